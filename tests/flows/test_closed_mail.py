"""Mail that only its reader can open, or nobody: a human is asked, and its bytes are to be had."""

import subprocess
from pathlib import Path

from tests.inbox.letters import mail
from tests.stage import CARE, DORA, Stage

ADA = "ada@northgate.example"

PGP = b"-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA0Z4kFzq\r\n=AbCd\r\n-----END PGP MESSAGE-----\r\n"

ANGRY = b"This is unacceptable. I want to speak to your manager.\n"


def head(subject: str) -> bytes:
    return (
        f"From: {ADA}\r\nTo: {CARE}\r\nSubject: {subject}\r\nMessage-ID: <{subject}@x.example>\r\n"
        "Date: Sat, 21 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    ).encode()


def pgp_mime() -> bytes:
    """RFC 3156 §4."""
    return (
        b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="e"\r\n'
        b"\r\n--e\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n"
        b"--e\r\nContent-Type: application/octet-stream\r\n\r\n" + PGP + b"--e--\r\n"
    )


def below_a_scanners_words() -> bytes:
    """A gateway put a line of its own beside what it could not read."""
    return (
        b'Content-Type: multipart/mixed; boundary="m"\r\n\r\n--m\r\n' + pgp_mime() + b"--m\r\n"
        b"Content-Type: text/plain\r\n\r\nThis message was scanned, all is fine.\r\n--m--\r\n"
    )


def smime(folder: Path) -> bytes:
    """RFC 8551 §3.3, as a mail program makes it."""

    def openssl(*arguments: str, given: bytes = b"") -> bytes:
        made = subprocess.run(
            ["openssl", *arguments], input=given, capture_output=True, check=True, cwd=folder
        )
        return made.stdout

    openssl(
        *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=care"),
        *("-keyout", "care.key", "-out", "care.crt"),
    )
    made = openssl("smime", "-encrypt", "-aes256", "care.crt", given=ANGRY)
    return made.replace(b"MIME-Version: 1.0\n", b"")


async def test_encrypted_mail_of_a_client_is_for_a_human_to_open(
    firm: Stage, tmp_path: Path
) -> None:
    people = firm.folder / "people.csv"
    people.write_text(f"client,email,owner\nNorthgate,{ADA},{DORA}\n")
    await firm.touchbase("import", str(people))
    await firm.start()
    sealed = {
        "smime": head("smime") + smime(tmp_path),
        "pgp-mime": head("pgp-mime") + pgp_mime(),
        "pgp-inline": head("pgp-inline") + b"\r\nHello Dora,\r\n\r\n" + PGP,
        "scanned": head("scanned") + below_a_scanners_words(),
    }
    for raw in sealed.values():
        await firm.send(raw)
    todos = await firm.until("todos", lambda rows: len(read(rows)) == len(sealed))
    whys = [row["why"] for row in read(todos)]
    assert all("encrypted" in why for why in whys), whys
    assert {row["client"] for row in read(todos)} == {"Northgate"}
    assert not await firm.listed("callbacks")  # nothing was made of what nobody could read
    numbers = [why.rpartition("(mail ")[2].rstrip(")") for why in whys]
    kept = [await firm.touchbase("raw", number) for number in numbers]
    assert sorted(subject for subject in sealed if any(f"<{subject}@" in one for one in kept)) == (
        sorted(sealed)
    )
    await firm.touchbase("raw", "4711", status=1)


def read(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in rows if row["kind"] == "read"]


async def test_a_strangers_mail_that_nobody_can_open_waits_and_says_why(firm: Stage) -> None:
    await firm.start()
    raw = head("sealed").replace(ADA.encode(), b"eve@stranger.example") + pgp_mime()
    await firm.send(raw)
    await firm.send(mail("kim@shop.example", "Good day."))
    rows = await firm.until("inbox", lambda rows: len(rows) == 2)
    [row] = [row for row in rows if row["from"] == "eve@stranger.example"]
    assert "encrypted" in row["why"]
    assert "<sealed@x.example>" in await firm.touchbase("raw", str(row["id"]))
