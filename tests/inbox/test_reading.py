"""A mail that breaks the reader costs itself, and the next one is read as if nothing had been."""

import asyncio
import os
import time

import pytest

from daemon.inbox.reading import Reading
from daemon.mail import parse
from daemon.mail.letter import Kind, Mail

WELL = b"From: Ada <ada@northgate.example>\r\nSubject: Hello\r\n\r\nAll is well.\r\n"
FAULTY = "tests.servers.faulty_worker"


def poison(what: str) -> bytes:
    return b"From: eve@evil.example\r\nSubject: Hello\r\n\r\npoison: " + what.encode() + b"\r\n"


async def test_what_is_read_apart_is_what_is_read_here() -> None:
    async with Reading() as reading:
        for octets in (WELL, b"", b"\0" * 100, WELL * 1000):
            assert await reading.mail(octets) == parse.mail(octets)


@pytest.mark.parametrize("what", ["loop", "crash", "end", "memory"])
async def test_a_poison_mail_is_told_by_its_head_and_the_next_one_is_read(what: str) -> None:
    async with Reading(FAULTY) as reading:
        unread = await reading.mail(poison(what))
        read = await reading.mail(WELL)

    assert unread.sender == "eve@evil.example"
    assert unread.subject == "Hello"
    assert unread.own_words == ""
    assert unread.error is not None
    assert unread.kind is Kind.HUMAN
    assert read.own_words == "All is well."


async def test_the_daemon_goes_on_while_a_reader_hangs() -> None:
    async with Reading(FAULTY) as reading:
        await reading.mail(WELL)  # it is up
        beats = [time.perf_counter()]
        async with asyncio.TaskGroup() as group:
            hanging = group.create_task(reading.mail(poison("loop")))
            while not hanging.done():
                await asyncio.sleep(0.005)
                beats.append(time.perf_counter())

    assert len(beats) > 10  # a reader in a thread would leave one or two


async def test_a_poison_head_is_kept_as_well() -> None:
    async with Reading(FAULTY) as reading:
        unread = await reading.mail(b"Subject: poison: crash\r\n\r\nx")

    assert unread == Mail(certain=False, error=unread.error)


async def test_mails_take_turns() -> None:
    mails = [WELL.replace(b"well", b"well %d" % n) for n in range(20)]
    async with Reading() as reading:
        read = await asyncio.gather(*(reading.mail(octets) for octets in mails))

    assert read == [parse.mail(octets) for octets in mails]


async def test_whoever_stops_waiting_leaves_no_answer_to_the_next() -> None:
    async with Reading(FAULTY) as reading:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await reading.mail(poison("loop"))
        assert await reading.mail(WELL) == parse.mail(WELL)


async def test_nothing_is_left_behind() -> None:
    reading = Reading()
    await reading.mail(WELL)
    assert reading._process is not None
    pid = reading._process.pid
    await reading.close()

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
