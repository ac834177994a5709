"""Until when is this person away, who instead, and will they ever come back?

A pure function of an auto-reply's words and the day it was written: "until Monday" means the
Monday after the mail, "12/3" the twelfth of March where the language says so. A date in the past,
or further off than `AWAY_AT_MOST`, was something else. Vague words give no date; the sequences
then apply their default.
"""

import re
from datetime import date, timedelta

from daemon.mail import header, vocabulary
from daemon.mail.letter import Absence

# Parental leave may last two years; what is further off is no return.
AWAY_AT_MOST = timedelta(days=730)
YEARLESS_AT_MOST = timedelta(days=200)  # a day without its year is not further ahead
TEXT_AT_MOST = 4_000  # characters

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "january jan januar jänner jan. janvier janv enero ene gennaio gen janeiro januari januarie stycznia styczeń sty января янв января́ tammikuuta tammikuu ledna leden január januára ocak oca ianuarie ιανουαρίου يناير січня siječnja",
        "february feb februar februari février fevrier févr febrero febbraio fevereiro fev lutego luty февраля фев helmikuuta helmikuu února únor február februára şubat februarie φεβρουαρίου فبراير лютого veljače",
        "march mar marts märz maerz mrz mars marzo março marco maart mrt marca marzec марта мар maaliskuuta maaliskuu března březen március mart martie μαρτίου مارس березня ožujka",
        "april apr avril avr abril abr aprile kwietnia kwiecień апреля апр huhtikuuta huhtikuu dubna duben április nisan aprilie απριλίου أبريل квітня travnja apríla",
        "may mai mayo maggio mag maio mei maja maj мая май toukokuuta toukokuu května květen május mayıs μαΐου مايو травня svibnja mája",
        "june jun juni juin junio giugno giu junho czerwca czerwiec июня июн kesäkuuta kesäkuu června červen június haziran iunie ιουνίου يونيو червня lipnja júna",
        "july jul juli juillet juil julio luglio lug julho lipca lipiec июля июл heinäkuuta heinäkuu července červenec július temmuz iulie ιουλίου يوليو липня srpnja júla",
        "august aug août aout agosto ago augustus augusti sierpnia sierpień августа авг elokuuta elokuu srpna srpen augusztus ağustos αυγούστου أغسطس серпня kolovoza augusta",
        "september sep sept septembre septiembre settembre set setembro września wrzesień сентября сен syyskuuta syyskuu září szeptember eylül septembrie σεπτεμβρίου سبتمبر вересня rujna septembra",
        "october oct oktober okt octobre octubre ottobre ott outubro out października październik октября окт lokakuuta lokakuu října říjen október ekim octombrie οκτωβρίου أكتوبر жовтня listopada októbra",
        "november nov novembre noviembre novembro listopada listopad ноября ноя marraskuuta marraskuu listopadu kasım noiembrie νοεμβρίου نوفمبر листопада studenog novembra",
        "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia grudzień декабря дек joulukuuta joulukuu prosince prosinec aralık decembrie δεκεμβρίου ديسمبر грудня prosinca decembra desember des",
    ),
    start=1,
):
    for _name in _names.split():
        _MONTHS.setdefault(_name.rstrip("."), _number)

_DAYS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "monday montag lundi lunes lunedì lunedi segunda-feira segunda maandag poniedziałku poniedziałek poniedziałkiem понедельника понедельник понедельнику måndag mandag maanantaina maanantaihin pondělí hétfő pazartesi 月曜日 月曜 星期一 周一 월요일 الاثنين",
        "tuesday dienstag mardi martes martedì martedi terça-feira terça dinsdag wtorku wtorek вторника вторник tisdag tirsdag tiistaina úterý kedd salı 火曜日 火曜 星期二 周二 화요일",
        "wednesday mittwoch mercredi miércoles mercoledì mercoledi quarta-feira quarta woensdag środy środę środa среды среда среду onsdag keskiviikkona středa středy szerda çarşamba 水曜日 水曜 星期三 周三 수요일",
        "thursday donnerstag jeudi jueves giovedì giovedi quinta-feira quinta donderdag czwartku czwartek четверга четверг torsdag torstaina čtvrtek csütörtök perşembe 木曜日 木曜 星期四 周四 목요일",
        "friday freitag vendredi viernes venerdì venerdi sexta-feira sexta vrijdag piątku piątek пятницы пятница пятницу fredag perjantaina pátek péntek cuma 金曜日 金曜 星期五 周五 금요일",
        "saturday samstag sonnabend samedi sábado sabato zaterdag soboty sobota субботы суббота lördag lørdag lauantaina sobota szombat cumartesi 土曜日 星期六 周六 토요일",
        "sunday sonntag dimanche domingo domenica zondag niedzieli niedziela воскресенья söndag søndag sunnuntaina neděle vasárnap pazar 日曜日 星期日 周日 일요일",
    )
):
    for _name in _names.split():
        _DAYS.setdefault(_name, _number)

# Words after which the last day away stands ("until"), or the first day back.
_LAST = vocabulary.pattern(
    r"""
    until|till|til|through|thru|up to|to and including
    bis(?: einschließlich| zum| einschl\.?| inkl\.?)*|jusqu.?au|jusqu.?à|jusqu.?en|au
    hasta(?: el)?|fino (?:al|a)|sino al|al|até(?: o| ao| dia)*|t/m|tot(?: en met)?|do(?: dnia)?|по
    до|till och med|t\.?o\.?m\.?|til og med|til|asti|saakka|včetně|-ig|تاريخ|حتى|και|έως|μέχρι
    până(?: pe| la| în)*|kadar|-|–|—|~|至|到|まで|까지
    """
)
_BACK = vocabulary.pattern(
    r"""
    (?:i(?:'ll| will| shall)? )?(?:be )?(?:return(?:ing)?|back|available again|reachable again|\
    be in the office again|resume)(?: to (?:the )?(?:office|\
    work))?(?: again)?(?: in the office| at work| at my desk)?(?: on| from)?
    (?:wieder|zurück)(?: (?:im büro|da|erreichbar|für sie da|persönlich|zurück|im haus|am|ab|\
    vor ort))*
    ab(?: dem)?|de retour(?: au bureau| le| à partir du| dès le)*
    (?:mon|à mon) retour(?: prévu)?(?: le| est)*|à partir du|dès le|reviens le|rentre le
    (?:regreso|vuelvo|regresaré|volveré|estaré de vuelta|de vuelta|de regreso|\
    reincorpor\w+)(?: a la oficina| al trabajo| el| día)*
    a partir del?
    (?:rientro|rientrerò|tornerò|torno|sarò di ritorno|di ritorno|di nuovo in ufficio|\
    rientr\w+)(?: in ufficio| il| previsto| giorno| dal| da)*
    (?:a partire )?dal
    (?:retorno|regresso|volto|voltarei|retornarei|estarei de volta|de volta|\
    regressarei)(?: ao escritório| ao trabalho| em| no| dia| a)*
    a partir d[eoa]
    (?:weer|terug|opnieuw)(?: (?:op kantoor|aanwezig|bereikbaar|ben ik|op|vanaf|te bereiken|\
    terug))*
    vanaf
    (?:wracam|wrócę|powrót|powracam|ponownie dostępn\w+|będę z powrotem|\
    będę dostępn\w+)(?: do (?:biura|pracy)| w biurze| dnia| w| od)*
    (?:вернусь|вернётся|выхожу|выйду|буду (?:снова )?(?:на месте|на работе|в офисе|\
    доступ\w+))(?: на работу| в офис| с)*
    (?:åter|tillbaka|tilbage|tilbake)(?: (?:på (?:kontoret|jobbet|arbejde|arbeid)|igen|igjen|den|\
    i|på|fra|från))*
    (?:palaan|takaisin|paikalla|tavoitettavissa)(?: (?:töihin|toimistolle|toimistolla|jälleen|\
    taas))*
    (?:zpět|vrátím se|budu zpět)(?: v (?:kanceláři|práci)| dne)*|döneceğim|dönüş(?: tarihi\w*)?
    visszatérek|επιστρέφω(?: στις)?|(?:mă întorc|revin)(?: pe| la| în)*
    """
)
_DAY_NUMBER = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.|-?е|-?го|:s|:e|:n)?"
_NAMED = re.compile(
    rf"{_DAY_NUMBER}[ ]{{0,2}}(?:de |of |d')?([^\W\d_]{{3,14}})\.?,?(?:[ ]{{1,2}}(?:de |del )?((?:19|20)\d\d))?",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(
    r"(?<!\w)([^\W\d_]{3,14})\.?[ ]{1,2}(\d{1,2})(?:st|nd|rd|th)?(?![\d:.]\d)(?:,?[ ]{1,2}((?:19|20)\d\d))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-./年 ]{1,2}(\d{1,2})[-./月 ]{1,2}(\d{1,2})(?!\d)")
_NUMERIC = re.compile(
    r"(?<![\d.:/])(\d{1,2})([./-])\s?(\d{1,2})(?:[./-]\s?((?:20)?\d\d)(?!\d))?(?![\d:])\.?"
)
_CJK = re.compile(r"(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]")
_LEAD = re.compile(rf"(?<!\w)(?:(?P<back>{_BACK.pattern})|(?P<last>{_LAST.pattern}))(?!\w)[\s:,(]{{0,4}}|(?P<until>[至到])", re.IGNORECASE)
_TRAIL_LAST = re.compile(r"\s{0,2}(?:\([^)]{1,8}\))?\s{0,2}(?:まで|까지|asti|saakka|-ig|ig\b|'?[a-zçğıöşü]{0,3}\s?(?:tarihine )?kadar|之前|前)")
_TRAIL_BACK = re.compile(r"\s{0,2}(?:\([^)]{1,8}\))?\s{0,2}(?:に(?:戻|出社|復帰|出勤)|より|から(?:出社|復帰|通常)|返回|回来|回來|上班|恢复|부터|에 복귀|dön)")
_FEW = re.compile(
    r"(?:for|back in|return in|in|für|während|pendant|dans|durante|por|per|voor|över|i|przez|na)\s{1,2}(?:the next |about |die nächsten |les prochaines? |los próximos |de komende )?(\d{1,2}|a|one|two|three|eine?r?|zwei|drei|une?|deux|trois|uno?a?|dos|tres|due|tre|een|twee|drie)\s{1,2}"
    r"(day|week|month|tag|woche|monat|jour|semaine|mois|día|dia|semana|mes|mês|giorn|settiman|mese|mesi|dag|weken|maand|vecka|veckor|månad|uge|uker|dni|tydzień|tygodni|miesi)",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "ein": 1, "eine": 1, "einer": 1, "zwei": 2, "drei": 3, "un": 1, "une": 1, "uno": 1, "una": 1, "deux": 2, "trois": 3, "dos": 2, "tres": 3, "due": 2, "tre": 3, "een": 1, "twee": 2, "drie": 3}  # fmt: skip
_TOMORROW = re.compile(
    r"(?<!\w)(?:tomorrow|morgen|demain|mañana|domani|amanhã|jutro|завтра|imorgon|i morgen|huomenna|zítra|holnap|yarın|明日|明天|내일)(?!\w)",
    re.IGNORECASE,
)

_LEFT = vocabulary.pattern(
    r"""
    no longer (?:with|works?|working|employed|employee|at\b|an? (?:employee|member)|part of|\
    in (?:this|my) (?:role|position))
    (?:has|have) (?:now )?left (?:the (?:company|business|organi[sz]ation|firm|team)|our|us\b)
    (?:i've|i have) left\b|(?:has|have) (?:retired|moved on)
    (?:my )?last (?:working )?day (?:was|at)
    nicht mehr (?:bei|für|im unternehmen|in unserem|in diesem|tätig|beschäftigt)
    arbeite[t]? (?:hier )?nicht (?:mehr|länger)|ausgeschieden|unternehmen verlassen|verlassen habe
    im ruhestand|ne (?:fais|fait) plus partie|ne travaille plus|(?:a|ai) quitté
    n'est plus (?:en poste|dans|employé|salarié)|plus (?:en poste|parmi nous)
    ya no (?:trabajo|trabaja|formo|forma|pertenece|labora)|dejado (?:de trabajar|la empresa)
    no (?:trabaja|labora) más|non (?:lavora|lavoro|è) più|non (?:fa|faccio) più parte
    ha lasciato (?:l'azienda|la società)|não (?:trabalho|trabalha|faz|faço|integra) mais
    já não (?:trabalh|faz)|deixou (?:a empresa|de trabalhar)|desligad[oa] da empresa
    niet (?:meer|langer) (?:werkzaam|in dienst|bij)|werk(?:t)? niet (?:meer|langer)|uit dienst
    heeft (?:ons|het bedrijf|de organisatie) verlaten|nie pracuj[eę] już|już nie pracuj
    nie jest już (?:pracownikiem|zatrudnion)|zakończył\w* (?:pracę|współpracę)|больше не работа
    уже не работа|не работает больше|уволил|(?:jobbar|arbetar) inte (?:längre|kvar)|har slutat
    (?:jobber|arbeider) ikke lenger|har sluttet|(?:arbejder|er) ikke længere|er stoppet|fratrådt
    ei (?:enää )?työskentele enää|en(?:ää)? työskentele enää|en työskentele|már nem dolgoz
    nem dolgoz\w+ (?:már|tovább)|již nepracuj|už nepracuj|artık (?:çalışm|görev)|ayrılmış
    nu mai (?:lucr|face)|δεν εργάζ|已离职|已離職|离职了|不再(?:在|任职|任職|担任|就職)|退職(?:いた|し|致|した)|퇴사
    더 이상 (?:근무|재직)|لم (?:أعد|يعد) (?:أعمل|يعمل)|ترك(?:ت)? العمل|אינו עובד יותר|כבר לא עובד
    tidak lagi bekerja|không còn (?:làm|công tác)
    """
)
_SUCCESSOR = vocabulary.pattern(
    r"""
    contact|reach|e-?mail|write to|get in touch|forward|direct(?:ed)?|refer|speak (?:to|with)|call
    colleague|replac|successor|assist|wenden|kontakt|erreichen|vertret|nachfolg|kolleg
    ansprechpartner|adress|joindre|écri|collègue|remplac|success|adresser|contacter|dirig|comun
    escrib|compañer|sustitu|póngase|rivolg|contatt|scriv|collega|sostitu|contat|colega|substitu
    entre em|bereik|opnemen|vervang|proszę|kontakt|zastęp|обра[щт]|свяж|писать|замещ|коллег
    kollega|ersätt|vikar|ota yhteyttä|ottaa yhteyttä|sijai|obra[ťt]|kontakt|fordulj|keres|iletişim
    irtibat|επικοινων|联系|聯繫|联络|連絡|代わり|代理|문의|연락|대신|תواصل|التواصل|الاتصال|hubungi|liên hệ
    """
)
_PERSON = re.compile(
    r"(?i:contact|reach out to|reach|speak (?:to|with)|get in touch with|call|e-?mail|ask for|wenden sie sich (?:bitte )?an|kontaktieren sie(?: bitte)?|(?:meine|mein) (?:kollegin|kollege|vertretung|vertreter|nachfolger(?:in)?)|an (?:frau|herrn)|contacter|contactez|joindre|adresser à|vous adresser à|contactar (?:a|con)|contacte (?:a|con)|póngase en contacto con|diríjase a|contattare|rivolgersi a|rivolgetevi a|contatar|contacte|contate|entre em contato com|contact op(?:nemen)? met|neem contact op met|kontakta|kontakt|kontakte|proszę o kontakt z|обращайтесь к|обращаться к|свяжитесь с)"
    r"\s{1,2}(?:bitte |please |my colleague,? |meine kollegin |meinen kollegen |mon collègue |ma collègue |mi compañer[oa] |il collega |la collega |o colega |a colega |mijn collega |instead |[Ff]rau |[Hh]errn |[Hh]err |[Mm]r\.? |[Mm]rs\.? |[Mm]s\.? |M\. |[Mm]me |[Mm]onsieur |[Mm]adame |[Dd]r\.? )*"
    r"([A-ZÀ-ÞŁŚŻŹĆŃÓА-ЯΑ-Ω][\w'’.-]{1,30}(?:[ ](?:(?:van|von|de|der|den|da|di|del|la|le|el|al|bin|ter|zu)[ ])?[A-ZÀ-ÞŁŚŻŹĆŃÓА-ЯΑ-Ω][\w'’.-]{1,30}){1,3})",
)
_MONTH_FIRST = re.compile(r"\b(?:the|out of office|until|return|back|will be)\b", re.IGNORECASE)


def read(text: str, *, on: date | None, sender: str | None = None) -> Absence | None:
    """Read what an auto-reply says about its writer; None when it says nothing of the kind."""
    text = text[:TEXT_AT_MOST]
    low = vocabulary.lower(text)
    left = bool(_LEFT.search(low))
    until = None if left else _until(low, on)
    successor = _successor(text, sender)
    if not (left or until or successor):
        return None
    return Absence(until, successor, left)


def _until(text: str, on: date | None) -> date | None:
    if on is None:
        return None
    returns: list[date] = []
    lasts: list[date] = []
    for start, end, day in _dates(text, on):
        if not on < day + timedelta(days=1) or day - on > AWAY_AT_MOST:
            continue
        lead = _lead(text[max(0, start - 80) : start])
        trail = text[end : end + 16]
        if lead == "back" or _TRAIL_BACK.match(trail):
            returns.append(day)
        elif lead == "last" or _TRAIL_LAST.match(trail):
            lasts.append(day)
    if returns:
        return max(min(returns), on)
    if lasts:
        return max(lasts)
    return _in_a_while(text, on)


def _lead(before: str) -> str:
    """Say whether the words just before a date promise a return or a last day."""
    found = ""
    for match in _LEAD.finditer(before):
        rest = before[match.end() :]
        if len(rest) <= 22 and not re.search(r"[.!?\n;]\s", rest):
            found = "back" if match["back"] else "last"
    return found


def _dates(text: str, on: date) -> list[tuple[int, int, date]]:
    found: list[tuple[int, int, date]] = []
    for match in _ISO.finditer(text):
        _add(found, match, int(match[1]), int(match[2]), int(match[3]), on)
    for match in _CJK.finditer(text):
        _add(found, match, None, int(match[1]), int(match[2]), on)
    for match in _NAMED.finditer(text):
        month = _MONTHS.get(match[2].lower())
        if month:
            _add(found, match, int(match[3]) if match[3] else None, month, int(match[1]), on)
    for match in _NAMED_FIRST.finditer(text):
        month = _MONTHS.get(match[1].lower())
        if month:
            _add(found, match, int(match[3]) if match[3] else None, month, int(match[2]), on)
    for match in _NUMERIC.finditer(text):
        _numeric(found, match, text, on)
    for match in _WEEKDAY.finditer(text):
        ahead = (_DAYS[match[0].lower()] - on.weekday()) % 7 or 7
        if not any(start <= match.end() + 6 and match.start() <= end for start, end, _ in found):
            found.append((match.start(), match.end(), on + timedelta(days=ahead)))
    for match in _TOMORROW.finditer(text):
        found.append((match.start(), match.end(), on + timedelta(days=1)))
    return found


_WEEKDAY = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, _DAYS), key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)


def _numeric(found: list[tuple[int, int, date]], match: re.Match[str], text: str, on: date) -> None:
    """12/3: a slash is American only in English text whose numbers allow it."""
    if any(start <= match.start() < end for start, end, _ in found):
        return
    first, second = int(match[1]), int(match[3])
    year = int(match[4]) if match[4] else None
    if year is not None and year < 100:
        year += 2000
    if second > 12:
        first, second = second, first
    elif first <= 12 and match[2] == "/" and _MONTH_FIRST.search(text):
        # Both are possible: the one that lies ahead and nearer is meant.
        ours, theirs = _day(year, second, first, on), _day(year, first, second, on)
        ahead = [day for day in (ours, theirs) if day and day >= on]
        if ahead:
            found.append((match.start(), match.end(), min(ahead)))
        return
    _add(found, match, year, second, first, on)


def _add(
    found: list[tuple[int, int, date]],
    match: re.Match[str],
    year: int | None,
    month: int,
    day: int,
    on: date,
) -> None:
    read = _day(year, month, day, on)
    if read:
        found.append((match.start(), match.end(), read))


def _day(year: int | None, month: int, day: int, on: date) -> date | None:
    try:
        if year is not None:
            return date(year, month, day)
        this = date(on.year, month, day)
        if this >= on:
            return this
        # "4 January", written in December, is next year's; in March it is an old letter's.
        following = date(on.year + 1, month, day)
        return following if following - on <= YEARLESS_AT_MOST else this
    except ValueError:
        return None


def _in_a_while(text: str, on: date) -> date | None:
    match = _FEW.search(text)
    if not match:
        return None
    count = int(match[1]) if match[1].isdigit() else _COUNTS.get(match[1].lower(), 0)
    unit = match[2].lower()
    days = (
        7
        if unit.startswith(("we", "wo", "sem", "set", "ve", "ug", "uk", "ty"))
        else 30
        if unit.startswith(("m", "må"))
        else 1
    )
    return on + timedelta(days=count * days) if count else None


def _successor(text: str, sender: str | None) -> str | None:
    for match in header.ADDRESS.finditer(text):
        address = match[0].strip(".'\"").lower()
        if address == sender:
            continue
        if _SUCCESSOR.search(text[max(0, match.start() - 200) : match.end() + 80].lower()):
            return address
    person = _PERSON.search(text)
    return person[1].strip(" .,") if person else None
