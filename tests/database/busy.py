"""Another process that reads and then writes, a hundred times, in one transaction each."""

from daemon.database import opening, transaction
from daemon.models import Problem
from tests.servers import processes
from tests.servers.databases import Place


async def main(place: Place) -> str:
    await opening.open(place.settings, base=place.base)
    try:
        processes.meet()
        for _ in range(100):
            async with transaction.begin():
                await Problem.all().count()
                await Problem.all().update(sentence="mine")
    finally:
        await opening.close()
    return "ok"
