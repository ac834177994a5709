"""Outlook's block of header fields, in the words of each language."""

# From, sent, to, subject.
LABELS: dict[str, tuple[str, str, str, str]] = {
    "en": ("From", "Sent", "To", "Subject"),
    "de": ("Von", "Gesendet", "An", "Betreff"),
    "fr": ("De", "Envoyé", "À", "Objet"),
    "es": ("De", "Enviado el", "Para", "Asunto"),
    "pt-br": ("De", "Enviada em", "Para", "Assunto"),
    "it": ("Da", "Inviato", "A", "Oggetto"),
    "nl": ("Van", "Verzonden", "Aan", "Onderwerp"),
    "da": ("Fra", "Sendt", "Til", "Emne"),
    "sv": ("Från", "Skickat", "Till", "Ämne"),
    "fi": ("Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"),
    "pl": ("Od", "Wysłano", "Do", "Temat"),
    "cs": ("Od", "Odesláno", "Komu", "Předmět"),
    "sk": ("Od", "Odoslané", "Komu", "Predmet"),
    "hu": ("Feladó", "Elküldve", "Címzett", "Tárgy"),
    "ro": ("De la", "Trimis", "Către", "Subiect"),
    "bg": ("От", "Изпратено", "До", "Относно"),
    "ru": ("От", "Отправлено", "Кому", "Тема"),
    "uk": ("Від", "Надіслано", "Кому", "Тема"),
    "sr": ("Од", "Послато", "За", "Тема"),
    "hr": ("Šalje", "Poslano", "Prima", "Predmet"),
    "sl": ("Od", "Poslano", "Za", "Zadeva"),
    "el": ("Από", "Στάλθηκε", "Προς", "Θέμα"),
    "tr": ("Kimden", "Gönderildi", "Kime", "Konu"),
    "et": ("Saatja", "Saadetud", "Adressaat", "Teema"),
    "lv": ("No", "Nosūtīts", "Kam", "Tēma"),
    "lt": ("Nuo", "Išsiųsta", "Kam", "Tema"),
    "ca": ("De", "Enviat el", "Per a", "Assumpte"),
    "he": ("מאת", "נשלח", "אל", "נושא"),
    "ar": ("من", "تم الإرسال", "إلى", "الموضوع"),
    "fa": ("از", "ارسال شده", "به", "موضوع"),
    "hi, new": ("से", "भेजा गया", "को", "विषय"),
    "hi": ("प्रेषक", "भेजा गया", "प्रति", "विषय"),
    "th": ("จาก", "ส่ง", "ถึง", "เรื่อง"),
    "vi": ("Từ", "Đã gửi", "Đến", "Chủ đề"),
    "id": ("Dari", "Dikirim", "Kepada", "Subjek"),
    "ja": ("差出人", "送信日時", "宛先", "件名"),
    "ko": ("보낸 사람", "보낸 날짜", "받는 사람", "제목"),
    "zh-cn": ("发件人", "发送时间", "收件人", "主题"),
    "zh-tw": ("寄件者", "寄件日期", "收件者", "主旨"),
}

# Notes puts each label above its value.
STACKED = (
    "Us Ltd <us@us.example>\n02/03/2026 10:11\n\nTo\nAda <ada@c.example>\ncc\n\nSubject\nHow?\n\n"
    "How did we do?"
)

STACKED_GERMAN = (
    "Us Ltd <us@us.example>\n02.03.2026 10:11\nBitte antworten an\nus@us.example\n\nAn\n"
    "ada@c.example\nKopie\n\nThema\nWie war es?\n\nHow did we do?"
)

# A person's own lists: no program has written "Date: 5 March" without an address or a time.
LISTS: tuple[str, ...] = (
    "My order:\nFrom: Hamburg\nTo: Bremen\nDate: 5 March 2026\nSubject: pallet\nWhere is it?",
    "From: Hamburg\nTo: Bremen\nDate: 5 March 2026, 9:15\nSeats: 3\n\nPlease book.",
    "Subject: visit\nDate: 5 March 2026, 9:00\nFrom: 9:00\nTo: 11:00\n\nDoes it suit?",
    "Von: Berlin\nAn: Paris\nDatum: 5. März 2026\n\nWann kommt es?",
)
