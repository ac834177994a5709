"""What telephones, gateways, helpdesks and lists add, in the languages of their settings."""

DEVICES: tuple[str, ...] = (
    "Sent from Outlook for Android", "Sent via the Galaxy S23, an AT&T 5G smartphone",
    "Sent with Spark", "Von Outlook für iOS gesendet", "Gesendet von Outlook für Android",
    "Diese Nachricht wurde mit der GMX Mail App gesendet", "Obtenir Outlook pour iOS",
    "Télécharger Outlook pour Android", "Provenance : Courrier pour Windows",
    "Obtener Outlook para iOS", "Enviado do Outlook para Android", "Outlook voor iOS downloaden",
    "Hent Outlook til Android", "Hanki Outlook for iOS", "Získat Outlook pro Android",
    "Pobierz aplikację Outlook dla systemu Android", "Telefonomról küldve",
    "Az iPhone-omról küldve", "Saadetud minu iPhone'ist", "Sūtīts no mana iPhone",
    "Siųsta iš mano iPhone", "Послато са мог iPhone-а", "Enviat des del meu iPhone",
    "Αποστολή από το κινητό μου", "Android için Outlook'u edinin", "Samsung cihazımdan gönderildi",
    "iPhone’umdan gönderildi", "iPad’den gönderildi",
    "मेरे iPhone से भेजा गया", "Outlook for iOS を入手", "Android용 Outlook 다운로드",
    "获取适用于 Android 的 Outlook", "發送自 Windows", "從我的 Galaxy 智慧型手機傳送。",
    "下載 Outlook for iOS", "קבל את Outlook עבור iOS", "الحصول على Outlook لـ Android",
    "Tải Outlook cho Android", "Dapatkan Outlook untuk Android",
    "ดาวน์โหลด Outlook สำหรับ Android", "P Think before you print!",
    "Verzonden vanuit Mail voor Windows", "Skaff deg Outlook for iOS",
    "Az iOS-es Outlook beszerzése", "Get BlueMail for Android",
    "\u2063Get TypeMail for Android \u200b",
    "Mit freundlichen Grüßen vom Handy",
    "-=-=-=-=-=-\nGroups.io Links: You receive all messages sent to this group.\n-=-=-=-=-=-",
)  # fmt: skip

# A gateway's warning above the words; the last one goes on in a second line.
BANNERS: tuple[str, ...] = (
    "CAUTION: This email originated from outside the organization. Do not click links.",
    "[EXTERNAL EMAIL] Exercise caution when opening links.",
    "EXTERNAL: Do not click links or open attachments from people you do not know.",
    "You don't often get email from ada@c.example. Learn why this is important",
    "ACHTUNG: Diese E-Mail stammt von einem externen Absender.",
    "Sie erhalten nicht häufig E-Mails von ada@c.example. Erfahren Sie, warum dies wichtig ist",
    "ATTENTION : Cet e-mail provient d'un expéditeur externe.",
    "Some people who received this message don't often get email from a@c.example. Learn why",
    "ZjQcmQRYFpfptBannerStart\nThis Message Is From an Untrusted Sender\nYou have not previously "
    "corresponded with this sender.\nReport Suspicious\nZjQcmQRYFpfptBannerEnd",
    "⚠ External e-mail - think before you click",
    "Classification: Public",
    "Este correo proviene de fuera de la organización.",
    "Warnung: Externe E-Mail!",
    "Ce courriel provient de l'extérieur de votre entreprise.",
    "Este e-mail vem de fora da organização.",
    "WARNING: This message came from outside.\nDo not open attachments unless you know them.",
)

ABOVE: tuple[str, ...] = (
    "##- Please type your reply above this line -##", "*** Please reply above this line ***",
    "## Antworten Sie bitte oberhalb dieser Linie ##", "##- Wpisz odpowiedź powyżej wiersza -##",
    "---- Répondre au-dessus de cette ligne ----", "=== Skriv ditt svar ovanför den här raden ===",
    "---- この行より上に返信してください ----",
    "---- 请在此行上方回复 ----", "---- 이 줄 위에 입력하세요 ----",
    "---- Yanıtınızı bu satırın üzerine yazın ----", "---- Napište odpověď nad tento řádek ----",
    "---- Kirjoita vastaus tämän rivin yläpuolelle ----",
)  # fmt: skip

# Each is all said.
SAID: tuple[str, ...] = (
    "Reply above this line? I tried. It cut my text.",
    "CAUTION: the heater is hot!\nPlease come.",
    "External staff opened our office. Why?",
    "It fails.\n\nGet Outlook working again, please",
    "Classification: internal staff came late, all others on time.",
    "External mail is slow here. Think before you click send, I was told.",
    "This message is from a client who is cross.",
    "It fails.\n\nRapor dün Ankara ofisinden gönderildi mi",
    "Sent the form on Monday.\nSent it again on Tuesday.\nNo answer.",
    "It fails.\n\nSent from my iPhone\n\nAnd it smells, too.",
    "Es geht nicht.\n\nVon meinem iPhone gesendet\n\nUnd es stinkt auch.",
    "Two points.\n\n—\n\nIt is late. It is loud.",
    "It fails.\n--\nWhy did nobody tell me that you are closed?",
    "...",
    "=== RESULT ===\nnot working\n=== END ===",
    "++",
    "*****",
)

# What a firm's lawyers want below a card, with no blank line between.
DISCLAIMERS: tuple[str, ...] = (
    "This e-mail and any attachments are confidential and intended for the addressee only.",
    "Diese E-Mail enthält vertrauliche Informationen und ist nur für den Empfänger bestimmt.",
    "Ce message et ses pièces jointes sont confidentiels.",
    "Please consider the environment before printing this e-mail.",
    "Tato zpráva je důvěrná a určena jen adresátovi.",
    "Ez az üzenet bizalmas, kizárólag a címzettnek szól.",
    "Acest mesaj este confidențial.",
    "Το παρόν μήνυμα είναι εμπιστευτικό.",
    "Bu e-posta gizli bilgi içerebilir.",
    "Tämä viesti on luottamuksellinen.",
    "Це повідомлення є конфіденційним.",
    "Това съобщение е поверително.",
    "Ova poruka je povjerljiva.",
    "本邮件及附件含有保密信息。",
    "このメールには秘密情報が含まれることがあります。",
    "본 메일은 기밀 정보를 포함할 수 있습니다.",
    "Registered in England and Wales No. 01234567.",
    "Registered office: 1 High Street, Leeds",
    "Sitz der Gesellschaft: Berlin, Amtsgericht Charlottenburg",
)
