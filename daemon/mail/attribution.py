"""Is this the line with which a mail program introduces what it quotes?

"On 3 March, Ada <ada@client.example> wrote:" exists in every language, in the order of its grammar,
with the date in the form of the reader's settings, wrapped where the line was full. So no list of
whole patterns: a line introduces a quotation when enough of its signs stand together - a verb of
writing, a date or time, an address in brackets, a colon at its end - and prose that merely has one
of them does not. Tables hold the words of thirty-odd languages.

This file looks at one candidate of a few hundred characters; how lines hang together is for
`quotation`.
"""

import re

from daemon.mail import vocabulary

LINE_AT_MOST = 400  # characters of a whole attribution, unwrapped
LOOKED_AT = 1_000

# Verbs of writing, as the line has them. Boundaries are asked where the script has any.
_VERBS = (
    # English, German, French, Spanish, Portuguese, Italian, Catalan, Romanian
    "wrote", "writes", "sent", "schrieb", "schrieben", "hat geschrieben", "geschrieben",
    "a écrit", "a ecrit", "écrivait", "a envoyé", "escribió", "escribio", "ha escrito", "escribía",
    "escreveu", "ha scritto", "scrisse", "scriveva", "va escriure", "ha escrit", "a scris", "escribiu",
    # Dutch, Afrikaans, Nordic
    "schreef", "heeft geschreven", "geschreven", "het geskryf", "skrev", "skreiv", "skrifaði", "skrifaði",
    "kirjoitti", "kirjutas",
    # Slavic, Baltic
    "napisał", "napisała", "napisał(a)", "pisze", "napsal", "napsala", "napsal(a)", "napísal", "napísala",
    "napísal(a)", "написал", "написала", "написал(а)", "написал (а)", "писал", "писала", "пишет", "пише",
    "написав", "написала", "напише", "написа", "написао", "написао је", "написала је", "је написао",
    "je napisao", "je napisala", "je napisao/la", "napisao je", "napisala je", "je napisal", "je napisala",
    "je napisal/-a", "napisao", "napisal", "rakstīja", "rašė", "parašė", "піша", "напісаў",
    # Greek, Hungarian, Turkish, Azeri, Indonesian, Malay, Filipino, Vietnamese, Swahili
    "έγραψε", "έγραψαν", "írta", "ezt írta", "a következőt írta", "yazdı", "şunu yazdı", "şunları yazdı",
    "yazmış", "yazıb", "menulis", "menulis hal berikut", "đã viết", "viết", "aliandika", "sumulat", "napisana przez", "zitat von", "quoting", "citando", "citazione di", "citation de",
    "citát od", "citerar", "citaat van",
    "tulis", "telah menulis", "shkroi", "idatzi du", "ysgrifennodd", "a scríobh", "skribis",
)  # fmt: skip
_VERBS_UNSPACED = (
    "写道", "寫道", "写到", "写入", "來信", "书写", "のメール", "のメッセージ", "さんは書きました", "は書きました", "が書きました",
    "さんが書いた", "書きました", "님이 작성", "작성:", "님이 쓴 글", "님께서 작성", "님의 말", "썼습니다", "이(가) 작성",
    "เขียนว่า", "เขียน", "ได้เขียน", "כתב", "כתבה", "מאת", "كتب", "كتبت", "نوشت", "نوشته است", "ने लिखा", "লিখেছেন",
    "დაწერა", "գրել է", "எழுதியது", "రాశారు", "ഴുതി", "លេខ", "бичжээ", "жазды", "yozdi", "написав(ла)",
)  # fmt: skip

_VERB = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, _VERBS), key=len, reverse=True)) + r")(?!\w)|"
    + "|".join(map(re.escape, _VERBS_UNSPACED)),
)  # fmt: skip

# Words with which the line begins, before a date.
_OPENING = re.compile(
    r"[-–—>*_\s]{0,12}(?:on|am|le|el|il|em|în|o|þann|kuupäev|no dia|a|op|den|d\.|dne|dňa|dnia|w dniu|на|в|во|la|a la|på|kl|em dia|"
    r"pada|vào|vào lúc|ngày|στις|στην|tarihinde|az|tanggal|dana|u|v|il giorno|at|en|ê|de|the|die|"
    r"於|于|在|le jour|klo|du|el día|em|op datum|datum|date|il dì|μου|ב|في|בתאריך|ในวันที่|เมื่อ|วันที่|dia|no|ar|"
    r"pe|în data de|la data de|em data de|ngày|2-р|от|von|from|nurodė|mån|den dag)(?![\w'’])",
)
_MONTH = (
    r"jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|dic|déc|févr|avr|juin|juil|août|"
    r"ene|abr|ago|set|out|gen|mag|giu|lug|ott|maa|huh|tou|kes|hei|elo|syy|lok|mrt|mei|stycz|lut|kwie|"
    r"maj|czer|lip|sier|wrz|paź|list|grud|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|січ|лют|"
    r"бер|кві|тра|чер|лип|сер|вер|жов|лис|гру|led|úno|bře|dub|kvě|čer|srp|zář|říj|pro|oca|şub|nis|haz|tem|"
    r"ağu|eyl|eki|kas|ara|ιαν|φεβ|μαρ|απρ|μαΐ|ιουν|ιουλ|αυγ|σεπ|οκτ|νοε|δεκ|ינו|يناير|فبراير|مارس|أبريل|"
    r"مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|thg|tháng"
)
_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./\-]\s?\d{1,2}[./\-]\s?\d{2,4}(?!\d)"
    r"|(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)|\d{1,2}\s?[月일日]|\d{1,2}\.?\s(?:de\s)?(?:" + _MONTH + ")"
)
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)")
_DAY_FIRST = re.compile(
    r"[-–—>*_\s\"'“(]{0,12}(?:\d{1,4}[./\-年 ]|(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|"
    r"dim|mié|jue|vie|sáb|dom|seg|ter|qua|qui|sex|sab|gio|maa|din|woe|don|vri|zat|zon|man|tir|ons|tor|fre|lør|"
    r"søn|lör|sön|tis|mån|ma|ti|ke|to|pe|la|su|pon|wt|śr|czw|pt|sob|niedz|пн|вт|ср|чт|пт|сб|вс|пон|вто|сре|"
    r"чет|пят|суб|вос|нед|po|út|st|čt|pá|so|ne|hétf|kedd|szer|csüt|pén|szo|vas|pzt|sal|çar|per|cum|cmt|paz|"
    r"δευ|τρι|τετ|πεμ|παρ|σαβ|κυρ|нд|thứ|cn|sen|sel|rab|kam|jum|sab|min)\w{0,9}[.,]?\s)",
)
_ADDRESS = re.compile(r"[^\s<>()\[\]@\"]{1,100}@[^\s<>()\[\]@\"]{2,100}")
_BRACKETED = re.compile(r"[<(\[]\s*(?:mailto:)?\s*[^\s<>()\[\]@]{1,100}@[^\s<>()\[\]@]{1,150}")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TRIMMED = " \t*_\u200e\u200f\u202a\u202b\u202c\u2069"
_ENDING = re.compile(r"[:：︰]\s*$|(?<=\w)\s?-{2,}\s*$")
_GREETED = re.compile(r"\?\s|!\s")  # sentences: nobody's settings have those


def is_whole(line: str, *, quoted_next: bool) -> bool:
    """Tell whether this (unwrapped) line introduces a quotation.

    `quoted_next` says that quoted lines follow, which is a sign in itself.
    """
    line = _plain(line)
    if not 6 <= len(line) <= LINE_AT_MOST:
        return False
    ends = bool(_ENDING.search(line))
    verb = _VERB.search(line)
    if not (ends or (verb and quoted_next)):
        return False
    if verb:
        return _is_told(line, verb, ends, quoted_next)
    if not ends or not _opens(line) or not _DATE.search(line):
        return False
    if _ADDRESS.search(line):
        return bool(_BRACKETED.search(line)) or bool(_TIME.search(line))
    return quoted_next and len(line) < 150


def _is_told(line: str, verb: re.Match[str], ends: bool, quoted_next: bool) -> bool:
    """There is a verb of writing; is the rest a name and a date, or prose?"""
    address = bool(_ADDRESS.search(line))
    if not address and _GREETED.search(line):
        return False
    late = _is_late(verb, line)
    if _DATE.search(line):
        if address or (late and _opens(line)):
            return True
        if ends and _TIME.search(line) and len(_WORD.findall(line[verb.end() :])) <= 4:
            return len(line) < 120  # "Ada wrote on 3/2/2026 9:00 AM:"
    return (address or quoted_next) and late and ends and len(line) < 200


def could_begin(line: str) -> bool:
    """Tell whether a wrapped attribution may begin with this line."""
    if not _DIGIT.search(line):
        return False
    line = _plain(line)
    if not ("@" in line or _TIME.search(line) or _opens(line)):
        return False
    return bool(_DATE.search(line))


def could_end(line: str, *, quoted_next: bool) -> bool:
    """Tell, cheaply, whether this line may be the last one of an attribution."""
    tail = line[-60:].rstrip(_TRIMMED)[-40:]
    if tail[-1:] in (":", "：", "︰", "-"):
        return True
    # Without its colon only what is quoted below gives it away.
    return quoted_next and bool(_VERB.search(tail.lower()))


def _plain(line: str) -> str:
    return _BIDI.sub("", vocabulary.lower(line[:LOOKED_AT])).strip(_TRIMMED)


def after_reply(line: str) -> int:
    """Return where an attribution begins behind words of the writer on one line, or -1."""
    for match in _MID.finditer(line[:LOOKED_AT]):
        if not any(letter.isalpha() for letter in line[: match.start(1)]):
            continue
        rest = line[match.start(1) :].lower()
        verb = _VERB.search(rest)
        if verb and _ENDING.search(rest) and _DATE.search(rest) and _is_late(verb, rest):
            return match.start(1)
    return -1


_MID = re.compile(
    r"(?:\b|(?<=-))((?:On|Am|Le|El|Il|Em|Op|Den|W dniu|Dne|Dňa|В|На|在)\s"
    r"(?=\S{0,14}[,.]?\s?\S{0,12}\s?\d))"
)


def _opens(line: str) -> bool:
    return bool(_OPENING.match(line) or _DAY_FIRST.match(line))


def _is_late(verb: re.Match[str], line: str) -> bool:
    """A verb near the end, or one that only a name and an address follow."""
    rest = line[verb.end() :]
    return len(rest) <= 4 or bool(_BRACKETED.search(rest)) or len(rest.strip()) <= 60
