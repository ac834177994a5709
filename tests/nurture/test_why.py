"""Why somebody got a mail, and why not; on both databases."""

from datetime import timedelta
from pathlib import Path

import pytest

from daemon.errors import NotFoundError
from daemon.models import Alias, Callback, Invitation, Ticket
from daemon.models.callback import Reason
from daemon.models.survey import InvitationState
from daemon.nurture import enrol, halt, planner, why
from daemon.outbox import suppress
from tests import firm
from tests.firm import ALWAYS, NOW
from tests.nurture import shelf
from tests.nurture.shelf import WELCOME, days
from tests.servers.databases import Place


async def test_everything_done_and_left_undone_is_told_in_order(
    database: Place, tmp_path: Path
) -> None:
    desk = firm.desk(catalogue=shelf.letters(tmp_path / "letters"))
    ada = await firm.contact()
    await enrol.contact(ada, WELCOME, why="new in a list", now=NOW, hours=ALWAYS)
    await planner.make_round(desk=desk, sequences=[WELCOME], now=NOW)
    await Callback.create(
        client_id=ada.client_id, reason=Reason.LOW_RATING, open_key="x", origin="answer:1",
        opened_at=NOW + days(1), due_at=NOW, next_call_at=NOW,
    )  # fmt: skip
    later = NOW + days(4)
    await planner.make_round(desk=desk, sequences=[WELCOME], now=later)
    await planner.make_round(desk=desk, sequences=[WELCOME], now=later + days(1))
    ticket = await Ticket.create(
        system="zammad", number="4711", address=ada.email, contact_id=ada.id,
        closed_at=NOW, received_at=NOW + days(5),
    )  # fmt: skip
    await Invitation.create(
        ticket=ticket, contact_id=ada.id, kind="csat", state=InvitationState.SKIPPED,
        skipped_because="asked three days ago",
    )  # fmt: skip
    gone = NOW + days(6)
    await suppress.address(ada.email, why=suppress.Why.UNSUBSCRIBED, keys=firm.KEYS, now=gone)
    await halt.contact(ada.id, event="unsubscribe", why="unsubscribed", sequences=[], now=gone)

    told = await why.contact(" ADA@northgate.example ", NOW + days(7))
    assert [(entry.verb, entry.rule) for entry in told] == [
        ("enrolled", "new in a list"),
        ("cancelled", "unsubscribed: the address is suppressed"),
        ("callback opened", "nothing cheerful goes to this client meanwhile"),
        ("held", "somebody at this client waits to be phoned (until 2026-03-08)"),
        ("skipped", "asked three days ago"),
        ("halted", "unsubscribed"),
        ("suppressed", ""),
    ]
    assert [entry.what for entry in told[:4]] == [
        "welcome", "Hello Ada", "low_rating", "welcome, step 2",
    ]  # fmt: skip
    assert told[1].about.startswith("touch:")
    assert [entry.at for entry in told] == sorted(entry.at for entry in told)


async def test_what_holds_a_step_now_is_told_with_the_present_moment(database: Place) -> None:
    ada = await firm.contact(basis=None)
    await enrol.contact(ada, WELCOME, why="new", now=NOW, hours=ALWAYS)
    await planner.make_round(desk=firm.desk(), sequences=[WELCOME], now=NOW)
    now = NOW + timedelta(minutes=1)
    held = [entry for entry in await why.contact(ada.email, now) if entry.at == now]
    assert [entry.verb for entry in held] == ["held"]
    assert "basis" in held[0].rule


async def test_an_alias_finds_the_contact_and_a_stranger_nobody(database: Place) -> None:
    ada = await firm.contact()
    await Alias.create(contact=ada, address="ada@home.example", created_at=NOW)
    await enrol.contact(ada, WELCOME, why="new", now=NOW, hours=ALWAYS)
    assert await why.contact("ada@home.example", NOW)
    with pytest.raises(NotFoundError):
        await why.contact("nobody@home.example", NOW)
