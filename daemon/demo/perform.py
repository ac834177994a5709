"""Carries out what somebody of the demo has decided to do about a letter.

A mail goes through the mail world, a page through real HTTP: get it, read its form, send it back.
The daemon can see no difference to a client's own mail program and browser.
"""

import itertools
from collections.abc import Mapping
from typing import assert_never

from daemon import clock
from daemon.demo import browser, machine, mailprogram
from daemon.demo.act import (
    Accept,
    Act,
    Automatic,
    Glance,
    Rate,
    Reply,
    Undeliverable,
    Unsubscribe,
)
from daemon.demo.mailprogram import Hand, Program
from daemon.demo.people import Person
from daemon.demo.received import Received
from daemon.demo.world import Delivered, World

_numbers = itertools.count(1)

#: What stands above the name.
_CLOSINGS: Mapping[Program, str] = {
    Program.GMAIL: "Best,",
    Program.OUTLOOK: "Kind regards,",
    Program.APPLE: "Best wishes,",
    Program.THUNDERBIRD: "Regards,",
    Program.PHONE: "",  # the phone's own badge instead
    Program.GERMAN: "Mit freundlichen Grüßen",
}


async def act(
    act: Act, *, by: Person, letter: Received, delivered: Delivered, world: World
) -> None:
    """Do it, whatever it is."""
    match act:
        case Reply():
            await _reply(act, by, letter, world)
        case Rate():
            await _rate(act, letter)
        case Glance():
            for rating in act.ratings:
                await browser.get(f"{letter.survey_link}?r={rating}")
        case Unsubscribe():
            await _unsubscribe(act, letter)
        case Automatic() | Accept():
            await _note(act, by, letter, world)
        case Undeliverable():
            await _bounce(act, delivered, world)
        case _:
            assert_never(act)


def message_id(address: str) -> str:
    """A Message-ID of the sender's own provider, never the same twice."""
    at = f"{clock.now():%Y%m%d%H%M%S%f}"
    return f"<{at}.{next(_numbers)}@{address.rpartition('@')[2]}>"


async def _reply(act: Reply, by: Person, letter: Received, world: World) -> None:
    name, address = act.name or by.name, act.address or by.email
    hand = Hand(
        name=name,
        address=address,
        signature=f"{_CLOSINGS[by.program]}\n{name}" + ("" if act.name else f"\n{by.role}"),
        program=by.program,
        timezone=by.timezone,
    )
    octets = mailprogram.reply(
        letter,
        words=act.words,
        hand=hand,
        message_id=message_id(address),
        now=clock.now(),
        cc=act.cc,
    )
    await world.deliver(letter.answer_to, octets, returns_to=address)


async def _rate(act: Rate, letter: Received) -> None:
    page = await browser.get(f"{letter.survey_link}?r={act.rating}")
    form = page.form(having="rating")
    if form is not None:  # else withdrawn or expired meanwhile: the page says so, and that is that
        await browser.send(form, rating=str(act.rating), comment=act.comment)


async def _unsubscribe(act: Unsubscribe, letter: Received) -> None:
    if act.one_click:
        await browser.one_click(letter.unsubscribe_link)
        return
    form = (await browser.get(letter.unsubscribe_link)).form()
    if form is not None:
        await browser.send(form)


async def _note(act: Automatic | Accept, by: Person, letter: Received, world: World) -> None:
    now, number = clock.now(), message_id(by.email)
    if isinstance(act, Accept):
        octets = machine.acceptance(
            letter, name=by.name, address=by.email, message_id=number, now=now
        )
    else:
        octets = machine.absence(
            letter, name=by.name, address=by.email, words=act.words, message_id=number, now=now
        )
    # RFC 3834 §3.3: an automatic answer carries the null return path.
    await world.deliver(letter.answer_to, octets, returns_to="")


async def _bounce(act: Undeliverable, delivered: Delivered, world: World) -> None:
    if not delivered.returns_to:  # RFC 5321 §4.5.5: nobody answers a report
        return
    octets = machine.bounce(
        delivered.octets,
        recipient=delivered.address,
        returns_to=delivered.returns_to,
        status=act.status,
        diagnostic=act.diagnostic,
        message_id=message_id(delivered.address),
        now=clock.now(),
    )
    await world.deliver(delivered.returns_to, octets, returns_to="")
