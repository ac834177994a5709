"""A person at a terminal: one file for a family of commands.

`main` is the one place where an error becomes a sentence on standard error and an exit status:
0 done, 1 the deed failed, 2 the call or the configuration is wrong. A user's mistake never shows a
traceback.
"""

import sys
from importlib import import_module

import click

from daemon import VERSION
from daemon.errors import CallError, DaemonError

#: Which file has which commands. A command is loaded when it is called: most need a part only.
FILES = {
    "callbacks": ("callback",),
    "enrolling": ("enrol", "pause", "resume", "halt"),
    "judging": ("judge",),
    "learning": ("judge",),
    "lists": (
        *("clients", "contacts", "enrolments", "messages", "threads"),
        *("callbacks", "todos", "surveys", "suppressions"),
    ),
    "planning": ("plan", "why", "freeze", "thaw"),
    "reading": ("parse", "score"),
    "running": ("run", "status", "demo"),
    "setting_up": ("init", "check", "migrate"),
    "staffing": ("staff", "token"),
    "taking_in": ("import", "ticket"),
    "templating": ("template",),
}


class _Commands(click.Group):
    """The commands of all files, each file read when one of its commands is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({name for names in FILES.values() for name in names})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for file, names in FILES.items():
            if cmd_name in names:
                import_module(f"daemon.cli.{file}")
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="touchbase")
def touchbase() -> None:
    """Keeps in touch with a firm's clients, asks how it went, and has the unhappy ones phoned."""


def main() -> None:
    """The command `touchbase`."""
    try:
        sys.exit(touchbase.main(standalone_mode=False) or 0)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except CallError as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)
    except DaemonError as failed:
        click.echo(str(failed), err=True)
        sys.exit(1)
    except BrokenPipeError:
        # `touchbase messages | head`: the reader has seen enough.
        sys.stderr.close()
        sys.exit(0)
