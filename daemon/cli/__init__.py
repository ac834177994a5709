"""A person at a terminal: one file for a family of commands.

`main` is the one place where an error becomes a sentence on standard error and an exit status:
0 done, 1 the deed failed, 2 the call or the configuration is wrong. A user's mistake never shows a
traceback.
"""

import sys

import click

from daemon.config import ConfigError
from daemon.errors import DaemonError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="touchbase", prog_name="touchbase")
def touchbase() -> None:
    """Keeps in touch with a firm's clients, asks how it went, and has the unhappy ones phoned."""


def main() -> None:
    """The command `touchbase`."""
    from daemon.cli import (  # noqa: F401 – each adds its commands
        callbacks,
        enrolling,
        lists,
        planning,
        reading,
        running,
        setting_up,
        staffing,
        taking_in,
        templating,
    )

    try:
        sys.exit(touchbase.main(standalone_mode=False) or 0)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except ConfigError as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)
    except DaemonError as failed:
        click.echo(str(failed), err=True)
        sys.exit(1)
    except BrokenPipeError:
        # `touchbase messages | head`: the reader has seen enough.
        sys.stderr.close()
        sys.exit(0)
