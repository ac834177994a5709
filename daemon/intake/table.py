"""Reads a file that somebody exported as CSV into rows of cells, each with its line.

RFC 4180 as far as programs keep to it: the delimiter is a comma, a semicolon, a tab or a bar; the
letters are UTF-8, UTF-16 with its mark, or Windows-1252; a quoted cell may hold line breaks. What
Excel adds is taken off (`sep=;`, `="0123"`). What is no such file is refused, in one sentence:
an open quotation mark swallows all behind it, and half a file must never be taken for the whole.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from daemon.errors import MistakeError

#: A hundred thousand people with long notes; more is another kind of file.
BYTES_AT_MOST = 64 * 1024 * 1024
COLUMNS_AT_MOST = 200
CELL_AT_MOST = 10_000  # characters

DELIMITERS = (",", ";", "\t", "|")

_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_AS_TEXT = re.compile(r'="([^"]*)"', re.DOTALL)
_MARKED_AS_TEXT = re.compile(r"'[\d=+@-]")

#: What programs write into a cell for want of a value.
_NOTHING = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "N/A", "NULL", "-"}
)

#: How other kinds of file begin, and what to do with each.
_OTHERS = {
    b"PK\x03\x04": "an Excel or LibreOffice workbook: open it and save it as CSV",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook: open it and save it as CSV",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "compressed: unpack it first",
    b"BEGIN:VCARD": "a vCard: export the people as CSV instead",
    b"SQLite format 3": "a database",
}


class NotATableError(MistakeError):
    """This is not a CSV file; nothing was taken."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on, and its cells without the space around them."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    header: Row
    rows: tuple[Row, ...]  # without empty ones


def read(octets: bytes, *, is_header: Callable[[tuple[str, ...]], bool]) -> Table:
    """The table in a file; `is_header` knows a header when it sees its cells."""
    text, skipped, declared = _without_sep(_text(octets))
    delimiter = declared or _delimiter(text, is_header)
    rows = [row for row in _rows(text, delimiter, skipped) if any(row.cells)]
    if not rows:
        raise NotATableError("The file has no line with anything in it; nothing was taken.")
    header, *others = rows
    if len(header.cells) > COLUMNS_AT_MOST:
        raise NotATableError(
            f"The file has more than {COLUMNS_AT_MOST} columns; nothing was taken."
        )
    return Table(header, tuple(others))


def _text(octets: bytes) -> str:
    if len(octets) > BYTES_AT_MOST:
        raise NotATableError("The file is larger than 64 MB; split it. Nothing was taken.")
    for beginning, what in _OTHERS.items():
        if octets.startswith(beginning):
            raise NotATableError(f"The file is not a CSV but {what}. Nothing was taken.")
    text = _decoded(octets)
    if "\0" in text:
        raise NotATableError("The file is not text, so not a CSV; nothing was taken.")
    if text.lstrip()[:1] in ("<", "{"):
        raise NotATableError("The file is a web page or data, not a CSV; nothing was taken.")
    return text


def _decoded(octets: bytes) -> str:
    if octets.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]  # Excel's "Unicode text"
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return octets.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotATableError("The file's letters cannot be read: save it as UTF-8. Nothing was taken.")


def _without_sep(text: str) -> tuple[str, int, str | None]:
    """The text, the lines taken off it, and the delimiter that Excel's first line declares."""
    found = _SEP.match(text)
    return (text[found.end() :], 1, found[1]) if found else (text, 0, None)


def _delimiter(text: str, is_header: Callable[[tuple[str, ...]], bool]) -> str:
    """The one under which the first line is a header; of several, that of the most columns."""
    head = text.lstrip("\r\n")[: COLUMNS_AT_MOST * 200]
    firsts = {d: _first(head, d) for d in DELIMITERS}
    good = [d for d in DELIMITERS if is_header(firsts[d])]
    return max(good or DELIMITERS, key=lambda d: len(firsts[d]))


def _first(text: str, delimiter: str) -> tuple[str, ...]:
    try:
        return next((row.cells for row in _rows(text, delimiter, 0, whole=False)), ())
    except NotATableError:
        return ()


def _rows(text: str, delimiter: str, skipped: int, *, whole: bool = True) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    first, last = 0, 0
    try:
        for cells in reader:
            first, last = last + 1, reader.line_num
            yield Row(first + skipped, tuple(_plain(cell) for cell in cells))
    except csv.Error as fault:
        where = reader.line_num + skipped
        raise NotATableError(f"Line {where} cannot be read ({fault}); nothing was taken.") from None
    # Only the last row can be open: it would have gone on to the end.
    if whole and last and _is_open(text, first, delimiter):
        raise NotATableError(
            f"A quotation mark on line {first + skipped} is never closed, so what follows cannot "
            "be told apart; close it. Nothing was taken."
        )


def _is_open(text: str, first: int, delimiter: str) -> bool:
    """Whether the row from this line to the end lacks its closing mark; only strictly it shows."""
    row = islice(io.StringIO(text, newline=""), first - 1, None)
    try:
        list(csv.reader(row, delimiter=delimiter, strict=True))
    except csv.Error as fault:
        return "end of data" in str(fault)
    return False


def _plain(cell: str) -> str:
    """A cell as it was meant: without Excel's `="…"` and its apostrophe for "this is text"."""
    cell = cell.replace("\xa0", " ").strip()
    if cell.startswith("=") and (found := _AS_TEXT.fullmatch(cell)):
        cell = found[1].strip()
    if _MARKED_AS_TEXT.match(cell):  # and not the name 't Hooft
        cell = cell[1:]
    return "" if cell.upper() in _NOTHING else cell[:CELL_AT_MOST]
