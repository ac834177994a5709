"""The letter to staff without a template: what they get while theirs is broken.

Whoever edits templates may break the one that tells of a callback, and the client must be phoned
all the same. So these few lines are made of nothing that can be edited.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from daemon.mail.letter import Letter


def letter(facts: Mapping[str, Any]) -> Letter:
    """Whom to phone and why, in plain lines, of the facts that a staff template gets."""
    contact, client, callback = facts["contact"], facts["client"], facts["callback"]
    who = contact["name"] or "somebody"
    lines = [
        f"Please phone {who} at {client['name']}: {contact['phone'] or 'no number is known'}",
        f"The reason: {callback['reason']}",
        f"Due: {callback['due']}",
        *([f"Rating: {callback['rating']}"] if callback["rating"] else []),
        *(f"“{said['words']}”: {said['says']}".removeprefix("“”: ") for said in callback["words"]),
        "",
        callback["said"] or "",
        "",
        f"Record the call: {callback['url']}",
        f'or: touchbase callback call {callback["number"]} --outcome spoken --note "…"',
    ]
    text = "\n".join(lines) + "\n"
    return Letter(
        subject=f"Please phone {who} ({client['name']})",
        text=text,
        html=f"<pre>{escape(text)}</pre>",
    )
