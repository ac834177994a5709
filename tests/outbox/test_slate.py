"""What a killed daemon leaves behind, and what follows from it on both databases."""

from pathlib import Path
from random import Random

import pytest

from daemon.models import Message
from daemon.models.message import MessageKind, MessageState
from daemon.outbox import claim, rescuer, slate
from daemon.outbox.claim import Claimed
from daemon.outbox.pace import Limits
from daemon.outbox.response import Accepted, InDoubt, NotNow, Refused, Response, Unreached
from daemon.outbox.slate import Left, Slate
from tests import cast
from tests.cast import KEYS, NOW
from tests.servers.databases import Place


def claimed(id: int, attempts: int = 1) -> Claimed:
    return Claimed(
        id, MessageKind.NURTURE, "ada@northgate.example", "", b"", attempts, NOW, "one:1"
    )


def killed(chalk: Slate, folder: Path) -> Left | None:
    """What the next daemon finds after this one was killed."""
    chalk.close()
    heir = slate.take(folder)
    heir.close()
    return heir.left


def test_what_was_chalked_up_outlives_its_daemon(tmp_path: Path) -> None:
    answers: list[Response] = [
        Accepted(250, "queued"),
        Refused(550, "5.1.1", "no such user", "recipient"),
        NotNow(451, "later", "us"),
        Unreached("gone", withdrawn=True),
        InDoubt("no answer"),
    ]
    chalk = slate.take(tmp_path)
    chalk.batch("one:1")
    for id, answer in enumerate(answers):
        chalk.begun(claimed(id))
        chalk.answered(claimed(id), answer)
    chalk.begun(claimed(99, attempts=3))
    left = killed(chalk, tmp_path)
    assert left is not None
    assert left.holder == "one:1"
    assert dict(left.answers) == {
        **{(id, 1): answer for id, answer in enumerate(answers)},
        (99, 3): None,
    }


def test_what_is_on_record_is_no_longer_on_the_slate(tmp_path: Path) -> None:
    chalk = slate.take(tmp_path)
    chalk.batch("one:1")
    chalk.begun(claimed(1))
    chalk.wipe()
    assert killed(chalk, tmp_path) is None


@pytest.mark.parametrize(
    "spoiled",
    [
        b"",
        b"\x00\xff",
        b'{"boot": "another running of the machine", "holder": "one:1"}\n',
        b'["no", "object"]\n',
        b'{"holder": "one:1"}\n',
    ],
)
def test_a_slate_that_proves_nothing_is_not_believed(spoiled: bytes, tmp_path: Path) -> None:
    (tmp_path / "slate.1").write_bytes(spoiled)
    chalk = slate.take(tmp_path)
    assert chalk.left is None
    chalk.close()


def test_a_line_cut_short_by_the_kill_spoils_the_slate_and_nothing_is_guessed(
    tmp_path: Path,
) -> None:
    chalk = slate.take(tmp_path)
    chalk.batch("one:1")
    chalk.begun(claimed(1))
    file = tmp_path / "slate.1"
    file.write_bytes(file.read_bytes()[:-5])
    assert killed(chalk, tmp_path) is None


def test_two_daemons_never_share_a_slate(tmp_path: Path) -> None:
    one, two = slate.take(tmp_path), slate.take(tmp_path)
    one.batch("one:1")
    two.batch("two:1")
    two.close()
    one.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["slate.1", "slate.2"]
    heir = slate.take(tmp_path)
    assert heir.left is not None
    assert heir.left.holder == "one:1"
    heir.close()


async def test_after_a_kill_only_what_was_on_the_line_is_in_doubt(
    database: Place, tmp_path: Path
) -> None:
    ada = await cast.ada()
    made = [await cast.message(ada, name) for name in ("answered", "refused", "begun", "waiting")]
    batch = {c.id: c for c in await claim.due(limits=Limits(), at_most=9, holder="one:1", now=NOW)}
    answered, refused, begun, waiting = (batch[row.id] for row in made)
    chalk = slate.take(tmp_path / "state")
    chalk.batch("one:1")
    for message in (answered, refused, begun):
        chalk.begun(message)
    chalk.answered(answered, Accepted(250, "queued"))
    chalk.answered(refused, Refused(552, "5.2.2", "full", "recipient"))
    left = killed(chalk, tmp_path / "state")
    assert await rescuer.from_slate(left, keys=KEYS, now=NOW, chance=Random(1)) == 4
    states = {row.origin: row.state for row in await Message.all()}
    assert states == {
        "answered": MessageState.SENT,
        "refused": MessageState.FAILED,
        "begun": MessageState.UNCERTAIN,
        "waiting": MessageState.QUEUED,
    }
    assert waiting.attempts == 1


async def test_what_was_in_doubt_before_stays_so_whatever_the_slate_says(
    database: Place, tmp_path: Path
) -> None:
    made = await cast.message(await cast.ada(), "touch:1:0")
    await claim.due(limits=Limits(), at_most=9, holder="one:1", now=NOW)
    await Message.filter(id=made.id).update(state=MessageState.UNCERTAIN)
    chalk = slate.take(tmp_path / "state")
    chalk.batch("one:2")
    left = killed(chalk, tmp_path / "state")
    assert await rescuer.from_slate(left, keys=KEYS, now=NOW, chance=Random(1)) == 0
    assert (await Message.get(id=made.id)).state is MessageState.UNCERTAIN
