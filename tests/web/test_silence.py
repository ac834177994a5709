"""What people hold, are called or say never comes into the log."""

import re

import pytest

from daemon.models import Answer, Contact
from daemon.token import Purpose
from tests import firm
from tests.firm import KEYS
from tests.web.conftest import Web, visit

pytestmark = pytest.mark.usefixtures("database")


async def test_no_log_line_tells_a_token_an_address_or_a_word(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    web = Web()
    ada = await firm.contact()
    invitation = await firm.asked(web.office)
    survey = KEYS.sign(Purpose.SURVEY, invitation.id, expires=firm.NOW.replace(year=2027))
    leave = KEYS.sign(Purpose.UNSUBSCRIBE, ada.id, expires=None)
    async with visit(web.app()) as client:
        page = (await client.get(f"/s/{survey}?r=1")).text
        hidden = dict(re.findall(r'name="(page)" value="([^"]+)"', page))
        said = {**hidden, "rating": "1", "comment": "Canary: nobody called us back"}
        assert (await client.post(f"/s/{survey}", data=said)).status_code == 200
        assert (await client.post(f"/u/{leave}")).status_code == 200
        await client.put("/api/v1/contacts/canary@x.example", json={})
    assert await Answer.all().exists()
    assert await Contact.all().exists()
    told = "".join(capfd.readouterr()) + caplog.text
    assert "answer.recorded" in told
    for secret in (survey, leave, survey[-22:], "northgate", "canary", "Canary", "Printer"):
        assert secret not in told
