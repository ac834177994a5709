from collections.abc import Iterator

import pytest

from tests.servers.dovecot import Dovecot


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """A real mailbox server for all tests here: each takes a user of its own."""
    server = Dovecot()
    yield server
    server.stop()
