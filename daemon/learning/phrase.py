"""Keeps our own phrases: "always" is a callback whatever else is said, "never" none on its own.

They count from the next reply on: the daemon reads them with each. Whether a phrase can be read is
asked here, so that a broken one never meets a client's mail.
"""

import re
from datetime import datetime

from daemon import log
from daemon.database import transaction
from daemon.errors import MistakeError, NotFoundError
from daemon.models import Phrase
from daemon.models.learning import Sway
from daemon.sentiment import finder, phrases, wording

#: More than this nobody oversees; the corrections learn the rest.
AT_MOST = 500
#: Characters of one phrase. A single short word would flag half the mail.
LONGEST, SHORTEST = 120, 4

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*\*?")


class PhraseUnreadableError(MistakeError):
    """Write a phrase as plain words, four letters at least: "nobody came"."""


class TooManyPhrasesError(MistakeError):
    """There are as many phrases as can be overseen; take some away first."""


class NoSuchPhraseError(NotFoundError):
    """There is no such phrase; `touchbase judge phrases` lists them."""


async def always(words: str, *, by: str, now: datetime) -> Phrase:
    """From now on whoever writes this is phoned."""
    return await _keep(words, Sway.ALWAYS, by, now)


async def never(words: str, *, by: str, now: datetime) -> Phrase:
    """From now on this alone makes nobody be phoned."""
    return await _keep(words, Sway.NEVER, by, now)


async def forget(words: str) -> None:
    """It counts for nothing any more."""
    if not await Phrase.filter(words=folded(words)).delete():
        raise NoSuchPhraseError


async def kept() -> list[Phrase]:
    """All there are, in alphabetical order."""
    return await Phrase.all().order_by("words")


def folded(words: str) -> str:
    """A phrase as it is looked for: small letters, no marks."""
    found = " ".join(_WORD.findall(wording.of(words[:LONGEST]).folded))
    if len(found.replace("*", "")) < SHORTEST:
        raise PhraseUnreadableError
    try:
        finder.Finder({"own": (found,)}, {})
    except phrases.PhraseError:
        raise PhraseUnreadableError from None
    return found


async def _keep(words: str, sway: Sway, by: str, now: datetime) -> Phrase:
    found = folded(words)
    async with transaction.begin():
        if await Phrase.all().count() >= AT_MOST:
            raise TooManyPhrasesError
        row, _ = await Phrase.update_or_create(
            words=found, defaults={"sway": sway, "by": by[:254], "at": now}
        )
    log.info("judge.phrase_kept", phrase=row.id, sway=sway)
    return row
