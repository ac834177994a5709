"""A browser of the demo's people, and the helpdesk's way to the API: HTTP/1.1 on loopback.

Small on purpose: one connection for each request, no cookies, no scripts. It reads a page's form
and sends it back with what the page hid in it, as a browser without JavaScript does. It follows no
redirect and refuses any host but this machine.
"""

import asyncio
import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import h11

# On one machine anything slower than this is broken.
ANSWER_WITHIN = 10.0  # seconds

# No page of ours is larger.
LARGEST_PAGE_BYTES = 2_000_000


class BrowserError(Exception):
    """A page of the demo could not be fetched."""


@dataclass(frozen=True, slots=True)
class Page:
    status: int
    url: str
    body: bytes

    def form(self, having: str = "") -> "Form | None":
        """The first form of the page that has a field `having`."""
        reader = _Forms()
        reader.feed(self.body.decode("utf-8", "replace"))
        for form in reader.found:
            if not having or having in form.fields:
                return Form(urljoin(self.url, form.action), dict(form.hidden))
        return None


@dataclass(frozen=True, slots=True)
class Form:
    url: str
    hidden: dict[str, str]


async def get(url: str, *, head: bool = False) -> Page:
    return await _ask("HEAD" if head else "GET", url)


async def send(form: Form, **fields: str) -> Page:
    """Send a page's form, with what it hid in itself."""
    body = urlencode({**form.hidden, **fields}).encode()
    return await _ask("POST", form.url, body, "application/x-www-form-urlencoded")


async def one_click(url: str) -> Page:
    """What a mail program's own unsubscribe button does (RFC 8058 §3.2)."""
    return await send(Form(url, {}), **{"List-Unsubscribe": "One-Click"})


async def call(method: str, url: str, document: dict[str, Any], *, token: str) -> Page:
    """Tell the API something."""
    body = json.dumps(document).encode()
    return await _ask(method, url, body, "application/json", token)


async def _ask(
    method: str, url: str, body: bytes = b"", content: str = "", token: str = ""
) -> Page:
    parts = urlsplit(url)
    if parts.hostname not in ("127.0.0.1", "localhost") or parts.port is None:
        raise BrowserError("The demo's people open pages of this machine only.")
    headers = [("Host", parts.netloc), ("User-Agent", "Touchbase demo"), ("Connection", "close")]
    if body:
        headers += [("Content-Type", content), ("Content-Length", str(len(body)))]
    if token:
        headers.append(("Authorization", f"Bearer {token}"))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    request = h11.Request(method=method, target=target, headers=headers)
    try:
        async with asyncio.timeout(ANSWER_WITHIN):
            status, answer = await _exchange(parts.hostname, parts.port, request, body)
    except (OSError, TimeoutError, h11.ProtocolError) as fault:
        raise BrowserError(f"No answer from the web server: {fault!r}") from fault
    return Page(status, url, answer)


async def _exchange(host: str, port: int, request: h11.Request, body: bytes) -> tuple[int, bytes]:
    reader, writer = await asyncio.open_connection(host, port)
    connection = h11.Connection(h11.CLIENT)
    try:
        writer.write(connection.send(request) or b"")
        if body:
            writer.write(connection.send(h11.Data(data=body)) or b"")
        writer.write(connection.send(h11.EndOfMessage()) or b"")
        await writer.drain()
        return await _answer(connection, reader)
    finally:
        writer.close()


async def _answer(connection: h11.Connection, reader: asyncio.StreamReader) -> tuple[int, bytes]:
    status, body = 0, bytearray()
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            connection.receive_data(await reader.read(65536))
        elif isinstance(event, h11.Response):
            status = event.status_code
        elif isinstance(event, h11.Data):
            body += event.data
            if len(body) > LARGEST_PAGE_BYTES:
                raise BrowserError("A page of the demo has no end.")
        elif isinstance(event, h11.EndOfMessage | h11.ConnectionClosed):
            return status, bytes(body)


@dataclass
class _Found:
    action: str
    fields: set[str] = field(default_factory=set)
    hidden: dict[str, str] = field(default_factory=dict)


class _Forms(HTMLParser):
    """Collects a page's forms that are sent by POST."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Found] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("method", "").lower() == "post"
            if self._inside:
                self.found.append(_Found(given.get("action", "")))
        elif self._inside and tag in ("input", "button", "textarea", "select"):
            name = given.get("name", "")
            self.found[-1].fields.add(name)
            if given.get("type", "").lower() == "hidden" and name:
                self.found[-1].hidden[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
