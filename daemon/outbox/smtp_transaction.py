"""One message to one recipient over an open line: MAIL, RCPT, DATA, the message, the dot.

The relay can have taken the message only once the final dot has left us (RFC 5321 §4.1.1.4): what
fails before is `Unreached`, what fails after without an answer is `InDoubt`, and nothing else is.
Where the relay offers PIPELINING, the three commands leave in one write (RFC 2920 §3.1), which
saves two of four round trips; should it want the message although it refused the recipient, it
gets an empty one, as that section asks.

Nothing here opens, keeps or shares a line, and nothing here tries again.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from daemon.outbox.response import InDoubt, NotNow, Refused, Response, Stage, Unreached, judge
from daemon.outbox.smtp_protocol import Line, LineLostError

#: Asked at the last moment before the message itself leaves: False takes it back.
BeforeData = Callable[[], Awaitable[bool]]

#: Octets written at once; only the last block carries the dot.
BLOCK = 256 * 1024
#: RFC 5321 §4.5.3.1.3: a path has at most 256 octets, two of them brackets.
ADDRESS_AT_MOST = 254


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that each wait may take: RFC 5321 §4.5.3.2, and our own where it is silent."""

    mail: float = 300
    rcpt: float = 300
    data: float = 120
    block: float = 180
    dot: float = 600  # the one nobody should shorten: giving up early means a second copy
    reset: float = 20  # ours: no message depends on it
    quit: float = 2  # ours, likewise


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sends what to whom; `raw` is the whole message."""

    sender: str  # "" is the null sender
    recipient: str
    raw: bytes


class Transaction:
    """Hands one envelope to the relay, and knows at every moment what its failing would mean."""

    def __init__(self, line: Line, envelope: Envelope, *, limits: Limits) -> None:
        self.dot_sent = False  # from here on the relay may have it
        self.answered = False  # the relay has said anything but 421
        self._line = line
        self._envelope = envelope
        self._limits = limits

    async def run(self, before_data: BeforeData | None) -> Response:
        """Carry it through. The line is afterwards either in step or lost."""
        commands = _commands(self._envelope, self._line.extensions)
        if isinstance(commands, Refused):
            return commands
        self._line.carried += 1
        try:
            response = await self._carry(*commands, before_data)
            if isinstance(response, NotNow) and response.code == 421:
                self._line.give_up("the relay is closing")  # RFC 5321 §3.8
            return response
        except LineLostError as lost:
            return self.failed(str(lost))
        except BaseException:  # cancelled, or the caller's own check failed
            self._line.give_up("left in the middle of a message")
            raise

    def failed(self, why: str) -> InDoubt | Unreached:
        """What it means if the line ends now."""
        return InDoubt(why) if self.dot_sent else Unreached(why)

    async def _carry(self, mail: bytes, rcpt: bytes, before_data: BeforeData | None) -> Response:
        refusal = await self._permission(mail, rcpt)
        if refusal is not None:
            return refusal
        if before_data is not None and not await before_data():
            self._line.give_up("withdrawn")  # RFC 5321 §3.8: no dot, no message
            return Unreached("withdrawn before its content was sent", withdrawn=True)
        return await self._hand_over(_as_sent(self._envelope.raw))

    async def _permission(self, mail: bytes, rcpt: bytes) -> Response | None:
        """Ask for all three; None when the message may follow, else the first refusal."""
        asked = (
            (Stage.MAIL, mail, self._limits.mail),
            (Stage.RCPT, rcpt, self._limits.rcpt),
            (Stage.DATA, b"DATA\r\n", self._limits.data),
        )
        together = "pipelining" in self._line.extensions
        if together:
            self._line.send(b"".join(command for _, command, _ in asked), replies=len(asked))
        refusal: Response | None = None
        for stage, command, within in asked:
            if not together:
                if refusal is not None:
                    break
                self._line.send(command, replies=1)
            refusal = await self._answer(stage, within, refusal)
        if refusal is not None:
            await self._reset()
        return refusal

    async def _answer(
        self, stage: Stage, within: float, refusal: Response | None
    ) -> Response | None:
        try:
            reply = await self._line.reply(within=within)
        except LineLostError:
            if refusal is None:
                raise
            return refusal  # a relay that says 421 need not answer the rest
        self.answered = self.answered or reply.code != 421
        go_on = reply.code == 354 if stage is Stage.DATA else reply.code // 100 == 2
        if go_on and refusal is not None and stage is Stage.DATA:
            self._line.send(b".\r\n", replies=1)  # RFC 2920 §3.1: to nobody, hence empty
            return await self._answer(Stage.DOT, self._limits.dot, refusal)
        if go_on or refusal is not None:
            return refusal
        if reply.code < 400:
            self._line.give_up(f"{reply.code} is no answer to {stage}")
            raise LineLostError(self._line.lost)
        return judge(stage, reply.code, reply.text)

    async def _reset(self) -> None:
        """Clear the envelope, so that the line can carry the next one."""
        try:
            self._line.send(b"RSET\r\n", replies=1)
            reply = await self._line.reply(within=self._limits.reset)
        except LineLostError:
            return
        if reply.code != 250:
            self._line.give_up("RSET was refused")

    async def _hand_over(self, octets: bytes) -> Response:
        for start in range(0, len(octets), BLOCK):
            block = octets[start : start + BLOCK]
            if start + BLOCK >= len(octets):
                self.dot_sent = True
                self._line.send(block, replies=1)
            else:
                self._line.write(block)
            await self._line.written(within=self._limits.block)
        reply = await self._line.reply(within=self._limits.dot)
        if 300 <= reply.code < 400:
            self._line.give_up(f"{reply.code} is no answer to a message")
            return InDoubt(f"the relay answered {reply.code} to the whole message")
        return judge(Stage.DOT, reply.code, reply.text)


def _commands(envelope: Envelope, offers: dict[str, str]) -> tuple[bytes, bytes] | Refused:
    """MAIL and RCPT, or why this relay cannot carry this envelope at all."""
    sender, recipient = _path(envelope.sender or None), _path(envelope.recipient)
    if sender is None:
        return Refused(553, "5.1.7", "The sender's address is not one.", "us")
    if recipient is None:
        return Refused(553, "5.1.3", "The recipient's address is not one.", "recipient")
    parameters = b""
    if offers.get("size", "").isdigit():
        if 0 < int(offers["size"][:18]) < len(envelope.raw):
            return Refused(
                552, "5.3.4", f"The relay takes {offers['size'][:18]} octets.", "message"
            )
        parameters += b" SIZE=%d" % len(envelope.raw)
    if not envelope.raw.isascii():
        if "8bitmime" not in offers:
            return Refused(554, "5.6.3", "The relay takes 7-bit messages only.", "message")
        parameters += b" BODY=8BITMIME"
    if not (sender.isascii() and recipient.isascii()):
        if "smtputf8" not in offers:
            return Refused(553, "5.6.7", "The relay takes ASCII addresses only.", "message")
        parameters += b" SMTPUTF8"
    return b"MAIL FROM:<%s>%s\r\n" % (sender, parameters), b"RCPT TO:<%s>\r\n" % recipient


def _path(address: str | None) -> bytes | None:
    """The address as it may stand between brackets; None if it is none. No address at all is ''."""
    if address is None:
        return b""
    local, at, domain = address.rpartition("@")
    if not (at and local and domain) or len(address.encode("utf-8", "replace")) > ADDRESS_AT_MOST:
        return None
    if _NOT_IN_A_PATH.search(address) or not address.isprintable():
        return None
    try:
        return local.encode() + b"@" + domain.encode("ascii" if domain.isascii() else "idna")
    except UnicodeError:
        return None


#: What would end the path, or begin a parameter or a second address. (Quoted local parts with
#: blanks are legal and extinct.)
_NOT_IN_A_PATH = re.compile(r"[\s<>,;\"\\]")


def _as_sent(raw: bytes) -> bytes:
    """The message as RFC 5321 §4.5.2 wants it on the line: CRLF, dots doubled, the final dot.

    Bare CR and LF become CRLF: a relay that took them for line ends could be made to see a second
    message in the text of the first ("SMTP smuggling").
    """
    if not (raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r")):
        raw = _BARE.sub(b"\r\n", raw)
    if b"\r\n." in raw or raw.startswith(b"."):
        raw = (b"\r\n" + raw).replace(b"\r\n.", b"\r\n..")[2:]
    return raw + (b".\r\n" if raw.endswith(b"\r\n") or not raw else b"\r\n.\r\n")


_BARE = re.compile(rb"\r\n|\r|\n")
