"""The facts about a person that a template may use: plain values, never a row of a table.

Which facts exist, with samples, is listed in render/facts.py; this file fills them in.
"""

from daemon.models import Client, Contact, Staff
from daemon.outbox.desk import Desk

Facts = dict[str, dict[str, object]]


def about(contact: Contact | None, *, client: Client, owner: Staff | None, desk: Desk) -> Facts:
    """The facts about a contact, its client and us; None where nothing is known."""
    return {
        "contact": _contact(contact),
        "client": {
            "name": client.name,
            "since": f"{client.client_since:%B %Y}" if client.client_since else None,
        },
        "owner": _owner(owner, desk),
        "sender": _sender(desk),
        "links": {"unsubscribe": desk.unsubscribe_url(contact.id) if contact else None},
        "custom": dict(contact.custom) if contact else {},
    }


def for_staff(to: Staff, *, desk: Desk) -> Facts:
    """What a letter to one of us may say of us, whatever it is about."""
    return {"sender": _sender(desk), "staff": {"name": to.name}, "custom": {}}


def _sender(desk: Desk) -> dict[str, object]:
    sender = desk.sender
    return {
        "name": sender.name,
        "address": sender.address,
        "postal_address": sender.postal_address,
    }


def _contact(contact: Contact | None) -> dict[str, object]:
    if contact is None:
        return dict.fromkeys(("first_name", "last_name", "name", "role", "email", "phone"))
    return {
        "first_name": contact.first_name or None,
        "last_name": contact.last_name or None,
        "name": contact.name,
        "role": contact.role or None,
        "email": contact.email,
        "phone": contact.phone or None,
    }


def _owner(owner: Staff | None, desk: Desk) -> dict[str, object]:
    """A client without an owner is looked after by the firm as such."""
    if owner is None:
        return {"name": desk.sender.name, "email": desk.sender.answers_to, "phone": None}
    return {"name": owner.name, "email": owner.email, "phone": owner.phone or None}
