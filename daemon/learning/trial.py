"""Whether what was just learnt may replace what is in force.

It must hear at least as many of the unhappy texts that were kept aside, and the number of calls it
would have made on our own past replies, other than those corrected, must stay within limits.
Otherwise the old one stays, and the refusal says why. This file only decides.
"""

from dataclasses import asdict, dataclass

#: Calls a week may grow to so much of what they were, plus one: more is a judge gone wild, or a
#: change that staff should want by name (`touchbase judge always`).
GROW = 1.5
SLACK = 1.0  # call a week
#: And shrink to so much. False alarms that staff spoke of are not among them, so those that are
#: were mostly right; whoever only ever reports false alarms would otherwise make the judge deaf.
SHRINK = 0.7


@dataclass(frozen=True, slots=True)
class Figures:
    """What was in force and what was learnt, on the same texts."""

    unhappy: int  # texts kept aside whose writers were unhappy
    heard_before: int
    heard_after: int
    content: int  # texts kept aside whose writers were not
    alarms_before: int
    alarms_after: int
    calls_before: float  # a week, on our own past replies that nobody corrected
    calls_after: float

    def plain(self) -> dict[str, float]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Promoted:
    pass


@dataclass(frozen=True, slots=True)
class Refused:
    why: str


Outcome = Promoted | Refused


def outcome(figures: Figures, *, calls_per_week: float | None = None) -> Outcome:
    """Promote it, or refuse it and say why."""
    if figures.heard_after < figures.heard_before:
        fewer = figures.heard_before - figures.heard_after
        return Refused(f"of {figures.unhappy} unhappy texts kept aside it hears {fewer} fewer")
    most = figures.calls_before * GROW + SLACK
    if calls_per_week is not None:
        most = max(figures.calls_before, min(most, calls_per_week))
    if figures.calls_after > most:
        return Refused(
            f"it would make {figures.calls_after:.1f} calls a week, more than {most:.1f}"
        )
    least = figures.calls_before * SHRINK - SLACK
    if figures.calls_after < least:
        return Refused(f"it would make only {figures.calls_after:.1f} calls a week")
    return Promoted()
