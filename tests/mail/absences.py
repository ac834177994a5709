"""How machines answer for people, and how people write of the same things, in many languages."""

# By language: the subject that Exchange or Outlook gives, and bodies that people set up.
AWAY: dict[str, tuple[str, tuple[str, ...]]] = {
    "en": (
        "Automatic reply: Survey",
        (
            (
                "I am out of the office until Monday 16 March with limited access to "
                "email.\nFor urgent matters please contact Bob at "
                "bob@client.example.\n\nKind regards\nAda"
            ),
            (
                "Thank you for your email. I'm currently on annual leave and will return "
                "on 16 March. If your request is urgent, please contact reception."
            ),
            (
                "Hi,\n\nI will be away from 2 March to 16 March. I will reply to your "
                "message when I return.\n\nAda"
            ),
            (
                "I am on maternity leave until September. Please contact Bob "
                "(bob@client.example) instead."
            ),
            "I no longer work at Client Ltd. Please contact bob@client.example from now on.",
            (
                "Ada Lovelace is no longer with the company. Please direct your inquiries "
                "to bob@client.example."
            ),
            (
                "Our office is closed from 24 December until 2 January. We will answer "
                "your message when we return."
            ),
        ),
    ),
    "de": (
        "Automatische Antwort: Umfrage",
        (
            (
                "Guten Tag,\n\nich bin bis zum 16.03.2026 nicht im Büro. In dringenden "
                "Fällen wenden Sie sich bitte an bob@client.example.\n\nMit freundlichen "
                "Grüßen\nAda"
            ),
            (
                "Vielen Dank für Ihre Nachricht. Ich befinde mich im Urlaub und bin ab "
                "dem 16. März wieder erreichbar. Ihre E-Mail wird nicht weitergeleitet."
            ),
            (
                "Sehr geehrte Damen und Herren,\n\nich bin derzeit in Elternzeit. Bitte "
                "wenden Sie sich an Herrn Bob."
            ),
            (
                "Frau Lovelace ist nicht mehr in unserem Unternehmen tätig. Bitte wenden "
                "Sie sich an bob@client.example."
            ),
            (
                "Unser Büro ist vom 24.12. bis 02.01. geschlossen. Ab dem 3. Januar sind "
                "wir wieder für Sie da."
            ),
            (
                "Danke für Ihre E-Mail. Ich bin außer Haus und kann Ihre Nachricht erst "
                "am Montag bearbeiten."
            ),
        ),
    ),
    "fr": (
        "Réponse automatique : Enquête",
        (
            (
                "Bonjour,\n\nJe suis absente du bureau jusqu'au 16 mars. En cas d'urgence, "
                "merci de contacter bob@client.example.\n\nCordialement\nAda"
            ),
            (
                "Je suis actuellement en congés et serai de retour le 16 mars. Votre "
                "message sera traité à mon retour."
            ),
            (
                "Bonjour, je suis en déplacement cette semaine avec un accès limité à "
                "ma messagerie. Pour toute urgence, contactez Bob."
            ),
            "Je ne travaille plus chez Client. Merci de contacter désormais bob@client.example.",
            ("Nos bureaux sont fermés jusqu'au 2 janvier. Nous vous répondrons dès notre retour."),
        ),
    ),
    "es": (
        "Respuesta automática: Encuesta",
        (
            (
                "Buenos días:\n\nEstaré fuera de la oficina hasta el 16 de marzo. Para "
                "asuntos urgentes, contacte con bob@client.example.\n\nSaludos\nAda"
            ),
            (
                "Actualmente me encuentro de vacaciones y regresaré el 16 de marzo. "
                "Atenderé su correo a mi regreso."
            ),
            (
                "Gracias por su mensaje. Estoy de baja médica; para cualquier cosa "
                "urgente escriba a bob@client.example."
            ),
            "Ya no trabajo en Client. Por favor, diríjase a bob@client.example.",
            (
                "Nuestras oficinas permanecerán cerradas hasta el 2 de enero. "
                "Responderemos a nuestro regreso."
            ),
        ),
    ),
    "it": (
        "Risposta automatica: Sondaggio",
        (
            (
                "Buongiorno,\nsono fuori ufficio fino al 16 marzo. Per urgenze potete "
                "contattare bob@client.example.\nCordiali saluti\nAda"
            ),
            (
                "Sarò in ferie fino al 16 marzo e risponderò al mio rientro. Per urgenze "
                "rivolgersi a Bob."
            ),
            (
                "Sono in maternità fino a settembre. Per qualsiasi necessità contattare "
                "bob@client.example."
            ),
            "Ada Lovelace non lavora più in Client. Per favore scrivete a bob@client.example.",
            "I nostri uffici sono chiusi fino al 2 gennaio. Risponderemo al nostro rientro.",
        ),
    ),
    "pt": (
        "Resposta automática: Pesquisa",
        (
            (
                "Olá,\n\nEstou de férias até 16 de março. Em caso de urgência, "
                "contacte bob@client.example.\n\nCumprimentos\nAda"
            ),
            (
                "Estarei fora do escritório até 16 de março, com acesso limitado ao "
                "e-mail. Retornarei o contato assim que possível."
            ),
            "Encontro-me ausente até dia 16/03. Para assuntos urgentes, fale com Bob.",
            "Não trabalho mais na Client. Por favor, escreva para bob@client.example.",
            ("O nosso escritório está fechado até 2 de janeiro. Responderemos no nosso regresso."),
        ),
    ),
    "nl": (
        "Automatisch antwoord: Enquête",
        (
            (
                "Goedendag,\n\nIk ben tot 16 maart afwezig. Voor dringende zaken kunt u "
                "contact opnemen met bob@client.example.\n\nMet vriendelijke groet\nAda"
            ),
            "Bedankt voor uw bericht. Ik ben met vakantie en vanaf 16 maart weer bereikbaar.",
            "Wegens ziekte ben ik niet aanwezig. Neem bij spoed contact op met Bob.",
            "Ik ben niet meer werkzaam bij Client. U kunt contact opnemen met bob@client.example.",
            "Ons kantoor is gesloten tot 2 januari. Daarna beantwoorden wij uw bericht.",
        ),
    ),
    "pl": (
        "Automatyczna odpowiedź: Ankieta",
        (
            (
                "Dzień dobry,\n\nJestem na urlopie do 16 marca. W pilnych sprawach proszę "
                "o kontakt z bob@client.example.\n\nPozdrawiam\nAda"
            ),
            "Przebywam poza biurem. Wracam 16 marca i wtedy odpowiem na wiadomość.",
            "W dniach 2-16 marca będę nieobecna. Pilne sprawy proszę kierować do Boba.",
            "Nie pracuję już w firmie Client. Proszę o kontakt z bob@client.example.",
            "Nasze biuro jest nieczynne do 2 stycznia. Odpowiemy po powrocie.",
        ),
    ),
    "ru": (
        "Автоматический ответ: Опрос",
        (
            (
                "Добрый день!\n\nЯ нахожусь в отпуске до 16 "
                "марта. По срочным вопросам обращайтесь "
                "к bob@client.example.\n\nС уважением\nАда"
            ),
            ("Меня не будет в офисе до 16 марта. Я отвечу на ваше письмо, когда вернусь."),
            (
                "Здравствуйте! Я в командировке до пятниц"
                "ы, доступ к почте ограничен. По срочным "
                "вопросам звоните Бобу."
            ),
            ("Ада больше не работает в компании. Пожалуйста, пишите на bob@client.example."),
            ("Наш офис закрыт до 9 января. Мы ответим вам после праздников."),
        ),
    ),
    "sv": (
        "Autosvar: Enkät",
        (
            (
                "Hej,\n\nJag är på semester och är tillbaka den 16 mars. Vid brådskande "
                "ärenden kontakta bob@client.example.\n\nHälsningar\nAda"
            ),
            "Jag är inte på kontoret till och med 16 mars. Jag svarar när jag är tillbaka.",
            "Jag är föräldraledig. Kontakta Bob i stället.",
            "Jag har slutat på Client. Kontakta bob@client.example.",
        ),
    ),
    "da": (
        "Automatisk svar: Undersøgelse",
        (
            (
                "Hej,\n\nJeg er på ferie og er tilbage den 16. marts. Kontakt "
                "bob@client.example, hvis det haster.\n\nHilsen\nAda"
            ),
            "Jeg er ikke på kontoret før den 16. marts.",
            "Jeg arbejder ikke længere hos Client. Kontakt venligst bob@client.example.",
        ),
    ),
    "no": (
        "Automatisk svar: Undersøkelse",
        (
            (
                "Hei,\n\nJeg er på ferie og er tilbake 16. mars. Kontakt "
                "bob@client.example hvis det haster.\n\nHilsen\nAda"
            ),
            "Jeg er ikke på kontoret før 16. mars. Jeg svarer når jeg er tilbake.",
            "Jeg jobber ikke lenger i Client. Kontakt bob@client.example.",
        ),
    ),
    "fi": (
        "Automaattinen vastaus: Kysely",
        (
            (
                "Hei,\n\nOlen lomalla 16.3. asti. Kiireellisissä asioissa ota yhteyttä "
                "bob@client.example.\n\nTerveisin\nAda"
            ),
            "En ole toimistolla tällä viikolla. Palaan maanantaina.",
        ),
    ),
    "cs": (
        "Automatická odpověď: Dotazník",
        (
            (
                "Dobrý den,\n\njsem na dovolené do 16. března. V naléhavých případech "
                "kontaktujte bob@client.example.\n\nS pozdravem\nAda"
            ),
            "Do pátku budu mimo kancelář, na zprávu odpovím po návratu.",
        ),
    ),
    "hu": (
        "Automatikus válasz: Felmérés",
        (
            (
                "Tisztelt Partnerünk!\n\nMárcius 16-ig szabadságon vagyok. Sürgős "
                "esetben keresse Bobot: bob@client.example.\n\nÜdvözlettel\nAda"
            ),
            "Nem vagyok az irodában, március 16-án leszek újra elérhető.",
        ),
    ),
    "tr": (
        "Otomatik yanıt: Anket",
        (
            (
                "Merhaba,\n\n16 Mart'a kadar yıllık izindeyim. Acil durumlarda "
                "bob@client.example ile iletişime geçebilirsiniz.\n\nSaygılarımla\nAda"
            ),
            "Şu anda ofis dışındayım, 16 Mart'ta döneceğim.",
        ),
    ),
    "ja": (
        "自動応答: アンケート",
        (
            (
                "お世話になっております。\n3月16日まで休暇をいただいております。お急ぎの場"
                "合は bob@client.example までご連絡ください。"
            ),
            "出張中のため、返信が遅くなります。3月16日に戻ります。",
            (
                "誠に勝手ながら、年末年始休業のため1月4日まで不在にしております。ご連絡は1"
                "月5日以降にいたします。"
            ),
            "3月末日をもって退職いたしました。今後は bob@client.example までご連絡ください。",
        ),
    ),
    "zh": (
        "自动答复: 调查",
        (
            "您好，我目前正在休假，3月16日返回。如有急事请联系 bob@client.example。",
            "我出差在外，无法及时回复邮件，3月16日回到办公室后再与您联系。",
            "我已离职，请联系 bob@client.example。",
            "您好，您的来信已收到，我会尽快回复您。这是一封自动回复邮件。",
        ),
    ),
    "ko": (
        "자동 회신: 설문",
        (
            (
                "안녕하세요. 3월 16일까지 휴가 중입니다. 급하신 경우 bob@client.example 로 "
                "연락 바랍니다."
            ),
            "현재 출장 중이라 회신이 늦을 수 있습니다. 3월 16일에 복귀합니다.",
        ),
    ),
    "ar": (
        "رد تلقائي: استبيان",
        ("أنا في إجازة حتى 16 مارس. للأمور العاجلة يرجى التواصل مع bob@client.example.",),
    ),
}

# Under which subject such a body travels when no header confesses.
TITLES: tuple[str, ...] = ("{title}", "Re: Survey", "Survey")

# Programs that write their own subject and first words: the program, the subject, the words.
PROGRAMS: tuple[tuple[str, str, str], ...] = (
    (
        "notes en",
        "Ada Lovelace is out of the office (returning 16/03/2026)",
        (
            "I will be out of the office starting 02/03/2026 and will not return until "
            "16/03/2026.\n\nI will respond to your message when I return."
        ),
    ),
    (
        "notes de",
        "Ada Lovelace/Client ist außer Haus.",
        (
            "Ich werde ab 02.03.2026 nicht im Büro sein. Ich kehre zurück am "
            "16.03.2026.\n\nIch werde Ihre Nachricht nach meiner Rückkehr beantworten."
        ),
    ),
    (
        "notes fr",
        "Ada Lovelace est absente (retour 16/03/2026)",
        (
            "Je serai absente du 02/03/2026 au 16/03/2026.\n\nJe répondrai à votre "
            "message à mon retour."
        ),
    ),
    (
        "groupwise",
        "Survey (Out of office)",
        "I am out of the office until 16 March.",
    ),
    (
        "zimbra",
        "Out of Office: Survey",
        "I'm away until 16 March.",
    ),
    (
        "google groups",
        "Out of office Re: Survey",
        "Hi! I'm on vacation until 16 March and will get back to you then.",
    ),
    (
        "zendesk",
        "[Request received] Survey",
        (
            "Your request (4711) has been received and is being reviewed by our support "
            "staff.\n\nTo add additional comments, reply to this email."
        ),
    ),
    (
        "zendesk de",
        "[Anfrage erhalten] Umfrage",
        (
            "Ihre Anfrage (4711) ist bei uns eingegangen und wird von unserem Support-Team "
            "bearbeitet."
        ),
    ),
    (
        "freshdesk",
        "Ticket Received - Survey",
        (
            "Dear Us,\n\nWe would like to acknowledge that we have received your request "
            "and a ticket has been created.\nA support representative will be reviewing "
            "your request and will send you a personal response."
        ),
    ),
    (
        "jira service",
        "CLI-12 Survey",
        (
            "——-—-—-—\nReply above this line.\n\nJust confirming that we got your "
            "request. We're on it."
        ),
    ),
    (
        "request tracker",
        "[client.example #4711] AutoReply: Survey",
        (
            "Greetings,\n\nThis message has been automatically generated in response to "
            'the creation of a trouble ticket regarding:\n\t"Survey".'
        ),
    ),
    (
        "osticket",
        "Support Ticket Opened [#4711]",
        (
            "Dear Us,\n\nA request for support has been created and assigned #4711. A "
            "representative will follow-up with you as soon as possible."
        ),
    ),
    (
        "otrs",
        "[Ticket#2026030210000011] RE: Umfrage",
        (
            "Vielen Dank für Ihre Anfrage. Ihre E-Mail ist bei uns eingegangen und wird "
            "unter der Ticketnummer 2026030210000011 bearbeitet. Dies ist eine automatisch "
            "generierte Nachricht."
        ),
    ),
    (
        "salesforce",
        "Case 00004711: Survey [ ref:_00D.500:ref ]",
        (
            "Thank you for contacting Client support. A case has been created for you: "
            "00004711. We will contact you shortly. Please do not reply to this automated "
            "message."
        ),
    ),
    (
        "servicenow",
        "Incident INC0004711 has been opened on your behalf",
        "Your request has been logged. This is an automated message.",
    ),
    (
        "help scout",
        "Thanks for contacting us",
        (
            "Thank you for your message. We have received your email and will get back to "
            "you within one business day."
        ),
    ),
    (
        "hubspot",
        "We've received your message: Survey",
        (
            "Hi there,\n\nThanks for reaching out. We have received your message and one "
            "of our agents will reply soon."
        ),
    ),
    (
        "contact form fr",
        "Accusé de réception : Enquête",
        "Nous avons bien reçu votre message et vous répondrons dans les meilleurs délais.",
    ),
    (
        "contact form es",
        "Hemos recibido su mensaje",
        "Hemos recibido su mensaje. Le responderemos lo antes posible.",
    ),
    (
        "contact form it",
        "Conferma di ricezione",
        "Abbiamo ricevuto la sua richiesta e risponderemo al più presto.",
    ),
    (
        "contact form nl",
        "Ontvangstbevestiging: Enquête",
        (
            "Wij hebben uw bericht in goede orde ontvangen en nemen zo spoedig mogelijk "
            "contact met u op."
        ),
    ),
    (
        "contact form pl",
        "Potwierdzenie otrzymania wiadomości",
        "Otrzymaliśmy Państwa wiadomość i odpowiemy najszybciej, jak to możliwe.",
    ),
    (
        "contact form ru",
        "Ваше обращение принято",
        (
            "Ваше обращение зарегистрировано под номер"
            "ом 4711. Это автоматическое уведомление, "
            "пожалуйста, не отвечайте на него."
        ),
    ),
    (
        "contact form ja",
        "お問い合わせありがとうございます",
        (
            "お問い合わせを受け付けました。このメールは自動送信です。担当者より改めてご連絡"
            "いたします。"
        ),
    ),
    (
        "contact form zh",
        "您的邮件已收到",
        "您的来信已收到，我们会尽快处理。此邮件由系统自动发送，请勿回复。",
    ),
    (
        "unmonitored",
        "Re: Survey",
        (
            "This mailbox is not monitored. Please do not reply to this email; use our "
            "contact form instead."
        ),
    ),
    (
        "changed address",
        "Re: Survey",
        "This is an automated reply: my address has changed. Please write to ada@new.example.",
    ),
)

# People, who write of holidays, tickets and receipts themselves.
HUMAN: tuple[str, ...] = (
    "Thanks for asking. I was on holiday last week, hence the late answer. All is well.",
    (
        "I'm out of the office next week, but the service was great. Could you send the "
        "invoice before?"
    ),
    "Fine so far. I will be away from 2 March; can the technician come earlier?",
    "Nobody called back. Our ticket has been received on Monday and since then: silence.",
    (
        "Bob no longer works here, so please talk to me about the contract from now on. "
        "What did he agree with you?"
    ),
    "I have not received your request, please send it again.",
    "We are closed on Monday, please come on Tuesday instead. Is that possible?",
    (
        "Sorry for the delay, I have just returned from vacation and found your mail. "
        "8/10, good work!"
    ),
    "Your automatic reply says the office is closed, but the line is down and we need help now!",
    "Ich war im Urlaub und sehe Ihre Mail erst jetzt. Alles bestens, danke!",
    "Ich bin nächste Woche nicht im Büro, können wir vorher telefonieren?",
    "Herr Bob ist nicht mehr bei uns, ich bin jetzt zuständig. Der Drucker geht immer noch nicht.",
    "Vielen Dank für Ihre Nachricht. Leider hat sich niemand gemeldet, ich bin enttäuscht.",
    "Die Anfrage ist eingegangen, aber seit drei Wochen passiert nichts.",
    "J'étais en congés, désolée pour le retard. Tout va bien, merci !",
    "Je suis absent demain, pouvez-vous passer jeudi ?",
    "Nous avons bien reçu votre technicien hier, mais la panne est toujours là.",
    "Estuve de vacaciones y no pude contestar antes. El servicio fue muy bueno.",
    "La semana que viene estaré fuera, ¿pueden llamarme antes?",
    "Ero in ferie, scusate il ritardo. Tutto bene, grazie.",
    "Domani sono fuori ufficio, potete chiamarmi oggi?",
    "Estive de férias e só agora vi a mensagem. O atendimento foi ótimo.",
    "Ik was met vakantie, vandaar mijn late reactie. Alles werkt weer, dank!",
    "Volgende week ben ik afwezig; kunt u deze week nog langskomen?",
    "Byłam na urlopie, przepraszam za zwłokę. Wszystko działa, dziękuję.",
    ("Был в отпуске, извините за задержку. Всё хорошо, спасибо!"),
    ("Мы получили ваш счёт, но в нём ошибка. Исправьте, пожалуйста."),
    "Jag var på semester förra veckan, därav det sena svaret. Allt fungerar bra.",
    "Jeg var på ferie, beklager sent svar. Alt i orden!",
    "先週は休暇をいただいておりましたので、返信が遅れました。対応には満足しています。",
    "我上周休假，回复晚了，抱歉。服务很好，谢谢！",
    "휴가 중이라 답이 늦었습니다. 서비스는 만족합니다.",
    "İzindeydim, geç yanıt için özür dilerim. Her şey yolunda.",
    "Olin lomalla, pahoittelut viiveestä. Kaikki toimii!",
)
