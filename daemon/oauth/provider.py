"""What each provider wants to be asked: where, and for what (read in their papers, 2026).

Each setting of `[oauth]` goes before what is said here: sovereign clouds have other hosts. This
file only knows names; who asks and how is grant.py's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from daemon.oauth.settings import Settings


@dataclass(frozen=True, slots=True)
class Provider:
    """Where to ask, and for what."""

    token_url: str
    authorize_url: str = ""  # "" is: there is no such way
    device_url: str = ""
    app_scope: str = ""
    person_scope: str = ""
    #: RFC 8252 §7.3 wants 127.0.0.1; Microsoft ignores the port of `http://localhost` alone.
    redirect_host: str = "127.0.0.1"
    asked_besides: Mapping[str, str] = field(default_factory=dict)  # of the log-in page


def of(settings: Settings) -> Provider:
    """The provider that is meant, with what the configuration says otherwise."""
    usual = _USUAL[settings.provider](settings)
    return Provider(
        token_url=settings.token_url or usual.token_url,
        authorize_url=settings.authorize_url or usual.authorize_url,
        device_url=settings.device_url or usual.device_url,
        app_scope=settings.scope or usual.app_scope,
        person_scope=settings.scope or usual.person_scope,
        redirect_host=usual.redirect_host,
        asked_besides=usual.asked_besides,
    )


def _microsoft(settings: Settings) -> Provider:
    # Without a tenant: whoever has an account at any firm.
    base = f"https://login.microsoftonline.com/{settings.tenant or 'organizations'}/oauth2/v2.0"
    mail = "https://outlook.office.com"
    return Provider(
        token_url=f"{base}/token",
        authorize_url=f"{base}/authorize",
        device_url=f"{base}/devicecode",
        app_scope="https://outlook.office365.com/.default",
        person_scope=f"{mail}/IMAP.AccessAsUser.All {mail}/SMTP.Send offline_access",
        redirect_host="localhost",
    )


def _google(settings: Settings) -> Provider:
    mail = "https://mail.google.com/"
    return Provider(  # its device flow does not allow mail
        token_url="https://oauth2.googleapis.com/token",  # noqa: S106 (an address)
        authorize_url="https://accounts.google.com/o/oauth2/v2/auth",
        app_scope=mail,
        person_scope=mail,
        # Without these two there is a refresh token only at the very first consent.
        asked_besides={"access_type": "offline", "prompt": "consent"},
    )


def _other(settings: Settings) -> Provider:
    return Provider(token_url=settings.token_url)


_USUAL = {"microsoft": _microsoft, "google": _google, "other": _other}
