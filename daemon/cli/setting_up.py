"""`init`, `check`, `migrate`: from nothing to a daemon that can run."""

import shutil
import sys
from pathlib import Path

import click

from daemon import config as configuration
from daemon import doctor, parts, shipped
from daemon.cli import touchbase
from daemon.cli.session import asynchronous, document, with_config, with_json
from daemon.database import migrate
from daemon.doctor import Verdict
from daemon.errors import ConfigError, DaemonError


class NotEmptyError(DaemonError):
    """There is a configuration here already; nothing was written."""


class NotWrittenError(DaemonError):
    """The folder cannot be written; name another one, or change its rights."""


@touchbase.command("init")
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Write an annotated config.toml, templates, folders and a secret key."""
    if (folder / "config.toml").exists():
        raise NotEmptyError(f"{folder / 'config.toml'} exists already; nothing was written.")
    try:
        _write(folder)
    except OSError as fault:
        raise NotWrittenError(f"{folder} cannot be written: {fault.strerror}.") from None
    click.echo(
        f"Written to {folder}. Next: say who you are in {folder / 'config.toml'}, put the two "
        f"passwords into {' and '.join(PASSWORDS)} beside it, then run `touchbase check`."
    )


#: The files that the sample configuration names; empty until the operator fills them.
PASSWORDS = ("smtp-password", "imap-password")


def _write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    templates = folder / "templates" / "email"
    if not templates.exists():
        shutil.copytree(shipped.path("templates") / "email", templates)
    for name in PASSWORDS:
        (folder / name).touch(mode=0o600)
    parts.keys(folder)
    shutil.copyfile(shipped.path("config.toml"), folder / "config.toml")  # last: it says "done"


@touchbase.command("migrate")
@with_config
@asynchronous
async def migrate_(config_file: str | None) -> None:
    """Bring the database up to date; safe to run from several hosts at once."""
    config = configuration.load(configuration.find(config_file))

    def tell(name: str) -> None:
        click.echo(f"{name} …", err=True)

    applied = await migrate.up_to_date(config.database, base=config.state, progress=tell)
    click.echo(f"{len(applied)} applied." if applied else "Up to date.")


@touchbase.command("check")
@click.option("--offline", is_flag=True, help="look at nothing outside this machine")
@with_json
@with_config
@asynchronous
async def check(offline: bool, as_json: bool, config_file: str | None) -> None:
    """Look at everything that could keep the daemon from its work."""
    path = configuration.find(config_file)
    try:
        config = configuration.load(path)
    except ConfigError as wrong:
        if as_json:
            click.echo(document({"ok": False, "findings": _faults(wrong)}))
            sys.exit(2)
        raise
    findings = []
    async for finding in doctor.examine(config, offline=offline):
        findings.append(finding)
        if not as_json:
            click.echo(f"{SIGNS[finding.verdict]} {finding.name}: {finding.sentence}")
    well = all(finding.verdict is not Verdict.FAULT for finding in findings)
    if as_json:
        rows = [{"name": f.name, "verdict": f.verdict, "sentence": f.sentence} for f in findings]
        click.echo(document({"ok": well, "findings": rows}))
    if not well:
        sys.exit(1)


SIGNS = {Verdict.FINE: "ok     ", Verdict.WARNING: "warning", Verdict.FAULT: "FAULT  "}


def _faults(wrong: ConfigError) -> list[dict[str, str]]:
    return [
        {"name": "configuration", "verdict": "fault", "sentence": fault} for fault in wrong.faults
    ]
