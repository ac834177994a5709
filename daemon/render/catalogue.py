"""Every template there is: which file serves whom, and what happens when one is broken.

`<sequence>/<step>.md`, and `<step>.de.md` beside it for those who read German. A layout
`_layout.html` and a footer `_footer.md` surround them, in the same folder or above, with their own
`_footer.de.md`. Somebody in de-AT gets de-AT, else de, else the one without a language.

A broken file never stops the daemon. Its last good version goes on serving, and a file that was
broken from the start is held: who needs it gets an error that says so, and never another template
instead. Reading again is asked for (SIGHUP, a saved edit); nothing here watches the folder.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from daemon.mail.letter import Letter
from daemon.render import compiled, shelf
from daemon.render.shelf import Key
from daemon.render.template import (
    BrokenTemplateError,
    Fault,
    MissingFactError,
    Piece,
    Template,
    TemplateError,
    UnknownTemplateError,
)

__all__ = [
    "BrokenTemplateError",
    "Catalogue",
    "MissingFactError",
    "TemplateError",
    "UnknownTemplateError",
]

_STEP = re.compile(r"[a-z0-9][\w-]{0,79}", re.IGNORECASE)
_LOCALE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}")
_NO_FOOTER = Piece("no footer", "")
_BARE_LAYOUT = Piece(
    "the built-in layout",
    '<!doctype html><html lang="{{ locale }}"><head><title>{{ subject }}</title></head>'
    "<body>{{ content }}{{ footer }}</body></html>",
)


class Catalogue:
    """The templates as they were when the folder was read."""

    def __init__(
        self,
        folder: Path,
        language: str,
        templates: Mapping[Key, Template],
        broken: Mapping[Key, BrokenTemplateError],
    ) -> None:
        self.folder, self.language = folder, language
        self.broken = broken  # also what an older version still serves for
        self._templates = templates

    @classmethod
    def load(cls, folder: Path, *, language: str = "en") -> Self:
        """Read every template; `language` is what those without a locale are written in."""
        return cls._read(folder, language, {})

    def reload(self) -> Self:
        """Read the folder again; what is broken now goes on as it was.

        Raises TemplateError when the folder itself is not there: go on with what you have.
        """
        return self._read(self.folder, self.language, self._templates)

    @classmethod
    def _read(cls, folder: Path, language: str, last: Mapping[Key, Template]) -> Self:
        templates: dict[Key, Template] = {}
        broken: dict[Key, BrokenTemplateError] = {}
        for path in shelf.files(folder):
            key = shelf.key(path.relative_to(folder))
            try:
                templates[key] = _compiled(folder, path, key, language, last.get(key))
            except BrokenTemplateError as fault:
                broken[key] = fault
                if key in last:
                    templates[key] = last[key]
        return cls(folder, language, templates, broken)

    def render(
        self, name: str, facts: Mapping[str, object], *, locale: str | None = None
    ) -> Letter:
        """The letter `name` for somebody with these facts, in their language if there is one."""
        return self.find(name, locale=locale).render(facts)

    def find(self, name: str, *, locale: str | None = None) -> Template:
        """The template that serves this language."""
        for tried in shelf.chain(locale):
            if found := self._templates.get((name, tried)):
                return found
            if fault := self.broken.get((name, tried)):
                raise fault
        raise UnknownTemplateError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """Every template, whatever its languages, whether or not it is broken."""
        return tuple(sorted({name for name, _ in (*self._templates, *self.broken)}))

    @property
    def templates(self) -> tuple[Template, ...]:
        """Every version that can be rendered, in every language."""
        return tuple(self._templates[key] for key in sorted(self._templates))

    @property
    def problems(self) -> Mapping[str, str]:
        """What is broken, since when, why, and what becomes of the mails that need it."""
        return {
            ".".join(filter(None, key)): self._problem(key, fault)
            for key, fault in sorted(self.broken.items())
        }

    def _problem(self, key: Key, fault: BrokenTemplateError) -> str:
        fate = "its last good version serves" if key in self._templates else "its mails are held"
        return f"{fault} (since {shelf.changed(self.folder / fault.file)}; {fate})"


def _compiled(folder: Path, path: Path, key: Key, language: str, last: Template | None) -> Template:
    """The template of this file, which is the last one if nothing it is made of has changed."""
    name, locale = key
    body = shelf.piece(folder, path)
    if not all(map(_STEP.fullmatch, name.split("/"))):
        reason = "a template's name has only letters, digits, dashes and underscores"
        raise BrokenTemplateError(Fault(body.file, 1, reason))
    if locale and not _LOCALE.fullmatch(locale):
        reason = f"`{locale}` is not a language such as de or de-at"
        raise BrokenTemplateError(Fault(body.file, 1, reason))
    footer = shelf.around(folder, path, "_footer", "md", locale) or _NO_FOOTER
    layout = shelf.around(folder, path, "_layout", "html", locale) or _BARE_LAYOUT
    if last and last.made_of == (body, footer, layout):
        return last
    return compiled.template(
        name, locale=locale or None, language=language, body=body, footer=footer, layout=layout
    )
