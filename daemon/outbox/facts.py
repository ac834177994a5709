"""The facts about a contact that a template may use: plain values, never a row of a table.

Which facts exist, with samples, is listed in render/facts.py; this file fills them in.
"""

from daemon.models import Client, Contact, Staff
from daemon.outbox.desk import Desk

Facts = dict[str, object]


def about(contact: Contact, *, client: Client, owner: Staff | None, desk: Desk) -> Facts:
    """The facts that every cheerful mail to this contact may use."""
    return {
        "contact": {
            "first_name": contact.first_name,
            "last_name": contact.last_name,
            "name": contact.name,
            "email": contact.email,
            "role": contact.role,
        },
        "client": {"name": client.name},
        "owner": _owner(owner, desk),
        "sender": {
            "name": desk.sender.name,
            "address": desk.sender.address,
            "postal_address": desk.sender.postal_address,
        },
        "links": {"unsubscribe": desk.unsubscribe_url(contact.id)},
        "custom": dict(contact.custom),
    }


def _owner(owner: Staff | None, desk: Desk) -> dict[str, str]:
    """A client without an owner is looked after by the firm as such."""
    if owner is None:
        return {"name": desk.sender.name, "email": desk.sender.answers_to, "phone": ""}
    return {"name": owner.name, "email": owner.email, "phone": owner.phone}
