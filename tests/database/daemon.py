"""Another daemon on the file, until it is killed."""

from daemon.database import lock
from tests.servers import processes
from tests.servers.databases import Place


async def main(place: Place) -> str:
    with lock.only_daemon(place.settings, base=place.base):
        processes.meet()
        return "it should have been killed"
