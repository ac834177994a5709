"""What to do about a token server's refusal: a sentence for each code that operators meet.

Also which refusals only a person's new log-in can heal: there asking again is of no use. Every
other one may be put right on the provider's side at any moment, so it is asked again, seldom. A
refusal's own words are never shown: they hold names, and sometimes what we sent.
"""

from daemon.oauth.grant import Refused

_AGAIN = "run `touchbase login`"

_BY_NUMBER = {
    "AADSTS7000215": "the client secret is wrong: put its *value* (not its ID) into the file of "
    "[oauth] client_secret_file",
    "AADSTS7000222": "the client secret has expired: create a new one under Certificates & secrets,"
    " put it into the file of [oauth] client_secret_file, and reload",
    "AADSTS7000218": "the app must prove itself: give a client secret, or allow public client "
    "flows under Authentication",
    "AADSTS700027": "the certificate is not the one registered with the app: upload it under "
    "Certificates & secrets",
    "AADSTS700024": "the signed request is out of its time: set this machine's clock right",
    "AADSTS700016": "the app is not known in this tenant: check [oauth] client_id and tenant",
    "AADSTS90002": "there is no such tenant: check [oauth] tenant",
    "AADSTS900023": "there is no such tenant: check [oauth] tenant",
    "AADSTS7000112": "the app has been switched off: an administrator must enable it",
    "AADSTS500011": "the tenant does not know the service asked for: check [oauth] scope",
    "AADSTS70011": "the scope is wrong: check [oauth] scope",
    "AADSTS65001": "nobody has consented yet: an administrator must grant consent under API "
    "permissions",
    "AADSTS50011": "the redirect address is not registered: add http://localhost under "
    "Authentication, for mobile and desktop applications",
    "AADSTS50076": f"a second factor is wanted now: {_AGAIN} and pass it, or let an app log in "
    "(docs/providers.md)",
    "AADSTS50079": f"a second factor must be set up: {_AGAIN} and follow the page",
    "AADSTS50158": f"a further proof is wanted: {_AGAIN} and follow the page",
    "AADSTS50173": f"the password was changed, which ended the log-in: {_AGAIN}",
    "AADSTS50057": "the account is disabled: an administrator must enable it",
    "AADSTS53003": "a Conditional Access policy forbids it: an administrator must exempt this app",
    "AADSTS700082": f"the log-in was not used for too long and has expired: {_AGAIN}",
    "AADSTS70008": f"the log-in has expired: {_AGAIN}",
    "AADSTS70043": f"a policy has ended the log-in: {_AGAIN}",
}

_BY_CODE = {
    "invalid_grant": f"the log-in has expired or was taken back: {_AGAIN}",
    "interaction_required": f"a person must log in: {_AGAIN}",
    "invalid_client": "it does not know the app or its proof: check [oauth] client_id and the "
    "secret or certificate",
    "unauthorized_client": "the app may not do this: grant it the permissions in docs/providers.md",
    "deleted_client": "the app was deleted: register it anew",
    "disabled_client": "the app has been switched off: an administrator must enable it",
    "invalid_scope": "the scope is not allowed: check [oauth] scope and the app's permissions",
    "access_denied": "the person, or an administrator's policy, said no: log in again and consent",
    "admin_policy_enforced": "the administrator's policy forbids it: have the app trusted",
    "expired_token": "nobody confirmed in time: begin again",
}

#: For a service account "log in anew" would be wrong.
_OF_AN_APP = {
    "invalid_grant": "it does not take the signed request: check that the mailbox exists, the "
    "account's key has not been deleted, and this machine's clock is right",
    "unauthorized_client": "domain-wide delegation is missing: let the administrator allow the "
    "client ID with the scope https://mail.google.com/",
}

#: Only the person can heal these.
_PERSONAL = frozenset({"invalid_grant", "interaction_required"})


def sentence(refusal: Refused, *, is_app: bool) -> str:
    """What is wrong and what to do, in one sentence."""
    what = _BY_NUMBER.get(refusal.number)
    if what is None and is_app:
        what = _OF_AN_APP.get(refusal.code)
    if what is None:
        what = _BY_CODE.get(refusal.code, "see docs/providers.md, and the provider's sign-in log")
    return f"The provider gives us no token for the mailbox: {what} ({_called(refusal)})."


def needs_a_person(refusal: Refused, *, is_app: bool) -> bool:
    """Whether asking again is of no use before somebody has logged in."""
    return not is_app and refusal.code in _PERSONAL


def _called(refusal: Refused) -> str:
    return refusal.number or refusal.code
