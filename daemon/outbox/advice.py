"""What to do when a relay does not let us in: a sentence for each refusal that operators meet.

Codes of Exchange Online and Google, by their papers of 2026. This only reads a relay's words; what
follows for a message is decided in verdict.py.
"""

import re

_ADVICE = (
    (
        r"5\.7\.139|SmtpClientAuthentication is disabled",
        "SMTP log-in is switched off for this mailbox or tenant: let an administrator run "
        "`Set-CASMailbox -Identity MAILBOX -SmtpClientAuthenticationDisabled $false`, and see "
        "that security defaults do not forbid it",
    ),
    (
        r"550 5\.7\.30\b",
        "Exchange Online takes no passwords for sending any more: set [smtp] auth to xoauth2 "
        "(docs/providers.md)",
    ),
    (
        r"535 5\.7\.3\b",
        "Exchange does not accept the log-in: check [smtp] username; an app needs the permission "
        "SMTP.SendAsApp with an administrator's consent, and full access to the mailbox "
        "(docs/providers.md)",
    ),
    (
        r"534[ -]5\.7\.9\b",
        "Google wants an app password instead of the account's own, or [smtp] auth = xoauth2 "
        "(docs/providers.md)",
    ),
    (
        r"535[ -]5\.7\.8\b",
        "user name or password are not accepted: at Google use an app password or [smtp] auth = "
        "xoauth2 (docs/providers.md)",
    ),
    (
        r"5\.2\.252\b|SendAsDenied",
        "we may not send as [sender] address: let an administrator run "
        "`Add-RecipientPermission … -AccessRights SendAs`",
    ),
    (
        r"432 4\.3\.2\b",
        "too many connections to one mailbox: lower [smtp] connections",
    ),
)

_PATTERNS = tuple((re.compile(pattern), advice) for pattern, advice in _ADVICE)


def of(words: str) -> str | None:
    """What to do about the relay's words, which begin with its code; None if we know no advice."""
    found = (advice for pattern, advice in _PATTERNS if pattern.search(words[:500]))
    return next(found, None)
