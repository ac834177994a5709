"""What is wrong and a person should know: one sentence for each thing, until it is over.

`touchbase status` and the console show these; a sentence never holds a client's words.
"""

from datetime import datetime

from daemon.models import Problem


async def ring(key: str, sentence: str, *, now: datetime) -> None:
    """Say that something is wrong; the same thing again only renews its sentence."""
    row, new = await Problem.get_or_create(
        key=key[:100], defaults={"sentence": sentence[:500], "since": now}
    )
    if not new and row.sentence != sentence[:500]:
        await Problem.filter(id=row.id).update(sentence=sentence[:500])


async def end(key: str) -> None:
    """Say that it is over."""
    await Problem.filter(key=key[:100]).delete()


async def end_others(family: str, *, keep: set[str]) -> None:
    """Of all whose key begins with `family`, only those in `keep` go on."""
    rows = Problem.filter(key__startswith=family)
    await (rows.exclude(key__in=list(keep)) if keep else rows).delete()
