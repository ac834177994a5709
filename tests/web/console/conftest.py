"""The console of a small firm, and somebody who is logged in to it."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from html import unescape

import httpx
import pytest

from daemon.models import Staff
from daemon.models.staff import Role
from daemon.staff import admit
from tests import firm
from tests.web.conftest import Web, visit

PASSWORD = "a long walk by the harbour"
DORA = "dora@harbour-finch.example"

#: What a browser says of a form of our own page.
OURS = {"sec-fetch-site": "same-origin", "origin": "https://care.example"}


@dataclass
class Console:
    """A browser with a log-in."""

    client: httpx.AsyncClient

    async def get(self, path: str, status: int = 200) -> str:
        answer = await self.client.get(path)
        assert answer.status_code == status, (path, answer.status_code, answer.text)
        return answer.text

    async def mark(self) -> str:
        return hidden(await self.get("/"), "mark")

    async def press(self, path: str, **fields: str) -> httpx.Response:
        """Send a form of ours."""
        form = {"mark": await self.mark(), **fields}
        return await self.client.post(path, data=form, headers=OURS)


def hidden(page: str, name: str) -> str:
    """What a form of this page hides under a name."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, page
    return unescape(found[1])


async def member(email: str = DORA, role: Role = Role.AGENT) -> Staff:
    """One of us, with a password."""
    staff, _ = await Staff.get_or_create(
        email=email, defaults={"name": "Dora Finch", "role": role, "created_at": firm.NOW}
    )
    await admit.give_password(email, PASSWORD)
    return staff


async def knock(
    client: httpx.AsyncClient, email: str = DORA, password: str = PASSWORD, next: str = ""
) -> httpx.Response:
    """Log in as a person does."""
    page = await client.get(f"/login?next={next}" if next else "/login")
    form = {"mark": hidden(page.text, "mark"), "next": hidden(page.text, "next")}
    data = {**form, "email": email, "password": password}
    return await client.post("/login", data=data, headers=OURS)


Enter = Callable[[Role], Awaitable[Console]]


@pytest.fixture
async def enter(web: Web) -> AsyncIterator[Enter]:
    """Logs somebody in with a role."""
    house = web.house()
    async with visit(web.app(house=house)) as client, house.reading:

        async def entered(role: Role) -> Console:
            client.cookies.clear()
            await member(f"{role}@harbour-finch.example", role)
            answer = await knock(client, f"{role}@harbour-finch.example")
            assert answer.status_code == 303, answer.text
            return Console(client)

        yield entered


@pytest.fixture
async def console(enter: Enter) -> Console:
    """An agent's."""
    return await enter(Role.AGENT)
