import pytest

from daemon.intake import respond
from daemon.models import Enrolment
from daemon.models.enrolment import EnrolmentState
from daemon.nurture.settings import Event, Sequence
from tests import firm
from tests.firm import NOW

pytestmark = pytest.mark.usefixtures("database")


async def test_an_answer_on_the_page_halts_what_an_answer_ends_and_nothing_else() -> None:
    ada = await firm.contact()
    for key in ("until they answer", "goes on"):
        await Enrolment.create(contact=ada, sequence=key, enrolled_at=NOW, due_at=NOW)
    sequences = (
        Sequence(key="until they answer", halt_on=(Event.ANSWER,)),
        Sequence(key="goes on", halt_on=(Event.REPLY,)),
    )
    office = firm.office(sequences=sequences)
    invitation = await firm.asked(office)
    await respond.on_page(
        invitation,
        rating=5,
        comment="",
        call_me=False,
        office=office,
        now=NOW,
    )
    states = dict(await Enrolment.all().values_list("sequence", "state"))
    assert states == {
        "until they answer": EnrolmentState.HALTED,
        "goes on": EnrolmentState.ACTIVE,
    }
