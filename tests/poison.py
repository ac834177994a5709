"""Mails that were written to break their reader. Each is taken from a way in which one broke."""

_HEAD = b"From: eve@elsewhere.example\r\nTo: care@us.example\r\nSubject: poison\r\n"


def _multipart(depth: int) -> bytes:
    lines = [_HEAD, b"MIME-Version: 1.0\r\n"]
    for level in range(depth):
        lines.append(
            b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
        )
    return b"".join([*lines, b"Content-Type: text/plain\r\n\r\ndeep\r\n"])


def _plain(body: bytes, content_type: bytes = b"text/plain; charset=utf-8") -> bytes:
    return _HEAD + b"Content-Type: " + content_type + b"\r\n\r\n" + body + b"\r\n"


POISON = {
    "2,000 nested parts": _multipart(2000),
    "20,000 headers": _HEAD + b"X-Bomb: 1\r\n" * 20_000 + b"\r\nhello\r\n",
    "a header of 400 kB": _HEAD + b"X-Long: " + b"y " * 200_000 + b"\r\n\r\nhello\r\n",
    "10,000 References": _HEAD + b"References: " + b"<a@b>\r\n " * 10_000 + b"\r\n\r\nhello\r\n",
    "NUL in the text": _plain(b"hello\x00there\x00"),
    "NUL encoded": _plain(b"hello =00 there").replace(
        b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", 1
    ),
    "NUL in an encoded subject": b"From: =?utf-8?q?E=00ve?= <eve@elsewhere.example>\r\n"
    b"Subject: =?utf-8?q?a=00b?=\r\nMessage-ID: <nul@elsewhere.example>\r\n\r\nhello\r\n",
    "an unknown charset": _plain(b"caf\xe9", b"text/plain; charset=klingon-8"),
    "utf-16 cut short": _plain(b"\xff\xfeh\x00e", b"text/plain; charset=utf-16"),
    "surrogates in utf-7": _plain(b"+2AA- +3AA-", b"text/plain; charset=utf-7"),
    "not utf-8 at all": _plain(b"\xff\xfe\xfd\xed\xa0\x80"),
    "a date beyond time": _HEAD + b"Date: Fri, 99 Foo 99999 99:99:99 +9999\r\n\r\nhello\r\n",
    "no header": b"\r\n\r\nhello\r\n",
    "no sender": b"Subject: who\r\n\r\nhello\r\n",
    "a sender without end": b"From: " + b"(" * 5000 + b"eve@elsewhere.example\r\n\r\nhello\r\n",
    "base64 that is none": _plain(b"!!!!" * 1000).replace(
        b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n", 1
    ),
    "html without end": _plain(b"<div>" * 20_000, b"text/html"),
}
