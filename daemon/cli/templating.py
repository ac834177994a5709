"""`touchbase template …`: the letters as their readers would see them, and their faults.

They are rendered with people who do not exist; only `send` lets one of them leave, to one of us.
"""

import secrets
import sys
from dataclasses import replace
from pathlib import Path

import click

from daemon import clock, parts
from daemon import config as configuration
from daemon.cli import touchbase
from daemon.cli.session import asynchronous, opened, show, with_config, with_json
from daemon.database import transaction
from daemon.mail.letter import Letter
from daemon.models import Staff
from daemon.models.message import MessageKind
from daemon.outbox import enqueue
from daemon.render import facts, lint
from daemon.render.catalogue import Catalogue, UnknownTemplateError
from daemon.render.lint import Finding
from daemon.render.template import Template
from daemon.staff.admit import NoSuchStaffError

one_template = click.argument("name", required=False)
with_locale = click.option("--locale", metavar="LANGUAGE", help="for readers of it, such as de")


@touchbase.group("template")
def template_group() -> None:
    """The e-mail templates."""


@template_group.command("list")
@with_json
@with_config
def list_(as_json: bool, config_file: str | None) -> None:
    """Which templates there are, and which are broken."""
    catalogue = _catalogue(config_file)
    problems = catalogue.problems
    rows = [
        {"template": name, "problem": problems.get(name)}
        for name in sorted({*catalogue.names, *problems})
    ]
    show(rows, ("template", "problem"), as_json=as_json)
    if problems:
        sys.exit(1)


@template_group.command("lint")
@one_template
@with_json
@with_config
def lint_(name: str | None, as_json: bool, config_file: str | None) -> None:
    """What is wrong with one template, or with any; what is grave must be mended first."""
    catalogue = _catalogue(config_file)
    found = lint.catalogue(catalogue)
    if name is not None and name not in catalogue.names:
        raise UnknownTemplateError(name)
    if name is not None:
        found = [finding for finding in found if _template_of(finding) == name]
    rows = [{"file": f.file, "line": f.line, "grave": f.grave, "says": f.says} for f in found]
    if as_json:
        show(rows, (), as_json=True)
    else:
        for finding in found:
            weight = "grave" if finding.grave else "advice"
            click.echo(f"{finding.file}:{finding.line}: {weight}: {finding.says}")
        if not found:
            click.echo("nothing is wrong")
    if any(finding.grave for finding in found):
        sys.exit(1)


def _template_of(finding: Finding) -> str:
    """The template that a finding is about, in whatever language."""
    stem, _, _ = finding.file.removesuffix(".md").partition(".")
    return stem


@template_group.command("preview")
@one_template
@with_locale
@click.option(
    "--out", metavar="FOLDER", type=click.Path(path_type=Path), help="write HTML and text"
)
@with_config
def preview(
    name: str | None, locale: str | None, out: Path | None, config_file: str | None
) -> None:
    """One template or all, as somebody who does not exist would get them."""
    catalogue = _catalogue(config_file)
    chosen = (
        [catalogue.find(name, locale=locale)]
        if name
        else [each for each in catalogue.templates if locale in (None, each.locale)]
    )
    for each in chosen:
        letter = _sample(each)
        if out is None:
            click.echo(f"== {_title(each)}\nSubject: {letter.subject}\n\n{letter.text}")
        else:
            _write(out / _title(each), letter)
    if out is not None:
        click.echo(f"{len(chosen)} letters were written to {out}.")


def _title(template: Template) -> str:
    return f"{template.name}.{template.locale}" if template.locale else template.name


def _write(stem: Path, letter: Letter) -> None:
    stem.parent.mkdir(parents=True, exist_ok=True)
    stem.with_name(f"{stem.name}.html").write_text(letter.html)
    stem.with_name(f"{stem.name}.txt").write_text(f"Subject: {letter.subject}\n\n{letter.text}")


@template_group.command("send")
@click.argument("name")
@click.argument("address")
@with_locale
@with_config
@asynchronous
async def send(name: str, address: str, locale: str | None, config_file: str | None) -> None:
    """Send one to a member of staff, as somebody who does not exist would get it."""
    async with opened(config_file) as config:
        desk = parts.firm(config).desk
        letter = _sample(desk.catalogue.find(name, locale=locale))
        to = await Staff.get_or_none(email=address.strip().lower(), disabled_at=None)
        if to is None:
            raise NoSuchStaffError
        async with transaction.begin():
            await enqueue.letter(
                replace(letter, subject=f"[test] {letter.subject}"),
                to=to,
                kind=MessageKind.STAFF,
                origin=f"test:{name}:{secrets.token_hex(8)}",
                desk=desk,
                now=clock.now(),
            )
    if config.sender.live:
        click.echo(f"It leaves for {to.email} as soon as the daemon sends.")
    else:
        click.echo("It is held in the outbox until [sender] live is true.")


def _sample(template: Template) -> Letter:
    custom = {
        use.fact.partition(".")[2]: "https://example.org/"
        for use in template.uses
        if use.fact.startswith(f"{facts.CUSTOM}.")
    }
    return template.render(facts.sample(template.kind, custom=custom))


def _catalogue(config_file: str | None) -> Catalogue:
    return Catalogue.load(configuration.load(configuration.find(config_file)).templates)
