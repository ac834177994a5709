"""Whether anything was lost or doubled, told by those who cannot be fooled by the daemon's memory.

The relay's history says what left, the mailbox what was marked, the command line what the daemon
believes. Each finding is a sentence; no finding means that all promises held.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.campaigns.load import Reply
from tests.servers.witness import Copy

Rows = list[dict[str, Any]]

#: The daemon knows that it does not know, and says so to staff.
SHOWN = {"uncertain", "held"}
#: Not yet over: under the lease of a dead daemon, or waiting for its next attempt.
WAITING = {"sending", "queued"}


@dataclass
class Evidence:
    """All that is known when the last daemon has ended."""

    history: Sequence[Copy]
    messages: Rows
    threads: Rows
    callbacks: Rows
    replies: Sequence[Reply]
    flags: Mapping[int, set[str]]
    doubts: list[set[tuple[int, int]]] = field(default_factory=list)  # of each crash

    @property
    def copies(self) -> Counter[str]:
        return Counter(copy.message_id for copy in self.history)

    @property
    def in_doubt(self) -> int:
        return sum(map(len, self.doubts))

    def figures(self) -> str:
        """For people."""
        states = Counter(row["state"] for row in self.messages)
        copies = self.copies
        return (
            f"{len(self.doubts)} kills, {len(self.messages)} messages, {len(copies)} accepted, "
            f"{self.in_doubt} in doubt (at most {max(map(len, self.doubts), default=0)} a crash), "
            f"{copies.total() - len(copies)} extra copies (at most "
            f"{max(copies.values(), default=0)} of one), states {dict(states)}, "
            f"{sum(r.times for r in self.replies)} mails in, {len(self.callbacks)} callbacks"
        )


def findings(evidence: Evidence, *, all_over: bool) -> list[str]:
    """What is wrong. `all_over`: the daemon had time to bring everything to its end."""
    return [*_outbound(evidence, all_over), *_inbound(evidence)]


def _outbound(evidence: Evidence, all_over: bool) -> Iterable[str]:
    copies = evidence.copies
    known = {row["message_id"] for row in evidence.messages}
    if len(known) != len(evidence.messages):
        yield "two messages share a Message-ID"
    for stranger in copies.keys() - known:
        yield f"{stranger} left and is not on record"
    for row in evidence.messages:
        yield from _message(row, copies[row["message_id"]], all_over)
    extra = copies.total() - len(copies)
    if extra > evidence.in_doubt:
        yield f"{extra} extra copies, and only {evidence.in_doubt} were in doubt"


def _message(row: dict[str, Any], left: int, all_over: bool) -> Iterable[str]:
    name, state = f"message {row['id']} ({row['kind']}, {row['state']})", row["state"]
    if state == "sent" and left == 0:
        yield f"{name} was never accepted: it is lost"
    if state not in {"sent", *SHOWN, *WAITING}:
        yield f"{name} ended where none should"
    if all_over and state in WAITING:
        yield f"{name} still waits"
    if row["kind"] != "staff" and left > 1:
        yield f"{name} reached a client {left} times"
    if left > 2:
        yield f"{name} left {left} times by itself"
    if left and state == "queued" and row["kind"] != "staff":
        yield f"{name} left, and would leave again"


def _inbound(evidence: Evidence) -> Iterable[str]:
    written = Counter(reply.client for reply in evidence.replies)
    taken = Counter(row["client"] for row in evidence.threads)
    if written != taken:
        yield f"clients wrote {written - taken} more and {taken - written} less than is on record"
    unhappy = Counter({reply.client: 1 for reply in evidence.replies if reply.unhappy})
    called = Counter(row["client"] for row in evidence.callbacks)
    if unhappy != called:
        yield f"callbacks missing for {unhappy - called}, too many for {called - unhappy}"
    marked = sum("$TouchbaseDone" in flags for flags in evidence.flags.values())
    if marked < len(evidence.replies):  # of one that arrived twice, one is marked
        yield f"only {marked} mails are marked in the mailbox"
    delivered = sum(reply.times for reply in evidence.replies)
    if len(evidence.flags) != delivered:
        yield f"{len(evidence.flags)} mails are in the mailbox and {delivered} were delivered"
