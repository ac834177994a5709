"""The calls to a token server as values: what is asked (RFC 6749, 7523, 7636, 8628) and answered.

An `Ask` is a form for one address; an answer is read into one of four: granted, not yet, not now,
refused. Whatever cannot be understood is "not now", since a page of a broken proxy says nothing
about us. Nothing here sends anything, and no answer's words are kept beyond its codes.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from urllib.parse import parse_qs, urlencode, urlsplit

from daemon.keyring import base64url
from daemon.oauth import OAuthError, assertion, provider
from daemon.oauth.settings import Settings


class NoSuchWayError(OAuthError):
    """This provider has no such log-in; leave --device away, or see docs/providers.md."""


class StrayReturnError(OAuthError):
    """This address does not come from the log-in that was begun here; begin again."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One call."""

    url: str
    form: Mapping[str, str] = field(repr=False)
    signed: bool = False  # with a time in it, so that a wrong clock matters


@dataclass(frozen=True, slots=True)
class Granted:
    access: str = field(repr=False)
    lifetime: timedelta
    refresh: str = field(default="", repr=False)  # "": the one we have stays good


@dataclass(frozen=True, slots=True)
class Pending:
    """The person has not decided yet (RFC 8628 §3.5)."""

    slower: bool


@dataclass(frozen=True, slots=True)
class NotNow:
    """Nothing was said about us; the same may go well later."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    code: str  # RFC 6749 §5.2: `invalid_grant` …
    number: str = ""  # Microsoft's own, such as AADSTS7000215


@dataclass(frozen=True, slots=True)
class Device:
    """A log-in that a person finishes on another device."""

    code: str = field(repr=False)
    user_code: str
    url: str
    interval: float  # seconds between two questions
    lifetime: timedelta


@dataclass(frozen=True, slots=True)
class Browser:
    """A log-in that a person finishes in a browser."""

    url: str
    redirect: str
    state: str = field(repr=False)
    verifier: str = field(repr=False)


#: No token is longer; it has to fit a line of SMTP (RFC 4954 §4 allows 12,288 octets in base64).
TOKEN_AT_MOST = 9_000
#: When the server does not say how long (RFC 6749 §5.1), as long as a cautious one would.
USUAL_LIFETIME = timedelta(minutes=5)
LIFETIME_AT_MOST = timedelta(days=1)

_TOKEN = re.compile(r"[\x21-\x7e]+\Z")
_CODE = re.compile(r"[a-z_]{1,40}\Z")
_NUMBER = re.compile(r"AADSTS[0-9]{4,8}")
_LATER = frozenset({"temporarily_unavailable", "server_error"})


# -- what is asked


def for_app(settings: Settings, *, user: str, chance: Random, now: datetime) -> Ask:
    """A token for the app itself; a service account acts for `user`."""
    at = provider.of(settings)
    if settings.service_account:
        claim = assertion.by_service_account(
            settings.service_account,
            user=user,
            scope=at.app_scope,
            audience=at.token_url,
            now=now,
        )
        kind = "urn:ietf:params:oauth:grant-type:jwt-bearer"
        return Ask(at.token_url, {"grant_type": kind, "assertion": claim}, signed=True)
    form = {"grant_type": "client_credentials"}
    if at.app_scope:  # RFC 6749 §4.4.2: a server may have one of its own
        form["scope"] = at.app_scope
    return _by_client(settings, form, chance=chance, now=now)


def by_refresh(settings: Settings, refresh: str, *, chance: Random, now: datetime) -> Ask:
    """A token for the person who logged in once."""
    form = {"grant_type": "refresh_token", "refresh_token": refresh}
    return _by_client(settings, form, chance=chance, now=now)


def by_code(settings: Settings, begun: Browser, code: str, *, chance: Random, now: datetime) -> Ask:
    """The first token, for what the browser brought back."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": begun.redirect,
        "code_verifier": begun.verifier,
    }
    return _by_client(settings, form, chance=chance, now=now)


def device(settings: Settings) -> Ask:
    """The beginning of a log-in on another device."""
    at = provider.of(settings)
    if not at.device_url:
        raise NoSuchWayError
    return Ask(at.device_url, {"client_id": settings.client_id, "scope": at.person_scope})


def by_device(settings: Settings, begun: Device, *, chance: Random, now: datetime) -> Ask:
    """Whether the person has finished there."""
    kind = "urn:ietf:params:oauth:grant-type:device_code"
    form = {"grant_type": kind, "device_code": begun.code}
    return _by_client(settings, form, chance=chance, now=now)


def browser(settings: Settings, *, user: str, port: int, chance: Random) -> Browser:
    """The page to open, and what is needed to make use of what comes back (RFC 7636, S256)."""
    at = provider.of(settings)
    if not at.authorize_url:
        raise NoSuchWayError
    verifier, state = base64url(chance.randbytes(48)), base64url(chance.randbytes(24))
    redirect = f"http://{at.redirect_host}:{port}"
    asked = {
        "client_id": settings.client_id,
        "response_type": "code",
        "redirect_uri": redirect,
        "scope": at.person_scope,
        "state": state,
        "code_challenge": base64url(hashlib.sha256(verifier.encode()).digest()),
        "code_challenge_method": "S256",
        "login_hint": user,
        **at.asked_besides,
    }
    separator = "&" if "?" in at.authorize_url else "?"
    return Browser(f"{at.authorize_url}{separator}{urlencode(asked)}", redirect, state, verifier)


def code_in(url: str, begun: Browser) -> str | Refused:
    """What the browser brought back to our address, if it is from the log-in that was begun."""
    query = parse_qs(urlsplit(url.strip()).query, max_num_fields=20)
    if query.get("state") != [begun.state]:
        raise StrayReturnError
    if code := query.get("code", [""])[0]:
        return code
    said = query.get("error", [""])[0]
    words = query.get("error_description", [""])[0]
    return Refused(said if _CODE.match(said) else "access_denied", _number(words))


def _by_client(settings: Settings, form: dict[str, str], *, chance: Random, now: datetime) -> Ask:
    """The form with the proof of who asks."""
    url = provider.of(settings).token_url
    known = {**form, "client_id": settings.client_id}
    if settings.client_certificate:
        claim = assertion.by_certificate(
            settings.client_certificate,
            client_id=settings.client_id,
            audience=url,
            nonce=base64url(chance.randbytes(16)),
            now=now,
        )
        kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        known |= {"client_assertion_type": kind, "client_assertion": claim}
        return Ask(url, known, signed=True)
    if settings.client_secret:
        known["client_secret"] = settings.client_secret
    return Ask(url, known)


# -- what is answered


def read(status: int, body: bytes) -> Granted | Pending | NotNow | Refused:
    """The token server's answer (RFC 6749 §5)."""
    said = _document(body)
    if status == 200 and said is not None:
        return _granted(said)
    if status == 429 or status >= 500 or said is None:
        return NotNow(f"it answers {status}" + ("" if said is not None else " and no JSON"))
    code = said.get("error")
    if status < 400 or not isinstance(code, str) or not _CODE.match(code) or code in _LATER:
        return NotNow(f"it answers {status}")
    if code in ("authorization_pending", "slow_down"):
        return Pending(slower=code == "slow_down")
    return Refused(code, _number(str(said.get("error_description", ""))[:2000]))


def read_device(status: int, body: bytes) -> Device | NotNow | Refused:
    """The answer to the beginning of a log-in on another device (RFC 8628 §3.2)."""
    said = _document(body)
    if status != 200 or said is None:
        answer = read(status, body) if status != 200 else NotNow("it answers no JSON")
        return answer if isinstance(answer, (NotNow, Refused)) else NotNow(f"it answers {status}")
    url = said.get("verification_uri") or said.get("verification_url")
    code, shown = said.get("device_code"), said.get("user_code")
    if not (isinstance(code, str) and isinstance(shown, str) and isinstance(url, str)):
        return NotNow("its answer lacks the codes")
    if not (url.startswith("https://") or url.startswith("http://")) or not shown.isprintable():
        return NotNow("its answer cannot be shown")
    interval = min(max(float(_seconds(said.get("interval")) or 5), 0.1), 60.0)
    lifetime = timedelta(seconds=min(_seconds(said.get("expires_in")) or 900, 3600))
    return Device(code, shown[:40], url[:300], interval, lifetime)


def _granted(said: Mapping[str, object]) -> Granted | NotNow:
    access, refresh = said.get("access_token"), said.get("refresh_token") or ""
    for token in (access, refresh or "none"):
        if not isinstance(token, str) or len(token) > TOKEN_AT_MOST or not _TOKEN.match(token):
            return NotNow("its answer holds no token that can be used")
    seconds = _seconds(said.get("expires_in"))
    lifetime = USUAL_LIFETIME if seconds is None else timedelta(seconds=seconds)
    return Granted(str(access), min(lifetime, LIFETIME_AT_MOST), str(refresh))


def _document(body: bytes) -> dict[str, object] | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _seconds(said: object) -> float | None:
    """A number of seconds; some servers write it as a string."""
    try:
        seconds = float(said) if isinstance(said, (int, float, str)) else None
    except (ValueError, OverflowError):
        return None
    return seconds if seconds is not None and 0 < seconds < 1e9 else None


def _number(words: str) -> str:
    found = _NUMBER.search(words)
    return found.group() if found else ""
