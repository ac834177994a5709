"""What each mail program's history looks like, HTML and text, written down by hand."""

# In every one of them the person wrote "Not good." and nothing else.
HTML: dict[str, str] = {
    "outlook desktop": (
        '<html><body lang=EN-GB><div class="WordSection1"><p class="MsoNormal">Not good.<o:p>'
        '</o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;bor'
        'der-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b><span'
        ' lang="EN-US">From:</span></b><span> Us &lt;us@us.example&gt; <br><b>Sent:</b> 02 Ma'
        "rch 2026 09:00<br><b>To:</b> Ada<br><b>Subject:</b> How?</span></p></div></div><p>Ho"
        "w did we do?</p></div></body></html>"
    ),
    "outlook web": (
        '<html><body><div class="elementToProof">Not good.</div><div id="appendonsend"></div>'
        '<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir'
        '="ltr"><font face="Calibri"><b>From:</b> Us &lt;us@us.example&gt;<br><b>Sent:</b> Mo'
        "nday<br></font></div><div>How did we do?</div></body></html>"
    ),
    "outlook mobile": (
        '<html><body><div dir="auto">Not good.</div><div id="ms-outlook-mobile-signature"><di'
        'v><br></div>Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div><hr style="'
        'display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><b>V'
        "on:</b> Us &lt;us@us.example&gt;<br><b>Gesendet:</b> Montag</div><div>How did we do?"
        "</div></body></html>"
    ),
    "gmail": (
        '<div dir="ltr">Not good.</div><br><div class="gmail_quote gmail_quote_container"><di'
        'v dir="ltr" class="gmail_attr">On Mon, Mar 2, 2026 at 9:00 AM Us &lt;<a href="mailto'
        ':us@us.example">us@us.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote'
        '" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-lef'
        't:1ex"><div>How did we do?</div></blockquote></div>'
    ),
    "gmail strange language": (
        '<div dir="ltr">Not good.</div><br><div class="gmail_quote gmail_quote_container"><di'
        'v dir="ltr" class="gmail_attr">Xxx yyy zzz us@us.example qqq<br></div><blockquote cl'
        'ass="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,'
        '204);padding-left:1ex"><div>How did we do?</div></blockquote></div>'
    ),
    "gmail bottom": (
        '<div dir="ltr"><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Ma'
        'r 2, 2026 at 9:00 AM Us &lt;us@us.example&gt; wrote:<br></div><blockquote class="gma'
        'il_quote" style="border-left:1px solid"><div>How did we do?</div></blockquote><div><'
        "br></div><div>Not good.</div></div></div>"
    ),
    "apple": (
        '<html><head></head><body dir="auto">Not good.<br><br><div dir="ltr">Sent from my iPh'
        'one</div><div dir="ltr"><br><blockquote type="cite">On 2 Mar 2026, at 09:00, Us &lt;'
        'us@us.example&gt; wrote:<br><br></blockquote></div><blockquote type="cite"><div dir='
        '"ltr">\ufeffHow did we do?</div></blockquote></body></html>'
    ),
    "apple mac": (
        '<html><body style="overflow-wrap: break-word;">Not good.<br id="lineBreakAtBeginning'
        'OfMessage"><div><br><blockquote type="cite"><div>On 2 Mar 2026, at 09:00, Us &lt;us@'
        'us.example&gt; wrote:</div><br class="Apple-interchange-newline"><div>How did we do?'
        "</div></blockquote></div><br></body></html>"
    ),
    "thunderbird": (
        '<html><head></head><body><p>Not good.<br></p><div class="moz-cite-prefix">Am 02.03.2'
        '6 um 09:00 schrieb Us:<br></div><blockquote type="cite" cite="mid:x@y"><p>How did we'
        " do?</p></blockquote></body></html>"
    ),
    "thunderbird bottom": (
        '<html><head></head><body><div class="moz-cite-prefix">Am 02.03.26 um 09:00 schrieb U'
        's:<br></div><blockquote type="cite" cite="mid:x@y"><p>How did we do?</p></blockquote'
        "><p>Not good.</p></body></html>"
    ),
    "yahoo": (
        '<html><body><div class="ydp1yahoo-style-wrap"><div>Not good.</div></div><div id="yah'
        'oo_quoted_123" class="yahoo_quoted"><div>On Monday, March 2, 2026 at 09:00:00 AM GMT'
        '+1, Us &lt;us@us.example&gt; wrote:</div><div><br></div><div><div id="yiv1">How did '
        "we do?</div></div></div></body></html>"
    ),
    "proton": (
        '<div style="font-family: Arial;">Not good.</div><div class="protonmail_signature_blo'
        'ck"><div>Sent with <a href="https://proton.me/">Proton Mail</a> secure email.</div><'
        '/div><div class="protonmail_quote">On Monday, March 2nd, 2026 at 9:00 AM, Us &lt;us@'
        'us.example&gt; wrote:<br><blockquote class="protonmail_quote" type="cite"><div>How d'
        "id we do?</div></blockquote></div>"
    ),
    "samsung": (
        '<html><head></head><body><div dir="auto">Not good.</div><div dir="auto"><br></div><d'
        'iv id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757" dir='
        '"auto">Von meinem Galaxy gesendet</div></div><div dir="auto"><br></div><div><br></di'
        'v><div align="left" dir="auto" style="font-size:100%;color:#000000"><div>-------- Ur'
        "sprüngliche Nachricht --------</div><div>Von: Us &lt;us@us.example&gt; </div><div>Da"
        "tum: 02.03.26  09:00  (GMT+01:00) </div><div>An: Ada </div><div>Betreff: How </div><"
        "/div>How did we do?</body></html>"
    ),
    "gmx": (
        '<html><head></head><body><div style="font-family: Verdana;"><div>Not good.</div><div'
        '>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px;'
        ' border-left:2px solid #C3D9E5;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nb'
        'sp;Montag, 02. März 2026 um 09:00 Uhr<br/><b>Von:</b>&nbsp;"Us" &lt;us@us.example&gt'
        ';<br/><b>An:</b>&nbsp;Ada<br/><b>Betreff:</b>&nbsp;How</div><div name="quoted-conten'
        't">How did we do?</div></div></div></div></body></html>'
    ),
    "qq": (
        '<meta charset="utf-8"><div>Not good.</div><div><br></div><div style="font-size: 12px'
        ';padding:2px 0;">------------------&nbsp;Original&nbsp;------------------</div><div '
        'style="font-size: 12px;background:#efefef;padding:8px;"><div><b>From: </b>&nbsp;"Us"'
        "&lt;us@us.example&gt;;</div><div><b>Date: </b>&nbsp;Mon, Mar 2, 2026 09:00 AM</div><"
        'div><b>To: </b>&nbsp;"Ada";</div><div><b>Subject: </b>&nbsp;How</div></div><div>How '
        "did we do?</div>"
    ),
    "zimbra": (
        '<html><body><div style="font-family: arial"><div>Not good.</div><div><br></div><hr i'
        'd="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><blockquote style'
        '="border-left:2px solid #1010FF;margin-left:5px;padding-left:5px;"><b>De: </b>"Us" &'
        'lt;us@us.example&gt;<br><b>À: </b>"Ada"<br><b>Envoyé: </b>Lundi 2 Mars 2026 09:00:00'
        '<br><b>Objet: </b>How<br></blockquote></div><div data-marker="__QUOTED_TEXT__"><bloc'
        'kquote style="border-left:2px solid #1010FF">How did we do?</blockquote></div></div>'
        "</body></html>"
    ),
    "tutanota": (
        "<div>Not good.<br></div><div><br></div><div>2. März 2026, 09:00 von us@us.example:<b"
        'r></div><blockquote class="tutanota_quote" style="border-left: 1px solid #93A3B8;"><'
        "div>How did we do?</div></blockquote>"
    ),
    "fastmail": (
        "<!DOCTYPE html><html><body><div>Not good.</div><div><br></div><div>On Mon, 2 Mar 202"
        '6, at 9:00 AM, Us wrote:<br></div><blockquote type="cite" id="qt"><div>How did we do'
        "?</div></blockquote></body></html>"
    ),
    "mailru": (
        '<HTML><BODY><div>Not good.</div><div>&nbsp;</div><blockquote style="border-left:1px '
        'solid #0857A6;margin:10px;padding:0 0 0 10px;">Понедельник, 2 марта 2026, 9:00 +03:0'
        '0 от Us &lt;us@us.example&gt;:<br>&nbsp;<div id="">How did we do?</div></blockquote>'
        "</BODY></HTML>"
    ),
    "yandex": (
        '<div>Not good.</div><div>&nbsp;</div><div>02.03.2026, 09:00, "Us" &lt;us@us.example&'
        "gt;:</div><blockquote><div>How did we do?</div></blockquote>"
    ),
    "notes": (
        '<font size=2 face="sans-serif">Not good.</font><br><br><br><font size=1 color=#5f5f5'
        'f face="sans-serif">Von: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1>Us &lt;us@us'
        ".example&gt;</font><br><font size=1>An: &nbsp;</font><font size=1>Ada</font><br><fon"
        "t size=1>Datum: </font><font size=1>02.03.2026 09:00</font><br><font size=1>Betreff:"
        " </font><font size=1>How</font><br><hr noshade><br><font>How did we do?</font>"
    ),
    "spark": (
        '<html><body><div name="messageBodySection"><div dir="auto">Not good.</div></div><div'
        ' name="messageSignatureSection"><br></div><div name="messageReplySection">On 2 Mar 2'
        '026 at 09:00 +0100, Us &lt;us@us.example&gt;, wrote:<br><blockquote type="cite" styl'
        'e="border-left-color: grey;">How did we do?</blockquote></div></body></html>'
    ),
    "outlook bordered pt": (
        "<div class=WordSection1><p class=MsoNormal>Not good.</p><p class=MsoNormal>&nbsp;</p"
        '><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in"><'
        "p class=MsoNormal><b>Xxx:</b> yy<br><b>Zz:</b> qq</p></div><p>How did we do?</p></di"
        "v>"
    ),
}

TEXT: dict[str, str] = {
    "proton old": (
        "Not good.\n"
        "\n"
        "Sent with ProtonMail Secure Email.\n"
        "\n"
        "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\n"
        "On Monday, March 2nd, 2026 at 9:00 AM, Us <us@us.example> wrote:\n"
        "\n"
        "> How did we do?"
    ),
    "samsung same line": (
        "Not good.\n"
        "\n"
        "-------- Original message --------\n"
        "From: Us <us@us.example> Date: 3/2/26  9:00 AM  (GMT+01:00) To: Ada Subject: How \n"
        "\n"
        "How did we do?"
    ),
    "outlook plain": (
        "Not good.\n"
        "\n"
        "________________________________\n"
        "From: Us <us@us.example>\n"
        "Sent: Monday, March 2, 2026 9:00 AM\n"
        "To: Ada\n"
        "Subject: How\n"
        "\n"
        "How did we do?"
    ),
    "apple de": (
        "Not good.\n"
        "\n"
        "Von meinem iPhone gesendet\n"
        "\n"
        "> Am 02.03.2026 um 09:00 schrieb Us <us@us.example>:\n"
        "> \n"
        "> \ufeffHow did we do?"
    ),
    "ja outlook": (
        "Not good.\n"
        "\n"
        "差出人: Us <us@us.example>\n"
        "送信日時: 2026年3月2日 9:00\n"
        "宛先: Ada\n"
        "件名: How\n"
        "\n"
        "How did we do?"
    ),
    "zh foxmail": (
        "Not good.\n"
        "\n"
        "\n"
        "\n"
        "a@c.example\n"
        " \n"
        "发件人： Us\n"
        "发送时间： 2026-03-02 09:00\n"
        "收件人： Ada\n"
        "主题： How\n"
        "How did we do?"
    ),
    "ru outlook": (
        "Not good.\n"
        "\n"
        "От: Us <us@us.example>\n"
        "Отправлено: 2 марта 2026 г. 9:00\n"
        "Кому: Ada\n"
        "Тема: How\n"
        "\n"
        "How did we do?"
    ),
    "pl outlook": (
        "Not good.\n"
        "\n"
        "Od: Us <us@us.example>\n"
        "Wysłano: poniedziałek, 2 marca 2026 09:00\n"
        "Do: Ada\n"
        "Temat: How\n"
        "\n"
        "How did we do?"
    ),
    "tr outlook": (
        "Not good.\n"
        "\n"
        "Kimden: Us <us@us.example>\n"
        "Gönderildi: 2 Mart 2026 Pazartesi 09:00\n"
        "Kime: Ada\n"
        "Konu: How\n"
        "\n"
        "How did we do?"
    ),
    "cs outlook": (
        "Not good.\n"
        "\n"
        "Od: Us <us@us.example>\n"
        "Odesláno: pondělí 2. března 2026 9:00\n"
        "Komu: Ada\n"
        "Předmět: How\n"
        "\n"
        "How did we do?"
    ),
    "hu outlook": (
        "Not good.\n"
        "\n"
        "Feladó: Us <us@us.example>\n"
        "Elküldve: 2026. március 2. 9:00\n"
        "Címzett: Ada\n"
        "Tárgy: How\n"
        "\n"
        "How did we do?"
    ),
    "el outlook": (
        "Not good.\n"
        "\n"
        "Από: Us <us@us.example>\n"
        "Στάλθηκε: Δευτέρα, 2 Μαρτίου 2026 9:00\n"
        "Προς: Ada\n"
        "Θέμα: How\n"
        "\n"
        "How did we do?"
    ),
    "fi outlook": (
        "Not good.\n"
        "\n"
        "Lähettäjä: Us <us@us.example>\n"
        "Lähetetty: maanantai 2. maaliskuuta 2026 9.00\n"
        "Vastaanottaja: Ada\n"
        "Aihe: How\n"
        "\n"
        "How did we do?"
    ),
    "ko outlook": (
        "Not good.\n"
        "\n"
        "보낸 사람: Us <us@us.example>\n"
        "보낸 날짜: 2026년 3월 2일 월요일 오전 9:00\n"
        "받는 사람: Ada\n"
        "제목: How\n"
        "\n"
        "How did we do?"
    ),
    "he outlook": (
        "Not good.\n"
        "\n"
        "מאת: Us <us@us.example>\n"
        "נשלח: יום שני 02 מרץ 2026 09:00\n"
        "אל: Ada\n"
        "נושא: How\n"
        "\n"
        "How did we do?"
    ),
    "ar outlook": (
        "Not good.\n"
        "\n"
        "من: Us <us@us.example>\n"
        "تاريخ الإرسال: 02/03/2026 09:00\n"
        "إلى: Ada\n"
        "الموضوع: How\n"
        "\n"
        "How did we do?"
    ),
    "above": ("Not good.\n\n##- Please type your reply above this line -##\n\nHow did we do?"),
    "notes dashes": (
        "Not good.\n"
        "\n"
        "Us ---02.03.2026 09:00:00---How did we do?\n"
        "\n"
        "From: Us\n"
        "To: Ada\n"
        "Date: 02.03.2026 09:00\n"
        "Subject: How"
    ),
}
