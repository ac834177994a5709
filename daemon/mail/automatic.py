"""What sort of sender is behind a mail: a person, or which kind of machine?

Header fields first, for machines confess there (RFC 3834, RFC 2919, RFC 5965, RFC 8098, RFC 5546);
then the habits of programs that confess nothing: the subject, and the first lines of the body, in
the languages most used. Two rules protect people: `Precedence` alone never decides, and
`Auto-Submitted: no` is a person's word.

Every answer names the sign that gave it. Bounces are recognised in `bounce`; whether an automatic
mail may still be matched to a client is for the inbox.
"""

import re
from dataclasses import dataclass

from daemon.mail import fields, mime
from daemon.mail.letter import Kind
from daemon.mail.words import automatic as words

SLACK = 40  # characters of a signature; with more below there is a quotation
EARLY = 120  # characters; a greeting and a thank-you
SHORT = 700  # characters of an absence that says nothing else
CONFESSED_AT_MOST = 1_500  # characters of a machine's whole answer
HEAD = 3_000  # characters
OPENING_AT_MOST = 700  # characters of a body in which programs introduce themselves


@dataclass(frozen=True, slots=True)
class Sign:
    """A kind, and what gave it away."""

    kind: Kind
    fact: str


def is_no_reply(address: str) -> bool:
    """Tell a sender that takes no answers."""
    return bool(words.NO_REPLY.search(address.lower()))


def by_structure(root: mime.Part) -> Sign | None:
    """What the parts of a mail make certain."""
    for part in root.walk():
        if part.type == "message/rfc822":
            # Whatever follows belongs to a mail inside this one.
            if any("x-hmxmroriginalrecipient" in child.headers for child in part.children):
                return Sign(Kind.ARF, "a provider's complaint")
            break
        if part.type == "message/feedback-report":
            return _feedback(part)
        if part.type in _REPORTS:
            return _REPORTS[part.type]
        if part.type.startswith("application/tlsrpt") or _AGGREGATE.match(part.filename[:300]):
            return _ABOUT_OUR_DOMAIN
        if part.type == "text/calendar" and _method(part) not in ("", "publish"):
            return Sign(Kind.CALENDAR, "a calendar message (RFC 5546)")
    if root.type == "multipart/report":
        return _REPORTS.get("message/" + root.params.get("report-type", "").lower())
    return None


_ARF = Sign(Kind.ARF, "a feedback report (RFC 5965)")
#: A recipient's wish to get no more, by way of the provider: Apple Mail's button, or a report's.
OPT_OUT = Sign(Kind.ARF, "a provider passes on an opt-out")
#: RFC 6591: a receiving server could not authenticate a mail in our name. RFC 6430: a recipient
#: took a mail of ours out of the spam folder. Neither is a complaint: nobody may be suppressed.
NO_COMPLAINTS = {
    "auth-failure": Sign(Kind.ARF, "an authentication failure report (RFC 6591)"),
    "not-spam": Sign(Kind.ARF, "a report that we are no spam (RFC 6430)"),
}
_ABOUT_OUR_DOMAIN = Sign(Kind.BULK, "a report about our domain (RFC 7489, RFC 8460)")
# RFC 7489 §7.2.1.1: receiver "!" policy domain "!" begin "!" end.
_AGGREGATE = re.compile(
    r"[\w.-]{1,100}![\w.-]{1,100}!\d{1,12}!\d{1,12}[\w.!-]{0,80}\.(?:xml|zip|gz)"
)
_REPORTS = {
    "message/feedback-report": _ARF,
    "message/tlsrpt": _ABOUT_OUR_DOMAIN,
    "message/disposition-notification": Sign(Kind.MDN, "a disposition notification (RFC 8098)"),
}


def _feedback(part: mime.Part) -> Sign:
    kind = fields.block(part.content().lstrip()).get("feedback-type").strip().lower()
    return OPT_OUT if kind.startswith("opt-out") else NO_COMPLAINTS.get(kind, _ARF)


def is_complaint(headers: fields.Headers, text: str, *, subject: str) -> Sign | None:
    """Complaints in the shapes of those who follow no standard."""
    if "x-apple-unsubscribe" in headers:
        return OPT_OUT
    if "x-yahoo-newman-property" in headers and words.ARF_SUBJECT.search(subject.lower()):
        return Sign(Kind.ARF, "a provider's complaint header")
    head = text[:3000].lower()
    if words.ARF_BODY.search(head) and ("feedback-type:" in head or '"complaint"' in head):
        return Sign(Kind.ARF, "a complaint in its text")
    if words.ARF_SUBJECT.search(subject.lower()) and words.ARF_BODY.search(head):
        return Sign(Kind.ARF, "a complaint by subject and text")
    return None


def by_headers(headers: fields.Headers, text: str, *, subject: str) -> Sign | None:
    """What header fields say, beside reports."""
    submitted = headers.get("auto-submitted").split(";", 1)[0].strip().lower()
    if submitted == "no":
        return None
    if submitted and not (submitted.startswith("auto-generated") and _is_list(headers)):
        return _challenge(text, subject) or Sign(
            Kind.AUTO_REPLY, f"Auto-Submitted: {submitted[:40]}"
        )
    for name in (
        "x-autoreply",
        "x-autorespond",
        "x-autoresponder",
        "x-auto-reply",
        "x-vacation",
        "x-ooo",
        "x-mail-autoreply",
        "x-autoreply-from",
        "x-autogenerated",
        "x-post-messageclass",
        "x-fc-machinegenerated",
        "x-cron-env",
    ):
        if name in headers and headers.get(name).strip().lower() not in ("no", "false", "0"):
            return Sign(Kind.AUTO_REPLY, name)
    for name in ("precedence", "preference", "x-precedence"):
        if headers.get(name).strip().lower().replace("-", "_").startswith("auto_reply"):
            return Sign(Kind.AUTO_REPLY, f"{name}: auto_reply")
    if headers.get("delivered-to").strip().lower() == "autoresponder":
        return Sign(Kind.AUTO_REPLY, "Delivered-To: Autoresponder")
    return None


def by_habit(
    headers: fields.Headers, text: str, *, subject: str, own_words: str, sender: str | None
) -> Sign | None:
    """What subject and body give away where no header does."""
    challenge = _challenge(text, subject)
    if challenge:
        return challenge
    if words.READ_SUBJECT.match(subject.lower()) and words.READ_BODY.search(text[:HEAD].lower()):
        return Sign(Kind.MDN, "a receipt by its subject and text")
    if _confesses(text, own_words):
        return Sign(Kind.AUTO_REPLY, "it says so")
    titled = bool(
        words.AUTO_SUBJECT.match(subject.lower()) or words.AWAY_SUBJECT.match(subject.lower())
    )
    opening = own_words[:OPENING_AT_MOST].lower()
    worded = bool(words.AUTO_BODY.search(opening))
    suppressed = headers.get("x-auto-response-suppress").lower()
    empty_path = headers.get("return-path").replace(" ", "") == "<>"
    robot = bool(sender and words.NO_REPLY.search(sender))
    hurried = "precedence" in headers and headers.get("precedence").lower() in ("bulk", "junk")
    hints = [
        (titled, "the subject"), (worded, "the text"),
        (bool(suppressed), "X-Auto-Response-Suppress"),
        (empty_path, "an empty return path"), (robot, "a no-reply sender"), (hurried, "Precedence"),
        ("x-ms-exchange-inbox-rules-loop" in headers, "an inbox rule"),
    ]  # fmt: skip
    seen = [name for found, name in hints if found]
    proven = len(seen) > int(titled) + int(worded)
    # "Re: Automatic reply" is what a person writes who answers one, unless it is one all through.
    if titled and (
        proven or not is_reply_title(subject) or _is_all_absence(opening, text, own_words)
    ):
        return Sign(Kind.AUTO_REPLY, " and ".join(seen))
    if worded and len(seen) > 1:
        return Sign(Kind.AUTO_REPLY, " and ".join(seen))
    if words.RECEIPT_SUBJECT.match(subject.lower()) and (
        worded or robot or suppressed or empty_path or hurried
    ):
        return Sign(Kind.AUTO_REPLY, "a receipt by its subject")
    if sender and words.LIST_SERVER.match(sender):
        return Sign(Kind.AUTO_REPLY, "a list server")
    if worded and _is_all_absence(opening, text, own_words):
        return Sign(Kind.AUTO_REPLY, "the text")
    return None


def _confesses(text: str, own_words: str) -> bool:
    """Tell whether the mail itself says that a machine wrote it; a person asks, and says more."""
    said = own_words or text
    if "?" in own_words or len(said) > CONFESSED_AT_MOST:
        return False
    return bool(words.CONFESSION.search(said.lower()))


def _challenge(text: str, subject: str) -> Sign | None:
    head = text[:1500].lower()
    if words.BEFORE_DELIVERY.search(head) and words.DEMAND.search(head):
        return Sign(Kind.CHALLENGE, "a demand before it delivers")
    if words.CHALLENGE.search(head) and (
        words.CHALLENGE_SUBJECT.search(subject.lower())
        or ("http" in head and len(words.CHALLENGE.findall(head)) > 1)
    ):
        return Sign(Kind.CHALLENGE, "a challenge to prove who we are")
    return None


def _method(part: mime.Part) -> str:
    method = part.params.get("method", "").lower()
    if method:
        return method
    found = re.search(rb"(?im)^METHOD:\s*(\w{1,20})", part.content()[:4000])
    return found[1].decode("ascii").lower() if found else ""


def _is_list(headers: fields.Headers) -> bool:
    return "list-id" in headers or "list-unsubscribe" in headers


def is_reply_title(subject: str) -> bool:
    """Tell whether a subject begins as an answer does."""
    return bool(re.match(r"\s*(?:re|aw|sv|vs|antw|odp|rép|rif|res)\s?:", subject, re.IGNORECASE))


def _is_all_absence(opening: str, text: str, own_words: str) -> bool:
    """Nothing but an absence from its first lines, with until when or who instead.

    Programs that confess nothing quote nothing either, and ask nothing.
    """
    first = words.AUTO_BODY.search(opening)
    if not first or first.start() > EARLY or "?" in own_words or words.LATE.search(opening):
        return False
    if len(own_words) > SHORT or len(text.strip()) > len(own_words) + SLACK:
        return False
    return bool(words.INSTEAD.search(opening)) or "@" in own_words
