"""Is this mail to many, a filter's spam, or a request to be taken off by its subject alone?

List headers (RFC 2369, RFC 2919) decide by themselves. Where a sender hides them, two smaller
signs must meet: `Precedence` alone never decides. A spam filter's opinion does not silence an
answer to us. Whether a list's mail answers a message of ours after all, the inbox can tell.
"""

import re

from daemon.mail.automatic import Sign, is_no_reply, is_reply_title
from daemon.mail.fields import Headers
from daemon.mail.letter import Kind
from daemon.mail.words import automatic as words

UNSUBSCRIBE_AT_MOST = 400  # characters of own words; with more there is more to be said
TAIL = 1_500  # characters at the end, where newsletters tell how to leave
TO_MANY_AT_MOST = 20_000  # characters of own words
STARS_OF_SPAM = 6  # SpamAssassin's usual threshold is five
SCL_OF_SPAM = 5  # Exchange's "spam confidence level" at which it files mail as junk

_LISTS = (
    "list-id", "list-post", "list-unsubscribe", "list-subscribe", "list-help", "x-mailing-list",
    "mailing-list", "x-list-id", "x-beenthere", "x-mailman-version", "x-google-group-id",
    "x-campaign", "x-campaignid", "x-mailchimp-id", "x-mc-user", "feedback-id", "x-csa-complaints",
)  # fmt: skip
_HINTS = ("errors-to", "list-archive", "x-listserver", "x-mailer-lid", "x-rpcampaign", "x-job")
# Where filters write their verdict, and how they say yes.
_FILTERS = (
    "x-spam-flag", "x-spam-status", "x-spam", "x-barracuda-spam-status", "x-barracuda-spam-flag",
    "x-dspam-result", "x-bogosity", "x-spamprobe", "x-mailscanner-spamcheck", "x-nai-spam-flag",
    "x-klms-antispam-status", "x-tm-as-result", "x-pmx-spam-flag", "x-rspamd-flag",
    "x-sophos-spam-flag", "x-spambayes-classification", "x-crm114-status", "x-cloudmark-spam",
)  # fmt: skip
_YES = ("yes", "true", "spam")
_OWNER = re.compile(r"\bowner-|[-+]owner@|[-+.]bounces?[@+=-]|[-+](?:admin|request|errors)@")
_LEAVE = re.compile(
    r"unsubscrib|opt.?out|manage (?:your )?(?:preferences|subscription)|abmelden|abbestellen"
    r"|désabonner|désinscri|darse de baja|cancelar (?:su|la) suscripci|disiscriv|descadastr"
    r"|uitschrijven|afmelden|wypisz|отписаться|avregistrera|afmeld|退订|配信停止|수신거부"
)


def by_marks(
    headers: Headers, text: str, *, subject: str, own_words: str, sender: str | None
) -> Sign | None:
    """Name the sign of mail that is no person's answer."""
    asks = "?" in own_words  # "Can you take this computer off the list?"
    short = len(own_words) < UNSUBSCRIBE_AT_MOST and not asks
    if short and words.UNSUBSCRIBE_SUBJECT.match(subject.lower()):
        return Sign(Kind.UNSUBSCRIBE, "the subject asks to be taken off")
    if _is_spam(headers, subject):
        return Sign(Kind.SPAM, "a filter's mark")
    listed = next((name for name in _LISTS if name in headers), None)
    if listed:
        return Sign(Kind.BULK, listed)
    hints = _hints(headers, text, subject=subject, own_words=own_words, sender=sender)
    return Sign(Kind.BULK, " and ".join(hints)) if len(hints) > 1 else None


def _hints(
    headers: Headers, text: str, *, subject: str, own_words: str, sender: str | None
) -> list[str]:
    """Smaller signs of mail to many; an answer to us has none."""
    if headers.get("in-reply-to"):
        return []
    found = [name for name in _HINTS if name in headers][:1]
    if headers.get("precedence").strip().lower() in ("bulk", "list", "junk"):
        found.append("Precedence")
    path = headers.get("return-path")[:300] + " " + headers.get("sender")[:300]
    if _OWNER.search(path.lower()):
        found.append("a list's return path")
    if sender and is_no_reply(sender):
        found.append("a no-reply sender")
    tail = text[-TAIL:].lower()
    to_many = not is_reply_title(subject) and bool(
        words.TO_MANY.search(own_words[:TO_MANY_AT_MOST].lower())
    )
    if ("http" in tail or to_many) and _LEAVE.search(tail):
        found.append("a way to unsubscribe")
    if to_many:
        found.append("why it was sent to so many")
    return found


def _is_spam(headers: Headers, subject: str) -> bool:
    if headers.get("in-reply-to"):
        return False
    if any(headers.get(name).strip().lower().startswith(_YES) for name in _FILTERS):
        return True
    if words.SPAM_SUBJECT.match(subject.lower()) or subject.startswith(("SPAM:", "SPAM?")):
        return True
    if headers.get("x-spam-level").count("*") >= STARS_OF_SPAM:
        return True
    scl = headers.get("x-ms-exchange-organization-scl").strip()
    scl = scl or headers.get("x-forefront-antispam-report").partition("SCL:")[2].partition(";")[0]
    return scl.strip().isdigit() and int(scl.strip()[:2]) >= SCL_OF_SPAM
