"""Is this a notice that a mail of ours could not be delivered, and about whom?

Three witnesses, the most reliable first: the machine-readable report (`dsn`), our own envelope
address when it names the recipient, last the notice's words (`notice`). What a refusal means for
an address is for `status`; whom to suppress, and which message it was, is for others.
"""

import re
from dataclasses import dataclass

from daemon.mail import automatic, dsn, fields, header, mime, notice, status, vocabulary
from daemon.mail.letter import Bounced
from daemon.mail.words import bounce as words

IDS_AT_MOST = 20  # Message-IDs of returned mails
PERSONAL_AT_MOST = 500  # characters in which a person greets, asks or says "I"
WHOM_AT_MOST = 120  # characters after "could not be delivered to"
ANSWER_AT_MOST = 600  # characters; a notice titled "Re:" is short
RETURNED = frozenset({"message/rfc822", "text/rfc822-headers", "message/rfc822-headers"})

_ID_LINE = re.compile(
    r"^[ >\t]{0,6}message-id:\s{0,3}(<[^\s<>]{1,400}>)", re.IGNORECASE | re.MULTILINE
)
_PASSED_ON = re.compile(
    r"\s{0,3}(?:re|aw|antw|sv|vs|odp|r|fwd?|wg|tr|rv|enc|i|doorst)\s?:", re.IGNORECASE
)
_ANSWERED = re.compile(r"\s{0,3}(?:re|aw|antw|sv|vs|odp|r)\s?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Report:
    """What a notice of (non-)delivery says."""

    recipients: tuple[Bounced, ...] = ()
    success: bool = False  # all of it arrived


def read(
    root: mime.Part, text: str, *, sender: str | None, subject: str, own_words: str
) -> Report | None:
    """Read a mail as a delivery report; None when it is none."""
    if _is_a_persons(root, sender, subject, own_words):
        return None
    titled = bool(words.SUBJECT.search(subject.lower()))
    found = dsn.of_parts(root, text)
    if found is None and titled:
        found = dsn.of_text(text)  # badly built, or sent on by a person
    if found is None and (_is_report(root) or _is_post_office(root, sender)):
        found = dsn.of_attachment(root, text)
    if found is None:
        found = dsn.of_json(text)
    if found is not None and (found.recipients or found.success):
        return Report(found.recipients, found.success)
    if found is None and not _looks_like(root, text, sender=sender, subject=subject, titled=titled):
        return None
    return Report(notice.recipients(root, text))


def original_ids(root: mime.Part, text: str) -> tuple[str, ...]:
    """Return the Message-IDs of mails that were sent back inside this one."""
    found: dict[str, None] = {}
    for part in root.walk():
        if part is root:
            continue
        found.update(dict.fromkeys(header.message_ids(part.headers.get("message-id"))))
        if part.type in RETURNED or part.type.startswith("message/"):
            inside = fields.block(part.content().lstrip())
            for name in ("message-id", "original-message-id", "x-original-message-id"):
                found.update(dict.fromkeys(header.message_ids(inside.get(name))))
        if len(found) >= IDS_AT_MOST:
            break
    for match in _ID_LINE.finditer(text[: 2 * notice.NOTICE_AT_MOST]):
        found.setdefault(match[1])
    return tuple(found)[:IDS_AT_MOST]


def _looks_like(
    root: mime.Part, text: str, *, sender: str | None, subject: str, titled: bool
) -> bool:
    """Tell a notice of non-delivery by its sender, its subject and its words."""
    if "x-failed-recipients" in root.headers or _is_report(root):
        return True
    worded = bool(words.NOTICE.search(text[: notice.NOTICE_AT_MOST].lower()))
    empty_path = _has_empty_path(root)
    if _is_post_office(root, sender):
        # In whatever language: a post office that wants no answer writes of whom it did not reach.
        return worded or titled or (empty_path and _names_somebody(root, text))
    if not worded or (root.headers.get("in-reply-to") and not titled):
        return False
    returned = any(part.type in RETURNED for part in root.walk() if part is not root)
    no_reply = bool(sender and automatic.is_no_reply(sender))
    if (empty_path and (titled or returned)) or (returned and no_reply):
        return True
    if titled and returned and not _PASSED_ON.match(subject):
        return True  # gateways that scan for viruses confess nothing else
    if not titled or root.headers.get("in-reply-to"):
        return False
    return _is_told(root, text, subject, sender=sender)


def _is_told(root: mime.Part, text: str, subject: str, *, sender: str | None) -> bool:
    """Only the title speaks for a bounce: the words must name an address and a refusal."""
    if not _names_somebody(root, text):
        return False
    told = text[: notice.NOTICE_AT_MOST]
    if sender is None:
        return status.is_refusal(told)
    if _ANSWERED.match(subject) and len(text) >= ANSWER_AT_MOST:
        return False
    # "The parcel was returned, write to bob@..." is no notice: people write of deliveries too.
    low = vocabulary.lower(told)
    said = words.TOLD.search(low)
    whom = low[said.end() : said.end() + WHOM_AT_MOST].partition(". ")[0] if said else ""
    return "@" in whom or (bool(words.RETURNED.search(low)) and status.is_refusal(told))


def _is_a_persons(root: mime.Part, sender: str | None, subject: str, own_words: str) -> bool:
    """Tell a person who quotes, pastes or attaches a notice and says something to it.

    A report of its own, an empty return path or a post office's name is no person's.
    """
    if dsn.is_report(root) or "x-failed-recipients" in root.headers or _has_empty_path(root):
        return False
    if sender is None or automatic.is_no_reply(sender):
        return False
    if _is_post_office(root, sender) and not _is_postmasters_answer(root, sender, subject):
        return False
    if _ANSWERED.match(subject) and root.headers.get("in-reply-to") and own_words.strip():
        return True
    return bool(words.PERSONAL.search(vocabulary.lower(own_words[:PERSONAL_AT_MOST])))


def _is_postmasters_answer(root: mime.Part, sender: str, subject: str) -> bool:
    """Tell the person who is postmaster, and answers as such, from the program."""
    answers = bool(root.headers.get("in-reply-to")) and not words.SUBJECT.search(subject.lower())
    return answers and sender.startswith("postmaster@")


def _has_empty_path(root: mime.Part) -> bool:
    return root.headers.get("return-path").replace(" ", "") in ("<>", "<MAILER-DAEMON>")


def _names_somebody(root: mime.Part, text: str) -> bool:
    return bool(notice.addresses(notice.head(text), notice.our_own(root)))


def _is_post_office(root: mime.Part, sender: str | None) -> bool:
    if "x-mlserver" in root.headers:
        return True  # fml, which refuses what a list does not take
    named = header.words(root.headers.get("from")[:300]).lower()
    local = (sender or "").partition("@")[0]
    return bool(words.POSTMASTER.search(named) or words.POSTMASTER.search(local))


def _is_report(root: mime.Part) -> bool:
    kind = root.params.get("report-type", "").lower()
    return root.type == "multipart/report" and kind == "delivery-status"
