"""A process that needs a token, for `processes.together`; the provider's address lies in a file."""

from random import Random

from daemon.database import opening
from daemon.oauth.bearer import Bearer
from daemon.oauth.seal import Seal
from daemon.oauth.settings import Settings
from tests.servers import processes
from tests.servers.databases import Place


async def main(place: Place) -> str:
    """Meet the others, then ask for a token at once."""
    url = (place.base / "provider").read_text()
    settings = Settings(
        tenant="firm.example", client_id="app-1", client_secret="app-secret", token_url=url
    )
    seal = Seal(b"a key for tests, which is long enough\n", chance=Random(1))
    bearer = Bearer(lambda: settings, "care@us.example", seal, Random(1))
    await opening.open(place.settings, base=place.base)
    try:
        processes.meet()
        return await bearer.token()
    finally:
        await opening.close()
