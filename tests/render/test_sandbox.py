"""What a fact may do when it is said, and where dots may reach."""

from typing import Any

import pytest
from jinja2 import UndefinedError

from daemon.render import sandbox
from daemon.render.sandbox import UnsayableError


class Loaded:
    """Something that a caller passes by mistake."""

    fired = False
    address = "secret"

    def __str__(self) -> str:
        self.fired = True
        return "fired"


def said(source: str, *, html: bool = False, **facts: object) -> str:
    return sandbox.environment(html=html).from_string(source).render(facts)


def test_dots_reach_into_dictionaries_only() -> None:
    loaded = Loaded()
    for source in (
        "{{ it.address }}",
        "{{ it.fired }}",
        "{{ text.upper }}",
        "{{ text.__class__ }}",
    ):
        with pytest.raises(UndefinedError):
            said(source, it=loaded, text="words")
    with pytest.raises(UnsayableError):
        said("{{ it }}", it=loaded)
    assert not loaded.fired


def test_a_fact_may_be_called_as_a_method_of_dictionaries_is() -> None:
    assert said("{{ custom.items }} {{ custom.keys }}", custom={"items": "3", "keys": "two"}) == (
        "3 two"
    )


def test_what_is_missing_or_blank_cannot_be_said_and_names_itself() -> None:
    def check(source: str, fact: str, **facts: Any) -> None:
        with pytest.raises(UndefinedError) as raised:
            said(source, **facts)
        assert str(raised.value) == fact

    for nothing in ({}, {"name": None}, {"name": ""}, {"name": " \n"}):
        check("Hello {{ contact.name }}", "name", contact=nothing)
        check("{{ contact.name|upper }}", "name", contact=nothing)
        check("{{ (contact.name)|link }}", "name", contact=nothing)
        check("{{ (contact.name)|inside_link }}", "name", contact=nothing)
        check("{{ (contact.name)|tel }}", "name", contact=nothing)
        check("{{ (contact.name)|hang('> ') }}", "name", contact=nothing)
        check("{% for one in contact.name %}{% endfor %}", "name", contact=nothing)
        assert said("{{ contact.name|default('there') }}", contact=nothing) == "there"
        assert said("{% if contact.name %}a{% else %}b{% endif %}", contact=nothing) == "b"
    check("{{ contact.name }}", "contact")
    check("{{ a.b.c }}", "b", a={})


def test_nought_is_something_to_say() -> None:
    assert said("{{ a.n }} {{ a.x }}", a={"n": 0, "x": 0.5}) == "0 0.5"


def test_a_list_or_a_yes_is_not_something_to_say() -> None:
    for value in ([1], {"a": 1}, True):
        with pytest.raises(UnsayableError, match="cannot be said"):
            said("{{ a.x }}", a={"x": value})


def test_html_is_escaped_and_text_is_not() -> None:
    evil = "<b>Tom & 'Jerry'</b>"
    assert said("{{ x }}", html=True, x=evil) == ("&lt;b&gt;Tom &amp; &#39;Jerry&#39;&lt;/b&gt;")
    assert said("{{ x }}", x=evil) == evil
    assert said("{{ x }}", html=True, x="a\n<b>") == "a<br>\n&lt;b&gt;"


def test_a_fact_used_as_a_link_can_only_lead_somewhere() -> None:
    for good in ("https://x.example/a?b=1&c=2", "http://x.example", "mailto:a@b.example", "/a"):
        assert said("{{ x|link }}", x=good) == good
    for bad in ("javascript:alert(1)", "data:text/html,x", "x.example", "https://a b", 'https://"'):
        with pytest.raises(UnsayableError, match="https"):
            said("{{ x|link }}", x=bad)


def test_facts_inside_a_link_and_a_number_to_call() -> None:
    assert said("{{ x|inside_link }}", x='a b&c=ü/"<') == "a%20b%26c%3D%C3%BC%2F%22%3C"
    assert said("{{ x|tel }}", x="+44 (20) 7946-0018 ext") == "+442079460018"


def test_the_lines_of_a_fact_hang_behind_their_mark() -> None:
    assert said("> {{ x|hang('> ') }}", x="one\ntwo\r\nthree") == "> one\n> two\n> three"
