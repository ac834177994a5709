"""How notices of non-delivery sound, and where in them an address stands."""

from daemon.mail import vocabulary

POSTMASTER = vocabulary.pattern(
    r"""
    mailer.?d(?:a|ae)mon|mdaemon|post.?mast|post.?office
    mail.?(?:delivery|admin|system|router|err|gate)|mta-?\w*daemon|(?<!bit)bounce|nondeliver
    returned?mail|undeliver|zustell|failure.?notice|smtpd?@|abuse.?desk|system.?administrator"?@
    """
)
SUBJECT = vocabulary.pattern(
    r"""
    undeliver|non.?deliver|not? deliver
    delivery (?:has )?(?:fail|status|problem|report|error|notif|warning|delay|incomplete|\
    unsuccess|attempt)
    (?:fail|return|bounc|reject|unzustell|error|warning|delayed|problem)\w* ?(?:to deliver|\
    in delivery|mail|message|delivery|notice|notification|e-?mail|sending|send)
    mail (?:system|delivery|returned|failure|error|could not|status|not)
    message (?:status|not|could|you sent|delayed|undeliver|delivery)
    returned (?:mail|to sender|message)|could ?n[o']t (?:be )?(?:deliver|send)
    cannot (?:be )?(?:deliver|send)|failure (?:notice|report|to)|unable to deliver|user unknown
    (?:message|mail) (?:was |has been )?(?:blocked|quarantined|bounced)
    mailbox (?:is )?full|delivery failure|fehlgeschlagen|unzustellbar|nicht zustellbar
    nicht zugestellt|konnte nicht|zustellung|non remis|non distribu|échec|echec|non délivr
    retour(?:né)?[ ]|no entregado|no se (?:puede|pudo|ha podido) entregar|devuelto
    error de entrega|não (?:entregue|foi)|falha|mancat[oa] (?:recapito|consegna)|non recapitabil
    impossibile|onbestelbaar|niet (?:bezorgd|afgeleverd)|kan ikke leveres|kunne ikke leveres
    olevererbar|ej leverer|leveransbart?|(?:går|gick) inte att leverera|kunde inte levereras|\
    ulevert|perillemeno|niedostarcz|nie można dostarczyć
    nie dostarczono|não é possível entregar|uleverbar|kan ikke leveres|ei voida? toimittaa
    toimitus epäonnistui|nelivrabil|nu a putut fi livrat|δεν είναι δυνατή η παράδοση|\
    zugestellt werden
    无法传递|无法发送|傳遞失敗|无法投遞|배달되지|לא ניתן למסור|تعذر (?:ال)?تسليم|tidak terkirim|\
    gửi thư thất bại
    zwrot|не доставлен|недоставлен
    невозможно доставить|ошибка доставки|nedoručiteln
    kézbesíthetetlen|iletilemedi|teslim edilemedi|退信|投递失败|未送达|无法送达|无法投递
    寄送失敗|未傳遞|配信不能|送信できません|配達不能|エラーメール|不達|배달.{0,4}실패
    전송.{0,4}실패|반송
    """
)
NOTICE = vocabulary.pattern(
    r"""
    could ?n[o']t be delivered|was ?n[o']t delivered|(?:can|could|did) ?n[o']t deliver
    not be delivered|unable to deliver|undeliver
    delivery (?:to the following|failed|has failed|of (?:the|your)|attempt|status|error|\
    temporarily|problem|for)
    following (?:address|recipient|error|destination|mail|message|user|e-?mail|person)
    mail delivery|mailer.daemon|returned (?:to|mail|message)|permanent (?:fatal )?error
    fatal error|failed (?:address|recipient|delivery|permanently|to)
    this is (?:a permanent|the|an automat\w+|a delivery|the mail system|the qmail)|did not reach
    rejected|bounc|transcript of session|user unknown|unknown user|no such user|mailbox
    reporting.mta|final-recipient|remote host said|host said|rcpt to|status: ?[45]|\b5\d\d[ -]
    \b4\d\d[ -]|not been delivered|delivery failure|undelivered|delayed|still trying
    will (?:keep|continue|be retried)|nicht zugestellt|konnte nicht|zustell|remis|distribu
    not (?:a )?member|duplicated message-id
    entregad|entregue|recapit|consegn|bezorgd|доставлен|配信|送信|送达|投递|退回|엔없
    """
)
STILL = vocabulary.rare(
    r"""
    will (?:keep|continue|try|be retri|re-?try|attempt)|still (?:trying|being|in the)
    (?:do|need) not(?: need to)? re-?send|no (?:further )?action is required
    this is (?:a|just a|only a)? ?(?:warning|delay)|warning message only
    not required to (?:do|resend)|message will be retried|delivery.{0,20}(?:delayed|deferred)
    has been delayed|is delayed|delivery attempts will continue|keep trying|will be (?:re)?tried
    continue trying|wird weiter(?:hin)? versuch|weitere(?:n)? zustellversuch|再試行
    (?:noch|todavía|aún|ännu|endnu|ennå|jeszcze|ještě|еще|ещё|encore|ancora|ainda|nog|\
    vielä) (?:nicht|\
    inte|ikke|nie|не|non|niet|no se ha|não|pas) |aún no se ha|todavía no se ha|ainda não foi
    (?:n.a|non è|n.ont) (?:pas encore|ancora)|is nog niet|noch nicht zugestellt|nebyla ještě
    retrasad|atrasad|retardé|in ritardo|vertraagd|verzögert|opóźnion|отложен|задержан|försenad
    forsinket|viivästy|zpožd|késik|késedelm|gecik|καθυστερ|întârzi|遅れて|まだ配信され|引き続き配信
    延迟|延遲|尚未(?:送达|传递|傳遞)|지연|kontynuowane|altri tentativi|seguirá intentando
    continuerons d.essayer|tentativas (?:de entrega )?continu|leveransförsök kommer
    temporarily delayed|yet been delivered|unable to deliver this message (?:now|yet)
    try(?:ing)? (?:again )?(?:for|until)|could not send message for past
    """
)
GAVE_UP = vocabulary.pattern(
    r"""
    endgültig|abgebrochen|définitiv|abandonn|definitiv|rinunciat|desistiu|прекращены
    giv(?:e|ing|en) up|gave up|permanent|will not be retried|no further
    not be delivered(?! for more than)|could ?n[o']t be delivered(?! for more than)|has failed
    failed permanently|expired|too long|undeliverable
    has not been able|final
    """
)
TOLD = vocabulary.pattern(
    r"""
    (?:could ?n[o']t|can ?not|has not been|was not|not) be(?:en)? delivered to
    n.a pas pu [eê]tre d[eé]livr|konnte nicht zugestellt werden
    no (?:ha podido ser|se pudo) entrega
    """
)
# How people write to people, and gateways do not: a greeting, "I", a question.
PERSONAL = vocabulary.pattern(
    r"""
    \A\s{0,20}(?:hi|hello|hey|dear (?!sender|user|customer)|good (?:morning|afternoon|evening)|\
    hallo|guten|\
    liebe[rs]?|sehr geehrte|servus|moin|bonjour|bonsoir|salut|chère?|hola|buen[oa]s|estimad|ciao|\
    buongiorno|gentile|olá|oi|bom dia|boa tarde|prezad|beste|geachte|hej|hei|moi|dzień dobry|\
    witam|cześć|здравствуйте|добрый|привет|dobrý|merhaba|jó napot|お世話|您好|你好|안녕)
    \b(?:i|i'm|i’m|i've|i’ve|i'll|my|me|(?:can|could|would|will) you|ich|mir|mich|meine?[mnrs]?|\
    (?:können|könnten) sie|kannst|könnt|je|moi|mon|mes|pouvez|pourriez|yo|mis?|puede[ns]?|podrían?|\
    io|mio|mia|potete|potreste|ik|mij|mijn|(?:kun|kunt) (?:u|je)|eu|meus?|minhas?|jag|mig|mitt|jeg|\
    meg|minä|proszę|мне|меня|мой|можете|prosím|nekem)\b
    \bj['’](?:ai|é)|\?(?:\s|\Z)|\bя\b
    """
)
RETURNED = vocabulary.pattern(
    r"""
    return-path:|received:[ ]|x-original-to:|delivered-to:|dkim-signature:|message-id:[ ]
    mime-version:|x-mailer:
    [-=_* ]{2,60}.{0,24}(?:original (?:message|mail)|returned|copy of|message (?:header|text|\
    follows|body)|unsent message|enclosed|headers? follow|unzustellbare|ursprüngliche|\
    header).{0,40}$
    (?:below this line is a copy|the original message (?:follows|headers)|\
    original message (?:header|follows)|original headers|this is a copy of|\
    your (?:original )?message (?:follows|was:|reads)|the (?:attached|following) (?:file|\
    is a copy)|content of (?:the )?message|message headers? follow|first \d+ lines|\
    ------ this is a copy|the header of|original-).{0,80}$
    """,
    head=r"(?m)\n[ >\t]{0,4}",
)
BAD_CONTEXT = vocabulary.pattern(
    r"""
    (?<!generated )\bfrom|sender|reply.?to|return.?path|contact|questions?|help|assist|support
    abuse|report|postmaster|administrat|(?<!\w)cc|message.?id|in-?reply|references|originator
    sent by|complain|forward(?:ed)? to|please (?:send|mail|write|e-?mail)|visit|unblock
    envelope.?from|reporting|mail from|by|\bid|e\.g\.,? if|finger|``ph|emailing|example
    try(?:ing)?(?: \w+ing)?(?: to)?
    """,
    tail=r"[^a-z@]{0,30}<?$",
)
# The line above goes on from an instruction: "send mail with the word guide to the address".
INSTRUCTED = vocabulary.pattern(r"\n\s{0,8}to the address\s{0,20}\Z")
GOOD_CONTEXT = vocabulary.pattern(
    r"""
    (?:\bto|rcpt|recipients?|addressed|address(?:es)?|user|following|deliver\w*|mailbox|failed|\
    rejected|\
    account|mailing list|empfänger|an|destinat\w+|for|undeliver\w*|unknown|addressee|error\w*|said|\
    could not|<<<|>>>|宛先|收件人|[45]\d\d(?:[ -][45]\.\d\.\d{1,3})?)[^a-z0-9@]{0,30}(?:was|is|\
    are|were|named|of|to|:)?[^a-z0-9@]{0,12}$
    """
)
