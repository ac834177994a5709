"""Where the pages are found: `[web]` of the configuration."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    #: host:port, `[::1]:8080` for IPv6; port 0 takes any free one.
    listen: str = "127.0.0.1:8080"
    #: How clients reach us from outside: what stands in every link we mail.
    public_url: str = "http://127.0.0.1:8080"
    #: Addresses or networks of our reverse proxies, whose X-Forwarded-For we believe.
    trusted_proxies: tuple[str, ...] = ()
