"""How people and programs say that somebody is away, until when, and who instead."""

import re

from daemon.mail import vocabulary

LAST = vocabulary.pattern(
    r"""
    until|till|til|through|thru|up to|to and including
    bis(?: einschließlich| zum| einschl\.?| inkl\.?)*|jusqu.?au|jusqu.?à|jusqu.?en|au
    hasta(?: el)?|fino (?:al|a)|sino al|al|até(?: o| ao| dia)*|t/m|tot(?: en met)?|do(?: dnia)?
    по|до|till och med|t\.?o\.?m\.?|til og med|til|asti|saakka|včetně|-ig|تاريخ|حتى|και|έως
    μέχρι|până(?: pe| la| în)*|kadar|-|–|—|~|至|到|まで|까지
    """
)
BACK = vocabulary.pattern(
    r"""
    (?:i(?:'ll| will| shall)? )?(?:be )?(?:return(?:ing)?|back|available again|reachable again|\
    be in the office again|resume)(?: to (?:the )?(?:office|\
    work))?(?: again)?(?: in the office| at work| at my desk)?(?: on| from)?
    (?:i'll|i will|and will) (?:answer|respond|reply)(?: to (?:you|your (?:e-?mail|message|mail)))?
    re-?open(?:s|ing)?(?: on)?|will be open(?: again)?(?: on| from)?
    (?:wieder|zurück)(?: (?:im büro|da|erreichbar|für sie da|persönlich|zurück|im haus|am|ab|\
    vor ort))*
    ab(?: dem)?|de retour(?: au bureau| le| à partir du| dès le)*
    (?:mon|à mon) retour(?: prévu)?(?: le| est)*|à partir du|dès le|retour(?: prévu)?(?: le)?
    (?:reviens|reviendrai|rentre|rentrerai)(?: au bureau| le)*|rouvr\w+(?: le)?
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
    (?:вернусь|вернётся|выхожу|выйду|\
    буду (?:снова )?(?:на месте|на работе|в офисе|\
    доступ\w+))(?: на работу| в офис| с)*
    (?:på (?:kontoret|jobbet|arbejde|plass)|öppnar|åbner|åpner) (?:igen|igjen)(?: (?:den|\
    på|fra|från))*
    (?:åter|tillbaka|tilbage|tilbake)(?: (?:på (?:kontoret|jobbet|arbejde|arbeid)|igen|igjen|\
    den|i|på|fra|från))*
    (?:palaan|takaisin|paikalla|tavoitettavissa)(?: (?:töihin|toimistolle|toimistolla|jälleen|\
    taas))*
    (?:zpět|vrátím se|budu zpět)(?: v (?:kanceláři|práci)| dne)*|döneceğim
    dönüş(?: tarihi\w*)?
    visszatérek|επιστρέφω(?: στις)?|(?:mă întorc|revin)(?: pe| la| în)*
    """
)
TRAIL_LAST = vocabulary.pattern(
    r"""
    \s{0,2}(?:\([^)]{1,8}\))?\s{0,2}(?:まで|까지|asti|saakka|-ig|ig\b|\
    '?[a-zçğıöşü]{0,3}\s?(?:tarihine )?kadar|之前|前)
    """
)
# "2-12 March", "from 2 March to 12 March", "de 2 a 13 de março": the second is the last day.
RANGE = re.compile(
    r"\d(?:st|nd|rd|th|er|\.|º)?(?: (?:de |of )?[^\W\d_]{3,14}\.?)?(?: \d{4})?"
    r"(?:\s{0,2}[-–—]\s{0,2}|\s{1,2}(?:to|and|a|al|au|bis|tot|t/m|do|по|till|til|e|y|og|\
    och)\s{1,2})"
    r"(?:the |den |le |el |il |de )?\Z"
)
_MONTH = r"(?:the |des |du |de |di |van |av |af )?([^\W\d_]{3,14})"
END_OF = re.compile(
    r"(?<!\w)(?:the end of|end of|ende|(?:la )?fin|(?:a |a )?fin(?:al)?es de|fine|final de|fim de|\
    eind|einde"
    rf"|końca|koniec|конца|slutet av|slutten av|slutningen af|loppuun|konce) {_MONTH}(?!\w)"
)
NEXT_WEEK = vocabulary.pattern(
    r"""
    next week|nächste(?:r|n)? woche|kommende(?:r|n)? woche|(?:la )?semaine prochaine
    (?:la )?próxima semana|(?:la )?semana que viene|(?:la )?prossima settimana
    (?:la )?settimana prossima|(?:na )?próxima semana|volgende week|nästa vecka|næste uge
    neste uke|przyszłym tygodniu|следующей неделе|下周|来週|다음 주
    """,
    head=r"(?<!\w)",
)
_NO_UNIT = (
    r"(?!\s?[\d:/-]|[.,]\d|\s?(?:h\b|uhr|heures|horas|ore\b|[ap]m\b|%|€|days|tage|jours|días|dias|\
    giorni"
    r"|dagen|weeks|wochen|[^\W\d_]{3,14}\s))"
)
DAY_ALONE = re.compile(
    rf"(?<!\w)(?:the (\d{{1,2}})(?:st|nd|rd|th)|(?:le|au|el|al|il|dia|am|zum|op|den) (\d{{1,2}})"
    rf"(?:\.|er|e|º)?){_NO_UNIT}"
)
TRAIL_BACK = vocabulary.pattern(
    r"""
    \s{1,2}(?:bin ich |sind wir |ben ik |är jag |er jeg )?(?:wieder|zurück|weer|terug|tillbaka|\
    tilbage|tilbake|снова)
    \s{0,2}(?:\([^)]{1,8}\))?\s{0,2}(?:に(?:戻|出社|復帰|出勤)|より|から(?:出社|復帰|通常)|\
    返回|回来|回來|上班|恢复|부터|에 복귀|dön)
    """
)
FEW = vocabulary.pattern(
    r"""
    (?:for|back in|return in|in|für|während|pendant|dans|durante|por|per|voor|över|i|przez|\
    na)\s{1,2}(?:the next |about |die nächsten |les prochaines? |los próximos |\
    de komende )?(\d{1,2}|a|one|two|three|eine?r?|zwei|drei|une?|deux|trois|uno?a?|dos|tres|\
    due|tre|een|twee|drie)\s{1,2}(day|week|month|tag|woche|monat|jour|semaine|mois|día|dia|\
    semana|mes|mês|giorn|settiman|mese|mesi|dag|weken|maand|vecka|veckor|månad|uge|uker|dni|\
    tydzień|tygodni|miesi)
    """
)
# "In meetings until 4 pm", "out today": away for hours, not for days. Hours alone are those of
# the office, which many a card names.
_AWAY_TODAY = vocabulary.pattern(
    r"""
    (?:out|away|off|closed|absent|unavailable|sick|ill|leave|meetings?|training|\
    travelling|traveling)
    (?:nicht|abwesend|besprechung\w*|termin\w*|außer haus|unterwegs|krank|\
    geschlossen|im urlaub|frei)
    (?:absente?|en congé|en réunion|malade|fermée?s?|en déplacement)
    (?:fuera|en una reunión|ausente|enferm[oa]|cerrad[oa])
    (?:assente|in riunione|fuori|in ferie|chius[oi])|(?:afwezig|in overleg|vrij|ziek|gesloten)
    (?:fora|em reunião|fechad[oa])
    (?:nieobecn\w+|na spotkaniu|na urlopie|poza biurem)
    (?:отсутству\w+|не на месте|нет на месте|на совещании|в отпуске)
    (?:ledig|i möte|i møde|i møte|borta|sjuk|frånvarande|fraværende|syg|syk|væk|fri|poissa|lomalla)
    """
)
_TODAY = r"(?:today|heute|aujourd.hui|hoy|oggi|hoje|vandaag|dzisiaj|dziś|сегодня|idag|i dag|tänään)"
_HOUR = (
    r"(?:until|till|til|bis|jusqu.à|hasta las|fino alle|até às|tot|do|до|till|kl\.?) ?"
    r"(?:ca\.? |etwa |kl\.? |godz\.? )?\d{1,2}(?:[:.h]\d\d)?"
    r" ?(?:[ap]\.?m\b|uhr|heures|h\b|horas|uur|o.clock|часов)"
)
_HERE = r"[^.!?\n]{0,40}(?<!\w)"
ONLY_TODAY = re.compile(
    rf"(?<!\w)(?:(?:{_AWAY_TODAY.pattern})(?!\w){_HERE}(?:{_HOUR}|{_TODAY}(?!\w))"
    rf"|{_TODAY}{_HERE}(?:{_AWAY_TODAY.pattern})(?!\w))"
)
TOMORROW = vocabulary.pattern(
    r"""
    (?<!\w)(?:tomorrow|morgen|demain|mañana|domani|amanhã|jutro|завтра|imorgon|i morgen|huomenna|\
    zítra|holnap|yarın)(?!\w)
    明日|明天|내일
    """
)
LEFT = vocabulary.pattern(
    r"""
    no longer (?:with|works?|working|employed|employee|at\b|an? (?:employee|member)|part of|\
    in (?:this|my) (?:role|position))
    (?:has|have) (?:now )?left (?:the (?:company|business|organi[sz]ation|firm|team)|our|us\b)
    (?:i've|i have) left\b|(?:has|have) (?:retired|moved on)|retired (?:on|from|in|at)\b|i retired
    (?:bin|ist) (?:\w{1,12} ){0,4}(?:in rente|in pension|pensioniert)\b
    parti(?:e)? (?:à la|en) retraite|pris (?:ma|sa) retraite|me he jubilado|se ha jubilado
    (?:sono|è) (?:andat[oa] )?in pensione|aposentei|aposentou|(?:ben|is) met pensioen
    (?:przeszed\w+|przeszła\w*|jestem) na emerytur\w+|(?:ушёл|ушел|ушла|вышла|вышел) на пенсию
    gått i pension|gået på pension|gått av med pensjon|jäänyt eläkkeelle
    (?:my )?last (?:working )?day (?:was|at)
    (?:mon|son) dernier jour|mein letzter (?:arbeits)?tag war|mi último día|il mio ultimo giorno
    (?:o )?meu último dia|mijn laatste (?:werk)?dag was|min sista (?:arbets)?dag var
    nicht mehr (?:bei|für|im unternehmen|in unserem|in diesem|tätig|beschäftigt)
    arbeite[t]? (?:hier )?nicht (?:mehr|länger)|ausgeschieden|unternehmen verlassen
    verlassen habe|im ruhestand|ne (?:fais|fait) plus partie|ne travaille plus|(?:a|ai) quitté
    n'est plus (?:en poste|dans|employé|salarié)|plus (?:en poste|parmi nous)
    ya no (?:trabajo|trabaja|formo|forma|pertenece|labora)|dejado (?:de trabajar|la empresa)
    no (?:trabaja|labora) más|non (?:lavora|lavoro|è) più|non (?:fa|faccio) più parte
    ha lasciato (?:l'azienda|la società)|não (?:trabalho|trabalha|faz|faço|integra) mais
    já não (?:trabalh|faz)|deixou (?:a empresa|de trabalhar)|desligad[oa] da empresa
    niet (?:meer|langer) (?:werkzaam|in dienst|bij)|werk(?:t)? niet (?:meer|langer)|uit dienst
    heeft (?:ons|het bedrijf|de organisatie) verlaten|nie pracuj[eę] już|już nie pracuj
    nie jest już (?:pracownikiem|zatrudnion)|zakończył\w* (?:pracę|współpracę)
    больше не работа
    уже не работа|не работает больше|уволил
    (?:jobbar|arbetar) inte (?:längre|kvar)|har slutat
    (?:jobber|arbeider) ikke lenger|har sluttet|(?:arbejder|er) ikke længere|er stoppet|fratrådt
    ei (?:enää )?työskentele enää|en(?:ää)? työskentele enää|en työskentele|már nem dolgoz
    nem dolgoz\w+ (?:már|tovább)|již nepracuj|už nepracuj|artık (?:çalışm|görev)|ayrılmış
    nu mai (?:lucr|face)|δεν εργάζ|已离职|已離職|离职了|不再(?:在|任职|任職|担任|就職)
    退職(?:いた|し|致|した)|퇴사|더 이상 (?:근무|재직)|لم (?:أعد|يعد) (?:أعمل|يعمل)
    ترك(?:ت)? العمل|אינו עובד יותר|כבר לא עובד|tidak lagi bekerja|không còn (?:làm|công tác)
    """
)
SUCCESSOR = vocabulary.pattern(
    r"""
    contact|reach|mail|write to|get in touch|forward|direct(?:ed)?|refer|speak (?:to|with)
    call|colleague|replac|successor|assist|cover|wenden|kontakt|erreichen|vertret|nachfolg|kolleg
    ansprechpartner|adress|joindre|écri|collègue|remplac|success|adresser|contacter|dirig|dir[ií]j
    comun|escrib|compañer|sustitu|póngase|rivolg|contatt|scriv|collega|sostitu|contat|colega|substitu
    entre em|fale com|falar com|escrev|ligue|bereik|opnemen|vervang|proszę|kontakt|zastęp
    обра[щт]|свяж|писать|замещ|коллег|пиши
    kollega|ersätt|vikar|skriv|hänvis|henvis|ota yhteyttä|ottaa yhteyttä|sijai|obra[ťt]
    kontakt|fordulj|keres
    iletişim|irtibat|yazınız|yazın\b|yazabilir|başvur|επικοινων
    联系|聯繫|联络|連絡|代わり|代理|문의|연락|대신|תواصل|التواصل
    الاتصال|hubungi|liên hệ
    """
)
MONTHS = vocabulary.numbered(
    """
    1: january|jan|januar|jänner|janvier|janv|enero|ene|gennaio|gen|janeiro|januari|januarie
    stycznia|styczeń|sty|января|янв|января́|tammikuuta|tammikuu|ledna|leden
    január|januára|ocak
    oca|ianuarie|ιανουαρίου|يناير|січня|siječnja
    2: february|feb|februar|februari|février|fevrier|févr|febrero|febbraio|fevereiro|fev|lutego
    luty|февраля|фев|helmikuuta|helmikuu|února|únor|február|februára|şubat
    februarie|φεβρουαρίου
    فبراير|лютого|veljače
    3: march|mar|marts|märz|maerz|mrz|mars|marzo|março|marco|maart|mrt|marca|marzec|марта
    мар
    maaliskuuta|maaliskuu|března|březen|március|mart|martie|μαρτίου|مارس|березня
    ožujka
    4: april|apr|avril|avr|abril|abr|aprile|kwietnia|kwiecień|апреля|апр|huhtikuuta
    huhtikuu
    dubna|duben|április|nisan|aprilie|απριλίου|أبريل|квітня|travnja|apríla
    5: may|mai|mayo|maggio|mag|maio|mei|maja|maj|мая|май|toukokuuta|toukokuu|května
    květen|május
    mayıs|μαΐου|مايو|травня|svibnja|mája
    6: june|jun|juni|juin|junio|giugno|giu|junho|czerwca|czerwiec|июня|июн|kesäkuuta|kesäkuu
    června|červen|június|haziran|iunie|ιουνίου|يونيو|червня|lipnja|júna
    7: july|jul|juli|juillet|juil|julio|luglio|lug|julho|lipca|lipiec|июля|июл|heinäkuuta
    heinäkuu|července|červenec|július|temmuz|iulie|ιουλίου|يوليو|липня|srpnja|júla
    8: august|aug|août|aout|agosto|ago|augustus|augusti|sierpnia|sierpień|августа
    авг|elokuuta
    elokuu|srpna|srpen|augusztus|ağustos|αυγούστου|أغسطس|серпня|kolovoza|augusta
    9: september|sep|sept|septembre|septiembre|settembre|set|setembro|września|wrzesień
    сентября
    сен|syyskuuta|syyskuu|září|szeptember|eylül|septembrie|σεπτεμβρίου|سبتمبر
    вересня|rujna
    septembra
    10: october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out|października|październik
    октября|окт|lokakuuta|lokakuu|října|říjen|október|ekim|octombrie
    οκτωβρίου|أكتوبر|жовтня
    listopada|októbra
    11: november|nov|novembre|noviembre|novembro|listopad|ноября|ноя|marraskuuta|marraskuu
    listopadu|kasım|noiembrie|νοεμβρίου|نوفمبر|листопада|studenog|novembra
    12: december|dec|dezember|dez|décembre|decembre|déc|diciembre|dic|dicembre|dezembro|grudnia
    grudzień|декабря|дек|joulukuuta|joulukuu|prosince|prosinec|aralık|decembrie
    δεκεμβρίου
    ديسمبر|грудня|prosinca|decembra|desember|des
    """
)
# Words of their own: "back to set up", "until I may".
NO_MONTH_ALONE = vocabulary.names(
    "jan ene gen sty feb fev fév mar mrt mrz apr avr abr may mag jun giu jul lug aug ago sep set"
    " sen oct okt ott out eki nov noi dec dez dic dés des déc oca march maj"
)
DAYS = vocabulary.numbered(
    """
    0: monday|montag|lundi|lunes|lunedì|lunedi|segunda-feira|segunda|maandag|poniedziałku
    poniedziałek|poniedziałkiem|понедельника|понедельник
    понедельнику|måndag|mandag|maanantaina
    maanantaihin|pondělí|hétfő|pazartesi|月曜日|月曜|星期一|周一|월요일|الاثنين
    1: tuesday|dienstag|mardi|martes|martedì|martedi|terça-feira|terça|dinsdag|wtorku|wtorek
    вторника|вторник|tisdag|tirsdag|tiistaina|úterý|kedd|salı|火曜日|火曜
    星期二|周二|화요일
    2: wednesday|mittwoch|mercredi|miércoles|mercoledì|mercoledi|quarta-feira|quarta|woensdag
    środy|środę|środa|среды|среда|среду|onsdag|keskiviikkona|středa|středy
    szerda|çarşamba
    水曜日|水曜|星期三|周三|수요일
    3: thursday|donnerstag|jeudi|jueves|giovedì|giovedi|quinta-feira|quinta|donderdag|czwartku
    czwartek|четверга|четверг|torsdag|torstaina|čtvrtek|csütörtök|perşembe
    木曜日|木曜|星期四
    周四|목요일
    4: friday|freitag|vendredi|viernes|venerdì|venerdi|sexta-feira|sexta|vrijdag|piątku|piątek
    пятницы|пятница|пятницу|fredag|perjantaina|pátek|péntek|cuma|金曜日
    金曜|星期五|周五|금요일
    5: saturday|samstag|sonnabend|samedi|sábado|sabato|zaterdag|soboty|sobota|субботы
    суббота
    lördag|lørdag|lauantaina|szombat|cumartesi|土曜日|星期六|周六|토요일
    6: sunday|sonntag|dimanche|domingo|domenica|zondag|niedzieli|niedziela
    воскресенья|söndag
    søndag|sunnuntaina|neděle|vasárnap|pazar|日曜日|星期日|周日|일요일
    """
)
COUNTS = vocabulary.numbered(
    """
    1: a|one|ein|eine|einer|un|une|uno|una|een
    2: two|zwei|deux|dos|due|twee
    3: three|drei|trois|tres|tre|drie
    """
)

# The stems of units, and how many days each has.
UNITS = vocabulary.numbered(
    """
    7: week|wo|sem|settiman|weken|veck|uge|uker|ty
    30: mo|mes|mê|måna|maand|mies
    1: d|t|j|g
    """
)
_ASKED = vocabulary.pattern(
    r"""
    contact|reach out to|reach|speak (?:to|with)|get in touch with|call|e-?mail|ask for
    wenden sie sich (?:bitte )?an|kontaktieren sie|an (?:frau|herrn)
    (?:meine|mein) (?:kollegin|kollege|vertretung|vertreter|nachfolger(?:in)?)
    contacter|contactez|joindre|adresser à|contactar (?:a|con)|contacte (?:a|con)
    póngase en contacto con|diríjase a|contattare|rivolgersi a|rivolgetevi a|contatar|contate
    entre em contato com|contact op(?:nemen)? met|neem contact op met|kontakta|kontakte?
    proszę o kontakt z|обращайтесь к|обращаться к|свяжитесь с
    """
)
_TITLED = vocabulary.pattern(
    r"""
    bitte|please|my colleague,?|meine kollegin|meinen kollegen|mon collègue|ma collègue
    mi compañer[oa]|il collega|la collega|o colega|a colega|mijn collega|instead|frau|herrn?
    mr\.?|mrs\.?|ms\.?|m\.|mme|monsieur|madame|dr\.?
    """
)
_PART = r"[A-ZÀ-ÞŁŚŻŹĆŃÓА-ЯΑ-Ω][\w'’.-]{1,30}"
_PARTICLE = r"(?:(?:van|von|de|der|den|da|di|del|la|le|el|al|bin|ter|zu)[ ])?"
# Asked of the text as it was written: a name begins with a capital.
PERSON = re.compile(
    rf"(?i:{_ASKED.pattern})\s{{1,2}}(?i:(?:{_TITLED.pattern})[ ]){{0,3}}"
    rf"({_PART}(?:[ ]{_PARTICLE}{_PART}){{1,3}})"
)
