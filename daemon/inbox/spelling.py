"""One mailbox, many spellings: which addresses are the same person's, by rule and not by guess.

A forwarder that rewrites senders hides the writer in an address of its own (SRS; BATV's `prvs`),
whose stamp differs each time; `unwrapped` gives back the writer. What a person adds behind a plus
(RFC 5233) reaches the same mailbox, and Google reads past the dots of a name; `key` is the same
for all of these. Nothing here looks anything up.
"""

import re
from dataclasses import replace

from daemon.mail import address
from daemon.mail.letter import Mail

#: Two names of one service.
GOOGLE = frozenset({"gmail.com", "googlemail.com"})

# SRS0=hash=stamp=domain=local@forwarder, and SRS1=hash=forwarder==… for one forwarded again. The
# separator may be "=", "+" or "-", the first time (Shevek, "The Sender Rewriting Scheme", 2004).
_SRS0 = re.compile(
    r"srs0[=+-][^=@]{1,64}=[^=@]{1,8}=(?P<domain>[^=@]{1,253})=(?P<local>[^@]{1,64})@"
)
_SRS1 = re.compile(
    r"srs1[=+-][^=@]{1,64}=[^=@]{1,253}=[=+-][^=@]{1,64}=[^=@]{1,8}"
    r"=(?P<domain>[^=@]{1,253})=(?P<local>[^@]{1,64})@"
)
_BATV = re.compile(r"prvs=[0-9a-z]{4,20}=(?P<own>[^=@]{1,64}@[^@]{1,253})\Z")


def written(mail: Mail) -> Mail:
    """Return the mail with its writer's own address as its sender."""
    return replace(mail, sender=unwrapped(mail.sender)) if mail.sender else mail


def unwrapped(sender: str) -> str:
    """Return the address inside a rewritten one; any other as it is. Lower case."""
    low = sender.lower()
    found = _SRS0.match(low) or _SRS1.match(low)
    if found:
        return _if_address(f"{found['local']}@{found['domain']}", low)
    found = _BATV.match(low)
    return _if_address(found["own"], low) if found else low


def _if_address(inner: str, outer: str) -> str:
    try:
        return address.normalise(inner)
    except address.AddressError:
        return outer


def plain(sender: str) -> str:
    """Return the address without what stands behind a plus."""
    local, _, domain = sender.rpartition("@")
    name = local.partition("+")[0]
    return f"{name}@{domain}" if name else sender


def key(sender: str) -> str:
    """Return what all spellings of one mailbox have in common."""
    name, _, domain = plain(sender.lower()).rpartition("@")
    if domain in GOOGLE:
        return f"{name.replace('.', '')}@gmail.com"
    return f"{name}@{domain}"


def is_google(sender: str) -> bool:
    """Tell whether the dots of this address mean nothing."""
    return address.domain(sender) in GOOGLE
