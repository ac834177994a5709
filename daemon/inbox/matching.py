"""The clues by which an inbound mail shows whom and what it is about, the strongest first.

Our signed token in the plus-address proves it, whatever a relay did to the Message-ID. Then come
the ids that mail programs copy (RFC 5322 §3.6.4), then who writes: a known contact or alias, and
last the domain of a client, which finds the boss who answers for a colleague. A domain that
anybody can have (freemail) proves nothing.

The token and the ids prove what a mail answers. Whose words it holds, its writer says: a known
contact of one client may answer what was passed on to them from another, inside a holding or by a
consultant of both.

This file only reads the mail. Looking the clues up is find.py's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from daemon.mail import address
from daemon.mail.letter import Mail
from daemon.token import BadTokenError, Keys


class Clue(StrEnum):
    """What proved a match; kept with the mail, and shown to staff."""

    TOKEN = "token"  # noqa: S105 – our signed plus-address, no password
    ORIGINAL = "original"  # the returned mail inside a bounce
    IN_REPLY_TO = "in_reply_to"
    REFERENCES = "references"
    CONTACT = "contact"
    ALIAS = "alias"
    DOMAIN = "domain"
    PASSED_ON = "passed_on"  # it answers a mail to another client; who writes says whose it is
    BY_HAND = "by_hand"  # one of us said whose it is
    CANARY = "canary"  # our own mail to ourselves, come home


@dataclass(frozen=True, slots=True)
class Lead:
    """One clue with what it points at: a message number, a Message-ID, an address or a domain."""

    clue: Clue
    value: str | int


#: Of a long chain the nearest ones are enough; they stand last (RFC 5322 §3.6.4).
REFERENCES_AT_MOST = 30


def leads(mail: Mail, *, keys: Keys) -> Iterator[Lead]:
    """Everything in this mail that may tell what it belongs to, the surest first."""
    for recipient in mail.recipients:
        if (number := _number(recipient, keys)) is not None:
            yield Lead(Clue.TOKEN, number)
    for id in mail.original_ids[:REFERENCES_AT_MOST]:
        yield Lead(Clue.ORIGINAL, id)
    if mail.in_reply_to:
        yield Lead(Clue.IN_REPLY_TO, mail.in_reply_to)
    for id in reversed(mail.references[-REFERENCES_AT_MOST:]):
        yield Lead(Clue.REFERENCES, id)
    if mail.sender:
        yield Lead(Clue.CONTACT, mail.sender)
        yield Lead(Clue.ALIAS, mail.sender)
        domain = address.domain(mail.sender)
        if domain and not address.is_freemail(domain):
            yield Lead(Clue.DOMAIN, domain)


def _number(recipient: str, keys: Keys) -> int | None:
    """The message number in `care+TOKEN@us.example`, if we signed it (RFC 5233)."""
    local = recipient.partition("@")[0]
    _, plus, token = local.rpartition("+")
    if not plus:
        return None
    try:
        return keys.read_thread(token)
    except BadTokenError:
        return None
