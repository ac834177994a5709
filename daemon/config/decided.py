"""Everything the operator has decided, as the parts want it."""

from dataclasses import dataclass
from pathlib import Path

from daemon.callback.settings import Settings as Callbacks
from daemon.database.opening import Settings as Database
from daemon.hours import Hours
from daemon.inbox.imap import Settings as Imap
from daemon.intake.settings import Settings as Intake
from daemon.learning.settings import Settings as Judging
from daemon.nurture.settings import Settings as Nurture
from daemon.oauth.settings import Settings as OAuth
from daemon.outbox.desk import Sender
from daemon.outbox.pace import Limits
from daemon.outbox.smtp import Settings as Smtp
from daemon.survey.settings import Settings as Surveys
from daemon.web.settings import Settings as Web


@dataclass(frozen=True)
class Config:
    """Everything the operator has decided."""

    path: Path
    state: Path  # where the database, the keys and the lock lie
    sender: Sender
    smtp: Smtp
    limits: Limits
    imap: Imap
    database: Database
    web: Web
    hours: Hours
    callback: Callbacks
    judging: Judging
    survey: Surveys
    nurture: Nurture
    intake: Intake
    oauth: OAuth | None  # None: nothing logs in with it
    templates: Path
