"""A whole firm for a test: a real mailbox, a real relay, and the daemon as a process of its own.

The test plays the operator through the command line, the helpdesk and the clients' browsers through
HTTP, and the clients' mail programs through SMTP; it never looks into the daemon's tables.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import httpx

from tests.patience import SOON, soon
from tests.servers import leash
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.relay import RelayServer, free_port, relay_server

CARE = "care@us.example"
DORA = "dora@us.example"  # looks after the clients
MAX = "max@us.example"  # the manager

CONFIGURATION = """
[sender]
name = "Harbour & Finch"
address = "{care}"
postal_address = "14 Quay Street, Bristol"
basis = "contract"
live = true

[smtp]
host = "localhost"
port = {smtp}
security = "starttls"
auth = "password"
username = "{care}"
password_file = "password"
ca_file = "{ca_file}"
per_minute = 0
per_day = 0
per_domain_per_minute = 0

[imap]
host = "localhost"
port = {imaps}
security = "tls"
username = "{care}"
password_file = "password"
ca_file = "{ca_file}"
poll_seconds = 5

[database]
url = "{database}"

[web]
listen = "127.0.0.1:{web}"
public_url = "http://127.0.0.1:{web}"

[hours]
timezone = "Europe/London"
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
from = "00:00"
to = "24:00"
holidays = ""

[callback]
manager = "{max}"

[survey]
delay_hours = 0
quiet_days_person = 0
quiet_days_client = 0

[templates]
email = "{templates}"
{sequences}
"""

WELCOME = """
[[sequence]]
key = "hello"
enrol = "new_client"
halt_on = []

  [[sequence.step]]
  after = "0s"
  template = "welcome/1-welcome"

  [[sequence.step]]
  after = "30d"
  template = "welcome/5-thirty-days"
"""


class CommandFailedError(AssertionError):
    """A command of the operator ended with another status than the test expected."""


@dataclass
class Stage:
    """The firm, its servers and its daemon."""

    folder: Path
    mailbox: Dovecot
    relay: RelayServer
    web: int
    process: asyncio.subprocess.Process | None = None
    token: str = ""
    http: httpx.AsyncClient = field(default_factory=lambda: httpx.AsyncClient(timeout=SOON))

    # -- the operator

    async def touchbase(self, *arguments: str, given: str = "", status: int = 0) -> str:
        """Run a command; its standard output."""
        process = await self.begin(*arguments)
        out, err = await process.communicate(given.encode())
        if process.returncode != status:
            raise CommandFailedError(f"{arguments}: {process.returncode}\n{err.decode()}")
        return out.decode() or err.decode()

    async def begin(self, *arguments: str) -> asyncio.subprocess.Process:
        """Begin a command that will want something of its operator."""
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "daemon",
            *arguments,
            env=self._environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def listed(self, what: str, *arguments: str) -> list[dict[str, Any]]:
        """A list as programs see it."""
        out = await self.touchbase(what, *arguments, "--json")
        return [json.loads(line) for line in out.splitlines() if line.startswith("{")]

    async def problems(self) -> list[str]:
        """What is wrong, in sentences."""
        found: list[str] = json.loads(await self.touchbase("status", "--json"))["problems"]
        return found

    async def until(
        self, what: str, holds: Callable[[list[dict[str, Any]]], bool]
    ) -> list[dict[str, Any]]:
        """The list, as soon as it is as expected."""
        rows: list[dict[str, Any]] = []
        async with asyncio.timeout(SOON):
            try:
                while not holds(rows := await self.listed(what)):
                    await asyncio.sleep(0.2)
            except asyncio.CancelledError:
                raise AssertionError(f"{what} never came to be as expected: {rows}") from None
        return rows

    @property
    def _environment(self) -> dict[str, str]:
        here = str(Path(__file__).parent.parent)
        return {
            **os.environ,
            "TOUCHBASE_CONFIG": str(self.folder / "config.toml"),
            "PYTHONPATH": here,
            "PYTHONWARNINGS": "error::RuntimeWarning",
        }

    # -- the daemon

    async def launch(self) -> asyncio.subprocess.Process:
        """Start the daemon, and do not wait for it."""
        with (self.folder / "log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "daemon", "run", env=self._environment, stdout=log, stderr=log
            )
        leash.hold(self.process.pid)
        return self.process

    async def start(self) -> None:
        """Start the daemon, and wait until it says that all is reached."""
        self.process = await self.launch()
        await soon(self.is_ready, what="the daemon is ready")

    async def is_ready(self) -> bool:
        """Whether the daemon says that all is reached."""
        if self.process is not None and self.process.returncode is not None:
            raise AssertionError(f"the daemon ended: {self.log}")
        try:
            answer = await self.http.get(f"{self.url}/readyz")
        except httpx.TransportError:
            return False
        return answer.status_code == 200

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End the daemon; its exit status."""
        process, self.process = self.process, None
        if process is None:
            return 0
        process.send_signal(how)
        async with asyncio.timeout(SOON):
            return await process.wait()

    @property
    def log(self) -> str:
        """What the daemon has told."""
        file = self.folder / "log"
        return file.read_text() if file.exists() else ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.web}"

    # -- the helpdesk

    async def close_ticket(self, number: str, email: str, **more: object) -> dict[str, Any]:
        """Report a closed ticket; what the API answers."""
        answer = await self.http.post(
            f"{self.url}/api/v1/tickets/closed",
            headers={"Authorization": f"Bearer {self.token}"},
            json={
                "system": "zammad",
                "ticket": number,
                "closing": 1,
                "subject": f"Ticket {number}",
                "closed_at": "2026-11-20T10:11:00+01:00",
                "contact": {"email": email},
                "agent": DORA,
                "tags": [],
                **more,
            },
        )
        assert answer.status_code in (200, 202), answer.text
        told: dict[str, Any] = answer.json()
        return told

    # -- the clients

    async def mail_to(
        self, recipient: str, holds: Callable[[EmailMessage], bool] = lambda _: True
    ) -> EmailMessage:
        """The first mail that the relay took for somebody, as soon as there is one."""

        def found() -> EmailMessage | None:
            for taken in self.relay.taken:
                if taken.recipient == recipient:
                    mail = message_from_bytes(taken.raw, policy=policy.default)
                    if holds(mail):
                        return mail
            return None

        async with asyncio.timeout(SOON):
            while (mail := found()) is None:
                await asyncio.sleep(0.05)
        return mail

    async def flagged(self, count: int) -> None:
        """Wait until so many mails of the mailbox bear a flag, as other mail programs see them."""

        async def are() -> bool:
            marks = await asyncio.to_thread(self.mailbox.flags, CARE)
            return sum("\\Flagged" in flags for flags in marks.values()) == count

        await soon(are, what=f"{count} mails are flagged", every=0.2)

    async def send(self, raw: bytes, to: str = CARE) -> None:
        """A mail arrives at the firm's own server."""
        await self.mailbox.deliver(to, raw)


def reply_to(mail: EmailMessage, words: str, *, sender: str, **headers: str) -> bytes:
    """An answer as a mail program writes it, with the history below."""
    answer = EmailMessage(policy=policy.SMTP.clone(max_line_length=998))
    answer["From"] = sender
    answer["To"] = str(mail["Reply-To"] or mail["From"])
    answer["Subject"] = f"Re: {mail['Subject']}"
    answer["Date"] = "Sat, 21 Nov 2026 10:00:00 +0000"
    answer["Message-ID"] = f"<{abs(hash((words, sender)))}@client.example>"
    answer["In-Reply-To"] = str(mail["Message-ID"])
    answer["References"] = str(mail["Message-ID"])
    for name, value in headers.items():
        answer[name.replace("_", "-")] = value
    body = mail.get_body(("plain",))
    history = body.get_content() if body is not None else ""
    quoted = "\n".join(f"> {line}" for line in history.splitlines())
    answer.set_content(f"{words}\n\nOn Fri, 20 Nov 2026 at 09:00, Care <{CARE}> wrote:\n{quoted}\n")
    return bytes(answer)


def plus_user(address: str) -> str:
    """Whose mailbox a plus-address is (RFC 5233)."""
    local, _, domain = address.partition("@")
    return f"{local.partition('+')[0]}@{domain}"


@asynccontextmanager
async def stage(
    folder: Path,
    mailbox: Dovecot,
    *,
    database: str,
    sequences: str = WELCOME,
    takes: Callable[[str, str], bool] | None = None,
) -> AsyncIterator[Stage]:
    """A firm with its servers up, its configuration written and its daemon not yet started."""
    hand_over = _to_the_firm(mailbox)
    async with relay_server(
        starttls=mailbox.authority.good().context(),
        passwords={CARE: PASSWORD},
        takes=takes,
        hand_over=hand_over,
    ) as relay:
        made = Stage(folder, mailbox, relay, free_port())
        (folder / "password").write_text(PASSWORD + "\n")
        (folder / "config.toml").write_text(
            CONFIGURATION.format(
                care=CARE,
                max=MAX,
                smtp=relay.port,
                imaps=mailbox.imaps,
                ca_file=mailbox.ca_file,
                web=made.web,
                database=database,
                templates=Path(__file__).parent.parent / "templates" / "email",
                sequences=sequences,
            )
        )
        try:
            yield made
        finally:
            await made.stop()
            await made.http.aclose()


def _to_the_firm(mailbox: Dovecot) -> Callable[[str, bytes], Awaitable[None]]:
    """What is for the firm's own domain lands in its mailboxes."""

    async def hand_over(recipient: str, raw: bytes) -> None:
        if recipient.endswith("@us.example"):
            await mailbox.deliver(plus_user(recipient), raw)

    return hand_over
