"""Where templates run, and what a fact may do when it is said.

Facts are plain dictionaries, and dots reach into nothing else: no attribute or method of any
object can be touched, whatever a caller passes by mistake. A fact that is not there, or is blank,
cannot be said: a letter that greets nobody ("Hello ,") is worse than one that waits for somebody
to look. Only words and numbers are said, in HTML escaped and with their lines kept.

What a template may ask for at all is decided in allowed.py, before it ever runs.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined, Undefined
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from daemon.errors import DaemonError

# Each of them is linear in what it is given, and none makes more than it was given. (Not `round`:
# with a large enough second argument it counts for ever.)
FILTERS = (
    "capitalize", "d", "default", "first", "int", "join", "last", "length", "lower",
    "title", "trim", "truncate", "upper", "wordcount",
)  # fmt: skip

_LOOP = frozenset({"index", "first", "last", "length"})
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:|/|#)[^\s<>\"]*", re.IGNORECASE)


class UnsayableError(DaemonError):
    """A list or a yes-or-no cannot be said; name one of its facts."""


class Missing(StrictUndefined):
    """A fact that is not there, or is empty: to be asked for or given a default, not to be said."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)

    def __bool__(self) -> bool:  # type: ignore[override]  # the strict one never answers
        return False


class _Letters(ImmutableSandboxedEnvironment):
    """Where templates run: dots reach into dictionaries, and nowhere else."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping):
            value = obj.get(attribute)
            blank = value is None or (isinstance(value, str) and not value.strip())
            return Missing(name=attribute) if blank else value
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, Undefined):
            return obj
        return Missing(name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.getattr(obj, str(argument))


def environment(*, html: bool) -> Environment:
    """Where the HTML part runs, or the text part and the subject, which nothing must escape."""
    made = _Letters(
        undefined=Missing,
        autoescape=html,
        finalize=_said_in_html if html else _said,
        keep_trailing_newline=True,
    )
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    # For what the rendering itself puts around a tag; check() lets no template use them.
    made.filters |= {"link": _link, "inside_link": _inside_link, "tel": _tel, "hang": _hang}
    return made


def _said(value: Any) -> Any:
    """Only words and numbers can be said; a list would print Python at a client."""
    if isinstance(value, str | int | float | Undefined) and not isinstance(value, bool):
        return value
    raise UnsayableError


def _said_in_html(value: Any) -> Any:
    value = _said(value)
    if isinstance(value, str) and "\n" in value:
        return Markup("<br>\n").join(map(escape, value.splitlines()))
    return value


def _link(value: Any) -> str:
    """A whole link out of a fact, which may come from somebody's CSV: no `javascript:`."""
    if isinstance(value, Undefined) or _SAFE_LINK.fullmatch(str(value)):
        return str(value)
    raise UnsayableError("a fact used as a link does not begin with https://")


def _inside_link(value: Any) -> str:
    return quote(str(value), safe="@+-._~")


def _tel(value: Any) -> str:
    """RFC 3966 §3: digits and a plus, whatever people put between them."""
    return "".join(one for one in str(value) if one in "+0123456789")


def _hang(value: Any, prefix: str) -> Any:
    """Every line of a fact behind its bullet or quotation mark."""
    return value if not isinstance(value, str) else f"\n{prefix}".join(value.splitlines())
