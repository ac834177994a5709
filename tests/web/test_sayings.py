import re

from daemon.web import sayings
from daemon.web.sayings import ENGLISH, LANGUAGES


def test_every_language_says_everything_and_with_the_same_facts() -> None:
    for name, said in LANGUAGES.items():
        assert said.keys() == ENGLISH.keys(), name
        for key, english in ENGLISH.items():
            assert re.findall(r"{(\w+)}", said[key]) == re.findall(r"{(\w+)}", english), key


def test_which_language_is_spoken() -> None:
    def check(locale: str, accepted: str, expected: str) -> None:
        assert sayings.language(locale=locale, accepted=accepted) == expected

    check("", "", "en")
    check("de", "", "de")
    check("de-CH", "en", "de")
    check("fr", "de-DE,de;q=0.9", "de")
    check("", "fr, DE;q=0.5", "de")
    check("", "fr", "en")
    check("", "," * 5000 + "de", "en")


def test_how_a_day_is_said() -> None:
    assert sayings.day(17, 3, language="en") == "17 March"
    assert sayings.day(1, 12, language="de") == "1. Dezember"
