"""The daemon is killed at random moments; nothing may be lost, and nothing doubled.

The long form of this is `make crash ARGS="--kills 50 --database postgres"`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.campaigns import check, crash
from tests.campaigns.crash import Plan
from tests.flows.conftest import mailbox as mailbox
from tests.servers.databases import Place
from tests.servers.dovecot import Dovecot
from tests.servers.witness import Witness, witness

PLAN = Plan(kills=3, messages=120, writers=6, seed=20261122, to_the_end=False)

#: A message is in doubt from its claim to its record: this many for each of two connections.
IN_DOUBT_AT_MOST = 2 * 8


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[Witness]:
    with witness(tmp_path, seed=PLAN.seed) as running:
        yield running


async def test_nothing_is_lost_and_nothing_doubled_by_kills(
    place: Place, mailbox: Dovecot, relay: Witness, tmp_path: Path
) -> None:
    folder = tmp_path / "firm"
    folder.mkdir()
    evidence = await crash.on(place, PLAN, folder, mailbox, relay)
    assert check.findings(evidence, all_over=False) == [], f"seed {PLAN.seed}: {evidence.figures()}"
    assert max(map(len, evidence.doubts)) <= IN_DOUBT_AT_MOST
    assert crash.integrity(place) == "ok"
