"""How programs that answer, challenge and complain introduce themselves."""

import re

from daemon.mail import vocabulary

AUTO_SUBJECT = vocabulary.pattern(
    r"""
    \s{0,5}(?:(?:re|aw|fwd?|tr|rv|sv|vs|antw)\s?:\s{0,5}){0,2}\[?\(?(?:auto(?:matic|\
    mated)?[ -]?(?:reply|response|re\b|answer|acknowledg\w*|generated|notification|message|\
    email)(?=\s{0,3}(?:[^\w\s]|\d|\Z|re\b|aw\b|from\b|to\b|for\b|on\b|regarding\b|about\b|\
    message|notification|e-?mail|out of|concerning))|automatic(?:ally)? generated|\
    out[ -]of[ -](?:the[ -])?office|out of town|ooo\b|\
    away from|i am (?:away|out|on leave|on vacation)|i'm (?:away|out)|on (?:vacation|leave|\
    holiday|annual leave|maternity leave)|vacation (?:reply|response|message|auto)|absence|\
    absent|abwesen|abwesenheit|automatische (?:antwort|antwoord|nachricht|rückantwort|\
    beantwoording)|autoantwort|auto-antwort|urlaub|nicht im (?:büro|haus)|außer haus|\
    ich bin (?:nicht|im urlaub|derzeit)|réponse automatique|reponse automatique|\
    message d.absence|absence du bureau|absent\w* du bureau|en congés?|je suis absent|\
    respuesta autom|fuera de (?:la )?oficina|ausencia|ausente|de vacaciones|contestación autom|\
    mensaje automático|risposta autom|fuori (?:sede|ufficio)|assenza|assente|in ferie|\
    resposta autom|fora do escritório|ausência|em férias|automatisch antwoord|\
    automatisch bericht|afwezig|niet aanwezig|met vakantie|autosvar|automatiskt svar|frånvaro|\
    fraværsmelding|fravær|automatisk svar|ikke til stede|på ferie|semester|\
    automaattinen vastaus|poissa|lomalla|automatyczna odpowiedź|odpowiedź automatyczna|\
    autoodpowiedź|poza biurem|nieobecn|urlop|автоответ
    автоматический ответ|нет на (?:месте|\
    работе)|в отпуске|отпуск|автоматична відповідь|\
    automatická odpověď|odpověď automatická|\
    mimo kancelář|nepřítomn|dovolen|automatická odpoveď|automatikus válasz|házon kívül|\
    távollét|szabadság|otomatik (?:yanıt|cevap)|ofis dışı|izinde
    αυτόματη απάντηση|\
    εκτός γραφείου|răspuns automat|automatski odgovor|samodejni odgovor|自动回复
    自動回覆|\
    自动答复|自動回信|自动应答|休假|自動応答|自動返信|不在(?:通知|の|連絡|で)|自動送信|休暇|\
    자동 ?(?:회신|응답|답장)|부재 ?중|휴가|תשובה אוטומטית|מענה אוטומטי|автоматичен отговор|\
    автоматски одговор|аутоматски одговор|automaatvastus|\
    automaatne vastus|automātisk[āa] atbilde|automatinis atsakymas|sjálfvirkt svar|\
    erantzun automatikoa|ateb awtomatig|avtomatik cavab|përgjigje automatike|\
    balasan automatik|awtomatikong|automatikong tugon|การตอบกลับอัตโนมัติ|\
    automatiskt meddelande|automatisk besked|autoreponse|رد تلقائي|رد آلي|\
    خارج المكتب|خارج المكتب|پاسخ خودکار|balasan otomatis|jawapan automatik|di luar kantor|\
    trả lời tự động|thư trả lời tự động|vắng mặt|ตอบกลับอัตโนมัติ|ตอบอัตโนมัติ|ไม่อยู่|\
    स्वचालित उत्तर|स्वतः उत्तर)
    """
)
AWAY_SUBJECT = vocabulary.pattern(
    r"""
    \s{0,5}.{2,60} (?:is (?:out of the office|on (?:leave|vacation|holiday)|away)|\
    ist (?:außer haus|nicht im büro)|ist (?:abwesend|im urlaub)|est (?:absente?|en congé)|\
    está (?:ausente|de vacaciones)|è (?:assente|fuori ufficio)|is (?:afwezig|niet aanwezig)|\
    är (?:inte på kontoret|ledig))(?:\W|\Z)
    """
)
RECEIPT_SUBJECT = vocabulary.pattern(
    r"""
    \s{0,5}(?:(?:re|aw)\s?:\s{0,5})?(?:\[[^\]\n]{1,40}\]\s{0,3})?(?:\[?(?:ticket|case|request|\
    support|incident|\
    issue)[ #:\w-]{0,30}\]?[ :-]{0,3}.{0,60}(?:received|created|opened|registered|acknowledg)|\
    (?:we(?:'ve| have)|your) (?:received|request|ticket|message|enquiry|inquiry|\
    e-?mail) ?.{0,40}(?:received|was received|has been received|your (?:request|message|\
    e-?mail|enquiry|inquiry))|thank(?:s| you) for (?:contacting|reaching out|your (?:message
    e-?mail|enquiry|\
    inquiry|request))|\[(?:request|message|anfrage|demande|solicitud|richiesta|aanvraag
    solicitação)\
    [ ](?:received|erhalten|reçue|recibida|ricevuta|ontvangen|recebida)\]|\
    ваш[ае]? (?:обращение|запрос|\
    заявка|письмо) .{0,20}(?:принят|получен
    зарегистр)|您的(?:邮件|来信|郵件).{0,6}收到|已收到您|\
    お問い?合わ?せ(?:を|いただき)?.{0,6}(?:ありがとう|受け?付)|お問合せ|受付完了
    접수.{0,6}(?:되었|완료)|(?:request|ticket|case) (?:received|created|opened)|\
    acknowledge?ment of receipt|eingangsbestätigung|empfangsbestätigung|ihre (?:anfrage|\
    nachricht|e-?mail).{0,40}(?:eingegangen|erhalten)|accusé de réception|hemos recibido su|\
    acuse de recibo|ontvangstbevestiging|conferma di ricezione|potwierdzenie otrzymania)
    """
)
AUTO_BODY = vocabulary.rare(
    r"""
    this is an? (?:automat|auto-?(?:generated|reply|response|mated))
    (?:automatic(?:ally)?|auto)[ -]?(?:generated|reply|response|replies|responder|sent)\b
    do not reply to this (?:automat|e-?mail|message)
    (?:i am|i'm|i will be|i'll be|i’m|i’ll be|we are|we will be) (?:currently |presently |now |\
    temporarily |also )?(?:out of (?:the )?(?:office|town|country)|away (?:from (?:my|\
    the) (?:desk|office|e-?mail)|until|on|from)|on (?:annual |maternity |paternity |parental |\
    sick |vacation |a )?(?:leave|vacation|holidays?|pto)|not in the office|not (?:available|\
    reachable) (?:until|from)|out until|travelling|traveling)
    (?:i am|i'm|i’m|we are|we're|we’re) (?:absent|off (?:sick|until|till|til|on)|away (?:at|with)|\
    out (?:today|\
    on|for|sick)|travelling|traveling|unable to reply)
    (?:\A|\n)\s{0,4}(?:absent|away|gone|off|out|closed|offline) (?:until|till|til|from)\b
    (?:our|the) (?:[\w ]{1,20} )?(?:office|department|company|shop) is closed (?:until|till|for|on|\
    over|from)
    (?<!was )(?<!were )(?<!been )(?:out of (?:the )?office|on vacation|on holiday|\
    on (?:annual )?leave|away) (?:until|from|\
    starting|\
    and will|with (?:limited|no)|returning|through|till|between)
    (?:limited|no|intermittent|sporadic) (?:e-?mail access|access to (?:my )?e-?mails?)
    i (?:will|shall) (?:return|be back|respond|reply|answer)[^\n]{0,60}(?:when i (?:return|\
    get back)|on my return|upon my return|after|on (?:mon|tue|wed|thu|fri|\d))
    thank you for (?:your (?:e-?mail|message)|contacting)[^\n]{0,80}(?:out of|away|on leave|\
    vacation|will (?:get back|respond|reply|contact)|has been received|we(?: have|'ve|’ve) received)
    (?:is|am|was) no longer (?:with|working|employed|at|an employee|part of)\b[^\n]{0,60}
    no longer works? (?:here|at|with|for(?! (?:me|us)\b)|in (?:this|our))\b[^\n]{0,60}
    has left (?:the company|our company|us\b)
    we have received your (?:e-?mail|message|request|enquiry|inquiry)
    (?:one|a member) of our [^.\n]{2,40} will (?:be |get |contact|respond|review|reply|answer)
    thank you for your (?:enquiry|inquiry|request)\b|in goede orde ontvangen
    your (?:request|message|e-?mail|ticket|enquiry) (?:\([^)]{1,30}\) )?(?:has been|\
    was) (?:received|created|registered|logged)
    a (?:ticket|case|support request) has been (?:opened|created)
    this mailbox is (?:not|no longer|un)(?: ?monitored)?|unmonitored
    (?:our|the) offices? (?:is|are|will be) closed (?:from|until|between|for|through)
    no longer (?:with|works? (?:at|for)) (?:the|this|our) (?:company|firm|organi[sz]ation)
    dies(?:e|es) ist eine automat
    automatisch(?:e)? (?:generiert|erstellt|versend|erzeugt|antwort)
    (?:ich bin|wir sind|bin ich|befinde ich mich|bin|ich werde|\
    wir werden)[^\n]{0,60}(?:nicht (?:im (?:büro|haus|dienst)|erreichbar|am arbeitsplatz|\
    anwesend|da\b)|abwesend|außer haus|im urlaub|auf (?:dienst|geschäfts)reise|in elternzeit|\
    in mutterschutz|im haus erreichbar)
    (?:bin|sind|werde)[^\n]{0,40}(?:\bab\b|\bam\b|nächste|\d)[^\n]{0,40} wieder (?:im büro|\
    erreichbar|\
    da|zurück|für sie)
    (?:ihre|eure|deine) (?:e-?mails?|nachricht\w*) (?:wird|werden|wurde|\
    ist)[^\n]{0,40}(?:nicht )?(?:weitergeleitet|gelesen|bearbeitet|eingegangen)
    arbeite[t]? nicht mehr (?:bei|für|in)|nicht mehr in (?:unserem|diesem) (?:unternehmen|haus)
    (?:büro|unternehmen|betrieb|praxis|kanzlei)[^\n]{0,50}(?:geschlossen|betriebsferien)
    (?:bin|sind)[^\n]{0,20} außer haus
    nicht mehr (?:bei|für) (?:der |die |dem )?[^\n]{0,40}(?:tätig|beschäftigt)
    ist aus (?:dem|unserem) unternehmen ausgeschieden|\
    haben? das unternehmen (?:[^\n]{1,30} )?verlassen
    hat (?:das|unser) unternehmen verlassen
    ihre (?:anfrage|nachricht|e-?mail)(?: \([^)]{1,30}\))? (?:ist
    wurde)[^\n]{0,30}(?:eingegangen|erhalten)
    haben ihre (?:anfrage|nachricht|e-?mail)[^\n]{0,20}erhalten
    (?:ihr (?:anliegen|ticket|vorgang|fall)|ihre (?:anfrage|meldung|\
    störung))[^.\n]{0,60} (?:erfasst|\
    eröffnet|angelegt|registriert|aufgenommen)
    je suis (?:actuellement |présentement |momentanément )?(?:absent|en (?:congé|vacances|\
    déplacement|arrêt|formation)|hors du bureau|indisponible)
    (?:nos bureaux sont|notre bureau est|nous sommes) fermés?
    je serai (?:absent|de retour|en congé|indisponible)
    actuellement (?:absent|en congé|en vacances)|(?:message|réponse) automatique
    ceci est (?:un message|une réponse) automatique|ne fais plus partie|ne travaille plus
    a quitté (?:la société|l.entreprise|notre)
    votre (?:demande|message|courriel|mail) a (?:bien )?été (?:reçu|enregistré|pris)
    nous avons bien reçu votre|accusons réception
    (?:estoy|estaré|me encuentro|estamos|me encontraré|\
    estare)[^\n]{0,30}(?:fuera de (?:la )?oficina|de vacaciones|ausente|fuera|de baja|de viaje|\
    de permiso)
    mensaje (?:es )?(?:generado )?autom|respuesta automática
    (?:nuestras?|la) oficinas? (?:permanecerán?|estarán?|está|están) cerrad
    ya no (?:trabajo|trabaja|forma parte|pertenece)
    hemos recibido su (?:mensaje|correo|solicitud|consulta)
    su (?:mensaje|solicitud|correo) ha sido recibid
    (?:sono|sarò|siamo|saremo)[^\n]{0,30}(?:fuori (?:sede|ufficio)|in ferie|assente|in vacanza|\
    in malattia|in congedo|di rientro|in trasferta|in maternità)
    (?:nostri uffici sono|nostro ufficio è|siamo) chius
    messaggio (?:è )?(?:generato )?automatic|risposta automatica|non lavora più
    non (?:fa|faccio) più parte
    (?:abbiamo ricevuto|è stata ricevuta|è stato ricevuto) (?:la tua|la sua|il suo|il tuo)
    (?:estou|estarei|encontro-me|estaremos)[^\n]{0,30}(?:fora do escritório|de férias|\
    em férias|ausente|de licença|fora|em viagem)
    (?:nosso escritório|nossos escritórios)[^.\n]{0,20} (?:está|estarão|estão|\
    estará) (?:fechad|encerrad)
    mensagem (?:é )?(?:gerada )?autom|resposta automática
    (?:não trabalho mais|não trabalha mais|já não trabalh|deixou de trabalhar|\
    não faz mais parte)
    recebemos (?:a )?(?:sua|o seu)
    (?:ik ben|wij zijn|ben ik)[^\n]{0,50}(?:afwezig|niet (?:aanwezig|op kantoor|bereikbaar)|\
    met vakantie|op vakantie|met verlof|buiten kantoor|vrij)
    (?:ons kantoor|wij zijn|onze kantoren)[^.\n]{0,20} gesloten
    dit is een automatisch|automatisch (?:gegenereerd|antwoord)|werkt niet (?:meer|langer)
    niet (?:meer|langer) werkzaam|uit dienst|wij hebben uw (?:bericht|e-?mail|vraag|aanvraag)
    uw (?:bericht|e-?mail|aanvraag) is ontvangen
    (?:nasze biuro|firma|biuro)[^.\n]{0,20} (?:nieczynn|zamknięt)
    (?:jestem|będę|przebywam)[^\n]{0,40}(?:nieobecn|na urlopie|poza biurem|niedostępn|\
    na zwolnieniu)
    wiadomość (?:została )?wygenerowana automatycznie
    (?:to )?automatyczna (?:odpowiedź|wiadomość)|(?:nie pracuj[eę] już|już nie pracuj)
    otrzymaliśmy (?:twoj|państwa|pani)
    (?:наш офис|офис)[^.\n]{0,20} (?:закрыт|не работает)
    я (?:сейчас )?в (?:командировке|отпуске)
    (?:я )?(?:нахожусь|буду|сейчас|\
    в настоящее время)[^\n]{0,40}(?:в отпуске|в командировке|\
    вне офиса|не в офисе|отсутств|на больничном)
    меня (?:не будет|нет)[^\n]{0,30}(?:на месте|на работе|\
    в офисе|до|с)
    автоматическ(?:ий|ое|и) (?:ответ|сообщение|сгенерир|\
    сформир)
    (?:больше не работа|уже не работа|уволил)
    (?:мы получили|получили) ваш
    ваш[ае]? (?:обращение|заявка|запрос|письмо|\
    сообщение)[^\n]{0,30}(?:принят|получен|\
    зарегистрирован)
    (?:jag|vi) (?:har|är)[^\n]{0,20}(?:slutat|föräldraledig|pappaledig|mammaledig|sjukskriven)
    (?:jag är|är jag|jag kommer)[^\n]{0,40}(?:inte på (?:kontoret|plats|jobbet)|på semester|\
    ledig|tillbaka|frånvarande|bortrest|föräldraledig)
    (?:jeg er|er jeg)[^\n]{0,40}(?:ikke (?:på kontoret|til stede|tilgjengelig|til å treffe)|\
    på ferie|bortreist|fraværende|ude af (?:kontoret|huset)|på orlov|tilbage|tilbake|\
    permisjon)
    (?:dette er (?:et|en)|detta är ett) automatisk
    (?:jobber|arbejder|arbetar|jobbar) (?:ikke|inte) (?:lenger|længere|kvar|längre)
    slutat (?:på|hos|min)
    (?:olen|en ole)[^\n]{0,40}(?:lomalla|poissa|vapaalla|tavoitettavissa|toimistolla|matkoilla|\
    virkavapaalla)
    automaattinen (?:vastaus|viesti)|en enää työskentele|ei enää työskentele
    (?:jsem|budu)[^\n]{0,40}(?:mimo kancelář|na dovolené|nepřítom|nedostupn)
    automatická odpověď
    (?:nem vagyok|nem leszek|leszek)[^\n]{0,40}(?:irodában|elérhető|szabadságon|bent)
    szabadságon vagyok|automatikus (?:válasz|üzenet)
    (?:ofis dışında|izinde|tatilde|yıllık izinde|raporlu)y[ıiuü]m|izindeyim
    otomatik (?:yanıt|cevap|mesaj|olarak)
    (?:sunt|voi fi)[^\n]{0,40}(?:plecat|în concediu|in concediu|absent)|λείπω
    βρίσκομαι εκτός
    είμαι (?:εκτός|σε άδεια)
    我(?:目前|现在|現在|正在|将|將|已)?[^。\n]{0,20}(?:不在(?:办公室|辦公室)|休假|出差|外出|\
    度假|放假|请假|請假)
    自动(?:回复|答复|发送)|自動(?:回覆|發送)|这是一封自动|已离职|已離職|不再(?:在|任职|任職)
    您的(?:邮件|来信|信件)[^。\n]{0,12}(?:已收到|收到)|已收到您的
    (?:不在にして|休暇を(?:いただ|頂|取)|休暇中|出張(?:中|のため)|外出して|お休みを|休業)
    自動(?:応答|返信|送信|配信)|退職(?:いた|し|致)
    お問い合わせ(?:を|いただ|ありがとう)[^。\n]{0,30}(?:受け付け|受付|ございます)
    (?:부재 ?중|휴가 ?중|출장 ?중|자리를 비|휴가(?:로|입니다|를))|자동 ?(?:회신|응답|발송|으로)
    퇴사|더 이상 근무|(?:خارج المكتب|في إجازة|غير متواجد|إجازة)|رد (?:آلي|تلقائي)
    לא אהיה (?:זמין|במשרד)|בחופשה|מחוץ למשרד|tidak (?:berada )?di kantor|sedang cuti
    balasan otomatis|nghỉ phép|vắng mặt|không có mặt
    """
)
# How a machine says that it is one, at the beginning of a sentence.
CONFESSION = vocabulary.rare(
    r"""
    this is an? (?:automat\w*|auto-?(?:generated|reply|response))
    this (?:e-?mail|message|reply|response|notification) (?:has been|was|is) (?:\
    automatically|auto-?)[ -]?(?:generated|sent|created)
    (?:please )?do not reply to this (?:automat\w*|e-?mail|message)
    this (?:e-?mail )?(?:mailbox|e-?mail address|inbox|address|account) (?:is|will) (?:not|\
    no longer|\
    un) ?(?:be )?(?:monitored|read|in use|used|checked|active|valid)
    (?:diese (?:e-?mail-?)?adresse|dieses (?:e-?mail-?)?postfach) (?:wird|ist) nicht (?:mehr|länger)
    cette (?:adresse|boîte)[^.\n]{0,16} n.est plus|esta (?:dirección|cuenta)[^.\n]{0,20} ya no
    quest[ao] (?:indirizzo|casella)[^.\n]{0,16} non è più|dit (?:e-?mail)?adres (?:is|wordt) niet
    est[ae] (?:endereço|e-?mail|conta)[^.\n]{0,16} (?:já não|não está mais|não é mais)
    er is een (?:ticket|melding)|(?:un )?(?:ticket|dossier) (?:a été|est) (?:créé|ouvert)
    se ha (?:creado|abierto) (?:un|el) (?:ticket|caso)|è stato (?:aperto|creato) (?:un|il) ticket
    foi (?:aberto|criado) um (?:ticket|chamado)|(?:ein|ihr) ticket (?:wurde|mit der nummer)
    ett ärende har (?:skapats|registrerats)|din sag er (?:oprettet|registreret)
    just confirming that we got your request
    (?:a|your) (?:new )?(?:support )?(?:ticket|request for support|case|support request|request|\
    incident)(?: \([^)]{1,30}\))? has been (?:opened|created|logged|registered|\
    received and (?:is|a))
    dies(?:e|es)? (?:ist eine|e-?mail wurde|nachricht wurde|antwort wurde|mail wurde) automat
    bitte (?:antworten sie|antworte) nicht auf diese (?:automat|e-?mail|nachricht)
    ceci est (?:un message|une réponse|un e-?mail|un courriel) automatique
    (?:ce message|cet e-?mail|ce courriel) (?:est|a été) (?:envoyé |généré )?automatique
    merci de ne pas répondre à ce (?:message|mail|courriel)
    (?:este|esta) (?:es un|es una|mensaje|correo)[^.\n]{0,40} autom[áa]tic
    (?:por favor,? )?no responda a este (?:mensaje|correo)
    (?:questo|questa) (?:è un|è una|messaggio|e-?mail)[^.\n]{0,40} automatic
    (?:si prega di )?non rispondere a quest[ao] (?:messaggio|e-?mail)
    est[ae] (?:é uma?|mensagem|e-?mail)[^.\n]{0,40} autom[áa]tic
    (?:por favor,? )?não responda a est[ae] (?:mensagem|e-?mail)
    dit (?:is een|bericht|e-?mail)[^.\n]{0,30} automatisch
    (?:ta |niniejsza )?wiadomość (?:została |jest )?(?:wygenerowana|wysłana|\
    generowana) automatycznie
    to (?:jest )?(?:wiadomość automatyczna|automatyczna (?:wiadomość|odpowiedź))
    (?:proszę|prosimy) nie odpowiadać na tę wiadomość
    (?:это|данное|это письмо|\
    данное сообщение)[^.\n]{0,30} (?:автоматическ
    сформирован[оа] автомат|\
    сгенерирован[оа] автомат|отправлен[оа] автомат)
    (?:det här är|detta är|dette er) (?:ett|et|en) automatisk
    tämä on automaattinen|toto je automatick|ez (?:egy )?automatikus|bu (?:bir )?otomatik
    这是(?:一封)?(?:系统)?自动|此(?:邮件|信)(?:由|为|是)?(?:系统)?自动
    本邮件(?:由|为)?(?:系统)?自动|這是自動|本郵件由系統自動
    (?:この|本)メールは(?:システム(?:より|から|による)?)?、?自動|このメールは送信専用
    (?:이|본) ?메일은 ?(?:자동|발신)|هذه رسالة (?:آلية|تلقائية)|هذا رد (?:آلي|تلقائي)
    """,
    head=r"(?:\A|[\n.!。！:]\s{0,3})[\s*>=\-]{0,6}",
)
# A list's own program, which answers what it does not take.
TO_MANY = vocabulary.pattern(
    r"""
    (?:view|read|open|see) (?:this|it) (?:e-?mail |message |newsletter )?(?:in|on) (?:your |a |\
    the )?\
    (?:web )?browser
    you(?:'re| are|’re)? (?:receiving|received|getting|got) this (?:e-?mail|message|newsletter|mail)
    this (?:e-?mail|message|newsletter) was sent to|update (?:your )?(?:e-?mail )?preferences
    (?:im browser|online) (?:ansehen|anzeigen|öffnen|betrachten)|\
    sie erhalten diese[nr]? (?:e-?mail|\
    newsletter|nachricht)|diese e-?mail wurde an
    (?:dans (?:votre|un) navigateur|version en ligne)|vous recevez (?:cet|ce|cette)
    en (?:su|tu|el) navegador|(?:recibe|has recibido|ha recibido) este (?:correo|mensaje|e-?mail)
    nel (?:tuo |suo )?browser|(?:ricevi|riceve|hai ricevuto) questa (?:e-?mail|newsletter)
    no (?:seu )?navegador|(?:você )?(?:está recebendo|recebeu) este
    in (?:je|uw|de) browser|(?:u|je) ontvangt deze|w przeglądarce|otrzymujesz t[ęe]
    в браузере|вы получили это письмо|i (?:din )?(?:webbläsare|browser)|在浏览器中|ブラウザで
    """
)
SPAM_SUBJECT = vocabulary.pattern(
    r"""
    \s{0,3}(?:(?:re|fwd?|aw|wg)\s?:\s{0,3})?(?:[*\[({<_-]{1,8}\s?(?:(?:suspected |possible |\
    probable |\
    likely |definite )?(?:spam|junk|phishing)|bulk[ -]?spam|\
    spamverdacht)\s?[?!]?\s?(?:score[^\])]{0,20})?\
    [*\])}>_:-]{1,8})
    """
)
LIST_SERVER = vocabulary.pattern(
    r"""
    (?:majordomo|listserv|mailman|ezmlm|sympa|listproc|lyris|listmaster)(?:[-+.](?:owner|bounces?|\
    request|errors|help))?@
    """
)
# In the names that programs give to their answers.
AUTOMATIC = vocabulary.pattern(
    """
    aut[oóò]|авто|ауто|αυτόματ|自动|自動|자동|otomatik|samodejn|تلقائي|آلي|אוטומטי|خودکار|tự động
    อัตโนมัติ|स्वचालित|स्वतः|sjálfvirkt|awtomat|avtomat|automāt
    """
)
# What is in the questions that machines ask too: "Is it urgent?"
ASKED_BY_MACHINES = vocabulary.pattern(
    r"""
    urgen|immediate|sooner|emergenc|quer(?:y|ies)\b|any questions|today|dringend|eilig|fragen|spoed
    pilne|срочн|sürgős|brådskande|haster|reference number|ticket (?:number|id)|this number
    case number
    """
)
# What no machine writes that is away or has taken something in: a question or a wish ...
ASKS = vocabulary.rare(
    r"""
    \?(?:\s|\Z)|？|\b(?:can|could|would|will) (?:you|someone|somebody)\b
    \bplease (?:call (?:me|us)\b|fix|find out|finish|send me|help|look|check|switch|let me|deal|\
    arrange|come|add|remove|stop|change|close|delete|disable|block|lock|revoke|forward (?:his|\
    her|their)|(?:don'?t|do not) (?:do|call|touch|change|start|come|update|close))
    (?:können|könnten|würden) (?:sie|wir)|kannst du|könnt ihr|bitte (?:prüfen|beheben|helfen|\
    schauen|reparieren|kümmern)|bitte [^.\n]{0,40} (?:sperren|löschen|deaktivieren|umleiten|\
    einrichten|anlegen)\b
    (?:pouvez|pourriez)[ -]vous|peux-tu|(?:merci de|veuillez) (?:fermer|supprimer|désactiver|\
    bloquer|clôturer|corriger)
    (?:pueden?|podrían?|podéis) (?:ustedes |usted )?(?:revis|ayud|arregl|mir|envi)
    por favor,? (?:eliminen|cierren|borren|desactiven)|(?:chiudete|disattivate|eliminate)
    (?:potete|può|potreste|potrebbe) (?:aiut|control|verific|invi)
    (?:kunt u|kunnen jullie|kun je) (?:dat|dit|ons|mij|even|het)
    graag (?:verwijderen|afsluiten|blokkeren)|proszę (?:usunąć|zablokować|zamknąć)
    (?:podem|poderiam) (?:ajudar|verificar|ver)
    """
)
# ... and a reproach, or content, which no machine feels even where it confesses that it is one.
FEELS = vocabulary.rare(
    r"""
    \b(?:ago|nothing (?:happen|has|is)|still (?:no|not|waiting|broken|jams?|fails?)|nobody|\
    disappointed|unhappy|\
    annoying|unacceptable|ridiculous|fed up|have to deal with|your (?:broken|technician)|must come|\
    (?:router|server|system|internet|network|line|website|site) is (?:still |again )?(?:down|\
    offline)|not (?:happy|impressed|amused|acceptable)|is (?:broken|not (?:working|sending))|\
    does(?: not|n't) work|fails|works (?:now|again|fine)|all (?:good|fine|well|works))\b
    (?:herumschlagen|unmöglich|unverschämt|frechheit|inadmissible|inacceptable|inaceptable|\
    inaccettabile|schandalig|onacceptabel)(?!\w)|\bihr techniker\b|\bwar\b[^.\n]{0,30} nicht da\b
    \bsoll\b[^.\n]{0,30} kommen\b|\bdoit (?:venir|passer)\b
    geht (?:immer )?(?:noch )?nicht|alles (?:gut|prima|bestens|super|goed)|tout va bien
    ne (?:marche|fonctionne) (?:pas|plus)|no funciona|todo (?:bien|perfecto)|non funziona
    tutto (?:bene|ok)|werkt niet|não funciona|tudo (?:bem|certo)|nie działa|не работает принтер
    """
)
# When a machine, or the people behind it, mean to answer what was taken in.
PROMISE = vocabulary.pattern(
    r"""
    as soon as (?:possible|we can)|within (?:\d|one|two|three|the next)|(?:will|shall) (?:be in \
    touch|get back to you|respond)|(?:in touch|with you) shortly|schnellstmöglich|so (?:schnell|\
    bald) wie möglich|umgehend|innerhalb|in kürze|dans les (?:meilleurs|plus brefs) délais
    sous \d{1,2} ?h|lo antes posible|(?:mayor|máxima) brevedad|al più presto|quanto prima
    (?:o mais|com a maior) brev|zo (?:spoedig|snel) mogelijk|binnen (?:\d|een|één|twee)
    jak najszybciej|в ближайшее время|så snart som|hurtigst mulig|mahdollisimman pian
    en kısa sürede|尽快|儘快|追って|順次|최대한 빨리
    """
)
# In the case of the letters as written: a name begins with a capital.
GREETS_BY_NAME = re.compile(
    r"\s{0,10}(?i:hi|hello|hey|hallo|moin|salut|bonjour|hola|ciao|hej|hei|liebe[rs]?|lieve|beste|\
    olá|oi)"
    r"[ ](?!(?i:there|all|everyone|everybody|team|sir|madam|sender|customer|zusammen|kunde|kundin"
    r"|à tous|tous|todos|tutti|allemaal|alle)\b)(?:[Mm]r\.? |[Mm]s\.? |[Mm]rs\.? |Herr |Frau )?"
    r"[A-ZÀ-ÞŁŚŻА-Я][\w'’-]{1,20}[ ]?(?:[A-ZÀ-ÞŁŚŻА-Я][\w'’-]{1,20})?[,!.\n]"
)
# Help desks know our name from our own mail.
AT_THE_DESK = vocabulary.pattern(
    r"""
    ticket|request|enquiry|inquiry|case|received your|your message|contacting|in touch|reference|\
    automat
    anfrage|vorgang|anliegen|demande|solicitud|richiesta|solicitação|zgłoszeni|обращени|aanvraag
    """
)
BUT = vocabulary.pattern(
    r"""
    [,;.–-] ?(?:but|aber|mais|pero|ma|mas|maar|ale|но|men|mutta)(?! (?:i |ich |je )?(?:will|shall|\
    werde|melde|vous répond|répond))
    (?<!\w)(?:but happy|but all|anyway|all the same|trotzdem|ma (?:rispondo|tutto|comunque)|\
    quand même)
    """,
    tail=r"(?!\w)",
)
# "Sorry for the late answer": a person is back.
LATE = vocabulary.pattern(
    r"""
    sorry for (?:the|my|this) (?:delay|late)|late (?:reply|answer|response)|hence the
    erst jetzt|verspätet|späte (?:antwort|rückmeldung)|(?:pour|du) (?:le |mon )?retard
    (?:il|del|per il) ritardo|no pude|la (?:demora|tardanza)|(?:o|pelo) atraso|a demora|só agora
    late reactie|verlate|za (?:zwłokę|opóźnienie|późną)
    (?:за (?:задержку|поздний))
    sena svar|sent svar|sen svar|viiveestä|myöhäi|遅れまし|遅くなりまし|遅れて|晚了|迟复|遲覆
    늦었|늦어
    geç (?:yanıt|cevap)
    """
)
CHALLENGE = vocabulary.rare(
    r"""
    (?:confirm|verify|verification|validate|approve)[^.\n]{0,60}(?:you are (?:a )?(?:human|\
    person|real)|your (?:e-?mail|message|address)[^.\n]{0,40}(?:deliver|sent|held|human)|\
    that you sent|sender|delivery of)
    challenge.response
    your (?:message|e-?mail)[^.\n]{0,60}(?:is being held|has been held|is (?:held|waiting|\
    awaiting|pending)|has not (?:yet )?been delivered|is on hold|quarantine)[^.\n]{0,120}
    (?:spam ?arrest|boxbe|bluebottle|mailinblack|mail in black|0spam|sendio|tmda|\
    active spam killer|qconfirm|totalblock|choicemail|vanquish|spamlion|knowspam|uol antispam|\
    antispam uol)
    (?:click|follow|visit|reply)[^.\n]{0,80}(?:prove|confirm|verify)[^.\n]{0,50}(?:human|\
    not (?:a )?(?:spam|robot|machine)|real person|legitimate)
    one.time (?:verification|confirmation) (?:of|is required)
    add(?:ed)? (?:you(?:rself)? )?to (?:my|the|their|his|her) (?:approved|allowed|guest|safe|\
    white) ?list
    (?:was|has been) waitlisted
    first time (?:you have|that you)[^.\n]{0,40}(?:sent|written|\
    emailed)[^.\n]{0,120}(?:confirm|verify|click|authenticat)
    bestätigen sie[^.\n]{0,80}(?:mensch|absender|zustell|kein spam|echt)
    (?:confirmer|validez|authentifi)[^.\n]{0,100}(?:expéditeur|humain|pas un robot|\
    votre (?:message|adresse|envoi))
    (?:confirm[ae]|valide)[^.\n]{0,80}(?:remitente|humano|no es spam|remetente)
    подтвердите[^.\n]{0,80}(?:отправ|не спам|человек)
    """
)
# A filter's promise to deliver, or its confession that it has not, and what it asks for that.
BEFORE_DELIVERY = vocabulary.rare(
    r"""
    (?:so that|before|in order for|for) your (?:message|e-?mail)[^.\n]{0,60} (?:can|will|may|\
    to) be \
    (?:delivered|released|accepted)
    your (?:message|e-?mail)[^.\n]{0,60} (?:was|is|has been|is being) (?:held|waitlisted|\
    quarantined|on hold)
    (?:message|e-?mail)[^.\n]{0,40} is being held because
    your (?:message|e-?mail) will (?:then )?be delivered|to release your (?:message|e-?mail)
    to deliver your (?:message|e-?mail) to
    senders (?:that |whom |who )?(?:i|we|he|she|they)(?: have|'ve|’ve| has)? approved
    list of (?:approved|allowed|accepted) senders|auto-response from spam ?arrest|(?:who uses|uses|\
    is using|protected by) (?:choicemail|bitbounce|boxbe|spam ?arrest|mailinblack|sendio)
    damit ihre (?:nachricht|e-?mail|mail)[^.\n]{0,60} (?:zugestellt|ausgeliefert)
    (?:afin|pour) que votre (?:message|e-?mail|mail|courriel)[^.\n]{0,60} (?:remis|délivré|\
    distribué)
    para que (?:su|tu) (?:mensaje|correo)[^.\n]{0,60} (?:entregad|recibid)
    para que (?:ela|ele|sua mensagem|seu e-?mail)[^.\n]{0,40} (?:entregue|recebid)
    affinché il (?:suo|tuo) messaggio[^.\n]{0,40} (?:consegnat|recapitat)
    (?:zodat|voordat) uw (?:bericht|e-?mail)[^.\n]{0,60} (?:afgeleverd|bezorgd)
    aby (?:twoja |państwa |pana |pani )?wiadomość[^.\n]{0,40} dostarczon
    чтобы ваше (?:письмо|сообщение)[^.\n]{0,40} (?:доставлен|дошло)
    """
)
DEMAND = vocabulary.pattern(
    r"""
    click(?:ing)? (?:the|here|on|below|this)|(?:use|follow|visit) (?:the|this) link
    register once|request form|complete the verification|send an empty message|use the "reply"
    pay (?:the|a) |prove (?:that )?you|klicken sie|cliquant|cliquez|clicando|clique|haga clic|pulse
    clicc(?:a|hi|are|ando)|klik(?:t|ken)? |kliknij|klikając|перейд|подтверд
    """
)
CHALLENGE_SUBJECT = vocabulary.pattern(
    r"""
    (?:please )?(?:confirm|verify) (?:your|the|that|delivery|sender|e-?mail)
    (?:sender|e-?mail|message) (?:verification|confirmation|authentication)
    verification required|confirmation required|action required to deliver|\[?challenge
    (?:your (?:message|e-?mail) (?:to|is|requires|has been|was).{0,40}(?:held|confirm|verif|\
    pending|waiting))
    bestätigung (?:erforderlich|nötig)|bitte bestätigen|confirmation (?:requise|nécessaire)
    confirmación (?:requerida|necesaria)|se requiere confirmación|conferma richiesta
    confirmação (?:necessária|requerida)|bevestiging vereist|wymagane potwierdzenie
    подтверждение (?:отправ|письма)|подтвердите
    demande d.authentification|requires? (?:your )?(?:verification|confirmation)
    """
)
# Receipts that lost their report on the way: the title, and what Exchange says below it.
READ_SUBJECT = vocabulary.pattern(
    r"""
    \s{0,5}(?:not read|read|return receipt|read receipt|gelesen|nicht gelesen|lesebestätigung|\
    lu|non lu|\
    accusé de lecture|leído|no leído|confirmación de lectura|letto|non letto
    conferma di lettura|\
    lida|não lida|gelezen|niet gelezen|leesbevestiging|przeczytano|nie przeczytano
    прочитано|прочтено|\
    не прочитано|läst|oläst|læst|lest|luettu|開封済み|開封|已读|未读|已讀|읽음
    okundu)\s?[:(：]
    """
)
READ_BODY = vocabulary.pattern(
    r"""
    was (?:read|displayed|opened) on|deleted without being read|return receipt only acknowledges
    receipt for the mail (?:that )?you sent|(?:lese|empfangs)bestätigung für die nachricht
    accusé de (?:lecture|réception) pour le|confirmación de lectura|conferma di lettura per
    leesbevestiging voor|recibo de leitura para|potwierdzenie odbioru|gelesen\.?\s{0,5}\Z|\
    wurde (?:am |um )?[^\n]{0,60}gelesen
    ungelesen gelöscht|ohne gelesen zu werden|a été lu|supprimé sans (?:être|avoir été) lu
    (?:fue|ha sido) leíd|se (?:leyó|eliminó sin leer)|è stato letto
    eliminato senza essere (?:stato )?letto
    foi lid[ao]|sem (?:ser|ter sido) lid|is gelezen|werd gelezen|zonder te (?:zijn|worden) gelezen
    została? przeczytan|usunięta bez|был[оа] прочитан|прочтено
    удалено без прочтения
    lästes|har lästs|blev læst|ble lest|poistettiin lukematta|luettiin|開封されました|開封日時
    已于|已读|被阅读
    읽었|okundu
    """
)
UNSUBSCRIBE_SUBJECT = vocabulary.pattern(
    r"""
    \s{0,5}(?:(?:re|aw|sv|vs|antw|fwd?)\s?:\s{0,5}){0,2}[\"'\[<(]?(?:please )?(?:unsubscribe|\
    unsubscribe me|remove|remove me|opt[ -]?out|list-unsubscribe|abmelden|abmeldung|\
    abbestellen|austragen|désabonnement|désinscription|desabonnement|se désabonner|\
    me désabonner|darse de baja|dar de baja|baja|cancelar suscripción|disiscriviti|\
    disiscrizione|cancellami|cancellazione|descadastrar|cancelar inscrição|remover|afmelden|\
    uitschrijven|avregistrera|avsluta prenumeration|afmeld|avmeld|peru tilaus|wypisz|\
    wypisz mnie|rezygnacja|отписаться|отписка|отпишите
    відписатися|odhlásit|leiratkozás|\
    abonelikten çık|退订|取消订阅|退訂|配信停止|購読解除|수신거부|구독취소|\
    إلغاء الاشتراك)[\"'\]>)]?[.!]?(?:\s*[\[(<].{0,60})?\s{0,5}\Z
    \s*unsubscribe[: ][^ ]{1,120}\Z
    """
)
NO_REPLY = vocabulary.pattern(
    r"""
    (?:^|[._-])(?:no-?reply|do-?not-?reply|noreply|donotreply|auto-?(?:reply|responder|\
    mat\w*))(?:[._+@-]|$)
    """
)
ARF_SUBJECT = vocabulary.pattern(
    r"""
    complaint about message from|abuse report|feedback (?:loop )?report|spam complaint
    email feedback report|spamtrap ?hit|\bfbl\b|abuse complaint
    """
)
ARF_BODY = vocabulary.rare(
    r"""
    feedback-type:\s*\w|\"notificationtype\"\s*:\s*\"complaint\"|email abuse report for an email
    this is (?:a|an) (?:spam|abuse) report|reported (?:as|this message as) (?:spam|junk)
    spam complaint
    """
)
INSTEAD = vocabulary.pattern(
    r"""
    \buntil\b|\btill?\b|\bback (?:mon|tues|wednes|thurs|fri|tom)|\breturn|\bback (?:on|in)\b|\
    contact|urgent|\bbis\b|wieder|wenden|dringend|retour
    jusqu|urgen|regres|volver|as soon as|(?:so|such) bald|dès que possible|lo antes posible|hasta|\
    rientro|fino|rivolger|retorn|até|terug|tot\b|dringende|powr
    wróc|do dnia|pilnych|вернусь|до \d|срочн|tillbaka|till\b|tilbage|tilbake
    takaisin|返|返信
    連絡|联系|聯繫|返回|복귀|연락|عودة|العودة
    direct (?:your|all|any)|write to|vanaf|daarna|ab dem|ab \d|bearbeit|diríj|escrib|regreso
    contatt|scriv|rispond|escrev|fale
    contac|contat|kontakt|kierow|wracam|odpow|powroc|пишите|обращ|звони
    отвечу|ответим|вернём
    svarar|svare|før den|asti|saakka|palaan|yhtey|do \d|návrat|pátku|keress|sürgős|újra|\d-ig
    μέχρι|έως|επικοινων|επιστρ|până|revin|đến|sampai|kembali|עד|अगले
    kadar|dönec|acil|iletişim|حتى|يرجى|التواصل|回复|尽快|戻|ご連絡|바랍니다|답변
    """
)
