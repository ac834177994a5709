"""The letters we ship: each can be sent to anybody, and reads well in both parts."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from daemon import shipped
from daemon.mail import compose
from daemon.mail.compose import Envelope
from daemon.render import facts
from daemon.render.catalogue import Catalogue
from daemon.render.facts import Kind
from daemon.render.template import SIGNATURE, Template

CATALOGUE = Catalogue.load(shipped.path("templates/email"))
TEMPLATES = CATALOGUE.templates
ENVELOPE = Envelope(
    sender_address="hello@us.example",
    to_address="ada@client.example",
    message_id="<abc@us.example>",
    date=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
)
WELCOME = [name for name in CATALOGUE.names if name.startswith("welcome/")]


def test_everything_the_product_sends_by_itself_is_there() -> None:
    assert not CATALOGUE.problems
    assert len(WELCOME) == 7
    assert {name for name in CATALOGUE.names if not name.startswith("welcome/")} == {
        "educate/1-before-you-need-it",
        "educate/2-what-else-we-do",
        "educate/3-referrals",
        "staff/callback",
        "staff/look",
        "staff/next-call",
        "staff/overdue",
        "staff/read",
        "staff/stray",
        "survey/ces",
        "survey/csat",
        "survey/nps",
        "survey/reminder",
        "survey/thumbs",
    }
    german = {t.name for t in TEMPLATES if t.locale == "de"}
    surveys = {name for name in CATALOGUE.names if name.startswith("survey/")}
    assert german == {"welcome/1-welcome", *surveys}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: f"{t.name}.{t.locale}")
def test_a_letter_can_be_sent_to_anybody(template: Template) -> None:
    for known in (facts.sample(template.kind), facts.least(template.kind)):
        letter = template.render(known)
        mail = message_from_bytes(compose.message(letter, ENVELOPE), policy=policy.default)
        assert mail["Subject"] == letter.subject
        assert "&amp;" not in letter.text
        assert not re.search(r"\*\*|\]\(|\n{3}|[ \t]\n(?<!-- \n)", letter.text)
        for part in (letter.subject, letter.text, letter.html):
            assert not re.search(r"\{\{|\{%|Undefined|tb[dq]?\d+z", part)
        assert len(letter.html) < 20_000


def test_no_letter_reports_back_that_it_was_opened() -> None:
    for template in TEMPLATES:
        html = template.render(facts.sample(template.kind)).html
        assert not re.search(r"<img|url\(|@import|<link|<script|\bsrc=", html)


def test_a_letter_to_a_client_shows_the_way_out_in_both_parts_and_one_to_staff_does_not() -> None:
    for template in TEMPLATES:
        letter = template.render(facts.sample(template.kind))
        cheerful = template.kind in facts.WITH_WAY_OUT
        for part in (letter.html, letter.text.partition(SIGNATURE)[2]):
            assert ("/u/1.8k.u" in part) == cheerful
            assert ("14 Quay Street" in part) == cheerful


def test_a_survey_has_a_link_for_every_rating_in_both_parts() -> None:
    for template in TEMPLATES:
        if template.kind is Kind.SURVEY:
            letter = template.render(facts.sample(Kind.SURVEY))
            for rating in range(1, 6):
                assert letter.html.count(f"?r={rating}") == letter.text.count(f"?r={rating}") == 1


def test_a_callback_tells_its_owner_who_why_and_what_to_do() -> None:
    letter = CATALOGUE.render("staff/callback", facts.sample(Kind.CALLBACK))
    for words in (
        "Ada Brandt", "Northgate Joinery", "+44 20 7946 0018", "£18,400 a year",
        "“third time this month”: it keeps happening", "2 of 5", "A new printer by Friday",
        "19 February: ticket 4630", "“Re: How did we do?”", "/c/12",
        "touchbase callback call 12 --outcome spoken",
        "> Well, it prints again, thanks.\n> Though this is the third time",
    ):  # fmt: skip
        assert words in letter.text
    assert 'href="tel:+442079460018"' in letter.html
    assert letter.subject == "Please call Ada Brandt (Northgate Joinery) by Tuesday, 3 March, 14:14"


def test_a_strangers_words_stay_words() -> None:
    evil = '<script>x</script> {{ 7 * 7 }} " onmouseover="x'
    known = facts.sample(Kind.CALLBACK)
    known["callback"]["said"] = known["client"]["name"] = evil
    letter = CATALOGUE.render("staff/callback", known)
    assert "<script" not in letter.html
    assert '" onmouseover' not in letter.html
    assert "{{ 7 * 7 }}" in letter.html
    assert evil in letter.text
