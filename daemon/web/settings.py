"""Where the pages are found: `[web]` of the configuration.

`problems` says what types cannot; nothing here listens.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from daemon.errors import DaemonError
from daemon.web import peer


class ListenError(DaemonError):
    """The web cannot listen there; look at [web] listen."""


@dataclass(frozen=True)
class Settings:
    #: host:port, `[::1]:8080` for IPv6; port 0 takes any free one.
    listen: str = "127.0.0.1:8080"
    #: How clients reach us from outside: what stands in every link we mail.
    public_url: str = "http://127.0.0.1:8080"
    #: Addresses or networks of our reverse proxies, whose X-Forwarded-For we believe.
    trusted_proxies: tuple[str, ...] = ()


def address(listen: str) -> tuple[str, int]:
    """The two halves of `host:port`; `[::1]:8080` for IPv6."""
    host, colon, port = listen.rpartition(":")
    bare = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    if (
        not colon
        or set(bare) & set("[]")
        or not (port.isascii() and port.isdigit())
        or int(port[:6]) > 65535
    ):
        raise ListenError(f"[web] listen is {listen!r}; write it as 127.0.0.1:8080.")
    return bare, int(port)


def problems(settings: Settings) -> Iterator[str]:
    """Every fault, each a sentence that begins with its key."""
    try:
        address(settings.listen)
    except ListenError:
        yield f"listen: write it as 127.0.0.1:8080; it is {settings.listen!r}"
    if not _is_base(settings.public_url):
        yield (
            "public_url: write it as https://care.example.com, without anything behind; "
            f"it is {settings.public_url!r}"
        )
    for name in settings.trusted_proxies:
        try:
            peer.networks([name])
        except ValueError:
            yield f"trusted_proxies: {name!r} is no address or network such as 10.0.0.0/8"


def _is_base(url: str) -> bool:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 – raises when it is none
    except ValueError:
        return False
    plain = url.isprintable() and not set(url) & set(' "<>')
    return (
        plain
        and parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and not (parts.query or parts.fragment or parts.username)
    )
