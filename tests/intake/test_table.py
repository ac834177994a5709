"""Reading whatever somebody exported as CSV."""

import pytest

from daemon.intake import column, table
from daemon.intake.table import NotATableError, Table


def read(octets: bytes | str) -> Table:
    if isinstance(octets, str):
        octets = octets.encode()
    return table.read(octets, is_header=column.is_header)


def cells(octets: bytes | str) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.line, row.cells) for row in read(octets).rows]


def test_a_list_is_read_whatever_program_exported_it() -> None:
    expected = [(2, ("Café Ltd", "ada@client.example"))]

    def check(octets: bytes | str) -> None:
        assert cells(octets) == expected, octets

    check("client,email\nCafé Ltd,ada@client.example\n")
    check("client;email\r\nCafé Ltd;ada@client.example\r\n")
    check("client\temail\rCafé Ltd\tada@client.example")
    check("client|email\nCafé Ltd|ada@client.example")
    check('"client","email"\n"Café Ltd","ada@client.example"\n')
    check("\ufeffclient,email\nCafé Ltd,ada@client.example\n")
    check("client;email\nCafé Ltd;ada@client.example\n".encode("cp1252"))
    check("client\temail\nCafé Ltd\tada@client.example\n".encode("utf-16"))
    check('client,email\n="Café Ltd",="ada@client.example"\n')
    check("client,email\n  Café Ltd ,\xa0ada@client.example\n,\n\n")


def test_what_a_spreadsheet_adds_is_taken_off() -> None:
    def check(cell: str, expected: str) -> None:
        assert cells(f"email,n\na@client.example,{cell}\n")[0][1][1] == expected, cell

    check('="0123"', "0123")
    check("'+44 20 7946 0000", "+44 20 7946 0000")
    check("'t Hooft", "'t Hooft")
    check("#N/A", "")
    check("null", "")
    check("-", "")
    check("=A1+B1", "=A1+B1")


def test_a_delimiter_inside_the_cells_does_not_mislead() -> None:
    octets = 'client;email;notes\n"Smith, Jones & Co";a@client.example;"one, two, three, four"\n'
    assert cells(octets) == [
        (2, ("Smith, Jones & Co", "a@client.example", "one, two, three, four"))
    ]


def test_excel_s_first_line_names_the_delimiter() -> None:
    assert cells("sep=;\nclient;email\nA;a@client.example\n") == [(3, ("A", "a@client.example"))]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    octets = 'client,email,notes\nA,a@client.example,"two\nlines"\n\nB,b@client.example,\n'
    assert [row.line for row in read(octets).rows] == [2, 5]


def test_what_is_no_csv_is_refused_in_a_sentence() -> None:
    def check(octets: bytes | str, words: str) -> None:
        with pytest.raises(NotATableError, match=words):
            read(octets)

    check(b"PK\x03\x04\x14\x00", "workbook")
    check(b"\xd0\xcf\x11\xe0\xa1\xb1", "workbook")
    check(b"%PDF-1.7", "PDF")
    check("<!doctype html><html>", "web page")
    check('{"email": "a@client.example"}', "not a CSV")
    check("", "no line")
    check("\n\n,,\n", "no line")
    check(b"\x00\x01\x02\x03email", "not text")
    check(b"client,email\n\x81\x8d,a@client.example", "UTF-8")
    check("a," * 300 + "email\n", "columns")
    check(b"x" * (table.BYTES_AT_MOST + 1), "64 MB")


def test_an_open_quotation_mark_never_swallows_the_rest_in_silence() -> None:
    octets = 'client,email\nA,a@client.example\n"B,b@client.example\nC,c@client.example\n'
    with pytest.raises(NotATableError, match="line 3"):
        read(octets)
    assert len(cells('client,email\nA,a@client.example\nB,"b@client.example"')) == 2
    assert len(cells('client,email,n\nA,a@client.example,"x\ny"\n')) == 1


def test_a_hostile_file_costs_little() -> None:
    assert len(cells("email\n" + '"' * 100_000 + "\n" + "a@client.example\n" * 3)) == 4
    assert len(cells("email,n\n" + 'a@client.example,"x\ny"\n' * 50_000)) == 50_000
    with pytest.raises(NotATableError):
        read("email\n" + '"' + "x\n" * 100_000)
    with pytest.raises(NotATableError):
        read("email\n" + "x" * 200_000)
