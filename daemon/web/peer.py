"""Who is at the other end: the address of the client, not of the reverse proxy between.

X-Forwarded-For is anybody's to write. It is believed only from a configured proxy, and read from
its right end, where each proxy adds whom *it* saw (RFC 7239 §5.2 in its older form): the first
address from the right that is no proxy of ours is the client. Nothing here resolves a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

#: A chain of proxies is short; a long one is somebody's invention.
HOPS_AT_MOST = 10


#: RFC 1918 §3, RFC 4193 §3.1, RFC 4291 §2.5.6. (`is_private` of the library means more.)
_PRIVATE: tuple[Network, ...] = tuple(
    ip_network(name)
    for name in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10")
)


@dataclass(frozen=True, slots=True)
class Peer:
    """An address, and whether it came to us through somebody else."""

    address: Address | None  # None: no network between us, as over a local socket
    forwarded: bool

    @property
    def key(self) -> str:
        """What is counted as one client: an IPv6 one has a whole /64 (RFC 6177) to itself."""
        if isinstance(self.address, IPv6Address):
            return str(ip_network((self.address, 64), strict=False))
        return str(self.address)

    @property
    def is_loopback(self) -> bool:
        return self.address is None or self.address.is_loopback

    @property
    def is_near(self) -> bool:
        """On this host or in a private network, with nobody between."""
        private = any(self.address in network for network in _PRIVATE if self.address)
        return (self.is_loopback or private) and not self.forwarded


def networks(names: Sequence[str]) -> tuple[Network, ...]:
    """The configured proxies; a ValueError names what is none."""
    return tuple(ip_network(name, strict=False) for name in names)


def of(client: str | None, forwarded_for: Sequence[str], *, trusted: Sequence[Network]) -> Peer:
    """Who speaks, given the connection's own address and its X-Forwarded-For lines."""
    address = _address(client or "")
    if not forwarded_for or not _is_ours(address, trusted):
        return Peer(address, forwarded=bool(forwarded_for))
    hops = ",".join(forwarded_for).split(",")[-HOPS_AT_MOST:]
    for hop in reversed(hops):
        seen = _address(hop.strip())
        if seen is None:
            break
        address = seen
        if not _is_ours(seen, trusted):
            break
    return Peer(address, forwarded=True)


def _address(text: str) -> Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return found.ipv4_mapped
    return found


def _is_ours(address: Address | None, trusted: Sequence[Network]) -> bool:
    # No address is a local socket, and only a proxy of ours talks to us through one.
    return address is None or any(address in network for network in trusted)
