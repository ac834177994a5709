"""Takes config.toml apart, section by section, and gathers everything that is wrong with it."""

import json
import os
import tomllib
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from daemon import clock, hours
from daemon.callback.settings import Settings as Callbacks
from daemon.config import secret, written
from daemon.config.decided import Config
from daemon.database import DatabaseError, location
from daemon.database.opening import Settings as Database
from daemon.errors import ConfigError
from daemon.hours import Hours
from daemon.inbox.imap import Settings as Imap
from daemon.intake.settings import SYSTEMS
from daemon.intake.settings import Settings as Intake
from daemon.learning.settings import Settings as Judging
from daemon.mail import address
from daemon.nurture import settings as nurture
from daemon.oauth import settings as oauth
from daemon.outbox.desk import Sender
from daemon.outbox.pace import Limits
from daemon.outbox.smtp import Settings as Smtp
from daemon.render import shelf
from daemon.render.template import TemplateError
from daemon.survey.settings import Settings as Surveys
from daemon.web import settings as web

T = TypeVar("T")

#: A configuration larger than this is not one.
BYTES_AT_MOST = 1_000_000

SECTIONS = frozenset(
    {
        *("sender", "smtp", "imap", "oauth", "database", "web", "hours", "callback", "judge"),
        *("cadence", "cap", "survey", "intake", "templates", "sequence"),
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
    return _Reader(path, path.resolve().parent, _toml(path)).config()


def database(path: Path) -> tuple[Database, Path]:
    """Only where the database is, and the state's folder: enough to tell what else is wrong."""
    reader = _Reader(path, path.resolve().parent, _toml(path))
    found = reader._database(reader.state)
    if found is None or reader.faults:
        raise ConfigError(path, reader.faults)
    return found, reader.state


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
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise ConfigError(path, [f"it is not TOML: {fault}"]) from None


@dataclass
class _Reader:
    """One reading of one file."""

    path: Path
    base: Path  # what paths in the file are relative to
    document: dict[str, Any]
    faults: list[str] = field(default_factory=list)

    @property
    def state(self) -> Path:
        return Path(os.environ.get("STATE_DIRECTORY", "").partition(":")[0] or self.base)

    def config(self) -> Config:
        state = self.state
        sender = self._sender()
        smtp = self._server("smtp", written.Smtp)
        imap = self._server("imap", written.Imap)
        templates = self._templates()
        read: dict[str, Any] = {
            "database": self._database(state),
            "web": self._web(),
            "hours": self._hours(),
            "callback": self._callback(),
            "judging": self._section("judge", Judging),
            "survey": self._section("survey", Surveys),
            "nurture": self._nurture(templates),
            "intake": self._intake(),
            "oauth": self._oauth(),
        }
        self.faults += [f"{name}: no such section" for name in self.document.keys() - SECTIONS]
        if self.faults or not (sender and smtp and imap and templates):
            raise ConfigError(self.path, self.faults)
        (smtp_, password), (imap_, its_password) = smtp, imap
        return Config(
            path=self.path,
            state=state,
            sender=sender,
            smtp=self._smtp(smtp_, password),
            limits=Limits(smtp_.per_minute, smtp_.per_day, smtp_.per_domain_per_minute),
            imap=self._imap(imap_, its_password),
            templates=templates,
            **read,
        )

    # -- how a section is read

    def _section(self, name: str, shape: type[T]) -> T | None:
        return self._read(name, shape, self.document.get(name, {}))

    def _read(self, name: str, shape: type[T], given: object) -> T | None:
        try:
            return _adapter(shape).validate_json(json.dumps(given, default=str), strict=True)
        except ValidationError as refused:
            self.faults += [_sentence(name, fault) for fault in refused.errors()]
            return None

    def _table(self, name: str) -> dict[str, Any] | None:
        """A section that must be a table before it can be read at all."""
        given = self.document.get(name, {})
        if isinstance(given, dict):
            return given
        self.faults.append(f"{name}: must be a section, [{name}]; it is {given!r:.80}")
        return None

    # -- the sections

    def _sender(self) -> Sender | None:
        if "sender" not in self.document:
            self.faults.append("sender: the section [sender] is missing")
            return None
        sender = self._section("sender", Sender)
        if sender is None:
            return None
        if not sender.name.strip() or not sender.name.isprintable():
            self.faults.append("sender.name: must be the name that clients see in From")
        self._is_address("sender.address", sender.address)
        if sender.reply_to:
            self._is_address("sender.reply_to", sender.reply_to)
        return sender

    def _is_address(self, key: str, value: str) -> None:
        try:
            address.normalise(value)
        except address.AddressError as fault:
            self.faults.append(f"{key}: {fault}")

    def _server(self, name: Literal["smtp", "imap"], shape: type[T]) -> tuple[T, str] | None:
        if name not in self.document:
            self.faults.append(f"{name}: the section [{name}] is missing")
            return None
        given = self._table(name)
        if given is None:
            return None
        password = self._secret(name, given)
        named = ("password", "password_file")
        server = self._read(name, shape, {k: v for k, v in given.items() if k not in named})
        auth = getattr(server, "auth", None)
        if auth == "xoauth2" and not getattr(server, "username", ""):
            self.faults.append(f"{name}.username: is missing; xoauth2 wants the mailbox's address")
        if auth == "password" and not getattr(server, "username", ""):
            self.faults.append(f'{name}.username: is missing, or set auth = "none"')
        if auth == "password" and not set(named) & given.keys():
            self.faults.append(f'{name}.password_file: is missing, or set auth = "none"')
        return None if server is None else (server, password)

    def _secret(self, section: str, given: dict[str, Any], key: str = "password") -> str:
        try:
            return secret.read(section, given, key=key, base=self.base) or ""
        except secret.NoSecretError as fault:
            self.faults.append(str(fault))
            return ""

    def _smtp(self, smtp: written.Smtp, password: str) -> Smtp:
        return Smtp(
            host=smtp.host,
            port=smtp.port or written.PORTS["smtp"][smtp.security],
            security=smtp.security,
            auth=smtp.auth,
            username=smtp.username,
            password=password,
            connections=smtp.connections,
            timeout=smtp.timeout,
            ca_file=self._file(smtp.ca_file),
        )

    def _imap(self, imap: written.Imap, password: str) -> Imap:
        return Imap(
            host=imap.host,
            port=imap.port or written.PORTS["imap"][imap.security],
            security=imap.security,
            auth=imap.auth,
            username=imap.username,
            password=password,
            folders=imap.folders,
            sent=imap.sent,
            flag=imap.flag,
            poll_seconds=imap.poll_seconds,
            canary_minutes=imap.canary_minutes,
            timeout=imap.timeout,
            ca_file=self._file(imap.ca_file),
        )

    def _file(self, name: str | None) -> str | None:
        return None if name is None else str(self.base / name)

    def _oauth(self) -> oauth.Settings | None:
        """Its secrets are looked for only when it is used: until then it may be half written."""
        given = self._table("oauth")
        if given is None:
            return None
        written_as = {key for name in oauth.SECRETS for key in (name, f"{name}_file")}
        plain = {key: value for key, value in given.items() if key not in written_as}
        read = self._read("oauth", oauth.Settings, plain)
        servers = (self.document.get(name) for name in ("smtp", "imap"))
        used = any(isinstance(s, dict) and s.get("auth") == "xoauth2" for s in servers)
        if read is None or not used:
            return None
        secrets = {name: self._secret("oauth", given, key=name) for name in oauth.SECRETS}
        whole = oauth.with_secrets(read, secrets)
        self.faults += [f"oauth.{fault}" for fault in oauth.problems(whole)]
        return whole

    def _database(self, state: Path) -> Database | None:
        read = self._section("database", Database)
        if read is not None:
            try:
                location.read(read.url, base=state)
            except DatabaseError as fault:
                self.faults.append(f"database.url: {fault}")
        return read

    def _web(self) -> web.Settings | None:
        read = self._section("web", web.Settings)
        if read is not None:
            self.faults += [f"web.{fault}" for fault in web.problems(read)]
        return read

    def _callback(self) -> Callbacks | None:
        read = self._section("callback", Callbacks)
        if read is not None and read.manager:
            self._is_address("callback.manager", read.manager)
        return read

    def _hours(self) -> Hours | None:
        given = self._table("hours")
        if given is None:
            return None
        # `from` is a word of Python's own, and both are clearer as what they are.
        names = {"from": "opens", "to": "closes"}
        for ours in names.values():
            if ours in given:
                self.faults.append(f"hours.{ours}: no such setting")
        plain = {names.get(k, k): v for k, v in given.items() if k not in names.values()}
        read = self._read("hours", written.Hours, plain)
        if read is None:
            return None
        opens, closes = self._clock("from", read.opens), self._clock("to", read.closes)
        made = Hours(
            timezone=read.timezone,
            days=tuple(day.lower() for day in read.days),
            opens=opens or time(0),
            closes=closes or hours.END_OF_DAY,
            holidays=read.holidays or None,
            closed=frozenset(read.closed),
        )
        self.faults += [f"hours.{fault}" for fault in hours.problems(made, now=clock.now())]
        return made

    def _clock(self, key: str, text: str) -> time | None:
        try:
            return hours.clock_time(text)
        except ValueError:
            self.faults.append(f"hours.{key}: write a time of day such as 09:00; {text!r} is none")
            return None

    def _templates(self) -> Path | None:
        read = self._section("templates", written.Templates)
        return None if read is None else self.base / read.email

    def _nurture(self, templates: Path | None) -> nurture.Settings | None:
        given = {k: self.document[k] for k in ("sequence", "cadence", "cap") if k in self.document}
        read = self._read("", nurture.Settings, given)
        if read is None or templates is None:
            return read
        try:
            names = {shelf.key(file.relative_to(templates))[0] for file in shelf.files(templates)}
        except TemplateError as fault:
            self.faults.append(f"templates.email: {fault}")
            return read
        self.faults += nurture.problems(
            read.sequence, templates=names, cadence=read.cadence, cap=read.cap
        )
        return read

    def _intake(self) -> Intake | None:
        given = self._table("intake")
        if given is None:
            return None
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
        closing = self._read(
            "intake.closing_mail", written.ClosingMail, given.get("closing_mail", {})
        )
        return Intake(secrets=secrets, closing_mail=closing.patterns if closing else ())


def _adapter(shape: type[T]) -> TypeAdapter[T]:
    """What checks a section against its Settings, which know nothing of being read from a file."""
    if not hasattr(shape, "__pydantic_config__"):
        shape.__pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[attr-defined]
    return TypeAdapter(shape)


def _sentence(section: str, fault: Any) -> str:
    """One fault as `section.key: what is wrong`."""
    parts = [section, *(str(part) for part in fault["loc"])]
    key = _WRITTEN.get(".".join(parts).strip("."), ".".join(parts).strip("."))
    match fault["type"]:
        case "extra_forbidden" | "unexpected_keyword_argument":
            return f"{key}: no such setting"
        case "missing" | "missing_argument":
            return f"{key}: is missing"
        case "dataclass_type":
            return f"{key}: must be a section, [{key}]; it is {fault['input']!r:.80}"
        case "string_pattern_mismatch":
            return f"{key}: holds a character that it must not; it is {fault['input']!r:.80}"
        case _:
            said = fault["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
            return f"{key}: {said}; it is {fault['input']!r:.80}"


_WRITTEN = {"hours.opens": "hours.from", "hours.closes": "hours.to"}
