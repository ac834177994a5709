"""`touchbase login`: walks an operator through the provider's log-in, once.

An app's access needs nobody: then it only tries it. A person's needs a browser, here or elsewhere,
or a code typed in on another device. Nothing is asked when standard input is no terminal.
"""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from random import SystemRandom
from typing import TypeVar

import click

from daemon import clock, parts
from daemon.cli import touchbase
from daemon.cli.session import asynchronous, opened, with_config
from daemon.config import Config
from daemon.errors import CallError
from daemon.models.access import AccessState
from daemon.oauth import OAuthError, exchange, grant, loopback, remedy
from daemon.oauth.bearer import Bearer
from daemon.oauth.exchange import Answered, Silent
from daemon.oauth.grant import Ask, Browser, Device, Granted, NotNow, Pending, Refused
from daemon.oauth.keep import Kept

T = TypeVar("T")

#: Seconds that a person may take; providers' own codes live about as long.
WITHIN = 600.0
#: RFC 8628 §3.5: what "slow down" adds to the pause between two questions.
SLOWER = 5.0


class NotUsedError(CallError):
    """Neither [smtp] nor [imap] has auth = "xoauth2", so there is nothing to log in to."""


class LoginFailedError(OAuthError):
    """The log-in came to nothing; nothing was changed."""


class TooLateError(LoginFailedError):
    """Nobody finished the log-in in time; run `touchbase login` again."""


@touchbase.command("login")
@click.option("--device", is_flag=True, help="with a code, on another device (Microsoft only)")
@click.option("--paste", is_flag=True, help="read the address that the browser ended on from stdin")
@click.option("--port", default=0, help="where the browser comes back to; 0 is any free one")
@click.option("--within", default=WITHIN, show_default=True, help="seconds to wait for a person")
@with_config
@asynchronous
async def login(
    device: bool, paste: bool, port: int, within: float, config_file: str | None
) -> None:
    """Log in to the provider of the mailbox, where it takes no password."""
    async with opened(config_file) as config:
        bearers = _bearers(config)
        settings = config.oauth
        if not bearers or settings is None:
            raise NotUsedError
        if settings.is_app:
            for bearer in bearers:
                _tell(await bearer.fetch())
            return
        try:
            async with asyncio.timeout(within):
                for bearer in bearers:
                    how = _by_device(bearer) if device else _by_browser(bearer, port, paste=paste)
                    _tell(await bearer.take(await how))
        except TimeoutError:
            raise TooLateError from None


def _bearers(config: Config) -> list[Bearer]:
    """One for each access that is needed: both servers mostly share it."""
    servers = (config.smtp, config.imap)
    users = dict.fromkeys(s.username for s in servers if s.auth == "xoauth2")
    made = [parts.bearer(lambda: config, user=user) for user in users]
    return list({bearer.name: bearer for bearer in made}.values())


def _tell(kept: Kept) -> None:
    if kept.state is not AccessState.OK or kept.expires_at is None:
        raise LoginFailedError(kept.problem or None)
    until = kept.expires_at.astimezone()
    click.echo(
        f"The provider has given a token, which is good until {until:%H:%M} and renewed by itself. "
        "`touchbase check` shows whether relay and mailbox take it."
    )


# -- in a browser


async def _by_browser(bearer: Bearer, port: int, *, paste: bool) -> Granted:
    begun: Browser | None = None

    def is_ours(path: str) -> bool:
        with suppress(OAuthError):
            return begun is not None and bool(grant.code_in(path, begun))
        return False

    async with loopback.listening(port, is_ours) as waiting:
        begun = grant.browser(
            bearer.settings(), user=bearer.user, port=waiting.port, chance=bearer.chance
        )
        may_paste = paste or sys.stdin.isatty()
        _show(begun, waiting.port, bearer.user, may_paste=may_paste)
        async with _pasted(may_paste) as pasted:
            await asyncio.wait({waiting.came_back, pasted}, return_when=asyncio.FIRST_COMPLETED)
            came = waiting.came_back if waiting.came_back.done() else pasted
            brought = grant.code_in(came.result(), begun)
    if isinstance(brought, Refused):
        raise _failed(bearer, brought)
    settings = bearer.settings()
    ask = grant.by_code(settings, begun, brought, chance=bearer.chance, now=clock.now())
    return _granted(bearer, await _answer(ask, grant.read))


def _show(begun: Browser, port: int, user: str, *, may_paste: bool) -> None:
    click.echo(f"Open this page and log in as {user}:\n\n  {begun.url}\n")
    click.echo(
        "If the browser is on another computer, first run there:\n\n"
        f"  ssh -L {port}:127.0.0.1:{port} {socket.gethostname()}\n"
    )
    if may_paste:
        click.echo(
            "Or log in without that: the last page will not open; paste its whole address here.\n"
        )
    sys.stdout.flush()


@asynccontextmanager
async def _pasted(may_paste: bool) -> AsyncIterator["asyncio.Future[str]"]:
    """The line that a person pastes; never done if nobody is asked."""
    loop = asyncio.get_running_loop()
    line: asyncio.Future[str] = loop.create_future()
    stdin = sys.stdin.fileno() if may_paste else -1
    read = bytearray()

    def hear() -> None:
        piece = os.read(stdin, 65_536)
        read.extend(piece)
        if (b"\n" in read or not piece) and not line.done():
            loop.remove_reader(stdin)
            line.set_result(bytes(read).decode("utf-8", "replace").strip())

    if may_paste:
        try:
            loop.add_reader(stdin, hear)
        except PermissionError:  # a plain file, which is always ready
            hear()
    try:
        yield line
    finally:
        if may_paste and not line.done():
            loop.remove_reader(stdin)
        line.cancel()


# -- on another device


async def _by_device(bearer: Bearer) -> Granted:
    settings = bearer.settings()
    begun = await _answer(grant.device(settings), grant.read_device)
    if not isinstance(begun, Device):
        raise _failed(bearer, begun)
    click.echo(f"On any device, open {begun.url} as {bearer.user} and enter: {begun.user_code}")
    sys.stdout.flush()
    pause, until = begun.interval, clock.monotonic() + begun.lifetime.total_seconds()
    while clock.monotonic() < until:
        await asyncio.sleep(pause)
        ask = grant.by_device(settings, begun, chance=SystemRandom(), now=clock.now())
        match answer := await _answer(ask, grant.read):
            case Pending(slower=slower):
                pause += SLOWER if slower else 0
            case NotNow() | Silent():
                pause += SLOWER
            case _:
                return _granted(bearer, answer)
    raise TooLateError


# -- what came of it


async def _answer(ask: Ask, read: Callable[[int, bytes], T]) -> T | Silent:
    answer = await exchange.post(ask)
    return read(answer.status, answer.body) if isinstance(answer, Answered) else answer


def _granted(bearer: Bearer, answer: Granted | Pending | NotNow | Refused | Silent) -> Granted:
    if not isinstance(answer, Granted):
        raise _failed(bearer, answer)
    if not answer.refresh:
        raise LoginFailedError(
            "The provider gave no lasting access (no refresh token): see that the scope holds "
            "offline_access, and that the app is allowed it."
        )
    return answer


def _failed(bearer: Bearer, answer: Pending | NotNow | Refused | Silent) -> LoginFailedError:
    match answer:
        case Refused():
            is_app = bearer.settings().is_app
            return LoginFailedError(remedy.sentence(answer, is_app=is_app))
        case NotNow(why) | Silent(why):
            return LoginFailedError(f"The token server cannot be used now: {why}; try again.")
        case Pending():
            return LoginFailedError()
