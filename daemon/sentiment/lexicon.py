"""What unhappy clients write, by what they mean with it, and praise that sounds like complaint.

A language is a folder beside this file: `cues.toml`, `idioms.toml`, `classes.toml`, `topics.toml`,
`common.txt` (words that everybody writes), `language.toml` (its name, its letters, its voice, how
one greets and closes in it) and the learnt weights. Whichever folders are there can be judged; no
code names one. Happy idioms ("no complaints", "couldn't be happier") are blotted out before cues
are looked for, so that their bad words count for nothing.

This file finds and names; what it adds up to is for judge.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from daemon.sentiment import finder, folders
from daemon.sentiment.finder import Finder, Hit
from daemon.sentiment.topics import Topics
from daemon.sentiment.wording import Wording

# A text that could be either is read in the tongue of the house, in which staff read the reasons.
HOME = "en"

LANGUAGES = folders.LANGUAGES
TABLES = ("cues", "idioms", "classes", "language", "topics")


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

    def __init__(
        self,
        cues: Mapping[str, Any],
        idioms: Mapping[str, Any],
        classes: Mapping[str, list[str]],
        about: Mapping[str, Any],
        topics: Mapping[str, str],
    ) -> None:
        self.classes = {w: f"@{name}" for name, words in classes.items() for w in words}
        self.topics = Topics(topics)
        self.voice = str(about["voice"])
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
    return Lexicon(*(folders.table(language, name) for name in TABLES))
