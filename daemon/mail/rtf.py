"""The words in RTF, which Outlook sends inside winmail.dat and some programs as a mail's text.

Decompression is [MS-OXRTFCP] §3.1, both bounded by what comes out; the words are found by a walk
over control words (RTF 1.9.1). RTF that was made from HTML ([MS-OXRTFEX]) holds the tags in groups
that are skipped, so its words come out like any other's. Nothing here raises.
"""

import codecs
import re

from daemon.mail import vocabulary

UNPACKED_AT_MOST = 256 * 1024  # bytes after decompression

# The dictionary that every compressed RTF starts with ([MS-OXRTFCP] §2.1.2.1).
_PREFIX = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_WINDOW = 4096  # bytes that a reference may reach back

_TOKEN = re.compile(
    r"((?:\\'[0-9a-fA-F]{2}[\r\n]{0,2})+)|\\u(-?\d{1,6}) ?|\\([a-z]{1,32})(-?\d{1,10})? ?"
    r"|\\([\\{}])|\\([^a-z])|([{}])|([^\\{}]+)"
)
_OTHER = {"~": "\xa0", "_": "-", "\n": "\n", "\r": "\n"}
_HEX = re.compile(r"\\'(..)")
_SILENT = vocabulary.names(
    "fonttbl colortbl stylesheet info pict themedata header footer object listtable"
)
_SIGNS = {
    "par": "\n", "line": "\n", "row": "\n", "tab": "\t", "cell": "\t", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•",
}  # fmt: skip


def unpacked(data: bytes) -> bytes:
    """Decompress what PidTagRtfCompressed holds; as far as it goes, when it is damaged."""
    kind = data[8:12]
    if kind == b"MELA":
        return data[16 : 16 + UNPACKED_AT_MOST]
    if kind != b"LZFu":
        return b""
    out = bytearray(_PREFIX)
    at, most = 16, UNPACKED_AT_MOST + len(_PREFIX)
    while at < len(data) and len(out) < most:
        flags = data[at]
        at += 1
        for bit in range(8):
            if not flags >> bit & 1:
                out += data[at : at + 1]
                at += 1
                continue
            token = int.from_bytes(data[at : at + 2])
            at += 2
            back = (len(out) - (token >> 4)) % _WINDOW
            if at > len(data) or not back or back > len(out):
                return bytes(out[len(_PREFIX) :])  # the end, or damage
            _repeat(out, back, (token & 15) + 2)
    return bytes(out[len(_PREFIX) :])


def _repeat(out: bytearray, back: int, length: int) -> None:
    """Append what stands `back` bytes before the end; it may run into itself."""
    piece = out[len(out) - back :][:length]
    out += (piece * (length // len(piece) + 1))[:length]


def text(data: bytes) -> str:
    """Take the words out; groups of fonts, colours and pictures have none."""
    return _Words().read(data[:UNPACKED_AT_MOST].decode("latin-1")).strip()


class _Words:
    """Where the walk is: how deep, in which charset, and what is still to be passed over."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._depth = 0
        self._silent = 0  # the depth of the group that has no words; 0: none
        self._unseen = False  # between \htmlrtf and \htmlrtf0: for readers who know no HTML
        self._codec = "cp1252"
        self._replaced = 1  # characters behind \u for programs that know no Unicode
        self._skip = 0

    def read(self, source: str) -> str:
        for letters, unicode, word, number, sign, other, brace, words in _TOKEN.findall(source):
            if brace:
                self._group(brace)
            elif word:
                self._control(word, number)
            elif other == "*":
                self._silent = self._silent or self._depth
            elif self._silent or self._unseen:
                continue
            elif unicode:
                self._out.append(chr(int(unicode) % 65536))
                self._skip = self._replaced
            elif letters:
                data = bytes.fromhex("".join(_HEX.findall(letters)))
                self._say(data.decode(self._codec, "replace"))
            elif words:
                self._say(words.replace("\r", "").replace("\n", ""))
            else:
                self._say(sign or _OTHER.get(other, ""))
        return "".join(self._out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _group(self, brace: str) -> None:
        self._skip = 0
        self._depth += 1 if brace == "{" else -1
        if self._depth < self._silent:
            self._silent = 0

    def _control(self, word: str, number: str) -> None:
        self._skip = 0
        if word in _SILENT:
            self._silent = self._silent or self._depth
        elif word == "ansicpg" and number:
            self._codec = _codec(number)
        elif word == "uc" and number:
            self._replaced = max(0, min(int(number), 10))
        elif word == "htmlrtf":
            self._unseen = number != "0"
        elif word in _SIGNS and not (self._silent or self._unseen):
            self._out.append(_SIGNS[word])

    def _say(self, words: str) -> None:
        self._out.append(words[self._skip :])
        self._skip = max(0, self._skip - len(words))


def _codec(page: str) -> str:
    try:
        return codecs.lookup("utf-8" if page == "65001" else f"cp{page[:5]}").name
    except LookupError:
        return "cp1252"
