"""Another process that migrates; says how many migrations it applied itself."""

from daemon.database import migrate
from tests.servers import processes
from tests.servers.databases import Place


async def main(place: Place) -> str:
    processes.meet()
    return str(len(await migrate.up_to_date(place.settings, base=place.base)))
