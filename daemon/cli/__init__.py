"""A person at a terminal: one file for a family of commands.

`main` is the one place where an error becomes a sentence on standard error and an exit status:
0 done, 1 the deed failed, 2 the call or the configuration is wrong. A user's mistake never shows a
traceback.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import cast

import click

from daemon import VERSION, log
from daemon.errors import CallError, DaemonError

#: Which file has which commands. A command is loaded when it is called: most need a part only.
FILES = {
    "callbacks": ("callback",),
    "enrolling": ("enrol", "pause", "resume", "halt"),
    "judging": ("judge",),
    "learning": ("judge",),
    "logging_in": ("login",),
    "lists": (
        *("clients", "contacts", "enrolments", "messages", "threads"),
        *("callbacks", "todos", "surveys", "suppressions"),
    ),
    "planning": ("plan", "why", "freeze", "thaw"),
    "reading": ("parse", "score"),
    "reporting": ("judge",),
    "running": ("run", "status", "demo"),
    "surveying": ("survey",),
    "sorting": ("inbox", "attach", "settle", "raw"),
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
    for stream in (sys.stdout, sys.stderr):
        # What a stranger's mail holds, no terminal need be able to show.
        cast(TextIOWrapper, stream).reconfigure(errors="backslashreplace")
    log.silence()  # `run` and `demo` speak again
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command as it was typed; its exit status."""
    try:
        return touchbase.main(arguments, prog_name="touchbase", standalone_mode=False) or 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except SystemExit as end:
        return int(end.code or 0)
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # `touchbase messages | head`: the reader has seen enough.
        sys.stderr.close()
        return 0
    except Exception as fault:
        sentence, status = _told(fault)
        click.echo(sentence, err=True)
        return status


#: Mistakes that click finds by itself; ours say what to do.
_HELPED = (click.BadParameter, click.MissingParameter, click.NoSuchOption, click.BadOptionUsage)


def _told(fault: Exception) -> tuple[str, int]:
    """The sentence and the exit status for what went wrong; what nobody foresaw is raised again."""
    match fault:
        case ExceptionGroup(exceptions=[Exception() as only]):
            return _told(only)
        case click.exceptions.NoArgsIsHelpError():
            return fault.format_message(), 2
        case click.UsageError(ctx=click.Context() as context) if type(fault) in _HELPED:
            said = " ".join(fault.format_message().split())
            return f"{said} See `{context.command_path} --help`.", 2
        case click.ClickException():
            return fault.format_message(), 2
        case CallError():
            return str(fault), 2
        case DaemonError():
            return str(fault), 1
        case OSError(filename=name, strerror=why) if why:
            return f"{name}: {why}." if name else f"{why}.", 1
        case _:
            raise fault
