"""What every room of the web has at hand. Built once by whoever starts the daemon.

What a reload of the configuration may change is asked for anew with each request; what it may not
(the address we listen on, who our proxies are) is a plain value.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from starlette.requests import Request

from daemon import clock
from daemon.inbox.reading import Reading
from daemon.office import Office
from daemon.web.settings import Settings

#: Says in one sentence why something cannot be reached; None: it can.
Check = Callable[[], Awaitable[str | None]]


@dataclass(frozen=True)
class House:
    office: Callable[[], Office]
    settings: Settings = field(default_factory=Settings)
    #: What `/readyz` looks at: database, relay, mailbox.
    checks: Mapping[str, Check] = field(default_factory=dict)
    #: Secrets of signed reports; several are alive while one is being replaced.
    secrets: Callable[[], tuple[bytes, ...]] = tuple
    now: Callable[[], datetime] = clock.now
    #: Reads a stranger's mail apart, for the console; whoever builds the house closes it.
    reading: Reading = field(default_factory=Reading)


def of(request: Request) -> House:
    """The house that answers this request."""
    return cast(House, request.app.state.house)
