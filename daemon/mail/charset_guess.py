"""Which charset bytes are in that nobody labelled, or with a lie: known by the company they keep.

Text that is mostly ASCII is western, with accents. Of the others each charset shows its script: by
pairs that only it has, or by how often the letters occur that its language uses most. Short texts
are not guessed at. Nothing here raises, and only the beginning is looked at.
"""

import re

LOOKED_AT = 2_000  # bytes
FOREIGN_AT_LEAST = 12  # bytes above ASCII; fewer are accents

_TAG = re.compile(rb"<[^<>]{1,500}>")
_WORD = re.compile(rb"[A-Za-z\x80-\xff]{2,}")
_HIGH = re.compile(rb"[\x80-\xff]+")

_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_THAI_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_THAI_TONE = re.compile("[\u0e47-\u0e4e]")
_THAI_ASTRAY = re.compile(f"(?:^|[^\u0e01-\u0e2e{_THAI_MARK.pattern[1:]}){_THAI_MARK.pattern}")
# Japanese is a third kana at least; Korean is nearly all Hangul, Chinese read as Korean is not.
_BY_SCRIPT = (("euc_jp", _KANA, 0.33), ("cp932", _KANA, 0.33), ("cp949", _HANGUL, 0.85))
# Each table has its frequent characters together.
_FREQUENT = {
    "cp949": re.compile(rb"[\xb0-\xc8][\xa1-\xfe]"),
    "gb18030": re.compile(rb"[\xa1-\xa9\xb0-\xd7][\xa1-\xfe]"),
    "big5": re.compile(rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]"),
}

# The letters that make up most of a text, the most frequent first. Read in another charset a text
# has other letters, whose order is not this one.
_BY_LETTERS = {
    "cp1251": "оаеинтсрвлкмдпуяіз",
    "koi8_u": "оаеинтсрвлкмдпуяіз",
    "cp1253": "αοιετσνηυρπκμλςάόί",
    "cp1255": "יוהלאמרתבנשדעחקםכפ",
    "cp1256": "اليمنروتبدعةهفكقسح",
    "cp874": "านรกอเงม่วยลดท้ัีส",  # where a mark went astray all the same
}
_WEIGHTS = {
    codec: {letter: len(letters) - at for at, letter in enumerate(letters)}
    for codec, letters in _BY_LETTERS.items()
}
CAPITAL = 0.85  # of the weight of a small letter, since most texts are in small ones


def codec(data: bytes) -> str:
    """Name the codec that these bytes are most probably in."""
    sample = data[: 4 * LOOKED_AT]
    if b"<" in sample:
        sample = _TAG.sub(b" ", sample)
    sample = sample[:LOOKED_AT]
    if not _is_foreign(sample):
        return "cp1252"
    return _asian(sample) or max(_WEIGHTS, key=lambda codec: _likeness(sample, codec))


def _is_foreign(data: bytes) -> bool:
    """Tell whether the words that are not ASCII hold little of it."""
    high = total = 0
    for word in _WORD.findall(data):
        if not word.isascii():
            total += len(word)
            high += len(word) - len(word.decode("ascii", "ignore"))
    return high >= FOREIGN_AT_LEAST and 2 * high >= total


def _is_thai(text: str) -> bool:
    """Tell whether each vowel and tone that stands above or below a consonant has one."""
    return len(_THAI_TONE.findall(text)) >= 2 and not _THAI_ASTRAY.search(text)


def _asian(data: bytes) -> str:
    for codec, letters, share in _BY_SCRIPT:
        text = _strictly(data, codec)
        if len(letters.findall(text)) > share * _letters(text) and _is_frequent(data, codec, text):
            return codec
    whole = all(len(run) % 2 == 0 for run in _HIGH.findall(data))
    if whole and _is_frequent(data, "gb18030", _strictly(data, "gb18030")):
        return "gb18030"
    if _is_thai(_strictly(data, "cp874")):
        return "cp874"
    return "big5hkscs" if _is_frequent(data, "big5", _strictly(data, "big5")) else ""


def _is_frequent(data: bytes, codec: str, text: str) -> bool:
    """Tell whether most of the characters are of the table's frequent ones."""
    pattern = _FREQUENT.get(codec)
    return pattern is None or 4 * len(pattern.findall(data)) > 3 * _letters(text) > 0


def _letters(text: str) -> int:
    """Count what is above ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


def _strictly(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as fault:
        # The sample may end within a letter.
        return data[: fault.start].decode(codec) if fault.start >= len(data) - 3 else ""


def _likeness(data: bytes, codec: str) -> float:
    """How much the letters are those of the language that the codec is for."""
    weights = _WEIGHTS[codec]
    return sum(
        weights[letter] if letter in weights else CAPITAL * weights.get(letter.lower(), 0)
        for letter in data.decode(codec, "replace")
    )
