"""The table of facts, and the people who do not exist."""

import re
from pathlib import Path

from daemon.render import facts
from daemon.render.facts import Kind


def test_every_fact_of_a_kind_is_in_its_sample() -> None:
    for kind in Kind:
        made = facts.sample(kind)
        for name in facts.known(kind):
            assert _said(made, name), name


def _said(made: object, name: str) -> bool:
    first, _, rest = name.partition(".")
    assert isinstance(made, dict)
    inside = made[first]
    if not rest:
        return bool(inside)
    return all(_said(each, rest) for each in (inside if isinstance(inside, list) else [inside]))


def test_the_least_that_is_known_is_still_the_same_shape() -> None:
    for kind in Kind:
        most, least = facts.sample(kind), facts.least(kind)
        assert {first: set(most[first]) for first in most} == {
            first: set(least[first]) for first in least
        }
    assert facts.least(Kind.NURTURE)["contact"]["first_name"] is None
    assert facts.least(Kind.CALLBACK)["callback"]["history"] == []


def test_a_sample_is_nobody_elses() -> None:
    facts.sample(Kind.SURVEY)["links"]["rate"][0]["label"] = "changed"
    assert facts.sample(Kind.SURVEY)["links"]["rate"][0]["label"] == "Very happy"


def test_the_manual_has_every_fact_and_no_other() -> None:
    manual = (Path(__file__).parents[2] / "docs/templates.md").read_text()
    told = re.findall(r"^\| `([\w.]+)` \| (.*?) \|", manual, flags=re.MULTILINE)
    every = {fact.name: fact for kind in Kind for fact in facts.BY_KIND[kind]}
    assert [name for name, _ in told] == list(every)
    for name, says in told:
        assert says == every[name].says + (" (sometimes)" if every[name].sometimes else "")
