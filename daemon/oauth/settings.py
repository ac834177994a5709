"""`[oauth]`: who gives us the tokens, and as whom we ask.

`grant` says whose access it is. An *app* has access of its own, which an administrator gave it: a
secret, a certificate or a service account proves who asks, and nobody ever has to log in. A
*person* lends theirs: they log in once with `touchbase login`, and a refresh token is kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from urllib.parse import urlsplit

from daemon.oauth import assertion


@dataclass(frozen=True, slots=True)
class Settings:
    provider: Literal["microsoft", "google", "other"] = "microsoft"
    grant: Literal["", "app", "person"] = ""  # "" is what the rest of the section suggests
    tenant: str = ""  # Microsoft's name of the firm: contoso.onmicrosoft.com, or its number
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    client_secret_expires: date | None = None  # Microsoft does not tell us, so the operator may
    client_certificate: str = field(default="", repr=False)  # PEM: the certificate and its key
    service_account: str = field(default="", repr=False)  # Google's JSON key
    scope: str = ""  # "" is the provider's usual one; likewise the three below
    token_url: str = ""
    authorize_url: str = ""
    device_url: str = ""

    @property
    def is_app(self) -> bool:
        """Whether no person has to log in."""
        if self.grant:
            return self.grant == "app"
        if self.provider == "microsoft":
            return bool(self.client_secret or self.client_certificate)
        return bool(self.service_account)


#: What is never written into the file itself, but named there.
SECRETS = ("client_secret", "client_certificate", "service_account")

#: Days before the end of an app's proof at which it is time for a new one.
ENDS_SOON = 30


def with_secrets(settings: Settings, secrets: Mapping[str, str]) -> Settings:
    """The section with its secrets in place."""
    return replace(
        settings,
        client_secret=secrets["client_secret"],
        client_certificate=secrets["client_certificate"],
        service_account=secrets["service_account"],
    )


def ends_at(settings: Settings) -> datetime | None:
    """When the proof of who asks will no longer be taken, as far as we can know."""
    if settings.client_certificate:
        return assertion.certificate_ends(settings.client_certificate)
    if settings.client_secret and settings.client_secret_expires is not None:
        return datetime.combine(settings.client_secret_expires, time(), UTC)
    return None


def ends_soon(settings: Settings, *, now: datetime) -> str | None:
    """One sentence if it is time for a new proof, else None."""
    end = ends_at(settings)
    if end is None or end - now > timedelta(days=ENDS_SOON):
        return None
    what = "certificate" if settings.client_certificate else "client secret"
    return (
        f"The app's {what} for the mailbox ends on {end:%Y-%m-%d}: make a new one before, and "
        "reload (docs/providers.md)."
    )


_TENANT = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,200}\Z")


def problems(settings: Settings) -> list[str]:
    """What is wrong with the section: sentences that begin with the key."""
    found = []
    for key in ("token_url", "authorize_url", "device_url"):
        if (url := getattr(settings, key)) and not is_safe(url):
            found.append(f"{key}: must begin with https://; secrets and tokens go there")
    if settings.provider == "other" and not settings.token_url:
        found.append("token_url: is missing; the provider's papers name its token endpoint")
    if settings.provider == "microsoft":
        found += _tenant_problems(settings)
    return found + _proof_problems(settings)


def is_safe(url: str) -> bool:
    """Whether a secret may go there: encrypted, or not leaving this machine."""
    try:
        parts = urlsplit(url)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return False
    loopback = parts.hostname in ("127.0.0.1", "localhost", "::1")
    plain = parts.username is None and port_is_fine and parts.hostname is not None
    return plain and (parts.scheme == "https" or (parts.scheme == "http" and loopback))


def _tenant_problems(settings: Settings) -> list[str]:
    if settings.tenant and not _TENANT.match(settings.tenant):
        return ["tenant: write the directory (tenant) ID, or a domain such as firm.onmicrosoft.com"]
    if settings.is_app and not settings.tenant and not settings.token_url:
        return ["tenant: is missing; an app of its own is asked for under the firm's directory ID"]
    return []


def _proof_problems(settings: Settings) -> list[str]:
    """What is to prove who asks."""
    found = []
    if settings.service_account:
        if why := assertion.service_account_fault(settings.service_account):
            found.append(f"service_account_file: {why}")
    elif not settings.client_id:
        found.append("client_id: is missing; the registration of the app shows it")
    if settings.client_certificate:
        if why := assertion.certificate_fault(settings.client_certificate):
            found.append(f"client_certificate_file: {why}")
    elif settings.is_app and not (settings.client_secret or settings.service_account):
        found.append(
            "grant: an app needs client_secret_file, client_certificate_file or "
            "service_account_file to prove who it is"
        )
    return found
