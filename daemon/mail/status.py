"""What a refusal means for the address it is about: is it gone, or is there another trouble?

Enhanced codes (RFC 3463) are a hint and lie often: "5.1.1" stands before "mailbox full" and before
"your IP is listed". So the words decide first, in an order that errs towards keeping the address:
a living address suppressed is a client never heard from again. Only "no such user", "no such
domain" and "has moved" are hard. What is about us - our reputation, our authentication, our
account - is never the address's fault.
"""

import re
from dataclasses import dataclass

from daemon.mail import clean, vocabulary
from daemon.mail.letter import Bounced, Fate
from daemon.mail.words import status as words

LOOKED_AT = 1_500  # characters of a diagnosis
CONTEXT_AT_MOST = 4_000
REASON_AT_MOST = 300  # characters kept for staff

# The first digit stands first, as that is found fastest; what must not stand before it comes after.
_ENHANCED = re.compile(r"([245])(?<![\d.][245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?<![\d.])([45]\d\d)(?=[ \-:#]|$)(?![.]\d)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a diagnosis says."""

    fate: Fate
    reason: str
    known: bool = True  # False: nothing but a code, or less


# In this order: each row is asked before those that would suppress a living address.
_ROWS: tuple[tuple[vocabulary.Vocabulary, Fate, str], ...] = (
    (words.FULL, Fate.SOFT, "mailbox full"),
    (words.SIZE, Fate.SOFT, "message too large"),
    (words.SENDER, Fate.SOFT, "our sender was refused"),
    (words.TROUBLE, Fate.SOFT, "trouble at their server"),
    (words.OURS, Fate.SOFT, "refused for what we are"),
    (words.SUSPENDED, Fate.SOFT, "mailbox suspended"),
    (words.MOVED, Fate.HARD, "has moved"),
    (words.UNKNOWN, Fate.HARD, "no such user"),
    (words.HOST, Fate.HARD, "no such domain"),
    (words.VAGUE, Fate.SOFT, "refused"),
    (words.POLICY, Fate.SOFT, "refused by policy"),
    (words.EXPIRED, Fate.SOFT, "could not be delivered in time"),
)
# These are said of nobody's address, whatever code stands beside them.
_DECIDED = frozenset(reason for _, _, reason in _ROWS[:5])

# RFC 3463 §3.2 and §3.5: bad mailbox, bad system, moved, no such domain.
_HARD_CODES = vocabulary.names("5.1.0 5.1.1 5.1.2 5.1.3 5.1.6 5.1.10 5.4.4 5.4.310 5.1.351")
# At which command the refusal came. A server that took RCPT and refused the data knew the user.
_AT_DATA = vocabulary.pattern(
    r"""
    end of data|in reply to data|after (?:end of )?data|>>> data|command data|data command
    \(data\)|after pipelined data|55\d:?\s?: user unknown
    """
)
_AT_RCPT = vocabulary.pattern(
    r"""
    (?:after|to|our|>>>|-->|sent:|following|error|said|stage|command|was|\[|\() ?:?rcpt
    not like recipient|recipient (?:was )?refused|state 1[34]|most progress was rcpt
    mail\.local: unknown|resolver\.adr
    """
)
# Said by gateways (Exchange's first connectors) of addresses that another server refused to take.
_UNFOUND = re.compile(r"recipient not found")
_SMTP_CODE = re.compile(r"(?<![\d.])5[0-5]\d[\s:,\-#]")
# A server's own answer about one recipient, as a report's field quotes it (RFC 3464 §2.3.6). Bare
# "user unknown" is no such answer: sendmail writes it for any failure of a mailer (EX_NOUSER).
_OWN_ANSWER = re.compile(r"55[0134][ -]")
_BARE = re.compile(r"55\d[ -](?:\d\.\d\.\d )?user unknown[.!]?\Z")
_NO_SUCH_USER = vocabulary.pattern(
    r"""
    (?:no such|unknown|invalid|non-?existent) (?:user|recipient|mailbox)
    (?:user|recipient|mailbox) (?:is )?(?:unknown|not found|does not exist)
    """
)


def meaning(
    diagnosis: str,
    status: str | None = None,
    *,
    context: str = "",
    structured: bool = False,
    address: str = "",
) -> Meaning:
    """Say what a diagnosis means.

    `context` is the rest of the notice, asked only at which command the refusal came; `structured`
    says that the diagnosis stood in a report's own field, `address` whom it is about.
    """
    text = vocabulary.lower(diagnosis[:LOOKED_AT])
    code = best_code(text, status)
    if words.DOCUMENTED.search(text):
        return Meaning(Fate.HARD, "no such user")
    for pattern, fate, reason in _ROWS:
        if not pattern.search(text):
            continue
        if reason == "no such domain" and _is_gone(text, code or ""):
            return Meaning(fate, reason)
        names = not address or address.partition("@")[0].strip('"') in text
        if fate is Fate.HARD and not _is_about_recipient(
            text, code, context, structured=structured, names=names
        ):
            return Meaning(Fate.SOFT, "refused, perhaps by a filter")
        if fate is Fate.SOFT and reason not in _DECIDED and code in _HARD_CODES and code != "5.1.0":
            return Meaning(Fate.HARD, "no such user")
        if reason == "refused" and code == "5.1.0":
            return Meaning(Fate.HARD, "no such user")
        return Meaning(fate, reason)
    if code in _HARD_CODES:
        return Meaning(Fate.HARD, "no such user", known=False)
    return Meaning(Fate.SOFT, "refused", known=False)


def is_full(notice: str) -> bool:
    """Tell whether a notice says of its only recipient that there is no room."""
    return bool(words.FULL.search(vocabulary.lower(notice[:LOOKED_AT])))


def bounced(
    address: str,
    reason: str,
    *,
    code: str | None = None,
    context: str = "",
    structured: bool = False,
    delayed: bool = False,
) -> Bounced:
    """Say what became of one recipient, by what was said of it."""
    said = meaning(reason, code, context=context, structured=structured, address=address)
    return Bounced(
        address,
        Fate.DELAY if delayed else said.fate,
        best_code(reason, code),
        clean.line(reason)[:REASON_AT_MOST] or said.reason,
    )


def _is_gone(text: str, code: str) -> bool:
    """Tell whether "no such domain" was said of the recipient's, and for good."""
    # Gmail gives 4.0.0 to the DNS's own, final "no".
    return "nxdomain" in text or not code.startswith(("4.", "5.7.", "5.1.7", "5.1.8"))


def _is_about_recipient(
    text: str, code: str | None, context: str, *, structured: bool, names: bool
) -> bool:
    """Tell whether "no such user" was said of the address itself."""
    if code in _HARD_CODES:
        return True
    if code and code.startswith("4."):
        return False
    context = vocabulary.lower(context[:CONTEXT_AT_MOST])
    if _AT_DATA.search(text) or _AT_DATA.search(context):
        return False
    if _AT_RCPT.search(text) or _AT_RCPT.search(context):
        return True
    if code and not code.startswith(("5.0.", "5.5.", "5.1.")):
        # "5.2.0" beside "no such user": one of the two is wrong. Some providers say 5.7 of both.
        return code.startswith(("5.7.0", "5.7.1")) and structured and _is_plain(text)
    # A code that says nothing, and no word of when: then only words about this address will do.
    if structured:
        return names or (bool(_OWN_ANSWER.match(text)) and not _BARE.match(text))
    return not _SMTP_CODE.search(text) and not _UNFOUND.search(text)


def _is_plain(text: str) -> bool:
    """Tell whether a server's answer begins with "no such user", and is no filter's talk."""
    found = _NO_SUCH_USER.search(text[:60])
    return bool(found and _OWN_ANSWER.match(text))


def best_code(text: str, status: str | None) -> str | None:
    """Return the enhanced code that says most."""
    if status and not status.endswith(".0.0"):
        return status
    found = [m[0] for m in _ENHANCED.finditer(text[:LOOKED_AT]) if m[1] != "2"]
    return next(
        (code for code in found if not code.endswith(".0.0")),
        status or (found[0] if found else None),
    )


def code_in(text: str) -> str | None:
    """Return the first enhanced code of a failure in a text."""
    for match in _ENHANCED.finditer(text[:LOOKED_AT]):
        if match[1] != "2":
            return match[0]
    return None


def is_refusal(text: str) -> bool:
    """Tell whether a text holds a code of SMTP's, or words of a failed delivery."""
    return bool(_ENHANCED.search(text) or _REPLY.search(text)) or meaning(text).known
