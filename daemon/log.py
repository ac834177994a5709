"""What the daemon tells about itself: one event a line, JSON, on standard error.

    log.info("message.sent", message=message.id, attempts=2, took=0.31)

An event is a word of the glossary and a past participle; its fields are ids, numbers and names of
our own. Never an address, a subject or a client's words: those have a table. That is not left to
good will. Fields that bear such names, or hold what looks like an address or a text, are taken out
(and in the tests refused); an exception is told by its type and the lines it passed through, never
by its message; of what libraries log, their arguments are dropped. On a terminal the same is
written for eyes.
"""

import json
import logging
import re
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TextIO, cast

import structlog

from daemon import clock

#: Names under which people's words and addresses travel; none of them has a place in a log.
BANNED: Final = frozenset(
    {"address", "addresses", "body", "comment", "email", "from", "html", "own_words", "password"}
    | {"phone", "raw", "recipient", "said", "sentence", "subject", "text", "to", "token", "words"}
)

#: The longest value, in characters. Our ids and names are shorter; a text is not.
LONGEST: Final = 120
#: The most items of a list, and frames of an exception, that are told.
MOST: Final = 20

_EVENT = re.compile(r"[a-z_]+\.[a-z_]+")
_LEFT_OUT: Final = "(left out)"
_HERE = Path(__file__).parent.parent

Fields = MutableMapping[str, Any]


class UnfitError(ValueError):
    """This log call would tell what must not be told."""


def info(event: str, **fields: object) -> None:
    """Something happened that is meant to."""
    _logger.info(event, **fields)


def warning(event: str, **fields: object) -> None:
    """Something happened that a person may want to know."""
    _logger.warning(event, **fields)


def error(event: str, **fields: object) -> None:
    """Something happened that a person must see to."""
    _logger.error(event, **fields)


def exception(event: str, **fields: object) -> None:
    """Something failed: as `error`, with the exception that is being handled."""
    _logger.error(event, **fields, **told(sys.exception()))


def told(fault: BaseException | None) -> dict[str, object]:
    """An exception without its message: its type, its causes' types, and the lines it passed."""
    if fault is None:
        return {}
    causes = [type(cause).__name__ for cause in _causes(fault)]
    return {
        "exception": type(fault).__name__,
        **({"causes": causes} if causes else {}),
        "frames": _frames(fault.__traceback__)[-MOST:],
    }


def _causes(fault: BaseException) -> Iterator[BaseException]:
    """What is behind it: the chain of causes, or the members of a group."""
    seen = {id(fault)}
    waiting: list[BaseException | None] = [fault]
    while waiting and len(seen) < MOST:
        current = waiting.pop(0)
        if current is None:
            continue
        if id(current) not in seen:
            seen.add(id(current))
            yield current
        waiting += current.exceptions if isinstance(current, BaseExceptionGroup) else ()
        waiting.append(current.__cause__ or current.__context__)
        waiting = [other for other in waiting if other is not None and id(other) not in seen]


def _frames(traceback: TracebackType | None) -> list[str]:
    frames = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        frames.append(f"{_short(code.co_filename)}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return frames


def _short(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(_HERE):
        return str(path.relative_to(_HERE))
    return str(Path(*path.parts[-2:]))


# --- what stands between a call and the line --------------------------------------------------


def _strictly(_: Any, __: str, fields: Fields) -> Fields:
    """In the tests: refuse what would have to be left out, and a name that is no event."""
    if not _EVENT.fullmatch(fields["event"]):
        raise UnfitError(f"{fields['event']!r} is not of the form message.sent")
    for name, value in fields.items():
        if name in BANNED or _plain(value) == _LEFT_OUT:
            raise UnfitError(f"{name} has no place in a log")
    return fields


def _fit(_: Any, __: str, fields: Fields) -> Fields:
    """Take out what must not be told, and make the rest plain."""
    return {name: _LEFT_OUT if name in BANNED else _plain(fields[name]) for name in fields}


def _plain(value: object) -> object:
    """The value as JSON knows it. What we do not know is told by its type: its text may be any."""
    match value:
        case None | bool() | int() | float():
            return value
        case Enum():
            return _plain(value.value)
        case str():
            fits = "@" not in value and "\n" not in value and len(value) <= LONGEST
            return str(value) if fits else _LEFT_OUT
        case datetime():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case list() | tuple() | set() | frozenset():
            return [_plain(item) for item in list(value)[:MOST]]
        case _:
            return f"<{type(value).__name__}>"


def _stamp(_: Any, level: str, fields: Fields) -> Fields:
    event = fields.pop("event")
    return {"time": clock.now().isoformat(), "level": level, "event": event, **fields}


class _Line:
    """Where lines go. A terminal that was closed must not stop a deed."""

    def __init__(self, stream: TextIO | None) -> None:
        self.stream = stream

    def msg(self, line: str) -> None:
        stream = self.stream or sys.stderr
        with suppress(OSError, ValueError):
            stream.write(line + "\n")
            stream.flush()

    debug = info = warning = error = msg


class _Libraries(logging.Handler):
    """What libraries log: who, and the first line of the sentence before its blanks are filled."""

    def emit(self, record: logging.LogRecord) -> None:
        says = str(record.msg).partition("\n")[0]
        fault = record.exc_info[1] if record.exc_info else None
        tell = _logger.error if record.levelno >= logging.ERROR else _logger.warning
        tell("library.complained", library=record.name, says=_plain(says), **told(fault))


def configure(
    *, stream: TextIO | None = None, console: bool | None = None, strict: bool = False
) -> None:
    """Log to `stream` (standard error), for eyes if it is a terminal; `strict` is for tests.

    From now on libraries speak through us, from WARNING up: below, they quote what they send.
    """
    global _logger
    for_eyes = (stream or sys.stderr).isatty() if console is None else console
    _logger = _writing(stream, for_eyes=for_eyes, strict=strict)
    root = logging.getLogger()
    root.handlers = [handler for handler in root.handlers if not isinstance(handler, _Libraries)]
    root.addHandler(_Libraries(logging.WARNING))


def silence() -> None:
    """Log nothing: a command at a terminal answers with its own sentence, and errors are told."""
    global _logger
    _logger = structlog.wrap_logger(None, processors=[_drop])


def _drop(_: object, method: str, event: Fields) -> Fields:
    raise structlog.DropEvent


def _writing(stream: TextIO | None, *, for_eyes: bool, strict: bool) -> Any:
    shape = structlog.dev.ConsoleRenderer(timestamp_key="time") if for_eyes else _json
    return structlog.wrap_logger(
        _Line(stream),
        processors=[*([_strictly] if strict else []), _fit, _stamp, shape],
        wrapper_class=structlog.BoundLogger,
    )


def _json(_: Any, __: str, fields: Fields) -> str:
    return json.dumps(cast(Mapping[str, object], fields), ensure_ascii=False)


_logger: Any = _writing(None, for_eyes=False, strict=False)
