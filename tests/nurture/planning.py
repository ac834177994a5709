"""Another process: a planner at work, until it is done or killed."""

from daemon.database import opening
from daemon.nurture import planner
from daemon.render.catalogue import Catalogue
from tests import firm
from tests.nurture.shelf import WELCOME
from tests.servers import processes
from tests.servers.databases import Place


async def main(place: Place) -> str:
    await opening.open(place.settings, base=place.base)
    desk = firm.desk(catalogue=Catalogue.load(place.base / "letters"))
    processes.meet()
    while await planner.make_round(desk=desk, sequences=[WELCOME], now=firm.NOW):
        pass
    await opening.close()
    return "done"
