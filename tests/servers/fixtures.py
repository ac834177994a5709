"""Servers as fixtures: a conftest takes what it needs (`from … import dovecot as dovecot`)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.certificates import Authority
from tests.servers.dovecot import Dovecot


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The certificate authority that the test servers' certificates are from."""
    directory: Path = tmp_path_factory.mktemp("certificates")
    return Authority(directory)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """A real mailbox server for all tests: each takes a user of its own."""
    server = Dovecot()
    yield server
    server.stop()
