"""A provider, and an app's access to a mailbox there."""

from collections.abc import AsyncIterator, Callable
from itertools import count
from random import Random
from typing import Any

import pytest

from daemon.oauth.bearer import Bearer
from daemon.oauth.seal import Seal
from daemon.oauth.settings import Settings
from tests.servers import oauth
from tests.servers.databases import Place
from tests.servers.oauth import Provider

SECRET_FILE = b"a key for tests, which is long enough\n"

Make = Callable[..., Bearer]


@pytest.fixture
async def provider() -> AsyncIterator[Provider]:
    async with oauth.provider() as made:
        yield made


@pytest.fixture
def bearer(database: Place, provider: Provider) -> Make:
    """Makes an access; every call makes another daemon's."""

    seeds = count(1)

    def make(**settings: Any) -> Bearer:
        known = {
            "tenant": "firm.example",
            "client_id": "app-1",
            "client_secret": "app-secret",
            "token_url": f"{provider.url}/token",
            "authorize_url": f"{provider.url}/authorize",
            "device_url": f"{provider.url}/device",
        }
        chance = Random(next(seeds))
        made = Settings(**{**known, **settings})
        return Bearer(lambda: made, provider.user, Seal(SECRET_FILE, chance=chance), chance)

    return make
