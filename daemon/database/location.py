"""Which database a URL names, read without opening it.

The two forms are `sqlite:///path` (relative to the configuration; four slashes are absolute) and
`postgres://user:password@host:port/name`. Both are read here and not by Tortoise, which takes
`?ssl=false` for true, does not decode a path, and cuts it at `#`. Unknown options are refused. No
sentence made here ever holds a password.
"""

import ssl
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from daemon.database import DatabaseError

#: Milliseconds that SQLite waits for another process's write. A command beside a running daemon
#: writes for milliseconds; a backup or a migration may take some seconds.
BUSY_TIMEOUT_MS = 10_000

#: Connections kept open and at most open. A dozen duties and some pages share them; PostgreSQL
#: allows a hundred in all by default, so several daemons fit. None is kept for its own sake: while
#: the server is away the pool would try, and complain, without end.
POOL_MIN, POOL_MAX = 0, 10

#: Seconds to reach the server, and for one statement: asyncpg has no limit of its own, and a
#: frozen server would hold a duty for ever. None of our statements takes a second.
CONNECT_WITHIN, STATEMENT_WITHIN = 5.0, 10.0

_POSTGRES = {"postgres", "postgresql", "asyncpg"}
_MODES = ("disable", "prefer", "require", "verify-ca", "verify-full")  # libpq's words
_OPTIONS = {"sslmode", "sslrootcert", "host", "minsize", "maxsize"}


@dataclass(frozen=True, slots=True)
class Sqlite:
    """A file on this host."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class Postgres:
    """A database on a server."""

    host: str
    port: int
    user: str | None
    password: str | None = field(repr=False)
    database: str
    tls: "str | ssl.SSLContext"
    pool_min: int = POOL_MIN
    pool_max: int = POOL_MAX

    def __str__(self) -> str:
        return f"{self.database} at {self.host}:{self.port}"


def read(url: str, *, base: Path) -> Sqlite | Postgres:
    """Where `url` points; a path in it is relative to `base`."""
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite":
        return _sqlite(rest, base)
    if scheme in _POSTGRES:
        return _postgres(url)
    raise DatabaseError(
        "[database] url must begin with sqlite:/// or postgres://; "
        "an example is sqlite:///touchbase.db."
    )


def _sqlite(rest: str, base: Path) -> Sqlite:
    path, question, _ = rest.partition("?")
    if question:
        raise DatabaseError(
            "An sqlite:// URL takes no options; write %3F for a question mark in the file's name."
        )
    name = unquote(path)
    if not name.startswith("/") or not name.strip("/"):
        raise DatabaseError("An sqlite:// URL names a file, as in sqlite:///touchbase.db.")
    return Sqlite((base / name[1:]).absolute())


def _postgres(url: str) -> Postgres:
    try:
        parts = urlsplit(url)
        port = parts.port or 5432
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        pool_min, pool_max = (
            int(options.get(name, number))
            for name, number in (("minsize", POOL_MIN), ("maxsize", POOL_MAX))
        )
    except ValueError:
        # Not chained: the cause's words may hold the password.
        raise DatabaseError(
            "[database] url cannot be read; it is postgres://user:password@host:port/name, "
            "with special characters in the password written as %40 and the like."
        ) from None
    if unknown := sorted(options.keys() - _OPTIONS):
        raise DatabaseError(
            f"[database] url has an option that does not exist here, {unknown[0]!r}; "
            f"there are {', '.join(sorted(_OPTIONS))}."
        )
    host = options.get("host") or unquote(parts.hostname or "") or "localhost"
    return Postgres(
        host=host,
        port=port,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        database=_named(unquote(parts.path.removeprefix("/"))),
        tls=_tls(options, host),
        pool_min=max(0, pool_min),
        pool_max=max(1, pool_min, pool_max),
    )


def _named(database: str) -> str:
    if not database:
        raise DatabaseError(
            "[database] url must name a database after the host, as in …/touchbase."
        )
    return database


def _tls(options: dict[str, str], host: str) -> "str | ssl.SSLContext":
    """How the way to the server is secured: over a network, in full unless told otherwise."""
    mode = options.get("sslmode") or ("prefer" if _is_here(host) else "verify-full")
    if mode not in _MODES:
        raise DatabaseError(f"sslmode in [database] url is one of {', '.join(_MODES)}.")
    if not mode.startswith("verify"):
        return mode
    try:
        context = ssl.create_default_context(cafile=options.get("sslrootcert"))
    except OSError:
        raise DatabaseError(
            "The file in sslrootcert of [database] url cannot be read as certificates."
        ) from None
    context.check_hostname = mode == "verify-full"
    return context


def _is_here(host: str) -> bool:
    """Whether `host` is a socket's folder or this very machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.startswith("/") or host == "localhost"
