"""One template, ready: what remains for each mail is to say its facts.

Facts are escaped in the HTML part, and stand as they are in text and subject. A fact that is
missing is an error that names it; what comes out is bounded in size.

How a template became ready is in compiled.py, which file serves whom in catalogue.py.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import jinja2
from jinja2 import UndefinedError

from daemon.errors import DaemonError
from daemon.mail import folding
from daemon.mail.letter import Letter
from daemon.render.facts import Kind
from daemon.render.sandbox import UnsayableError
from daemon.render.uses import Use

# Gmail cuts a mail off at 102 KB; nothing a person wants to read comes near this.
LETTER_AT_MOST = 256 * 1024  # characters, of each part

# RFC 3676 §4.3: what follows is not the letter; our own reader cuts a reply's history there, too.
SIGNATURE = "\n\n-- \n"

_BLANK = re.compile(r"\n{3,}")


class TemplateError(DaemonError):
    """Something about a template; the daemon goes on, and the mails that need it wait."""


class UnknownTemplateError(TemplateError):
    """There is no such template."""

    def __init__(self, template: str) -> None:
        super().__init__(f"there is no template {template}")
        self.template = template


class TooLongError(TemplateError):
    """The letter would be longer than any mail should be."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of templates as it was read: `file` for messages, `text` its content."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with how a template is written."""

    file: str
    line: int
    reason: str


class BrokenTemplateError(TemplateError):
    """A template that cannot be used as it is written."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        self.file, self.line, self.reason = faults[0].file, faults[0].line, faults[0].reason
        super().__init__(f"{self.file}, line {self.line}: {self.reason}")


class MissingFactError(TemplateError):
    """A template wants to say something that is not known."""

    def __init__(self, *, template: str, fact: str, reason: str = "is not known") -> None:
        super().__init__(f"{template}: {fact} {reason}")
        self.template, self.fact = template, fact


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready to be rendered, and what is known about it."""

    name: str
    locale: str | None
    made_of: tuple[Piece, ...]  # itself, its footer, its layout
    kind: Kind
    uses: tuple[Use, ...]
    links: tuple[str, ...]  # with tags as they were written
    images: int
    images_without_words: int
    subject: jinja2.Template
    text: jinja2.Template
    html: jinja2.Template

    @property
    def file(self) -> str:
        """Where it stands, for messages."""
        return self.made_of[0].file

    def render(self, facts: Mapping[str, object]) -> Letter:
        """The letter for these facts, or an error naming the fact that is missing."""
        try:
            return Letter(
                subject=folding.clean(_bounded(self.subject, facts)),
                text=_tidy(_bounded(self.text, facts)),
                html=_bounded(self.html, facts),
            )
        except UndefinedError as fault:
            raise MissingFactError(template=self.name, fact=self._full(str(fault), facts)) from None
        except (UnsayableError, TooLongError) as fault:
            raise TemplateError(f"{self.name}: {fault}") from None
        except Exception:
            # A filter or a comparison was given what it cannot take. Why, Python would tell in the
            # client's own words, and those must not reach a log.
            reason = "a filter or a comparison cannot take the fact that it is given"
            raise TemplateError(f"{self.name}: {reason}") from None

    def _full(self, last: str, facts: Mapping[str, object]) -> str:
        """The dotted name of the missing fact, of which Jinja tells only the last part."""
        candidates = [u.fact for u in self.uses if u.fact.rpartition(".")[2] == last]
        return next((fact for fact in candidates if not _given(fact, facts)), last)


def _bounded(template: jinja2.Template, facts: Mapping[str, object]) -> str:
    size, pieces = 0, []
    for piece in template.generate(facts):
        size += len(piece)
        if size > LETTER_AT_MOST:
            raise TooLongError
        pieces.append(piece)
    return "".join(pieces)


def _tidy(text: str) -> str:
    """`text` without the empty lines that decisions have left behind."""
    content, mark, footer = text.rpartition(SIGNATURE)
    parts = [_BLANK.sub("\n\n", _lines(part)).strip("\n") for part in (content, footer)]
    return (mark if all(parts) else "").join(parts) + "\n"


def _lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _given(fact: str, facts: object) -> bool:
    """Whether the dotted `fact` can be said, in every item where it lies inside a list."""
    if isinstance(facts, list | tuple):
        return all(_given(fact, item) for item in facts)
    first, _, rest = fact.partition(".")
    value = facts.get(first) if isinstance(facts, Mapping) else None
    return _given(rest, value) if rest else value not in (None, "")
