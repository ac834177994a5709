"""A private Dovecot: a real mailbox on free ports, with any user and one password.

It runs from a configuration of its own in a directory of its own. Started by root, its mail belongs
to `nobody`; started by somebody else, to them. Users are whatever logs in or is delivered to.
"""

import asyncio
import grp
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.servers import leash
from tests.servers.certificates import Authority
from tests.servers.relay import free_port

PASSWORD = "secret"

#: Seconds to start or to end. It takes a tenth of one; a loaded machine more.
START_WITHIN = 60.0

#: ext4 gives one file 65,000 names.
LINKS_AT_MOST = 50_000

_CONFIGURATION = """
base_dir = {dir}/run
state_dir = {dir}/state
log_path = {dir}/log
protocols = imap lmtp
listen = 127.0.0.1
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
disable_plaintext_auth = no
auth_failure_delay = 0
auth_username_chars =
auth_mechanisms = plain login xoauth2 oauthbearer
mail_location = maildir:{dir}/mail/%u
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
mail_max_userip_connections = 100
recipient_delimiter = +
{tokens}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={dir}/mail/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
  mailbox "Entwürfe & Notizen" {{
    auto = create
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service stats {{
  chroot =
}}
"""


_TOKENS = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {file}
}}
"""


class Dovecot:
    """A running one. `host` is the name that its certificate proves."""

    def __init__(self, *, tokeninfo: str = "") -> None:
        """With `tokeninfo`, an address to ask whose a token is; otherwise the password is one."""
        program = shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin")
        if program is None:
            raise FileNotFoundError(
                "dovecot is missing: apt-get install dovecot-imapd dovecot-lmtpd"
            )
        self.host = "localhost"
        self.imap, self.imaps, self.lmtp = free_port(), free_port(), free_port()
        # Not under pytest's own directory: that one is closed to `nobody`.
        self._directory = Path(tempfile.mkdtemp(prefix="touchbase-dovecot-"))
        self._directory.chmod(0o755)
        self.authority = Authority(self._directory)
        self._user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self._write_configuration(tokeninfo)
        self._program = program
        self.resume()

    def resume(self) -> None:
        """Start it, at the same ports after a `halt`."""
        self._process = subprocess.Popen(
            [self._program, "-F", "-c", str(self._directory / "dovecot.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        leash.hold(self._process.pid, home=self._directory)
        self._wait_until_up()

    def halt(self) -> None:
        """End it, and every connection with it; the mail stays."""
        self._process.terminate()
        self._process.wait(timeout=START_WITHIN)
        # Those who serve an open connection may outlive it, and go on as if nothing had happened.
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    @property
    def ca_file(self) -> str:
        """What a client must trust."""
        return str(self.authority.file)

    @property
    def log(self) -> str:
        """What it wrote about its life."""
        return (self._directory / "log").read_text(errors="replace")

    def stop(self) -> None:
        """End it, and forget all mail."""
        self.halt()
        shutil.rmtree(self._directory, ignore_errors=True)

    async def deliver(self, user: str, raw: bytes) -> None:
        """Hand one mail over by LMTP (RFC 2033), as a mail system does."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.lmtp)
        try:
            stuffed = (b"\r\n" + raw.removesuffix(b"\r\n")).replace(b"\r\n.", b"\r\n..")[2:]
            for command, expected in (
                (b"", b"220"),
                (b"LHLO localhost\r\n", b"250"),
                (b"MAIL FROM:<>\r\n", b"250"),
                (b"RCPT TO:<%s>\r\n" % user.encode(), b"250"),
                (b"DATA\r\n", b"354"),
                (stuffed + b"\r\n.\r\n", b"250"),
            ):
                writer.write(command)
                while (line := await reader.readline())[3:4] == b"-":
                    pass
                assert line.startswith(expected), line
        finally:
            writer.close()
            await writer.wait_closed()

    def put(self, user: str, mails: Iterable[bytes]) -> None:
        """Lay mails into the INBOX as files: quick, when there are thousands."""
        maildir = self._directory / "mail" / user
        for folder in ("cur", "new", "tmp"):
            (maildir / folder).mkdir(parents=True, exist_ok=True)
        for number, raw in enumerate(mails):
            (maildir / "new" / f"{1_700_000_000 + number}.P1Q{number}.test").write_bytes(raw)
        self._hand_over_to_user(maildir)

    def fill(self, user: str, raw: bytes, count: int) -> None:
        """Lay so many copies of one mail into the INBOX: one file under many names."""
        maildir = self._directory / "mail" / user
        for folder in ("cur", "new", "tmp"):
            (maildir / folder).mkdir(parents=True, exist_ok=True)
        firsts = [maildir / "tmp" / str(n) for n in range(count // LINKS_AT_MOST + 1)]
        for first in firsts:
            first.write_bytes(raw)
        self._hand_over_to_user(maildir)
        for number in range(count):
            name = f"{1_600_000_000 + number}.P1Q{number}.test"
            os.link(firsts[number // LINKS_AT_MOST], maildir / "new" / name)

    def file(self, user: str, how: str, folder: str, *query: str) -> None:
        """`move` or `copy` mails from the INBOX into another folder, as staff do."""
        self._doveadm(how, "-u", user, folder, "mailbox", "INBOX", *query)

    def take_away(self, user: str, containing: bytes) -> None:
        """Remove mails' files behind everybody's back."""
        for folder in ("cur", "new"):
            for file in (self._directory / "mail" / user / folder).iterdir():
                if containing in file.read_bytes():
                    file.unlink()

    def expunge(self, user: str, *query: str) -> None:
        """Expunge from the INBOX as another mail program would."""
        self._doveadm("expunge", "-u", user, "mailbox", "INBOX", *query)

    def forget_numbers(self, user: str) -> None:
        """Lose every index of a mailbox: the next one to look finds another UIDVALIDITY."""
        for file in (self._directory / "mail" / user).glob("dovecot*"):
            file.unlink()

    def flags(self, user: str, folder: str = "INBOX") -> dict[int, set[str]]:
        """The flags of every mail by its UID, as another mail program sees them."""
        lines = self._doveadm("fetch", "-u", user, "uid flags", "mailbox", folder, "all")
        words = [line.partition(":")[2].split() for line in lines.splitlines() if ":" in line]
        return {int(uid[0]): set(flags) for uid, flags in zip(words[::2], words[1::2], strict=True)}

    def _doveadm(self, *arguments: str) -> str:
        configuration = str(self._directory / "dovecot.conf")
        return subprocess.run(
            ["doveadm", "-c", configuration, *arguments], check=True, capture_output=True, text=True
        ).stdout

    def _write_configuration(self, tokeninfo: str) -> None:
        tokens = self._directory / "tokens.conf"
        tokens.write_text(f"tokeninfo_url = {tokeninfo}\nusername_attribute = email\n")
        mail = self._directory / "mail"
        mail.mkdir()
        self._hand_over_to_user(mail)
        certificate = self.authority.good()
        (self._directory / "dovecot.conf").write_text(
            _CONFIGURATION.format(
                dir=self._directory,
                tokens=_TOKENS.format(file=tokens) if tokeninfo else "",
                user=self._user,
                group=grp.getgrgid(pwd.getpwnam(self._user).pw_gid).gr_name,
                certificate=certificate.certificate,
                key=certificate.key,
                password=PASSWORD,
                imap=self.imap,
                imaps=self.imaps,
                lmtp=self.lmtp,
            )
        )

    def _hand_over_to_user(self, directory: Path) -> None:
        if os.geteuid() == 0:
            for path in (directory, *directory.rglob("*")):
                shutil.chown(path, self._user, pwd.getpwnam(self._user).pw_gid)

    def _wait_until_up(self) -> None:
        socket = self._directory / "run" / "master.pid"
        end = time.monotonic() + START_WITHIN
        while not socket.exists():
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"dovecot did not start: {self.log}")
            time.sleep(0.02)


@asynccontextmanager
async def dovecot() -> AsyncIterator[Dovecot]:
    """One for the time of a test; a fixture for many tests calls Dovecot() and stop() itself."""
    server = await asyncio.to_thread(Dovecot)
    try:
        yield server
    finally:
        await asyncio.to_thread(server.stop)
