"""What those who take something in need to know of the firm: its desk and its settings."""

from dataclasses import dataclass, field

from daemon.callback.settings import Settings as Callbacks
from daemon.learning.settings import Settings as Judging
from daemon.nurture.settings import Sequence
from daemon.outbox.desk import Desk
from daemon.survey.settings import Settings as Surveys


@dataclass(frozen=True)
class Office:
    desk: Desk
    callbacks: Callbacks
    surveys: Surveys
    sequences: tuple[Sequence, ...]
    judging: Judging = field(default_factory=Judging)
