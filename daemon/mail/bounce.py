"""What became of a mail of ours that could not be delivered: which address, and is it gone?

Three witnesses, the most reliable first: the machine-readable report (RFC 3464) and its cousins in
headers and JSON; our own envelope address when it names the recipient (VERP); last the notice's
words, of which there are hundreds of kinds and no standard. From words, only an address in a
place where recipients stand is believed, and never our own or the post office's.

This file decides neither whom to suppress nor which message it was; `original_ids` lets others.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from daemon.mail import automatic, clean, header, mime, status, vocabulary
from daemon.mail.letter import Bounced, Fate

RECIPIENTS_AT_MOST = 100
BLOCKS_AT_MOST = 200
NOTICE_AT_MOST = 12_000  # characters of a notice that are read for addresses
REASON_AT_MOST = 300  # characters kept for staff

_POSTMASTER = vocabulary.pattern(
    r"""
    mailer.?d(?:a|ae)mon|mdaemon|post.?mast|post.?office
    mail.?(?:delivery|admin|system|router|err|gate)|mta-?\w*daemon|bounce|nondeliver|returned?mail
    undeliver|zustell|failure.?notice|smtpd?@|abuse.?desk
    """
)
_SUBJECT = vocabulary.pattern(
    r"""
    undeliver|non.?deliver|not? deliver
    delivery (?:has )?(?:fail|status|problem|report|error|notif|warning|delay|incomplete|\
    unsuccess|attempt)
    (?:fail|return|bounc|reject|unzustell|error|warning|delayed|problem)\w* ?(?:to deliver|\
    in delivery|mail|message|delivery|notice|notification|e-?mail|sending|send)
    mail (?:system|delivery|returned|failure|error|could not|status|not)
    message (?:status|not|could|you sent|delayed|undeliver|delivery)
    returned (?:mail|to sender|message)|could ?n[o']t (?:be )?(?:deliver|send)
    cannot (?:be )?(?:deliver|send)|failure (?:notice|report|to)|unable to deliver|user unknown
    mailbox (?:is )?full|delivery failure|fehlgeschlagen|unzustellbar|nicht zustellbar
    nicht zugestellt|konnte nicht|zustellung|non remis|non distribu|échec|echec|non délivr
    retour(?:né)?[ ]|no entregado|no se (?:puede|pudo|ha podido) entregar|devuelto
    error de entrega|não (?:entregue|foi)|falha|mancat[oa] (?:recapito|consegna)|non recapitabil
    impossibile|onbestelbaar|niet (?:bezorgd|afgeleverd)|kan ikke leveres|kunne ikke leveres
    oläs?everansbar|kunde inte levereras|ulevert|perillemeno|niedostarcz|nie można dostarczyć
    zwrot|не доставлен|недоставлен|невозможно доставить|ошибка доставки|nedoručiteln
    kézbesíthetetlen|iletilemedi|teslim edilemedi|退信|投递失败|未送达|无法送达|无法投递|寄送失敗|未傳遞|配信不能|送信できません|配達不能
    エラーメール|不達|배달.{0,4}실패|전송.{0,4}실패|반송
    """
)
_NOTICE = vocabulary.pattern(
    r"""
    could ?n[o']t be delivered|was ?n[o']t delivered|(?:can|could|did) ?n[o']t deliver
    not be delivered|unable to deliver|undeliver
    delivery (?:to the following|failed|has failed|of (?:the|your)|attempt|status|error|\
    temporarily|problem|for)
    following (?:address|recipient|error|destination|mail|message|user|e-?mail|person)
    mail delivery|mailer.daemon|returned (?:to|mail|message)|permanent (?:fatal )?error
    fatal error|failed (?:address|recipient|delivery|permanently|to)
    this is (?:a permanent|the|an automat\w+|a delivery|the mail system|the qmail)|did not reach
    rejected|bounc|transcript of session|user unknown|unknown user|no such user|mailbox
    reporting.mta|final-recipient|remote host said|host said|rcpt to|status: ?[45]|\b5\d\d[ -]
    \b4\d\d[ -]|not been delivered|delivery failure|undelivered|delayed|still trying
    will (?:keep|continue|be retried)|nicht zugestellt|konnte nicht|zustell|remis|distribu
    entregad|entregue|recapit|consegn|bezorgd|доставлен|配信|送信|送达|投递|退回|엔없
    """
)
_STILL = vocabulary.pattern(
    r"""
    will (?:keep|continue|try|be retri|re-?try|attempt)|still (?:trying|being|in the)
    (?:do|need) not(?: need to)? re-?send|no (?:further )?action is required
    this is (?:a|just a|only a)? ?(?:warning|delay)|warning message only
    not required to (?:do|resend)|message will be retried|delivery.{0,20}(?:delayed|deferred)
    has been delayed|is delayed|delivery attempts will continue|keep trying|will be (?:re)?tried
    continue trying|wird weiter(?:hin)? versuch|weitere(?:n)? zustellversuch|再試行
    temporarily delayed|yet been delivered|unable to deliver this message (?:now|yet)
    try(?:ing)? (?:again )?(?:for|until)|could not send message for past
    """
)
_GAVE_UP = vocabulary.pattern(
    r"""
    giv(?:e|ing|en) up|gave up|permanent|will not be retried|no further|not be delivered
    could ?n[o']t be delivered|has failed|failed permanently|expired|too long|undeliverable
    has not been able|final
    """
)
_TOLD = vocabulary.pattern(
    r"""
    (?:could ?n[o']t|can ?not|has not been|was not|not) be(?:en)? delivered to
    n.a pas pu [eê]tre d[eé]livr|konnte nicht zugestellt werden
    no (?:ha podido ser|se pudo) entrega
    """
)
# Where the notice ends and the returned mail begins.
_RETURNED = vocabulary.pattern(
    r"""
    return-path:|received:[ ]|x-original-to:|delivered-to:|dkim-signature:|message-id:[ ]
    mime-version:|x-mailer:
    [-=_* ]{2,60}.{0,24}(?:original (?:message|mail)|returned|copy of|message (?:header|text|\
    follows|body)|unsent message|enclosed|headers? follow|unzustellbare|ursprüngliche|\
    header).{0,40}$
    (?:below this line is a copy|the original message (?:follows|was received|headers)|\
    original message (?:header|follows)|original headers|this is a copy of|\
    your (?:original )?message (?:follows|was:|reads)|the (?:attached|following) (?:file|\
    is a copy)|content of (?:the )?message|message headers? follow|first \d+ lines|\
    ------ this is a copy|the header of|original-).{0,80}$
    """,
    head=r"(?m)^[ >\t]{0,4}",
)
_LIST_ADDRESS = re.compile(r"(?:[+-])([^=+\s]{1,64})=([a-z0-9.-]{3,200}\.[a-z]{2,24})(?:-\d{1,10})?@", re.IGNORECASE)
_BAD_CONTEXT = vocabulary.pattern(
    r"""
    (?<!generated )\bfrom|sender|reply.?to|return.?path|contact|questions?|help|assist|support
    abuse|report|postmaster|administrat|(?<!\w)cc|message.?id|in-?reply|references|originator
    sent by|complain|forward(?:ed)? to|please (?:send|mail|write|e-?mail)|visit|unblock
    envelope.?from|reporting|mail from|by|\bid
    """,
    tail=r"[^a-z@]{0,30}<?$",
)
_GOOD_CONTEXT = vocabulary.pattern(
    r"""
    (?:\bto|rcpt|recipients?|address(?:es)?|user|following|deliver\w*|mailbox|failed|rejected|\
    account|empfänger|an|destinat\w+|for|undeliver\w*|unknown|addressee|error\w*|said|could not|\
    <<<|>>>|宛先|收件人|[45]\d\d(?:[ -][45]\.\d\.\d{1,3})?)[^a-z0-9@]{0,30}(?:was|is|are|were|named|\
    of|to|:)?[^a-z0-9@]{0,12}$
    """
)


@dataclass(frozen=True, slots=True)
class Report:
    """What a notice of (non-)delivery says."""

    recipients: tuple[Bounced, ...] = ()
    success: bool = False  # all of it arrived
    structured: bool = False  # a machine-readable report said so


def read(root: mime.Part, text: str, *, sender: str | None, subject: str) -> Report | None:
    """Read a mail as a delivery report; None when it is none."""
    parts = [
        part
        for part in root.walk()
        if part.type in ("message/delivery-status", "message/global-delivery-status")
    ]
    own = set(_own(root))
    if parts:
        return _from_report(parts, root, text, own)
    found = _from_json(text) or _from_text_report(root, text, subject)
    if found:
        return found
    if not looks_like(root, text, sender=sender, subject=subject):
        return None
    return Report(tuple(_from_words(root, text, own, subject)))


def looks_like(root: mime.Part, text: str, *, sender: str | None, subject: str) -> bool:
    """Tell a notice of non-delivery by its sender, its subject and its words."""
    headers = root.headers
    if "x-failed-recipients" in headers or _reports(root):
        return True
    from_field = header.words(headers.get("from")[:300])
    officer = bool(_POSTMASTER.search(from_field.lower()) or (sender and _POSTMASTER.search(sender.partition("@")[0])))
    empty_path = headers.get("return-path").replace(" ", "") in ("<>", "<MAILER-DAEMON>")
    titled = bool(_SUBJECT.search(subject.lower()))
    worded = bool(_NOTICE.search(text[:NOTICE_AT_MOST].lower()))
    if officer and (worded or titled):
        return True
    if headers.get("auto-submitted").lower().startswith("auto-replied") and not titled:
        return False
    if not (titled or empty_path) or (headers.get("in-reply-to") and not titled):
        return False
    returned = any(part.type in ("message/rfc822", "text/rfc822-headers") for part in root.walk())
    if worded and empty_path and (titled or returned):
        return True
    if worded and returned and sender and automatic.is_no_reply(sender):
        return True
    if not titled or not worded or headers.get("in-reply-to"):
        return False
    told = bool(_addresses(_notice(text), set(_own(root))))
    if subject.lower().startswith(("re:", "aw:", "antw:", "sv:")):
        return told and len(text) < 600 and bool(_TOLD.search(text[:400].lower()))
    return told and status.is_refusal(text[:NOTICE_AT_MOST])


def original_ids(root: mime.Part, text: str) -> tuple[str, ...]:
    """Return the Message-IDs of mails that were sent back inside this one."""
    found: dict[str, None] = {}
    for part in root.walk():
        if part is root:
            continue
        if part.headers.get("message-id"):
            found.update(dict.fromkeys(header.message_ids(part.headers.get("message-id"))))
        if part.type in _HEADERS_ONLY or part.type.startswith("message/"):
            inside = mime.headers_of(part.content().lstrip())
            for name in ("message-id", "original-message-id", "x-original-message-id"):
                found.update(dict.fromkeys(header.message_ids(inside.get(name))))
    for match in _ID_LINE.finditer(text):
        found.update(dict.fromkeys(header.message_ids(match[1])))
        if len(found) > 20:
            break
    return tuple(found)[:20]


_HEADERS_ONLY = frozenset({"text/rfc822-headers", "message/rfc822-headers", "text/rfc822"})
_ID_LINE = re.compile(r"^[ >\t]{0,6}message-id:\s{0,3}(<[^\s<>]{1,400}>)", re.IGNORECASE | re.MULTILINE)


def _reports(root: mime.Part) -> bool:
    return (
        root.type == "multipart/report"
        and root.params.get("report-type", "").lower() == "delivery-status"
    )


def _own(root: mime.Part) -> Iterable[str]:
    headers = root.headers
    for name in ("to", "delivered-to", "from", "envelope-to", "return-path"):
        yield from header.addresses(headers.all(name)[:5])


def _from_report(parts: list[mime.Part], root: mime.Part, text: str, own: set[str]) -> Report:
    found: dict[str, Bounced] = {}
    actions: set[str] = set()
    for part in parts:
        by_rule = False
        for fields in _blocks(part):
            by_rule = by_rule or bool(_RULE.search(fields.get("reporting-mta")))
            action = _word(fields.get("action"))
            one = _recipient(fields, action, text)
            if one and by_rule and one.fate is Fate.HARD:
                one = replace(one, fate=Fate.SOFT)
            if one is None:
                continue
            actions.add(action)
            if action not in _ARRIVED:
                found.setdefault(one.address, one)
            if len(found) >= RECIPIENTS_AT_MOST:
                break
    if not found and actions and actions <= _ARRIVED:
        return Report(success=True, structured=True)
    if not found:
        return Report(tuple(_from_words(root, text, own, "")), structured=True)
    if len(found) == 1 and status.is_full(text[:FIRST_WORDS]):
        found = {address: replace(one, fate=_softer(one.fate)) for address, one in found.items()}
    return Report(tuple(found.values()), structured=True)


# Amazon's receiving service answers with whatever the recipient typed into a rule.
_RULE = re.compile(r"inbound-smtp\.[\w-]{1,30}\.amazonaws\.com", re.IGNORECASE)
FIRST_WORDS = 400  # of a notice, before it lists all that may have happened


def _softer(fate: Fate) -> Fate:
    return Fate.SOFT if fate is Fate.HARD else fate


_ARRIVED = frozenset({"delivered", "relayed", "expanded", "deliverable"})


def _blocks(part: mime.Part) -> Iterable[mime.Headers]:
    data = part.content().replace(b"\r\n", b"\n")
    for block in re.split(rb"\n[ \t]*\n", data, maxsplit=BLOCKS_AT_MOST)[:BLOCKS_AT_MOST]:
        block = block.strip(b"\n")
        if block:
            yield mime.headers_of(block)


def _recipient(fields: mime.Headers, action: str, text: str) -> Bounced | None:
    address = _named(fields)
    if not address:
        return None
    code = status.code_in(fields.get("status")) or status.code_in(fields.get("diagnostic-code"))
    diagnosis = clean.line(header.words(fields.get("diagnostic-code")))
    reason = diagnosis.partition(";")[2].strip() or diagnosis
    near = _near(text, address)
    one = _bounced(
        address, reason or near, code, context=near, structured=bool(reason), delayed=action == "delayed"
    )
    wrote = header.addresses([fields.get("original-recipient").partition(";")[2]])[-1:]
    return replace(one, original=wrote[0]) if wrote and wrote[0] != address else one


def _named(fields: mime.Headers) -> str:
    """Whom the report is about: as we wrote the address, if it says so (RFC 3464 §2.3.1)."""
    found = []
    for name in _ORDER:
        for value in fields.all(name)[:2]:
            found += header.addresses([value.partition(";")[2] or value])[-1:]
    whole = [address for address in found if "." in _domain(address)]
    return (whole or found or [""])[0]


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


_ORDER = ("final-recipient", "original-recipient", "x-actual-recipient")


def _bounced(
    address: str, reason: str, code: str | None, *, context: str, structured: bool, delayed: bool
) -> Bounced:
    said = status.meaning(reason, code, context=context, structured=structured)
    fate = Fate.DELAY if delayed else said.fate
    return Bounced(
        address, fate, status.best_code(reason, code), clean.line(reason)[:REASON_AT_MOST] or said.reason
    )


def _near(text: str, address: str) -> str:
    at = text.lower().find(address)
    return text[max(0, at - 100) : at + 500] if at >= 0 else text[:800]


def _from_text_report(root: mime.Part, text: str, subject: str) -> Report | None:
    """A report that travels as text: badly built, or sent on by a person."""
    if not _SUBJECT.search(subject.lower()) or not _FINAL.search(text):
        return None
    bare = "\n".join(line.lstrip("> \t") for line in text.split("\n", 2000)[:2000])
    found: dict[str, Bounced] = {}
    for match in list(_FINAL.finditer(bare))[:RECIPIENTS_AT_MOST]:
        start = max(bare.rfind("\n\n", 0, match.start()), 0)
        end = bare.find("\n\n", match.end())
        fields = mime.headers_of(bare[start : end if end > 0 else None].strip("\n").encode("utf-8", "replace"))
        action = _word(fields.get("action"))
        one = _recipient(fields, action, text) if action not in _ARRIVED else None
        if one:
            found.setdefault(one.address, one)
    return Report(tuple(found.values()), structured=True) if found else None


_FINAL = re.compile(r"^[> \t]{0,8}(?:final|original)-recipient:", re.IGNORECASE | re.MULTILINE)


def _from_json(text: str) -> Report | None:
    """Amazon's notifications, which travel as one JSON document in a mail."""
    start = text.find("{")
    if not 0 <= start < 200 or '"notificationType"' not in text[start:2000].replace(
        "eventType", "notificationType"
    ):
        return None
    try:
        event, _ = json.JSONDecoder().raw_decode(text[start : start + 60_000].replace("\n", ""))
    except (ValueError, RecursionError):
        return None
    if not isinstance(event, dict):
        return None
    kind = str(event.get("notificationType") or event.get("eventType"))
    if kind == "Delivery":
        return Report(success=True, structured=True)
    if kind != "Bounce" or not isinstance(event.get("bounce"), dict):
        return None
    told = event["bounce"]
    found = []
    for one in told.get("bouncedRecipients") or []:
        if isinstance(one, dict) and "@" in str(one.get("emailAddress")):
            address = str(one["emailAddress"]).strip("<> ").lower()
            reason = str(one.get("diagnosticCode") or told.get("bounceSubType") or "")
            code = status.code_in(str(one.get("status")))
            found.append(_bounced(address, reason, code, context="", structured=True, delayed=False))
    return Report(tuple(found[:RECIPIENTS_AT_MOST]), structured=True)


def _from_words(root: mime.Part, text: str, own: set[str], subject: str) -> list[Bounced]:
    notice = _notice(text)
    low = notice.lower()
    delayed = bool(_STILL.search(low)) and not _GAVE_UP.search(low)
    named = header.addresses(root.headers.all("x-failed-recipients")[:10]) or _addresses(notice, own) or _verp(root) or _of_original(root, text, own)
    return [
        _bounced(address, _reason(notice, address), None, context=notice, structured=False, delayed=delayed)
        for address in named[:RECIPIENTS_AT_MOST]
    ]


def _notice(text: str) -> str:
    end = _RETURNED.search(vocabulary.lower(text[: 2 * NOTICE_AT_MOST]), 1)
    head = text[: end.start()] if end and text[: end.start()].strip() else text
    return head[:NOTICE_AT_MOST]


def _addresses(notice: str, own: set[str]) -> list[str]:
    listed: dict[str, None] = {}
    strong: dict[str, None] = {}
    weak: dict[str, None] = {}
    for match in header.ADDRESS.finditer(notice):
        address = match[0].strip(".'\"“”‘’`").lower()
        before = notice[max(0, match.start() - 80) : match.start()].lower()
        line = before.rpartition("\n\n")[2].replace("\n", " ")
        if address in own or _is_office(address) or "@" not in address:
            continue
        if _BAD_CONTEXT.search(line):
            continue
        after = notice[match.end() : match.end() + 6]
        alone = not before.rpartition("\n")[2].strip(" \t<(\"'>*-:")
        if alone:
            listed.setdefault(address)
        elif _GOOD_CONTEXT.search(before) or after.lstrip(">\"' ").startswith((":", "...")):
            strong.setdefault(address)
        else:
            weak.setdefault(address)
    return list(listed) or list(strong) or list(weak)[:1]


def _is_office(address: str) -> bool:
    return address.startswith(
        ("mailer-daemon@", "mail-daemon@", "mdaemon@", "abuse@", "bounce@", "bounces@")
    )


def _reason(notice: str, address: str) -> str:
    """The words about one recipient: from its line to the next one's."""
    at = notice.lower().find(address)
    if at < 0:
        return notice[:1500]
    start = notice.rfind("\n", 0, at) + 1
    return notice[start : at + 700] if len(notice) > 1500 else notice


def _verp(root: mime.Part) -> list[str]:
    """Our own envelope address may name the recipient: bounce+ada=client.example@us.example."""
    for name in ("delivered-to", "x-original-to", "envelope-to", "to"):
        for value in root.headers.all(name)[:3]:
            match = _LIST_ADDRESS.search(value)
            if match:
                return [f"{match[1]}@{match[2]}".lower()]
    return []


def _of_original(root: mime.Part, text: str, own: set[str]) -> list[str]:
    """Whom the returned mail was addressed to: the last resort."""
    for part in root.walk():
        if part is root:
            continue
        headers = part.headers
        if part.type in ("text/rfc822-headers", "message/rfc822-headers"):
            headers = mime.headers_of(part.content())
        if "to" in headers and ("subject" in headers or "from" in headers):
            found = [a for a in header.addresses(headers.all("to")[:3]) if not _is_office(a)]
            if found:
                return found[:1]
    match = _TO_LINE.search(text)
    found = header.addresses([match[1]]) if match else []
    return [address for address in found if address not in own][:1]


_TO_LINE = re.compile(
    r"^[ >\t]{0,6}(?:to|an|à|para|x-original-to|envelope-to):\s{0,3}([^\n]{3,300})",
    re.IGNORECASE | re.MULTILINE,
)


def _word(value: str) -> str:
    return value.split(" ", 1)[0].split(";", 1)[0].strip().lower()
