"""What servers say when they refuse a mail, by the programs and providers that say it.

Each row: the diagnosis as it stands in a report, the enhanced code beside it, and whether the
address is gone. Written down from the programs' sources and manuals.
"""

GONE: tuple[tuple[str, str | None], ...] = (
    ("550 No such user here", "5.0.0"),
    ("550 Invalid Recipient - https://community.mimecast.example/docs#550", "5.0.0"),
    ("550 mailbox not found", None),
    ("550 5.7.1 No such user!", "5.7.1"),
    ("550 5.7.0 Recipient unknown - Empfaenger nicht bekannt", "5.7.0"),
    ("550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302)", "5.5.0"),
    ("550 Benutzer unbekannt", "5.0.0"),
    ("550 This person is no longer employed here", "5.0.0"),
    (
        "550 5.4.1 Recipient address rejected: Access denied. AS(201806281) "
        "[mx.protection.outlook.com]",
        "5.4.1",
    ),
    (
        "550 5.1.1 <ada@c.example>: Recipient address rejected: User unknown in local "
        "recipient table (in reply to RCPT TO command)",
        "5.1.1",
    ),
    (
        "550 5.1.1 <ada@c.example>: Recipient address rejected: User unknown in virtual "
        "mailbox table",
        "5.1.1",
    ),
    (
        "550 5.1.1 <ada@c.example>: Recipient address rejected: User unknown in relay "
        "recipient table",
        "5.1.1",
    ),
    (
        "550 5.1.1 <ada@c.example>: Recipient address rejected: undeliverable address: "
        "host mx[192.0.2.1] said: 550 User unknown (in reply to RCPT TO command)",
        "5.1.1",
    ),
    (
        'unknown user: "ada"',
        "5.1.1",
    ),
    (
        "Host or domain name not found. Name service error for name=c.example type=A: Host "
        "not found",
        "5.4.4",
    ),
    (
        "Domain c.example does not accept mail (nullMX)",
        "5.1.0",
    ),
    (
        "host mx.c.example[192.0.2.1] said: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; "
        "Recipient not found by SMTP address lookup (in reply to RCPT TO command)",
        "5.1.10",
    ),
    (
        "550 Unrouteable address",
        None,
    ),
    (
        "550-Callout verification failed:\n550-5.1.1 ada: user unknown\n550 Unrouteable address",
        "5.1.1",
    ),
    (
        "SMTP error from remote mail server after RCPT TO:<ada@c.example>: 550 No Such User Here",
        None,
    ),
    (
        'SMTP error from remote mail server after RCPT TO:<ada@c.example>: 550 "Unknown User"',
        None,
    ),
    (
        "all relevant MX records point to non-existent hosts",
        None,
    ),
    (
        "550 5.1.1 <ada@c.example>... User unknown",
        "5.1.1",
    ),
    (
        "550 5.1.2 <ada@c.example>... Host unknown (Name server: c.example.: host not found)",
        "5.1.2",
    ),
    (
        "551 5.1.6 User not local; please try <ada@d.example>",
        "5.1.6",
    ),
    (
        "Sorry, no mailbox here by that name. (#5.1.1)",
        "5.1.1",
    ),
    (
        "Sorry, I couldn't find any host named c.example. (#5.1.2)",
        "5.1.2",
    ),
    (
        "sorry, no such user here (#5.1.1)",
        "5.1.1",
    ),
    (
        "192.0.2.1 does not like recipient.\nRemote host said: 550 sorry, no mailbox here "
        "by that name (#5.1.1)",
        "5.1.1",
    ),
    (
        "#< #5.1.1 smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found> #SMTP#",
        "5.1.1",
    ),
    (
        "550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found",
        "5.1.1",
    ),
    (
        "550 5.4.310 DNS domain c.example does not exist [Message=InfoDomainNonexistent]",
        "5.4.310",
    ),
    (
        "550 5.1.351 Remote server returned unknown recipient or mailbox unavailable -> "
        "550 5.1.1 no such user",
        "5.1.351",
    ),
    (
        "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). (in "
        "reply to RCPT TO command) no such user",
        "5.5.0",
    ),
    (
        "550-5.1.1 The email account that you tried to reach does not exist. Please try "
        "550-5.1.1 double-checking the recipient's email address for typos or unnecessary "
        "spaces. gsmtp (in reply to RCPT TO command)",
        "5.1.1",
    ),
    (
        "DNS Error: DNS type 'mx' lookup of c.example responded with code NXDOMAIN. Domain "
        "name not found: c.example",
        "4.0.0",
    ),
    (
        "The response was: DNS Error: 1234 DNS type 'mx' lookup of c.example responded "
        "with code NXDOMAIN",
        "5.1.2",
    ),
    (
        "554 delivery error: dd This user doesn't have a yahoo.example account "
        "(ada@yahoo.example) [0] - mta1.mail.example",
        None,
    ),
    (
        "554 30 Sorry, your message to ada@aol.example cannot be delivered. This mailbox "
        "is disabled (554.30). (in reply to RCPT)",
        "5.1.1",
    ),
    (
        "552 1 Requested mail action aborted, mailbox not found (in reply to RCPT TO command)",
        None,
    ),
    (
        "550 5.1.1 <ada@me.example>: user does not exist",
        "5.1.1",
    ),
    (
        "550 Message was not accepted -- invalid mailbox.  Local mailbox ada@mail.example "
        "is unavailable: user not found (in reply to end of RCPT TO command)",
        None,
    ),
    (
        "550 5.7.1 No such user! (in reply to RCPT TO command)",
        "5.7.1",
    ),
    (
        "User ada (ada@c.example) not listed in Domino Directory",
        None,
    ),
    (
        "User ada@c.example not listed in public Name & Address Book",
        None,
    ),
    (
        "550 ada@c.example... No such user",
        None,
    ),
    (
        "The message that you sent was undeliverable to the following: ada (user not found)",
        None,
    ),
    (
        "550 5.1.1 User unknown (gwia)",
        "5.1.1",
    ),
    (
        "550 5.1.1 <ada@c.example> User doesn't exist: ada@c.example (in reply to RCPT TO command)",
        "5.1.1",
    ),
    (
        "550 5.1.1 Invalid recipient <ada@c.example> (Mode: normal)",
        "5.1.1",
    ),
    (
        "550 Invalid Recipient - https://community.mimecast.example/docs/DOC-1369#550 (in "
        "reply to RCPT TO command)",
        None,
    ),
    (
        "550 5.1.1 <ada@c.example>: Email address could not be found, or was misspelled (G8)",
        "5.1.1",
    ),
    (
        "550 permanent failure for one or more recipients (ada@c.example:550 5.1.1 User unknown)",
        "5.1.1",
    ),
    (
        "550 5.1.0 Address rejected ada@c.example (in reply to RCPT TO command)",
        "5.1.0",
    ),
    (
        "550 5.1.1 ada@c.example mailbox unknown or not active",
        "5.1.1",
    ),
    (
        "550 5.2.1 <ada@c.example>... no such mailbox: after RCPT TO",
        "5.2.1",
    ),
    (
        "524 5.2.4 Mailing list expansion problem: no such user",
        "5.1.1",
    ),
    (
        "550 Mailbox unknown; after RCPT TO:<ada@c.example>",
        None,
    ),
    (
        "550 #5.1.0 Address rejected.",
        "5.1.0",
    ),
    (
        "550 Requested action not taken: mailbox unavailable: invalid recipient (in reply "
        "to RCPT TO command)",
        None,
    ),
    (
        "550 5.1.1 unknown or illegal alias: ada@c.example",
        "5.1.1",
    ),
    (
        "553 sorry, that domain isn't in my list of allowed rcpthosts; no valid cert for "
        "gatewaying (#5.7.1) host unknown",
        "5.1.2",
    ),
    (
        "550 5.1.1 Empfänger unbekannt",
        "5.1.1",
    ),
    (
        "550 Benutzer unbekannt <ada@c.example>",
        None,
    ),
    (
        "550 Postfach existiert nicht: ada@c.example",
        None,
    ),
    (
        "550 5.1.1 <ada@c.example> destinataire inconnu",
        "5.1.1",
    ),
    (
        "550 Adresse d'au moins un destinataire invalide. Invalid recipient. OFR204_416 "
        "[416] (in reply to RCPT TO command)",
        "5.1.1",
    ),
    (
        "550 <ada@c.example> l'utilisateur n'existe pas",
        None,
    ),
    (
        "550 <ada@c.example>: usuario desconocido",
        None,
    ),
    (
        "550 <ada@c.example>: el buzón no existe",
        None,
    ),
    (
        "550 <ada@c.example>: utente sconosciuto",
        None,
    ),
    (
        "550 <ada@c.example>: la casella di posta non esiste",
        None,
    ),
    (
        "550 <ada@c.example>: usuário inexistente",
        None,
    ),
    (
        "550 <ada@c.example>: a caixa postal não existe",
        None,
    ),
    (
        "550 <ada@c.example>: onbekende gebruiker",
        None,
    ),
    (
        "550 <ada@c.example>: nieznany użytkownik",
        None,
    ),
    (
        "550 <ada@c.example>: konto nie istnieje",
        None,
    ),
    (
        "550 <ada@c.example>: пользователь не найден",
        None,
    ),
    (
        "550 <ada@c.example>: нет такого пользователя",
        None,
    ),
    (
        "550 <ada@c.example>: такого адреса не существует",
        None,
    ),
    (
        "550 <ada@c.example>: 用户不存在",
        None,
    ),
    (
        "550 <ada@c.example>: 收件人邮箱不存在",
        None,
    ),
    (
        "550 <ada@c.example>: 宛先のメールアドレスが見つかりません",
        None,
    ),
    (
        "550 <ada@c.example>: ユーザーが存在しません",
        None,
    ),
    (
        "550 <ada@c.example>: 존재하지 않는 사용자입니다",
        None,
    ),
    (
        "550 <ada@c.example>: användaren finns inte",
        None,
    ),
    (
        "550 <ada@c.example>: brugeren findes ikke",
        None,
    ),
    (
        "550 <ada@c.example>: kullanıcı bulunamadı",
        None,
    ),
)

THERE: tuple[tuple[str, str | None], ...] = (
    ("550 user unknown", "5.0.0"),
    ("550 5.7.1 Recipient address rejected: Access denied", "5.7.1"),
    ("550 5.7.1 Mail from you refused; if the user is unknown, ask them", "5.7.1"),
    ("550 5.1.1 Boite du destinataire archivee. Quota depasse", "5.1.1"),
    ("550 5.0.0 La boîte aux lettres du destinataire est pleine", "5.0.0"),
    ("552 5.2.2 Skrzynka odbiorcy jest pełna", "5.2.2"),
    (
        "552 5.2.2 <ada@c.example>: Quota exceeded (mailbox for user is full)",
        "5.2.2",
    ),
    (
        "452-4.2.2 The recipient's inbox is out of storage space. Please direct the "
        "recipient to https://support.example",
        "4.2.2",
    ),
    (
        "550 5.2.2 STOREDRV.Deliver; mailbox full. The following information should help "
        "identify the cause",
        "5.2.2",
    ),
    (
        "554 5.2.0 STOREDRV.Deliver.Exception:QuotaExceededException; Failed to process "
        "message due to a permanent exception",
        "5.2.0",
    ),
    (
        "552-5.2.3 Your message exceeded Google's message size limits",
        "5.2.3",
    ),
    (
        "550 5.7.1 RESOLVER.RST.SendSizeLimit.Org; message too large for this organization",
        "5.7.1",
    ),
    (
        "522 5.2.2 Mailbox ada@c.example is full",
        "5.2.2",
    ),
    (
        "550 5.1.1 <ada@c.example> account is over quota",
        "5.1.1",
    ),
    (
        "mailbox for ada@c.example exceeds allowed size",
        "5.2.2",
    ),
    (
        "552 Postfach ist voll",
        None,
    ),
    (
        "552 La boîte de réception du destinataire est pleine",
        None,
    ),
    (
        "552 El buzón está lleno",
        None,
    ),
    (
        "552 La casella è piena",
        None,
    ),
    (
        "552 Caixa postal cheia",
        None,
    ),
    (
        "552 Ящик переполнен",
        None,
    ),
    (
        "552 用户邮箱容量已满",
        None,
    ),
    (
        "552 メールボックスがいっぱいです",
        None,
    ),
    (
        "552 Skrzynka odbiorcy jest przepełniona",
        None,
    ),
    (
        "552 postvak is vol",
        None,
    ),
    (
        "550 5.7.1 Unable to relay for ada@c.example",
        "5.7.1",
    ),
    (
        "550 5.7.64 TenantAttribution; Relay Access Denied SMTP",
        "5.7.64",
    ),
    (
        "550 5.7.606 Access denied, banned sending IP [192.0.2.1]",
        "5.7.606",
    ),
    (
        "550 5.7.515 Access denied, sending domain us.example does not meet the required "
        "authentication level",
        "5.7.515",
    ),
    (
        "550-5.7.26 Your email has been blocked because the sender is unauthenticated. "
        "Gmail requires all senders to authenticate",
        "5.7.26",
    ),
    (
        "421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating "
        "from your IP address",
        "4.7.28",
    ),
    (
        "550-5.7.1 Our system has detected that this message is likely unsolicited mail",
        "5.7.1",
    ),
    (
        "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1, because the ip "
        "is in Spamhaus's list",
        "5.7.1",
    ),
    (
        "421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected "
        "volume or user complaints",
        "4.7.0",
    ),
    (
        "554 5.7.9 Message not accepted for policy reasons. See "
        "https://postmaster.yahooinc.example/error-codes",
        "5.7.9",
    ),
    (
        "550 5.7.1 Mail from 192.0.2.1 was rejected due to listing in Cloudmark CSI",
        "5.7.1",
    ),
    (
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.spamcop.example",
        "5.7.1",
    ),
    (
        "550 Administrative prohibition - envelope blocked - "
        "https://community.mimecast.example/docs/DOC-1369#550",
        None,
    ),
    (
        "550 Rejected by header based Anti-Spoofing policy: ada@c.example",
        None,
    ),
    (
        "554 Email rejected due to security policies - https://community.mimecast.example",
        None,
    ),
    (
        "550 5.7.0 Local Policy Violation - 1",
        "5.7.0",
    ),
    (
        "550 permanent failure for one or more recipients (ada@c.example:blocked)",
        None,
    ),
    (
        "554 5.7.1 The message was rejected because of spam content",
        "5.7.1",
    ),
    (
        "550 5.7.1 Requested action not taken: message refused",
        "5.7.1",
    ),
    (
        "550 High probability of spam",
        None,
    ),
    (
        "550 SPF check failed for us.example",
        None,
    ),
    (
        "550 5.7.23 The message was rejected because of Sender Policy Framework violation",
        "5.7.23",
    ),
    (
        "550 5.4.1 All recipient addresses rejected : Access denied",
        "5.4.1",
    ),
    (
        "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; "
        "Delivery restriction check failed",
        "5.7.133",
    ),
    (
        "550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized",
        "5.7.1",
    ),
    (
        "550 5.7.124 RESOLVER.RST.RecipientNotAllowedToReceive",
        "5.7.124",
    ),
    (
        "550 5.1.8 Access denied, bad outbound sender",
        "5.1.8",
    ),
    (
        "550 5.1.90 Your message can't be sent because you've reached your daily limit for "
        "message recipients",
        "5.1.90",
    ),
    (
        "450 4.1.8 <us@us.example>: Sender address rejected: Domain not found",
        "4.1.8",
    ),
    (
        "550 5.1.0 <us@us.example>: Sender address rejected: User unknown in virtual mailbox table",
        "5.1.0",
    ),
    (
        "550 Sender verify failed",
        None,
    ),
    (
        "550-Verification failed for <us@us.example>\n550-No Such User Here\n550 Sender "
        "verify failed",
        None,
    ),
    (
        "501 5.1.7 Bad sender address syntax",
        "5.1.7",
    ),
    (
        "550 5.7.1 <unknown[192.0.2.1]>: Client host rejected: cannot find your hostname",
        "5.7.1",
    ),
    (
        "450 4.7.1 Client host rejected: cannot find your reverse hostname",
        "4.7.1",
    ),
    (
        "530 5.7.0 Must issue a STARTTLS command first",
        "5.7.0",
    ),
    (
        "535 5.7.3 Authentication unsuccessful",
        "5.7.3",
    ),
    (
        "550 5.7.30 Basic authentication is not supported for Client Submission",
        "5.7.30",
    ),
    (
        "554 5.2.252 SendAsDenied; us@us.example not allowed to send as boss@us.example",
        "5.2.252",
    ),
    (
        "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded",
        "4.3.2",
    ),
    (
        "450 4.2.0 <ada@c.example>: Recipient address rejected: Greylisted",
        "4.2.0",
    ),
    (
        "451 4.7.1 Greylisting in action, please come back later",
        "4.7.1",
    ),
    (
        "450 4.1.1 <ada@c.example>: Recipient address rejected: unverified address: "
        "connect to mx: timed out",
        "4.1.1",
    ),
    (
        "450 4.1.2 <ada@c.example>: Recipient address rejected: Domain not found",
        "4.1.2",
    ),
    (
        "450 <ada@c.example>: user unknown, try again later",
        "4.1.1",
    ),
    (
        "connect to mx.c.example[192.0.2.1]:25: Connection refused",
        "4.4.1",
    ),
    (
        "delivery temporarily suspended: lost connection with mx.c.example while receiving "
        "the initial server greeting",
        "4.4.2",
    ),
    (
        "Host or domain name not found. Name service error for name=mx.c.example type=A: "
        "Host not found, try again",
        "4.4.3",
    ),
    (
        "retry time not reached for any host after a long failure period",
        None,
    ),
    (
        "retry timeout exceeded",
        None,
    ),
    (
        "unrouteable mail domain: lowest numbered MX record points to local host",
        None,
    ),
    (
        "I wasn't able to establish an SMTP connection. (#4.4.1) I'm not going to try "
        "again; this message has been in the queue too long.",
        "4.4.1",
    ),
    (
        "550 4.4.7 QUEUE.Expired; message expired",
        "4.4.7",
    ),
    (
        "450 4.7.320 Certificate validation failed",
        "4.7.320",
    ),
    (
        "554 5.4.6 Too many hops",
        "5.4.6",
    ),
    (
        "554 5.4.14 Hop count exceeded - possible mail loop ATTR34",
        "5.4.14",
    ),
    (
        "550 5.4.317 Message expired, cannot connect to remote server",
        "5.4.317",
    ),
    (
        "554 5.3.0 unknown mailer error 1",
        "5.3.0",
    ),
    (
        'Command died with status 127: "/usr/bin/procmail"',
        "5.3.0",
    ),
    (
        "can't create user output file",
        "5.2.0",
    ),
    (
        "550 5.2.1 The email account that you tried to reach is disabled.",
        "5.2.1",
    ),
    (
        "550 5.2.1 The user you are trying to contact is receiving mail at a rate that "
        "prevents additional messages",
        "5.2.1",
    ),
    (
        "550 5.3.4 message header size exceeds limit",
        "5.3.4",
    ),
    (
        "550 5.6.0 CAT.InvalidContent.Exception: PropertyValidationException",
        "5.6.0",
    ),
    (
        "554 5.6.11 SMTPSEND.BareLinefeedsAreIllegal",
        "5.6.11",
    ),
    (
        "550 Too many invalid recipients",
        None,
    ),
    (
        "550 ada@c.example Mailbox disabled for this recipient",
        None,
    ),
    (
        "550 Message rejected because of unacceptable content",
        None,
    ),
    (
        "Your message could not be delivered because this address only accepts mail from "
        "its members",
        None,
    ),
    (
        "550 Absender gesperrt",
        None,
    ),
    (
        "550 Nachricht wegen Spamverdacht abgelehnt",
        None,
    ),
    (
        "550 Message refusé pour cause de spam",
        None,
    ),
    (
        "550 Mensaje rechazado por política",
        None,
    ),
    (
        "550 Сообщение отклонено по подозрению в спаме",
        None,
    ),
    (
        "550 邮件被拒绝: 垃圾邮件",
        None,
    ),
    (
        "550 迷惑メールとして拒否されました",
        None,
    ),
    (
        "The mail server could not deliver mail to ada@c.example.  The account or domain "
        "may not exist, they may be blacklisted, or missing the proper dns entries.",
        None,
    ),
    (
        "Sorry. Although I'm listed as a best-preference MX or A for that host, it isn't "
        "in my control/locals file",
        "5.4.6",
    ),
)
