"""Charsets that people still write in and Python does not have, as tables of their letters.

VISCII (RFC 1456) and ARMSCII-8 (AST 34.005) have one byte for each letter; ISO-2022-JP as Windows
writes it (code page 50221) holds rows of the double-byte table that the standard left empty.
Nothing here raises.
"""

import re

_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "Õắằặấầẩậẽẹếềểễệố"
    "ồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉ"
    "đựòóôõỏọụùúũủýợỮ"
)
_VISCII = "".join(_VISCII_LOW.get(byte, chr(byte)) for byte in range(0x80)) + _VISCII_HIGH

_ARMSCII_SIGNS = "\xa0\ufffdև։)(»«—.՝,-֊…՜՛՞"
_ARMSCII_LETTERS = "".join(chr(0x531 + at) + chr(0x561 + at) for at in range(38))
_ARMSCII = (
    "".join(map(chr, range(0xA0))) + _ARMSCII_SIGNS + _ARMSCII_LETTERS + "՚" + "\ufffd"
)  # fmt: skip

TABLES = {"viscii": _VISCII, "armscii-8": _ARMSCII}

_DOUBLE = re.compile(rb"\x1b\$(?:\(?[@B])([\x21-\x7e\r\n]*)(?:\x1b\([BJ])?")
_SHIFTED = re.compile(rb"\x0e|\x0f|\x1b\(I([\x21-\x5f]*)(?:\x1b\([BJ])?")


def windows_2022_jp(data: bytes) -> str:
    """Read ISO-2022-JP with the rows that only Windows has (①, ㈱, 髙), by way of Shift_JIS."""
    singles = _SHIFTED.sub(lambda match: bytes(b | 0x80 for b in match[1] or b""), data)
    shifted = _DOUBLE.sub(lambda match: _shift_jis(match[1]), singles)
    return shifted.replace(b"\x1b(B", b"").replace(b"\x1b(J", b"").decode("cp932", "replace")


def _shift_jis(pairs: bytes) -> bytes:
    """Move pairs of JIS X 0208 to where Shift_JIS has them (JIS X 0208:1997, annex 1)."""
    out = bytearray()
    row = 0
    for byte in pairs:
        if byte < 0x21:
            out.append(byte)
            row = 0
        elif not row:
            row = byte
        else:
            out.append((row - 0x21 >> 1) + (0x81 if row < 0x5F else 0xC1))
            out.append(byte + (0x1F if byte < 0x60 else 0x20) if row & 1 else byte + 0x7E)
            row = 0
    return bytes(out)
