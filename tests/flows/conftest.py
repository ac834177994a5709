"""A real mailbox for all flows, and a firm on each database."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests import stage as staging
from tests.servers.databases import Place
from tests.servers.dovecot import Dovecot
from tests.stage import DORA, MAX, Stage


@pytest.fixture
def mailbox() -> Iterator[Dovecot]:
    """A real mailbox, empty."""
    server = Dovecot()
    yield server
    server.stop()


@pytest.fixture
async def firm(place: Place, mailbox: Dovecot, tmp_path: Path) -> AsyncIterator[Stage]:
    """A firm with its staff and a helpdesk's token; its daemon is not running yet."""
    folder = tmp_path / "firm"
    folder.mkdir()
    url = place.settings.url if place.postgres else f"sqlite:///{place.base}/touchbase.db"
    async with staging.stage(folder, mailbox, database=url) as made:
        await made.touchbase("staff", "add", DORA, "--name", "Dora Finch", "--role", "agent")
        await made.touchbase("staff", "add", MAX, "--name", "Max Boss", "--role", "manager")
        made.token = (await made.touchbase("token", "add", "zammad")).strip()
        yield made
