"""HTML of a mail, as the lines that a person sees, with every quotation marked.

A mail program shows its reader where the history begins by a block, a border or a class name.
Those are turned into what plain text has: "> " before each line of a block quotation, and one
HISTORY line where a program says "from here on it is not this person's". Whether to believe it is
for `quotation`; this file drops nothing that can be seen.

It walks tags by plain searching, so the time is linear in the text whatever the tags are like.
Nothing is ever fetched, run or kept: no attribute but those that mark quotations is read.
"""

import html
import re

from daemon.mail import vocabulary

# A private-use character that no scrubbed mail text begins a line with on purpose.
HISTORY = "\ue0f1"
# Begins each line of a block quotation that no program marked as one: people indent with them too.
WEAK = "\ue0f3"
# Stands where a program put the writer's signature.
SIGNATURE = "\ue0f4"
# Stands where a ruler was drawn; a ruler is seen, but has no words.
RULE = "\ue0f2"

HTML_AT_MOST = 512 * 1024  # characters; a reply stands at the top
TAGS_AT_MOST = 12_000  # about 30 ms
TAG_AT_MOST = 4_000  # characters of one tag that are looked at
QUOTES_AT_MOST = 30  # nested quotations

_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:]{0,20})")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_PARAGRAPHS = re.compile(r"\n{3,}")

_BREAKING = vocabulary.names(
    """
    p div br li tr table blockquote h1 h2 h3 h4 h5 h6 hr ul ol dl dt dd pre body html center
    section article header footer main aside nav form fieldset address figure caption thead
    tbody tfoot
    """
)
_APART = vocabulary.names("p h1 h2 h3 h4 h5 h6 ul ol")  # a blank line around them
_HIDDEN = vocabulary.names(
    "style script title head noscript template svg math object select textarea"
)
_VOID = vocabulary.names("br hr img input meta link base col area wbr param source track embed")

# What mail programs call the place where the history begins. Each is matched as a part of the
# tag's id, class or name, lower case.
_HISTORY = (
    "divrplyfwdmsg", "olk_src_body_section", "appendonsend", "mail-editor-reference-message",
    "ms-outlook-mobile-reference-message", "stopspelling", "yahoo_quoted", "protonmail_quote",
    "tutanota_quote", "zmail_extra", "__quoted_text__", "moz-cite-prefix", "moz-forward-container",
    "messagereplysection", "bloop_original", "missive_quote", "cm_quote", "front-blockquote",
    "freshdesk_quote", "replyforwardmessage", "isreplycontent", "isforwardcontent", "gmail_attr",
    "gmail_quote_container", "originalmessage", "mobile-original-message", "quoted-text",
    "mailbird-quote", "mb-quote", "reply-separator", "lotus-quote", "zwchr", "kmail_quote",
    "wrytequote", "crisp-quote", "hs_reply", "unibox-quote", "sh-quoted", "quotedtext",
    "rc_quoted", "ecxrplyfwdmsg", "reply-intro", "_originalcontent", "mailcontainer-quote",
)  # fmt: skip
_MARKING = re.compile("|".join(map(re.escape, _HISTORY)))
_ASKS = re.compile(
    r"(?:id|class|name|data-marker)\s*=\s*(\"[^\"]{0,400}|'[^']{0,400}|[^\s>]{1,200})"
)
# Outlook's bordered block: "border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in".
_BORDER = re.compile(
    r"border-top:\s*(?:solid\s+(?:#[0-9a-f]{6}|windowtext)\s+1\.0pt|#?[0-9a-z]{3,10}\s+1(?:\.0)?p[tx]\s+solid"
    r"|1(?:\.0)?p[tx]\s+solid\s+(?:#[0-9a-f]{6}|rgb\()|solid\s+1(?:\.0)?p[tx]\s+#[0-9a-f]{6})"
)
# A block quotation that a mail program made, not a person's indent button.
_QUOTING = re.compile(
    r"cite|border-left|protonmail|tutanota|moz-|yahoo|quote[-_](?!string)|[-_]quote|zmail"
)
# GMX and web.de quote in a div; who answers between the lines closes it and opens another.
_BOX = re.compile(r"\bname\s?=\s?[\"']?quote\b(?!-)")
_SIGNING = re.compile(
    r"(?:id|class|data-[a-z]{1,20})\s?=\s?[\"']?[^\"'>]{0,80}(?:gmail_signature|moz-signature|mobile-signature"
    r"|composer_signature|protonmail_signature|applemailsignature)|id\s?=\s?[\"']?(?:x_)?signature\b"
)
_UNSEEN = re.compile(r"display:\s*none|mso-hide:\s*all|max-height:\s*0(?:px)?\s*[;\"']")


_OUR_MARKS = re.compile(f"[{HISTORY}{RULE}{WEAK}{SIGNATURE}]")


def visible(text: str) -> str:
    """Return text as a person sees it, without our marks."""
    if HISTORY in text or SIGNATURE in text:
        text = "\n".join(line for line in text.split("\n") if line not in (HISTORY, SIGNATURE))
    return _OUR_MARKS.sub("", text)


def without_marks(text: str) -> str:
    """Return a stranger's plain text, in which nobody may forge our marks."""
    return text if text.isascii() else _OUR_MARKS.sub("", text)


def text(source: str) -> tuple[str, bool]:
    """Return the visible text, and whether all of it was read."""
    seen = _Seen()
    whole = _walk(source[:HTML_AT_MOST], seen) and len(source) <= HTML_AT_MOST
    return seen.text(), whole


class _Seen:
    """Collects lines while the tags go by."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._now: list[str] = []
        self._quotes: list[bool] = []  # for each open block quotation: is it a program's?
        self._boxes: list[int] = []  # for each div that quotes: the divs open inside it
        self._hidden: str = ""
        self._nested = 0  # tags of the hiding tag's name inside it
        self._pre = 0

    def say(self, words: str) -> None:
        if self._hidden or not words:
            return
        if self._pre:
            first, *more = words.split("\n")
            self._now.append(first)
            for line in more:
                self._end_line(blank=True)
                self._now.append(line)
        elif not words.isspace():
            self._now.append(_SPACE.sub(" ", words))
        elif self._now:
            self._now.append(" ")

    def open(self, tag: str, attributes: str) -> None:
        if self._hidden:
            self._nested += tag == self._hidden
            return
        if attributes and tag not in _VOID and "style" in attributes and _UNSEEN.search(attributes):
            self._hidden = tag
            return
        if tag in _HIDDEN:
            self._hidden = tag
        if tag in _BREAKING:
            self._break(tag)
        if tag == "blockquote":
            self._quotes.append(bool(_QUOTING.search(attributes)))
        elif tag == "div":
            self._open_box(attributes)
        elif tag == "pre":
            self._pre += 1
        elif tag in ("td", "th") and self._now:
            self._now.append(" ")
        # The lines of a program's block quotation are marked, which is more than a place.
        if attributes and not (tag == "blockquote" and self._quotes[-1]):
            self._mark(attributes)

    def _open_box(self, attributes: str) -> None:
        if self._boxes:
            self._boxes[-1] += 1
        if "quote" in attributes and _BOX.search(attributes):
            self._boxes.append(0)
            self._quotes.append(True)

    def _close_box(self) -> None:
        if not self._boxes:
            return
        if self._boxes[-1]:
            self._boxes[-1] -= 1
        else:
            self._boxes.pop()
            del self._quotes[-1:]

    def _mark(self, attributes: str) -> None:
        mark = ""
        if _begins_history(attributes):
            mark = HISTORY
        elif not self._quotes and _SIGNING.search(attributes):
            mark = SIGNATURE
        if mark:
            self._end_line(blank=False)
            self._lines.append(mark)

    def close(self, tag: str) -> None:
        if self._hidden:
            if tag == self._hidden:
                self._nested -= 1
                if self._nested < 0:
                    self._hidden, self._nested = "", 0
            elif tag in ("body", "html") or (tag == "head" and self._hidden == "title"):
                self._hidden, self._nested = "", 0
            return
        if tag in _BREAKING:
            self._break(tag)
        if tag == "blockquote":
            del self._quotes[-1:]
        elif tag == "div":
            self._close_box()
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)

    def text(self) -> str:
        self._end_line(blank=False)
        return _PARAGRAPHS.sub("\n\n", "\n".join(self._lines)).strip("\n")

    def _break(self, tag: str) -> None:
        self._end_line(blank=tag == "br")
        if tag in _APART and self._lines and self._lines[-1].strip("> " + WEAK):
            self._lines.append(self._prefix())
        elif tag == "hr":
            self._lines.append(RULE)

    def _end_line(self, *, blank: bool) -> None:
        line = "".join(self._now).replace("\xa0", " ").strip(" ")
        self._now.clear()
        if line or blank:
            self._lines.append(self._prefix() + line)

    def _prefix(self) -> str:
        if not self._quotes:
            return ""
        arrows = "> " * min(len(self._quotes), QUOTES_AT_MOST)
        return arrows if any(self._quotes[:QUOTES_AT_MOST]) else WEAK + arrows


def _walk(source: str, seen: _Seen) -> bool:
    at, size = 0, len(source)
    for _ in range(TAGS_AT_MOST):
        left = source.find("<", at)
        if left < 0:
            seen.say(_plain(source[at:]))
            return True
        if left > at:
            seen.say(_plain(source[at:left]))
        at = _tag(source, left, seen)
        if at >= size:
            return True
    return False


def _tag(source: str, left: int, seen: _Seen) -> int:
    """Read the tag at `left`; return where the text after it begins."""
    name = _NAME.match(source, left + 1)
    if not name:
        return _no_tag(source, left, seen)
    right = _end_of_tag(source, left)
    if right < 0:
        # Cut in the middle of a tag: nothing after it was meant to be seen.
        return len(source)
    tag = name[1].lower()
    if source[left + 1] == "/":
        seen.close(tag)
        return right + 1
    attributes = source[name.end() : min(right, name.end() + TAG_AT_MOST)]
    seen.open(tag, attributes.lower() if "=" in attributes else "")
    if attributes.endswith("/") and tag not in _VOID and tag not in ("div", "p", "blockquote"):
        seen.close(tag)
    return right + 1


def _no_tag(source: str, left: int, seen: _Seen) -> int:
    if source.startswith("<!--", left):
        end = source.find("-->", left + 4)
        # Outlook hides nothing a reader needs in comments.
        return len(source) if end < 0 else end + 3
    if source.startswith(("<!", "<?", "</"), left):
        end = source.find(">", left)
        return len(source) if end < 0 else end + 1
    seen.say("<")
    return left + 1


def _end_of_tag(source: str, left: int) -> int:
    """Find the ">" that ends a tag, over those inside its quoted values."""
    right = source.find(">", left)
    for _ in range(3):
        if right < 0:
            return -1
        inside = source[left : min(right, left + TAG_AT_MOST)]
        if inside.count('"') % 2 == 0 or '="' not in inside:
            return right
        further = source.find(">", right + 1)
        if further < 0 or further - left > TAG_AT_MOST:
            return right
        right = further
    return right


def _begins_history(attributes: str) -> bool:
    if "border-top" in attributes and _BORDER.search(attributes):
        return True
    if not _MARKING.search(attributes):
        return False
    return any(_MARKING.search(match[1]) for match in _ASKS.finditer(attributes))


def _plain(words: str) -> str:
    words = html.unescape(words) if "&" in words else words
    return _OUR_MARKS.sub("", words)  # nobody may forge them
