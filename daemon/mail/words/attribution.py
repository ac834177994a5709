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
    in-?line|in line|below|underneath|in (?:red|blue|green|bold|colou?r|capitals|caps|the text)|\
    between the lines)
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
    """
)
# The colours of such answers.
INK = vocabulary.pattern(
    r"""
    (?<!\w)(?:(?:red|blue|green|orange|purple|colou?r(?:ed|s)?|rot(?:e[mnrs]?)?|blau(?:e[mnrs]?)?|\
    grün(?:e[mnrs]?)?|farb(?:e|en|ig)|rouges?|bleue?s?|verte?s?|couleurs?|roj[oa]s?|azul(?:es)?|\
    verdes?|ross[oaei]|blu|vermelh[oa]s?|rode?|rood|blauwe?|groene?|rött|röda?|rødt|røde?|blått?|\
    blå|czerwon\w{1,4}|niebiesk\w{1,4}|zielon\w{1,4}|красн\w{1,4}|син\w{1,4}|зел[её]н\w{1,4}|\
    червон\w{1,4}|κόκκιν\w{1,4}|kırmızı\w{0,4}|mavi|punai\w{2,6}|červen\w{1,4}|modř\w{1,3}|\
    piros\w{0,4}|roșu|crven\w{1,4}|rdeč\w{1,3})(?!\w))
    赤|青字|红|紅|蓝|藍|빨간|파란|אדום|أحمر|สีแดง|màu đỏ|merah
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
