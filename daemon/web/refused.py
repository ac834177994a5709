"""The page for a form of the console that was not taken, with a way back and what was typed.

It is for whoever was logged out in the meantime, came from a page that was too old, or may only
look. Nothing here decides whether a form is taken.
"""

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from daemon.web import house, page

LOGIN = "/login"

#: Fields in which somebody writes, rather than chooses.
TYPED = ("note", "promise")

ONCE_MORE = (
    "This page was too old, or the button was pressed from elsewhere; please press it again."
)
ENDED = (
    "You had been logged out before the button was pressed, as happens after half an hour "
    "without a page: nothing was done."
)
ONLY_LOOKS = "With the role of a viewer one sees everything and changes nothing; ask an admin."


def door(wanted: str) -> str:
    """The log-in, and behind it the page that was wanted."""
    return LOGIN if wanted == "/" else f"{LOGIN}?next={quote(wanted[:500], safe='')}"


def back(request: Request) -> str:
    """The page that a form stands on: its own address, or that of its list."""
    path = request.url.path
    return {"todos": "/", "waiting": "/waiting", "logout": "/"}.get(path.split("/")[1], path)


def form(request: Request, sentence: str, fields: dict[str, str], *, to: str) -> Response:
    """Nothing was done; what was typed is shown again, for it may have been a long call's."""
    facts: dict[str, Any] = {
        "firm": house.of(request).office().desk.sender.name,
        "sentence": sentence,
        "typed": [fields[name] for name in TYPED if fields.get(name, "").strip()],
        "to": to,
    }
    return page.html("console/refused", 403, **facts)
