"""The wire to the token server: every failure is a value, in time and within bounds."""

import pytest

from daemon import clock
from daemon.oauth import exchange
from daemon.oauth.exchange import Answered, Silent
from daemon.oauth.grant import Ask
from tests.servers.oauth import BROKEN, ELSEWHERE, HUGE, SLOW, Provider
from tests.servers.relay import free_port

FORM = {"grant_type": "client_credentials", "client_secret": "app-secret"}


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (HUGE, "its answer has no end"),
        (ELSEWHERE, "it answers 307 and points elsewhere"),
        (SLOW, "no answer within 0.5 seconds"),
    ],
)
async def test_what_cannot_be_an_answer_is_silence(
    provider: Provider, fault: str, why: str
) -> None:
    provider.faults = [fault]
    begun = clock.monotonic()
    answer = await exchange.post(Ask(f"{provider.url}/token", FORM), within=0.5)
    assert answer == Silent(why)
    assert clock.monotonic() - begun < 2
    assert len(provider.calls) == 1, "a form with a secret goes to one place"


async def test_an_answer_brings_the_server_s_clock(provider: Provider) -> None:
    provider.faults = [BROKEN]
    answer = await exchange.post(Ask(f"{provider.url}/token", FORM))
    assert isinstance(answer, Answered)
    assert answer.status == 500
    assert answer.at is not None
    assert abs((answer.at - clock.now()).total_seconds()) < 5


async def test_nobody_listening_is_silence_and_clear_text_is_never_spoken() -> None:
    gone = await exchange.post(Ask(f"http://127.0.0.1:{free_port()}/token", FORM))
    assert isinstance(gone, Silent)
    for url in ("http://login.example/token", "https://", "nonsense"):
        assert await exchange.post(Ask(url, FORM)) == Silent("its address is not https")
