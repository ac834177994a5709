"""HTML of a mail, as the lines that a person sees, with every quotation marked.

This file finds the tags; what each one does to the lines is for `page`.

It walks tags by plain searching, so the time is linear in the text whatever the tags are like.
Nothing is ever fetched, run or kept: no attribute but those that mark quotations is read.
"""

import html
import re

from daemon.mail.marks import without_marks
from daemon.mail.page import VOID, Page

HTML_AT_MOST = 512 * 1024  # characters; a reply stands at the top
TAGS_AT_MOST = 12_000  # about 30 ms
TAG_AT_MOST = 4_000  # characters of one tag that are looked at


_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:]{0,20})")


def text(source: str) -> tuple[str, bool]:
    """Return the visible text, and whether all of it was read."""
    seen = Page()
    whole = _walk(source[:HTML_AT_MOST], seen) and len(source) <= HTML_AT_MOST
    return seen.text(), whole


def _walk(source: str, seen: Page) -> bool:
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


def _tag(source: str, left: int, seen: Page) -> int:
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
    if attributes.endswith("/") and tag not in VOID and tag not in ("div", "p", "blockquote"):
        seen.close(tag)
    return right + 1


def _no_tag(source: str, left: int, seen: Page) -> int:
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


def _plain(words: str) -> str:
    words = html.unescape(words) if "&" in words else words
    return without_marks(words)  # nobody may forge them
