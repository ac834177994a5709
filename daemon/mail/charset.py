"""Which characters a stranger's bytes stand for.

A label is believed only as far as the bytes bear it out: many programs write "iso-8859-1" over
UTF-8, "gb2312" over GBK, or nothing at all (WHATWG Encoding §4.2 has the aliases that browsers
settled on). Nothing here raises, and no codec that computes (idna, zlib, escapes) is ever run.
"""

import codecs
import re
from functools import lru_cache

from daemon.mail.charset_tables import TABLES, windows_2022_jp

# What programs write, and what they mean. All others are asked of Python by their own name, and by
# what is left of it without "x-" or the maker of a code page.
_MEANT = {
    "": "ascii", "us-ascii": "ascii", "ascii": "ascii", "ansi_x3.4-1968": "ascii", "7bit": "ascii",
    "8bit": "ascii", "default": "ascii", "unknown-8bit": "ascii", "x-unknown": "ascii",
    "iso-8859-1": "latin", "iso8859-1": "latin", "latin1": "latin", "latin-1": "latin",
    "windows-1252": "latin", "cp1252": "latin", "x-ansi": "latin", "iso_8859-1": "latin",
    "utf8": "utf-8", "utf-8": "utf-8", "unicode-1-1-utf-8": "utf-8", "x-utf-8": "utf-8",
    "utf-8mb4": "utf-8", "utf8mb4": "utf-8",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cn-gb": "gb18030",
    "gb_2312-80": "gb18030", "chinese": "gb18030", "hz-gb-2312": "hz",
    "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "euc-kr": "cp949", "ks_c_5601-1989": "cp949",
    "korean": "cp949", "iso-2022-kr": "iso2022_kr", "windows-949": "cp949",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "windows-31j": "cp932", "ms_kanji": "cp932", "iso-2022-jp": "iso2022_jp_ext",
    "iso-2022-jp-ms": "iso2022_jp_ext", "cp50220": "iso2022_jp_ext", "cp50221": "iso2022_jp_ext",
    "big5": "big5hkscs", "x-x-big5": "big5hkscs", "cn-big5": "big5hkscs",
    "unicode-1-1-utf-7": "utf-7", "utf-16": "utf-16", "iso-8859-8-i": "iso8859_8",
    "unicode": "utf-16", "ucs-2": "utf-16", "iso-10646-ucs-2": "utf-16", "utf16": "utf-16",
    "ucs2": "utf-16", "logical": "iso8859_8", "visual": "iso8859_8", "koi8-ru": "koi8_u",
    "cp936": "gb18030", "cp950": "big5hkscs", "cp54936": "gb18030", "euc-cn": "gb18030",
    "cp28591": "latin", "cp20127": "ascii", "cp20866": "koi8_r", "cp21866": "koi8_u",
    "euc-jp-ms": "euc_jp", "eucjp-ms": "euc_jp", "eucjp": "euc_jp", "cp51932": "euc_jp",
    "mac": "mac_roman", "macroman": "mac_roman", "mac-ce": "mac_latin2",
    "mac-centraleurroman": "mac_latin2", "mac-centraleurope": "mac_latin2",
    "viscii": "viscii", "csviscii": "viscii", "armscii-8": "armscii-8", "armscii8": "armscii-8",
    "iso-8859-8-e": "iso8859_8", "iso-8859-9": "cp1254", "iso-8859-11": "cp874",
    "tis-620": "cp874", "windows-874": "cp874", "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "koi8": "koi8_r",
    "x-windows-1251": "cp1251", "x-cp1251": "cp1251", "win-1251": "cp1251",
}  # fmt: skip

LOOKED_AT = 2_000  # bytes from which a charset is guessed
FOREIGN_AT_LEAST = 12  # bytes above ASCII; fewer are accents

_COMPUTING = frozenset(
    {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"}
)
_NAME = re.compile(r"[a-z0-9._:+-]{1,40}\Z")
_PAGE = re.compile(r"(?:cs)?(?:cp|dos|ibm|win|windows|ms|mswin|oem|pc|codepage)[-_ ]?0?(\d{3,5})\Z")
# Charsets of one byte for each letter: by chance their texts are hardly ever right UTF-8, while
# every second text of two bytes that is short enough is.
_ONE_BYTE = re.compile(r"iso8859|cp125|cp[48]|koi8|mac|viscii|armscii|tis")
# Who writes the one label often means the other's letters.
_SIBLINGS = {"euc_jp": "euc_jis_2004", "cp932": "shift_jis_2004", "big5hkscs": "cp950"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w.:+-]{1,40})", re.IGNORECASE
)
_BEHIND = re.compile(r"[;,(/\s]")
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")


def decode(data: bytes, label: str = "") -> str:
    """Turn bytes into text, by their mark, their label, or their looks."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    codec = _codec(_bare(label))
    if codec == "utf-16" or data.count(0) * 3 > len(data) and not codec.startswith("utf-"):
        return data.decode(_order(data), "replace")
    if codec in ("ascii", "latin"):
        return _guess(data, western=codec == "latin")
    if codec == "utf-8":
        return _utf8(data)
    if _ONE_BYTE.match(codec) and _is_utf8(data):
        return data.decode("utf-8")
    text = _read(data, codec)
    bad = text.count("\ufffd")
    if not bad:
        return text
    if sibling := _SIBLINGS.get(codec):
        text = min(text, _read(data, sibling), key=lambda read: read.count("\ufffd"))
    # Half of it unreadable: the label lied.
    return _guess(data) if bad * 8 > len(text) or _is_utf8(data) else text


def decode_html(data: bytes, label: str = "") -> str:
    """Turn a page into text; one that nobody labelled may name its charset itself."""
    if not label or not is_known(label):
        found = _META.search(data[:4096])
        label = found[1].decode("ascii") if found else label
    return decode(data, label)


def is_known(label: str) -> bool:
    """Tell whether a label names characters at all."""
    return _named(_bare(label)) is not None


def _bare(label: str) -> str:
    """What is left of a label without quotes and what stands behind it: "utf-8; x", "utf-8 (y)"."""
    return _BEHIND.split(label.strip(" \t\"'")[:80], maxsplit=1)[0].strip(" \t\"'").lower()


@lru_cache(maxsize=256)
def _codec(label: str) -> str:
    return _named(label) or "ascii"


def _named(label: str) -> str | None:
    plain = label.removeprefix("x-").removeprefix("x-")
    page = _PAGE.match(plain)
    for name in (label, plain, f"cp{page[1]}" if page else "", plain.replace("_", "-")):
        if found := _MEANT.get(name) or (_ask_python(name) if name else None):
            return found
    return None


def _ask_python(label: str) -> str | None:
    if not _NAME.match(label):
        return None
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError, UnicodeError):
        return None
    # CPython marks the codecs that turn text into bytes, and nothing else does.
    if not getattr(info, "_is_text_encoding", True) or info.name.replace("-", "_") in _COMPUTING:
        return None
    return info.name


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
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    # More letters that are none than letters that are: somebody else's bytes.
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return _guess(data) if bad > good else text


def _is_utf8(data: bytes) -> bool:
    """Tell whether bytes above ASCII are right UTF-8, which happens to no other text."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _order(data: bytes) -> str:
    """Tell in which order UTF-16 without a mark has its bytes: its first ones differ less.

    RFC 2781 §4.3 says big-endian and Windows writes little-endian, so the bytes must tell.
    """
    first, second = data[:LOOKED_AT:2], data[1:LOOKED_AT:2]
    zeros = first.count(0) - second.count(0)
    if zeros:
        return "utf-16-be" if zeros > 0 else "utf-16-le"
    return "utf-16-be" if len(set(first)) <= len(set(second)) else "utf-16-le"


def _guess(data: bytes, *, western: bool = False) -> str:
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
    return data.decode("cp1252" if western else _looks_like(data[:LOOKED_AT]), "replace")


def _looks_like(data: bytes) -> str:
    """Name the charset of bytes that nobody labelled, by the company their letters keep."""
    high = sum(byte >= 0x80 for byte in data)
    if high < FOREIGN_AT_LEAST or high * 2 < len(data.replace(b" ", b"")):
        return "cp1252"  # mostly ASCII: a western text with accents
    for codec, letters, share in _SCRIPTS:
        text = _strictly(data, codec)
        foreign = sum(not letter.isascii() for letter in text)
        if foreign and len(letters.findall(text)) > share * foreign:
            return codec
    if all(len(run) % 2 == 0 for run in _HIGH.findall(data)) and _strictly(data, "gb18030"):
        return "gb18030"
    # Of the two Cyrillic tables the wrong one turns small letters into capitals.
    return max(("cp1251", "koi8_r"), key=lambda codec: _small(data.decode(codec, "replace")))


def _strictly(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as fault:
        # The sample may end within a letter.
        return data[: fault.start].decode(codec) if fault.start >= len(data) - 3 else ""


def _small(text: str) -> int:
    return len(_SMALL_CYRILLIC.findall(text))


_HIGH = re.compile(rb"[\x80-\xff]+")
_SMALL_CYRILLIC = re.compile("[а-яё]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
# Japanese is a third kana at least; Korean is nearly all Hangul, Chinese read as Korean is not.
_SCRIPTS = (("euc_jp", _KANA, 0.33), ("cp932", _KANA, 0.33), ("cp949", _HANGUL, 0.85))
