"""config.toml → Config: every fault of the file at once, each a sentence that begins with its key.

Each section becomes the Settings of the part it is about; nothing below this file knows that there
is a configuration. Secrets are never in the file: a password is a file, a systemd credential or a
variable of the environment, named here and read here, and shown nowhere.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from daemon import clock, hours
from daemon.callback.settings import Settings as Callbacks
from daemon.database.opening import Settings as Database
from daemon.errors import ConfigError
from daemon.hours import Hours
from daemon.inbox.imap import Settings as Imap
from daemon.intake.settings import SYSTEMS
from daemon.intake.settings import Settings as Intake
from daemon.learning.settings import Settings as Judging
from daemon.mail import address
from daemon.nurture import settings as nurture
from daemon.outbox.desk import Sender
from daemon.outbox.pace import Limits
from daemon.outbox.smtp import Settings as Smtp
from daemon.survey.settings import Settings as Surveys
from daemon.web.settings import Settings as Web

T = TypeVar("T")

#: A configuration larger than this is not one.
BYTES_AT_MOST = 1_000_000


@dataclass(frozen=True)
class Config:
    """Everything the operator has decided."""

    path: Path
    state: Path  # where the database, the keys and the lock lie
    sender: Sender
    smtp: Smtp
    limits: Limits
    imap: Imap
    database: Database
    web: Web
    hours: Hours
    callback: Callbacks
    judging: Judging
    survey: Surveys
    nurture: nurture.Settings
    intake: Intake
    templates: Path


@dataclass(frozen=True)
class _Hours:
    """`[hours]` as it is written; `hours.Hours` has what is computed with."""

    timezone: str = "Europe/London"
    days: tuple[str, ...] = hours.WEEKDAYS[:5]
    opens: str = "09:00"
    closes: str = "17:30"
    holidays: str | None = "GB"
    closed: tuple[date, ...] = ()


@dataclass(frozen=True)
class _Server:
    """What `[smtp]` and `[imap]` say of their server before secrets and ports are resolved."""

    host: str
    port: int | None = None
    security: Literal["starttls", "tls", "none"] = "starttls"
    auth: Literal["password", "xoauth2", "none"] = "password"
    username: str = ""
    ca_file: str | None = None
    timeout: float = 60


@dataclass(frozen=True)
class _Smtp(_Server):
    connections: int = 2
    per_minute: int = 20
    per_day: int = 2000
    per_domain_per_minute: int = 6


@dataclass(frozen=True)
class _Imap(_Server):
    security: Literal["starttls", "tls", "none"] = "tls"
    folders: tuple[str, ...] = ("INBOX",)
    sent: str = "Sent"
    flag: bool = True
    poll_seconds: float = 300


@dataclass(frozen=True)
class _Templates:
    email: str = "templates/email"


@dataclass(frozen=True)
class _OAuth:
    """Read so that the file is legal; the log-in itself is not built yet."""

    provider: Literal["microsoft", "google"] = "microsoft"
    tenant: str = ""
    client_id: str = ""
    client_secret_file: str = ""


#: The usual ports (RFC 8314): what is meant when none is given.
PORTS = {
    "smtp": {"starttls": 587, "tls": 465, "none": 25},
    "imap": {"starttls": 143, "tls": 993, "none": 143},
}


SECTIONS = frozenset(
    {
        *("sender", "smtp", "imap", "oauth", "database", "web", "hours", "callback"),
        *("judge", "cadence", "cap", "survey", "intake", "templates", "sequence"),
    }
)


def find(given: str | None) -> Path:
    """Where the configuration lies: as given, $TOUCHBASE_CONFIG, ./config.toml, then /etc."""
    if given or (given := os.environ.get("TOUCHBASE_CONFIG")):
        return Path(given)
    here = Path("config.toml")
    return here if here.exists() else Path("/etc/touchbase/config.toml")


def load(path: Path) -> Config:
    """Read the whole configuration; ConfigError tells every fault it has."""
    return _Reader(path, _toml(path)).config()


def _toml(path: Path) -> dict[str, Any]:
    try:
        octets = path.read_bytes()
    except OSError as fault:
        how = "`touchbase init` writes one, or name yours with --config"
        raise ConfigError(path, [f"it cannot be read ({fault.strerror}); {how}"]) from None
    if len(octets) > BYTES_AT_MOST:
        raise ConfigError(path, [f"it is larger than {BYTES_AT_MOST} bytes"])
    try:
        return tomllib.loads(octets.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ConfigError(path, [f"it is not TOML: {fault}"]) from None


@dataclass
class _Reader:
    """Takes the file apart, section by section, and gathers what is wrong with it."""

    path: Path
    document: dict[str, Any]
    faults: list[str] = field(default_factory=list)

    def config(self) -> Config:
        base = self.path.resolve().parent
        state = Path(os.environ.get("STATE_DIRECTORY", "").partition(":")[0] or base)
        sender = self._section("sender", Sender, required=True)
        smtp = self._server("smtp", _Smtp)
        imap = self._server("imap", _Imap)
        templates = self._section("templates", _Templates)
        read: dict[str, Any] = {
            "database": self._section("database", Database),
            "web": self._section("web", Web),
            "hours": self._hours(),
            "callback": self._section("callback", Callbacks),
            "judging": self._section("judge", Judging),
            "survey": self._section("survey", Surveys),
            "nurture": self._nurture(),
            "intake": self._intake(),
        }
        self._section("oauth", _OAuth)
        self._unknown_sections()
        self._check_sender(sender)
        if self.faults or not (sender and smtp and imap and templates):
            raise ConfigError(self.path, self.faults)
        return Config(
            path=self.path,
            state=state,
            sender=sender,
            smtp=self._smtp(smtp),
            limits=Limits(smtp.per_minute, smtp.per_day, smtp.per_domain_per_minute),
            imap=self._imap(imap),
            templates=base / templates.email,
            **read,
        )

    def _unknown_sections(self) -> None:
        for name in self.document.keys() - SECTIONS:
            self.faults.append(f"{name}: no such section")

    def _section(self, name: str, shape: type[T], *, required: bool = False) -> T | None:
        given = self.document.get(name)
        if given is None and required:
            self.faults.append(f"{name}: the section [{name}] is missing")
            return None
        return self._read(name, shape, {} if given is None else given)

    def _read(self, name: str, shape: type[T], given: object) -> T | None:
        try:
            return _adapter(shape).validate_python(given)
        except ValidationError as refused:
            self.faults += [_sentence(name, fault) for fault in refused.errors()]
            return None

    def _server(self, name: Literal["smtp", "imap"], shape: type[T]) -> T | None:
        given = self.document.get(name)
        if not isinstance(given, dict):
            self.faults.append(f"{name}: the section [{name}] is missing")
            return None
        plain = {k: v for k, v in given.items() if k not in ("password", "password_file")}
        self._passwords[name] = self._secret(name, given)
        server = self._read(name, shape, plain)
        if server is not None and getattr(server, "auth", "") == "xoauth2":
            self.faults.append(f"{name}.auth: xoauth2 is not built yet; use an app password")
        return server

    _passwords: dict[str, str] = field(default_factory=dict)

    def _secret(self, section: str, given: Mapping[str, Any], key: str = "password") -> str:
        """A secret by its file, its systemd credential or its variable; never by its value."""
        if (file := given.get(f"{key}_file")) is not None:
            return self._content(f"{section}.{key}_file", self.path.resolve().parent / str(file))
        if (where := given.get(key)) is None:
            return ""
        how, _, name = str(where).partition(":")
        if how == "env" and name:
            if name not in os.environ:
                self.faults.append(f"{section}.{key}: the environment has no {name}")
            return os.environ.get(name, "")
        if how == "credential" and name:
            folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
            if not folder:
                self.faults.append(f"{section}.{key}: there are no credentials outside systemd")
                return ""
            return self._content(f"{section}.{key}", Path(folder) / name)
        self.faults.append(
            f"{section}.{key}: a secret is never written here; use {key}_file, "
            '"credential:NAME" or "env:NAME"'
        )
        return ""

    def _content(self, key: str, file: Path) -> str:
        try:
            return file.read_text().strip("\r\n")
        except (OSError, UnicodeDecodeError) as fault:
            why = getattr(fault, "strerror", None) or "it is not text"
            self.faults.append(f"{key}: {file} cannot be read ({why})")
            return ""

    def _smtp(self, smtp: _Smtp) -> Smtp:
        return Smtp(
            host=smtp.host,
            port=smtp.port or PORTS["smtp"][smtp.security],
            security=smtp.security,
            auth=smtp.auth,
            username=smtp.username,
            password=self._passwords["smtp"],
            connections=smtp.connections,
            timeout=smtp.timeout,
            ca_file=self._file(smtp.ca_file),
        )

    def _imap(self, imap: _Imap) -> Imap:
        return Imap(
            host=imap.host,
            port=imap.port or PORTS["imap"][imap.security],
            security=imap.security,
            auth=imap.auth,
            username=imap.username,
            password=self._passwords["imap"],
            folders=imap.folders,
            sent=imap.sent,
            flag=imap.flag,
            poll_seconds=imap.poll_seconds,
            timeout=imap.timeout,
            ca_file=self._file(imap.ca_file),
        )

    def _file(self, name: str | None) -> str | None:
        return None if name is None else str(self.path.resolve().parent / name)

    def _hours(self) -> Hours | None:
        given = dict(self.document.get("hours") or {})
        # `from` is a word of Python's own, and both are clearer as what they are.
        for written, ours in (("from", "opens"), ("to", "closes")):
            if written in given:
                given[ours] = given.pop(written)
        read = self._read("hours", _Hours, given)
        if read is None:
            return None
        clocks = [self._clock("from", read.opens), self._clock("to", read.closes)]
        if None in clocks:
            return None
        made = Hours(
            timezone=read.timezone,
            days=tuple(day.lower() for day in read.days),
            opens=clocks[0],
            closes=clocks[1],
            holidays=read.holidays or None,
            closed=frozenset(read.closed),
        )
        self.faults += [f"hours.{fault}" for fault in hours.problems(made, now=clock.now())]
        return made

    def _clock(self, key: str, text: str) -> Any:
        try:
            return hours.clock_time(text)
        except ValueError:
            self.faults.append(f"hours.{key}: write a time of day such as 09:00; {text!r} is none")
            return None

    def _nurture(self) -> nurture.Settings | None:
        given = {k: self.document[k] for k in ("sequence", "cadence", "cap") if k in self.document}
        return self._read("", nurture.Settings, given)

    def _intake(self) -> Intake:
        given = self.document.get("intake") or {}
        secrets: dict[str, str] = {}
        for system, section in given.items():
            if system == "closing_mail":
                continue
            if system not in SYSTEMS or not isinstance(section, dict):
                self.faults.append(f"intake.{system}: no such system")
                continue
            for key in section.keys() - {"secret", "secret_file"}:
                self.faults.append(f"intake.{system}.{key}: no such setting")
            secrets[system] = self._secret(f"intake.{system}", section, key="secret")
        closing = given.get("closing_mail") or {}
        return Intake(secrets=secrets, closing_mail=tuple(closing.get("patterns", ())))

    def _check_sender(self, sender: Sender | None) -> None:
        for key in ("address", "reply_to"):
            value = getattr(sender, key, "")
            if value:
                try:
                    address.normalise(value)
                except address.AddressError as fault:
                    self.faults.append(f"sender.{key}: {fault}")


def _adapter(shape: type[T]) -> TypeAdapter[T]:
    """What checks a section against its Settings, which know nothing of being read from a file."""
    if not hasattr(shape, "__pydantic_config__"):
        shape.__pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[attr-defined]
    return TypeAdapter(shape)


def _sentence(section: str, fault: Any) -> str:
    """One fault as `section.key: what is wrong`."""
    key = ".".join([section, *(str(part) for part in fault["loc"])]).strip(".")
    match fault["type"]:
        case "extra_forbidden" | "unexpected_keyword_argument":
            return f"{key}: no such setting"
        case "missing" | "missing_argument":
            return f"{key}: is missing"
        case _:
            said = fault["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
            return f"{key}: {said}; it is {fault['input']!r:.80}"
