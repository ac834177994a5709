"""From a host's name to a mailbox that we are logged in to.

TLS is asked for or not used, never tried; the certificate is always checked. A refused log-in is
told apart from a server that has no time for one (RFC 5530): only the first needs a person.

Nothing here tries again: each refusal counts towards a locked account.
"""

import asyncio
import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from daemon import tcp
from daemon.inbox.imap_protocol import Answer, LineLostError, Protocol
from daemon.inbox.imap_syntax import quote


class RefusedError(Exception):
    """The server knows us not, or not any more."""


@dataclass(frozen=True, slots=True)
class Password:
    """A log-in by name and password."""

    username: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bearer:
    """A log-in by an OAuth 2 token, which is asked for when it is needed."""

    username: str
    token: Callable[[], Awaitable[str]]


async def opened(
    host: str,
    port: int,
    *,
    security: str,
    ca_file: str | None,
    login: Password | Bearer | None,
    within: float,
) -> Protocol:
    """A connection, greeted, upgraded and logged in, `within` seconds in all."""
    protocol = Protocol(asyncio.get_running_loop())
    try:
        async with asyncio.timeout(within):
            await _connect(protocol, host, port, security, ca_file, within)
            await _log_in(protocol, login, host, port, within)
    except TimeoutError:
        protocol.fail(f"no answer within {within:g} s")
        raise LineLostError(protocol.lost) from None
    except BaseException:
        protocol.fail("not opened")
        raise
    return protocol


async def _connect(
    protocol: Protocol, host: str, port: int, security: str, ca_file: str | None, within: float
) -> None:
    context = None if security == "none" else await tcp.trust(ca_file)
    await protocol.loop.create_connection(
        lambda: protocol,
        sock=await tcp.connected(host, port),
        ssl=context if security == "tls" else None,
        server_hostname=host if security == "tls" else None,
    )
    await protocol.greeting(within=within)
    if security == "starttls" and context is not None:
        if not protocol.asks_for_login:  # a greeting in clear that says "no need for TLS"
            raise LineLostError("it greets with PREAUTH, so that there would be no TLS")
        await protocol.start_tls(context, host, within=within)
    if not protocol.capabilities:
        await protocol.run("CAPABILITY", within=within)


async def _log_in(
    protocol: Protocol, login: Password | Bearer | None, host: str, port: int, within: float
) -> None:
    if not protocol.asks_for_login:
        return
    match login:
        case Password():
            answer = await _by_password(protocol, login, within)
        case Bearer():
            answer = await _by_token(protocol, login, host, port, within)
        case None:
            raise RefusedError("a log-in is needed, and none is configured")
    if answer.result != "OK":
        if any(word in answer.text.upper() for word in _NO_TIME):
            raise LineLostError(f"no log-in now: {answer.text}")
        raise RefusedError(answer.text)
    # What may be used is said anew, or not at all, after the log-in (RFC 3501 §6.2.3).
    await protocol.run("CAPABILITY", within=within)


#: Response codes of RFC 5530 that say nothing against us.
_NO_TIME = ("[UNAVAILABLE]", "[SERVERBUG]", "[INUSE]", "[LIMIT]")


async def _by_password(protocol: Protocol, login: Password, within: float) -> Answer:
    user, password = login.username, login.password
    plain = "LOGINDISABLED" in protocol.capabilities or not (user + password).isascii()
    if not plain:
        return await protocol.run("LOGIN", quote(user), quote(password), within=within)
    return await _sasl(protocol, "PLAIN", f"\0{user}\0{password}".encode(), within)


async def _by_token(
    protocol: Protocol, login: Bearer, host: str, port: int, within: float
) -> Answer:
    token = await login.token()
    if "AUTH=XOAUTH2" in protocol.capabilities:
        words = f"user={login.username}\1auth=Bearer {token}\1\1"
        return await _sasl(protocol, "XOAUTH2", words.encode(), within)
    # RFC 7628 §3.1; a "=" or "," in the name is escaped as RFC 5801 §4 says.
    name = login.username.replace("=", "=3D").replace(",", "=2C")
    words = f"n,a={name},\1host={host}\1port={port}\1auth=Bearer {token}\1\1"
    return await _sasl(protocol, "OAUTHBEARER", words.encode(), within)


async def _sasl(protocol: Protocol, mechanism: str, words: bytes, within: float) -> Answer:
    if f"AUTH={mechanism}" not in protocol.capabilities:
        raise RefusedError(f"it does not offer {mechanism} on this connection")
    encoded = base64.b64encode(words)
    # A refused token is a challenge, to be answered with nothing; RFC 7628 §3.2.3 says how.
    nothing = base64.b64encode(b"\1") if mechanism == "OAUTHBEARER" else b""
    if "SASL-IR" in protocol.capabilities:  # RFC 4959: saves a round trip
        return await protocol.authenticate(
            mechanism, encoded.decode(), answers=[nothing], within=within
        )
    return await protocol.authenticate(mechanism, answers=[encoded, nothing], within=within)
