"""Which characters a stranger's bytes stand for.

A label is believed only as far as the bytes bear it out: many programs write "iso-8859-1" over
UTF-8, "gb2312" over GBK, or nothing at all. Nothing here raises.
"""

import codecs
import re

from daemon.mail import charset_guess, charset_names
from daemon.mail.charset_tables import TABLES, windows_2022_jp

LOOKED_AT = 2_000  # bytes from which the order of others is told

# Texts in charsets of one byte for each letter are hardly ever right UTF-8 by chance; of two bytes
# one letter in eight is, so that it takes some.
_ONE_BYTE = re.compile(r"iso8859|cp125|cp[48]|koi8|mac|viscii|armscii|tis")
_TWO_BYTES = frozenset({"gb18030", "big5hkscs", "cp949", "cp932", "euc_jp"})
PROVEN_BY = 6  # letters
NEVER = 1 << 30
# Who writes the one label often means the other's letters.
_SIBLINGS = {"euc_jp": "euc_jis_2004", "cp932": "shift_jis_2004", "big5hkscs": "cp950"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMED_WITHIN = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w.:+-]{1,40})",
    re.IGNORECASE,
)
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")


def decode(data: bytes, label: str = "") -> str:
    """Turn bytes into text, by their mark, their label, or their looks."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    codec = charset_names.codec(label)
    if codec == "utf-16" or (data.count(0) * 3 > len(data) and codec[:4] != "utf-"):
        return data.decode(_order(data), "replace")
    if codec in ("ascii", "latin"):
        return _guess(data)
    if codec == "utf-8":
        return _utf8(data)
    if _is_utf8(data, at_least=_proof(codec)):
        return data.decode("utf-8")
    return _labelled(data, codec)


def decode_html(data: bytes, label: str = "") -> str:
    """Turn a page into text; one that nobody labelled may name its charset itself."""
    if charset_names.codec(label) == "ascii" and not data.isascii():
        found = _NAMED_WITHIN.search(data[:4096])
        label = found[1].decode("ascii") if found else label
    return decode(data, label)


def _proof(codec: str) -> int:
    """How many letters above ASCII prove that text under this label is UTF-8."""
    return 1 if _ONE_BYTE.match(codec) else PROVEN_BY if codec in _TWO_BYTES else NEVER


def _labelled(data: bytes, codec: str) -> str:
    text = _read(data, codec)
    bad = text.count("\ufffd")
    if not bad:
        return text
    if sibling := _SIBLINGS.get(codec):
        text = min(text, _read(data, sibling), key=lambda read: read.count("\ufffd"))
    # Half of it unreadable: the label lied.
    return _guess(data) if bad * 8 > len(text) or _is_utf8(data) else text


def _read(data: bytes, codec: str) -> str:
    if codec in TABLES:
        return codecs.charmap_decode(data, "replace", TABLES[codec])[0]
    text = data.decode(codec, "replace")
    if codec == "iso2022_jp_ext" and "\ufffd" in text:
        return _japanese(data)
    return text


def _japanese(data: bytes) -> str:
    """Read escapes that the standard does not have: those of Windows, or of JIS X 0213."""
    if b"\x1b$(O" in data or b"\x1b$(Q" in data or b"\x1b$(P" in data:
        return data.decode("iso2022_jp_2004" if b"\x1b$(Q" in data else "iso2022_jp_3", "replace")
    return windows_2022_jp(data)


def _utf8(data: bytes) -> str:
    if _ISO_2022_JP.search(data):
        return _guess(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    # More letters that are none than letters that are: somebody else's bytes.
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return _guess(data) if bad > good else text


def _is_utf8(data: bytes, *, at_least: int = 1) -> bool:
    """Tell whether bytes are right UTF-8, with so many letters above ASCII."""
    if data.isascii():
        return False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(text) - len(text.encode("ascii", "ignore")) >= at_least


def _order(data: bytes) -> str:
    """Tell in which order UTF-16 without a mark has its bytes: its first ones differ less.

    RFC 2781 §4.3 says big-endian and Windows writes little-endian, so the bytes must tell.
    """
    first, second = data[:LOOKED_AT:2], data[1:LOOKED_AT:2]
    zeros = first.count(0) - second.count(0)
    if zeros:
        return "utf-16-be" if zeros > 0 else "utf-16-le"
    return "utf-16-be" if len(set(first)) <= len(set(second)) else "utf-16-le"


def _guess(data: bytes) -> str:
    """Read unlabelled bytes: UTF-8 proves itself, Japanese escapes do, the rest is Windows."""
    if data.isascii() and b"\x1b" not in data:
        return data.decode("ascii")
    if _ISO_2022_JP.search(data):
        return _read(data, "iso2022_jp_ext")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        # One broken sequence at the very end is a text cut short, not another charset.
        if fault.start >= len(data) - 3 and not data[: fault.start].isascii():
            return data[: fault.start].decode("utf-8")
    return data.decode(charset_guess.codec(data), "replace")
