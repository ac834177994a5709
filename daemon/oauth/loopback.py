"""The wire on which a browser comes back from the provider's log-in page (RFC 8252 §7.3).

It listens on 127.0.0.1 for one log-in and takes nothing but the answer to it; whatever else knocks
is told so and forgotten. Nothing is kept of a request but its first line, and that is not logged.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

#: Octets of a request that are read: a code of Microsoft's has 1,500, its state some more.
REQUEST_AT_MOST = 32 * 1024
#: Seconds that a browser may take to say what it wants.
REQUEST_WITHIN = 10.0

_PAGE = (
    "<!doctype html><meta charset=utf-8><title>Touchbase</title>"
    "<body style='font:1.2em sans-serif;margin:4em'><p>{words}</p>"
)


class Loopback:
    """`port` is where it listens; `came_back` is the address that the browser was sent to."""

    def __init__(self, port: int, is_ours: Callable[[str], bool]) -> None:
        self.port = port
        self.came_back: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._is_ours = is_ours

    def _hear(self, path: str) -> tuple[str, str]:
        if not self._is_ours(path):
            return "404 Not Found", "There is nothing here."
        if not self.came_back.done():
            self.came_back.set_result(path)
        return "200 OK", "Thank you. You can close this page and go back to the terminal."

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request, one answer."""
        try:
            async with asyncio.timeout(REQUEST_WITHIN):
                request = await reader.readuntil(b"\r\n\r\n")
                status, words = self._hear(_path(request))
                writer.write(_answer(status, _PAGE.format(words=words)))
                await writer.drain()
        except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def listening(port: int, is_ours: Callable[[str], bool]) -> AsyncIterator[Loopback]:
    """Listen on `port` of this machine, 0 for any; `is_ours` knows the awaited answer."""
    loopback = Loopback(port, is_ours)
    server = await asyncio.start_server(loopback.serve, "127.0.0.1", port, limit=REQUEST_AT_MOST)
    loopback.port = server.sockets[0].getsockname()[1]
    try:
        yield loopback
    finally:
        server.close()
        loopback.came_back.cancel()


def _path(request: bytes) -> str:
    method, _, rest = request.partition(b"\r\n")[0].decode("latin-1").partition(" ")
    return rest.partition(" ")[0] if method == "GET" else ""


def _answer(status: str, page: str) -> bytes:
    body = page.encode()
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\nCache-Control: no-store\r\n"
        "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n"
        "Referrer-Policy: no-referrer\r\n\r\n"
    )
    return head.encode() + body
