"""Strings that may be stored and shown, whatever bytes they came from.

NUL cannot be stored by PostgreSQL, lone surrogates by nobody, and control characters have no
business in a line that staff will read. This file never judges what a string means.
"""

import codecs
import re

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Everything that some program takes for the end of a line (finding 8 of our own tests).
_BREAKS = re.compile("[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029\t]+")


def text(value: str) -> str:
    """Scrub a body: lines end in LF, no NUL, no lone surrogate, no control character."""
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    if "\u2028" in value or "\u2029" in value or "\x85" in value:
        value = value.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    return _safe(value)


def line(value: str) -> str:
    """Scrub what must be one line, such as a subject or a name."""
    if value.isascii() and value.isprintable():
        return value.strip()
    return _safe(_BREAKS.sub(" ", value)).strip()


def newlines(raw: bytes) -> bytes:
    """Give a mail its lines back whose breaks no standard has; others are left as they are."""
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[len(codecs.BOM_UTF8) :]
    head = raw[:4096]
    if b"\r\r\n" in head:  # a gateway that took LF for a line break twice
        raw = raw.replace(b"\r\r\n", b"\n")
    elif head.count(b"\n\r") > head.count(b"\r\n"):
        raw = raw.replace(b"\n\r", b"\n")
    if raw.count(b"\r") > raw.count(b"\n"):  # bare ones, at least here and there
        return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return raw


def _safe(value: str) -> str:
    if value.replace("\n", "").replace("\t", "").isprintable():
        return value
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", value))
