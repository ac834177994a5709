"""Mails by their UIDs: in batches, each of bounded size, and none missing without a reason.

RFC 3501 §7.4.2 lets a server answer in any order, with items unasked, and leave out what has been
expunged. Some give up a whole FETCH for one mail that they cannot read: then each is asked for by
itself, so that one bad mail costs only itself.

Always BODY.PEEK, which leaves no trace. Nothing here reads what stands in a mail.
"""

from collections.abc import AsyncIterator, Awaitable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Protocol

from daemon.inbox import imap_syntax
from daemon.inbox.imap_protocol import Answer
from daemon.inbox.imap_syntax import Value, number

#: Mails asked for at once; more gains nothing, fewer costs round trips (measured: 50 is best).
BATCH = 50
#: Octets of mails asked for at once: what one command may hold in memory.
BATCH_OCTETS = 8 * 2**20
#: What is still read of a mail that is too large: its header (128 KB at most) and first words.
FIRST_OCTETS = 256 * 1024


class Run(Protocol):
    """Gives a command; `octets` are expected beside the usual."""

    def __call__(
        self, name: str, *arguments: str, by_uid: bool = False, octets: int = 0
    ) -> Awaitable[Answer]: ...


@dataclass(frozen=True, slots=True)
class Fetched:
    """One mail. `raw` is its beginning when `truncated`, None when the server has no content."""

    uid: int
    size: int
    raw: bytes | None = field(repr=False)
    internal_date: datetime | None
    truncated: bool = False


class Fetching:
    """Fetches from the folder that is selected."""

    def __init__(self, run: Run) -> None:
        self._run = run

    async def mails(self, uids: Iterable[int], *, at_most_bytes: int) -> AsyncIterator[Fetched]:
        """The mails of these UIDs, ascending."""
        rest = iter(sorted(uids))
        while batch := list(islice(rest, BATCH)):
            heads = await self._told(batch, "(UID RFC822.SIZE INTERNALDATE)")
            # A size that is not told is taken for too large: only the beginning is asked for.
            sizes = dict.fromkeys(sorted(heads), at_most_bytes + 1)
            for uid, head in heads.items():
                if (size := number(head.get("RFC822.SIZE"))) is not None:
                    sizes[uid] = size
            for group in _groups(sizes, at_most_bytes):
                first = min(FIRST_OCTETS, at_most_bytes) if sizes[group[0]] > at_most_bytes else 0
                for uid, content in sorted((await self._contents(group, sizes, first)).items()):
                    yield Fetched(
                        uid=uid,
                        size=sizes[uid],
                        raw=content,
                        internal_date=imap_syntax.internal_date(heads[uid].get("INTERNALDATE")),
                        truncated=first > 0 and content is not None and len(content) >= first,
                    )

    async def _contents(
        self, group: Sequence[int], sizes: dict[int, int], first: int
    ) -> dict[int, bytes | None]:
        """The mails themselves; of one that is too large the `first` octets."""
        section = f"BODY.PEEK[]<0.{first}>" if first else "BODY.PEEK[]"
        octets = first or sum(sizes[uid] for uid in group)
        told = await self._told(group, f"(UID {section})", octets=octets, what="BODY[]")
        contents: dict[int, bytes | None] = {}
        for uid, items in told.items():
            content = items.get("BODY[]", items.get("BODY[]<0>"))
            contents[uid] = content if isinstance(content, bytes) else None
        return contents

    async def _told(
        self, uids: Sequence[int], items: str, *, octets: int = 0, what: str = ""
    ) -> dict[int, dict[str, Value]]:
        """All at once; if the server stumbles over one, each of the missing by itself.

        What is missing after an OK is expunged; what is missing after a NO, and still found, has
        no content that anybody could read. Only answers with an item like `what` count.
        """
        told, complete = await self._fetch(uids, items, octets, what)
        for uid in () if complete else uids:
            if uid not in told:
                alone, complete = await self._fetch([uid], items, octets, what)
                if not complete and uid not in alone and await self._is_there(uid):
                    alone = {uid: {}}
                told.update(alone)
        return told

    async def _fetch(
        self, uids: Sequence[int], items: str, octets: int, what: str
    ) -> tuple[dict[int, dict[str, Value]], bool]:
        """What the server says of each mail; and whether it says that this is all."""
        answer = await self._run(
            "FETCH", imap_syntax.uid_set(uids), items, by_uid=True, octets=octets
        )
        told: dict[int, dict[str, Value]] = {}
        for parts in answer.responses:
            fetched = imap_syntax.fetched(parts) or {}
            uid = number(fetched.get("UID"))
            if uid is not None and uid in uids and any(name.startswith(what) for name in fetched):
                told.setdefault(uid, {}).update(fetched)
        return told, answer.result == "OK"

    async def _is_there(self, uid: int) -> bool:
        answer = await self._run("SEARCH", "UID", str(uid), by_uid=True)
        return uid in imap_syntax.numbers(answer.responses)


def _groups(heads: dict[int, int], at_most: int) -> Iterator[list[int]]:
    """UIDs to be asked for together: few octets in all, and one too large by itself."""
    group: list[int] = []
    for uid, size in heads.items():
        if group and (size > at_most or sum(heads[g] for g in group) + size > BATCH_OCTETS):
            yield group
            group = []
        group.append(uid)
        if size > at_most:
            yield group
            group = []
    if group:
        yield group
