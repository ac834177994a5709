"""What a template may do, and the attacks that it may not."""

import time

import pytest

from daemon.render import allowed, sandbox

TEXT = sandbox.environment(html=False)

HARMLESS = [
    "Hello {{ contact.first_name|default('there') }},",
    "{% if ticket.agent %}by {{ ticket.agent }}{% elif x %}b{% else %}nobody{% endif %}",
    "{% for rate in links.rate %}{{ loop.index }}. {{ rate.label }}: {{ rate.url }}\n{% endfor %}",
    "{{ 'one' if stray.count == 1 else stray.count }} {{ a and not b or c }}",
    "{{ custom['Favourite colour']|upper|trim }}{# a remark #}",
    "{{ ticket.subject|truncate(40, killwords=true) }}",
]

ATTACKS = [
    "{{ 10 ** 10 ** 7 }}",
    "{{ 'a' * 100000000 }}",
    "{{ 'a' ~ 'b' }}",
    "{{ range(10 ** 9) }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in x %}{% for b in x %}{{ b }}{% endfor %}{% endfor %}",
    "{% for a in x recursive %}{{ loop(x) }}{% endfor %}",
    "{% for a, b in x %}{{ a }}{% endfor %}",
    "{% for a in [1, 2, 3] %}{{ a }}{% endfor %}",
    "{% for a in 'abc'|upper %}{{ a }}{% endfor %}",
    "{{ lipsum(100000) }}",
    "{% set a = 'aa' %}{% set a = a ~ a %}",
    "{{ 'x'|center(100000000) }}",
    "{{ 'x'.ljust(100000000) }}",
    "{{ '%1000000000d'|format(1) }}",
    "{{ 'aaaa'|replace('a', 'aaaa')|replace('a', 'aaaa') }}",
    "{{ contact.delete() }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ contact['__class__'] }}{{ contact._private }}",
    "{{ contact|attr('x') }}",
    "{{ contact[0] }}",
    "{{ contact[name] }}",
    "{% macro a() %}{{ a() }}{% endmacro %}",
    "{% include 'a' %}",
    "{% import 'a' as b %}",
    "{% extends 'a' %}",
    "{% block a %}{% endblock %}",
    "{% call a() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape false %}{{ a }}{% endautoescape %}",
    "{{ a|safe }}",
    "{{ 5|round(100000000, 'ceil') }}",
    "{{ " + "9" * 5000 + " }}",
    "{{ a|tojson }}",
    "{{ a is defined }}",
    "{{ self }}",
    "{{ x|link }}{{ x|hang('aaaaaaaa') }}",
    "{{ [1, 2] }}",
    "{{ {'a': 1} }}",
    "{{ (1, 2) }}",
    "{{ a[1:2] }}",
    "{{ a + b }}{{ -a }}",
    "{{ '" + "x" * 501 + "' }}",
    "{{ " + "(" * 5000 + "a" + ")" * 5000 + " }}",
    "{{ a" + "|upper" * 5000 + " }}",
    "{{ a" + ".b" * 5000 + " }}",
    "{{ " + "not " * 5000 + "a }}",
    "{% if a %}" * 300 + "{% endif %}" * 300,
    "{{ a }}" * 501,
    "{{ a",
    "{% if a %}",
    "{% endfor %}",
    "{{ a b }}",
    "{{ 'unclosed }}",
]


@pytest.mark.parametrize("source", HARMLESS)
def test_a_letter_may_say_ask_and_list(source: str) -> None:
    assert allowed.check(TEXT, source)[1] == []


@pytest.mark.parametrize("source", ATTACKS, ids=lambda source: source[:40])
def test_an_attack_is_refused_before_it_runs(source: str) -> None:
    began = time.monotonic()
    _, objections = allowed.check(TEXT, source)
    assert objections
    assert time.monotonic() - began < 2


def test_all_objections_are_told_each_with_its_line() -> None:
    _, objections = allowed.check(TEXT, "fine\n{{ a() }}\n\n{{ b + c }}{{ d|safe }}\n{{ e }}")
    assert [line for line, _ in objections] == [2, 4, 4]
    assert [reason.split(";")[0] for _, reason in objections] == [
        "a template may not use a call",
        "a template may not use arithmetic",
        "there is no filter `safe`",
    ]
