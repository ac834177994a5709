"""Whole mails for the tests of their parts, put together by hand as no library would."""

import base64

HEAD = b"From: Ada <ada@client.example>\nSubject: Re: x\n"


def part(kind: str, content: bytes, *, more: str = "") -> bytes:
    """One part, behind its delimiter."""
    return f"--b\nContent-Type: {kind}\n{more}\n".encode() + content + b"\n"


def mixed(*parts: bytes, kind: str = "mixed") -> bytes:
    """A mail of parts."""
    head = f'Content-Type: multipart/{kind}; boundary="b"\n\n'.encode()
    return HEAD + head + b"".join(parts) + b"--b--\n"


def encoded(kind: str, content: bytes) -> bytes:
    """A mail that is one thing, in base64."""
    head = f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\n\n".encode()
    return HEAD + head + base64.encodebytes(content)


def plain(content: bytes, *, label: str = "", encoding: str = "8bit") -> bytes:
    """A mail of plain text."""
    kind = f"text/plain; charset={label}" if label else "text/plain"
    return (
        HEAD + f"Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n".encode() + content
    )
