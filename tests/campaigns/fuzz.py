"""Strangers' bytes at random, led by coverage: `make fuzz ARGS="--seconds 600 --target mail"`.

Whatever is fed, a reader of ours returns a value or raises its own error, and never takes long.
libFuzzer (through atheris) mutates the seeds and keeps what reaches new lines. The first input that
breaks the promise ends the run, and lies in the folder that is named then; what was learnt lies
beside it, and the next run begins there. With TOUCHBASE_CORPUS every mail under that folder is a
seed as well.

atheris is wanted here alone, hence the late imports: it is in the dependency group `fuzz`.
"""

import argparse
import importlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Seconds of our own time for one input, under instrumentation that slows us some ten times.
SLOW = 2.0

#: Octets of one input: enough for a deep structure, and few enough for thousands a second.
LONGEST = 16_384


class PromiseBrokenError(AssertionError):
    """A reader did what it never does."""


@dataclass(frozen=True)
class Target:
    """What is fed, and with what to begin. `load` imports it, so that it can be instrumented."""

    load: Callable[[], Callable[[bytes], object]]
    seeds: tuple[bytes, ...]
    corpus: str = ""  # which files of TOUCHBASE_CORPUS are seeds as well
    words: tuple[bytes, ...] = ()  # what no chance would ever spell


def mail() -> Callable[[bytes], object]:
    """One whole mail, as any stranger may send it."""
    parse = importlib.import_module("daemon.mail.parse")

    def feed(octets: bytes) -> None:
        read = parse.mail(octets)
        if (read.error or "").startswith("The mail could not be read"):
            parse._read(octets)  # raises what was caught
            raise PromiseBrokenError(read.error)

    return feed


def imap() -> Callable[[bytes], object]:
    """What a mailbox server says, in pieces: the first octet is the size of a piece."""
    reader = importlib.import_module("daemon.inbox.imap_reader")
    syntax = importlib.import_module("daemon.inbox.imap_syntax")

    def feed(octets: bytes) -> None:
        size = (octets[0] if octets else 0) + 1
        reading = reader.Reader()
        try:
            for start in range(1, len(octets), size):
                for said in reading.feed(octets[start : start + size]):
                    if isinstance(said, reader.Untagged):
                        _understand(syntax, said.parts)
        except reader.NoResponseError:
            return

    return feed


def _understand(syntax: Any, parts: Any) -> None:
    fetched = syntax.fetched(parts)
    for value in (fetched or {}).values():
        syntax.internal_date(value)
        syntax.number(value)
    syntax.folder(parts)
    syntax.numbers([parts])
    syntax.exists([parts])
    for name in ("UIDNEXT", "UIDVALIDITY", "PERMANENTFLAGS", "CAPABILITY"):
        syntax.code([parts], name)


def smtp() -> Callable[[bytes], object]:
    """What a relay says, in pieces: the first octet is the size of a piece."""
    protocol = importlib.import_module("daemon.outbox.smtp_protocol")
    response = importlib.import_module("daemon.outbox.response")
    stages = list(response.Stage)

    def feed(octets: bytes) -> None:
        size = (octets[0] if octets else 0) + 1
        line = protocol.Line(_nowhere(), extensions={})
        line.send(b"", replies=1000)
        for start in range(1, len(octets), size):
            line.data_received(octets[start : start + size])
        for reply in line._replies:
            for stage in stages:
                response.judge(stage, reply.code, reply.text)

    return feed


def _nowhere() -> Any:
    asyncio = importlib.import_module("asyncio")

    class Nowhere(asyncio.Transport):  # type: ignore[name-defined,misc]
        """A transport that leads nowhere."""

        def set_protocol(self, protocol: object) -> None: ...
        def write(self, data: bytes) -> None: ...
        def abort(self) -> None: ...
        def close(self) -> None: ...

    return Nowhere()


def template() -> Callable[[bytes], object]:
    """A template as an editor of the firm may write it, rendered with facts of each kind."""
    compiled = importlib.import_module("daemon.render.compiled")
    pieces = importlib.import_module("daemon.render.template")
    facts = importlib.import_module("daemon.render.facts")
    layout = pieces.Piece("layout", "<html><body>{{ content }}<hr>{{ footer }}</body></html>")
    footer = pieces.Piece("footer", "{{ sender.postal_address }}")

    def feed(octets: bytes) -> None:
        body = pieces.Piece("body", octets.decode("utf-8", "replace"))
        try:
            made = compiled.template(
                "staff/x", locale=None, language="en", body=body, footer=footer, layout=layout
            )
            made.render(facts.sample(made.kind))
            made.render(facts.least(made.kind))
        except pieces.TemplateError:
            return

    return feed


def csv() -> Callable[[bytes], object]:
    """A file of people that somebody exported from somewhere."""
    table = importlib.import_module("daemon.intake.table")
    column = importlib.import_module("daemon.intake.column")
    person = importlib.import_module("daemon.intake.person")

    def feed(octets: bytes) -> None:
        try:
            read = table.read(octets, is_header=column.is_header)
        except table.NotATableError:
            return
        meanings = column.named(read.header.cells)
        for row in read.rows:
            try:
                person.read(row, meanings)
            except person.NotAPersonError:
                continue

    return feed


_MAILS = (
    b"From: Ada <ada@client.example>\r\nTo: care+tabc@us.example\r\nSubject: Re: How did we do?\r\n"
    b"In-Reply-To: <x@us.example>\r\n\r\n4 stars, thanks\r\n\r\n"
    b"On Fri, 20 Nov 2026 at 09:00, Care <care@us.example> wrote:\r\n> How did we do?\r\n",
    b"From: x@y.example\r\nAuto-Submitted: auto-replied\r\nSubject: =?utf-8?q?Abwesend?=\r\n\r\n"
    b"Ich bin bis zum 7. Dezember 2026 nicht im B=C3=BCro.\r\n",
    b"From: MAILER-DAEMON@relay.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; "
    b'report-type=delivery-status; boundary="b"\r\n\r\n--b\r\n\r\nSorry.\r\n--b\r\n'
    b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; r.example\r\n\r\n"
    b"Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n",
    b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=iso-8859-1\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>Not happy=20at all</p>"
    b'<div class=3D"gmail_quote"><blockquote>old</blockquote></div>',
    b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: application/ms-tnef; "
    b'name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+IgAA\r\n',
    b"Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n> a \r\n> b\r\nno \r\nmore\r\n",
)

_MAIL_WORDS = (
    *(b"Content-Type: ", b"multipart/mixed; boundary=b", b"message/rfc822", b"text/html", b"--b"),
    *(
        b"multipart/report",
        b"message/delivery-status",
        b"message/feedback-report",
        b"text/calendar",
    ),
    *(b"Content-Transfer-Encoding: base64", b"quoted-printable", b"=?utf-8?b?4pi6?=", b"\r\n\r\n"),
    *(b"-----Original Message-----", b" wrote:", b"From: ", b"Sent: ", b"> ", b"-- \r\n", b"<div>"),
    *(b"<blockquote>", b'id="divRplyFwdMsg"', b"</style>", b"<!--", b"&#x", b"charset=utf-7"),
    *(b"Final-Recipient: rfc822; ", b"Diagnostic-Code: ", b"5.1.1", b"until ", b"8/10", b"\x00"),
)

TARGETS: Mapping[str, Target] = {
    "mail": Target(mail, _MAILS, "*.eml", _MAIL_WORDS),
    "imap": Target(
        imap,
        (
            b"\x10* 1 FETCH (UID 7 BODY[] {5}\r\n\r\n* x FLAGS (\\Seen))\r\nA1 OK done\r\n",
            b'\xff* LIST (\\HasNoChildren \\Sent) "/" "Entw&APw-rfe"\r\n* SEARCH 1 2 3\r\n',
            b"\x03* OK [PERMANENTFLAGS (\\Flagged \\*)] x\r\n+ idling\r\n* BYE till then\r\n",
            b'\x40* 2 FETCH (INTERNALDATE "17-Jul-1996 02:44:25 -0700" RFC822.SIZE 12)\r\n',
        ),
        words=(
            b"FETCH",
            b"BODY[]",
            b"{3}\r\n",
            b"INTERNALDATE",
            b"LIST",
            b"EXISTS",
            b"NIL",
            b"\r\n",
        ),
    ),
    "smtp": Target(
        smtp,
        (
            b"\xff250-relay.example\r\n250-PIPELINING\r\n250 8BITMIME\r\n",
            b"\x04550 5.1.1 <a@b.example>: no such user\r\n421 4.7.0 too many\r\n",
            b"\x20554 5.7.1 rejected as spam; see https://x.example\r\n452 4.2.2 mailbox full\r\n",
        ),
        words=(b"550 ", b"421 ", b"5.7.26", b"4.2.2", b"-", b"\r\n", b"quota", b"blocked", b"user"),
    ),
    "template": Target(
        template,
        (
            b"---\nkind: stray\nsubject: {{ stray.count }} mails\n---\n"
            b"{% for mail in stray.mails %}\n- {{ mail.at }}, {{ mail.sender }}\n{% endfor %}\n",
            b"---\nkind: nurture\nsubject: Hello\n---\n"
            b'Hello {{ contact.first_name | default("there") }},'
            b"\n\n**bold** [out]({{ links.unsubscribe }})\n\n{% if client.since %}x{% endif %}\n",
        ),
        words=(
            *(b"{{ ", b" }}", b"{% ", b" %}", b"{% if ", b"{% endif %}", b"{% for x in ", b"else"),
            *(b"stray.mails", b"contact.name", b" | default(", b" | truncate(", b" | int", b"]("),
            *(b"{#", b"#}", b"![", b"> ", b"```", b"<b>", b"loop.index", b"{%- raw %}", b"elif "),
        ),
    ),
    "csv": Target(
        csv,
        (
            b"client,email,first name,owner\nNorthgate,ada@n.example,Ada,dora@us.example\n",
            b"sep=;\nE-mail;Firma;Geburtstag;annual value\na@b.example;X;29.02.;1.234,50\n",
            "email\tclient\tbirthday\na@b.example\tX\t3 March\n".encode("utf-16"),
            b'email|client|tags\n"a@b.example"|"X ""Y"""|"one, two"\n',
        ),
        words=(
            b"email",
            b"client",
            b"birthday",
            b"client_since",
            b'"',
            b'=""',
            b"\xff\xfe",
            b"consent",
        ),
    ),
}


def main() -> None:
    """Run one target until a promise breaks or the time is over."""
    wanted = _arguments()
    atheris = importlib.import_module("atheris")
    target = TARGETS[wanted.target]
    folder = Path(wanted.folder) / wanted.target
    learnt = _seeded(folder, target)
    with atheris.instrument_imports(include=["daemon"]):
        feed = target.load()

    def one(octets: bytes) -> None:
        begun = time.process_time()
        feed(octets)
        if (took := time.process_time() - begun) > SLOW:
            raise PromiseBrokenError(f"{took:.1f} s for {len(octets)} octets")

    atheris.Setup([sys.argv[0], *_options(wanted, folder), str(learnt)], one)
    atheris.Fuzz()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=60, help="how long (default: a minute)")
    parser.add_argument("--target", choices=list(TARGETS), default="mail", help="what is fed")
    parser.add_argument(
        "--folder", default="build/fuzz", help="where what is learnt and found lies"
    )
    return parser.parse_args()


def _options(wanted: argparse.Namespace, folder: Path) -> Iterable[str]:
    yield f"-max_total_time={wanted.seconds}"
    yield f"-max_len={LONGEST}"
    yield f"-dict={folder / 'words'}"
    yield f"-artifact_prefix={folder}/"
    yield "-timeout=20"
    yield "-rss_limit_mb=2048"
    yield "-print_final_stats=1"
    yield "-verbosity=1"


def _seeded(folder: Path, target: Target) -> Path:
    """The folder of inputs, with the seeds and the words of this target in it."""
    learnt = folder / "learnt"
    learnt.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (learnt / f"seed-{number}").write_bytes(seed)
    corpus = os.environ.get("TOUCHBASE_CORPUS")
    if corpus and target.corpus:
        for number, file in enumerate(sorted(Path(corpus).rglob(target.corpus))):
            (learnt / f"corpus-{number}").write_bytes(file.read_bytes()[:LONGEST])
    escaped = ("".join(f"\\x{octet:02x}" for octet in word) for word in target.words)
    (folder / "words").write_text("".join(f'"{word}"\n' for word in escaped))
    return learnt


if __name__ == "__main__":
    main()
