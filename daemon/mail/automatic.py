"""What sort of sender is behind a mail: a person, or which kind of machine?

Header fields first, for machines confess there (RFC 3834, RFC 2919, RFC 5965, RFC 8098, RFC 5546);
what confesses nothing has its habits, which are for `habit`. Two rules protect people: `Precedence`
alone never decides, and `Auto-Submitted: no` is a person's word.

Every answer names the sign that gave it. Bounces are recognised in `bounce`; whether an automatic
mail may still be matched to a client is for the inbox.
"""

import re
from dataclasses import dataclass

from daemon.mail import fields, mime
from daemon.mail.letter import Kind
from daemon.mail.words import automatic as words


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
        if _is_about_our_domain(part, root):
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
# RFC 7489 §7.2.1.1 and RFC 8460 §5.3.
_REPORT_TITLE = re.compile(r"\s{0,5}(?:\[\w{1,20}\]\s?)?report[ _-]?domain:", re.IGNORECASE)
_REPORTS = {
    "message/feedback-report": _ARF,
    "message/tlsrpt": _ABOUT_OUR_DOMAIN,
    "message/disposition-notification": Sign(Kind.MDN, "a disposition notification (RFC 8098)"),
}


def _is_about_our_domain(part: mime.Part, root: mime.Part) -> bool:
    """Tell a report by a receiving server from one that a person attached to ask about it."""
    if not (part.type.startswith("application/tlsrpt") or _AGGREGATE.match(part.filename[:300])):
        return False
    return part is root or bool(_REPORT_TITLE.match(root.headers.get("subject")))


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
        return challenge(text, subject) or Sign(
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


def challenge(text: str, subject: str) -> Sign | None:
    """A filter that wants a person to prove something before it delivers."""
    head = text[:1500].lower()
    if words.BEFORE_DELIVERY.search(head) and words.DEMAND.search(head):
        return Sign(Kind.CHALLENGE, "a demand before it delivers")
    titled = bool(words.CHALLENGE_SUBJECT.search(subject.lower()))
    if not titled and "http" not in head:
        return None
    if words.CHALLENGE.search(head) and (titled or len(words.CHALLENGE.whole.findall(head)) > 1):
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
