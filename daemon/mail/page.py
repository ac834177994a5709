"""The page of a mail, written line by line while its tags go by.

A mail program shows its reader where the history begins by a block, a border or a class name. Those
are turned into what plain text has: "> " before each line of a block quotation, and one HISTORY
line where a program says "from here on it is not this person's". Whether to believe it is for
`quotation`; this file drops nothing that can be seen. The tags themselves are found by `markup`.
"""

import re

from daemon.mail import marks, vocabulary

QUOTES_AT_MOST = 30  # nested quotations

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
_INKED = vocabulary.names("span font div b strong em")  # tags that colour words
VOID = vocabulary.names("br hr img input meta link base col area wbr param source track embed")

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
# Outlook's bordered block: "border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in",
# and Windows Mail's grey one. Any other line of a pixel may be the writer's own.
_BORDER = re.compile(
    r"border-top:\s*(?:solid\s+(?:#[0-9a-f]{6}|windowtext)\s+1\.0pt|#?[0-9a-z]{3,10}\s+1(?:\.0)?p[tx]\s+solid"
    r"|1(?:\.0)?pt\s+solid\s+(?:#[0-9a-f]{6}|rgb\()|1px\s+solid\s+(?:#e5e5e5|rgb\(229)|solid\s+1(?:\.0)?p[tx]\s+#[0-9a-f]{6})"
)
# A block quotation that a mail program made, not a person's indent button.
_QUOTING = re.compile(r"cite|border-left|protonmail|tutanota|moz-|yahoo|quote[-_](?!string)|zmail")
# GMX and web.de quote in a div; who answers between the lines closes it and opens another.
_BOX = re.compile(r"\bname\s?=\s?[\"']?quote\b(?!-)")
# Outlook's line down the side of what it quotes; who answers between ends it and begins another.
_SIDE = re.compile(r"border-left:\s?solid (?:blue|#[0-9a-f]{6}|windowtext) 1\.5pt")
_SIGNING = re.compile(
    r"(?:id|class|data-[a-z]{1,20})\s?=\s?[\"']?[^\"'>]{0,80}(?:gmail_signature|moz-signature|mobile-signature"
    r"|composer_signature|protonmail_signature|applemailsignature|front-signature|hs_signature"
    r"|missive_signature|edo-signature|sh-signature)|id\s?=\s?[\"']?(?:x_)?signature\b"
)
_COLOUR = re.compile(
    r"(?<![\w-])color\s{0,3}[:=]\s{0,3}[\"']?\s?(?:(#[0-9a-f]{3,6})|rgb\((\d{1,3}),\s?(\d{1,3}),\s?(\d{1,3})\)"
    r"|(red|blue|green|purple|orange|magenta|fuchsia|teal|navy|maroon|crimson|darkred|darkgreen"
    r"|darkblue|firebrick|royalblue|lime)\b)"
)
_ALT = re.compile(r"\balt\s?=\s?[\"']([^\"'<>]{1,12})[\"']")
# A text marker's yellow and its kin; darker grounds are a newsletter's buttons.
_HIGHLIGHT = re.compile(
    r"mso-highlight\s?:\s?(?!none|white)[a-z]|background(?:-color)?\s?:\s?[\"']?"
    r"(?:yellow|lime|aqua|cyan|#ff0\b|#ffff00|rgb\(255, ?255, ?0\))"
)
VIVID = 60  # of 255, between the strongest and the weakest part of a colour that is no grey
_UNSEEN = re.compile(r"display:\s*none|mso-hide:\s*all|max-height:\s*0(?:px)?\s*[;\"']")


class Page:
    """Collects lines while the tags go by."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._now: list[str] = []
        self._quotes: list[bool] = []  # for each open block quotation: is it a program's?
        self._boxes = _Open()  # the divs that quote
        self._history = False  # a program marked its beginning
        self._boxed = False  # there was one
        self._inks = _Open()  # the tags that give their words a colour
        self._inked = False  # something on this line
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
            self._inked = self._inked or bool(self._inks.tags)
            self._now.append(_SPACE.sub(" ", words))
        elif self._now:
            self._now.append(" ")

    def open(self, tag: str, attributes: str) -> None:
        if self._hidden:
            self._nested += tag == self._hidden
            return
        if attributes and tag not in VOID and "style" in attributes and _UNSEEN.search(attributes):
            self._hidden = tag
            return
        if tag in _HIDDEN:
            self._hidden = tag
        if tag == "img":
            self._show(attributes)
        if tag in _BREAKING:
            self._break(tag)
        self._enter(tag, attributes)
        # The lines of a program's block quotation are marked, which is more than a place.
        if attributes and not (tag == "blockquote" and self._quotes[-1]):
            self._mark(attributes)

    def _show(self, attributes: str) -> None:
        """Say a face that a program drew: a picture whose other text is nothing but an emoji."""
        told = _ALT.search(attributes)
        if told and not told[1].isascii() and not any(map(str.isalnum, told[1])):
            self.say(told[1])

    def _enter(self, tag: str, attributes: str) -> None:
        if tag in _INKED:
            self._inks.enter(tag, begins=_is_inked(attributes))
        if tag == "blockquote":
            self._quotes.append(self._is_programs(attributes))
        elif tag == "div":
            if self._boxes.enter(tag, begins=_begins_box(attributes)):
                self._quotes.append(True)
                self._boxed = True
        elif tag == "pre":
            self._pre += 1
        elif tag in ("td", "th") and self._now:
            self._now.append(" ")

    def _mark(self, attributes: str) -> None:
        mark = ""
        if _begins_history(attributes):
            # Inside a quotation the older history is quoted already.
            mark = "" if any(self._quotes) and not self._boxed else marks.HISTORY
            self._history = True
        elif not self._quotes and _SIGNING.search(attributes):
            mark = marks.SIGNATURE
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
        self._leave(tag)

    def _is_programs(self, attributes: str) -> bool:
        """Tell a program's block quotation from one that a person indented with."""
        if _QUOTING.search(attributes):
            return True
        # Gmail's pieces have no border once somebody has written between them.
        return self._history and "gmail_quote" in attributes

    def _leave(self, tag: str) -> None:
        if tag in _INKED:
            self._inks.leave(tag)
        if tag == "blockquote" or (tag == "div" and self._boxes.leave(tag)):
            del self._quotes[-1:]
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)

    def text(self) -> str:
        self._end_line(blank=False)
        if self._boxed and all(
            line[:1] in (">", marks.HISTORY, marks.RULE) for line in self._lines if line
        ):
            # Everything stands in what was quoted: the writer answered there.
            self._lines = [line.removeprefix("> ") for line in self._lines]
        return _PARAGRAPHS.sub("\n\n", "\n".join(self._lines)).strip("\n")

    def _break(self, tag: str) -> None:
        self._end_line(blank=tag == "br")
        if tag in _APART and self._lines and self._lines[-1].strip("> " + marks.WEAK):
            self._lines.append(self._prefix())
        elif tag == "hr":
            self._lines.append(marks.RULE)

    def _end_line(self, *, blank: bool) -> None:
        line = "".join(self._now).replace("\xa0", " ").strip(" ")
        self._now.clear()
        if line or blank:
            self._lines.append(self._prefix() + line + (marks.INK if line and self._inked else ""))
        self._inked = False

    def _prefix(self) -> str:
        if not self._quotes:
            return ""
        arrows = "> " * min(len(self._quotes), QUOTES_AT_MOST)
        return arrows if any(self._quotes[:QUOTES_AT_MOST]) else marks.WEAK + arrows


class _Open:
    """The open tags of one meaning, each with the number of its like inside it."""

    def __init__(self) -> None:
        self.tags: list[tuple[str, int]] = []

    def enter(self, tag: str, *, begins: bool) -> bool:
        """Note an opened tag; return whether it is a new one of this meaning."""
        if begins and len(self.tags) < QUOTES_AT_MOST:
            self.tags.append((tag, 0))
            return True
        if self.tags and self.tags[-1][0] == tag:
            self.tags[-1] = (tag, self.tags[-1][1] + 1)
        return False

    def leave(self, tag: str) -> bool:
        """Note a closed tag; return whether it was one of this meaning."""
        if not self.tags or self.tags[-1][0] != tag:
            return False
        name, inside = self.tags.pop()
        if inside:
            self.tags.append((name, inside - 1))
        return not inside


def _begins_history(attributes: str) -> bool:
    if "border-top" in attributes and _BORDER.search(attributes):
        return True
    if not _MARKING.search(attributes):
        return False
    return any(_MARKING.search(match[1]) for match in _ASKS.finditer(attributes))


def _begins_box(attributes: str) -> bool:
    if "quote" in attributes and _BOX.search(attributes):
        return True
    return "border-left" in attributes and bool(_SIDE.search(attributes))


def _is_inked(attributes: str) -> bool:
    if "color" in attributes and _is_vivid(attributes):
        return True
    return ("background" in attributes or "mso-hi" in attributes) and bool(
        _HIGHLIGHT.search(attributes)
    )


def _is_vivid(attributes: str) -> bool:
    """Tell whether a colour is none of black, grey and white."""
    match = _COLOUR.search(attributes)
    if not match:
        return False
    if match[1]:
        digits = match[1][1:] if len(match[1]) == 7 else "".join(2 * d for d in match[1][1:4])
        parts = [int(digits[at : at + 2], 16) for at in (0, 2, 4)] if len(digits) == 6 else [0]
    else:
        parts = [int(part) for part in match.groups()[1:4]] if match[2] else [0, 255]
    return max(parts) - min(parts) >= VIVID
