"""The web of a small firm, spoken to without a network."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from daemon.office import Office
from daemon.web import app
from daemon.web.house import House
from tests import firm


@dataclass
class Web:
    """A house whose clock and office a test may move."""

    now: datetime = firm.NOW
    office: Office = field(default_factory=firm.office)
    secrets: tuple[bytes, ...] = ()

    def house(self, **changes: Any) -> House:
        return House(
            office=lambda: self.office,
            now=lambda: self.now,
            secrets=lambda: self.secrets,
            **changes,
        )

    def app(self, *, house: House | None = None, **changes: Any) -> Starlette:
        return app.build(house or self.house(**changes))


Visit = Callable[..., httpx.AsyncClient]


def visit(app: Starlette, *, address: str = "203.0.113.7") -> httpx.AsyncClient:
    """Somebody at `address` with a browser that keeps nothing."""
    wire = httpx.ASGITransport(app, client=(address, 5000), raise_app_exceptions=False)
    return httpx.AsyncClient(transport=wire, base_url="https://care.example")


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
async def browser(web: Web) -> AsyncIterator[httpx.AsyncClient]:
    async with visit(web.app()) as client:
        yield client
