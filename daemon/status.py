"""What the daemon is doing, what waits and what is wrong: read from the tables, from beside it."""

from datetime import datetime, timedelta
from typing import Any

from tortoise.functions import Count

from daemon import VERSION, clock
from daemon.inbox import liveness
from daemon.models import Callback, DutyRow, Folder, Inbound, Message, Problem
from daemon.models.callback import CallbackState
from daemon.models.inbound import InboundState
from daemon.models.message import MessageState
from daemon.outbox import hush

#: A daemon that has not reported for so long is not running.
SILENT = timedelta(seconds=60)

#: A mailbox that has not answered for so long is not alive.
MAILBOX_SILENT = timedelta(minutes=11)


async def document(*, database: str, now: datetime) -> dict[str, Any]:
    """The document that `touchbase status --json` prints."""
    duties = await _duties(now)
    inbox = await _inbox(now)
    return {
        "version": VERSION,
        "database": database,
        "running": bool(duties),
        "outbox": await _outbox(),
        "inbox": inbox,
        "callbacks": await _callbacks(now),
        "frozen": await hush.frozen(now),
        "duties": duties,
        "problems": await _problems(duties),
    }


async def problems(*, now: datetime) -> list[str]:
    """What is wrong, in sentences; none when all is well."""
    return await _problems(await _duties(now))


async def _outbox() -> dict[str, int]:
    rows = await Message.all().group_by("state").annotate(n=Count("id")).values_list("state", "n")
    counted = {str(state): int(n) for state, n in rows}
    return {state.value: counted.get(state.value, 0) for state in MessageState}


async def _inbox(now: datetime) -> dict[str, Any]:
    # The one that mail came into last; the databases disagree where a folder without any stands.
    seen = Folder.filter(last_mail_at__not_isnull=True).order_by("-last_mail_at", "id")
    folder = await seen.first() or await Folder.all().order_by("-id").first()
    waiting = await Inbound.filter(state=InboundState.WAITING).count()
    if folder is None:
        nothing = {"mailbox": None, "uid_last": None, "last_mail_at": None, "alive": False}
        return {**nothing, "waiting_for_a_human": waiting}
    alive = folder.alive_at is not None and now - folder.alive_at < clock.lasting(MAILBOX_SILENT)
    # It may answer, and yet no mail reach it: that only the canary tells.
    alive = alive and not await Problem.filter(key=liveness.ALARM).exists()
    return {
        "mailbox": folder.mailbox,
        "uid_last": folder.uid_last,
        "last_mail_at": folder.last_mail_at,
        "alive": alive,
        "waiting_for_a_human": waiting,
    }


async def _callbacks(now: datetime) -> dict[str, int]:
    rows = Callback.filter(state__in=[CallbackState.OPEN, CallbackState.CLAIMED])
    return {
        "open": await rows.filter(state=CallbackState.OPEN).count(),
        "claimed": await rows.filter(state=CallbackState.CLAIMED).count(),
        "overdue": await rows.filter(due_at__lt=now).count(),
    }


async def _duties(now: datetime) -> list[dict[str, Any]]:
    rows = DutyRow.filter(seen_at__gt=now - clock.lasting(SILENT)).order_by("daemon", "name")
    return [
        {
            "daemon": row.daemon,
            "name": row.name,
            "round_at": row.round_at,
            "failures": row.failures,
            "problem": row.problem or None,
        }
        for row in await rows
    ]


async def _problems(duties: list[dict[str, Any]]) -> list[str]:
    found = [row.sentence for row in await Problem.all().order_by("since")]
    found += [duty["problem"] for duty in duties if duty["problem"]]
    if not duties:
        found.append("No daemon is running: start it with `touchbase run` or systemd.")
    uncertain = await Message.filter(state=MessageState.UNCERTAIN).count()
    if uncertain:
        found.append(
            f"{uncertain} messages may or may not have left: look into the Sent folder, then "
            "decide (`touchbase messages` shows them as uncertain)."
        )
    return list(dict.fromkeys(found))
