"""What a person asks for in words: to be left alone, to be called, and how they rate us.

Asked of own words only: the footer of our own letter says "unsubscribe" too. Each answer is
cautious where acting wrongly hurts: a rating must be what the words are about, a wish to be left
alone must be addressed to us.
"""

import re

from daemon.mail import vocabulary

TEXT_AT_MOST = 4_000  # characters
RATING_LINES = 2  # a rating stands alone, or on the first line

_UNSUBSCRIBE = vocabulary.pattern(
    r"""
    unsubscribe(?: (?:me|us|please|now|from|this|my|immediately)\b|[.!,;]|\s{0,5}\Z)
    opt[ -]?(?:me )?out\b
    (?:please |kindly |pls )?(?:take|remove|delete) (?:me|us|my (?:e-?mail|address|name|details)|\
    this (?:e-?mail|address))[\w ]{0,25}(?:off|from (?:your|the|this|any|all)|list)
    (?:stop|quit|cease) (?:sending|e-?mailing|mailing|contacting|spamming|bothering|writing|\
    messaging)\b
    (?:do not|don'?t|don’t|never) (?:e-?mail|mail|contact|write|message|send)[\w ]{0,12}(?:me|us|\
    to me|again|any ?more|any (?:more )?e-?mails?|these)
    no more (?:e-?mails?|mails?|newsletters?|messages|surveys?)
    (?:i |we )?(?:do not|don'?t|don’t|no longer) (?:want|wish|need|care) (?:to (?:receive|get|\
    hear|be contacted)|any more|these|your|further)[\w ]{0,30}(?:e-?mails?|mails?|messages|\
    newsletters?|surveys?|from you|anything|contacted)?
    leave me alone
    bitte (?:nehmen|tragen|streichen|löschen|entfernen) sie (?:mich|uns|\
    meine)[\w äöüß-]{0,40}(?:verteiler|liste|adresse|daten|aus|newsletter)
    (?:nehmt|nehmen sie|streich\w*|tragt|tragen sie) (?:mich|uns)[\w äöüß-]{0,20}(?:aus|von)
    (?:möchte|will|wollen|möchten|wünsche)[\w äöüß]{0,30}(?:keine|nicht (?:mehr|\
    weiter))[\w äöüß,-]{0,30}(?:e-?mails?|mails?|nachrichten|newsletter|werbung|angeschrieben|\
    kontaktiert|post|umfragen|erhalten|bekommen)
    keine (?:weiteren )?(?:e-?mails?|mails?|newsletter|werbung|umfragen|\
    nachrichten)[\w ]{0,6} mehr
    (?:newsletter|verteiler|mich|e-?mails?) (?:bitte )?(?:abbestellen|abmelden|austragen)
    (?:schreiben|schreibt|kontaktieren|mailen) sie? ?(?:mir|uns|mich) (?:bitte )?(?:nicht|\
    nie) mehr
    abbestellen|bitte abmelden|hören sie auf|lassen sie mich in ruhe|désabonne[rz]
    désinscri(?:re|vez|ption)
    (?:ne )?(?:souhaite|veux|désire|voulons|souhaitons) (?:plus|pas)[\wéèêàç ']{0,25}(?:recevoir|\
    être contacté|de (?:vos )?(?:mails?|e-?mails?|courriels?|messages))
    (?:retirez|supprimez|enlevez|retirer|supprimer)[ -](?:moi|nous|mon adresse|mes)
    plus (?:d'e-?mails?|de (?:mails?|courriels?|messages))|arrêtez de m|cessez de m
    (?:darme|dame|dadme|denme|dar) de baja|desuscri\w+
    (?:no (?:quiero|deseo|me interesa|queremos|deseamos)|dejen de|deje de|dejad de|\
    no me)[\wáéíóúñ ]{0,25}(?:recibir|enviar\w*|envíen|escrib\w+|correos?|mensajes|contact\w+|\
    mand\w+)
    (?:elimin|borr|quit)\w+(?:me| mi (?:correo|dirección|email))
    (?:cancell|disiscriv|rimuov|toglie|elimina)\w*(?:mi|temi|etemi| il mio| la mia)|disiscriv\w+
    (?:non (?:voglio|desidero|vogliamo|intendo|inviat\w*|mandat\w*|scrivet\w*|\
    contattat\w*))[\wàèéìòù ]{0,30}(?:più|ricevere|e-?mail|messaggi)
    basta (?:e-?mail|mail|messaggi)|smett\w+ di|descadastr\w+
    (?:não (?:quero|desejo|gostaria|queremos)|pare(?:m)? de|deixem de|\
    não me)[\wáâãçéêíóôõú ]{0,25}(?:receber|envi\w+|mand\w+|contat\w+|e-?mails?|mensagens)
    (?:remov|retir|exclu|cancel)\w+(?:-me| meu (?:e-?mail|endereço|cadastro|nome))
    (?:schrijf|meld|haal|verwijder|schrap) (?:mij|me|ons|mijn)[\w ]{0,30}(?:uit|af|van|adres|\
    gegevens)
    (?:geen|niet)[\w ]{0,20}(?:e-?mails?|mails?|berichten|nieuwsbrie\w+|gemaild) (?:meer|\
    ontvangen)
    (?:wil|wens|willen)[\w ]{0,20}(?:geen|niet (?:meer|langer))[\w ]{0,30}(?:mail|ontvangen|\
    benader)
    uitschrijven|afmelden|stop met (?:mailen|sturen)
    (?:proszę )?(?:wypis\w+|usun\w+|usuń) (?:mnie|mój|nas)
    (?:nie (?:chcę|życzę|chcemy|wysyłaj\w*|piszcie))[\wąćęłńóśźż ]{0,25}(?:otrzymywać|dostawać|\
    maili|wiadomości|więcej|sobie|do mnie)
    отпи(?:шите|ш|сать|саться)\w*
    (?:не (?:хочу|желаю|присылайте|пишите|шлите|отправляйте|беспокойте))[\wё ]{0,25}(?:получать|\
    письма|больше|мне|рассылк\w*|писем|меня)?
    (?:удалите|уберите|исключите) (?:меня|мой|нас)|прекратите (?:присылать|рассылк|слать|писать)
    avregistrera|avprenumerera|(?:ta bort|stryk|avanmäl) (?:mig|min|oss)
    (?:vill|önskar) (?:inte|ej)[\wåäö ]{0,20}(?:mail|mejl|mer|få|ha)|sluta (?:maila|mejla|skicka)
    (?:fjern|slet|slett|meld|afmeld|frameld|avmeld) (?:mig|meg|min|os|oss)
    (?:vil|ønsker) ikke[\wæøå ]{0,20}(?:mail|e-?post|mere|mer|modtage|motta|få|ha)
    poista(?:kaa)? (?:minut|sähköposti)|en halua[\wäö ]{0,20}(?:viestej|sähköpost|posti)
    peruuttakaa|odhlas\w+ (?:mě|mne|nás)|nechci (?:dostávat|už|žádné)|iratkoz\w+ le|leiratkoz\w+
    töröljenek|nem (?:kérek|szeretnék)[\wáéíóöőúüű ]{0,20}(?:levele|e-?mail|hírlevel|több)
    (?:listeden|listenizden) çıkar\w*|(?:mail|e-?posta|mesaj) (?:atma|gönderme|istemiyor)\w*
    dezabon\w+|nu (?:mai )?(?:vreau|doresc)[\wăâîșț ]{0,20}(?:primesc|mail|mesaje)|διαγράψτε
    (?:δεν θέλω|μην μου)|退订|取消订阅|退訂|取消訂閱|不要再(?:发|發|给|給|联系|寄)|别再(?:发|给)|(?:配信|メール)[をの]?(?:停止|解除|不要)
    (?:もう)?(?:送らないで|送信しないで)|수신 ?거부|구독 ?(?:취소|해지)|(?:메일|이메일)[을를]? ?(?:보내지|그만)
    إلغاء (?:الاشتراك|اشتراكي)|لا (?:ترسل|أريد)|תסירו אותי|הסירו אותי|להסיר אותי
    berhenti (?:berlangganan|mengirim)|hủy đăng ký
    """,
    head=r"(?<![a-z0-9_à-ÿа-яё])",
)
_ONLY_STOP = re.compile(
    r"\W{0,5}(?:stop|unsubscribe|remove|remove me|opt[ -]?out|cancel|arrêt|baja|no more|enough|quit|end|abmelden|genug|stopp|basta|退订|отписка|стоп)\W{0,5}\Z",
    re.IGNORECASE,
)

_CALL = vocabulary.pattern(
    r"""
    (?:please |pls |kindly |can (?:you|someone|somebody) (?:please )?|could (?:you|someone|\
    somebody) (?:please )?|would you |just )(?:call|ring|phone|telephone)(?: me| us)?\b
    (?:call|ring|phone|telephone) me\b|give (?:me|us) a (?:quick )?(?:call|ring|bell|buzz|shout)
    (?:call|ring) (?:me|us) back
    (?:want|like|prefer|love|need) (?:a|to have a|you to|someone to|somebody to) (?:phone |\
    quick )?call(?: me| us| back)?
    (?:speak|talk) (?:to|with) (?:someone|somebody|a (?:person|human|manager)|you) (?:on|over|\
    by) (?:the )?phone
    call ?back (?:please|request)|please have (?:someone|somebody|him|her|them) call
    (?:rufen|ruft|ruf|rufe) (?:sie )?(?:mich|uns)[\w äöüß,]{0,40}\ban\b
    (?:bitte|können sie|könnten sie)[\w äöüß,]{0,30}(?:anrufen|zurückrufen|zurück rufen|\
    telefonieren)
    (?:um|bitte um) (?:einen |ihren |telefonischen )?(?:rückruf|anruf)|rückruf(?: bitte| erbeten)
    melden sie sich (?:bitte )?telefonisch|(?:appelez|rappelez|téléphonez)[ -](?:moi|nous)
    (?:pouvez|pourriez|pourrait)[ -](?:vous|on)?[\wéèà ']{0,20}(?:m'appeler|me rappeler|\
    m'appeler|nous (?:r)?appeler|me téléphoner)
    merci de (?:me|nous) (?:r)?appeler|(?:être|etre) (?:r)?appelé
    (?:llám(?:e|a|en)(?:me|nos)|llamadme|(?:me|nos) (?:puede|pueden|podría|podrían|\
    puedes) llamar|(?:puede|pueden|podría|podrían|puedes) llamar(?:me|nos)|que me llamen)
    (?:mi (?:chiami|richiami|può (?:ri)?chiamare|potete (?:ri)?chiamare|chiamate)|\
    (?:ri)?chiam(?:atemi|ami|ateci)|(?:potete|può|potrebbe) (?:ri)?chiamar(?:mi|ci))
    (?:(?:me )?lig(?:ue|uem|a|ar)(?:-me| para mim| para nós| de volta)|(?:pode|podem|\
    poderia)[\w ]{0,15}(?:me )?ligar|me (?:liga|ligue|telefone)|telefone-me)
    (?:bel(?:t)? (?:mij|me|ons)|(?:kunt|kan|kun|wilt|zou)[\w ]{0,20}(?:mij|me|ons) (?:even |\
    terug)?bellen|terugbellen|bel me terug)
    (?:proszę (?:o telefon|o kontakt telefoniczny|zadzwonić|oddzwonić)|zadzwoń(?:cie)?|(?:może|\
    możecie|mogą)[\w ąćęłńóśźż]{0,15}zadzwonić|oddzwoń)
    (?:позвоните|перезвоните|наберите) (?:мне|нам)?
    (?:можете|могли бы|прошу|просьба)[\wё ]{0,15}(?:пере)?звонить
    (?:ring|ringa) (?:mig|mej|oss|upp)|kan (?:du|ni|någon) ringa
    (?:ring|ringe) (?:til )?(?:mig|meg|os|oss)|(?:kan|vil) (?:du|i|dere|nogen|noen) ringe
    soitta(?:kaa|isitko|isitteko|a) (?:minulle|meille)?|voitteko soittaa|zavolejte (?:mi|nám)
    hívjanak (?:fel|vissza)|hívjon (?:fel|vissza)|beni (?:arayın|arar mısınız|ara)|lütfen arayın
    sunați-mă|τηλεφωνήστε|(?:请|請|麻烦)?(?:给|給|打)(?:我|我们)?(?:打|回)?(?:个|個)?电?(?:电话|電話)|回电
    (?:お)?電話(?:を)?(?:ください|下さい|いただけ|お願い)|折り返し|전화(?:를)? ?(?:주세요|부탁|해 ?주)|اتصل(?:وا)? بي|תתקשרו אליי
    telepon saya|hubungi saya|gọi (?:cho|lại cho) tôi
    """,
    head=r"(?<![a-z0-9_à-ÿа-яё])",
)
_PHONE = re.compile(r"(?<![\w@/.=#-])(\+?\(?\d[\d\s().\-/\u00a0]{5,22}\d)(?![\w@/=])")
_NOT_PHONE = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\Z|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d"
)

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "eins": 1, "einen": 1, "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "une": 1, "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5,
    "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "uma": 1, "um": 1, "duas": 2, "dois": 2, "três": 3, "quatro": 4,
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vijf": 5, "jedna": 1, "jedną": 1, "dwie": 2, "trzy": 3, "cztery": 4, "pięć": 5, "ett": 1, "två": 2, "fyra": 4, "fem": 5, "et": 1, "to": 2, "fire": 4,
    "одна": 1, "один": 1, "две": 2, "три": 3, "четыре": 4, "пять": 5, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5,
}  # fmt: skip
_NUMBER = r"(\d{1,3}(?:[.,]\d)?|" + "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True)) + ")"
_OUT_OF = re.compile(rf"(?<![\w.,/]){_NUMBER}\s{{0,2}}(?:/|out of|of|von|sur|de|su|van|av|af|på|na|z|из|\\)\s{{0,2}}(5|10|100|five|ten|fünf|zehn|cinq|dix|cinco|diez|cinque|dieci|dez|vijf|tien|pięć|fem|пяти|десяти)(?![\w/]|[.,]\d)", re.IGNORECASE)
_STARS = vocabulary.pattern(
    r"""
    (?<![\w.,/])(\d{1,3}(?:[.,]\d)?|quattro|quatre|cuatro|cinque|quatro|cztery|четыре|three|\
    einen|trois|cinco|jedna|jedną|four|five|eins|zwei|drei|vier|fünf|deux|cinq|tres|duas|dois|\
    três|twee|drie|vijf|dwie|trzy|pięć|fyra|fire|одна|один|пять|one|two|ein|une|una|uno|dos|due|\
    tre|uma|een|één|ett|två|fem|две|три|un|um|et|to|一|二|两|三|四|五)[\s-]{0,2}(?:stars?|sterne?n?|\
    étoiles?|estrellas?|stelle|stella|estrelas?|sterren|ster|gwiazdk\w*|stjärnor|stjärna|\
    stjerner|stjerne|tähteä|hvězd\w*|csillag|yıldız|звезд\w*|звёзд\w*|星|颗星|つ星|별|⭐|★|points?|\
    punkte?|puntos?|punti|pontos?)(?!\w)
    """
)
_RATED = vocabulary.pattern(
    r"""
    (?<!\w)(?:rating|rate(?: you| it| this)?(?: with| a| as)?|score|my (?:rating|score|vote|\
    answer)(?: is)?|i(?:'d| would)? (?:give|say|rate)(?: you| it| this)?(?: an?| guys an?)?|\
    bewertung|note|nota|ich (?:gebe|vergebe|würde)(?: ihnen| euch| eine| ein)*|\
    je (?:vous )?(?:donne|mets)(?: un| une)?|puntuación|calificación|le doy(?: un)?|voto|\
    vi do(?: un)?|avaliação|dou(?: nota| um)?|cijfer|ik geef(?: een| jullie een| u een)?|ocena|\
    оценка|betyg|karakter)\s{0,2}[:=\-]?\s{0,2}(\d{1,3}(?:[.,]\d)?|quattro|quatre|cuatro|cinque|\
    quatro|cztery|четыре|three|einen|trois|cinco|jedna|jedną|four|five|eins|zwei|drei|vier|fünf|\
    deux|cinq|tres|duas|dois|três|twee|drie|vijf|dwie|trzy|pięć|fyra|fire|одна|один|пять|one|two|\
    ein|une|una|uno|dos|due|tre|uma|een|één|ett|två|fem|две|три|un|um|et|to|一|二|两|三|四|\
    五)(?![\w:/%€$£]|[.,]\d\d)(?!\s?(?:minutes?|hours?|days?|times?|weeks?|months?|uhr|tage|mal|\
    jours?|fois|días|veces))
    """
)
_GLYPHS = re.compile(r"[★⭐🌟✮✭✯✩☆]\ufe0f?")
_BLACK = re.compile(r"[★⭐🌟✮✭✯]")
_FACES = {
    5: "😀😃😄😁😊☺🥰😍🤩😻😺💯🙌🎉👏❤💚💙🤗", 4: "🙂👍😌👌😉😎", 3: "😐😑🤔😶🤷", 2: "🙁☹😕👎😟😞😔😒🙄😣😥",
    1: "😡😠🤬😤😢😭😖😩🤮💩😫😾",
}  # fmt: skip
_FACE_OF = {face: rating for rating, faces in _FACES.items() for face in faces}
_TYPED = {":-)": 4, ":)": 4, "=)": 4, ";)": 4, ";-)": 4, ":-d": 5, ":d": 5, ":-))": 5, ":))": 5, ":-|": 3, ":|": 3, ":-/": 2, ":/": 2, ":-(": 2, ":(": 2, ":-((": 1, ":((": 1, ":'(": 1, "+1": 4, "-1": 2, ":+1:": 4, ":-1:": 2, ":thumbsup:": 4, ":thumbsdown:": 2, "<3": 5}  # fmt: skip
_ALONE = re.compile(
    r"[\s\"'“”(\[*_#>:.-]{0,4}(?:answer|rating|score|antwort|note|option|nr\.?|no\.?|#)?[\s:.\-]{0,3}(\d{1,2})(?:[.,]0)?[\s\"'“”)\]*_.!,:;–-]{0,4}\Z",
    re.IGNORECASE,
)
_SINGLE_WORDS = {"excellent": 5, "perfect": 5, "outstanding": 5, "ausgezeichnet": 5, "hervorragend": 5, "perfekt": 5, "excelente": 5, "perfecto": 5, "parfait": 5, "eccellente": 5, "perfetto": 5, "uitstekend": 5, "perfeito": 5, "отлично": 5, "very satisfied": 5, "very good": 5, "sehr gut": 5, "sehr zufrieden": 5, "très satisfait": 5, "très bien": 5, "muy satisfecho": 5, "muy bien": 5, "very happy": 5, "great": 5, "good": 4, "satisfied": 4, "gut": 4, "zufrieden": 4, "satisfait": 4, "bien": 4, "bueno": 4, "satisfecho": 4, "buono": 4, "goed": 4, "tevreden": 4, "happy": 4, "хорошо": 4, "neutral": 3, "ok": 3, "okay": 3, "average": 3, "mittel": 3, "dissatisfied": 2, "unhappy": 2, "bad": 2, "poor": 2, "schlecht": 2, "unzufrieden": 2, "insatisfait": 2, "mauvais": 2, "malo": 2, "insatisfecho": 2, "slecht": 2, "ontevreden": 2, "плохо": 2, "very dissatisfied": 1, "very bad": 1, "very unhappy": 1, "terrible": 1, "awful": 1, "horrible": 1, "sehr schlecht": 1, "sehr unzufrieden": 1, "très insatisfait": 1, "muy insatisfecho": 1, "muy malo": 1, "ужасно": 1}  # fmt: skip


def wants_no_more(own_words: str) -> bool:
    """Tell whether a person asks in words to be written to no more."""
    text = _said(own_words)
    return bool(_UNSUBSCRIBE.search(text)) or bool(_ONLY_STOP.match(text.strip()[:60]))


def wants_a_call(own_words: str) -> tuple[bool, str | None]:
    """Tell whether a person asks to be phoned, and at which number."""
    text = _said(own_words)
    asked = bool(_CALL.search(text))
    return asked, _phone(text) if asked else None


def rating(own_words: str) -> int | None:
    """Return the rating of 1 to 5 that a person typed, when it is one beyond doubt."""
    lines = [line.strip() for line in _said(own_words).split("\n") if line.strip()]
    if not lines:
        return None
    first = lines[0][:200]
    found = _alone(first)
    if found is not None:
        return found
    head = "\n".join(lines[:4])[:600]
    return _scaled(head) or _glyphs(first) or _faces(lines)


def _said(own_words: str) -> str:
    """Leave out the questions that stay beside inline answers."""
    lines = own_words[:TEXT_AT_MOST].split("\n")
    said = (line for line in lines if not line.lstrip().startswith(">"))
    return vocabulary.lower("\n".join(said))


def _alone(line: str) -> int | None:
    match = _ALONE.match(line)
    if match:
        return _in_range(float(match[1]))
    bare = line.strip(" .!,;:*_\"'“”()").lower()
    if bare in _TYPED or line.strip().lower() in _TYPED:
        return _TYPED.get(line.strip().lower(), _TYPED.get(bare))
    if bare in _SINGLE_WORDS:
        return _SINGLE_WORDS[bare]
    return _WORDS.get(bare) if bare not in ("to", "et", "un", "um", "ein", "de") else None


def _scaled(text: str) -> int | None:
    match = _OUT_OF.search(text)
    if match and not _DATED.search(text[max(0, match.start() - 20) : match.start()]):
        top = {"5": 5, "10": 10, "100": 100}.get(match[2], 0) or (5 if match[2].lower() in _FIVES else 10)
        value = _value(match[1])
        return _to_five(value, top) if value is not None and value <= top else None
    match = _STARS.search(text) or _RATED.search(text)
    if not match:
        return None
    value = _value(match[1])
    return None if value is None else _in_range(value)


# "see you 4/5", "am 3/5": a day, not a rating.
_DATED = re.compile(r"\b(?:on|you|by|until|till|from|since|before|after|am|bis|vom|ab|le|du|au|el|del|il|op|den|på)\s{1,3}\Z")
_FIVES = frozenset("five fünf cinq cinco cinque vijf pięć fem пяти".split())


def _value(word: str) -> float | None:
    word = word.lower()
    if word in _WORDS:
        return float(_WORDS[word])
    try:
        return float(word.replace(",", "."))
    except ValueError:
        return None


def _in_range(value: float) -> int | None:
    """1 to 5 as it stands; 6 to 10 can only be a scale of ten."""
    if 0.5 <= value <= 5:
        return max(1, round(value))
    return _to_five(value, 10) if value <= 10 and value >= 0 else None


def _to_five(value: float, top: int) -> int:
    if top == 5:
        return min(5, max(1, round(value)))
    # Nine and ten are full marks, as in NPS; the rest in even steps.
    return min(5, max(1, -int(-(value * 10 / top) // 2)))


def _glyphs(line: str) -> int | None:
    drawn = _GLYPHS.findall(line)
    if not drawn or len(drawn) > 5:
        return None
    black = len(_BLACK.findall(line))
    return black or None


def _faces(lines: list[str]) -> int | None:
    """A face counts when it is the answer: the first line holds little else."""
    letters = [letter for letter in lines[0] if letter.isalnum()]
    if len(letters) > 12:
        return None
    found = [_FACE_OF[letter] for letter in lines[0] if letter in _FACE_OF]
    return found[0] if found and max(found) - min(found) <= 1 else None


def _phone(text: str) -> str | None:
    for match in _PHONE.finditer(text):
        number = match[1].strip(" .-/")
        digits = sum(letter.isdigit() for letter in number)
        if 7 <= digits <= 15 and not _NOT_PHONE.match(number):
            return " ".join(number.split())
    return None
