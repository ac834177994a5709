"""Relay and mailbox with tokens: one that they refuse is replaced, once, and nothing hangs."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from daemon import clock
from daemon.inbox import imap
from daemon.inbox.imap import LoginRefused
from daemon.inbox.watcher import Watcher
from daemon.models import Message
from daemon.models.message import MessageState
from daemon.outbox import slate
from daemon.outbox.pace import Limits
from daemon.outbox.response import Accepted, Refused
from daemon.outbox.sender import Sender
from daemon.outbox.smtp import Relay, Settings
from tests import cast
from tests.oauth.conftest import Make
from tests.servers.databases import Place
from tests.servers.dovecot import Dovecot
from tests.servers.oauth import Provider
from tests.servers.relay import RelayServer, relay_server

USER = "care@us.example"


@pytest.fixture
async def server(provider: Provider) -> AsyncIterator[RelayServer]:
    async with relay_server(takes=provider.takes) as made:
        yield made


def relay(server: RelayServer, bearer: Make) -> Relay:
    settings = Settings(server.host, server.port, "none", "xoauth2", USER, timeout=5)
    app = bearer()
    return Relay(settings, token=app.token, spoilt=app.refused)


async def deliver(to: Relay) -> Accepted | Refused:
    raw = b"From: care@us.example\r\nTo: ada@x.example\r\n\r\nHello\r\n"
    response = await to.deliver(sender=USER, recipient="ada@x.example", raw=raw)
    assert isinstance(response, Accepted | Refused), response
    return response


async def test_a_token_that_the_relay_refuses_is_replaced_for_the_next_message(
    bearer: Make, provider: Provider, server: RelayServer
) -> None:
    to = relay(server, bearer)
    assert isinstance(await deliver(to), Accepted)
    await to.close()
    provider.tokens.clear()  # taken back, and only the relay knows
    clock.advance(timedelta(minutes=5))
    again = relay(server, bearer)
    refused = await deliver(again)
    assert isinstance(refused, Refused)
    assert refused.about == "us"
    assert isinstance(await deliver(again), Accepted)
    assert len(provider.calls) == 2
    await again.close()


async def test_a_relay_that_refuses_every_token_costs_no_new_one_each_time(
    bearer: Make, provider: Provider, server: RelayServer
) -> None:
    to = relay(server, bearer)
    provider.user = "somebody@else.example"
    for _ in range(5):
        assert isinstance(await deliver(to), Refused)
        clock.advance(timedelta(seconds=10))
    assert len(provider.calls) == 1


async def test_without_a_token_no_message_spends_an_attempt(
    database: Place, bearer: Make, provider: Provider, server: RelayServer, tmp_path: Path
) -> None:
    clock.follow(cast.NOW)
    await cast.message(await cast.ada(), "touch:1:1")
    chalk = slate.take(tmp_path / "slates")
    sender = Sender(relay(server, bearer), chalk, connections=1, holder="d", chance=Random(1))
    provider.faults = ["invalid_client:AADSTS7000222"]
    for _ in range(3):
        assert await sender.make_round(desk=cast.desk(), limits=Limits(), now=clock.now()) == 0
    assert "create a new one" in sender.problem
    [message] = await Message.all()
    assert (message.attempts, message.state) == (0, MessageState.QUEUED)
    clock.advance(timedelta(minutes=5))
    assert await sender.make_round(desk=cast.desk(), limits=Limits(), now=clock.now()) == 1
    assert sender.problem == ""
    await sender.relay.close()
    chalk.close()


@pytest.fixture
async def mailbox(provider: Provider) -> AsyncIterator[Dovecot]:
    address = f"{provider.url}/tokeninfo?access_token="
    made = await asyncio.to_thread(lambda: Dovecot(tokeninfo=address))
    yield made
    await asyncio.to_thread(made.stop)


async def test_the_watcher_logs_in_anew_on_a_new_token_and_replaces_a_refused_one(
    bearer: Make, provider: Provider, mailbox: Dovecot
) -> None:
    settings = imap.Settings(
        mailbox.host,
        mailbox.imaps,
        auth="xoauth2",
        username=USER,
        ca_file=mailbox.ca_file,
        poll_seconds=0.01,
        timeout=5,
    )
    at = Watcher(settings, asyncio.Event(), replace(bearer(), within=2.0))

    async def one_round() -> None:
        await at.make_round(office=cast.office, took=lambda: None, now=clock.now())

    await one_round()
    first = at._mailbox
    await one_round()
    assert at._mailbox is first
    clock.advance(timedelta(seconds=3000))
    await one_round()
    assert at._mailbox is not first, "a new token, a new log-in"
    await at.close()
    provider.tokens.clear()
    clock.advance(timedelta(minutes=2))
    with pytest.raises(LoginRefused):
        await one_round()
    assert "does not let us in" in at.problem
    await one_round()
    assert at.problem == ""
    provider.always = "invalid_client"
    clock.advance(timedelta(hours=2))
    await one_round()
    assert not at.is_open
    assert "does not know the app" in at.problem
    await at.close()
