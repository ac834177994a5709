"""The wait for a fact ends with the fact, and says which one never came."""

from collections.abc import Awaitable, Callable

import pytest

from tests.patience import soon


def after(looks: int) -> Callable[[], Awaitable[bool]]:
    """A fact that holds from that look on."""
    left = looks

    async def holds() -> bool:
        nonlocal left
        left -= 1
        return left <= 0

    return holds


async def test_it_ends_with_the_fact() -> None:
    await soon(after(3), what="the third look", every=0)


async def test_it_says_what_never_came() -> None:
    with pytest.raises(AssertionError, match=r"the moon: not within 0\.02 seconds"):
        await soon(after(10**9), what="the moon", within=0.02, every=0.001)
