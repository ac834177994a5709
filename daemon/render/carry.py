"""Jinja's tags, carried through Markdown and CSS as words that neither takes an interest in.

Markdown runs once, when a template is loaded, and Jinja once for every mail; so Markdown meets the
tags and must leave them alone, in running text, in bold, in a link's address. Each tag becomes a
word such as `tb7z`; after all other work the words become tags again. Being letters and digits,
they are not escaped, encoded or emphasised, and being counted they cannot get lost unnoticed. The
word of a tag that decides something has a full stop on either side, since Markdown lets bold begin
after punctuation and not within a word: `{% if x %}**[so](…)**{% endif %}`.

Nothing here judges a tag; allowed.py has done so before.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jinja2 import Environment

from daemon.errors import DaemonError

# A title holds text and nothing else: in there, a comment would be read aloud.
_TAG = re.compile(r"<title>[^<]*</title>|<[^>]*>")


class LostTagError(DaemonError):
    """A tag has no place where it stands."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What stood between the braces: `{{ … }}` says something, `{% … %}` decides something."""

    words: str
    says: bool

    @property
    def opens_loop(self) -> bool:
        return not self.says and self.words.startswith("for ")

    @property
    def nesting(self) -> int:
        """1 where something begins, -1 where it ends, 0 between (`else`)."""
        if self.words in ("endif", "endfor"):
            return -1
        return int(self.words.startswith(("if ", "for ")))

    def written(self, pipe: str = "") -> str:
        if not self.says:
            return f"{{% {self.words} %}}"
        return f"{{{{ ({self.words})|{pipe} }}}}" if pipe else f"{{{{ {self.words} }}}}"


class Carrier:
    """The tags of everything that goes into one letter: template, footer and layout."""

    def __init__(self, environment: Environment, *sources: str) -> None:
        self._environment = environment
        self._tags: dict[str, Tag] = {}
        self._mark = "tb"
        while any(self._mark in source for source in sources):
            self._mark += "q"
        deciding = rf"\.{self._mark}d\d+z\."
        self.word = re.compile(rf"{deciding}|{self._mark}\d+z")
        self._deciding = re.compile(deciding)
        self._alone = re.compile(rf"[ \t]*(?:{deciding}[ \t]*)+")

    def __getitem__(self, word: str) -> Tag:
        return self._tags[word]

    def protect(self, source: str) -> str:
        """`source` with a word in place of each tag, and without Jinja's own comments."""
        made: list[str] = []
        inside: list[str] = []
        for _, kind, value in self._environment.lex(source):
            match kind:
                case "data":
                    made.append(value)
                case "variable_begin" | "block_begin" | "comment_begin":
                    inside = []
                case "variable_end" | "block_end":
                    made.append(self._kept(inside, says=kind == "variable_end"))
                case "comment_end":
                    pass
                case "raw_begin" | "raw_end":
                    raise LostTagError("a template may not use `raw`")
                case _:
                    inside.append(value)
        return "".join(made)

    def _kept(self, inside: list[str], *, says: bool) -> str:
        number = len(self._tags)
        word = f"{self._mark}{number}z" if says else f".{self._mark}d{number}z."
        self._tags[word] = Tag("".join(inside).strip(), says)
        return word

    def apart(self, protected: str) -> str:
        """Lines that only decide something, set apart from the paragraphs around them."""
        lines = []
        for line in protected.split("\n"):
            lines += ["", line, ""] if self._alone.fullmatch(line) else [line]
        return "\n".join(lines)

    def words(self, protected: str) -> list[str]:
        """The words that stand for tags, in order."""
        return self.word.findall(protected)

    def is_only_tags(self, protected: str) -> bool:
        """Whether there is nothing here but tags that decide something."""
        rest, count = self._deciding.subn("", protected)
        return bool(count) and not rest.strip()

    def as_comments(self, html: str) -> str:
        """`html` with the deciding tags as comments, which HTML allows even inside a table."""
        return _outside_tags(html, lambda text: self._deciding.sub(r"<!--\g<0>-->", text))

    def restore(self, made: str, pipes: Mapping[str, str] | None = None) -> str:
        """`made` with its tags again, those in `pipes` through a filter of ours."""
        pipes = pipes or {}

        def written(found: re.Match[str]) -> str:
            word = found[1] or found[2]
            return self[word].written(pipes.get(word, ""))

        word = self.word.pattern
        return re.sub(rf"<!--({word})-->|({word})", written, made)

    def complete(self, before: str, after: str) -> None:
        """Make sure that Markdown has lost no tag, and shows none twice."""
        if sorted(self.words(before)) != sorted(self.words(after)):
            raise LostTagError("a tag stands where there can be none, such as a link's title")

    def in_order(self, before: str, after: str) -> None:
        """Make sure that the layout's HTML left every tag in its place."""
        if self.words(before) != self.words(after):
            raise LostTagError("the layout's HTML is malformed: a tag would end up elsewhere")


def _outside_tags(html: str, change: Callable[[str], str]) -> str:
    pieces, end = [], 0
    for tag in _TAG.finditer(html):
        pieces += [change(html[end : tag.start()]), tag[0]]
        end = tag.end()
    return "".join([*pieces, change(html[end:])])
