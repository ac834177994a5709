"""Who is let in, and until when."""

import time
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from daemon.models import Session, Staff
from daemon.staff import admit, session
from daemon.staff.admit import NoSuchStaffError
from tests import cast
from tests.cast import NOW

pytestmark = pytest.mark.usefixtures("database")

WORDS = "a long walk by the harbour"
DORA = "dora@us.example"


async def test_the_right_password_whatever_the_case_of_the_address() -> None:
    await cast.dora()
    await admit.give_password(" Dora@US.example ", WORDS)
    token = await admit.by_password("DORA@us.example ", WORDS, now=NOW)
    assert token is not None
    owner = await session.owner(token, now=NOW)
    assert owner is not None
    assert owner.email == DORA
    assert await session.owner(token + "x", now=NOW) is None
    assert await session.owner("", now=NOW) is None


async def test_whoever_has_no_password_or_has_left_does_not_come_in() -> None:
    await cast.dora()
    assert await admit.by_password(DORA, "", now=NOW) is None
    await admit.give_password(DORA, WORDS)
    await admit.disable(DORA, now=NOW)
    assert await admit.by_password(DORA, WORDS, now=NOW) is None
    await Staff.filter(email=DORA).update(disabled_at=None)  # somebody adds her again
    assert await admit.by_password(DORA, WORDS, now=NOW) is None
    assert await admit.by_password("nobody@us.example", WORDS, now=NOW) is None
    with pytest.raises(NoSuchStaffError):
        await admit.give_password("nobody@us.example", WORDS)


async def test_refusing_a_stranger_takes_as_long_as_refusing_one_of_us() -> None:
    await cast.dora()
    await admit.give_password(DORA, WORDS)

    async def quickest(email: str) -> float:
        spans = []
        for _ in range(5):
            begun = time.perf_counter()
            await admit.by_password(email, "a wrong guess", now=NOW)
            spans.append(time.perf_counter() - begun)
        return min(spans)

    await quickest("nobody@us.example")  # the hash that nobody's password has is made once
    known, unknown = await quickest(DORA), await quickest("nobody@us.example")
    assert 0.5 < known / unknown < 2


async def test_an_outdated_hash_is_renewed_and_the_session_stays() -> None:
    await cast.dora()
    old = PasswordHasher(time_cost=1, memory_cost=64).hash(WORDS)
    await Staff.filter(email=DORA).update(password_hash=old)
    token = await admit.by_password(DORA, WORDS, now=NOW)
    assert token is not None
    assert (await Staff.get(email=DORA)).password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1")
    assert await session.owner(token, now=NOW)
    assert await admit.by_password(DORA, WORDS, now=NOW)


async def test_sessions_that_are_long_over_are_swept() -> None:
    dora = await cast.dora()
    await session.begin(dora, now=NOW)
    await session.begin(dora, now=NOW + timedelta(hours=1))
    assert await Session.all().count() == 2
    await session.begin(dora, now=NOW + timedelta(hours=12, minutes=30))
    assert await Session.all().count() == 2


async def test_that_somebody_is_there_is_written_once_a_minute() -> None:
    dora = await cast.dora()
    token = await session.begin(dora, now=NOW)
    await session.owner(token, now=NOW + timedelta(seconds=59))
    assert (await Session.get()).seen_at == NOW
    await session.owner(token, now=NOW + timedelta(seconds=60))
    assert (await Session.get()).seen_at == NOW + timedelta(seconds=60)


async def test_whoever_is_disabled_by_any_road_is_out_at_once() -> None:
    dora = await cast.dora()
    token = await session.begin(dora, now=NOW)
    await Staff.filter(id=dora.id).update(disabled_at=NOW)
    assert await session.owner(token, now=NOW) is None
