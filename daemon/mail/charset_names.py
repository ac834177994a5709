"""Which codec a label means, as far as a label says.

Programs invent names: with quotes, with "x-", with the maker of a code page, with what belongs
behind the semicolon (WHATWG Encoding §4.2 has the aliases that browsers settled on). No codec that
computes (idna, zlib, escapes) is ever named.
"""

import codecs
import re
from functools import lru_cache

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
    "iso2022-jp": "iso2022_jp_ext", "iso8859-9": "cp1254", "iso8859-11": "cp874",
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

_COMPUTING = frozenset(
    {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"}
)
_NAME = re.compile(r"[a-z0-9._:+-]{1,40}\Z")
_PAGE = re.compile(r"(?:cs)?(?:cp|dos|ibm|win|windows|ms|mswin|oem|pc|codepage)[-_ ]?0?(\d{3,5})\Z")
_BEHIND = re.compile(r"[;,(/\s]")


def is_known(label: str) -> bool:
    """Tell whether a label names characters at all."""
    return _named(_bare(label)) is not None


def codec(label: str) -> str:
    """Name the codec that a label means; "ascii" and "latin" where it says next to nothing."""
    return _of(_bare(label))


def _bare(label: str) -> str:
    """What is left of a label without quotes and what stands behind it: "utf-8; x", "utf-8 (y)"."""
    return _BEHIND.split(label.strip(" \t\"'")[:80], maxsplit=1)[0].strip(" \t\"'").lower()


@lru_cache(maxsize=256)
def _of(label: str) -> str:
    return _named(label) or "ascii"


def _named(label: str) -> str | None:
    plain = label.removeprefix("x-").removeprefix("x-")
    page = _PAGE.match(plain)
    paged = _page(page[1]) if page else ""
    # "cs" stands before the names that are for programs (RFC 2978 §2.3).
    for name in (label, plain, paged, plain.replace("_", "-"), plain.removeprefix("cs")):
        if found := _MEANT.get(name):
            return found
        if found := _ask_python(name):
            # By another name it may be one of those that mean more than they say.
            return _MEANT.get(found) or _MEANT.get(found.replace("_", "-")) or found
    return None


def _page(number: str) -> str:
    """Name a code page; Windows has the parts of ISO 8859 from 28591 on."""
    part = int(number) - 28590
    return f"iso-8859-{part}" if 1 <= part <= 16 else f"cp{number}"


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
