"""Templates and sequences for these tests: small, and free to be broken."""

from datetime import timedelta
from pathlib import Path

from daemon.nurture.settings import Enrol, Sequence, Step
from daemon.render.catalogue import Catalogue

LETTERS = {
    "welcome/1-hello": "Hello {{ contact.first_name }}",
    "welcome/2-reach": "How to reach us at {{ sender.name }}",
    "welcome/3-care": "Still there for {{ client.name }}",
    "survey/csat": "How did we do with {{ ticket.subject }}?",
}


def letters(folder: Path, **broken: str) -> Catalogue:
    """A catalogue of LETTERS in `folder`."""
    for name, subject in LETTERS.items():
        write(folder, name, subject)
    return Catalogue.load(folder)


def write(folder: Path, name: str, subject: str, body: str = "Words.") -> None:
    path = folder / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\nsubject: {subject}\npreheader: Words\n---\n{body}\n")


def days(number: float) -> timedelta:
    return timedelta(days=number)


WELCOME = Sequence(
    key="welcome",
    enrol=Enrol.NEW_CLIENT,
    step=(
        Step(after=days(0), template="welcome/1-hello"),
        Step(after=days(3), template="welcome/2-reach"),
        Step(after=days(0), todo="visit", why="bring the printer manual"),
        Step(after=days(10), template="welcome/3-care"),
    ),
)
