"""With which words mail programs introduce what they quote, in some forty languages."""

from daemon.mail import vocabulary

# Verbs of writing, as the line has them. Boundaries are asked where the script has any.
_SPACED = vocabulary.literal(
    """
    wrote|writes|sent|schrieb|schrieben|hat geschrieben|geschrieben|a écrit|a ecrit|écrivait
    a envoyé|escribió|escribio|ha escrito|escribía|escreveu|ha scritto|scrisse|scriveva
    va escriure|ha escrit|a scris|escribiu|schreef|heeft geschreven|geschreven|het geskryf|skrev
    skreiv|skrifaði|kirjoitti|kirjutas|napisał|napisała|napisał(a)|pisze|napsal|napsala
    napsal(a)|napísal|napísala|napísal(a)|написал|написала|написал(а)
    написал (а)|писал|писала
    писали|пишет|пише|написав|напише|написа|написао
    написао је|написала је|је написао|je napisao
    je napisala|je napisao/la|napisao je|napisala je|je napisal|je napisal/-a|napisao|napisal
    rakstīja|rašė|parašė|піша|напісаў|έγραψε|έγραψαν|írta|ezt írta
    a következőt írta|yazdı
    şunu yazdı|şunları yazdı|yazmış|yazıb|menulis|menulis hal berikut|đã viết|viết|aliandika
    sumulat|napisana przez|zitat von|quoting|excerpts from|citando
    citazione di|citation de|citát od|citerar
    citaat van|tulis|telah menulis|shkroi|idatzi du|ysgrifennodd|a scríobh|skribis
    """,
    head=r"(?<!\w)",
    tail=r"(?!\w)",
)
_UNSPACED = vocabulary.literal(
    """
    写道|寫道|写到|写入|來信|书写|のメール|のメッセージ|さんは書きました|は書きました
    が書きました|さんが書いた|書きました|님이 작성|작성:|님이 쓴 글|님께서 작성|님의 말|썼습니다
    이(가) 작성|เขียนว่า|เขียน|ได้เขียน|כתב|כתבה|מאת|كتب|كتبت|نوشت|نوشته است|ने लिखा|লিখেছেন
    დაწერა|գրել է|எழுதியது|రాశారు|ഴുതി|លេខ|бичжээ|жазды|yozdi|написав(ла)
    """
)
VERB = vocabulary.either(_SPACED, _UNSPACED)

# Mine and yours, which stand in sentences. As they are written: "Your Garage" is a firm, and so is
# "Us Ltd"; "su 2. maalisk." is Finnish for Sunday.
PERSONAL = vocabulary.pattern(
    r"""
    (?:your|my|our|mein(?:e[mnrs]?)?|unser(?:e[mnrs]?)?|dein(?:e[mnrs]?)?|votre|vos|notre|nos|mon|mes\
    |su|sus|nuestr[oa]s?|vuestr[oa]s?|vostr[oaei]|mio|mia|suo|sua|seu|meu|minha|vossa|noss[oa]|uw|mijn\
    |jullie|onze?|min|vår|vores|deres|mój|moja|wasz\w{0,3}|váš|vaše|ваш\w{0,3}|мой|моя|наш\w{0,3}) \
    [^\W\d_]{3}
    (?:Your|My|Our) [a-z]{3}
    I (?:wrote|said|told)|[Aa]s (?:I|you|we) \w|(?:wrote|said) to (?:me|us)(?!\w)
    schrieb(?:en|st)? (?:mir|uns|ich|er|sie|man|Sie)(?!\w)|geschrieben haben(?!\w)
    (?:m'|nous |vous )(?:a|avez|ont) écrit|(?:me|nos) (?:escribió|escribieron|escreveu)
    (?:mi|ci) (?:ha|hanno) scritto|schreef (?:mij|me|ons|u|ik)(?!\w)
    napisa\w{1,5} (?:mi|nam|do mnie)(?!\w)
    """,
    head=r"(?<!\w)(?:",
    tail=")",
)
# Words with which the line begins, before a date.
OPENING = vocabulary.pattern(
    r"""
    on|am|le|el|il|em|în|o|þann|kuupäev|no dia|a|op|den|d\.|dne|dňa|dnia|w dniu|на|в|во
    la|a la
    på|kl|em dia|pada|vào|vào lúc|ngày|στις|στην|tarihinde|az|tanggal|dana|u|v
    il giorno|at|en|ê
    de|the|die|於|于|在|le jour|klo|du|el día|op datum|datum|date|il dì|μου|ב|في|בתאריך
    ในวันที่
    เมื่อ|วันที่|dia|no|ar|pe|în data de|la data de|em data de|2-р|от|von|from|nurodė|mån|den dag
    """,
    head=r"[-–—>*_\s]{0,12}",
    tail=r"(?![\w'’])",
)
# Stems of months and of weekdays.
MONTH = vocabulary.pattern(
    """
    jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|dic|déc|févr|avr|juin|juil
    août|ene|abr|ago|set|out|gen|mag|giu|lug|ott|maa|huh|tou|kes|hei|elo|syy|lok|mrt|mei|stycz
    lut|kwie|maj|czer|lip|sier|wrz|paź|list|grud|янв|фев|мар|апр|мая|май
    июн|июл|авг|сен|окт|ноя
    дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру
    led|úno|bře|dub|kvě|čer|srp|zář|říj|pro
    oca|şub|nis|haz|tem|ağu|eyl|eki|kas|ara|ιαν|φεβ|μαρ|απρ|μαΐ|ιουν|ιουλ
    αυγ|σεπ|οκτ|νοε|δεκ
    ינו|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|thg|tháng
    """
)
DAY_FIRST = vocabulary.pattern(
    """
    mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb
    dom|seg|ter|qua|qui|sex|sab|gio|maa|din|woe|don|vri|zat|zon|man|tir|ons|tor|fre|lør|søn|lör
    sön|tis|mån|ma|ti|ke|to|pe|la|su|pon|wt|śr|czw|pt|sob|niedz|пн|вт|ср|чт|пт|сб
    вс|пон|вто|сре
    чет|пят|суб|вос|нед|po|út|st|čt|pá|ne|hétf|kedd|szer|csüt|pén|szo|vas
    pzt|sal|çar|per|cum
    cmt|paz|δευ|τρι|τετ|πεμ|παρ|σαβ|κυρ|нд|thứ|cn|sen|sel|rab|kam|jum|min
    """,
    head=r"[-–—>*_\s\"'“(]{0,12}(?:\d{1,4}[./\-年 ]|",
    tail=r"\w{0,9}[.,]?\s)",
)
# "See my answers below in red": what was written now stands inside the history.
INSIDE = vocabulary.rare(
    r"""
    (?:answers?|comments?|repl(?:y|ies)|responses?|remarks?|feedback|notes?) (?:are |is |\
    follow )?(?:\
    in-?line|in line|below|underneath|(?:under|after|below) each|\
    in (?:your|the) (?:e-?mail|mail|message) below|\
    in (?:brackets|italics|yellow|purple|red|blue|green|bold|colou?r|capitals|caps|the text)|\
    between the lines)
    (?:answers|comments|replies|responses|remarks) (?:are )?(?:inside(?! (?:a|an|of|the) )|\
    highlighted|marked (?:with|in|by|as|\W))
    (?:answered|replied|commented|responded|written|typed) (?:you |to you |it |them )?(?:below|\
    underneath|in-?line|in (?:red|blue|green|bold|colou?r|capitals|caps|the text))
    (?:see|look|read|written|marked) (?:in-?line|in (?:red|blue|green|bold|colou?r|capitals))
    (?:unten|im text|dazwischen|inline) (?:in (?:rot|blau|grün) )?(?:beantwortet|geantwortet|\
    kommentiert|ergänzt|eingefügt)|(?:rot|blau|grün|farbig) (?:markiert|geschrieben|eingefügt)
    (?:antwort(?:en)?|kommentare?|anmerkung(?:en)?) (?:siehe |stehen |steht |sind |finden sie |\
    habe ich )?(?:unten|weiter unten|im text|direkt im text|in rot|rot|in blau|inline|zwischen|\
    dazwischen)
    (?:réponses?|commentaires?|remarques?) (?:sont )?(?:ci-dessous|plus bas|dans le (?:texte|\
    corps)|\
    en (?:rouge|bleu|vert|couleur|gras))
    (?:respuestas?|comentarios?) (?:están )?(?:abajo|más abajo|a continuación|en (?:rojo|\
    azul|verde|\
    el texto))
    (?:rispost[ae]|comment[oi]) (?:sono )?(?:sotto|qui sotto|di seguito|in (?:rosso|blu|verde)|\
    nel testo)
    (?:respostas?|comentários?) (?:estão )?(?:abaixo|em (?:vermelho|azul|verde)|no texto)
    (?:antwoord(?:en)?|opmerking(?:en)?|reacties?) (?:staan )?(?:hieronder|in (?:het )?(?:rood|\
    blauw|\
    de tekst)|tussen de)
    odpowiedzi (?:są )?(?:poniżej|niżej|w tekście|na czerwono)
    (?:ответы|ответ|комментарии) (?:смотрите )?(?:ниже|\
    в тексте|красным|синим|выдел)
    svar(?:en|ene)? (?:är |er |finns |står )?(?:nedan|nedenfor|herunder|i texten|i teksten|\
    i rött|i rødt|\
    med rött|med rødt|inline)
    (?:以下|下記|文中|赤字|インライン)(?:に|で|にて)(?:回答|返信|コメント|お答え|ご?記入)
    (?:答复|回复|回覆|答覆|回答|批注)(?:见|見|在|如)(?:下|文中|红|紅)
    (?:红|紅|蓝|藍)(?:色|字)(?:回复|回覆|答复|部分|标注)
    (?:답변|회신|의견)(?:은|을)? ?(?:아래|본문|빨간)
    (?:i|i've|i have|we|we've|we have)(?: \w{1,10}){0,2} (?:answer|repl|respon|comment)\w{0,4}\
    (?: [\w']{1,12}){0,2} (?:(?:under|after|below|beneath|underneath|behind|beside) (?:each|every|\
    your questions?|the questions?)|with?in(?:side|to)? your (?:e-?mail|mail|message|text)(?! \w))
    (?:answers|comments|replies|responses|remarks)(?: \w{1,10}){0,2} (?:under|after|below|beneath|\
    behind|follow) (?:each|every|your questions|the questions)|between (?:the|your) lines
    (?:filled|completed|ticked)(?: [\w']{1,12}){0,3} (?:table|form|list|questions|boxes) below
    (?:antworten|kommentare|anmerkungen|antworte|kommentiere)(?: \w{1,12}){0,3} (?:unter|hinter|\
    nach|bei|zwischen) (?:den|jede[rmn]|ihren|deinen) (?:jeweiligen )?(?:frage|punkt|zeilen)
    (?:unter|hinter) (?:den|ihren|deinen|jeder) fragen? (?:geantwortet|beantwortet|kommentiert)
    in (?:ihrer|deiner) (?:e-?mail|mail|nachricht) (?:geantwortet|beantwortet|kommentiert|ergänzt)
    (?:tabelle|formular|liste) (?:unten |anbei |hier )?(?:ausgefüllt|ergänzt)
    (?:j'ai|je|nous avons)(?: vous| te)? répon\w{1,4}(?: \w{1,12}){0,2} (?:dans (?:votre|le|ton) \
    (?:message|mail|texte|corps|courriel)|(?:sous|après|à la suite de) (?:chaque|vos|les) ?q?)
    (?:respondo|contesto|respondí|contesté|(?:he|hemos) (?:respondido|contestado))\
    (?: \w{1,12}){0,3} (?:en (?:el|su|tu) (?:mismo |propio )?(?:correo|texto|mensaje|mail)|\
    debajo de|bajo cada|tras cada|después de cada)
    (?:rispondo|ho risposto|abbiamo risposto|risposte)(?: \w{1,12}){0,2} (?:(?:sotto|dopo|accanto) \
    (?:a |ad |alle )?(?:ogni|ciascun|domand)|nel (?:testo|suo testo|vostro testo))
    (?:respondo|respondi|respostas)(?: \w{1,12}){0,3} (?:(?:sob|após|depois de|abaixo de) cada|no \
    (?:seu |teu |próprio |mesmo )(?:texto|e-?mail|corpo))
    (?:antwoorden|reacties|opmerkingen)(?: \w{1,12}){0,2} (?:onder|achter|bij|tussen) (?:uw|je|\
    jouw|jullie|elke|iedere|de) (?:vra|punt|regel)
    (?:jag|jeg|vi)(?: har)? svar(?:ar|er|at|et|t)(?: \w{1,12}){0,2} (?:under|efter|etter|ved|vid|\
    i) (?:hver|varje|hvert|frågor|spørgsm|spørsm|texten|teksten)
    (?:odpowiadam|odpowiedział[ae]m|odpowiedzi)(?: \w{1,12}){0,2} (?:pod|przy) (?:pytani|każdym)
    (?:odpovídám|odpovedám|odpovědi|odpovede)(?: \w{1,12}){0,2} (?:pod|za|u) (?:otáz|každ|jednotliv)
    (?:отвечаю|я ответила?|ответы)(?: \w{1,12}){0,2} (?:под|после) (?:кажд|вопрос)
    (?:відповідаю|я відпові\w{1,3}|відповіді)(?: \w{1,12}){0,2} (?:під|після) (?:кожн|запит|питан)
    vasta(?:an|sin|ukset)(?: \w{1,14}){0,2} (?:kysymysten (?:alla|perässä)|viestissä|tekstissä)
    (?:cevaplar|yanıtlar)\w{0,4}(?: \w{1,14}){0,2} (?:altında|aşağıda|arasında|altına)
    válasz(?:ok|aim|olok)(?: \w{1,14}){0,2} (?:alatt|alá|alább|között|közé)
    (?:răspund|răspunsuri|răspunsurile)(?: \w{1,14}){0,2} (?:sub|după) (?:fiecare|întreb)
    (?:απαντώ|απάντησα|απαντήσεις)(?: \w{1,14}){0,2} (?:κάτω από|μέσα στο|δίπλα)
    """
)
# The colours of such answers.
INK = vocabulary.pattern(
    r"""
    (?<!\w)(?:(?:red|blue|green|orange|purple|violet|pink|brown|yellow|highlight(?:ed|s)?|\
    colou?r(?:ed|s)?|gelb(?:e[mnrs]?)?|lila|violett|markiert(?:e[mnrs]?)?|jaune|surlign\w{1,4}|\
    amarill[oa]s?|amarel[oa]s?|giall[oaei]|evidenziat[oaei]|geel|gele|gula?|żółt\w{1,4}|\
    ж[её]лт\w{1,4}|sarı|žlut\w{1,3}|rot(?:e[mnrs]?)?|blau(?:e[mnrs]?)?|\
    grün(?:e[mnrs]?)?|farb(?:e|en|ig)|rouges?|bleue?s?|verte?s?|couleurs?|roj[oa]s?|azul(?:es)?|\
    verdes?|ross[oaei]|blu|vermelh[oa]s?|rode?|rood|blauwe?|groene?|rött|röda?|rødt|røde?|blått?|\
    blå|czerwon\w{1,4}|niebiesk\w{1,4}|zielon\w{1,4}|красн\w{1,4}|син\w{1,4}|зел[её]н\w{1,4}|\
    червон\w{1,4}|κόκκιν\w{1,4}|kırmızı\w{0,4}|mavi|punai\w{2,6}|červen\w{1,4}|modř\w{1,3}|\
    piros\w{0,4}|roșu|crven\w{1,4}|rdeč\w{1,3})(?!\w))
    赤|青字|黄|マーカー|红|紅|蓝|藍|빨간|파란|אדום|أحمر|สีแดง|màu đỏ|merah
    """
)
# What a sentence is about that names the colour of the answers.
ANSWERS = vocabulary.pattern(
    r"""
    answer|repl(?:y|ie)|respon|comment|remark|notes|text|below|inside|antwort|anmerk|kommentar|unten
    répon|commentaire|ci-dessous|contest|rispo|commento|antwoord|geantwoord|opmerking|reactie
    resposta|svar|odpowie|komentarz|ответ|коммент|відпов|odpověd|odpoveď|vastau|vastas|kommentti
    cevap|yanıt|απάντ|απαντ|válasz|răspun|odgovor|回答|回复|回覆|答复|答覆|返信|답변|회신|답장|תשוב|إجاب|رد
    ตอบ|trả lời|jawab|balas
    """
)
# "See below": so short that something below may be meant, or what they once were told.
BELOW = vocabulary.literal(
    """
    see below|see inline|please see below|see underneath|below|inline|siehe unten|s. u.|s.u.
    siehe inline|unten|voir ci-dessous|voir plus bas|ver abajo|véase abajo|vedi sotto|ver abaixo
    zie hieronder|zie onder|se nedan|se nedenfor|se herunder|patrz niżej|zob. poniżej|см. ниже
    смотрите ниже|viz níže|aşağıda|下記参照|见下|見下
    """,
    head=r"(?:^|\n)[^\n:]{0,30}(?<!\w)",
    tail=r"(?!\w)[^\n]{0,12}(?:\n|$)",
)
# How people set their answers apart when their program does not.
MARKED = vocabulary.pattern(
    r"""
    [-=]{1,4}>|>>+|→|⇒|\[[^\]\n]{1,20}\][: ]|\*{2,3}[^*\s]|#{2,3}[^#\s]|(?:a|r)(?:\d{0,2})[:)] ?\S
    (?:answer|reply|antwort|réponse|respuesta|risposta|antwoord|resposta|svar|odpowiedź|ответ)\
    ( \d{1,2})?:
    """,
    head=r"(?:^|\n)[ \t]{0,8}",
)
