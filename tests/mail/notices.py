"""Notices of non-delivery in plain words, by the programs that write them, written down by hand.

In every one of them the mail was to ada@client.example, and us@us.example wrote it. A row: the
program, its own header lines, the words, and what became of the address.
"""

_DAEMON = "From: Mail Delivery System <MAILER-DAEMON@mx.us.example>\nReturn-Path: <>"
_ORIGINAL = (
    "Return-Path: <us@us.example>\nReceived: from us.example by mx.us.example; Mon, 2 Mar 2026 "
    "09:00:00 +0100\nFrom: Us <us@us.example>\nTo: Ada <ada@client.example>\n"
    "Cc: bystander@else.example\nSubject: How did we do?\nMessage-ID: <touch-41@us.example>\n"
)

NOTICES: tuple[tuple[str, str, str, str], ...] = (
    (
        "postfix",
        f"{_DAEMON}\nSubject: Undelivered Mail Returned to Sender",
        "This is the mail system at host mx.us.example.\n\nI'm sorry to have to inform you that "
        "your message could not\nbe delivered to one or more recipients. It's attached below.\n\n"
        "For further assistance, please send mail to postmaster.\n\n"
        "                   The mail system\n\n<ada@client.example>: host mx.client.example"
        "[192.0.2.1] said: 550 5.1.1\n    <ada@client.example>: Recipient address rejected: User "
        "unknown (in reply to\n    RCPT TO command)\n",
        "hard",
    ),
    (
        "postfix, delayed",
        f"{_DAEMON}\nSubject: Delayed Mail (still being retried)",
        "This is the mail system at host mx.us.example.\n\n"
        "####################################################################\n"
        "# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n"
        "####################################################################\n\n"
        "Your message could not be delivered for more than 4 hour(s).\nIt will be retried until "
        "it is 5 day(s) old.\n\n<ada@client.example>: connect to mx.client.example[192.0.2.1]:25:\n"
        "    Connection timed out",
        "delay",
    ),
    (
        "exim with a copy",
        f"{_DAEMON}\nSubject: Mail delivery failed: returning message to sender\n"
        "X-Failed-Recipients: ada@client.example\nAuto-Submitted: auto-replied",
        "This message was created automatically by mail delivery software.\n\nA message that you "
        "sent could not be delivered to one or more of its\nrecipients. This is a permanent error."
        " The following address(es) failed:\n\n  ada@client.example\n    host mx.client.example "
        "[192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<ada@client.example>:\n"
        "    550 5.1.1 User unknown\n\n------ This is a copy of the message, including all the "
        f"headers. ------\n\n{_ORIGINAL}\nHello",
        "hard",
    ),
    (
        "exim with an alias",
        f"{_DAEMON}\nSubject: Mail delivery failed: returning message to sender\n"
        "X-Failed-Recipients: ada@client.example",
        "A message that you sent could not be delivered to one or more of its\nrecipients.\n\n"
        "  ada.l@inner.example\n    (generated from ada@client.example)\n    retry timeout "
        "exceeded",
        "soft",
    ),
    (
        "qmail",
        "From: MAILER-DAEMON@mx.us.example\nSubject: failure notice",
        "Hi. This is the qmail-send program at mx.us.example.\nI'm afraid I wasn't able to deliver "
        "your message to the following addresses.\nThis is a permanent error; I've given up. Sorry "
        "it didn't work out.\n\n<ada@client.example>:\nSorry, no mailbox here by that name. "
        f"(#5.1.1)\n\n--- Below this line is a copy of the message.\n\n{_ORIGINAL}",
        "hard",
    ),
    (
        "qmail, vpopmail quota",
        "From: MAILER-DAEMON@mx.us.example\nSubject: failure notice",
        "Hi. This is the qmail-send program at mx.us.example.\nI'm afraid I wasn't able to deliver "
        "your message to the following addresses.\n\n<ada@client.example>:\nuser is over quota\n\n"
        f"--- Below this line is a copy of the message.\n\n{_ORIGINAL}",
        "soft",
    ),
    (
        "sendmail 8, without a report",
        "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.us.example>\n"
        "Subject: Returned mail: see transcript for details",
        "The original message was received at Mon, 2 Mar 2026 09:00:00 +0100\nfrom us.example "
        "[192.0.2.9]\n\n   ----- The following addresses had permanent fatal errors -----\n"
        "<ada@client.example>\n    (reason: 550 5.1.1 <ada@client.example>... User unknown)\n\n"
        "   ----- Transcript of session follows -----\n... while talking to mx.client.example.:\n"
        ">>> RCPT To:<ada@client.example>\n<<< 550 5.1.1 <ada@client.example>... User unknown\n"
        "550 5.1.1 <ada@client.example>... User unknown\n",
        "hard",
    ),
    (
        "sendmail 5",
        "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.us.example>\n"
        "Subject: Returned mail: User unknown",
        "   ----- Transcript of session follows -----\nWhile talking to mx.client.example:\n"
        ">>> RCPT To:<ada@client.example>\n<<< 550 <ada@client.example>... User unknown\n"
        f"550 ada@client.example... User unknown\n\n   ----- Unsent message follows "
        f"-----\n{_ORIGINAL}",
        "hard",
    ),
    (
        "exchange 5.5",
        "From: System Administrator <postmaster@client.example>\nSubject: Undeliverable: How "
        "did we do?",
        "Your message\n\n  To:      Ada Lovelace\n  Subject: How did we do?\n  Sent:    Mon, 2 Mar "
        "2026 09:00:00 +0100\n\ndid not reach the following recipient(s):\n\nada@client.example on "
        "Mon, 2 Mar 2026 09:00:01 +0100\n    The recipient name is not recognized\n    The MTS-ID "
        "of the original message is: c=us;a= ;p=client;l=X-1\n    MSEXCH:IMS:CLIENT:HQ:MX 0 "
        "(000C05A6) Unknown Recipient\n",
        "hard",
    ),
    (
        "a gateway whose address is a name",
        'From: <"System Administrator"@relay.example>\nSubject: Delivery Failure',
        "The message was not delivered to these recipients:\n\nFailed Recipient: "
        "ada@client.example\nReason: 550 unknown user <ada@client.example>\n",
        "soft",
    ),
    (
        "exchange 2003",
        "From: postmaster@client.example\nSubject: Delivery Status Notification (Failure)",
        "This is an automatically generated Delivery Status Notification.\n\nDelivery to the "
        "following recipients failed.\n\n       ada@client.example\n\n",
        "soft",
    ),
    (
        "exchange 2010 and later",
        "From: Microsoft Outlook "
        "<MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@client.example>\n"
        "Subject: Undeliverable: How did we do?\nReturn-Path: <>",
        "Delivery has failed to these recipients or groups:\n\nada@client.example<mailto:ada@client"
        ".example>\nThe e-mail address you entered couldn't be found. Please check the recipient's "
        "e-mail address and try to resend the message. If the problem continues, please contact "
        "your helpdesk.\n\n\n\nDiagnostic information for administrators:\n\nGenerating server: "
        "mx.client.example\n\nada@client.example\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found "
        "##rfc822;ada@client.example\n\nOriginal message headers:\n\nReceived: from us.example\n",
        "hard",
    ),
    (
        "exchange online",
        "From: postmaster@client.example\nSubject: Undeliverable: How did we do?\nReturn-Path: <>",
        "Your message to ada@client.example couldn't be delivered.\nada wasn't found at "
        "client.example.\nus\tOffice 365\tada\nAction Required\t\tRecipient\nUnknown To address\n\n"
        "How to Fix It\nThe address may be misspelled or may not exist.\n\nStatus code: 550 "
        "5.1.10\nThis error occurs because the sender sent a message to an email address outside of"
        " Office 365 that doesn't exist.\n",
        "hard",
    ),
    (
        "gmail",
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
        "Subject: Delivery Status Notification (Failure)\nX-Failed-Recipients: ada@client.example",
        "** Address not found **\n\nYour message wasn't delivered to ada@client.example because "
        "the address couldn't be found, or is unable to receive mail.\n\nThe response from the "
        "remote server was:\n550 5.1.1 <ada@client.example>: Recipient address rejected: User "
        "unknown\n",
        "hard",
    ),
    (
        "gmail, older",
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
        "Subject: Delivery Status Notification (Delay)",
        "This is an automatically generated Delivery Status Notification\n\nTHIS IS A WARNING "
        "MESSAGE ONLY.\n\nYOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\nDelivery to the following "
        "recipient has been delayed:\n\n     ada@client.example\n\nMessage will be retried for 2 "
        "more day(s)\n\nTechnical details of temporary failure:\nThe recipient server did not "
        "accept our requests to connect.\n",
        "delay",
    ),
    (
        "yahoo",
        "From: MAILER-DAEMON@yahoo.example\nSubject: Failure Notice",
        "Sorry, we were unable to deliver your message to the following address.\n\n"
        "<ada@client.example>:\nRemote host said: 550 5.1.1 <ada@client.example>... User unknown "
        f"[RCPT_TO]\n\n--- Below this line is a copy of the message.\n\n{_ORIGINAL}",
        "hard",
    ),
    (
        "domino",
        "From: Postmaster@client.example\nSubject: DELIVERY FAILURE: User ada (ada@client.example) "
        "not listed in Domino Directory",
        "Your message\n\n  Subject: How did we do?\n\nwas not delivered to:\n\n  "
        "ada@client.example\n\nbecause:\n\n  User ada (ada@client.example) not listed in Domino "
        "Directory\n",
        "hard",
    ),
    (
        "groupwise",
        "From: Mailer-Daemon@client.example\nSubject: Message status - undeliverable",
        "The message that you sent was undeliverable to the following:\n\tada@client.example (user "
        "not found)\n\nPossibly truncated original message follows:\n",
        "hard",
    ),
    (
        "courier",
        'From: "Courier mail server at mx.us.example" <@mx.us.example>\n'
        "Subject: NOTICE: mail delivery status.\nReturn-Path: <>",
        "This is a delivery status notification from mx.us.example,\nrunning the Courier mail "
        "server, version 0.65.2.\n\nThe original message was received on Mon, 2 Mar 2026 09:00:00 "
        "+0100\nfrom us.example (192.0.2.9)\n\n----------------------------------------------------"
        "-----------------------\n\n                           UNDELIVERABLE MAIL\n\nYour message "
        "to the following recipients cannot be delivered:\n\n<ada@client.example>:\n    "
        "mx.client.example [192.0.2.1]:\n>>> RCPT TO:<ada@client.example>\n<<< 550 5.1.1 "
        "<ada@client.example>... User Unknown\n",
        "hard",
    ),
    (
        "opensmtpd",
        "From: Mailer Daemon <MAILER-DAEMON@mx.us.example>\nSubject: Delivery status notification: "
        "error",
        "    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    An "
        "error has occurred while attempting to deliver a message for\n    the following list of "
        "recipients:\n\nada@client.example: 550 5.1.1 <ada@client.example>... User unknown\n\n    "
        f"Below is a copy of the original message:\n\n{_ORIGINAL}",
        "hard",
    ),
    (
        "mdaemon",
        "From: MDaemon@client.example\nSubject: Permanent Delivery Failure",
        "The attached message had PERMANENT fatal delivery errors!\n\nAfter one or more "
        "unsuccessful delivery attempts the attached message has\nbeen removed from the mail queue "
        "on this server.\n\n--- Session Transcript ---\n Mon 2026-03-02 09:00:00: --> RCPT "
        "To:<ada@client.example>\n Mon 2026-03-02 09:00:00: <-- 550 <ada@client.example>, "
        "Recipient unknown\n--- End Transcript ---\n",
        "hard",
    ),
    (
        "hmailserver",
        "From: mailer-daemon@us.example\nSubject: Message undeliverable: How did we do?",
        "Your message did not reach some or all of the intended recipients.\n\n   Sent: Mon, 2 Mar "
        "2026 09:00:00 +0100\n   Subject: How did we do?\n\nThe following recipient(s) could "
        "not be "
        "reached:\n\nada@client.example\n   Error Type: SMTP\n   Remote server (192.0.2.1) issued "
        "an error.\n   hMailServer sent: RCPT TO:<ada@client.example>\n   Remote server replied: "
        "550 5.1.1 User unknown\n\nhMailServer\n",
        "hard",
    ),
    (
        "zimbra over amavis",
        f"{_DAEMON}\nSubject: Undelivered Mail Returned to Sender",
        "This is the mail system at host zm.us.example.\n\n<ada@client.example>: host "
        "127.0.0.1[127.0.0.1] said: 554 5.7.0 Reject, id=01234-01 -\n    SPAM (in reply to end of "
        "DATA command)\n",
        "soft",
    ),
    (
        "barracuda",
        "From: <>\nSubject: **Message you sent blocked by our bulk email filter**\nReturn-Path: <>",
        "Your message to: ada@client.example\nwas blocked by our Spam Firewall. The email you sent "
        "with the following subject has NOT BEEN DELIVERED:\n\nSubject: How did we do?\n",
        "soft",
    ),
    (
        "mimecast",
        "From: postmaster@client.example\nSubject: [Postmaster] Email Delivery Failure\n"
        "Auto-Submitted: auto-replied",
        "Email Delivery Failure\n\nThis email could not be delivered to the following "
        "recipient(s):\n\nada@client.example\n\nReason: 550 Invalid Recipient - "
        "https://community.mimecast.example/docs/DOC-1369 (RCPT TO)\n",
        "hard",
    ),
    (
        "symantec cloud",
        "From: MAILER-DAEMON@server.messagelabs.example\nSubject: failure notice",
        "This is the mail delivery agent at messagelabs.example.\nI was unable to deliver your "
        "message to the following addresses:\n\nada@client.example\n\nReason: 550 5.1.1 user "
        "unknown\n",
        "hard",
    ),
    (
        "kerio",
        "From: postmaster@us.example\nSubject: Delivery Status Notification (Failure)",
        'Your message dated Mon, 2 Mar 2026 09:00:00 +0100 with subject "How did we do?" could not'
        " be delivered to the following recipient(s):\n\n<ada@client.example>\n   Failed; 5.1.1 "
        "(bad destination mailbox address)\n   Remote MTA mx.client.example: SMTP diagnostic: 550 "
        "5.1.1 User unknown\n",
        "hard",
    ),
    (
        "web.de and gmx",
        "From: mailer-daemon@gmx.example\nSubject: Mail delivery failed: returning message "
        "to sender",
        "This message was created automatically by mail delivery software.\n\nA message that you "
        "sent could not be delivered to one or more of\nits recipients. This is a permanent error. "
        'The following address\nfailed:\n\n"ada@client.example":\nSMTP error from remote server '
        "after RCPT command:\nhost: mx.client.example\n5.1.1 <ada@client.example>: Recipient "
        "address rejected: User unknown\n",
        "hard",
    ),
    (
        "t-online, in German",
        "From: Mailer-Daemon@t-online.example\nSubject: Mail delivery failed",
        "|------------------------- Message log follows: -------------------------|\n no valid "
        "recipients were found for this message\n|------------------------- Failed addresses "
        "follow: ---------------------|\n <ada@client.example> ... unknown user\n|---------------"
        f"---------- Message text follows: ------------------------|\n{_ORIGINAL}",
        "hard",
    ),
    (
        "German",
        "From: Postmaster <postmaster@client.example>\nSubject: Unzustellbar: "
        "Umfrage\nReturn-Path: <>",
        "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\nada@client"
        ".example\nDie von Ihnen eingegebene E-Mail-Adresse konnte nicht gefunden werden. "
        "Überprüfen Sie die E-Mail-Adresse des Empfängers.\n\nDiagnoseinformationen für "
        "Administratoren:\n\nGenerierender Server: mx.client.example\n\nada@client.example\n#550 "
        "5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n",
        "hard",
    ),
    (
        "French",
        "From: Postmaster <postmaster@client.example>\nSubject: Non remis : "
        "Enquête\nReturn-Path: <>",
        "Échec de la remise pour ces destinataires ou groupes "
        ":\n\nada@client.example\nL’adresse de "
        "messagerie que vous avez entrée est introuvable.\n\nInformations de diagnostic "
        "destinées "
        "aux administrateurs :\n\nServeur de génération : "
        "mx.client.example\n\nada@client.example\n"
        "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n",
        "hard",
    ),
    (
        "French, orange",
        "From: MAILER-DAEMON@orange.example\nSubject: Mail non remis / Undelivered mail",
        "Votre message n'a pas pu être délivré au destinataire suivant "
        ":\n\n<ada@client.example> : "
        "host mx.client.example said: 550 5.1.1 Adresse d'au moins un destinataire invalide "
        "(in reply to RCPT TO command)\n",
        "hard",
    ),
    (
        "Spanish",
        "From: postmaster@client.example\nSubject: No se puede entregar: Encuesta\nReturn-Path: <>",
        "No se pudo entregar el mensaje a estos destinatarios o grupos:\n\nada@client.example\nNo "
        "se ha encontrado la dirección de correo electrónico que ha especificado.\n\n"
        "ada@client.example\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n",
        "hard",
    ),
    (
        "Italian",
        "From: Mail Delivery System <MAILER-DAEMON@libero.example>\nSubject: Mancato recapito",
        "Il messaggio non è stato consegnato ai seguenti destinatari:\n\n<ada@client.example>: "
        "552 casella piena\n",
        "soft",
    ),
    (
        "Portuguese",
        "From: postmaster@client.example\nSubject: Não foi possível entregar: "
        "Pesquisa\nReturn-Path: <>",
        "Falha na entrega para estes destinatários ou grupos:\n\nada@client.example\nNão foi "
        "possível encontrar o endereço de email que você "
        "inseriu.\n\nada@client.example\n#550 5.1.1 "
        "RESOLVER.ADR.RecipNotFound; not found ##\n",
        "hard",
    ),
    (
        "Dutch",
        "From: postmaster@client.example\nSubject: Onbestelbaar: Enquête\nReturn-Path: <>",
        "Het bezorgen van uw bericht aan de volgende geadresseerden is mislukt:\n\nada@client"
        ".example\nHet e-mailadres dat u hebt ingevoerd, is niet gevonden.\n\n#550 5.1.1 "
        "RESOLVER.ADR.RecipNotFound; not found ##\n",
        "hard",
    ),
    (
        "Polish",
        "From: MAILER-DAEMON@poczta.example\nSubject: Niedostarczona wiadomość",
        "Wiadomość nie mogła zostać dostarczona do następujących odbiorców:\n\n"
        "<ada@client.example>: skrzynka nie istnieje\n",
        "hard",
    ),
    (
        "Russian, mail.ru",
        "From: mailer-daemon@corp.mail.example\nSubject: Mail failure.",
        "Это письмо создано автоматически сервером "
        "Mail.Ru, отвечать на него не нужно.\n\nК "
        "сожалению, Ваше письмо не может быть "
        "доставлено одному или нескольким получателям:\n\n"
        "**********************\n\nada@client.example SMTP error from remote mail server after "
        "RCPT TO:<ada@client.example>: host mx.client.example: 550 5.1.1 user unknown\n\n"
        "**********************\n",
        "hard",
    ),
    (
        "Russian, yandex",
        "From: mailer-daemon@yandex.example\nSubject: Недоставленное сообщение",
        "This is the mail system at host forward1.mail.yandex.example.\n\nПисьмо не "
        "может быть "
        "доставлено получателю:\n\n<ada@client.example>: host "
        "mx[192.0.2.1] said: 550 5.7.1 No such "
        "user! (in reply to RCPT TO command)\n",
        "hard",
    ),
    (
        "Chinese, qq",
        "From: PostMaster@qq.example\nSubject: 系统退信",
        "抱歉，您的邮件被退回来了……\n原邮件信息：\n收件人 ada@client.example\n退信原因 "
        "收件人（ada@client.example）"
        "邮件地址不存在，邮件无法送达。 host mx[192.0.2.1] said: 550 User not found (RCPT TO)\n",
        "hard",
    ),
    (
        "Chinese, netease",
        "From: Postmaster@163.example\nSubject: 系统退信/Systems bounce",
        "很抱歉，您发送的邮件被退回，以下是该邮件的相关信息：\n\n无法发送到 "
        "ada@client.example\n\n退信原因：\n"
        "收件人邮箱已满，请稍后再试。\n",
        "soft",
    ),
    (
        "Japanese, docomo",
        "From: Mail Delivery Subsystem <mailer-daemon@docomo.example>\nSubject: 配信不能通知",
        "次のあて先へのメッセージはエラーのため送信できませんでした。\n\n　送信先メールアド"
        "レス：\n　ada@client.example\n"
        "550 Unknown user ada@client.example (RCPT TO)\n",
        "hard",
    ),
    (
        "Japanese, softbank",
        "From: Postmaster <postmaster@softbank.example>\nSubject: Mail System Error - "
        "Returned Mail",
        "以下のメールアドレスへの送信に失敗しました。\n\n<ada@client.example>\n\n宛先のメー"
        "ルアドレスが存在しません。\n",
        "hard",
    ),
    (
        "Korean",
        "From: postmaster@client.example\nSubject: 전송 실패 알림",
        "다음 받는 사람에게 메시지를 배달하지 못했습니다.\n\nada@client.example\n\n550 5.1.1 "
        "존재하지 않는 사용자입니다\n",
        "hard",
    ),
    (
        "Swedish",
        "From: postmaster@client.example\nSubject: Oläsevansbart: Enkät\nReturn-Path: <>",
        "Meddelandet kunde inte levereras till följande mottagare:\n\nada@client.example\n\n550 "
        "5.1.1 användaren finns inte\n",
        "hard",
    ),
    (
        "Turkish",
        "From: postmaster@client.example\nSubject: Teslim edilemedi: Anket\nReturn-Path: <>",
        "Bu alıcılara veya gruplara teslim edilemedi:\n\nada@client.example\n\n550 5.1.1 "
        "kullanıcı "
        "bulunamadı\n",
        "hard",
    ),
    (
        "an SMS gateway",
        "From: postmaster@sms.example\nSubject: Undeliverable message",
        "Your message could not be delivered to the following subscriber:\n\nada@client.example\n\n"
        "Reason: subscriber not found\n",
        "hard",
    ),
    (
        "sendgrid's forwarded drop",
        "From: MAILER-DAEMON@sendgrid.example\nSubject: Undelivered Mail Returned to Sender",
        "This is an automatically generated message from SendGrid.\n\nI'm sorry to have to "
        "tell you "
        "that your message was not able to be delivered to one of its intended recipients.\n\n"
        "ada@client.example: 550 5.1.1 The email account that you tried to reach does not exist.\n",
        "hard",
    ),
    (
        "a web host",
        "From: Mail Delivery System <Mailer-Daemon@host.example>\n"
        "Subject: Mail delivery failed: returning message to sender",
        "A message that you sent could not be delivered to one or more of its recipients.\n\n  "
        "ada@client.example\n    Domain us.example has exceeded the max emails per hour (100/100 "
        "(100%)) allowed.  Message discarded.\n",
        "soft",
    ),
)
