"""What the firm has decided about the judge: `[judge]` of the configuration."""

from dataclasses import dataclass

#: Beyond these a threshold is a slip: everything would be flagged, or not even a notice.
LOWEST, HIGHEST = 0.02, 0.9


@dataclass(frozen=True)
class Settings:
    #: From which probability on somebody phones; None is the judge's own.
    threshold: float | None = None
    #: The same for the clients who are worth most; None is computed, or as for everybody.
    threshold_top: float | None = None
    #: How many calls a week the firm wants to make for words that sound unhappy; None leaves it
    #: to the threshold. Needs some weeks of replies; until then the threshold counts.
    calls_per_week: float | None = None
    #: The share of clients, by annual value, who are the top tier.
    top_share: float = 0.2
    #: What a call costs, with finding the number and writing down what was said.
    minutes_per_call: float = 15
    cost_per_hour: float = 45
    #: How often a call to an unhappy client keeps them for another year. One in twenty is a
    #: guess on the careful side; it only moves what `touchbase judge threshold` recommends.
    kept_by_a_call: float = 0.05
    #: Whether the daemon learns from corrections by itself.
    learn: bool = True

    def __post_init__(self) -> None:
        for name in ("threshold", "threshold_top"):
            value = getattr(self, name)
            if value is not None and not LOWEST <= value <= HIGHEST:
                raise ValueError(f"{name} must lie between {LOWEST} and {HIGHEST}")
        if self.calls_per_week is not None and self.calls_per_week <= 0:
            raise ValueError("calls_per_week must be more than 0")
        if not 0 < self.top_share <= 1:
            raise ValueError("top_share must be above 0 and at most 1")
        if min(self.minutes_per_call, self.cost_per_hour, self.kept_by_a_call) <= 0:
            raise ValueError("what a call costs and keeps must be more than 0")
