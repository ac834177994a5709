"""The labels of header fields, and the separators, as mail programs put them above history."""

from daemon.mail import vocabulary

LABELS = vocabulary.keyed(
    """
    from: from|von|de|da|van|fra|från|od|от|от кого|від|lähettäjä|feladó|kimden
    gönderen|από
    expéditeur|remitente|remetente|mittente|afzender|avsändare|avsender|afsender|nadawca
    отправитель|відправник|od koho|发件人|发送者|寄件人|寄件者|送信者
    差出人|보낸 사람|보낸사람
    발신자|from (name)|מאת|من|از|dari|từ|người gửi|จาก|expeditor|de la|odesílatel|odosielateľ
    pošiljatelj|изпратено от|saatja|nuo|siuntėjas|no|sūtītājs|frá|dal
    gesendet von|envoyé par
    pengirim|पेषक|प्रेषक|से|lähettänyt|šalje|пошиљалац|од
    date: date|sent|datum|gesendet|gesendet am|sent at|envoyé|envoyé le|enviado|enviado el
    enviada em|enviado em|enviada|fecha|data|inviato|verzonden|verzonden op|sendt|dato|skickat
    lähetetty|päivämäärä|pvm|päiväys|aika|wysłano|wysłane|data wysłania|отправлено
    дата
    дата отправки|надіслано|odesláno|odoslané|dátum|elküldve|küldve
    küldés ideje|gönderme tarihi
    gönderildi|gönderilme|tarih|ημερομηνία|στάλθηκε|trimis|trimisă|poslano|poslato
    datum odeslání|发送时间|发送日期|日期|時間|时间|送信日時|日付|日時|送信日|보낸 날짜|날짜
    보낸 시간|תאריך|נשלח|تاريخ الإرسال|التاريخ|تاريخ|ارسال|tanggal|terkirim|dikirim|ngày|đã gửi
    gửi lúc|วันที่|ส่ง|ส่งเมื่อ|изпратено|saadetud|kuupäev|išsiųsta|data i godzina
    message du
    message date|gesendet um|sendt den|sänt|sendt dato|datum van verzending|дата:|nosūtīts
    sent on|received|empfangen|oggetto data|भेजा गया|भेजने का समय|दिनांक|послато|датум
    reçu|datum/uhrzeit|wysłano dnia
    to: to|an|à|a|para|per|pour|aan|til|till|vastaanottaja|do|dla|komu|кому|címzett|kime
    alıcı
    προς|către|za|prima|收件人|收件者|宛先|받는 사람|받는사람|수신자|אל|إلى|به|kepada|untuk|đến
    tới|người nhận|ถึง|destinataire|destinatario|destinatário|ontvanger|empfänger|mottaker
    modtager|mottagare|получател|прима|за|प्रति|सेवा में|प्राप्तकर्ता|primatelj|primalac|per a|до
    saaja|kam|को|gavėjas|pentru|din|adresat|odbiorca
    cc: cc|kopie|copie|copie à|copia|kopia|kopi|копия|копія|kopio|másolatot kap
    másolat|bilgi
    κοιν|κοινοποίηση|抄送|副本|參照|참조|dw|dw.|kópia|bcc|cco|cci|bcc:|עותק|نسخة
    tembusan|สำเนา
    salinan|bijlage|bijlagen|anlagen|attachments|pièces jointes|kk|i kopi|đồng gửi|ccn
    subject: subject|betreff|objet|asunto|assunto|oggetto|onderwerp|emne|ämne|aihe|temat|тема
    předmět|predmet|tárgy|konu|θέμα|subiect|zadeva|naslov|主题|主題|件名|主旨|제목|נושא|الموضوع
    موضوع|perihal|subjek|tiêu đề|chủ đề|เรื่อง|หัวเรื่อง|относно|teema|tema|assumpte
    betr|re|efni
    gaia|пpедмет|предмет|विषय|ogg|thema
    reply: reply-to|antwort an|répondre à|responder a|rispondi a|antwoord aan|reply to
    svara till|svar til|odpowiedz do|risposta|importance|priority|wichtigkeit|importancia
    priorità|prioriteit|organization|回复|message-id|x-mailer
    """
)
MESSAGE = vocabulary.pattern(
    r"""
    original appointment|ursprünglicher termin|rendez-vous d'origine|cita original
    original message|originalnachricht|ursprüngliche nachricht|urspruengliche nachricht
    original-nachricht|antwort nachricht|original mail|original e-mail|message d'origine
    message d’origine|message original|message initial|mensaje original|mensagem original
    messaggio originale|messaggio original|oorspronkelijk bericht|origineel bericht
    oprindelig meddelelse|oprindelig besked|original meddelelse|opprinnelig melding
    opprinnelig e-post|original melding|ursprungligt meddelande|originalmeddelande
    ursprungligt mail|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość
    pierwotna wiadomość|исходное сообщение
    оригинальное сообщение|исходное письмо
    оригінальне повідомлення|вихідне повідомлення
    původní zpráva|původní e-mail
    pôvodná správa|eredeti üzenet|özgün ileti|orijinal mesaj|orjinal mesaj|asıl ileti
    αρχικό μήνυμα|mesaj original|mesajul original|izvorna poruka|originalna poruka
    izvirno sporočilo|оригинално съобщение|原始邮件|原始郵件|原邮件
    元のメッセージ
    オリジナルメッセージ|original message|원본 메시지|원본 메세지
    원본 메일|원본메시지|ההודעה המקורית
    הודעה מקורית|الرسالة الأصلية|رسالة أصلية|پیام اصلی|pesan asli|mesej asal|thư gốc
    tin nhắn gốc|ข้อความต้นฉบับ|ข้อความเดิม|originalsõnum|sākotnējais ziņojums|pradinis laiškas
    reply message|original text|missatge original|upprunaleg skilaboð|forwarded message
    forwarded mail|weitergeleitete nachricht|message transféré|message réexpédié
    mensaje reenviado|mensagem encaminhada|mensagem reencaminhada|messaggio inoltrato
    doorgestuurd bericht|videresendt meddelelse|videresendt melding|videresendt besked
    vidarebefordrat meddelande|vidarebefordrat mail|välitetty viesti
    edelleenlähetetty viesti|wiadomość przekazana|przekazana wiadomość
    пересылаемое сообщение|пересланное сообщение
    переслане повідомлення|přeposlaná zpráva
    preposlaná správa|továbbított üzenet|iletilen mesaj|iletilmiş mesaj
    προωθημένο μήνυμα
    mesaj redirecționat|mesaj redirecţionat|proslijeđena poruka|prosleđena poruka
    posredovano sporočilo|препратено съобщение|转发的邮件|转发邮件
    已转发邮件|轉寄郵件
    轉寄的訊息|已轉寄的郵件|転送されたメッセージ|転送メッセージ|전달된 메시지|전달된 메일
    הודעה שהועברה|הודעה מועברת|رسالة معاد توجيهها|رسالة معاد إرسالها|pesan terusan
    pesan yang diteruskan|thư được chuyển tiếp|tin nhắn đã chuyển tiếp|ข้อความที่ส่งต่อ
    begin forwarded message|anfang der weitergeleiteten nachricht
    beginn der weitergeleiteten nachricht|début du message réexpédié
    début du message transféré|inicio del mensaje reenviado|inicio del mensaje original
    início da mensagem encaminhada|início da mensagem reencaminhada
    inizio messaggio inoltrato|begin doorgestuurd bericht|start på videresendt besked
    starten på videresendt melding|vidarebefordrat brev|välitetty viesti alkaa
    początek przekazywanej wiadomości
    начало переадресованного сообщения
    начало переданного сообщения
    початок листа, що пересилається
    začátek přeposílané zprávy|továbbított levél kezdete|iletilen e-postanın başlangıcı
    下面是被转发的邮件|以下是轉寄的郵件|転送されたメッセージの開始|全달된 메시지 시작
    forwarded by|weitergeleitet von|transféré par|inoltrato da|doorgestuurd door
    reenviado por
    """
)
ANY_MESSAGE = vocabulary.pattern(
    r"""
    messag|nachricht|mensaje|mensagem|messaggio|bericht|beske|meddel|melding|viesti|wiadomo
    сообщени|повідомл|письмо|zpráva|správa|üzenet|ileti|mesaj
    μήνυμα|poruka|sporočil|съобщ|邮件
    郵件|メッセージ|메시지|메세지|메일|mail|הודעה|رسالة|پیام|pesan|ข้อความ|thư
    """
)
ABOVE = vocabulary.rare(
    r"""
    (?:reply|type your reply|write|respond|your response) (?:\w+ ){0,4}?above (?:this|\
    the) (?:line|dashed)
    please (?:type|enter|write) your (?:reply|answer|response) above|above this line
    (?:oberhalb|über) dieser (?:linie|zeile)|au-dessus de cette ligne|encima de esta línea
    por encima de (?:esta|la) línea|acima desta linha|sopra questa (?:riga|linea)
    boven deze (?:lijn|regel)|over denne linje|ovanför denna (?:rad|linje)|powyżej tej linii
    выше этой (?:строки|линии)|powyżej tego wiersza|ovanför den här raden|over denne linj[ae]
    この行(?:より|の)上|この線より上|此行(?:的)?(?:上方|之上|以上)
    이 (?:줄|선) 위|bu satırın (?:üzerine|üstüne)
    nad (?:tento řádek|tento riadok|tuto čáru)|e fölé a (?:sor|vonal)|tämän rivin yläpuolelle
    deasupra acestei linii|πάνω από αυτή(?:ν)? τη γραμμή|над (?:цим рядком|този ред)
    iznad ove linije|iznad ovog retka|מעל (?:ה)?שורה זו|فوق هذا السطر
    trên dòng này|di atas baris ini|เหนือบรรทัดนี้
    """
)
