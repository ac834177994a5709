"""History as programs write it that few people use, or that only speak one language."""

_Q = "> How did we do?\n> Tell us."
_PLAIN = "How did we do?\nTell us."
_FIELDS = "To: Ada <ada@c.example>\nSubject: How?\n\n" + _PLAIN

# In every one of them the person wrote "Not good." and nothing else.
TEXT: dict[str, str] = {
    "groupwise": f"Not good.\n\n>>> Us <us@us.example> 3/2/2026 10:11 AM >>>\n{_PLAIN}",
    "yandex": (
        "Not good.\n\n----------------\nКому: Ada <ada@c.example>;\nТема: How?;\n"
        f'02.03.2026, 10:11, "Us Ltd" <us@us.example>:\n\n{_PLAIN}'
    ),
    "mulberry": f"Not good.\n\n--On 2 March 2026 10:11 +0100 Us <us@us.example> wrote:\n\n{_Q}",
    "wanderlust": f"Not good.\n\nAt Mon, 02 Mar 2026 10:11:12 +0000,\nUs Ltd wrote:\n{_Q}",
    "elm": f"Not good.\n\nus@us.example (Us Ltd) writes:\n\n{_Q}",
    "alot": f"Not good.\n\nQuoting Us Ltd (2026-03-02 10:11:12)\n{_Q}",
    "sup": f"Not good.\n\nExcerpts from Us Ltd's message of 2026-03-02 10:11:12 +0000:\n{_Q}",
    "mutt, in brackets": f"Not good.\n\n* Us Ltd <us@us.example> [2026-03-02 10:11]:\n{_Q}",
    "gnus, supercite": (
        'Not good.\n\n>>>>> "Us" == Us Ltd <us@us.example> writes:\n\nUs> How did we do?\n'
        "Us> Tell us."
    ),
    "the bat, in russian": f"Not good.\n\nВы писали 2 марта 2026 г., 10:11:12:\n\n{_Q}",
    "notes": (
        "Not good.\n\n-----Us Ltd <us@us.example> wrote: -----\n\n=======================\n"
        f"To: Ada/Client@Client\nFrom: Us <us@us.example>\nSubject: How?\n====\n\n{_PLAIN}"
    ),
    "notes, in german": (
        'Not good.\n\n-----"Us Ltd" <us@us.example> schrieb: -----\n\nAn: Ada/Client@Client\n'
        f'Von: "Us" <us@us.example>\nDatum: 02.03.2026 10:11\nBetreff: How?\n\n{_PLAIN}'
    ),
    "aol, long ago": (
        "Not good.\n\nIn a message dated 3/2/2026 10:11:12 AM Eastern Standard Time, us@us.example "
        f"writes:\n\n{_PLAIN}"
    ),
    "rainloop": f'Not good.\n\nMarch 2, 2026 10:11 AM, "Us" <us@us.example> wrote:\n\n{_Q}',
    "tutanota": f"Not good.\n\n2 Mar 2026, 10:11 by us@us.example:\n\n{_Q}",
    "bluewin": (
        "Not good.\n\n----Ursprüngliche Nachricht----\nVon : us@us.example\n"
        f"Datum : 02/03/2026 - 10:11 (MEZ)\nAn : ada@c.example\nBetreff : How?\n\n{_PLAIN}"
    ),
    "interia": (
        'Not good.\n\nOd: "Us" <us@us.example>\nDo: ada@c.example; \n'
        f"Wysłane: 10:11 Poniedziałek 2026-03-02\nTemat: How?\n\n{_Q}"
    ),
    "centrum": (
        "Not good.\n\n______________________________________________________________\n"
        f'> Od: "Us" <us@us.example>\n> Komu: ada@c.example\n> Předmět: How?\n>\n{_Q}'
    ),
    "abv": (
        "Not good.\n\n >-------- Оригинално писмо --------\n >От: Us us@us.example\n"
        f" >До: ada@c.example\n >Изпратено на: 02.03.2026 10:11\n\n{_Q}"
    ),
    "hanmail": f"Not good.\n\n-----원본 메세지-----\n보낸 사람: Us <us@us.example>\n{_PLAIN}",
    "aliyun": (
        f"Not good.\n\n{'-' * 66}\n发件人：Us <us@us.example>\n"
        f"发送时间：2026年3月2日(星期一) 10:11\n收件人：ada <ada@c.example>\n"
        f"主　题：How\n\n{_PLAIN}"
    ),
    "outlook, in hebrew": (
        "Not good.\n\n\u200fמאת: Us <us@us.example>\n\u200fנשלח: יום שני 02 מרץ 2026 10:11\n"
        f"\u200fאל: ada\n\u200fנושא: How\n\n{_PLAIN}"
    ),
    "salesforce": (
        "Not good.\n\n--------------- Original Message ---------------\n"
        f"From: Us [us@us.example]\nSent: 3/2/2026 10:11 AM\n{_FIELDS}\n\nref:_00D1._5004:ref"
    ),
    "narrow spaces": (
        "Not good.\n\nOn\xa0Mon, 2 Mar 2026 at 10:11\u202fAM Us <us@us.example> wrote:\n\n"
        f"{_Q}"
    ),
    "a firm's line above its lawyers' words": (
        "Not good.\n\nUs GmbH | Sitz: Berlin | HRB 12345\n"
        "Diese E-Mail kann vertrauliche Informationen enthalten."
    ),
}  # fmt: skip

# The plain text of a mail that has HTML beside it.
EXCUSES: tuple[str, ...] = (
    "Your email client does not support HTML. Please view this message in a browser.",
    "This is a multi-part message in MIME format.",
    "This message contains HTML.",
    "Ihr E-Mail-Programm unterstützt leider keine HTML-E-Mails.",
    "Votre messagerie ne prend pas en charge le HTML.",
    "Su cliente de correo no admite HTML.",
    "Uw mailprogramma ondersteunt geen html.",
)
