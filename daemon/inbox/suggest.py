"""Guesses whose a waiting mail may be, for one of us to choose from. It attaches nothing.

By the client whom the mail already belongs to, by the domain it comes from (unless anybody can have
an address there), and by the names in its address: `ada.brandt@` may be Ada Brandt, wherever she
writes from.
"""

import re

from tortoise.expressions import Q

from daemon.mail import address
from daemon.models import Contact, Inbound

#: What fits under a thumb; for all others there is the field.
AT_MOST = 4
#: A name of fewer letters is anybody's.
NAME_AT_LEAST = 3

_NAME = re.compile(r"[^\W\d_]+")


async def whose(row: Inbound) -> list[Contact]:
    """The likeliest contacts, the surest first; their clients are fetched."""
    found: dict[int, Contact] = {}
    for query in _queries(row):
        rows = Contact.filter(query, left_at=None).order_by("-key_person", "id").limit(AT_MOST)
        for contact in await rows.prefetch_related("client"):
            found.setdefault(contact.id, contact)
    return list(found.values())[:AT_MOST]


def _queries(row: Inbound) -> list[Q]:
    sender, domain = row.sender.lower(), address.domain(row.sender)
    queries = []
    names = _names(sender.rpartition("@")[0])
    by_name = Q(last_name__iexact=names[-1]) if names else None
    if len(names) > 1:
        by_name = _both(names[0], names[-1]) | _both(names[-1], names[0])
    if row.client_id is not None:
        queries = [Q(client_id=row.client_id)]
    elif domain and not address.is_freemail(domain):
        queries = [Q(client__domain=domain) | Q(email__endswith=f"@{domain}")]
    if by_name is not None:
        # Who is of that firm and of that name comes before both.
        queries = [*(query & by_name for query in queries), *queries, by_name]
    return queries


def _both(first: str, last: str) -> Q:
    return Q(first_name__iexact=first, last_name__iexact=last)


def _names(local: str) -> list[str]:
    """The words of a local part that may be names."""
    words = _NAME.findall(local.partition("+")[0])
    return [word for word in words if len(word) >= NAME_AT_LEAST][:4]
