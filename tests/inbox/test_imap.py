import asyncio
import base64
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from daemon import clock
from daemon.inbox import imap, imap_fetch
from daemon.inbox.imap import ConnectionLost, Fetched, ImapError, LoginRefused, Mailbox
from daemon.outbox import smtp
from daemon.outbox.response import Accepted
from tests.servers import faulty_imap
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.faulty_imap import WELL, Act, FaultyMailbox, faulty_mailbox
from tests.servers.relay import free_port, relay_server

#: Seconds. A fault must be told within the limit it runs into, and a second for a busy machine.
SHORT = 0.15
ENOUGH = 10**7


def mail(number: int, *, size: int = 0) -> bytes:
    head = b"Message-ID: <%d@client.example>\r\nSubject: number %d\r\n\r\n" % (number, number)
    line = b'some words that nobody reads (or do they?) "x" {5}\r\n'
    return head + b"A1 OK not a response\r\n* 9 EXISTS\r\n" + line * (size // len(line))


def settings_for(dovecot: Dovecot, user: str, **more: Any) -> imap.Settings:
    defaults: dict[str, Any] = {
        "port": dovecot.imaps,
        "username": user,
        "password": PASSWORD,
        "ca_file": dovecot.ca_file,
        "timeout": 10,
    }
    return imap.Settings(host=dovecot.host, **(defaults | more))


@pytest.fixture
def user() -> str:
    """A mailbox that nobody has used before."""
    return f"u{uuid4().hex[:12]}"


async def fetched(
    mailbox: Mailbox, uids: list[int], *, at_most_bytes: int = ENOUGH
) -> list[Fetched]:
    return [one async for one in mailbox.fetch(uids, at_most_bytes=at_most_bytes)]


# -- a real mailbox: reading


async def test_a_delivered_mail_is_read_octet_for_octet(dovecot: Dovecot, user: str) -> None:
    raw = mail(1, size=3000)
    await dovecot.deliver(user, raw)
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        selected = await mailbox.select("INBOX")
        assert (selected.exists, selected.keywords) == (1, True)
        [uid] = await mailbox.uids_above(0)
        assert selected.uidnext == uid + 1
        [one] = await fetched(mailbox, [uid])

    assert one.raw is not None
    assert one.raw.endswith(raw)  # LMTP puts Return-Path and Received before it
    assert one.size == len(one.raw)
    assert one.internal_date is not None
    assert abs((clock.now() - one.internal_date).total_seconds()) < 60
    assert not one.truncated


async def test_a_message_handed_to_a_relay_arrives_in_the_mailbox(
    dovecot: Dovecot, user: str
) -> None:
    address = f"{user}@us.example"
    async with relay_server(hand_over=dovecot.deliver) as server:
        settings = smtp.Settings(host=server.host, port=server.port, security="none", auth="none")
        relay = smtp.Relay(settings)
        for recipient in (address, f"{user}+t0ken@us.example"):
            response = await relay.deliver(
                sender="ada@client.example", recipient=recipient, raw=mail(1, size=500)
            )
            assert isinstance(response, Accepted)
        await relay.close()
    async with imap.connect(settings_for(dovecot, address)) as mailbox:
        await mailbox.select("INBOX")
        mails = await fetched(mailbox, await mailbox.uids_above(0))

    assert len(mails) == 2
    assert all(one.raw and one.raw.endswith(mail(1, size=500)) for one in mails)


async def test_reading_leaves_no_trace(dovecot: Dovecot, user: str) -> None:
    await dovecot.deliver(user, mail(1))
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        await mailbox.select("INBOX")
        await fetched(mailbox, await mailbox.uids_above(0))

    assert not dovecot.flags(user)[1] & {"\\Seen", "\\Deleted", "\\Flagged"}


async def test_three_thousand_mails_are_found_and_read_in_batches(
    dovecot: Dovecot, user: str
) -> None:
    # More than a thousand lines in a chunk end the library's own parser.
    dovecot.put(user, (mail(number) for number in range(3000)))
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        selected = await mailbox.select("INBOX")
        uids = await mailbox.uids_above(0)
        mails = await fetched(mailbox, uids)

    assert selected.exists == 3000
    assert uids == sorted(uids)
    assert len(uids) == 3000
    assert [one.uid for one in mails] == uids
    assert {one.raw for one in mails} == {mail(number) for number in range(3000)}


async def test_only_what_is_newer_is_found(dovecot: Dovecot, user: str) -> None:
    dovecot.put(user, (mail(number) for number in range(3)))
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        await mailbox.select("INBOX")
        uids = await mailbox.uids_above(0)

        assert await mailbox.uids_above(uids[0]) == uids[1:]
        assert await mailbox.uids_above(uids[-1]) == []  # "4:*" finds 3 (RFC 3501 §6.4.8)
        assert await mailbox.uids_above(uids[-1] + 1000) == []


async def test_a_mail_of_thirty_megabytes_is_read_when_that_is_allowed(
    dovecot: Dovecot, user: str
) -> None:
    big = mail(1, size=30 * 2**20)
    dovecot.put(user, [big, mail(2)])
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        await mailbox.select("INBOX")
        uids = await mailbox.uids_above(0)
        mails = await fetched(mailbox, uids, at_most_bytes=40 * 2**20)

    assert {one.raw for one in mails} == {big, mail(2)}


async def test_of_a_mail_too_large_only_the_beginning_is_read(dovecot: Dovecot, user: str) -> None:
    big = mail(2, size=2_000_000)
    dovecot.put(user, [mail(1), big, mail(3)])
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        await mailbox.select("INBOX")
        mails = await fetched(mailbox, await mailbox.uids_above(0), at_most_bytes=1_000_000)

    cut = [one for one in mails if one.truncated]
    assert [(one.size, one.raw) for one in cut] == [(len(big), big[: imap_fetch.FIRST_OCTETS])]
    assert {one.raw for one in mails if not one.truncated} == {mail(1), mail(3)}


async def test_a_mail_expunged_between_search_and_fetch_is_left_out(
    dovecot: Dovecot, user: str
) -> None:
    dovecot.put(user, (mail(number) for number in range(120)))
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        await mailbox.select("INBOX")
        uids = await mailbox.uids_above(0)
        dovecot.expunge(user, "uid", f"{uids[0]},{uids[60]},{uids[119]}")
        mails = await fetched(mailbox, uids)

    assert [one.uid for one in mails] == [u for n, u in enumerate(uids) if n not in (0, 60, 119)]
    assert all(one.raw for one in mails)


async def test_a_mail_whose_file_vanishes_costs_no_other(dovecot: Dovecot, user: str) -> None:
    dovecot.put(user, (mail(number) for number in range(100, 160)))
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        await mailbox.select("INBOX")
        uids = await mailbox.uids_above(0)
        dovecot.take_away(user, b"<130@client.example>")
    seen: dict[int, bytes | None] = {}
    for _ in range(3):  # it may end our connection over it
        try:
            async with imap.connect(settings_for(dovecot, user)) as mailbox:
                await mailbox.select("INBOX")
                seen |= {one.uid: one.raw for one in await fetched(mailbox, uids)}
            break
        except ConnectionLost:
            continue

    assert {raw for raw in seen.values() if raw} == {mail(n) for n in range(100, 160) if n != 130}


async def test_a_folder_made_anew_has_another_uidvalidity(dovecot: Dovecot, user: str) -> None:
    dovecot.put(user, (mail(number) for number in range(3)))
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        before = await mailbox.select("INBOX")
    await asyncio.sleep(1.1)  # UIDVALIDITY is made from the second
    dovecot.forget_numbers(user)
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        after = await mailbox.select("INBOX")

    assert after.uidvalidity > before.uidvalidity
    assert after.exists == 3


# -- a real mailbox: marking, folders, copies


async def test_flags_and_keywords_are_set_and_taken_away(dovecot: Dovecot, user: str) -> None:
    dovecot.put(user, [mail(1)])
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        await mailbox.select("INBOX")
        assert await mailbox.mark(1, imap.FLAGGED, imap.DONE)
        assert dovecot.flags(user)[1] >= {imap.FLAGGED, imap.DONE}
        assert await mailbox.unmark(1, imap.FLAGGED)
        assert imap.FLAGGED not in dovecot.flags(user)[1]
        assert await mailbox.mark(4711, imap.FLAGGED)  # expunged by now: no error


async def test_folders_of_any_name_are_opened(dovecot: Dovecot, user: str) -> None:
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        names = {folder.name for folder in await mailbox.folders()}
        assert {"INBOX", "Sent", "Entwürfe & Notizen"} <= names
        assert (await mailbox.select("Entwürfe & Notizen")).exists == 0
        with pytest.raises(ImapError, match="'Nirgends' could not be opened"):
            await mailbox.select("Nirgends")
        assert (await mailbox.select("INBOX")).exists == 0  # the connection lives on


async def test_without_an_open_folder_nothing_is_done_and_nothing_breaks(
    dovecot: Dovecot, user: str
) -> None:
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        for command in ("SEARCH", "FETCH", "STORE"):
            with pytest.raises(ImapError, match="No folder is open"):
                await CALLS[command](mailbox)
        with pytest.raises(ImapError, match="No folder is open"):
            await mailbox.idle(1)
        await mailbox.select("INBOX")
        assert await mailbox.uids_above(0) == []


async def test_the_folder_of_sent_mail_is_found(dovecot: Dovecot, user: str) -> None:
    for configured in ("Sent", "sent", "Gesendet"):
        async with imap.connect(settings_for(dovecot, user, sent=configured)) as mailbox:
            assert await mailbox.sent_folder() == "Sent"


async def test_a_copy_is_laid_into_a_folder_and_found_by_its_message_id(
    dovecot: Dovecot, user: str
) -> None:
    dovecot.put(user, [mail(1)])
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        await mailbox.select("INBOX")
        await mailbox.append("Sent", mail(7), ["\\Seen"])

        assert await mailbox.find_message_id("Sent", "<7@client.example>")
        assert not await mailbox.find_message_id("Sent", "<8@client.example>")
        assert not await mailbox.find_message_id("INBOX", "<7@client.example>")
        with pytest.raises(ImapError, match="could not be opened"):
            await mailbox.find_message_id("Nirgends", "<7@client.example>")
        assert await mailbox.uids_above(0) == [1]  # INBOX is still the selected one
        with pytest.raises(ImapError):
            await mailbox.append("Nirgends", mail(7))
        assert await mailbox.uids_above(0) == [1]


@pytest.mark.parametrize(
    "message_id",
    [
        '<x"y@z>',
        "<x\\@z>",
        '" OR ALL "',
        "<x>\r\nA9 EXPUNGE",
        "<ü@x>",
        "<" + "x" * 2000 + ">",
        "",
        "<>",
        "7@client.example",
    ],
)
async def test_no_message_id_can_become_a_command(
    dovecot: Dovecot, user: str, message_id: str
) -> None:
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        await mailbox.append("Sent", mail(7))
        found = await mailbox.find_message_id("Sent", message_id)

        assert not found
        assert await mailbox.find_message_id("Sent", "<7@client.example>")


async def test_a_folder_name_cannot_become_a_command(dovecot: Dovecot, user: str) -> None:
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        with pytest.raises(ImapError):
            await mailbox.select('INBOX" "')
        # CR and LF are not printable ASCII: modified UTF-7 hides them in base64.
        with pytest.raises(ImapError):
            await mailbox.select("INBOX\r\nA9 LOGOUT")
        assert (await mailbox.select("INBOX")).exists == 0


# -- a real mailbox: being told


async def test_a_new_mail_ends_the_wait_at_once(dovecot: Dovecot, user: str) -> None:
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        await mailbox.select("INBOX")
        assert await mailbox.uids_above(0) == []
        async with asyncio.TaskGroup() as group:
            told = group.create_task(mailbox.idle(10))
            await asyncio.sleep(0.3)
            started = clock.monotonic()
            await dovecot.deliver(user, mail(1))
        took = clock.monotonic() - started

        assert told.result() is True
        assert took < 2  # the promise; half a second of it is Dovecot's own
        assert await mailbox.uids_above(0) == [1]


async def test_a_mail_that_came_before_the_wait_ends_it_too(dovecot: Dovecot, user: str) -> None:
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        await mailbox.select("INBOX")
        assert await mailbox.uids_above(0) == []
        await dovecot.deliver(user, mail(1))

        assert await mailbox.idle(10) is True


async def test_a_wait_without_news_ends_in_time_and_the_mailbox_lives_on(
    dovecot: Dovecot, user: str
) -> None:
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        await mailbox.select("INBOX")
        started = clock.monotonic()
        for _ in range(3):
            assert await mailbox.idle(0.2) is False
        assert 0.6 <= clock.monotonic() - started < 2
        assert await mailbox.uids_above(0) == []


async def test_a_wait_can_be_interrupted_to_mark_a_mail(dovecot: Dovecot, user: str) -> None:
    dovecot.put(user, [mail(1)])
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        await mailbox.select("INBOX")
        async with asyncio.TaskGroup() as group:
            told = group.create_task(mailbox.idle(10))
            await asyncio.sleep(0.2)
            mailbox.interrupt()
        assert told.result() is False
        assert await mailbox.mark(1, imap.FLAGGED)


# -- a real mailbox: getting in


@pytest.mark.parametrize("name", ["bob smith", 'bob"quote', "bob\\slash", "björn", "a@b.example"])
@pytest.mark.parametrize("security", ["tls", "starttls", "none"])
async def test_any_user_name_gets_in_on_any_road(
    dovecot: Dovecot, name: str, security: str
) -> None:
    port = dovecot.imaps if security == "tls" else dovecot.imap
    async with imap.connect(settings_for(dovecot, name, port=port, security=security)) as mailbox:
        assert (await mailbox.select("INBOX")).exists == 0


async def test_a_wrong_password_is_told_as_such(dovecot: Dovecot, user: str) -> None:
    with pytest.raises(LoginRefused, match="check \\[imap\\] username and password") as refusal:
        async with imap.connect(settings_for(dovecot, user, password="s3cret-of-ours")):
            pass
    assert "s3cret-of-ours" not in str(refusal.value)
    async with imap.connect(settings_for(dovecot, user)) as mailbox:
        assert await mailbox.folders()


@pytest.mark.parametrize("token", [PASSWORD, "stale"])
async def test_a_token_gets_in_or_is_refused_without_hanging(
    dovecot: Dovecot, user: str, token: str
) -> None:
    async def give() -> str:
        return token

    settings = settings_for(dovecot, user, auth="xoauth2", timeout=5)
    if token == PASSWORD:
        async with imap.connect(settings, token=give) as mailbox:
            assert await mailbox.folders()
    else:
        with pytest.raises(LoginRefused):
            await Mailbox.open(settings, token=give)


async def test_a_certificate_of_an_unknown_authority_ends_the_attempt(
    dovecot: Dovecot, user: str
) -> None:
    for security, port in (("tls", dovecot.imaps), ("starttls", dovecot.imap)):
        settings = settings_for(dovecot, user, security=security, port=port, ca_file=None)
        with pytest.raises(ConnectionLost, match="certificate is not to be trusted"):
            await Mailbox.open(settings)


async def test_nobody_there_is_told_in_one_sentence() -> None:
    port = free_port()
    with pytest.raises(ConnectionLost) as lost:
        await Mailbox.open(imap.Settings(host="127.0.0.1", port=port, security="none"))
    assert str(lost.value) == (
        f"The mailbox at 127.0.0.1:{port} cannot be reached: Connection refused."
    )


async def test_no_password_no_token_and_no_mail_is_ever_logged(
    dovecot: Dovecot, user: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def give() -> str:
        return PASSWORD

    await dovecot.deliver(user, mail(1))
    with caplog.at_level(logging.DEBUG):
        for auth in ("password", "xoauth2"):
            settings = settings_for(dovecot, user, auth=auth)
            async with imap.connect(settings, token=give) as mailbox:
                await mailbox.select("INBOX")
                await fetched(mailbox, await mailbox.uids_above(0))

    assert PASSWORD not in repr(settings)
    assert not [record for record in caplog.records if "aioimaplib" in record.name]
    assert PASSWORD not in caplog.text
    assert "number 1" not in caplog.text


# -- a server that fails


@asynccontextmanager
async def faulty(
    answers: dict[str, bytes | Act], **more: Any
) -> AsyncIterator[tuple[FaultyMailbox, Mailbox]]:
    """A faulty server and a mailbox on it, its folder selected."""
    async with faulty_mailbox(answers) as server:
        mailbox = await Mailbox.open(plain_settings(server, **more))
        await mailbox.select("INBOX")
        yield server, mailbox
        await mailbox.close()


def plain_settings(server: FaultyMailbox, **more: Any) -> imap.Settings:
    defaults: dict[str, Any] = {
        "username": "u", "password": "p", "security": "none", "timeout": 5,
    }  # fmt: skip
    return imap.Settings(host=server.host, port=server.port, **(defaults | more))


LINES = b"".join(b"* %d FETCH (UID %d FLAGS (\\Seen))\r\n" % (n, n) for n in range(1, 5001))
FAULTS: dict[str, bytes | Act] = {
    "drop": faulty_imap.drop,
    "hang": faulty_imap.hang,
    "bye": faulty_imap.after(0.05, b"* BYE shutting down\r\n", faulty_imap.drop),
    "bye-and-silence": b"* BYE shutting down\r\n",
    "half-a-line": faulty_imap.after(0.05, b"* 1 FET", faulty_imap.drop),
    "half-a-literal": faulty_imap.after(
        0.05, b"* 1 FETCH (UID 1 BODY[] {100}\r\nabc", faulty_imap.drop
    ),
    "garbage": b"\x00\xff\xfe what\r\n" * 3,
    "another-tag": b"ZZZZ99 OK done\r\n",
    "a-question": b"+ go on\r\n",
    "huge-literal": b"* 1 FETCH (UID 1 BODY[] {9999999999}\r\n",
    "slow-loris": faulty_imap.trickle(b"* 1 FETCH (UID 1 FLAGS ())\r\n"),
    "slow-literal": faulty_imap.after(
        0, b"* 1 FETCH (UID 1 BODY[] {100000}\r\n", faulty_imap.trickle(b"x")
    ),
    "endless-lines": faulty_imap.flood(LINES),
    "endless-line": faulty_imap.flood(b"x" * 65_536),
}


CALLS: dict[str, Callable[[Mailbox], Awaitable[object]]] = {
    "SELECT": lambda mailbox: mailbox.select("INBOX"),
    "SEARCH": lambda mailbox: mailbox.uids_above(0),
    "FETCH": lambda mailbox: fetched(mailbox, [1, 2, 3], at_most_bytes=1000),
    "STORE": lambda mailbox: mailbox.mark(1, imap.FLAGGED),
    "APPEND": lambda mailbox: mailbox.append("Sent", mail(1)),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", CALLS)
async def test_each_fault_in_each_command_is_a_lost_connection_in_time(
    command: str, fault: str
) -> None:
    async with faulty_mailbox() as server:
        mailbox = await Mailbox.open(plain_settings(server))
        await mailbox.select("INBOX")
        mailbox._settings = plain_settings(server, timeout=SHORT)
        server.answers[command] = FAULTS[fault]
        started = clock.monotonic()
        with pytest.raises(ConnectionLost):
            await CALLS[command](mailbox)
        assert clock.monotonic() - started < SHORT + 1.5
        with pytest.raises(ConnectionLost):  # it stays lost, and says so at once
            await mailbox.uids_above(0)
        await mailbox.close()


@pytest.mark.parametrize("fault", [*FAULTS, "refused"])
@pytest.mark.parametrize("stage", ["greeting", "CAPABILITY", "LOGIN", "AUTHENTICATE"])
async def test_each_fault_on_the_way_in_is_a_lost_connection_in_time(
    stage: str, fault: str
) -> None:
    answers = dict(FAULTS, refused=b"* BYE too busy\r\n")
    user = "bjürn" if stage == "AUTHENTICATE" else "ada"
    async with faulty_mailbox({stage: answers[fault]}) as server:
        started = clock.monotonic()
        with pytest.raises(ConnectionLost):
            await Mailbox.open(plain_settings(server, username=user, timeout=SHORT))
        assert clock.monotonic() - started < SHORT + 1.5


SCRAPS = [b"* ", b"@ OK ", b"@ NO x", b"@ BAD ", b"+ ", b"\r\n", b"* 1 FETCH (UID 1 ", b")", b"("]
SCRAPS += [b"RFC822.SIZE 5 ", b"BODY[] {5}\r\nabcde", b'"', b"\\", b"* SEARCH 1 2", b"* BYE x"]
SCRAPS += [b"{3}", b"{99999}\r\n", b"* OK [UIDVALIDITY 1]", b"* 5 EXISTS", b"\xff\x00", b"NIL"]
SCRAPS += [b"* CAPABILITY ", b"* LIST (\\Sent) NIL ", b"~{2}\r\n", b"* \xc2\xb2 EXISTS\r\n"]


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_a_server_says_it_ends_well_or_in_one_of_our_errors(seed: int) -> None:
    chance = Random(seed)

    async def attempt(stage: str, nonsense: bytes) -> None:
        async with faulty_mailbox({stage: nonsense}) as server:
            with suppress(ImapError):
                mailbox = await Mailbox.open(plain_settings(server, timeout=2 * SHORT))
                with suppress(ImapError):
                    await mailbox.folders()
                    await mailbox.select("INBOX")
                    for call in CALLS.values():
                        await call(mailbox)
                    await mailbox.find_message_id("Sent", "<1@client.example>")
                    await mailbox.uids_above(0)
                    await mailbox.idle(0.02)
                await mailbox.close()

    async with asyncio.TaskGroup() as group:
        for _ in range(40):
            nonsense = b"".join(chance.choices(SCRAPS, k=chance.randrange(1, 8)))
            nonsense += chance.choice([b"", b"\r\n", b"\r\n@ OK done\r\n"])
            stage = chance.choice([*WELL, *CALLS, "LIST", "EXAMINE"])
            group.create_task(attempt(stage, nonsense))


@pytest.mark.parametrize("fault", ["drop", "bye", "bye-and-silence", "garbage", "half-a-line"])
@pytest.mark.parametrize("when", ["at once", "while idling", "at DONE"])
async def test_a_connection_that_dies_in_idle_is_noticed_at_once(when: str, fault: str) -> None:
    idling: bytes | Act = b"+ idling\r\n"
    if when == "while idling":
        idling = faulty_imap.after(0.1, b"+ idling\r\n", FAULTS[fault])
    answers = {
        "IDLE": FAULTS[fault] if when == "at once" else idling,
        "DONE": FAULTS[fault],
    }
    async with faulty(answers) as (_, mailbox):
        await mailbox.uids_above(0)
        started = clock.monotonic()
        with pytest.raises(ConnectionLost):
            await mailbox.idle(0.2 if when == "at DONE" else 30)
        assert clock.monotonic() - started < 1.5


@pytest.mark.parametrize("answer", [b"@ BAD what is that\r\n", b"@ NO not now\r\n"])
async def test_an_idle_that_is_refused_is_no_endless_loop(answer: bytes) -> None:
    async with faulty({"IDLE": answer}) as (_, mailbox):
        with pytest.raises(ConnectionLost):
            await mailbox.idle(30)


async def test_an_idle_that_lies_ends_when_its_time_is_over() -> None:
    async with faulty({}) as (server, mailbox):
        started = clock.monotonic()
        assert await mailbox.idle(0.3) is False
        assert clock.monotonic() - started < 1
        assert await mailbox.uids_above(2) == [3]
    assert server.said[-2].split()[1:] == [b"UID", b"SEARCH", b"UID", b"3:*"]


async def test_a_server_that_is_still_here_says_nothing_new() -> None:
    still_here = faulty_imap.after(0.05, b"+ idling\r\n", *[b"* OK Still here\r\n"] * 3)
    async with faulty({"IDLE": still_here}) as (_, mailbox):
        assert await mailbox.idle(0.3) is False


async def test_without_idle_the_server_is_asked_when_the_time_is_over() -> None:
    answers: dict[str, bytes | Act] = {
        "greeting": b"* OK [CAPABILITY IMAP4rev1] ready\r\n",
        "CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n@ OK done\r\n",
    }
    async with faulty(answers) as (server, mailbox):
        assert await mailbox.idle(0.1) is False
        server.answers["NOOP"] = b"* 4 EXISTS\r\n@ OK done\r\n"
        assert await mailbox.idle(0.1) is True


async def test_five_thousand_lines_in_one_piece_are_read() -> None:
    # A thousand and more end the library's own parser, and its caller waits for ever.
    async with faulty({"SEARCH": LINES + b"* SEARCH 1 2 3\r\n@ OK done\r\n"}) as (_, mailbox):
        started = clock.monotonic()
        assert await mailbox.uids_above(0) == [1, 2, 3]
        assert clock.monotonic() - started < 1


async def test_a_hundred_thousand_mails_are_found_in_one_line() -> None:
    line = b"* SEARCH " + b" ".join(b"%d" % n for n in range(10**6, 10**6 + 10**5))
    async with faulty({"SEARCH": line + b"\r\n@ OK done\r\n"}) as (_, mailbox):
        assert len(await mailbox.uids_above(0)) == 10**5


async def test_one_octet_at_a_time_is_read_as_well() -> None:
    octets = b"* 2 EXISTS\r\n* SEARCH 2\r\n"
    pieces = faulty_imap.after(
        0.001, *(octets[n : n + 1] for n in range(len(octets))), b"@ OK x\r\n"
    )
    async with faulty({"SEARCH": pieces}) as (_, mailbox):
        assert await mailbox.uids_above(0) == [2]


async def test_a_mail_that_the_server_cannot_read_is_told_and_costs_no_other() -> None:
    async def fetch(
        _tag: bytes, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        # Gives up the whole FETCH at the second mail, as some do.
        request = server.said[-1]
        tag, uids = request.split()[0], request.split()[3]
        if b"BODY.PEEK" not in request:
            for uid in (1, 2, 3):
                writer.write(b"* %d FETCH (UID %d RFC822.SIZE 3)\r\n" % (uid, uid))
            writer.write(tag + b" OK done\r\n")
            return
        for uid in {b"1:3": (1,), b"3": (3,)}.get(uids, ()):
            writer.write(b"* %d FETCH (UID %d BODY[] {3}\r\nabc)\r\n" % (uid, uid))
        writer.write(tag + (b" OK done\r\n" if uids == b"3" else b" NO [SERVERBUG] oh\r\n"))

    async def search(
        _tag: bytes, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        writer.write(b"* SEARCH 2\r\n" + server.said[-1].split()[0] + b" OK done\r\n")

    async with faulty({"FETCH": fetch, "SEARCH": search}) as (server, mailbox):
        mails = await fetched(mailbox, [1, 2, 3])

    assert [(one.uid, one.raw) for one in mails] == [(1, b"abc"), (2, None), (3, b"abc")]


async def test_a_size_that_lies_brings_no_more_than_was_allowed() -> None:
    answer = b"* 1 FETCH (UID 1 RFC822.SIZE 10 BODY[] {20000000}\r\n" + b"x" * 20_000_000
    async with faulty({"FETCH": answer + b")\r\n@ OK done\r\n"}) as (_, mailbox):
        with pytest.raises(ConnectionLost):
            await fetched(mailbox, [1], at_most_bytes=1000)


async def test_a_folder_without_keywords_gets_none_and_that_is_no_error() -> None:
    select = b"* 1 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [PERMANENTFLAGS (%s)] x\r\n@ OK x\r\n"
    async with faulty({"SELECT": select % b"\\Flagged"}) as (server, mailbox):
        assert not await mailbox.mark(1, imap.FLAGGED, imap.DONE)
        assert b"UID STORE 1 +FLAGS.SILENT (\\Flagged)" in server.said[-1]
    async with faulty({"SELECT": select % b""}) as (server, mailbox):
        assert not await mailbox.mark(1, imap.FLAGGED, imap.DONE)
        assert not any(b"STORE" in line for line in server.said)
    async with faulty({"STORE": b"@ NO too many keywords\r\n"}) as (_, mailbox):
        assert not await mailbox.mark(1, imap.DONE)


async def test_a_mailbox_without_lasting_numbers_is_refused() -> None:
    async with faulty_mailbox({"SELECT": b"* 1 EXISTS\r\n@ OK x\r\n"}) as server:
        mailbox = await Mailbox.open(plain_settings(server))
        with pytest.raises(ImapError, match="UIDVALIDITY"):
            await mailbox.select("INBOX")
        await mailbox.close()


# -- a server that does not let us in


@pytest.mark.parametrize("at_once", ["SASL-IR ", ""])
@pytest.mark.parametrize(("mechanism", "nothing"), [("XOAUTH2", b""), ("OAUTHBEARER", b"AQ==")])
async def test_a_refused_token_is_answered_and_told_as_such(
    mechanism: str, nothing: bytes, at_once: str
) -> None:
    heard: list[bytes] = []

    async def refuse(
        tag: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        words = server.said[-1].split()
        if len(words) == 3:
            writer.write(b"+ \r\n")
            words.append((await reader.readline()).strip())
        writer.write(b"+ eyJzdGF0dXMiOiI0MDEifQ==\r\n")
        heard.extend([base64.b64decode(words[3]), (await reader.readline()).strip()])
        writer.write(tag + b" NO [AUTHENTICATIONFAILED] Invalid credentials\r\n")

    async def token() -> str:
        return "t0ken"

    greeting = f"* OK [CAPABILITY IMAP4rev1 {at_once}AUTH={mechanism}] ready\r\n".encode()
    async with faulty_mailbox({"AUTHENTICATE": refuse, "greeting": greeting}) as server:
        settings = plain_settings(server, auth="xoauth2", username="ada@us.example")
        with pytest.raises(LoginRefused) as refusal:
            await Mailbox.open(settings, token=token)
    assert b"ada@us.example" in heard[0]
    assert b"auth=Bearer t0ken\1\1" in heard[0]
    assert heard[1] == nothing
    assert "Invalid credentials" in str(refusal.value)
    assert "t0ken" not in str(refusal.value)


async def test_a_way_in_that_is_not_offered_is_told() -> None:
    async with faulty_mailbox({"greeting": b"* OK [CAPABILITY IMAP4rev1] ready\r\n"}) as server:
        with pytest.raises(LoginRefused, match="does not offer PLAIN"):
            await Mailbox.open(plain_settings(server, username="bjürn"))
        with pytest.raises(LoginRefused, match="none is configured"):
            await Mailbox.open(plain_settings(server, auth="none"))


@pytest.mark.parametrize("code", ["UNAVAILABLE", "LIMIT", "INUSE", "SERVERBUG"])
async def test_a_server_without_time_for_us_is_no_wrong_password(code: str) -> None:
    async with faulty_mailbox({"LOGIN": b"@ NO [%s] later\r\n" % code.encode()}) as server:
        with pytest.raises(ConnectionLost):
            await Mailbox.open(plain_settings(server))


async def test_a_greeting_that_needs_no_login_is_used() -> None:
    async with faulty_mailbox({"greeting": b"* PREAUTH welcome\r\n"}) as server:
        mailbox = await Mailbox.open(plain_settings(server, auth="none"))
        assert (await mailbox.select("INBOX")).exists == 3
        await mailbox.close()


# -- STARTTLS


async def test_words_injected_before_tls_end_the_attempt(dovecot: Dovecot) -> None:
    context = dovecot.authority.good().context()
    injected = b"@ OK begin\r\n* CAPABILITY IMAP4rev1 INJECTED\r\n"
    async with faulty_mailbox({"STARTTLS": injected}, starttls=context) as server:
        settings = imap.Settings(
            host="localhost", port=server.port, security="starttls",
            username="u", password="p", timeout=1, ca_file=dovecot.ca_file,
        )  # fmt: skip
        with pytest.raises(ConnectionLost):
            await Mailbox.open(settings)
    assert not any(b"LOGIN" in line for line in server.said)


@pytest.mark.parametrize(
    "answers",
    [
        {"STARTTLS": b"@ NO not today\r\n"},
        {"STARTTLS": b"@ BAD what\r\n"},
        {"STARTTLS": b"@ OK begin\r\n"},  # and then no handshake
        {"greeting": b"* PREAUTH no need for TLS\r\n"},
    ],
)
async def test_without_tls_no_password_leaves(answers: dict[str, bytes | Act]) -> None:
    async with faulty_mailbox(answers) as server:
        with pytest.raises(ConnectionLost):
            await Mailbox.open(plain_settings(server, security="starttls", timeout=0.5))
    assert not any(b"LOGIN" in line or b"AUTHENTICATE" in line for line in server.said)


# -- cancellation


@pytest.mark.parametrize("command", ["SEARCH", "IDLE"])
async def test_a_cancelled_command_ends_its_connection_and_never_the_next_one(
    command: str,
) -> None:
    async with faulty({command: faulty_imap.hang}) as (server, mailbox):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await (mailbox.idle(9) if command == "IDLE" else mailbox.uids_above(0))
        with pytest.raises(ConnectionLost):
            await mailbox.uids_above(0)
        del server.answers[command]
        async with imap.connect(plain_settings(server)) as again:
            await again.select("INBOX")
            assert await again.uids_above(0) == [1, 2, 3]


async def test_two_tasks_take_turns_on_one_mailbox() -> None:
    async with faulty({}) as (_, mailbox):
        found = await asyncio.gather(*(mailbox.uids_above(n % 3) for n in range(50)))

    assert found == [[1, 2, 3][n % 3 :] for n in range(50)]
