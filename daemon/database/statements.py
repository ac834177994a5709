"""Cuts a script into its statements, for SQLite, which takes one at a time inside a transaction.

A semicolon ends a statement only where SQLite's own lexer says so: never inside a literal, a
comment or a trigger's body. (Tortoise cuts at every semicolon, and breaks all three.)
"""

import sqlite3
from collections.abc import Iterator


def split(script: str) -> Iterator[str]:
    """The statements of `script`, in order, without those that are empty."""
    begun = ""
    for piece in script.split(";"):
        begun += piece + ";"
        if sqlite3.complete_statement(begun):
            yield from _unless_empty(begun)
            begun = ""
    # What is left ends inside a literal or a trigger; the database will say what is wrong with it.
    yield from _unless_empty(begun.removesuffix(";"))


def _unless_empty(statement: str) -> Iterator[str]:
    if statement.strip(" \t\r\n;"):
        yield statement.strip()
