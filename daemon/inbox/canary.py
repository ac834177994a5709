"""The duty that sends a mail to ourselves every so often, and raises an alarm when none comes home.

The alarm does not depend on mail: it stands in the log as an error, in `touchbase status`, in
/readyz and /metrics, and in what systemd shows of us. What the flights mean is liveness.py's to
say, and the watcher takes in what comes home.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from daemon import clock, log, metrics, systemd
from daemon.database import transaction
from daemon.inbox import liveness
from daemon.inbox.liveness import Flight
from daemon.inbox.matching import Clue
from daemon.mail.letter import Letter
from daemon.models import Inbound, Message
from daemon.models.message import MessageKind
from daemon.outbox import alarm, enqueue
from daemon.outbox.desk import Desk

#: So many canaries are remembered: enough to tell for how long none has come home.
KEPT = 24

LETTER = Letter(
    subject="Touchbase canary: nothing to do",
    text=(
        "This is a mail from Touchbase to itself. It left through the relay and must come back\n"
        "into this mailbox; if it does not, replies of clients may not either, and Touchbase\n"
        "raises an alarm. It is marked as read by itself. Filter it into a folder if you like,\n"
        "but into one that Touchbase reads ([imap] folders); `canary_minutes = 0` ends it.\n"
    ),
    html="",
)


@dataclass
class Canary:
    """The canaries of one mailbox. `problem` is the sentence for `status`, "" when all is well."""

    up_since: datetime
    problem: str = ""
    home_at: datetime | None = None

    def __post_init__(self) -> None:
        metrics.canary_age.set_function(self._age)

    async def make_round(
        self, *, desk: Desk, every: timedelta, may_send: bool, now: datetime
    ) -> bool:
        """Judge the last flights, and send another when it is time; whether one was sent."""
        if not desk.sender.live:
            every = timedelta(0)
        messages = await _latest(desk)
        flights = await _flights(messages)
        finding = liveness.judge(flights, every=every, up_since=self.up_since, now=now)
        homes = [flight.home_at for flight in flights if flight.home_at]
        self.home_at = max(homes, default=None) if every else None
        await self._tell(finding.problem, now)
        if not (finding.is_due and may_send):
            return False
        await _send(messages, desk, now)
        return True

    async def _tell(self, problem: str, now: datetime) -> None:
        if problem:
            await alarm.ring(liveness.ALARM, problem, now=now)
        else:
            await alarm.end(liveness.ALARM)
        if problem and not self.problem:
            log.error("canary.lost")
        if problem != self.problem:
            systemd.status(problem or "mail to ourselves comes back")
        self.problem = problem

    def _age(self) -> float:
        return 0.0 if self.home_at is None else (clock.now() - self.home_at).total_seconds()


async def _latest(desk: Desk) -> list[Message]:
    """The canaries that are remembered, the last one first."""
    # They are found by the mailbox they go to, whose column has an index.
    own = Message.filter(address_key=desk.keys.keyed_hash(desk.sender.answers_to))
    rows = own.filter(origin__startswith=liveness.ORIGIN).order_by("-id").limit(KEPT + 1)
    return await rows.only("id", "origin", "message_id", "state", "created_at", "sent_at")


async def _flights(messages: list[Message]) -> list[Flight]:
    ids = [message.message_id for message in messages]
    rows = Inbound.filter(message_id__in=ids, clue=Clue.CANARY) if ids else Inbound.filter(id=0)
    home = dict(await rows.values_list("message_id", "received_at"))
    return [
        Flight(row.state, row.created_at, row.sent_at, home.get(row.message_id)) for row in messages
    ]


async def _send(messages: list[Message], desk: Desk, now: datetime) -> None:
    last = int(messages[0].origin.removeprefix(liveness.ORIGIN)) if messages else 0
    async with transaction.begin():
        await enqueue.letter(
            LETTER,
            to=enqueue.Ourselves(),
            kind=MessageKind.STAFF,
            origin=f"{liveness.ORIGIN}{last + 1}",
            desk=desk,
            now=now,
        )
        for old in messages[KEPT:]:
            await Inbound.filter(message_id=old.message_id, clue=Clue.CANARY).delete()
            await Message.filter(id=old.id).delete()
