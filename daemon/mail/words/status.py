"""What servers say when they refuse a mail, by what it means."""

from daemon.mail import vocabulary

FULL = vocabulary.rare(
    r"""
    mail ?(?:box|file|folder|dir)\w*(?: for [^ ]{1,80})?(?: is| was| has|'s)? (?:full|exceed|\
    over|at |too )
    over.?quota|quota.{0,30}(?:exceed|full|reached|violat|limit|has been|over)
    exceed\w*.{0,40}(?:quota|storage|mailbox|allocated|space|disk)
    (?:disk|storage|mailbox|user|account)[ _]?(?:\w+ ){0,2}(?:quota|space|is full|full|limit|\
    size)
    insufficient (?:disk|system|storage|mailbox|space|quota)|out of (?:storage|disk|space)
    not enough (?:storage|disk|space)|too much mail
    mailbox ?(?:full|exceed|size|hold|limit|quota)|inbox is full|mailfolder is full
    maildir (?:over|delivery failed)|no space left
    has (?:too many|reached) (?:messages|his|her|its)|boîte (?:pleine|aux lettres pleine)
    postfach (?:ist )?voll|buzón lleno|casella piena|переполнен|message would exceed
    would be over|exceeded storage|storageexceeded|quotaexceeded|user has exhausted|account full
    quota d[ée]pass|bo[iî]te\w*[^.\n]{0,40} (?:pleine|archiv|satur)|sobre cuota|cuota (?:excedida|\
    superada)|cota excedida|quota superata|casella[^.\n]{0,30} piena|caixa[^.\n]{0,20} cheia
    buzón[^.\n]{0,40} lleno|(?:postfach|speicherplatz|kontingent)[^.\n]{0,40} (?:voll|\
    überschritten|\
    erschöpft)|postvak[^.\n]{0,30} vol\b|mailbox[^.\n]{0,30} is vol\b|\
    skrzynka[^.\n]{0,30} (?:pełna|\
    przepełniona)|(?:posta )?kutusu dolu|kotası? (?:dolu|aşıldı)|schránka[^.\n]{0,20} plná|邮箱已满
    容量|已满|已滿|收件箱满|overlimit|사서함.{0,10}(?:가득|초과)|容量オーバー|\
    postilaatikko[^.\n]{0,20} täynnä
    brevlåda\w*[^.\n]{0,30} full|postkasse\w*[^.\n]{0,30} (?:fuld|full)|\
    メールボックス.{0,20}(?:一杯|いっぱい)
    """
)
SIZE = vocabulary.rare(
    r"""
    message (?:size|file|body|is|was|content|length)?.{0,12}(?:too (?:big|large|long)|exceed|\
    larger than|over)
    size (?:limit|exceed)|(?:maximum|max|fixed) (?:message )?size|too (?:big|large)
    larger than the (?:current )?(?:limit|maximum|system)|header size
    exceeds? (?:the )?(?:maximum|size|limit)|resourcesrestricted|datasizeexceeded|message length
    oversize
    """
)
SENDER = vocabulary.rare(
    r"""
    sender address|after mail from|in reply to mail from
    sender.{0,30}(?:reject|denied|not exist|unknown|verif|block|invalid|domain|refused|\
    not allowed|is not)
    domain of sender|(?:bad|invalid|unknown|unverified|unresolvable|rejected).{0,12}sender
    mail from.{0,60}(?:reject|denied|not exist|does not|invalid|refused|domain)|from address
    return.?path|reverse.?path|originator|your (?:domain|e-?mail address)
    envelope (?:sender|from)|send(?:er|ing) domain|unrouteable mail domain in sender|fromdomain
    (?:smtp|header) ?from
    """
)
TROUBLE = vocabulary.rare(
    r"""
    procmail|could ?n[o']t create|can'?t create|permission denied|command (?:died|failed|time)
    exit (?:status|code)|local configuration|mail loop|too many hops|hop count|loops? back
    looping|lowest numbered mx|i/o error|cannot (?:append|open)|read-only|out of memory
    internal (?:server )?error
    mailer.?error|host is not responding|not responding
    connection (?:refused|timed out|reset|died)|timed out|time.?out|network is unreachable
    no route to host|(?:all|delivery) (?:time )?expired|retry time|delivery time|deadline
    temporar(?:y|ily) (?:lock|disab|suspen|unavail|defer|fail|reject|problem)|greylist|graylist
    """
)
OURS = vocabulary.rare(
    r"""
    google ?groups|groups\.google\.
    permission to post|not have permission|may not have permission
    not (?:a )?(?:member|subscribed)|only (?:members|subscribers)|moderat|投稿する権限
    is not verified|identities failed|not authori[sz]ed to (?:send|post|relay)
    relay(?:ing)? (?:denied|not|access|is)|unable to relay|not permitted to relay
    we do not relay|spam|black.?list|block.?list|blocklist|\bblocked\b|\brbl\b|dnsbl|reputation
    unsolicited|\bspf\b|\bdkim\b|dmarc|\bptr\b|reverse dns|rdns|access denied
    too many (?:connections|messages|recipients|invalid|concurrent|bad|errors)|rate ?limit
    throttl|virus|malware|unauthenticated|authentication|tls (?:required|is)|starttls
    policy (?:violation|reasons|restrict)|banned
    administrat(?:ive|ively|or)(?: \w+)? (?:prohibit|reject|den|lock)
    your (?:ip|server|host|mail server|network|message (?:was|has been|is) (?:block|reject|\
    classif|identif))
    client host|sending (?:ip|server|mta)|5\.7\.(?:2[0-9]|5\d\d|6\d\d|7\d\d)
    """
)
EXPIRED = vocabulary.rare(
    r"""
    expired|too long|giv(?:e|ing) up|gave up|could not connect|couldn'?t connect|cannot connect
    unable to (?:connect|contact|establish)|connection|lost connection
    host is (?:down|unreachable)|has not been delivered (?:within|after|for)|attempts to deliver
    retried|retry|queue.{0,20}(?:lifetime|period|too)|still (?:undelivered|trying)|temporar
    try again|try later|later|in the queue|hours? in|deferred|resources|communications? error
    socket|system (?:error|problem|trouble)
    service (?:is )?(?:not available|currently|unavailable)|unexpected
    server (?:error|busy|is busy|configuration)|tls|ssl|certificate|dns|server failure|servfail
    """
)
POLICY = vocabulary.rare(
    r"""
    block|deny|denied|\blisted\b|polic|junk|bulk|abus|authoriz|authoris|unauthori|not permitted
    not allowed|prohibit|forbid|restrict|relay|refus|excessive|volume|limit|infected|worm|trojan
    phish|content|attachment|filter|suspicious|reject|security|ip address|not accept|barracuda
    spamhaus|spamcop|cloudmark|proofpoint|mailing list|dynamic|fcrdns|helo|ehlo|compliant
    rfc ?\d{4}|syntax|header|charset|duplicate|malformed|8bit|smtputf8|non-ascii|unicode|encrypt
    verification|challenge|white ?list|disallow|violat|unwanted|transaction failed
    not implemented|unsupported|拒否|拒绝|拒收|拦截|退信|gesperrt|abgelehnt
    """
)
SUSPENDED = vocabulary.rare(
    r"""
    suspend|disabl|inactiv|deactivat|discontinu|frozen|locked|dormant|not active
    no longer active|terminated|account (?:is |was |has been )?(?:closed|expired)|停用|禁用
    """
)
MOVED = vocabulary.rare(
    r"""
    has moved|user moved|moved to|has been changed to|no longer (?:at|with|work|employed|used)
    has left (?:the|our)|address has changed|new address|is not (?:in )?used? any ?more
    """
)
HOST = vocabulary.rare(
    r"""
    host (?:or domain )?(?:name )?(?:unknown|not found)|unknown (?:host|domain|mail server)
    no such (?:domain|host)
    (?:domain|host)(?: name| part)? (?:not found|does(?:n'?t| not) exist|not exist|\
    could not be found|is not found|couldn'?t be found)
    (?:domain|host) \S{1,80} (?:not found|does(?:n'?t| not) exist|could not be found)
    couldn'?t find any host|mx records point to non-existent|couldn'?t find a mail exchanger
    nxdomain|null ?mx|nullmx
    does not accept (?:mail|e-?mail|any)|doesn'?t accept (?:mail|email)
    name or service not known|unrouteable (?:address|mail domain)|unroutable|illegal host
    bad destination (?:system|host)|no (?:mx|valid host|mail exchanger)\b|has no mx
    name server:? .{0,60}(?:no data known)|domain name not|non-?existent domain
    invalid (?:domain|host)|hôte inconnu|domaine inconnu|unbekannter host|domain unbekannt
    域名不存在|cname lookup failed
    """
)
UNKNOWN = vocabulary.rare(
    r"""
    (?:user|recipient|mailbox|account|address|addressee|alias|person|member|subscriber|\
    customer|mail ?drop|destinataire)(?:\(s\)|\
    s)?(?: name| address| account| email)?(?: [<'\"(]?\S{1,90}@?\S{0,90}[>'\")]?)? ?(?:unknown|\
    not ?known|not found|not ?exist|does ?n[o']t ?(?:be )?exist|do not exist|doesn'?t have|\
    does not have|is ?n[o']t (?:known|valid|found|listed|recogni|a (?:known|valid)|local)|\
    is (?:invalid|unknown)|not recogni|not listed|couldn'?t be found|wasn'?t found|\
    could not be (?:found|resolved)|cannot be found|can'?t be found|invalid|n'existe|\
    no longer exist)
    (?:unknown|invalid|no such|non-?existent|bad|illegal|not a (?:valid|known)|incorrect|\
    deleted|unresolvable|unrecogni[sz]ed|\
    unbekannte[rs]?)[ -](?:or illegal )?(?:local )?(?:e-?mail )?(?:user|recipient|mailbox|\
    address|account|person|addressee|rcpt|alias|customer|subscriber|empfänger|mail ?drop|\
    local.?part|name here)
    nosuchuser|recip(?:ient)?notfound|user.?unknown|unknown.?user|user ?not ?found|not listed in
    is ?n[o']t (?:in|listed|found in) (?:the |our )?(?:directory|address book|domino|\
    name ?book|database|public name)
    no (?:mailbox|user|account|one|body|person)(?: here| by that| with that| found| at| called)
    no local (?:user|mailbox)|no (?:valid|known) recipients?
    unable to (?:find|locate|validate) (?:the )?(?:recipient|user|mailbox|address|account)
    can(?:no|')t (?:find|locate) (?:the )?(?:user|recipient|account|mailbox)|has no mailbox
    tried to reach does not exist|recipient name is not|not our customer
    invalid(?:e)?\. invalid recipient|destinataire (?:inconnu|invalide)|adresse inconnue
    utilisateur inconnu|usuario desconocido|buzón (?:no existe|desconocido|inexistente)
    no existe|destinatario (?:sconosciuto|desconocido|inesistente)
    utente (?:sconosciuto|inesistente)|casella (?:inesistente|sconosciuta)
    empfänger (?:unbekannt|existiert nicht|nicht gefunden)|unbekannter (?:empfänger|benutzer)
    existiert nicht|onbekende (?:gebruiker|ontvanger)|bestaat niet|nie istnieje
    nieznany (?:użytkownik|odbiorca)|не существует
    неизвестный получатель|нет такого
    usuário (?:desconhecido|inexistente)|não existe|用户不存|收件人不存在|找不到(?:收件人|用户)
    該用戶不存在|存在しない|存在しません|宛先不明|사용자.{0,10}없|존재하지 않|okänd|ukendt
    ukjent|tuntematon|ismeretlen|neexistuje|neznámý
    (?:benutzer|postfach|adressat|empfänger\w*)(?: \S{1,80})? (?:unbekannt|nicht (?:gefunden|\
    bekannt|\
    vorhanden))
    (?:e-?mail-?)?adresse (?:wurde |konnte )?nicht gefunden|nicht (?:im|in der|in dem) (?:domino|\
    verzeichnis|adressbuch)|(?:wurde|konnte)(?: bei \S{1,80})? nicht gefunden|no such mailbox
    (?:adresse|destinataire)[^.\n]{0,60}(?:introuvable|pas été trouvé)|indirizzo[^.\n]{0,60}trovato
    kan niet worden gevonden|não foi possível encontrar|nie można odnaleźć|nie ma takiego
    не удалось найти|не найден[аоы]?\b|(?:gick|går) inte att hitta|hittades inte|blev ikke fundet
    ble ikke funnet|finner ikke (?:e-?post|mottaker)|ei löytynyt|(?:nebyla?|nelze) (?:nalezen|naj)|\
    nem található|nu (?:a fost|\
    poate fi) găsit
    δεν (?:βρέθηκε|ήταν δυνατή η εύρεση)|找不到(?:您|你)?(?:输入|輸入)|見つかりませんでした
    böyle bir (?:kullanıcı|adres)|no s.ha trobat|kullanıcı (?:bulunamadı|yok)|n.existe p|\
    inexistant|non esist|inesistente|(?:no|não)(?: foi)? encontrad|no se (?:ha )?encontr
    niet gevonden|nie znalezion
    (?:ящик|адрес|получатель|пользователь|\
    абонент)[^.\n]{0,60}(?:не \
    найден|не зарегистрирован|отсутствует)
    (?:用户|用戶|收件人|邮箱|郵箱|邮件地址|郵件地址|帐号|账号|帳號)[^。\n]{0,12}不存在|无此用户
    查无此人|無此用戶|查無此人
    没有(?:该|此)用户
    (?:アドレス|宛先|あて先|ユーザー?)[^。\n]{0,16}(?:不明|見つかりません|見つからな|ありません)
    없는 (?:사용자|계정|메일|주소)|찾을 수 없|finns inte|existerar inte|findes ikke|finnes ikke
    eksisterer ikke|bulunamad|mevcut değil|ei ole olemassa|ei löydy|nem létezik|nu există
    δεν υπάρχει|không tồn tại|tidak ditemukan|غير موجود|לא נמצא
    """
)
# What only the provider's manual tells: Exchange Online's and Outlook.com's "no such user".
DOCUMENTED = vocabulary.rare(
    r"""
    5\.4\.1 (?:\[\S{1,90}\]: )?recipient address rejected: access denied
    5\.5\.0 requested action not taken: mailbox unavailable
    """
)
VAGUE = vocabulary.rare(
    r"""
    mailbox (?:unavailable|not available|name not allowed)
    (?:recipient|address)(?:es)? (?:address )?rejected|address error|undeliverable address
    requested action not taken|user (?:not|is)|verify.{0,10}failed
    """
)
