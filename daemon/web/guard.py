"""Stands before every room: bounds what comes in, and marks what goes out.

The body is read here, and no further than its limit, before anybody looks at it; who comes too
often is sent away; every answer bears the headers that keep it out of frames, caches, search
engines and other people's Referer. What breaks inside becomes a plain page with a number by which
it is found in the log, and the log never sees an address, a token or a word of anybody.

A wire: ASGI in and out, and nothing of our tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from daemon import log, metrics
from daemon.web import page, peer
from daemon.web.house import House
from daemon.web.pace import Pace
from daemon.web.peer import Network, Peer

#: Bytes of a form, and of a report of an API: a page of text, and a helpdesk's longest ticket.
FORM_AT_MOST, REPORT_AT_MOST = 16 * 1024, 256 * 1024

#: A person reads; even an office behind one address stays below this.
PAGES_A_MINUTE = 120
#: A helpdesk may be closing its backlog.
REPORTS_A_MINUTE = 1200
#: For each link. Scanners open every link of a mail twice: 11 ratings, unsubscribe, and the person
#: who comes right after must still get in.
LOOKS_A_LINK, ACTS_A_LINK = 60, 10
#: Everybody behind a reverse proxy on this host that nobody told us of looks like one client.
LOOPBACK_FACTOR = 20

#: Whose answers are for machines, and need no forgetting.
_API = "/api/"

HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
    "cache-control": "no-store",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class _Refusal:
    status: int
    sentence: str


TOO_LARGE = _Refusal(413, "That is more than can be taken in here; please make it shorter.")
TOO_OFTEN = _Refusal(429, "That was very often in a short time; please try again in a minute.")


class Guard:
    """The outermost room."""

    def __init__(self, app: ASGIApp, *, house: House) -> None:
        self._app = app
        self._house = house
        self._trusted: tuple[Network, ...] = peer.networks(house.settings.trusted_proxies)
        self._pace = Pace()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        answer = _Answer(send, room(scope["path"]))
        scope["peer"] = found = self._peer(scope)
        if refusal := self._too_often(scope, found, self._house.now()):
            await self._refuse(refusal, scope, receive, answer)
            return
        try:
            body = await _body(scope, receive)
        except ClientDisconnect:
            return
        if isinstance(body, _Refusal):
            await self._refuse(body, scope, receive, answer)
            return
        await self._enter(body, scope, receive, answer)

    def _peer(self, scope: Scope) -> Peer:
        client = scope.get("client")
        lines = Headers(scope=scope).getlist("x-forwarded-for")
        return peer.of(client[0] if client else None, lines, trusted=self._trusted)

    def _too_often(self, scope: Scope, found: Peer, now: datetime) -> _Refusal | None:
        here = room(scope["path"])
        limit = REPORTS_A_MINUTE if here == "api" else PAGES_A_MINUTE
        if found.is_loopback:
            limit *= LOOPBACK_FACTOR
        allowed = self._pace.allows(f"{here == 'api'} {found.key}", at_most=limit, now=now)
        if here in LINKS:
            acts = scope["method"] == "POST"
            limit = ACTS_A_LINK if acts else LOOKS_A_LINK
            key = f"{acts} {scope['path'][:100]}"
            allowed = self._pace.allows(key, at_most=limit, now=now) and allowed
        return None if allowed else TOO_OFTEN

    async def _refuse(
        self, refusal: _Refusal, scope: Scope, receive: Receive, answer: "_Answer"
    ) -> None:
        response = page.refusal(scope, refusal.status, refusal.sentence)
        if refusal is TOO_OFTEN:
            response.headers["retry-after"] = "60"
        # Whatever is still on its way is not waited for.
        response.headers["connection"] = "close"
        await response(scope, receive, answer)

    async def _enter(self, body: bytes, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        try:
            await self._app(scope, _replay(body, receive), answer)
        except Exception:
            number = token_hex(4)
            log.exception("web.failed", room=room(scope["path"]), number=number)
            if not answer.started:
                sentence = f"Something went wrong here; it has been noted as {number}."
                response = page.refusal(scope, 500, sentence)
                await response(scope, receive, answer)


#: The rooms whose address is a token.
LINKS = frozenset({"s", "u", "c"})

_ROOMS = LINKS | {"api", "assets", "healthz", "readyz", "metrics"}

_CONSOLE = frozenset({"", "login", "logout", "callbacks", "threads", "todos", "waiting", "look"})


def room(path: str) -> str:
    """The first part of a path, as a name of few values: what may be counted and logged."""
    first = path[1:].partition("/")[0]
    if first in _CONSOLE:
        return "console"
    return first if first in _ROOMS else "other"


async def _body(scope: Scope, receive: Receive) -> bytes | _Refusal:
    """The whole body, or a refusal as soon as it is known to be too large."""
    limit = REPORT_AT_MOST if scope["path"].startswith(_API) else FORM_AT_MOST
    announced = Headers(scope=scope).get("content-length", "")
    if len(announced) > 9 or (announced.isdigit() and int(announced) > limit):
        return TOO_LARGE
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        if len(body) > limit:
            return TOO_LARGE
        more = message.get("more_body", False)
    return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    """Hands out the body that was read, and then what the connection says."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return waiting.pop() if waiting else await receive()

    return replayed


class _Answer:
    """What goes out, with our headers on it."""

    def __init__(self, send: Send, room: str) -> None:
        self._send = send
        self._room = room
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            metrics.requests.labels(room=self._room, status=str(message["status"])).inc()
        await self._send(message)
