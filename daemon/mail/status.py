"""What a refusal means for the address it is about: is it gone, or is there another trouble?

Enhanced codes (RFC 3463) are a hint and lie often: "5.1.1" stands before "mailbox full" and before
"your IP is listed". So the words decide first, in an order that errs towards keeping the address:
a living address suppressed is a client never heard from again. Only "no such user", "no such
domain" and "has moved" are hard. What is about us - our reputation, our authentication, our
account - is never the address's fault.
"""

import re
from dataclasses import dataclass

from daemon.mail.letter import Fate

LOOKED_AT = 1_500  # characters of a diagnosis

_ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?<![\d.])([45]\d\d)(?=[ \-:#]|$)(?![.]\d)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a diagnosis says."""

    fate: Fate
    reason: str
    known: bool = True  # False: nothing but a code, or less


_FULL = (
    r"mail ?(?:box|file|folder|dir)\w*(?: for [^ ]{1,80})?(?: is| was| has|'s)? (?:full|exceed|over|at |too )|over.?quota|quota.{0,30}(?:exceed|full|reached|violat|limit|has been|over)|exceed\w*.{0,40}(?:quota|storage|mailbox|allocated|space|disk)|"
    r"(?:disk|storage|mailbox|user|account)[ _]?(?:\w+ ){0,2}(?:quota|space|is full|full|limit|size)|insufficient (?:disk|system|storage|mailbox|space|quota)|out of (?:storage|disk|space)|not enough (?:storage|disk|space)|"
    r"too much mail|mailbox ?(?:full|exceed|size|hold|limit|quota)|inbox is full|mailfolder is full|maildir (?:over|delivery failed)|no space left|has (?:too many|reached) (?:messages|his|her|its)|boîte (?:pleine|aux lettres pleine)|postfach (?:ist )?voll|buzón lleno|casella piena|переполнен|"
    r"message would exceed|would be over|exceeded storage|storageexceeded|quotaexceeded|user has exhausted|account full|容量|已满|overlimit|メールボックス.{0,20}(?:一杯|いっぱい)"
)
_SIZE = (
    r"message (?:size|file|body|is|was|content|length)?.{0,12}(?:too (?:big|large|long)|exceed|larger than|over)|size (?:limit|exceed)|(?:maximum|max|fixed) (?:message )?size|too (?:big|large)|larger than the (?:current )?(?:limit|maximum|system)|"
    r"header size|exceeds? (?:the )?(?:maximum|size|limit)|resourcesrestricted|datasizeexceeded|message length|oversize"
)
_SENDER = (
    r"sender.{0,30}(?:reject|denied|not exist|unknown|verif|block|invalid|domain|refused|not allowed|is not)|"
    r"domain of sender|(?:bad|invalid|unknown|unverified|unresolvable|rejected).{0,12}sender|"
    r"mail from.{0,60}(?:reject|denied|not exist|does not|invalid|refused|domain)|from address|"
    r"return.?path|reverse.?path|originator|your (?:domain|e-?mail address)|envelope (?:sender|from)|send(?:er|ing) domain|unrouteable mail domain in sender|fromdomain|(?:smtp|header) ?from"
)
_EXPIRED = (
    r"time.?out|timed out|expired|retry time|too long|giving up|gave up|could not connect|couldn'?t connect|cannot connect|unable to connect|unable to contact|unable to establish|connection (?:refused|timed|was|reset|died|dropped|closed|lost|failed|to)|"
    r"lost connection|no route|network is unreachable|host is (?:down|unreachable)|(?:not|in)? ?respond|not been (?:able|possible)|has not been delivered (?:within|after|for)|attempts to deliver|retried|retry|queue.{0,20}(?:lifetime|period|too)|deadline|delivery time|"
    r"still (?:undelivered|trying)|temporar|try again|try later|later|in the queue|hours? in|greylist|graylist|grey-list|deferred|resources temporarily|bad connection|communications? error|socket|"
    r"loop|too many hops|hop count|local configuration error|internal error|system (?:error|problem|trouble)|service unavailable|service (?:is )?(?:not available|currently)|out of memory|i/o error|unexpected|mailer error|command failed|pipe|exit|procmail|permission|can'?t (?:create|open)|"
    r"server (?:error|busy|is busy|configuration)|starttls|tls|ssl|certificate|dns (?:server|query|soft)|soft ?fail|server failure|servfail|temp"
)
_POLICY = (
    r"spam|block|black.?list|block.?list|deny|denied|den[iy]|\brbl\b|dnsbl|\blisted\b|reputation|policy|policies|policyviolation|unsolicited|junk|bulk|abus|\bspf\b|\bdkim\b|dmarc|\bptr\b|reverse dns|rdns|reverse (?:lookup|mapping|hostname)|"
    r"authenticat|authoriz|authoris|unauthori|not permitted|not allowed|prohibit|forbid|restrict|relay|refus(?:ed|es) (?:to|mail|your|connection|by)|too many|rate ?limit|rate-|throttl|excessive|volume|limit(?:ed)? (?:exceeded|the|by)?|virus|malware|infected|worm|trojan|phish|"
    r"content|attachment|banned|filter|suspicious|reject(?:ed|s)? (?:due|by|for|because|your|as|after|the content|under)|security|\bip\b|ip address|\[\d{1,3}(?:\.\d{1,3}){3}\].{0,30}(?:listed|block)|not accept(?:ed|ing)? (?:mail|message|connection|from|your)|barracuda|spamhaus|spamcop|cloudmark|proofpoint|"
    r"no permission|permission to post|not have permission|moderat|members? only|not (?:a )?member|not subscribed|closed list|mailing list|dynamic|fcrdns|helo|ehlo|compliant|rfc ?\d{4}|rfc compl|syntax|header|charset|language|duplicate|bad (?:header|content)|malformed|8bit|smtputf8|non-ascii|unicode|"
    r"secur|encrypt|verification|challenge|whitelist|white list|disallow|disabled by|violat|not in my|unwanted|administrat\w+ (?:prohibit|reject|den)|rejected by (?:the|recipient|local|system|server)|transaction failed|message (?:was )?rejected|rejected message|accept mail from|listed|permanently deferred|"
    r"delivery not authorized|not willing|bounced by|did not reach|feature|not implemented|unsupported|size|domain filter|拒否|拒绝|拒收|spamming|virusinfected|拦截|退信|bitte wenden|gesperrt|abgelehnt"
)
_SUSPENDED = r"(?:suspend|disabl|inactiv|deactivat|discontinu|frozen|locked|closed|dormant|not active|no longer active|terminated|out of service|停用|禁用)"
_MOVED = r"has moved|user moved|moved to|has been changed to|no longer (?:at|with|work)|has left (?:the|our)|address has changed|new address"
_HOST = (
    r"host (?:or domain )?(?:name )?(?:unknown|not found|lookup)|unknown (?:host|domain|mail server)|no such (?:domain|host)|(?:domain|host)(?: name| part)?(?: \S{1,80})? (?:not found|does(?:n'?t| not) exist|not exist|could not be found|is not found|unknown|invalid|couldn'?t be found|has no)|couldn'?t find any host|"
    r"nxdomain|null ?mx|nullmx|does not accept (?:mail|e-?mail|any)|doesn'?t accept (?:mail|email)|not accept(?:ing)? any mail|name or service not known|unrouteable (?:address|mail domain)|unroutable|illegal host|bad destination (?:system|host|mailbox system|email)|"
    r"no (?:mx|valid host|mail exchanger|mail server|a record)|has no mx|recipient.{0,10}domain|address lookup|name server:? .{0,60}(?:not found|no data known)|dns (?:error|lookup failed|hard|loop)?.{0,20}(?:nxdomain|non-?existent|no such|not exist|domain name not)|mx.{0,12}(?:not found|points to|record)|"
    r"there was no such|all relevant mx|no route to (?:domain)|invalid (?:domain|host)|cannot find your domain|hôte inconnu|domaine inconnu|unbekannter host|domain unbekannt|域名不存在|unable to find.{0,20}(?:host|domain|mx)|cname lookup failed|recipient address domain"
)
_UNKNOWN = (
    r"user.{0,3}(?:unknown|not ?known|not ?found|invalid)|(?:user|recipient|mailbox|account|address|addressee|alias|person|member|subscriber|customer|destinataire)(?: name| address| account| email)?(?: \S{1,90}){0,3} (?:unknown|not found|doe?s ?n[o']t ?(?:be )?(?:exist|exists|have|appear|be)|not exist|does not have|doesn'?t|is not (?:known|valid|found|listed|a (?:known|valid)|recogni|local|active here)|isn'?t|not (?:known|valid|recogni|listed|available|here|a valid|local|on this|existing)|invalid|is invalid|is unknown|couldn'?t be found|wasn'?t found|could not be (?:found|resolved)|cannot be found|can'?t be found|unavailable here|no longer|n'existe)|"
    r"(?:unknown|invalid|no such|non-?existent|nonexistent|bad|undeliverable|illegal|not a (?:valid|known)|incorrect|obsolete|deleted|unresolvable|unrecogni[sz]ed|not our|unbekannte[rs]?|inconnu)[ -](?:local )?(?:e-?mail )?(?:user|recipient|mailbox|address|account|person|local|addressee|rcpt|destination|alias|customer|subscriber|name|email|domain user|e-?mail|empfänger|mail drop|login|id|target|forward)|"
    r"nosuchuser|no ?such ?(?:person|mail drop|addressee|object)|not listed in|(?:isn't|is not|not) (?:in|listed|found in) (?:the |our )?(?:directory|address book|domino|name ?book|database|public name)|no (?:mailbox|user|account|one|body|such)(?: here| by that| with that| found| at| called|\b.{0,30}exist)|does ?n[o']t ?(?:exist|have an? .{0,40}account|have any|have a mailbox)|"
    r"doesn't have (?:a|an|any)|doesn'?t seem to|not (?:a )?(?:valid|known|existing|deliverable) (?:user|recipient|mailbox|address|account|email)|recipient(?:s)? (?:rejected|not|unknown)|address(?:es)? (?:rejected|unknown|error|does|not found|couldn)|recipnotfound|not ?exist|"
    r"mailbox (?:unavailable|not found|unknown|does|doesn|not available|name not allowed)|unknown (?:or illegal )?alias|no local (?:user|mailbox)|unknown local.?part|unable to (?:find|locate|validate) (?:the )?(?:recipient|user|mailbox|address|account)|can(?:no|')t (?:find|locate|verify) (?:the )?(?:user|recipient|account|mailbox)|"
    r"has no mailbox|have (?:a|an) (?:\S{1,40} )?account|no mail ?box|verify.{0,10}failed|badrecipient|unknown.?user|user.?unknown|unknownuser|said:.{0,10}no user|is a deactivated|delivery to this (?:address|user)|wrong (?:address|user)|check (?:the )?(?:address|recipient|spelling)|recipient.{0,40}(?:must|not|rejected: user)|"
    r"email account that you tried to reach|mail ?addr\w* .{0,20}(?:not|error)|no recipient|not a (?:local|valid) (?:address|mailbox|user)|unrouteable address|destinataire inconnu|adresse inconnue|utilisateur inconnu|usuario desconocido|buzón (?:no existe|desconocido|inexistente)|no existe|destinatario (?:sconosciuto|desconocido)|utente sconosciuto|"
    r"casella (?:inesistente|sconosciuta)|empfänger (?:unbekannt|existiert nicht|nicht gefunden)|unbekannter (?:empfänger|benutzer)|existiert nicht|onbekende (?:gebruiker|ontvanger)|bestaat niet|nie istnieje|nieznany (?:użytkownik|odbiorca)|не существует|не найден|неизвестный получатель|нет такого|usuário (?:desconhecido|inexistente)|não existe|"
    r"用户不存在|用户不存|收件人不存在|找不到(?:收件人|用户)|不存在|無此|该用户|存在しない|存在しません|見つかりません|宛先不明|あて先|사용자.{0,10}없|존재하지 않|okänd|ukendt|ukjent|tuntematon|ismeretlen|neexistuje|neznámý|bilinmeyen|geçersiz|δεν υπάρχει"
)


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# In this order: each row is asked before those that would suppress a living address.
_ROWS: tuple[tuple[re.Pattern[str], Fate, str], ...] = (
    (_any(_FULL), Fate.SOFT, "mailbox full"),
    (_any(_SIZE), Fate.SOFT, "message too large"),
    (_any(_SENDER), Fate.SOFT, "our sender was refused"),
    (_any(_MOVED), Fate.HARD, "has moved"),
    (_any(_UNKNOWN), Fate.HARD, "no such user"),
    (_any(_HOST), Fate.HARD, "no such domain"),
    (_any(_SUSPENDED), Fate.SOFT, "mailbox suspended"),
    (_any(_POLICY), Fate.SOFT, "refused by policy"),
    (_any(_EXPIRED), Fate.SOFT, "could not be delivered in time"),
)

# RFC 3463 §3.2 and §3.5: bad mailbox, bad system, moved, no such domain. 5.1.0 and 5.1.7/8 are not.
_HARD_CODES = frozenset(
    {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.4.4", "5.4.310", "5.1.351"}
)


def meaning(diagnosis: str, status: str | None = None) -> Meaning:
    """Say what a diagnosis means, words before codes."""
    text = diagnosis[:LOOKED_AT]
    code = status if status and not status.endswith(".0.0") else code_in(text) or status
    for pattern, fate, reason in _ROWS:
        if pattern.search(text):
            return Meaning(fate, reason)
    if code in _HARD_CODES:
        return Meaning(Fate.HARD, "no such user", known=False)
    return Meaning(Fate.SOFT, "refused", known=False)


def code_in(text: str) -> str | None:
    """Return the first enhanced code of a failure in a text."""
    for match in _ENHANCED.finditer(text[:LOOKED_AT]):
        if match[1] != "2":
            return match[0]
    return None


def is_refusal(text: str) -> bool:
    """Tell whether a text holds a code of SMTP's, or words of a failed delivery."""
    return bool(_ENHANCED.search(text) or _REPLY.search(text)) or meaning(text).known
