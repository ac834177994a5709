import asyncio
import gc
from collections.abc import Awaitable, Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from daemon import clock
from daemon.outbox import smtp
from daemon.outbox.response import Accepted, InDoubt, NotNow, Refused, Response, Unreached
from daemon.outbox.smtp_transaction import Limits
from tests.servers.certificates import Authority
from tests.servers.faulty_smtp import Fault, FaultyRelay, faulty_relay
from tests.servers.relay import RelayServer, free_port, relay_server, smtp_sink

RAW = (
    b"From: Dora <dora@us.example>\r\nTo: ada@client.example\r\n"
    b"Message-ID: <1@us.example>\r\nSubject: Hello\r\n\r\nHello Ada,\r\n.\r\n..two\r\n"
)
#: Seconds. A fault must be told within the limit it runs into, and a second for a busy machine.
SHORT = 0.15
QUICK = Limits(quit=0.1)


def settings_for(server: FaultyRelay | RelayServer, **more: Any) -> smtp.Settings:
    defaults: dict[str, Any] = {"security": "none", "auth": "none", "timeout": 5}
    return smtp.Settings(host=server.host, port=server.port, **(defaults | more))


async def deliver(
    relay: smtp.Relay,
    *,
    recipient: str = "ada@client.example",
    raw: bytes = RAW,
    before_data: Callable[[], Awaitable[bool]] | None = None,
) -> Response:
    return await relay.deliver(
        sender="dora@us.example", recipient=recipient, raw=raw, before_data=before_data
    )


# -- when all is well


async def test_a_message_arrives_octet_for_octet() -> None:
    async with relay_server() as server:
        relay = smtp.Relay(settings_for(server))
        response = await deliver(relay)
        await relay.close()

    assert response == Accepted(250, "2.0.0 queued as 1")
    [taken] = server.taken
    assert (taken.sender, taken.recipient) == ("dora@us.example", "ada@client.example")
    assert taken.raw == RAW


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"A: b\n\nbare\n", b"A: b\r\n\r\nbare\r\n"),
        (b"A: b\r\n\r\nno end", b"A: b\r\n\r\nno end\r\n"),
        (b"A: b\r\n\r\none\n.\ntwo\r.\r\n", b"A: b\r\n\r\none\r\n.\r\ntwo\r\n.\r\n"),
        (b"A: b\r\n\r\n\r\n.\r\nMAIL FROM:<x@y>\r\n", b"A: b\r\n\r\n\r\n.\r\nMAIL FROM:<x@y>\r\n"),
        (b".A: b\r\n\r\n.\r\n", b".A: b\r\n\r\n.\r\n"),
        (b"A: b\r\n\r\n" + b"." * 600_000 + b"\r\n", b"A: b\r\n\r\n" + b"." * 600_000 + b"\r\n"),
        (b"A: b\r\n\r\n" + b".\r\n" * 200_000, b"A: b\r\n\r\n" + b".\r\n" * 200_000),
    ],
    ids=["bare-lf", "no-end", "smuggling", "dot", "dot-first", "long-line", "blocks-of-dots"],
)
async def test_no_text_can_end_the_message_early(raw: bytes, expected: bytes) -> None:
    async with faulty_relay() as server:
        relay = smtp.Relay(settings_for(server))
        response = await deliver(relay, raw=raw)
        await relay.close()

    assert isinstance(response, Accepted)
    assert server.accepted == [expected]


async def test_a_line_is_kept_for_the_next_message() -> None:
    async with relay_server() as server:
        relay = smtp.Relay(settings_for(server))
        for _ in range(5):
            assert isinstance(await deliver(relay), Accepted)
        await relay.close()

    assert (server.connections, len(server.taken)) == (1, 5)


async def test_a_line_carries_its_share_and_no_more() -> None:
    async with smtp_sink() as port:
        relay = smtp.Relay(smtp.Settings(host="localhost", port=port, security="none", auth="none"))
        first = None
        for number in range(smtp.MESSAGES_A_LINE):
            assert isinstance(await deliver(relay), Accepted)
            if number == 0:
                first = relay._idle[0][0]
        assert first is not None
        assert first.lost == "hung up"
        assert isinstance(await deliver(relay), Accepted)
        await relay.close()


async def test_no_more_lines_than_were_allowed() -> None:
    async with relay_server() as server:
        relay = smtp.Relay(settings_for(server, connections=3))
        responses = await asyncio.gather(*(deliver(relay) for _ in range(40)))
        await relay.close()

    assert all(isinstance(response, Accepted) for response in responses)
    assert len(server.taken) == 40
    assert server.connections <= 3


async def test_every_refused_recipient_is_told_and_the_line_lives_on() -> None:
    async with relay_server() as server:
        server.on_rcpt = {"gone@client.example": "550 5.1.1 no such user"}
        server.on_dot = {"spam@client.example": "554 5.7.1 looks like spam"}
        relay = smtp.Relay(settings_for(server))
        gone = await deliver(relay, recipient="gone@client.example")
        spam = await deliver(relay, recipient="spam@client.example")
        well = await deliver(relay)
        await relay.close()

    assert gone == Refused(550, "5.1.1", "5.1.1 no such user", "recipient")
    assert spam == Refused(554, "5.7.1", "5.7.1 looks like spam", "message")
    assert isinstance(well, Accepted)
    assert server.connections == 1


async def test_commands_leave_together_where_the_relay_offers_it_and_singly_where_not() -> None:
    async def connections(*options: str) -> None:
        async with smtp_sink(*options) as port:
            settings = smtp.Settings(host="localhost", port=port, security="none", auth="none")
            relay = smtp.Relay(settings)
            for _ in range(3):
                assert isinstance(await deliver(relay), Accepted)
            offered = "pipelining" in relay._idle[0][0].extensions
            assert offered is (not options)
            await relay.close()

    await connections()
    await connections("-p")


# -- every stage, every fault

Expected = type[Response] | tuple[type[Response], str]


def check(response: Response, expected: Expected) -> None:
    wanted, about = expected if isinstance(expected, tuple) else (expected, None)
    assert isinstance(response, wanted), response
    assert getattr(response, "about", None) == about


def impatient_relay(server: FaultyRelay, at: str, **more: Any) -> smtp.Relay:
    """One that waits only a moment, but only where the fault is: elsewhere a busy machine may."""
    stage = "dot" if at == "body" else at
    if stage in ("mail", "rcpt", "data", "dot"):
        return smtp.Relay(settings_for(server, **more), limits=replace(QUICK, **{stage: SHORT}))
    return smtp.Relay(settings_for(server, timeout=SHORT, **more), limits=QUICK)


WORDLESS = [Fault.DROP, Fault.HANG, Fault.HALF_A_LINE, Fault.GARBAGE, Fault.ENDLESS, Fault.HUGE]
WORDLESS += [Fault.SLOW]
CASES: list[tuple[str, Fault | str, Expected]] = [
    *((stage, fault, Unreached) for stage in ("greeting", "ehlo", "auth") for fault in WORDLESS),
    *((stage, fault, Unreached) for stage in ("mail", "rcpt", "data") for fault in WORDLESS),
    *(("dot", fault, InDoubt) for fault in WORDLESS),
    # Answers that are no answers to this.
    ("mail", "354 go on", Unreached),
    ("rcpt", "354 go on", Unreached),
    ("data", "250 fine", Unreached),
    ("dot", "354 go on", InDoubt),
    ("body", Fault.HANG, InDoubt),
    ("body", Fault.DROP, InDoubt),
    # Before MAIL, every answer is about us.
    ("greeting", "421 4.3.2 busy", (NotNow, "us")),
    ("greeting", "554 no", (Refused, "us")),
    ("ehlo", "421 4.3.2 busy", (NotNow, "us")),
    ("ehlo", "550 5.1.1 no", (Refused, "us")),
    ("auth", "454 4.7.0 temporary authentication failure", (NotNow, "us")),
    ("auth", "432 4.3.2 concurrent connections", (NotNow, "us")),
    ("auth", "535 5.7.3 authentication unsuccessful", (Refused, "us")),
    ("auth", "334 eyJzdGF0dXMiOiI0MDEifQ==", Unreached),
    # MAIL is about us, too.
    ("mail", "421 4.3.2 closing", (NotNow, "us")),
    ("mail", "432 4.3.2 concurrent connections", (NotNow, "us")),
    ("mail", "451 4.3.0 later", (NotNow, "us")),
    ("mail", "550 5.7.30 basic authentication is not supported", (Refused, "us")),
    ("mail", "552 5.3.4 too large", (Refused, "message")),
    # RCPT is about the recipient, unless the relay says otherwise.
    ("rcpt", "421 4.3.2 closing", (NotNow, "us")),
    ("rcpt", "432 4.3.2 concurrent connections", (NotNow, "us")),
    ("rcpt", "451 4.2.1 later", (NotNow, "recipient")),
    ("rcpt", "550 5.1.1 no such user", (Refused, "recipient")),
    ("rcpt", "554 5.7.1 relay access denied", (Refused, "us")),
    # DATA and the dot are about the message, unless the relay says otherwise.
    ("data", "421 4.3.2 closing", (NotNow, "us")),
    ("data", "451 later", (NotNow, "message")),
    ("data", "554 no valid message", (Refused, "message")),
    ("dot", "421 4.3.2 closing", (NotNow, "us")),
    ("dot", "432 4.3.2 submission rate", (NotNow, "us")),
    ("dot", "452 full", (NotNow, "message")),
    ("dot", "554 5.6.0 bad content", (Refused, "message")),
    ("dot", "554 5.2.0 SubmissionQuotaExceeded", (Refused, "us")),
    # QUIT is after the fact, and so is anything said unasked.
    ("quit", Fault.DROP, Accepted),
    ("quit", Fault.HANG, Accepted),
    ("quit", "554 never", Accepted),
    ("dot", Fault.TWICE, Accepted),
]


@pytest.mark.parametrize("pipelining", [True, False], ids=["together", "singly"])
@pytest.mark.parametrize(
    ("at", "fault", "expected"), CASES, ids=[f"{at}-{getattr(f, 'name', f)}" for at, f, _ in CASES]
)
async def test_each_fault_at_each_stage_is_told_for_what_it_is(
    at: str, fault: Fault | str, expected: Expected, pipelining: bool
) -> None:
    async with faulty_relay(at, fault, pipelining=pipelining) as server:
        relay = impatient_relay(server, at, auth="password", username="dora", password="secret")
        started = clock.monotonic()
        response = await deliver(relay)
        took = clock.monotonic() - started
        await relay.close()

    check(response, expected)
    assert took < SHORT + 1
    if isinstance(response, Accepted):
        assert server.whole == 1
    if not isinstance(response, Accepted | InDoubt):
        assert RAW not in server.accepted


SCRAPS = [b"250 ", b"250-", b"354 ", b"550 5.1.1 ", b"421 ", b"235 ", b"334 ", b"334 !", b"999 a"]
SCRAPS += [b"\r\n", b"\n", b"\r", b"xx", b"\x00", b"\xff\xfe", b"4", b"45\xc2\xb2 x"]
SCRAPS += [b"250-SIZE 99999999999999999999", b"250 AUTH PLAIN", b"250-PIPELINING\r\n"]
STAGES = ["greeting", "ehlo", "auth", "mail", "rcpt", "data", "dot", "rset", "quit"]


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_a_relay_says_there_is_a_response_and_it_is_true(seed: int) -> None:
    chance = Random(seed)

    async def attempt(at: str, nonsense: bytes, pipelining: bool) -> None:
        async with faulty_relay(at, nonsense, pipelining=pipelining) as server:
            settings = settings_for(server, auth="password", username="d", password="s", timeout=1)
            relay = smtp.Relay(settings, limits=Limits(1, 1, 1, 1, 1, 1, quit=0.1))
            response = await deliver(relay)
            assert isinstance(response, Response), (at, nonsense)
            if isinstance(response, Accepted):
                assert server.whole, (at, nonsense)
            elif not isinstance(response, InDoubt):
                assert RAW not in server.accepted, (at, nonsense)
            await relay.close()

    async with asyncio.TaskGroup() as group:
        for _ in range(40):
            nonsense = b"".join(chance.choices(SCRAPS, k=chance.randrange(1, 7)))
            group.create_task(attempt(chance.choice(STAGES), nonsense, chance.random() < 0.5))


@pytest.mark.parametrize("fault", [*WORDLESS, "421 4.3.2 closing", "550 5.1.1 no such user"])
@pytest.mark.parametrize("at", ["mail", "rcpt", "data", "dot"])
async def test_after_any_fault_the_relay_delivers_again(at: str, fault: Fault | str) -> None:
    async with faulty_relay(at, fault) as server:
        relay = impatient_relay(server, at)
        assert not isinstance(await deliver(relay), Accepted)
        server.fault = None
        assert isinstance(await deliver(relay), Accepted)
        await relay.close()

    assert server.accepted[-1:] == [RAW]


async def test_an_answer_too_many_never_becomes_the_next_messages_answer() -> None:
    async with faulty_relay("dot", Fault.TWICE) as server:
        relay = smtp.Relay(settings_for(server), limits=QUICK)
        assert isinstance(await deliver(relay), Accepted)
        server.at, server.fault = "rcpt", "550 5.1.1 no such user"
        assert isinstance(await deliver(relay), Refused)
        await relay.close()

    assert server.connections == 2


async def test_a_relay_that_refuses_rset_gets_a_new_connection() -> None:
    async with faulty_relay("rset", "502 5.5.1 what") as server:
        server.at = "rcpt"
        server.fault = "550 5.1.1 no such user"
        relay = smtp.Relay(settings_for(server), limits=QUICK)
        assert isinstance(await deliver(relay), Refused)
        server.at, server.fault = "rset", "502 5.5.1 what"
        assert isinstance(await deliver(relay), Accepted)
        await relay.close()


async def test_a_relay_that_wants_data_for_nobody_gets_an_empty_message() -> None:
    # RFC 2920 §3.1: this one says 354 although it refused the only recipient.
    async with faulty_relay("rcpt", "550 5.1.1 no such user") as server:
        relay = smtp.Relay(settings_for(server), limits=QUICK)
        assert isinstance(await deliver(relay), Refused)
        server.fault = None
        assert isinstance(await deliver(relay), Accepted)
        await relay.close()

    assert server.accepted == [b"", RAW]
    assert server.connections == 1


# -- idle lines


@pytest.mark.parametrize("farewell", [b"", b"421 4.4.2 idle for too long\r\n"])
async def test_a_line_that_died_while_idle_is_replaced_without_a_word(farewell: bytes) -> None:
    async with relay_server() as server:
        relay = smtp.Relay(settings_for(server))
        assert isinstance(await deliver(relay), Accepted)
        line = relay._idle[0][0]
        if farewell:
            line.data_received(farewell)  # as it would come from the loop
        else:
            line._transport.abort()
        assert isinstance(await deliver(relay), Accepted)
        await relay.close()

    assert server.connections == 2


@pytest.mark.parametrize("fault", [Fault.DROP, "421 4.4.2 idle for too long"])
async def test_a_kept_line_that_fails_at_mail_is_tried_once_more_on_a_new_one(
    fault: Fault | str,
) -> None:
    async with faulty_relay() as server:
        relay = smtp.Relay(settings_for(server), limits=QUICK)
        assert isinstance(await deliver(relay), Accepted)
        server.at, server.fault = "mail", fault
        assert not isinstance(await deliver(relay), Accepted)
        await relay.close()

    # The kept one and a new one: then it is the relay's own word, not the line's age.
    assert server.connections == 2
    assert sum(line.startswith(b"MAIL") for line in server.said) == 3


# -- taking back


async def test_a_message_can_be_taken_back_at_the_last_moment() -> None:
    asked = []

    async def no() -> bool:
        asked.append(True)
        return False

    async with faulty_relay() as server:
        relay = smtp.Relay(settings_for(server), limits=QUICK)
        response = await deliver(relay, before_data=no)
        assert isinstance(response, Unreached)
        assert response.withdrawn
        assert isinstance(await deliver(relay), Accepted)
        await relay.close()

    assert asked == [True]
    assert server.accepted == [RAW]


async def test_a_refused_message_is_not_asked_about() -> None:
    async def never() -> bool:
        raise AssertionError

    async with faulty_relay("rcpt", "550 5.1.1 no such user") as server:
        relay = smtp.Relay(settings_for(server), limits=QUICK)
        assert isinstance(await deliver(relay, before_data=never), Refused)
        await relay.close()


async def test_an_error_of_the_callers_own_check_leaves_the_relay_usable() -> None:
    async def broken() -> bool:
        raise ZeroDivisionError

    async with faulty_relay() as server:
        relay = smtp.Relay(settings_for(server), limits=QUICK)
        with pytest.raises(ZeroDivisionError):
            await deliver(relay, before_data=broken)
        assert isinstance(await deliver(relay), Accepted)
        await relay.close()

    assert server.accepted == [RAW]


# -- cancellation


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("greeting", Unreached),
        ("auth", Unreached),
        ("mail", Unreached),
        ("rcpt", Unreached),
        ("data", Unreached),
        ("dot", InDoubt),
    ],
)
async def test_a_cancelled_delivery_says_what_became_of_it_and_harms_no_other(
    at: str, expected: type[Response]
) -> None:
    outcomes: list[Response] = []

    async def attempt(relay: smtp.Relay) -> None:
        try:
            await deliver(relay)
        except asyncio.CancelledError as cancelled:
            outcomes.append(smtp.response_of(cancelled))
            raise

    async with faulty_relay(at, Fault.HANG) as server:
        relay = smtp.Relay(
            settings_for(server, auth="password", username="d", password="s", connections=1)
        )
        async with asyncio.TaskGroup() as group:
            task = group.create_task(attempt(relay))
            await asyncio.sleep(0.1)
            task.cancel()
        server.fault = None
        assert isinstance(await deliver(relay), Accepted)
        await relay.close()

    assert [type(outcome) for outcome in outcomes] == [expected]
    assert server.accepted[-1:] == [RAW]


async def test_a_timeout_around_a_delivery_is_a_timeout() -> None:
    async with faulty_relay("dot", Fault.HANG) as server:
        relay = smtp.Relay(settings_for(server))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await deliver(relay)
        await relay.close()


async def test_a_thousand_random_cancellations_never_mix_up_two_messages() -> None:
    async with relay_server() as server:
        server.on_rcpt = {"gone@client.example": "550 5.1.1 no such user"}
        relay = smtp.Relay(settings_for(server, connections=2))
        for number in range(300):
            recipient = "gone@client.example" if number % 3 else "ada@client.example"
            expected = Refused if number % 3 else Accepted
            try:
                async with asyncio.timeout((number * 7919 % 40) / 10_000):
                    response = await deliver(relay, recipient=recipient)
            except TimeoutError:
                continue
            assert isinstance(response, expected)
        assert isinstance(await deliver(relay), Accepted)
        await relay.close()


# -- what the relay offers, and what it cannot carry


@pytest.mark.parametrize(
    ("recipient", "about"),
    [
        ("", "recipient"),
        ("nobody", "recipient"),
        ("@client.example", "recipient"),
        ("ada@", "recipient"),
        ("ada@client.example\r\nRCPT TO:<eve@evil.example>", "recipient"),
        ("ada@client.example> SIZE=1", "recipient"),
        ("Ada <ada@client.example>", "recipient"),
        ("ada@client.example,eve@evil.example", "recipient"),
        ("a" * 300 + "@client.example", "recipient"),
        ("ada\x00@client.example", "recipient"),
        ("älva@client.example", "message"),  # a relay without SMTPUTF8
    ],
)
async def test_what_is_no_address_never_reaches_the_relay(recipient: str, about: str) -> None:
    async with faulty_relay() as server:
        relay = smtp.Relay(settings_for(server))
        check(await deliver(relay, recipient=recipient), (Refused, about))
        await relay.close()

    assert not any(line.startswith(b"RCPT") for line in server.said)


async def test_an_international_domain_goes_out_in_ascii() -> None:
    async with faulty_relay() as server:
        relay = smtp.Relay(settings_for(server))
        assert isinstance(await deliver(relay, recipient="ada@bücher.example"), Accepted)
        await relay.close()

    assert b"RCPT TO:<ada@xn--bcher-kva.example>\r\n" in server.said


async def test_an_international_name_reaches_a_relay_that_takes_it() -> None:
    async with relay_server() as server:
        relay = smtp.Relay(settings_for(server))
        assert isinstance(await deliver(relay, recipient="älva@client.example"), Accepted)
        await relay.close()

    assert server.taken[0].recipient == "älva@client.example"


async def test_a_message_larger_than_the_relay_takes_is_not_sent_at_all() -> None:
    async with faulty_relay() as server:
        relay = smtp.Relay(settings_for(server))
        response = await deliver(relay, raw=b"A: b\r\n\r\n" + b"x" * 10_000_001)
        await relay.close()

    check(response, (Refused, "message"))
    assert not any(line.startswith(b"MAIL") for line in server.said)


async def test_eight_bit_messages_are_announced() -> None:
    async with faulty_relay() as server:
        relay = smtp.Relay(settings_for(server))
        raw = "A: b\r\n\r\nGrüße\r\n".encode()
        assert isinstance(await deliver(relay, raw=raw), Accepted)
        await relay.close()

    assert b"MAIL FROM:<dora@us.example> SIZE=17 BODY=8BITMIME\r\n" in server.said


# -- TLS


async def test_a_message_travels_in_tls_and_logged_in(authority: Authority) -> None:
    good = authority.good().context()
    async with (
        relay_server(starttls=good, passwords={"dora": "s3cret"}) as upgraded,
        relay_server(tls=good) as wrapped,
    ):
        ca = str(authority.file)
        first = smtp.Relay(
            settings_for(
                upgraded, security="starttls", auth="password", username="dora",
                password="s3cret", ca_file=ca, timeout=5,
            )
        )  # fmt: skip
        second = smtp.Relay(settings_for(wrapped, security="tls", ca_file=ca))
        for relay in (first, second):
            assert isinstance(await deliver(relay, raw=RAW * 3000), Accepted)
            assert isinstance(await deliver(relay), Accepted)
            await relay.close()

    assert upgraded.log_ins == ["dora"]
    assert [len(taken.raw) for taken in wrapped.taken] == [len(RAW) * 3000, len(RAW)]


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("flaw", ["expired", "other", "unknown"])
async def test_a_certificate_that_proves_nothing_ends_the_attempt(
    authority: Authority, security: str, flaw: str
) -> None:
    issued = {
        "expired": authority.expired,
        "other": authority.of_another_host,
        "unknown": authority.good,
    }[flaw]()
    ca = None if flaw == "unknown" else str(authority.file)
    context = issued.context()
    server_of = relay_server(tls=context) if security == "tls" else relay_server(starttls=context)
    async with server_of as server:
        relay = smtp.Relay(settings_for(server, security=security, ca_file=ca))
        response = await deliver(relay)
        sentence = await relay.check()
        await relay.close()

    assert isinstance(response, Unreached)
    assert "certificate is not to be trusted" in response.why
    assert sentence is not None
    assert "certificate is not to be trusted" in sentence
    assert server.taken == []


async def test_a_relay_without_starttls_gets_no_mail_in_clear() -> None:
    async with faulty_relay() as server:
        relay = smtp.Relay(
            settings_for(server, security="starttls", auth="password", username="d", password="s")
        )
        response = await deliver(relay)
        await relay.close()

    assert isinstance(response, Unreached)
    assert "STARTTLS" in response.why
    assert [line[:4] for line in server.said] == [b"EHLO"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("454 4.7.0 TLS not available", (NotNow, "us")),
        ("501 syntax", (Refused, "us")),
        (Fault.DROP, Unreached),
        (Fault.HANG, Unreached),
        (Fault.GARBAGE, Unreached),
    ],
)
async def test_a_starttls_that_fails_is_never_gone_on_without(
    authority: Authority, fault: Fault | str, expected: Expected
) -> None:
    context = authority.good().context()
    async with faulty_relay("starttls", fault, starttls=context) as server:
        relay = smtp.Relay(
            settings_for(server, security="starttls", ca_file=str(authority.file), timeout=1)
        )
        check(await deliver(relay), expected)
        await relay.close()

    assert server.accepted == []
    assert not any(line.startswith(b"MAIL") for line in server.said)


async def test_answers_injected_before_tls_are_never_believed(authority: Authority) -> None:
    # RFC 3207 §4.2, CVE-2011-0411: this would otherwise answer the EHLO inside TLS.
    injected = "220 go ahead\r\n250-evil.example\r\n250 INJECTED"
    context = authority.good().context()
    async with faulty_relay("starttls", injected, starttls=context) as server:
        relay = smtp.Relay(
            settings_for(server, security="starttls", ca_file=str(authority.file), timeout=1)
        )
        response = await deliver(relay)
        believed = [line.extensions for line, _ in relay._idle]
        await relay.close()

    # Thrown away before the handshake; or, in a packet of its own, it spoils the handshake.
    assert isinstance(response, Unreached) or "injected" not in believed[0]


# -- logging in


async def test_a_wrong_password_is_tried_once_and_is_about_us(authority: Authority) -> None:
    async with faulty_relay("auth", "535 5.7.8 no") as server:
        relay = smtp.Relay(settings_for(server, auth="password", username="d", password="s"))
        check(await deliver(relay), (Refused, "us"))
        sentence = await relay.check()
        await relay.close()

    assert sentence == "The relay does not let us in: 535 5.7.8 no"
    assert sum(line.startswith(b"AUTH") for line in server.said) == 2  # deliver, check


async def test_a_relay_with_login_only_is_logged_in_to() -> None:
    async with faulty_relay("auth", "334 UGFzc3dvcmQ6", auth=b"LOGIN") as server:
        relay = smtp.Relay(settings_for(server, auth="password", username="d", password="s"))
        check(await deliver(relay), (Refused, "us"))  # this one then refuses the password
        await relay.close()

    assert any(line.startswith(b"AUTH LOGIN") for line in server.said)


async def test_a_bearer_token_logs_in_and_a_stale_one_is_about_us() -> None:
    tokens = ["fresh", "stale"]

    async def token() -> str:
        return tokens.pop(0)

    async with relay_server(tokens={"dora": "fresh"}) as server:
        settings = settings_for(server, auth="xoauth2", username="dora")
        first, second = smtp.Relay(settings, token=token), smtp.Relay(settings, token=token)
        assert isinstance(await deliver(first), Accepted)
        check(await deliver(second), (Refused, "us"))
        await first.close()
        await second.close()

    assert server.log_ins == ["dora"]


async def test_no_password_and_no_token_shows_in_settings_or_responses() -> None:
    settings = smtp.Settings(host="localhost", password="s3cret")
    assert "s3cret" not in repr(settings)


# -- the doctor's question


async def test_check_says_nothing_when_all_is_well() -> None:
    async with relay_server(passwords={"dora": "s3cret"}) as server:
        relay = smtp.Relay(
            settings_for(server, auth="password", username="dora", password="s3cret")
        )
        assert await relay.check() is None
        assert isinstance(await deliver(relay), Accepted)
        await relay.close()

    assert server.connections == 1


async def test_check_says_in_one_sentence_that_nobody_answers() -> None:
    port = free_port()
    relay = smtp.Relay(smtp.Settings(host="localhost", port=port, security="none", auth="none"))

    assert await relay.check() == (
        f"The relay cannot be reached: localhost:{port}: Connection refused"
    )
    assert isinstance(await deliver(relay), Unreached)


async def test_closing_waits_for_nobody_for_long() -> None:
    async with faulty_relay("quit", Fault.HANG) as server:
        relay = smtp.Relay(settings_for(server), limits=QUICK)
        assert isinstance(await deliver(relay), Accepted)
        started = clock.monotonic()
        await relay.close()
        assert clock.monotonic() - started < 1
    gc.collect()  # a connection left open would warn, and warnings are errors here
