"""Serves the web inside the daemon's own loop (uvicorn and h11).

The daemon handles its signals itself, binds before it says it is ready, and tells the port it got;
what is being answered when we are told to stop is answered. A connection that sends nothing, or its
header drop by drop, is closed after some seconds; there is no access log, since an address of ours
holds a token.

A wire, and the only file that imports uvicorn.
"""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import h11
from starlette.types import ASGIApp
from uvicorn import Config
from uvicorn import Server as Uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from daemon.web.settings import ListenError as ListenError
from daemon.web.settings import Settings
from daemon.web.settings import address as address

#: Seconds for a whole request to arrive. A phone in a tunnel needs some; nobody honest needs more.
REQUEST_WITHIN = 15.0

#: Seconds that an idle connection is kept for the next request.
IDLE_AT_MOST = 5

#: Seconds to answer what is under way when we stop; systemd waits longer.
DRAIN_WITHIN = 5

#: Connections at once: each is a socket and some kilobytes.
CONNECTIONS_AT_MOST = 200

#: Bytes of a request's header. Ours need one.
HEADER_AT_MOST = 16 * 1024

#: Connections that may wait to be taken up.
_BACKLOG = 128


@asynccontextmanager
async def listening(
    app: ASGIApp, settings: Settings, *, request_within: float = REQUEST_WITHIN
) -> AsyncIterator[tuple[str, int]]:
    """Answer while the block runs; gives the host and the port that it really is."""
    bound = _bound(settings.listen)
    uvicorn = _uvicorn(app, request_within)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(uvicorn.serve(sockets=[bound]), name="web")
            try:
                await uvicorn.listening.wait()
                host, port = bound.getsockname()[:2]
                yield host, port
            finally:
                uvicorn.should_exit = True
    finally:
        bound.close()


def _uvicorn(app: ASGIApp, request_within: float) -> "_Server":
    class Patient(_Patient):
        within = request_within

    made = _Server(
        Config(
            app,
            http=Patient,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=IDLE_AT_MOST,
            timeout_graceful_shutdown=DRAIN_WITHIN,
            limit_concurrency=CONNECTIONS_AT_MOST,
            h11_max_incomplete_event_size=HEADER_AT_MOST,
            backlog=_BACKLOG,
        )
    )
    # Stock, it would take our signals and raise them again when it is done.
    made.capture_signals = contextlib.nullcontext  # type: ignore[method-assign,assignment]
    return made


def _bound(listen: str) -> socket.socket:
    host, port = address(listen)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Said to be TCP, which `create_server` leaves open: only then does asyncio set TCP_NODELAY, and
    # without it each answer waits 40 ms for the other end's delayed acknowledgement (RFC 1122
    # §4.2.3.2).
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(_BACKLOG)
        listener.setblocking(False)
        return listener
    except OSError as fault:
        listener.close()
        why = fault.strerror or str(fault)
        raise ListenError(f"The web cannot listen on {listen} ({why}); see [web] listen.") from None


class _Server(Uvicorn):
    """Stock, but it tells when it is listening."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.listening.set()


class _Patient(H11Protocol):
    """Stock, but with a limit on how long a request may take to arrive.

    uvicorn bounds the time between requests, not within one: a header sent drop by drop would hold
    its connection for ever.
    """

    within: float

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait_for_request()

    def connection_lost(self, exc: Exception | None) -> None:
        self._arrived()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state in (h11.DONE, h11.MUST_CLOSE, h11.CLOSED, h11.ERROR):
            self._arrived()
        elif self._patience is None:
            self._wait_for_request()

    def _wait_for_request(self) -> None:
        self._patience = self.loop.call_later(self.within, self._give_up)

    def _arrived(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _give_up(self) -> None:
        self._patience = None
        if not self.transport.is_closing():
            self.transport.close()
