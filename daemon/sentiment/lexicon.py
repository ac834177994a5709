"""What unhappy clients write, by what they mean with it, and praise that sounds like complaint.

The words stand as data in `<language>/cues.toml` and `<language>/idioms.toml`; a language is a
folder. Happy idioms ("no complaints", "couldn't be happier") are blotted out before cues are looked
for, so that their bad words count for nothing.

This file finds and names; what it adds up to is for judge.py.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from daemon.sentiment import finder
from daemon.sentiment.finder import Finder, Hit
from daemon.sentiment.wording import Wording

LANGUAGES = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases that say the same thing."""

    name: str
    says: str
    weight: float  # log-odds; below zero it speaks for the writer's being content
    always: bool  # a callback whatever else is written


@dataclass(frozen=True, slots=True)
class Found:
    """What the lexicon finds in a text."""

    hits: tuple[Hit, ...]
    idioms: tuple[Hit, ...]
    masked: str  # the folded text without the happy idioms


class Lexicon:
    """The cues and idioms of one language."""

    def __init__(self, cues: Mapping[str, Any], idioms: Mapping[str, Any]) -> None:
        self.groups = {
            name: Group(name, g["says"], float(g["weight"]), bool(g.get("always", False)))
            for name, g in cues["group"].items()
        }
        lists = cues["lists"] | idioms["lists"]
        self._cues = Finder({n: g["phrases"] for n, g in cues["group"].items()}, lists)
        self._idioms = Finder({"idiom": idioms["idiom"]["phrases"]}, lists)

    def find(self, wording: Wording) -> Found:
        """The cues of a text and the idioms that were blotted out first."""
        idioms = self._idioms.hits(wording.folded)
        rest = finder.masked(wording.folded, idioms)
        return Found(tuple(self._cues.hits(rest)), tuple(idioms), rest)


@cache
def of(language: str) -> Lexicon:
    """The lexicon of a language among LANGUAGES, read once."""
    folder = resources.files("daemon.sentiment") / language
    return Lexicon(_table(folder / "cues.toml"), _table(folder / "idioms.toml"))


def _table(file: Any) -> Mapping[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
