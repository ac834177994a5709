"""Another daemon that holds the mailbox, until it is killed."""

from daemon.database import lock, opening
from tests.servers import processes
from tests.servers.databases import Place


async def main(place: Place) -> str:
    await opening.open(place.settings, base=place.base)
    held = await lock.hold("mailbox")
    processes.meet()
    return str(held)
