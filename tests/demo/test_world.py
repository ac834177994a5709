"""The embedded mail world, spoken to as the daemon and a visitor's mail program would."""

import asyncio
import imaplib
import smtplib
from collections.abc import AsyncIterator

import pytest

from daemon.demo.world import Delivered, World

TEAM = "care@northwind-it.example"


@pytest.fixture
async def arrivals() -> list[Delivered]:
    return []


@pytest.fixture
async def world(arrivals: list[Delivered]) -> AsyncIterator[World]:
    world = World(team=TEAM, password="demo", arrived=arrivals.append)
    await world.start()
    yield world
    await world.stop()


def mail(to: str, *, words: str = "Hello.") -> bytes:
    return (
        f"From: Ada <ada@client.example>\r\nTo: {to}\r\nSubject: Hi\r\n"
        f"Message-ID: <{hash(words)}@client.example>\r\n\r\n{words}\r\n"
    ).encode()


def submit(world: World, to: str, octets: bytes, *, log_in: bool = False) -> None:
    with smtplib.SMTP("127.0.0.1", world.smtp_port, timeout=5) as smtp:
        if log_in:
            smtp.login(TEAM, "demo")
        smtp.sendmail("ada@client.example", [to], octets)


def inbox(world: World, user: str, folder: str = "INBOX") -> list[bytes]:
    with imaplib.IMAP4("127.0.0.1", world.imap_port, timeout=5) as imap:
        imap.login(user, "demo")
        imap.select(folder)
        _, [numbers] = imap.search(None, "ALL")
        found = [imap.fetch(n.decode(), "(BODY.PEEK[])")[1][0] for n in numbers.split()]
        return [part[1] for part in found if isinstance(part, tuple)]


async def test_mail_to_the_firm_lands_in_the_teams_mailbox_whatever_follows_the_plus(
    world: World,
) -> None:
    for to in (TEAM, "care+t3kz9@northwind-it.example", "anybody@northwind-it.example"):
        await asyncio.to_thread(submit, world, to, mail(to))
    assert len(await asyncio.to_thread(inbox, world, TEAM)) == 3


async def test_everybody_else_has_a_mailbox_of_their_own(
    world: World, arrivals: list[Delivered]
) -> None:
    await world.open("dora@northwind-it.example")
    for to in ("ben@client.example", "dora@northwind-it.example"):
        await asyncio.to_thread(submit, world, to, mail(to))
    assert len(await asyncio.to_thread(inbox, world, "ben@client.example")) == 1
    assert len(await asyncio.to_thread(inbox, world, "dora@northwind-it.example")) == 1
    assert await asyncio.to_thread(inbox, world, TEAM) == []
    assert [a.address for a in arrivals] == ["ben@client.example", "dora@northwind-it.example"]
    assert {a.returns_to for a in arrivals} == {"ada@client.example"}


async def test_the_bytes_arrive_unchanged_under_the_trace_of_the_envelope(world: World) -> None:
    sent = mail(TEAM, words="..a dot, an umlaut \u00fc and a long line " + "x" * 900)
    await asyncio.to_thread(submit, world, TEAM, sent)
    [got] = await asyncio.to_thread(inbox, world, TEAM)
    trace, rest = got[: -len(sent)], got[-len(sent) :]
    assert rest == sent
    assert trace == b"Return-Path: <ada@client.example>\r\nDelivered-To: " + TEAM.encode() + b"\r\n"


async def test_an_idle_connection_hears_of_a_new_mail_at_once(world: World) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", world.imap_port)
    for line in (f'a LOGIN "{TEAM}" "demo"', "b SELECT INBOX"):
        writer.write(line.encode() + b"\r\n")
        await reader.readuntil(line[:1].encode() + b" OK")
    writer.write(b"c IDLE\r\n")
    await reader.readuntil(b"+ ")
    await asyncio.to_thread(submit, world, TEAM, mail(TEAM))
    async with asyncio.timeout(1):
        await reader.readuntil(b"* 1 EXISTS")
    writer.close()
    await writer.wait_closed()


async def test_a_mail_program_may_log_in_to_the_relay_and_only_with_the_password(
    world: World,
) -> None:
    await asyncio.to_thread(submit, world, "ben@client.example", mail("ben"), log_in=True)

    def with_a_wrong_password() -> None:
        with smtplib.SMTP("127.0.0.1", world.smtp_port, timeout=5) as smtp:
            smtp.login(TEAM, "guess")

    with pytest.raises(smtplib.SMTPAuthenticationError):
        await asyncio.to_thread(with_a_wrong_password)


async def test_what_somebody_sent_is_in_their_sent_folder(world: World) -> None:
    await world.file(TEAM, mail("ben@client.example"))
    assert len(await asyncio.to_thread(inbox, world, TEAM, "Sent")) == 1
    assert await asyncio.to_thread(inbox, world, TEAM) == []


async def test_the_end_of_the_world_closes_every_connection_and_port() -> None:
    world = World(team=TEAM, password="demo")
    await world.start()
    connections = [
        await asyncio.open_connection("127.0.0.1", port)
        for port in (world.imap_port, world.smtp_port)
    ]
    for reader, _ in connections:
        assert await reader.readline()
    await world.stop()
    for reader, writer in connections:
        async with asyncio.timeout(1):
            await reader.read()
        writer.close()
    for port in (world.imap_port, world.smtp_port):
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", port)
