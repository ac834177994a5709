"""The text of a mail that a person reads, found among its parts.

Plain text before HTML where both say the same (RFC 2046 §5.1.4), the parts of a mixed mail one
below the other, the signed text of a signed mail, what winmail.dat hides. Encrypted mail stays
closed and is said to be so.
"""

import re
from dataclasses import dataclass, field

from daemon.mail import (
    charset,
    clean,
    cms,
    enclosed,
    enriched,
    flowed,
    marks,
    markup,
    mime,
    pgp,
    rtf,
    tnef,
    vocabulary,
)
from daemon.mail.words import body as words

TEXT_AT_MOST = 256 * 1024  # characters of a whole body
DECODED_AT_MOST = 1024 * 1024  # bytes of all parts together that are read for it
TAGS_AT_MOST = 12_000  # of all HTML parts together; about 30 ms

EXCUSE_AT_MOST = 300  # characters

OPENED_AT_MOST = 3  # wrappings inside each other; nobody signs a mail four times

ENCRYPTED = "The mail is encrypted; somebody has to open it in their own mail program."

# Text that is for programs, or says again for one program what stands beside it for all.
_NO_WORDS = vocabulary.names(
    """
    text/calendar text/rfc822-headers text/css text/javascript text/vcard text/x-vcard
    text/directory text/x-amp-html text/watch-html
    """
)
_PAGES = ("text/html", "application/xhtml+xml")
_REPORTS = frozenset(
    {"message/delivery-status", "message/feedback-report", "message/disposition-notification"}
)
_SMIME = ("application/pkcs7-mime", "application/x-pkcs7-mime")
# How Exchange names the words behind a picture that somebody wrote on Apple's telephone.
_GOES_ON = re.compile(r"ATT\d{5}\.(?:txt|html?)\Z", re.IGNORECASE)
_TAGS = re.compile(r"<(?:html|body|div|p|br|table|span)\b[^<>]{0,300}>", re.IGNORECASE)


@dataclass(slots=True)
class Body:
    """The readable text, with the marks of quotation that its markup had."""

    text: str = ""
    html: bool = False  # it was read from HTML
    attachments: int = 0
    faults: list[str] = field(default_factory=list)
    cut: bool = False  # there is more than was read
    opened: int = 0  # signed wrappings
    octets: int = 0  # decoded so far
    tags: int = 0  # of HTML, seen so far


def read(root: mime.Part) -> Body:
    """Find the text of a mail."""
    body = Body()
    texts: list[str] = []
    if root.type.startswith("text/"):
        _words(root, body, texts)  # whatever its disposition says: there is nothing else
    else:
        _collect(root, body, texts)
    if not any(text.strip() for text in texts) and root.type == "message/rfc822":
        for child in root.children:
            _collect(child, body, texts)
    text = "\n\n".join(text.strip("\n") for text in texts if text.strip())[:TEXT_AT_MOST]
    if pgp.is_closed(text):
        body.faults.append(ENCRYPTED)
    body.text = pgp.unsigned(text)
    return body


def text_of(part: mime.Part) -> str:
    """Decode one text part."""
    data = part.content()
    label = part.params.get("charset", "")
    decode = charset.decode_html if part.type in _PAGES else charset.decode
    text = clean.text(decode(data, label))[:TEXT_AT_MOST]
    if part.params.get("format", "").lower() == "flowed" and part.type == "text/plain":
        text = flowed.unflow(text, delsp=part.params.get("delsp", "").lower() == "yes")
    return text


def _collect(part: mime.Part, body: Body, texts: list[str]) -> None:
    kind = part.type
    if kind == "multipart/alternative":
        _alternative(part, body, texts)
    elif kind == "multipart/encrypted":
        body.faults.append(ENCRYPTED)
    elif kind.startswith("multipart/"):
        _mixed(part, body, texts)
    elif _is_attached(part):
        body.attachments += 1
        _opened(part, body, texts)
    elif kind.startswith("text/") or kind == "application/xhtml+xml":
        _words(part, body, texts)
    elif kind in _REPORTS or kind in ("message/rfc822", "message/global", "text/rfc822-headers"):
        body.attachments += kind not in _REPORTS
    else:
        body.attachments += 1
        _opened(part, body, texts)


def _words(part: mime.Part, body: Body, texts: list[str]) -> None:
    """Read one part of text, in whatever form."""
    if part.type in _NO_WORDS:
        return
    if body.octets > DECODED_AT_MOST:
        body.cut = body.cut or not texts
        return
    body.octets += min(part.end - part.start, mime.TEXT_AT_MOST)
    text = text_of(part)
    if part.type in _PAGES:
        _html(text, body, texts)
    elif part.type == "text/rtf":
        texts.append(marks.without_marks(clean.text(rtf.text(part.content()))))
    elif part.type in ("text/enriched", "text/richtext"):
        texts.append(marks.without_marks(enriched.text(text)))
    else:
        _plain(text, body, texts)


def _mixed(part: mime.Part, body: Body, texts: list[str]) -> None:
    children = part.children
    if part.type == "multipart/signed":
        children = children[:1]  # the second is the signature (RFC 1847 §2.1)
    elif part.type == "multipart/report":
        children = children[:1] if len(children) > 1 else children
    # A text that follows another directly is a footer or an attachment; one that goes on behind a
    # picture is the same person's (Apple Mail).
    told, between = False, True
    for child in children:
        if told and not between and child.type.startswith(("text/", "multipart/")):
            body.attachments += 1
            continue
        before = len(texts)
        _collect(child, body, texts)
        said = len(texts) > before
        told, between = told or said, not said


def _alternative(part: mime.Part, body: Body, texts: list[str]) -> None:
    """Take the plain text; another shape only when that is empty or says to look elsewhere."""
    rich: list[str] = []
    plain: list[str] = []
    for child in sorted(part.children, key=lambda child: child.type != "text/plain"):
        if rich and child.type == "text/html":
            continue
        html, body.html = body.html, False
        found: list[str] = []
        _collect(child, body, found)
        is_rich, body.html = body.html, html
        said = any(text.strip() for text in found)
        if said and is_rich:
            rich = rich or found
        elif said:
            plain = plain or found
        if plain and (rich or not _is_excuse(plain)):
            break
    if plain and rich and _unspaced(plain) in _unspaced(rich):
        rich = []  # it was no excuse
    if rich and _is_excuse(plain) and _is_programs(plain):
        plain = []
    texts += plain + rich
    body.html = body.html or (bool(rich) and not plain)


def _unspaced(texts: list[str]) -> str:
    return "".join("".join(texts).split())


def _is_excuse(texts: list[str]) -> bool:
    """Tell whether a plain text only says that the mail is in HTML ("Your program cannot …")."""
    whole = " ".join(texts)
    if len(whole) >= EXCUSE_AT_MOST:
        return False
    return "html" in whole.lower() or _is_programs(texts)


def _is_programs(texts: list[str]) -> bool:
    """Tell an excuse that programs write from a person's words about HTML."""
    said = vocabulary.lower(" ".join(texts)[:EXCUSE_AT_MOST])
    return bool(words.NO_HTML.match(said))


def _html(source: str, body: Body, texts: list[str]) -> None:
    if body.tags > TAGS_AT_MOST:
        body.cut = body.cut or not texts
        return
    body.tags += source.count("<")
    text, whole = markup.text(source)
    body.cut = body.cut or not whole
    if text.strip():
        body.html = True
        texts.append(text)


def _plain(text: str, body: Body, texts: list[str]) -> None:
    head = text[:2000].lstrip().lower()
    if head.startswith(("<!doctype html", "<html")) or (
        head.startswith("<") and len(_TAGS.findall(head)) > 3
    ):
        _html(text, body, texts)
        return
    text, files = enclosed.without(text)
    body.attachments += files
    if text.strip():
        texts.append(marks.without_marks(text))


def _opened(part: mime.Part, body: Body, texts: list[str]) -> None:
    """Look into the wrappings that some programs put a whole mail in."""
    name = part.filename.lower()
    if part.type == "application/ms-tnef" or name == "winmail.dat":
        _winmail(part, body, texts)
    elif part.type in _SMIME or name.endswith(".p7m"):
        _smime(part, body, texts)


def _winmail(part: mime.Part, body: Body, texts: list[str]) -> None:
    if body.octets > DECODED_AT_MOST:
        return
    data = part.content()
    body.octets += len(data)
    inside = tnef.read(data)
    body.attachments += inside.attachments
    if not (inside.text or inside.html):
        return
    body.attachments -= 1
    if any(text.strip() for text in texts):
        return  # it says again what stands before it
    if inside.text:
        texts.append(marks.without_marks(clean.text(inside.text)))
    else:
        _html(clean.text(inside.html), body, texts)


def _smime(part: mime.Part, body: Body, texts: list[str]) -> None:
    """A signed mail carries its text inside, in the clear (RFC 8551 §3.5.2)."""
    if body.opened >= OPENED_AT_MOST:
        body.cut = body.cut or not texts
        return
    body.opened += 1
    data = part.content()
    inside = cms.content(data)
    if inside is None:
        inside = _from_first_field(data)
    if inside is None:
        body.faults.append(ENCRYPTED)
        return
    body.attachments -= 1
    _collect(mime.read(inside).root, body, texts)


def _from_first_field(data: bytes) -> bytes | None:
    """Find the mail in a wrapping that is damaged: it begins with what all begin with."""
    at = data.lower().find(b"content-type:") if cms.ENVELOPED not in data[:64] else -1
    return data[at:] if at >= 0 else None


def _is_attached(part: mime.Part) -> bool:
    if _GOES_ON.match(part.filename):
        return False
    if part.disposition == "attachment":
        return True
    return part.type == "text/plain" and bool(part.filename) and part.disposition != "inline"
