from pathlib import Path

import pytest

from tests.servers.certificates import Authority


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """The certificate authority that the test servers' certificates are from."""
    directory: Path = tmp_path_factory.mktemp("certificates")
    return Authority(directory)
