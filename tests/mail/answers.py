"""Answers written between the lines of what they answer, in HTML as mail programs leave it.

In every one of them the person answered "A1" below "Q1?" and "A2" below "Q2?".
"""

_GREY = '<blockquote class="gmail_quote" style="border-left:1px solid #ccc">{}</blockquote>'
_CITE = '<blockquote type="cite">{}</blockquote>'


def _between(quote: str) -> str:
    """Lay the answers between pieces of the quotation."""
    first = quote.format("<div>Dear Ada,</div><div><br></div><div>Q1?</div>")
    last = quote.format("<div>Regards</div><div>Us</div>")
    return f"{first}<div>A1</div>{quote.format('<div>Q2?</div>')}<div>A2</div>{last}"


HTML: dict[str, str] = {
    "gmail": (
        '<div dir="ltr"><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Mar 2, '
        "2026 at 9:00 AM Us &lt;us@us.example&gt; wrote:<br></div>"
        + _between(_GREY)
        + "</div></div>"
    ),
    "apple mail": (
        '<html><body>Hello,<br><div><br><blockquote type="cite"><div>On 2 Mar 2026, at 09:00, Us '
        "&lt;us@us.example&gt; wrote:</div><br><div>Q1?</div></blockquote><div><br></div>A1<br>"
        + _CITE.format("<div>Q2?</div>")
        + "<div>A2</div></div></body></html>"
    ),
    "thunderbird": (
        '<html><body><div class="moz-cite-prefix">Am 02.03.26 um 09:00 schrieb Us:<br></div>'
        + _between('<blockquote type="cite" cite="mid:x@y">{}</blockquote>')
        + "</body></html>"
    ),
    "proton": (
        '<div>Hello,</div><div class="protonmail_quote">On Monday, March 2nd, 2026 at 9:00 AM, Us '
        "&lt;us@us.example&gt; wrote:<br>"
        + _between('<blockquote class="protonmail_quote" type="cite">{}</blockquote>')
        + "</div>"
    ),
    "fastmail": (
        "<html><body><div>On Mon, 2 Mar 2026, at 9:00 AM, Us wrote:<br></div>"
        + _between('<blockquote type="cite" id="qt">{}</blockquote>')
        + "</body></html>"
    ),
    "roundcube": (
        "<html><body><div id='reply-intro'>On 2026-03-02 09:00, Us wrote:</div>"
        + _between("<blockquote type='cite' style='border-left:#1010ff 2px solid'>{}</blockquote>")
        + "</body></html>"
    ),
    "zimbra": (
        '<html><body><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">'
        "<b>From: </b>&quot;Us&quot; &lt;us@us.example&gt;<br><b>To: </b>Ada<br>"
        "<b>Sent: </b>Monday, 2 March,"
        ' 2026 09:00:00<br><b>Subject: </b>x<br></div><div data-marker="__QUOTED_TEXT__">'
        + _between('<blockquote style="border-left:2px solid #1010FF">{}</blockquote>')
        + "</div></body></html>"
    ),
    "tutanota": (
        "<div>Hello,</div><div><br></div><div>2. März 2026, 09:00 von us@us.example:<br></div>"
        + _between('<blockquote class="tutanota_quote" style="border-left:1px">{}</blockquote>')
    ),
    "yandex": (
        '<div>Hello</div><div> </div><div>02.03.2026, 09:00, "Us" &lt;us@us.example&gt;:</div>'
        + _between(_CITE)
    ),
    "mail.ru": (
        '<div>Hello</div><blockquote style="border-left:1px solid #0857A6; margin:10px">'
        "<div>Понедельник, 2 марта 2026, 9:00 +03:00 от Us "
        "&lt;us@us.example&gt;:</div>"
        "<div>Q1?</div></blockquote><div>A1</div>"
        + _GREY.format("<div>Q2?</div>")
        + "<div>A2</div>"
    ),
    "outlook, in another colour": (
        '<div class="WordSection1"><p class="MsoNormal">See my answers below in red.</p><div '
        'style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p '
        'class="MsoNormal"><b>From:</b> Us &lt;us@us.example&gt; <br><b>Sent:</b> 2 March 2026'
        " 09:00<br><b>To:</b> Ada<br><b>Subject:</b> How?</p></div><p>Q1?</p><p><span "
        'style="color:red">'
        'A1</span></p><p>Q2?</p><p><span style="color:red">A2</span></p></div>'
    ),
    "yahoo, without a mark": (
        '<html><body><div id="yahoo_quoted_1" class="yahoo_quoted"><div>On Monday, March 2, 2026 '
        "at 09:00:00 AM GMT+1, Us &lt;us@us.example&gt; wrote:</div><div><br></div><div>Q1?</div>"
        "<div>A1</div><div>Q2?</div><div>A2</div></div></body></html>"
    ),
}

# Question, answer, question, answer.
SPOKEN: dict[str, tuple[str, str, str, str]] = {
    "en": ("Is it fixed?", "No, it is not.", "Shall we call?", "Yes, tomorrow."),
    "de": ("Läuft der Drucker?", "Nein, leider nicht.", "Sollen wir anrufen?", "Ja, bitte morgen."),
    "fr": ("L'imprimante marche ?", "Non, toujours pas.", "Devons-nous appeler ?", "Oui, demain."),
    "es": ("¿Funciona?", "No, todavía no.", "¿Le llamamos?", "Sí, mañana."),
    "it": ("Funziona?", "No, non ancora.", "Chiamiamo?", "Sì, domani."),
    "pt": ("Já funciona?", "Não, ainda não.", "Podemos ligar?", "Sim, amanhã."),
    "nl": ("Werkt het?", "Nee, nog niet.", "Zullen we bellen?", "Ja, morgen."),
    "pl": ("Czy działa?", "Nie, jeszcze nie.", "Zadzwonić?", "Tak, jutro."),
    "ru": ("Принтер работает?", "Нет, ещё нет.", "Позвонить вам?", "Да, завтра."),
    "ja": (
        "直りましたか?",
        "いいえ、まだです。",
        "お電話しましょうか?",
        "はい、明日お願いします。",
    ),
    "zh": ("修好了吗?", "没有,还是坏的。", "需要我们打电话吗?", "好的,明天。"),
    "tr": ("Çalışıyor mu?", "Hayır, çalışmıyor.", "Arayalım mı?", "Evet, yarın."),
}

# How the answers lie in plain text.
TEXT: dict[str, str] = {
    "close": "{i}\n> Dear Ada,\n>\n> {q1}\n{a1}\n> {q2}\n{a2}\n> Regards\n> Us",
    "apart": "{i}\n\n> Dear Ada,\n>\n> {q1}\n\n{a1}\n\n> {q2}\n\n{a2}\n\n> Regards\n> Us",
    "greeted": "Hello,\n\n{i}\n> {q1}\n{a1}\n> {q2}\n{a2}\n\nBest\nAda",
    "nested": "{i}\n> > Long ago.\n>\n> {q1}\n\n{a1}\n\n> {q2}\n\n{a2}\n",
    "signed": "{i}\n> {q1}\n\n{a1}\n\n> {q2}\n\n{a2}\n\n> Regards\n> Us\n\n-- \nAda\nClient Ltd",
    "many blank lines": "{i}\n\n\n> {q1}\n\n\n\n{a1}\n\n\n> {q2}\n\n\n{a2}\n\n\n> Regards\n> Us",
}

# "The answers stand in the history", as people say it.
INSIDE: tuple[str, ...] = (
    "See my answers below.", "Please find my comments in red.", "Replies inline.",
    "Antworten siehe unten.", "Meine Kommentare im Text.", "Mes réponses ci-dessous.",
    "Réponses dans le texte", "Mis respuestas abajo.", "Le mie risposte sotto", "Respostas abaixo",
    "Antwoorden hieronder.", "Odpowiedzi poniżej", "Ответы ниже.", "Svar nedan.", "Svar i teksten",
    "以下に回答します。", "答复见下", "回复在文中",
)  # fmt: skip
