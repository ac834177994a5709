import pytest

from daemon.models import Invitation
from daemon.models.survey import InvitationState
from daemon.survey import notice
from tests import firm
from tests.firm import NOW

pytestmark = pytest.mark.usefixtures("database")


async def test_a_bad_click_after_a_friendly_one_is_still_to_be_verified() -> None:
    await firm.contact()
    invitation = await firm.asked(firm.office())
    await Invitation.filter(id=invitation.id).update(
        clicked_rating=5, clicked_at=NOW.replace(hour=9), verified_at=NOW
    )
    await notice.opened(await Invitation.get(id=invitation.id), 1, now=NOW)
    noted = await Invitation.get(id=invitation.id)
    assert (noted.clicked_rating, noted.clicked_at, noted.verified_at) == (1, NOW, None)


async def test_a_click_after_the_answer_notes_nothing() -> None:
    await firm.contact()
    invitation = await firm.asked(firm.office())
    await Invitation.filter(id=invitation.id).update(state=InvitationState.ANSWERED)
    await notice.opened(await Invitation.get(id=invitation.id), 1, now=NOW)
    assert (await Invitation.get(id=invitation.id)).clicked_rating is None
