"""From a template's source to a letter, and what no source may do to the daemon."""

import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.mail.letter import Letter
from daemon.render import compiled
from daemon.render.facts import Kind
from daemon.render.template import (
    BrokenTemplateError,
    MissingFactError,
    Piece,
    Template,
    TemplateError,
)

LAYOUT = (
    "<html lang='{{ locale }}'><head><style>p { color: red } @media print { p { color: black } }"
    "</style><title>{{ subject }}</title></head><body><i>{{ preheader }}</i><table><tr><td>"
    "{{ content }}</td></tr></table>{{ footer }}</body></html>"
)
HEAD = "---\nsubject: About {{ x.a }}\npreheader: {% if x.b %}{{ x.b }} & so{% endif %}\n---\n"


def make(body: str, *, footer: str = "", layout: str = LAYOUT, head: str = HEAD) -> Template:
    return compiled.template(
        "a/b",
        locale=None,
        language="en",
        body=Piece("a/b.md", head + body),
        footer=Piece("_footer.md", footer),
        layout=Piece("_layout.html", layout),
    )


def letter(body: str, *, footer: str = "", **facts: Any) -> Letter:
    return make(body, footer=footer).render({"x": {"a": "us", "b": "Tom & Jerry"} | facts})


def test_a_letter_has_a_subject_a_text_and_html() -> None:
    made = letter("Hello {{ x.b }}", footer="Bye {{ x.a }}")
    assert made.subject == "About us"
    assert made.text == "Hello Tom & Jerry\n\n-- \nBye us\n"
    assert '<html lang="en">' in made.html
    assert "<title>About us</title>" in made.html
    assert "<i>Tom &amp; Jerry &amp; so</i>" in made.html
    assert '<p style="color: red;">Hello Tom &amp; Jerry</p>' in made.html
    assert '<p style="color: red;">Bye us</p>' in made.html
    assert "@media print" in made.html


def test_a_subject_is_one_line_and_not_escaped() -> None:
    made = make("x").render({"x": {"a": "R&D <\r\nBcc: eve@evil.example>", "b": None}})
    assert made.subject == "About R&D < Bcc: eve@evil.example>"
    assert "<title>About R&amp;D &lt;" in made.html


def test_decisions_leave_no_empty_lines_behind() -> None:
    body = "One\n{% if x.c %}\nTwo\n{% endif %}\n{% if x.c %}\nThree\n{% endif %}\nFour"
    assert letter(body, c=None).text == "One\n\nFour\n"
    assert letter(body, c="y").text == "One\n\nTwo\n\nThree\n\nFour\n"


def test_a_footer_that_says_nothing_leaves_no_mark() -> None:
    assert letter("One", footer="{% if x.c %}\nBye\n{% endif %}", c=None).text == "One\n"


def test_a_missing_fact_is_named_in_full() -> None:
    def check(body: str, fact: str) -> None:
        with pytest.raises(MissingFactError) as raised:
            letter(body, list=[{"url": "https://x.example"}, {"url": None}], c=None)
        assert (raised.value.template, raised.value.fact) == ("a/b", fact)
        assert fact in str(raised.value)

    check("{{ x.c }}", "x.c")
    check("{{ x.nowhere }}", "x.nowhere")
    check("{{ y.a }}", "y")
    check("{% for one in x.list %}{{ one.url }}{% endfor %}", "x.list.url")
    check("[so]({{ x.c }})", "x.c")


def test_what_cannot_be_said_is_an_error_of_the_template() -> None:
    def check(body: str, words: str) -> None:
        with pytest.raises(TemplateError, match=f"a/b: .*{words}") as raised:
            letter(body, list=[], bad="javascript:alert(1)", n=3)
        assert "alert" not in str(raised.value)

    check("{{ x.list }}", "cannot be said")
    check("[so]({{ x.bad }})", "https://")
    check("{% for a in x.n %}{% endfor %}", "cannot take")
    check("{{ x.bad|truncate(1) }}", "cannot take")
    check("{% if x.bad < 3 %}{% endif %}", "cannot take")
    check("{{ x.n|length }}", "cannot take")


def test_a_letter_is_bounded_in_size() -> None:
    with pytest.raises(TemplateError, match="longer than"):
        letter(
            "{% for a in x.list %}{{ x.long }}{% endfor %}", list=list("abcd"), long="x" * 99_999
        )


def test_every_fault_is_told_with_its_file_and_line() -> None:
    with pytest.raises(BrokenTemplateError) as raised:
        make(
            "\n{{ a() }}\n\n{{ b + c }}",
            head="---\nsubject: {{ d|safe }}\nkind: nonsense\nfont: Comic\n---\n",
            footer="\n\n{% set x = 1 %}",
            layout="<p>\n{{ lipsum() }}</p>",
        )
    assert sorted((f.file, f.line) for f in raised.value.faults) == [
        ("_footer.md", 3),
        ("_layout.html", 1),
        ("_layout.html", 1),
        ("_layout.html", 2),
        ("a/b.md", 2),
        ("a/b.md", 3),
        ("a/b.md", 4),
        ("a/b.md", 7),
        ("a/b.md", 9),
    ]


def test_a_tag_where_there_can_be_none_is_a_fault() -> None:
    for body in ("[never used]: https://x.example/{{ x.b }}", "{% raw %}{% endraw %}"):
        with pytest.raises(BrokenTemplateError):
            make(body)
    with pytest.raises(BrokenTemplateError, match="elsewhere"):
        make(
            "x",
            layout="{{ footer }}<table><tr><td>{{ content }}{{ x.a }}</td></tr>{{ x.b }}</table>",
        )


def test_a_layout_may_decide_inside_a_table() -> None:
    layout = "<table>{% if x.b %}<tr><td>{{ content }}</td></tr>{% endif %}</table>{{ footer }}"
    made = make("Hi", layout=layout)
    assert "Hi" in made.render({"x": {"a": "y", "b": "z"}}).html
    assert "<tr>" not in made.render({"x": {"a": "y", "b": None}}).html


def test_a_decision_may_stand_in_a_links_address() -> None:
    made = letter("[so](https://x.example/{% if x.b %}b/{% endif %}c)")
    assert 'href="https://x.example/b/c"' in made.html
    assert made.text == "so (https://x.example/b/c)\n"


def test_the_kind_is_said_or_follows_from_the_folder() -> None:
    assert make("x").kind is Kind.NURTURE
    assert make("x", head="---\nsubject: x\nkind: survey\n---\n").kind is Kind.SURVEY


PIECES = [
    "{{ x.a }}", "{{ x.b|default('*') }}", "{% if x.a %}", "{% else %}", "{% endif %}",
    "{% for r in x.list %}", "{{ r.url }}", "{% endfor %}", "[", "](", ")", "**", "*", "_", "`",
    "\n", "\n\n", "- ", "1. ", "> ", "# ", "    ", "```\n", "<b>", "&amp;", "](https://x.example/",
    "**[{{ r.url }}]({{ r.url }})**", "![", "---\n", "words ", "\\", "|", "<!--", "-->", "é🎉",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_staff_write_is_a_letter_or_a_fault(body: str) -> None:
    try:
        made = make(body)
    except BrokenTemplateError:
        return
    try:
        rendered = made.render(
            {"x": {"a": "A&B", "b": None, "list": [{"url": "https://x.example"}]}}
        )
    except TemplateError:  # such as a link that is no link
        return
    for part in (rendered.text, rendered.html):
        assert "{{" not in part
        assert "{%" not in part
    assert made._full("a", {"x": {"a": None}})


@pytest.mark.parametrize(
    "piece", ["*", "[", "![", "> ", "`", "- ", "\\", "<", "](", "**[a](b)** ", "_a"]
)
def test_no_source_takes_long(piece: str) -> None:
    began = time.monotonic()
    with suppress(BrokenTemplateError):
        make(piece * (60_000 // len(piece)))
    assert time.monotonic() - began < 5
