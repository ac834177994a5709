"""Who may tell us something: the holder of a token, or of the secret that signs reports.

A bearer token (RFC 6750) is 256 random bits, stored as their SHA-256, with a scope. A signature is
`X-Touchbase-Signature: t=<seconds since 1970>,v1=<hex HMAC-SHA256 of "t.body">`, over the very
bytes that came, and not older or newer than five minutes; several `v1` may stand in it, and several
secrets may be alive, while one replaces the other. All comparing is in constant time. A signature
stands for the reports of a helpdesk, and not for contacts.
"""

import hmac
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from starlette.requests import Request

from daemon.models import Token
from daemon.web import house
from daemon.web.api.reply import Refused

#: How far a signature's time may lie from ours: what Stripe and others use.
WINDOW = timedelta(seconds=300)

SIGNATURE = "x-touchbase-signature"

#: Parts of a signature that are looked at; one time and a signature for each living secret.
PARTS_AT_MOST = 8


class Scope(StrEnum):
    TICKETS = "tickets"
    CONTACTS = "contacts"
    ALL = "all"


async def check(request: Request, scope: Scope, *, body: bytes) -> None:
    """Let the request through, or refuse it with 401 or 403."""
    here = house.of(request)
    signature = request.headers.get(SIGNATURE)
    if signature is not None:
        _check_signature(signature, body, here.secrets(), here.now())
        if scope is not Scope.TICKETS:
            raise Refused(403, "A signed report may only speak of tickets; use a bearer token.")
        return
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not secret:
        raise Refused(401, "Send `Authorization: Bearer TOKEN`; `touchbase token add` makes one.")
    token = await _token(secret.strip())
    if token is None:
        raise Refused(401, "This token is not known here, or was revoked.")
    if token.scope not in (scope, Scope.ALL):
        raise Refused(403, f"This token is for {token.scope} and not for {scope}.")


async def _token(secret: str) -> Token | None:
    found = sha256(secret.encode("utf-8", "replace")).hexdigest()
    # Looked up by the hash of what came: how long it takes tells nothing of what is stored.
    token = await Token.get_or_none(hash=found, revoked_at=None)
    return token if token and hmac.compare_digest(token.hash, found) else None


def _check_signature(header: str, body: bytes, secrets: tuple[bytes, ...], now: datetime) -> None:
    time, signatures = _parts(header)
    if time is None or abs(now.timestamp() - int(time)) > WINDOW.total_seconds():
        raise Refused(401, "The signature's time is missing or more than five minutes from ours.")
    expected = [sign(secret, body, time=time) for secret in secrets]
    # Every pair is compared, so that the time it takes does not tell which secret came close.
    matches = [hmac.compare_digest(e, s) for e in expected for s in signatures]
    if not any(matches):
        raise Refused(401, "The signature does not fit the body; check the secret.")


def _parts(header: str) -> tuple[str | None, list[bytes]]:
    """The time and the signatures of a header; the time None when it is no number."""
    time, signatures = None, []
    for part in header.split(",")[:PARTS_AT_MOST]:
        name, _, value = part.strip().partition("=")
        if name == "t" and value.isascii() and value.isdigit() and len(value) <= 12:
            time = value
        elif name == "v1":
            signatures.append(value.lower().encode("utf-8", "replace"))
    return time, signatures


def sign(secret: bytes, body: bytes, *, time: str) -> bytes:
    """The signature of a body at a time, in hexadecimal letters."""
    return hmac.new(secret, time.encode() + b"." + body, "sha256").hexdigest().encode()
