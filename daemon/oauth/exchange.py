"""The token server, over HTTPS: one form out, one short answer in (RFC 6749 §3.2).

The only file that imports httpx. Redirects are not followed, since the form holds secrets; the
certificate is always checked; the whole call has a limit in seconds, and the answer one in octets.
Every failure leaves here as a value. Nothing here logs, and nothing here tries again.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from daemon import tcp
from daemon.oauth.grant import Ask
from daemon.oauth.settings import is_safe

#: Seconds for the whole call. Whoever needs the token waits meanwhile.
WITHIN = 10.0
#: Octets of an answer that are read; Microsoft's longest have 6 kB.
ANSWER_AT_MOST = 64 * 1024

#: Not packed: a small packed answer can be a huge one.
_HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "identity",
    "User-Agent": "touchbase",
}


@dataclass(frozen=True, slots=True)
class Answered:
    status: int
    body: bytes = field(repr=False)
    at: datetime | None = None  # by the server's own clock (RFC 9110 §6.6.1)


@dataclass(frozen=True, slots=True)
class Silent:
    """There was no answer that could be read."""

    why: str


async def post(ask: Ask, *, within: float = WITHIN) -> Answered | Silent:
    """Ask, and wait for the answer."""
    if not is_safe(ask.url):
        return Silent("its address is not https")
    try:
        async with asyncio.timeout(within):
            return await _post(ask, within)
    except TimeoutError:
        return Silent(f"no answer within {within:g} seconds")
    except httpx.InvalidURL:
        return Silent("its address cannot be read")
    except (httpx.HTTPError, OSError) as fault:
        return Silent(tcp.why(fault)[:150])


async def _post(ask: Ask, within: float) -> Answered | Silent:
    async with (
        httpx.AsyncClient(
            timeout=within,
            follow_redirects=False,
            trust_env=False,  # no proxy, netrc or authority that nobody has configured here
            verify=await tcp.trust(None),
            headers=_HEADERS,
        ) as client,
        client.stream("POST", ask.url, data=dict(ask.form)) as answer,
    ):
        if answer.is_redirect:
            return Silent(f"it answers {answer.status_code} and points elsewhere")
        body = bytearray()
        async for piece in answer.aiter_raw():
            body += piece
            if len(body) > ANSWER_AT_MOST:
                return Silent("its answer has no end")
        return Answered(answer.status_code, bytes(body), _moment(answer.headers.get("date")))


def _moment(date: str | None) -> datetime | None:
    try:
        read = parsedate_to_datetime(date or "")
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
