"""`touchbase check`: everything that could keep the daemon from doing its work, looked at once.

Each check is a function that returns findings; none stops the others. A fault means that
something will not work, a warning that it will work badly, such as mail that lands in spam.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

import dns.asyncresolver
import dns.exception

from daemon import clock
from daemon.config import Config
from daemon.database import health, migrate, opening
from daemon.errors import DaemonError
from daemon.inbox import imap
from daemon.models import Contact, Enrolment
from daemon.models.enrolment import EnrolmentState
from daemon.nurture import settings as nurture
from daemon.oauth import NoTokenError
from daemon.oauth import settings as oauth
from daemon.outbox import advice, facts
from daemon.outbox.smtp import Relay
from daemon.parts import Firm, bearer, firm
from daemon.render.catalogue import TemplateError

#: Seconds that one look into the network may take.
PATIENCE = 15.0

#: Less than this free beside the database, and the daemon may have to stop within days.
FREE_AT_LEAST = 500_000_000

#: Enrolled contacts whose next letter is rendered to see that nothing is missing.
RENDERED_AT_MOST = 2_000


class Verdict(StrEnum):
    FINE = "fine"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: one sentence that says what to do, if anything."""

    name: str
    verdict: Verdict
    sentence: str


async def examine(config: Config, *, offline: bool) -> AsyncIterator[Finding]:
    """All findings, each as soon as it is known. The configuration itself was read already."""
    yield Finding("configuration", Verdict.FINE, f"{config.path} is valid")
    try:
        house = firm(config)
    except DaemonError as fault:
        house = None
        yield Finding("templates", Verdict.FAULT, str(fault))
    for finding in _templates(house) if house else ():
        yield finding
    async for finding in _database(config, house):
        yield finding
    yield _disk(config)
    yield _public_url(config)
    for finding in _unsaid(config):
        yield finding
    if not config.sender.live:
        sentence = "[sender] live is false: everything is decided and rendered, nothing leaves"
        yield Finding("live", Verdict.WARNING, sentence)
    if offline:
        return
    for name, look in _OUTSIDE.items():
        yield await _within(name, look, config)


Look = Callable[[Config], Awaitable[Finding]]


async def _within(name: str, look: Look, config: Config) -> Finding:
    try:
        async with asyncio.timeout(PATIENCE):
            return await look(config)
    except TimeoutError:
        return Finding(name, Verdict.FAULT, f"no answer within {PATIENCE:.0f} seconds")


# -- inside


async def _database(config: Config, house: Firm | None) -> AsyncIterator[Finding]:
    try:
        waiting = await migrate.pending(config.database, base=config.state)
    except DaemonError as fault:
        yield Finding("database", Verdict.FAULT, str(fault))
        return
    if waiting:
        by_itself = config.database.migrate
        sentence = f"{len(waiting)} migrations wait: run `touchbase migrate`"
        sentence += "; `touchbase run` does it by itself" if by_itself else ""
        verdict = Verdict.WARNING if by_itself else Verdict.FAULT
        yield Finding("migrations", verdict, sentence)
        return
    await opening.open(config.database, base=config.state)
    try:
        away = await health.away()
        yield Finding("database", Verdict.FAULT if away else Verdict.FINE, away or "answers")
        yield Finding("migrations", Verdict.FINE, "up to date")
        if house is not None:
            async for finding in _next_letters(house):
                yield finding
    finally:
        await opening.close()


def _templates(house: Firm) -> Iterator[Finding]:
    for name, why in house.desk.catalogue.problems.items():
        yield Finding("templates", Verdict.FAULT, f"{name} is broken: {why}")
    said = house.config.nurture
    for warning in nurture.warnings(said.sequence, cadence=said.cadence):
        yield Finding("sequences", Verdict.WARNING, warning)


async def _next_letters(house: Firm) -> AsyncIterator[Finding]:
    """The next letter of everybody who is enrolled, rendered as it would be sent."""
    steps = {s.key: s.step for s in house.office.sequences}
    rows = Enrolment.filter(state=EnrolmentState.ACTIVE).limit(RENDERED_AT_MOST)
    faults: dict[str, list[str]] = {}
    rendered = 0
    for row in await rows.prefetch_related("contact__client__owner"):
        line = steps.get(row.sequence, ())
        if row.position >= len(line) or (template := line[row.position].template) is None:
            continue
        rendered += 1
        if fault := _render(house, template, row.contact):
            faults.setdefault(fault, []).append(row.contact.email)
    for fault, people in faults.items():
        sentence = f"{fault} (for {people[0]} and {len(people) - 1} others)"
        yield Finding("templates", Verdict.FAULT, sentence)
    if not faults:
        yield Finding("templates", Verdict.FINE, f"{rendered} next letters rendered")


def _render(house: Firm, template: str, contact: Contact) -> str | None:
    client = contact.client
    known = facts.about(contact, client=client, owner=client.owner, desk=house.desk)
    try:
        house.desk.catalogue.render(template, known, locale=contact.locale or None)
    except TemplateError as fault:
        return str(fault)
    return None


def _disk(config: Config) -> Finding:
    free = shutil.disk_usage(config.state).free
    if free < FREE_AT_LEAST:
        sentence = f"only {free // 1_000_000} MB are free beside the database"
        return Finding("disk", Verdict.WARNING, sentence)
    return Finding("disk", Verdict.FINE, f"{free // 1_000_000_000} GB free")


def _public_url(config: Config) -> Finding:
    url = urlsplit(config.web.public_url)
    if url.scheme != "https" and url.hostname not in ("127.0.0.1", "localhost", "::1"):
        sentence = "[web] public_url must begin with https://: RFC 8058 asks for it"
        return Finding("public_url", Verdict.FAULT, sentence)
    if url.hostname in ("127.0.0.1", "localhost", "::1"):
        sentence = "[web] public_url is this machine's own: clients cannot open the links"
        return Finding("public_url", Verdict.WARNING, sentence)
    return Finding("public_url", Verdict.FINE, config.web.public_url)


def _unsaid(config: Config) -> Iterator[Finding]:
    """What is legal, and yet must be said before the first mail leaves."""
    for name, server in (("smtp", config.smtp), ("imap", config.imap)):
        if server.auth == "password" and not server.password:
            sentence = f"[{name}] the password is empty: put it into its file"
            yield Finding(name, Verdict.WARNING, sentence)
    if not config.sender.postal_address:
        sentence = "[sender] postal_address is empty: the law of many countries wants one"
        yield Finding("sender", Verdict.WARNING, sentence)


# -- outside


async def _smtp(config: Config) -> Finding:
    relay = Relay(config.smtp, token=_token(config, config.smtp.username))
    try:
        wrong = await relay.check()
    finally:
        await relay.close()
    wrong = wrong and (advice.of(wrong) or wrong)
    return Finding("smtp", Verdict.FAULT if wrong else Verdict.FINE, wrong or "logged in")


def _token(config: Config, user: str) -> Callable[[], Awaitable[str]]:
    """Gives the token of the kept access, or fetches one; asked only where one is wanted."""

    async def token() -> str:
        if await migrate.pending(config.database, base=config.state):
            raise NoTokenError("No token can be kept yet: run `touchbase migrate` first.")
        await opening.open(config.database, base=config.state)
        try:
            return await bearer(lambda: config, user=user).token()
        finally:
            await opening.close()

    return token


async def _oauth(config: Config) -> Finding:
    settings, servers = config.oauth, (config.smtp, config.imap)
    users = {server.username for server in servers if server.auth == "xoauth2"}
    if settings is None or not users:
        return Finding("oauth", Verdict.FINE, "not used")
    try:
        for user in sorted(users):
            await _token(config, user)()
    except DaemonError as fault:
        return Finding("oauth", Verdict.FAULT, str(fault))
    if sentence := oauth.ends_soon(settings, now=clock.now()):
        return Finding("oauth", Verdict.WARNING, sentence)
    return Finding("oauth", Verdict.FINE, "the provider gives a token")


async def _imap(config: Config) -> Finding:
    try:
        async with imap.connect(config.imap, token=_token(config, config.imap.username)) as mailbox:
            selected = await mailbox.select(config.imap.folders[0])
            can_idle = mailbox.can_idle
    except DaemonError as fault:
        return Finding("imap", Verdict.FAULT, str(fault))
    if not can_idle:
        sentence = "the server has no IDLE: replies are seen only every poll_seconds"
        return Finding("imap", Verdict.WARNING, sentence)
    return Finding("imap", Verdict.FINE, f"logged in, IDLE works, {selected.exists} mails")


async def _spf(config: Config) -> Finding:
    found = [t for t in await _txt(config.sender.domain) if t.lower().startswith("v=spf1")]
    if len(found) == 1:
        return Finding("spf", Verdict.FINE, "one record")
    sentence = f"{config.sender.domain} has {len(found)} SPF records; it needs exactly one"
    return Finding("spf", Verdict.WARNING, sentence)


async def _dmarc(config: Config) -> Finding:
    domain = config.sender.domain
    found = [t for t in await _txt(f"_dmarc.{domain}") if t.lower().startswith("v=dmarc1")]
    if found:
        return Finding("dmarc", Verdict.FINE, "published")
    sentence = f"{domain} publishes no DMARC policy: large providers want one (p=none will do)"
    return Finding("dmarc", Verdict.WARNING, sentence)


async def _dkim(config: Config) -> Finding:
    """What the domain publishes; whether the relay signs, only a mail that left can show."""
    for selector in ("selector1", "google", "default", "mail", "s1", "k1", "dkim"):
        if await _txt(f"{selector}._domainkey.{config.sender.domain}"):
            return Finding("dkim", Verdict.FINE, f"a key under the selector {selector}")
    sentence = "no key under the usual selectors: make sure that your relay signs your mail"
    return Finding("dkim", Verdict.WARNING, sentence)


async def _txt(name: str) -> list[str]:
    try:
        answer = await dns.asyncresolver.resolve(name, "TXT", lifetime=5)
    except (dns.exception.DNSException, OSError):
        return []
    return [b"".join(record.strings).decode("utf-8", "replace") for record in answer]


async def _clock(config: Config) -> Finding:
    now: datetime = clock.now()
    if now.year < 2026:
        return Finding("clock", Verdict.FAULT, f"it says {now:%Y-%m-%d}: set it right first")
    return Finding("clock", Verdict.FINE, f"{now:%Y-%m-%d %H:%M} UTC")


_OUTSIDE: dict[str, Look] = {
    "clock": _clock,
    "oauth": _oauth,
    "smtp": _smtp,
    "imap": _imap,
    "spf": _spf,
    "dkim": _dkim,
    "dmarc": _dmarc,
}
