"""Tells monitors how we are: alive, ready (and if not, why not), and in numbers.

`/healthz` says that the process answers. `/readyz` asks whether database, relay and mailbox can be
reached; what it found is kept for some seconds, so that a thousand monitors cost one look. A check
that does not come back in time is reported, and left to end by itself: cancelling somebody's
database work is worse than waiting for it. Why something fails, and the metrics, are told only to
who asks from this host or a private network with no proxy between.
"""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from daemon import log, metrics
from daemon.web import gauges, house, page
from daemon.web.house import Check

#: Monitors ask every ten seconds or so; each gets a fresh answer.
KEPT = timedelta(seconds=5)

#: Seconds until a check counts as failed; monitors give up after ten.
PATIENCE = 4.0

Findings = Mapping[str, str | None]


class Readiness:
    """The latest findings about what we need."""

    def __init__(self, checks: Mapping[str, Check], *, patience: float = PATIENCE) -> None:
        self._checks = checks
        self._patience = patience
        self._under_way: dict[str, asyncio.Task[str | None]] = {}
        self._found: dict[str, str | None] = {}
        self._at: datetime | None = None
        self._turn = asyncio.Lock()

    async def findings(self, now: datetime) -> Findings:
        """One sentence for each part that cannot be reached, None for each that can."""
        async with self._turn:
            if self._at is None or abs(now - self._at) >= KEPT:
                await self._look()
                self._at = now
        return dict(self._found)

    async def _look(self) -> None:
        for name, check in self._checks.items():
            if name not in self._under_way:  # the last one may still hang
                self._under_way[name] = asyncio.ensure_future(_asked(check))
        if self._under_way:
            await asyncio.wait(self._under_way.values(), timeout=self._patience)
        self._found = {name: self._finding(name) for name in self._checks}
        for name, why in self._found.items():
            metrics.ready.labels(part=name).set(why is None)

    def _finding(self, name: str) -> str | None:
        if not self._under_way[name].done():
            return f"did not answer within {self._patience:g} seconds"
        return self._under_way.pop(name).result()


async def _asked(check: Check) -> str | None:
    try:
        return await check()
    except Exception as fault:
        log.exception("readiness.check_failed")
        return f"could not be asked: {type(fault).__name__}"


async def alive(request: Request) -> Response:
    return JSONResponse({"alive": True})


async def ready(request: Request) -> Response:
    readiness: Readiness = request.app.state.readiness
    found = await readiness.findings(house.of(request).now())
    well = not any(found.values())
    near = request.scope["peer"].is_near
    said = {name: _said(why, near=near) for name, why in found.items()}
    return JSONResponse({"ready": well, "checks": said}, status_code=200 if well else 503)


def _said(why: str | None, *, near: bool) -> str:
    if why is None:
        return "ok"
    return why if near else "failed"


async def numbers(request: Request) -> Response:
    """For Prometheus."""
    if not request.scope["peer"].is_near:
        return page.unknown()
    await gauges.refresh(house.of(request).now())
    return Response(metrics.exposition(), media_type=metrics.CONTENT_TYPE)
