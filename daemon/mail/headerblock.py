"""Is this the block of header lines that Outlook and its kin put above what they quote?

"From: … Sent: … To: … Subject: …", with the labels of the writer's language. One label alone is
prose ("To: all of you"); a block has several different ones in neighbouring lines, and an address,
a date or a subject among them. Separators such as "-----Original Message-----" are here too.
"""

import re
from collections.abc import Sequence

from daemon.mail import vocabulary

LINES_AT_MOST = 14  # a block with wrapped recipients
LINE_AT_MOST = 600

_LABELS: dict[str, str] = {}


def _label(kind: str, names: str) -> None:
    for name in names.split("|"):
        _LABELS.setdefault(name.strip(), kind)


_label(
    "from",
    "from|von|de|da|van|fra|från|od|от|от кого|від|lähettäjä|feladó|kimden|gönderen|από|expéditeur|"
    "remitente|remetente|mittente|afzender|avsändare|avsender|afsender|nadawca|отправитель|відправник|od koho|"
    "发件人|发送者|寄件人|寄件者|送信者|差出人|보낸 사람|보낸사람|발신자|from (name)|מאת|من|از|dari|từ|người gửi|จาก|expeditor|de la|"
    "odesílatel|odosielateľ|pošiljatelj|изпратено от|saatja|nuo|siuntėjas|no|sūtītājs|frá|dal|gesendet von|envoyé par|pengirim|पेषक|प्रेषक|lähettänyt",
)
_label(
    "date",
    "date|sent|datum|gesendet|gesendet am|sent at|envoyé|envoyé le|enviado|enviado el|enviada em|enviado em|"
    "enviada|fecha|data|inviato|verzonden|verzonden op|sendt|dato|skickat|lähetetty|päivämäärä|pvm|päiväys|aika|wysłano|wysłane|data wysłania|"
    "отправлено|дата|дата отправки|надіслано|odesláno|odoslané|dátum|elküldve|küldve|küldés ideje|gönderme tarihi|gönderildi|gönderilme|tarih|"
    "ημερομηνία|στάλθηκε|trimis|trimisă|poslano|poslato|datum odeslání|发送时间|发送日期|日期|時間|时间|送信日時|日付|日時|送信日|보낸 날짜|날짜|보낸 시간|"
    "תאריך|נשלח|تاريخ الإرسال|التاريخ|تاريخ|ارسال|tanggal|terkirim|dikirim|ngày|đã gửi|gửi lúc|วันที่|ส่ง|ส่งเมื่อ|изпратено|saadetud|kuupäev|išsiųsta|"
    "data i godzina|message du|message date|gesendet um|sendt den|sänt|sendt dato|datum van verzending|дата:|nosūtīts|sent on|received|empfangen|oggetto data",
)
_label(
    "to",
    "to|an|à|a|para|per|pour|aan|til|till|vastaanottaja|do|dla|komu|кому|címzett|kime|alıcı|προς|către|za|prima|"
    "收件人|收件者|宛先|받는 사람|받는사람|수신자|אל|إلى|به|kepada|untuk|đến|tới|người nhận|ถึง|destinataire|destinatario|destinatário|ontvanger|"
    "empfänger|mottaker|modtager|mottagare|получател|до|saaja|kam|gavėjas|pentru|din|adresat|odbiorca",
)
_label(
    "cc",
    "cc|kopie|copie|copie à|copia|kopia|kopi|копия|копія|kopio|másolatot kap|másolat|bilgi|κοιν|κοινοποίηση|抄送|副本|參照|참조|"
    "dw|dw.|kópia|bcc|cco|cci|bcc:|עותק|نسخة|tembusan|สำเนา|salinan|bijlage|bijlagen|anlagen|attachments|pièces jointes|kk|i kopi|đồng gửi|ccn",
)
_label(
    "subject",
    "subject|betreff|objet|asunto|assunto|oggetto|onderwerp|emne|ämne|aihe|temat|тема|předmět|predmet|tárgy|konu|θέμα|"
    "subiect|zadeva|naslov|主题|主題|件名|主旨|제목|נושא|الموضوع|موضوع|perihal|subjek|tiêu đề|chủ đề|เรื่อง|หัวเรื่อง|относно|teema|tema|assumpte|betr|re|efni|gaia|пpедмет|предмет",
)
_label(
    "reply",
    "reply-to|antwort an|répondre à|responder a|rispondi a|antwoord aan|reply to|svara till|svar til|odpowiedz do|risposta|"
    "importance|priority|wichtigkeit|importancia|priorità|prioriteit|organization|回复|message-id|x-mailer",
)

_FIELD = re.compile(
    r"[>\s]{0,20}[*_\"'‎\s]{0,6}([^\W\d][\w .()’'/-]{0,28}?)\s{0,3}[*_\s]{0,6}[:：][*_]{0,4}(?:\s+|(?=\S)|$)(.*)"
)
_ADDRESS = re.compile(r"[^\s<>@]{1,100}@[^\s<>@]{2,100}")
_DIGITS = re.compile(r"\d{1,2}\D{1,4}\d|(?:19|20)\d\d|\d月")

_MESSAGE_WORDS = (
    "original message|originalnachricht|ursprüngliche nachricht|urspruengliche nachricht|original-nachricht|antwort nachricht|"
    "original mail|original e-mail|message d'origine|message d’origine|message original|message initial|mensaje original|"
    "mensagem original|messaggio originale|messaggio original|oorspronkelijk bericht|origineel bericht|oprindelig meddelelse|"
    "oprindelig besked|original meddelelse|opprinnelig melding|opprinnelig e-post|original melding|ursprungligt meddelande|originalmeddelande|ursprungligt mail|"
    "alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|pierwotna wiadomość|исходное сообщение|оригинальное сообщение|"
    "исходное письмо|оригінальне повідомлення|вихідне повідомлення|původní zpráva|původní e-mail|pôvodná správa|eredeti üzenet|özgün ileti|orijinal mesaj|"
    "orjinal mesaj|asıl ileti|αρχικό μήνυμα|mesaj original|mesajul original|izvorna poruka|originalna poruka|izvirno sporočilo|оригинално съобщение|"
    "原始邮件|原始郵件|原邮件|元のメッセージ|オリジナルメッセージ|original message|원본 메시지|원본 메일|원본메시지|ההודעה המקורית|הודעה מקורית|الرسالة الأصلية|رسالة أصلية|"
    "پیام اصلی|pesan asli|mesej asal|thư gốc|tin nhắn gốc|ข้อความต้นฉบับ|ข้อความเดิม|originalsõnum|sākotnējais ziņojums|pradinis laiškas|"
    "reply message|original text|missatge original|upprunaleg skilaboð|forwarded message|forwarded mail|weitergeleitete nachricht|message transféré|"
    "message réexpédié|mensaje reenviado|mensagem encaminhada|mensagem reencaminhada|messaggio inoltrato|doorgestuurd bericht|videresendt meddelelse|videresendt melding|"
    "videresendt besked|vidarebefordrat meddelande|vidarebefordrat mail|välitetty viesti|edelleenlähetetty viesti|wiadomość przekazana|przekazana wiadomość|пересылаемое сообщение|"
    "пересланное сообщение|переслане повідомлення|přeposlaná zpráva|preposlaná správa|továbbított üzenet|iletilen mesaj|iletilmiş mesaj|προωθημένο μήνυμα|"
    "mesaj redirecționat|mesaj redirecţionat|proslijeđena poruka|prosleđena poruka|posredovano sporočilo|препратено съобщение|转发的邮件|转发邮件|已转发邮件|轉寄郵件|轉寄的訊息|已轉寄的郵件|転送されたメッセージ|転送メッセージ|"
    "전달된 메시지|전달된 메일|הודעה שהועברה|הודעה מועברת|رسالة معاد توجيهها|رسالة معاد إرسالها|pesan terusan|pesan yang diteruskan|thư được chuyển tiếp|tin nhắn đã chuyển tiếp|ข้อความที่ส่งต่อ|"
    "begin forwarded message|anfang der weitergeleiteten nachricht|beginn der weitergeleiteten nachricht|début du message réexpédié|début du message transféré|inicio del mensaje reenviado|inicio del mensaje original|início da mensagem encaminhada|início da mensagem reencaminhada|"
    "inizio messaggio inoltrato|begin doorgestuurd bericht|start på videresendt besked|starten på videresendt melding|vidarebefordrat brev|välitetty viesti alkaa|początek przekazywanej wiadomości|начало переадресованного сообщения|"
    "начало переданного сообщения|початок листа, що пересилається|začátek přeposílané zprávy|továbbított levél kezdete|iletilen e-postanın başlangıcı|下面是被转发的邮件|以下是轉寄的郵件|転送されたメッセージの開始|全달된 메시지 시작|"
    "forwarded by|weitergeleitet von|transféré par|inoltrato da|doorgestuurd door|reenviado por"
)  # fmt: skip
_MESSAGE = vocabulary.pattern(
    r"""
    original\ message|originalnachricht|ursprüngliche\ nachricht|urspruengliche\ nachricht
    original\-nachricht|antwort\ nachricht|original\ mail|original\ e\-mail|message\ d'origine
    message\ d’origine|message\ original|message\ initial|mensaje\ original|mensagem\ original
    messaggio\ originale|messaggio\ original|oorspronkelijk\ bericht|origineel\ bericht
    oprindelig\ meddelelse|oprindelig\ besked|original\ meddelelse|opprinnelig\ melding
    opprinnelig\ e\-post|original\ melding|ursprungligt\ meddelande|originalmeddelande
    ursprungligt\ mail|alkuperäinen\ viesti|wiadomość\ oryginalna|oryginalna\ wiadomość
    pierwotna\ wiadomość|исходное\ сообщение|оригинальное\ сообщение|исходное\ письмо
    оригінальне\ повідомлення|вихідне\ повідомлення|původní\ zpráva|původní\ e\-mail
    pôvodná\ správa|eredeti\ üzenet|özgün\ ileti|orijinal\ mesaj|orjinal\ mesaj|asıl\ ileti
    αρχικό\ μήνυμα|mesaj\ original|mesajul\ original|izvorna\ poruka|originalna\ poruka
    izvirno\ sporočilo|оригинално\ съобщение|原始邮件|原始郵件|原邮件|元のメッセージ|オリジナルメッセージ|original\ message
    원본\ 메시지|원본\ 메일|원본메시지|ההודעה\ המקורית|הודעה\ מקורית|الرسالة\ الأصلية|رسالة\ أصلية|پیام\ اصلی
    pesan\ asli|mesej\ asal|thư\ gốc|tin\ nhắn\ gốc|ข้อความต้นฉบับ|ข้อความเดิม|originalsõnum
    sākotnējais\ ziņojums|pradinis\ laiškas|reply\ message|original\ text|missatge\ original
    upprunaleg\ skilaboð|forwarded\ message|forwarded\ mail|weitergeleitete\ nachricht
    message\ transféré|message\ réexpédié|mensaje\ reenviado|mensagem\ encaminhada
    mensagem\ reencaminhada|messaggio\ inoltrato|doorgestuurd\ bericht|videresendt\ meddelelse
    videresendt\ melding|videresendt\ besked|vidarebefordrat\ meddelande|vidarebefordrat\ mail
    välitetty\ viesti|edelleenlähetetty\ viesti|wiadomość\ przekazana|przekazana\ wiadomość
    пересылаемое\ сообщение|пересланное\ сообщение|переслане\ повідомлення|přeposlaná\ zpráva
    preposlaná\ správa|továbbított\ üzenet|iletilen\ mesaj|iletilmiş\ mesaj|προωθημένο\ μήνυμα
    mesaj\ redirecționat|mesaj\ redirecţionat|proslijeđena\ poruka|prosleđena\ poruka
    posredovano\ sporočilo|препратено\ съобщение|转发的邮件|转发邮件|已转发邮件|轉寄郵件|轉寄的訊息|已轉寄的郵件|転送されたメッセージ
    転送メッセージ|전달된\ 메시지|전달된\ 메일|הודעה\ שהועברה|הודעה\ מועברת|رسالة\ معاد\ توجيهها
    رسالة\ معاد\ إرسالها|pesan\ terusan|pesan\ yang\ diteruskan|thư\ được\ chuyển\ tiếp
    tin\ nhắn\ đã\ chuyển\ tiếp|ข้อความที่ส่งต่อ|begin\ forwarded\ message
    anfang\ der\ weitergeleiteten\ nachricht|beginn\ der\ weitergeleiteten\ nachricht
    début\ du\ message\ réexpédié|début\ du\ message\ transféré|inicio\ del\ mensaje\ reenviado
    inicio\ del\ mensaje\ original|início\ da\ mensagem\ encaminhada
    início\ da\ mensagem\ reencaminhada|inizio\ messaggio\ inoltrato|begin\ doorgestuurd\ bericht
    start\ på\ videresendt\ besked|starten\ på\ videresendt\ melding|vidarebefordrat\ brev
    välitetty\ viesti\ alkaa|początek\ przekazywanej\ wiadomości
    начало\ переадресованного\ сообщения|начало\ переданного\ сообщения
    початок\ листа,\ що\ пересилається|začátek\ přeposílané\ zprávy|továbbított\ levél\ kezdete
    iletilen\ e\-postanın\ başlangıcı|下面是被转发的邮件|以下是轉寄的郵件|転送されたメッセージの開始|全달된\ 메시지\ 시작|forwarded\ by
    weitergeleitet\ von|transféré\ par|inoltrato\ da|doorgestuurd\ door|reenviado\ por
    """
)
_FENCE = re.compile(r"[>\s*_]{0,10}([-–—_=~*•]{2,80}|[-–—]{1,2}\s)")
_FENCED = re.compile(
    r"[>\s*]{0,10}[-–—=_*#]{3,60}\s{0,3}[^\W\d_][^-–—=_*#\n]{2,60}?\s{0,3}[-–—=_*#]{3,60}\s*[>*]{0,2}\s*$"
)
_ANY_MESSAGE = vocabulary.pattern(
    r"""
    messag|nachricht|mensaje|mensagem|messaggio|bericht|beske|meddel|melding|viesti|wiadomo
    сообщени|повідомл|письмо|zpráva|správa|üzenet|ileti|mesaj|μήνυμα|poruka|sporočil|съобщ|邮件|郵件
    メッセージ|메시지|메일|mail|הודעה|رسالة|پیام|pesan|ข้อความ|thư
    """
)
_ABOVE = vocabulary.pattern(
    r"""
    (?:reply|type your reply|write|respond|your response) (?:\w+ ){0,4}?above (?:this|\
    the) (?:line|dashed)
    please (?:type|enter|write) your (?:reply|answer|response) above|above this line
    (?:oberhalb|über) dieser (?:linie|zeile)|au-dessus de cette ligne|encima de esta línea
    por encima de (?:esta|la) línea|acima desta linha|sopra questa (?:riga|linea)
    boven deze (?:lijn|regel)|over denne linje|ovanför denna (?:rad|linje)|powyżej tej linii
    выше этой (?:строки|линии)
    """
)


def kind_of(line: str) -> tuple[str, str] | None:
    """Return which header field a line shows and its value, when it shows one."""
    if ":" not in line and "：" not in line:
        return None
    match = _FIELD.match(line[:LINE_AT_MOST])
    if not match:
        return None
    name = match[1].strip("*_ \t\"'").lower().replace("  ", " ")
    kind = _LABELS.get(name)
    return (kind, match[2].strip("*_ \t‎")) if kind else None


def length(lines: Sequence[str], at: int) -> int:
    """Return how many lines from `at` are a block of header fields, or 0."""
    first = kind_of(lines[at])
    if not first or first[0] in ("cc", "reply"):
        return 0
    fields = [first]
    last = at
    gap = 0
    for here in range(at + 1, min(at + LINES_AT_MOST, len(lines))):
        found = kind_of(lines[here])
        if found:
            fields.append(found)
            last, gap = here, 0
        elif gap >= 2 or (not lines[here].strip() and gap):
            break
        else:
            gap += 1  # a wrapped value, or one empty line between two fields
    return last - at + 1 if _convinces(fields) else 0


def _convinces(fields: list[tuple[str, str]]) -> bool:
    kinds = {kind for kind, _ in fields}
    if len(kinds) < 2 or not kinds & {"from", "date"}:
        return False
    dated = any(kind == "date" and _DIGITS.search(value) for kind, value in fields)
    addressed = any(
        kind in ("from", "to", "reply") and _ADDRESS.search(value) for kind, value in fields
    )
    if addressed and (dated or "from" in kinds):
        return True
    named = any(kind == "from" and value for kind, value in fields)
    if dated and named and "to" in kinds:
        return True
    return named and "subject" in kinds and (dated or "to" in kinds)


def is_separator(line: str) -> bool:
    """Tell whether a line says that another message begins."""
    stripped = line.strip("> \t")
    if not 4 <= len(stripped) <= 120:
        return False
    if "---" in stripped and _NOTES.search(stripped):
        return True
    # Asked of every line: one that neither begins nor ends with a mark is prose.
    if stripped[0] not in _MARKS and stripped[-1] not in _MARKS:
        return False
    low = vocabulary.lower(stripped)
    bare = low.strip(_MARKS)
    found = _MESSAGE.search(bare)
    if bare in _BARE and _FENCED.match(low):
        return True
    if found and (_FENCE.match(low) or len(bare) <= found.end() - found.start() + 2 or low[-1] == "®"):
        # "Begin forwarded message:" stands alone on its line; prose goes on.
        return True
    if _ABOVE.search(low):
        return True
    return stripped[0] in "-–—=_" and bool(_FENCED.match(low)) and bool(_ANY_MESSAGE.search(low))


# QQ's "------ Original ------", and Notes' "Ada---02.03.2026 09:00:00---How did we do?".
_BARE = frozenset({"original", "原始", "回复的原邮件", "回覆的原始郵件", "origin"})
_NOTES = re.compile(r"---\s?\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\s\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]m)?---", re.IGNORECASE)
_MARKS = "-–—_=*~#• \t:：.>®"  # the last: "Original Message processed by david®"
