"""The weights that travel with the program."""

import hashlib
import tomllib
from importlib import resources

from daemon.sentiment import detector, grams, lexicon, signals, wording

FOLDER = resources.files("daemon.sentiment") / "en"
AT_MOST = 2_000_000  # bytes


def test_the_weights_are_those_that_their_paper_describes() -> None:
    weights = (FOLDER / "weights.bin").read_bytes()
    paper = tomllib.loads((FOLDER / "weights.toml").read_text(encoding="utf-8"))
    assert hashlib.sha256(weights).hexdigest() == paper["file"]["sha256"]
    assert len(weights) == 4 * (grams.WORD_PLACES + grams.LETTER_PLACES) <= AT_MOST


def test_every_cue_has_a_learnt_weight() -> None:
    against = {name for name, group in lexicon.of("en").groups.items() if group.weight > 0}
    assert against == set(detector.of("en").cues)


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
    assert sorted(grams.of_words(["still"], []))[:2] == [9926, 16845]
