"""What the operator may write about sequences."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import TypeAdapter, ValidationError

from daemon.nurture import settings
from daemon.nurture.settings import Cadence, Cap, Enrol, Event, Sequence, Settings, Step
from tests.nurture.shelf import WELCOME, days

TEMPLATES = ("welcome/1-hello", "welcome/2-reach", "welcome/3-care")


def test_how_a_delay_is_written() -> None:
    assert settings.delay("3d") == timedelta(days=3)
    assert settings.delay("4h") == timedelta(hours=4)
    assert settings.delay(" 2 w ") == timedelta(weeks=2)
    assert settings.delay("90m") == timedelta(minutes=90)
    assert settings.delay("0d") == timedelta(0)
    assert settings.delay("30s") == timedelta(seconds=30)


@pytest.mark.parametrize(
    "text", ["", "3", "d", "3 days", "-1d", "1.5d", "3x", "999999999w", 3, None]
)
def test_what_is_no_delay(text: object) -> None:
    with pytest.raises(ValueError, match="delay"):
        settings.delay(text)


def test_a_section_of_the_configuration_becomes_a_sequence() -> None:
    read = TypeAdapter(Settings).validate_python(
        {
            "sequence": [
                {
                    "key": "welcome",
                    "name": "Welcome",
                    "enrol": "new_client",
                    "halt_on": ["reply", "callback"],
                    "step": [
                        {"after": "3d", "template": "welcome/1-hello"},
                        {"after": "2w", "todo": "visit", "why": "coffee"},
                    ],
                }
            ],
            "cadence": {"first_touches": [5, 9]},
            "cap": {"person_per_day": 2},
        }
    )
    [sequence] = read.sequence
    assert sequence.enrol is Enrol.NEW_CLIENT
    assert sequence.step[1] == Step(after=timedelta(weeks=2), todo="visit", why="coffee")
    assert [step.name for step in sequence.step] == ["welcome/1-hello", "todo:visit"]
    assert (read.cadence, read.cap) == (Cadence(first_touches=(5, 9)), Cap(person_per_day=2))


def test_every_fault_of_a_section_is_told_at_once_with_its_key() -> None:
    with pytest.raises(ValidationError) as told:
        TypeAdapter(Settings).validate_python(
            {
                "sequence": [{"key": "a", "enrol": "everybody", "nmae": "A", "halt_on": ["rain"],
                              "step": [{"after": "soon", "template": "x"}, {"template": "y"}]}],
                "cadence": {"every_days": "often"},
            }
        )  # fmt: skip
    assert {".".join(map(str, fault["loc"])) for fault in told.value.errors()} == {
        "sequence.0.enrol", "sequence.0.nmae", "sequence.0.halt_on.0", "sequence.0.step.0.after",
        "sequence.0.step.1.after", "cadence.every_days",
    }  # fmt: skip


def test_what_types_cannot_tell() -> None:
    def check(expected: str, *sequences: Sequence) -> None:
        found = settings.problems(sequences, templates=TEMPLATES)
        assert [fault.split(":")[0] for fault in found] == [expected], found

    def one(**step: str) -> Sequence:
        return Sequence(key="one", step=(Step(after=days(1), **step),))

    assert settings.problems([WELCOME], templates=TEMPLATES) == []
    check("sequence.1.key", WELCOME, WELCOME)
    check("sequence.0.key", replace(WELCOME, key="Wel come"))
    check("sequence.0.step", Sequence(key="empty"))
    check("sequence.0.step.0.template", one(template="welcome/9-unknown"))
    check("sequence.0.step.0.template", one())
    check("sequence.0.step.0.template", one(template="welcome/1-hello", todo="call"))
    check("sequence.0.step.0.todo", one(todo="x" * 41))


def test_numbers_that_make_no_sense_are_told() -> None:
    found = settings.problems(
        [],
        templates=(),
        cadence=Cadence(every_days=0, first_touches=(6, -1)),
        cap=Cap(person_per_day=-1),
    )
    assert [fault.split(":")[0] for fault in found] == [
        "cadence.every_days",
        "cadence.first_touches",
        "cap.person_per_day",
    ]


def test_a_welcome_that_says_too_little_or_too_much_is_a_warning() -> None:
    def warned(touches: int, *, each: float, enrol: Enrol = Enrol.NEW_CLIENT) -> bool:
        steps = tuple(Step(after=days(each), todo="call") for _ in range(touches))
        sequence = Sequence(key="welcome", enrol=enrol, step=steps)
        return bool(settings.warnings([sequence], cadence=Cadence()))

    assert not warned(6, each=9)
    assert not warned(8, each=7)
    assert warned(5, each=9)
    assert warned(9, each=6)
    assert warned(8, each=14)  # only four of them in the first sixty days
    assert not warned(2, each=9, enrol=Enrol.MANUAL)


def test_an_objection_ends_every_sequence_whatever_it_says() -> None:
    deaf = Sequence(key="deaf", halt_on=())
    assert not deaf.halts_on(Event.REPLY)
    for event in (Event.UNSUBSCRIBE, Event.BOUNCE, Event.COMPLAINT, Event.LEFT):
        assert deaf.halts_on(event)
    assert WELCOME.halts_on(Event.REPLY)
