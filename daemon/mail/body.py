"""The text of a mail that a person reads, found among its parts.

Plain text before HTML where both say the same (RFC 2046 §5.1.4), the parts of a mixed mail one
below the other, the signed text of a signed mail, what winmail.dat hides. Encrypted mail stays
closed and is said to be so.
"""

import re
from dataclasses import dataclass, field

from daemon.mail import charset, clean, flowed, marks, markup, mime, tnef, vocabulary
from daemon.mail.words import body as words

TEXT_AT_MOST = 256 * 1024  # characters of a whole body

EXCUSE_AT_MOST = 300  # characters of "your program does not show HTML"

OPENED_AT_MOST = 3  # wrappings inside each other; nobody signs a mail four times

ENCRYPTED = "The mail is encrypted; somebody has to open it in their own mail program."

_REPORTS = frozenset(
    {"message/delivery-status", "message/feedback-report", "message/disposition-notification"}
)
_PGP_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_PGP_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_PGP_CLOSED = "-----BEGIN PGP MESSAGE-----"
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w.:+-]{1,40})", re.IGNORECASE
)
_TAGS = re.compile(r"<(?:html|body|div|p|br|table|span)\b[^<>]{0,300}>", re.IGNORECASE)


@dataclass(slots=True)
class Body:
    """The readable text, with the marks of quotation that its markup had."""

    text: str = ""
    html: bool = False  # it was read from HTML
    attachments: int = 0
    faults: list[str] = field(default_factory=list)
    opened: int = 0  # signed wrappings


def read(root: mime.Part) -> Body:
    """Find the text of a mail."""
    body = Body()
    texts: list[str] = []
    _collect(root, body, texts)
    if not any(text.strip() for text in texts) and root.type == "message/rfc822":
        for child in root.children:
            _collect(child, body, texts)
    text = "\n\n".join(text.strip("\n") for text in texts if text.strip())[:TEXT_AT_MOST]
    body.text = _unsigned(text, body)
    return body


def text_of(part: mime.Part) -> str:
    """Decode one text part."""
    data = part.content()
    label = part.params.get("charset", "")
    if part.type == "text/html" and (not label or not charset.is_known(label)):
        found = _META_CHARSET.search(data[:4096])
        label = found[1].decode("ascii") if found else label
    text = clean.text(charset.decode(data, label))[:TEXT_AT_MOST]
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
    elif kind == "text/html" or kind == "application/xhtml+xml":
        _html(text_of(part), body, texts)
    elif kind.startswith("text/") and kind not in (
        "text/calendar",
        "text/rfc822-headers",
        "text/css",
    ):
        _plain(text_of(part), body, texts)
    elif kind in _REPORTS or kind in ("message/rfc822", "message/global", "text/rfc822-headers"):
        body.attachments += kind not in _REPORTS
    else:
        body.attachments += kind != "text/calendar"
        _opened(part, body, texts)


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
    """Take the plain text; another shape only when that is empty."""
    shapes: list[tuple[bool, list[str], bool]] = []
    for child in part.children:
        shape = Body()
        found: list[str] = []
        _collect(child, shape, found)
        body.attachments += shape.attachments
        body.faults += shape.faults
        if any(text.strip() for text in found):
            empty = not shape.html and _says_look_elsewhere(found)
            shapes.append((shape.html or empty, found, shape.html))
            if not shape.html and not empty:
                break
    for _, found, html in sorted(shapes, key=lambda shape: (shape[0], not shape[2]))[:1]:
        texts += found
        body.html = body.html or html


def _says_look_elsewhere(texts: list[str]) -> bool:
    """The plain text has no words of the writer's, only that this program shows no HTML."""
    said = vocabulary.lower("\n".join(texts).strip()[: EXCUSE_AT_MOST + 1])
    return len(said) <= EXCUSE_AT_MOST and bool(words.NO_HTML.match(said))


def _html(source: str, body: Body, texts: list[str]) -> None:
    text, whole = markup.text(source)
    if not whole:
        body.faults.append("The mail is very long; only its beginning was read.")
    if text.strip():
        body.html = True
        texts.append(text)


def _plain(text: str, body: Body, texts: list[str]) -> None:
    head = text[:2000].lstrip().lower()
    if head.startswith(("<!doctype html", "<html")) or (
        head.startswith("<") and len(_TAGS.findall(head)) > 3
    ):
        _html(text, body, texts)
    elif text.strip():
        texts.append(marks.without_marks(text))


def _opened(part: mime.Part, body: Body, texts: list[str]) -> None:
    """Look into the wrappings that some programs put a whole mail in."""
    name = part.filename.lower()
    if part.type == "application/ms-tnef" or name == "winmail.dat":
        inside = tnef.read(part.content())
        if inside.html and not inside.text:
            _html(inside.html, body, texts)
        elif inside.text:
            texts.append(marks.without_marks(clean.text(inside.text)))
        body.attachments += inside.attachments - (1 if inside.text or inside.html else 0)
    elif part.type in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        _smime(part, body, texts)


def _smime(part: mime.Part, body: Body, texts: list[str]) -> None:
    """A signed mail carries its text inside, in the clear (RFC 8551 §3.5.2)."""
    data = part.content()
    at = data.lower().find(b"content-type:")
    if "enveloped" in part.params.get("smime-type", "") or at < 0:
        body.faults.append(ENCRYPTED)
        return
    body.attachments -= 1
    body.opened += 1
    if body.opened <= OPENED_AT_MOST:
        _collect(mime.read(data[at:]).root, body, texts)


def _is_attached(part: mime.Part) -> bool:
    if part.disposition == "attachment":
        return True
    return part.type == "text/plain" and bool(part.filename) and part.disposition != "inline"


def _unsigned(text: str, body: Body) -> str:
    """Take the PGP armour off (RFC 9580 §7)."""
    if _PGP_CLOSED in text[:20_000] and text.lstrip().startswith(_PGP_CLOSED):
        body.faults.append(ENCRYPTED)
        return text
    start = text.find(_PGP_SIGNED)
    if start < 0:
        return text
    head_end = text.find("\n\n", start)
    if head_end < 0:
        return text
    end = text.find(_PGP_SIGNATURE, head_end)
    signed = text[head_end + 2 : end if end >= 0 else len(text)].rstrip("\n")
    lines = (line[2:] if line.startswith("- ") else line for line in signed.split("\n"))
    return text[:start] + "\n".join(lines)
