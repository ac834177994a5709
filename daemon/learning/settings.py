"""What the firm has decided about the judge: `[judge]` of the configuration."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from daemon.sentiment.behaviour import Sign

#: Beyond these a threshold is a slip: everything would be flagged, or not even a notice.
LOWEST, HIGHEST = 0.02, 0.9

_Threshold = Annotated[float, Field(ge=LOWEST, le=HIGHEST)]


@dataclass(frozen=True)
class Settings:
    #: From which probability on somebody phones; None is the judge's own.
    threshold: _Threshold | None = None
    #: The same for the clients who are worth most; None is computed, or as for everybody.
    threshold_top: _Threshold | None = None
    #: How many calls a week the firm wants to make for words that sound unhappy; None leaves it
    #: to the threshold. Needs some weeks of replies; until then the threshold counts.
    calls_per_week: Annotated[float, Field(gt=0, le=10_000)] | None = None
    #: The share of clients, by annual value, who are the top tier.
    top_share: Annotated[float, Field(gt=0, le=1)] = 0.2
    #: What a call costs, with finding the number and writing down what was said.
    minutes_per_call: Annotated[float, Field(gt=0, le=480)] = 15
    cost_per_hour: Annotated[float, Field(gt=0, le=100_000)] = 45
    #: How often a call to an unhappy client keeps them for another year. One in twenty is a
    #: guess on the careful side; it only moves what `touchbase judge threshold` recommends.
    kept_by_a_call: Annotated[float, Field(gt=0, le=1)] = 0.05
    #: Whether the daemon learns from corrections by itself.
    learn: bool = True
    #: What shall not count though it stands beside the words: "boss_in_copy", say, in a firm whose
    #: clients copy everybody.
    signs_off: tuple[Sign, ...] = ()
