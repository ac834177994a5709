"""Reads the token in an address, and the mark of a form that was really looked at.

A form carries a second, short-lived token for the same thing, made when its page was shown: who
posts without having read the page is a machine, and is shown the page (mail-gateway scanners only
ever follow links). No table remembers it, so a restart in between hurts nobody.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from daemon.token import BadTokenError, ExpiredTokenError, Keys, Purpose, TokenError
from daemon.web import page

#: A page may lie open over a working day and the night after it.
FORM_LIVES = timedelta(days=2)

#: The forms of our pages have fewer fields, and the one of RFC 8058 has one.
FIELDS_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Link:
    """A token that we signed, and that lives."""

    token: str
    id: int
    purpose: Purpose

    def mark(self, keys: Keys, *, now: datetime) -> str:
        """What the form hides: proof that this page was shown to whoever sends it."""
        return keys.sign(_MARKED_AS[self.purpose], self.id, expires=now + FORM_LIVES)

    def bears(self, mark: str, keys: Keys, *, now: datetime) -> bool:
        """Whether a form brought the mark of its page, and not merely the address's own token."""
        try:
            id = keys.read(mark, purpose=_MARKED_AS[self.purpose], now=now)
        except TokenError:
            return False
        return id == self.id and mark != self.token


_MARKED_AS = {Purpose.SURVEY: Purpose.SURVEY, Purpose.CALLBACK: Purpose.CALLBACK}


def read(request: Request, keys: Keys, *, purpose: Purpose, now: datetime) -> Link | Response:
    """What the address allows; else the page that says it does not work."""
    token = request.path_params["token"]
    try:
        return Link(token, keys.read(token, purpose=purpose, now=now), purpose)
    except ExpiredTokenError:
        return gone(request, 410)
    except BadTokenError:
        return gone(request, 404)


def gone(request: Request, status: int) -> Response:
    """Damaged, invented, expired and forgotten links look alike: nobody learns which existed."""
    return page.saying("gone", language=page.language(request), status=status)


async def form(request: Request) -> dict[str, str]:
    """The text fields of a posted form; of several with one name, the last. Rubbish has none."""
    try:
        async with request.form(max_files=1, max_fields=FIELDS_AT_MOST) as posted:
            return _texts(posted)
    except HTTPException:
        return {}


def _texts(posted: FormData) -> dict[str, str]:
    # A multipart form may name a charset of which half a character comes (`unicode_escape`), and
    # such a text can be neither shown nor kept.
    return {
        name: value.encode("utf-8", "replace").decode()
        for name, value in posted.multi_items()
        if isinstance(value, str)
    }
