"""Is this an address we may write to, whose domain is it, and does the domain tell whose client?

`normalise` guards the way out: what it returns goes into an envelope and a header, so it takes one
bare address and nothing else. Whether the mailbox exists, no syntax can tell.
"""

import re

from daemon.errors import MistakeError

# RFC 5321 §4.5.3.1: a path has 256 octets with its brackets, a local part 64.
ADDRESS_AT_MOST = 254
LOCAL_AT_MOST = 64

_LOCAL = re.compile(r"[^\s\x00-\x20\x7f\"(),:;<>@\[\\\]]+\Z")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?\Z")


class AddressError(MistakeError):
    """This is not one bare e-mail address."""


def normalise(text: str) -> str:
    """Return one bare address in lower case, ready for an envelope; refuse all else."""
    found = text.strip(" \t")
    local, at, host = found.rpartition("@")
    if not at or not local or not host:
        raise AddressError(
            "An e-mail address has a name, one @ and a domain; give it as a@b.example."
        )
    if len(found.encode("utf-8", "replace")) > ADDRESS_AT_MOST or len(local) > LOCAL_AT_MOST:
        raise AddressError("The e-mail address is too long; check that it is one address alone.")
    if not _LOCAL.match(local) or local[0] == "." or local[-1] == "." or ".." in local:
        raise AddressError("The part before the @ holds a character that addresses do not have.")
    if "." not in host or not all(_LABEL.match(label) for label in host.split(".")):
        raise AddressError("The part after the @ is not a domain; write it like example.com.")
    if any("\ud800" <= letter <= "\udfff" for letter in found):
        raise AddressError("The e-mail address holds a character that cannot be sent.")
    return found.lower()


def domain(address: str) -> str:
    """Return the domain of an address, lower case."""
    return address.rpartition("@")[2].strip(" >").rstrip(".").lower()


def is_freemail(domain: str) -> bool:
    """Tell whether anybody can have an address at this domain, so that it names no client."""
    domain = domain.strip().rstrip(".").lower()
    return domain in _FREEMAIL or domain.split(".", 1)[0] in _FREEMAIL_NAMES


# Providers whose domain differs only in its country: yahoo.co.uk, hotmail.fr, gmx.net …
_FREEMAIL_NAMES = frozenset(
    ["yahoo", "ymail", "rocketmail", "hotmail", "outlook", "live", "msn", "gmail", "googlemail", "gmx", "icloud", "aol", "yandex", "mailinator", "protonmail", "hushmail", "zohomail", "tutanota", "fastmail"]
)
_FREEMAIL = frozenset(
    ["web.de", "me.com", "mac.com", "proton.me", "pm.me", "tutanota.com", "tuta.io", "tuta.com", "keemail.me", "zoho.com", "zoho.eu", "mail.com", "email.com", "usa.com", "post.com", "europe.com", "consultant.com", "inbox.com", "fastmail.fm", "hey.com", "duck.com", "runbox.com", "posteo.de", "posteo.net", "mailbox.org", "t-online.de", "freenet.de", "arcor.de", "1und1.de", "online.de", "email.de", "mail.de", "kabelmail.de", "vodafonemail.de", "unitybox.de", "o2mail.de", "o2online.de", "magenta.de", "bluewin.ch", "hispeed.ch", "sunrise.ch", "gmx.de", "aon.at", "chello.at", "a1.net", "liwest.at", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "neuf.fr", "numericable.fr", "bbox.fr", "club-internet.fr", "cegetel.net", "aliceadsl.fr", "libero.it", "virgilio.it", "tiscali.it", "alice.it", "tin.it", "tim.it", "inwind.it", "iol.it", "fastwebnet.it", "poste.it", "telefonica.net", "terra.es", "ono.com", "movistar.es", "sapo.pt", "clix.pt", "netcabo.pt", "uol.com.br", "bol.com.br", "terra.com.br", "ig.com.br", "globo.com", "globomail.com", "r7.com", "ziggo.nl", "kpnmail.nl", "planet.nl", "home.nl", "xs4all.nl", "hetnet.nl", "upcmail.nl", "casema.nl", "chello.nl", "telenet.be", "skynet.be", "proximus.be", "scarlet.be", "btinternet.com", "btopenworld.com", "sky.com", "virginmedia.com", "ntlworld.com", "blueyonder.co.uk", "talktalk.net", "tiscali.co.uk", "talk21.com", "plus.net", "plusnet.com", "o2.co.uk", "eircom.net", "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net", "earthlink.net", "juno.com", "netzero.net", "optonline.net", "frontier.com", "windstream.net", "roadrunner.com", "rr.com", "rogers.com", "shaw.ca", "sympatico.ca", "bell.net", "telus.net", "videotron.ca", "bigpond.com", "bigpond.net.au", "optusnet.com.au", "ozemail.com.au", "iinet.net.au", "xtra.co.nz", "telia.com", "comhem.se", "bredband.net", "spray.se", "online.no", "c2i.net", "tdcadsl.dk", "mail.dk", "ofir.dk", "jubii.dk", "stofanet.dk", "youmail.dk", "kolumbus.fi", "elisanet.fi", "luukku.com", "suomi24.fi", "pp.inet.fi", "wp.pl", "o2.pl", "onet.pl", "onet.eu", "op.pl", "interia.pl", "interia.eu", "poczta.fm", "tlen.pl", "gazeta.pl", "vp.pl", "seznam.cz", "email.cz", "centrum.cz", "volny.cz", "post.cz", "atlas.cz", "azet.sk", "zoznam.sk", "centrum.sk", "post.sk", "freemail.hu", "citromail.hu", "t-email.hu", "indamail.hu", "abv.bg", "mail.bg", "dir.bg", "mail.ru", "inbox.ru", "list.ru", "bk.ru", "internet.ru", "rambler.ru", "ya.ru", "ukr.net", "i.ua", "meta.ua", "bigmir.net", "tut.by", "inbox.lv", "mail.ee", "hot.ee", "one.lt", "qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "sina.com", "sina.cn", "sohu.com", "139.com", "189.cn", "aliyun.com", "21cn.com", "naver.com", "hanmail.net", "daum.net", "nate.com", "kakao.com", "docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp", "i.softbank.jp", "nifty.com", "biglobe.ne.jp", "ocn.ne.jp", "so-net.ne.jp", "rediffmail.com", "sify.com", "indiatimes.com", "walla.co.il", "walla.com", "netvision.net.il", "012.net.il", "mynet.com", "superonline.com", "emirates.net.ae"]
)  # fmt: skip
