"""The weights that travel with the program."""

import hashlib
import tomllib
from importlib import resources
from importlib.resources.abc import Traversable

import pytest

from daemon.sentiment import detector, grams, lexicon, signals, wording

FOLDERS = {code: resources.files("daemon.sentiment") / code for code in sorted(lexicon.LANGUAGES)}
AT_MOST = 2_000_000  # bytes, of all languages together


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS.keys())
def test_the_weights_are_those_that_their_paper_describes(folder: Traversable) -> None:
    weights = (folder / "weights.bin").read_bytes()
    paper = tomllib.loads((folder / "weights.toml").read_text(encoding="utf-8"))
    assert hashlib.sha256(weights).hexdigest() == paper["file"]["sha256"]
    assert len(weights) == 4 * (grams.WORD_PLACES + grams.LETTER_PLACES + grams.TOPIC_PLACES)


def test_all_weights_together_are_small() -> None:
    assert sum(len((f / "weights.bin").read_bytes()) for f in FOLDERS.values()) <= AT_MOST


@pytest.mark.parametrize("code", FOLDERS)
def test_every_cue_has_a_learnt_weight(code: str) -> None:
    against = {name for name, group in lexicon.of(code).groups.items() if group.weight > 0}
    assert against == set(detector.of(code).cues)


def test_both_detectors_hear_a_complaint() -> None:
    weights = detector.of("en")

    def weigh(words: str) -> detector.Weighed:
        return detector.weigh(signals.of(wording.of(words)), weights)

    complaint = weigh("Terrible, it is still broken and nobody calls back.")
    assert complaint.from_happy > 0
    assert complaint.from_factual > 0
    assert weigh("Lovely, thank you.").from_happy < 0
    assert weigh("What time do you open?").from_factual < 0
    assert complaint.both <= min(complaint.from_happy, complaint.from_factual)


def test_places_are_the_same_on_every_machine() -> None:
    assert grams.of_letters("ok") == grams.of_letters("ok")
    assert sorted(grams.of_words(["still"], [], {}))[:2] == [9926, 16845]


def test_a_turn_of_phrase_is_the_same_whoever_promised_what_day() -> None:
    classes = lexicon.of("en").classes

    def turns(words: str) -> set[int]:
        row = words.split()
        return grams.of_words(row, [], classes) - grams.of_words(row, [], {})

    assert len(turns("you said thursday") & turns("he promised june")) >= 3
    assert not turns("the door opens outwards")
