"""`touchbase template …`: the letters as their readers would see them, and what is wrong with them."""

import sys

from daemon import config as configuration
from daemon.cli import touchbase
from daemon.cli.session import show, with_config, with_json
from daemon.render.catalogue import Catalogue


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


def _catalogue(config_file: str | None) -> Catalogue:
    return Catalogue.load(configuration.load(configuration.find(config_file)).templates)
