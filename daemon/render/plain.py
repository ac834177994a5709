"""The same blocks as plain text, as somebody would type them.

Links are `text (address)`, choices are one a line, quotations and lists hang. Nothing is wrapped:
what a fact will say is not known yet, and mail programs wrap better. Nothing is escaped either;
the text part is no HTML.
"""

from collections.abc import Sequence

from markdown_it.token import Token

from daemon.render import markdown
from daemon.render.carry import Carrier

UNDERLINE_AT_MOST = 60  # dashes: within the narrowest window that mail is read in


def text(blocks: Sequence[Token], carrier: Carrier) -> tuple[str, dict[str, str]]:
    """The blocks as text, tags still as words, and the filter that each tag needs where it is."""
    writer = _Writer(carrier)
    for block in blocks:
        writer.take(block)
    return "".join(writer.out).strip("\n"), writer.pipes


class _Writer:
    """What has been written, and how the next line must begin."""

    def __init__(self, carrier: Carrier) -> None:
        self.out: list[str] = []
        self.pipes: dict[str, str] = {}
        self._carrier = carrier
        self._hanging: list[str] = []  # what every further line of a block begins with
        self._bullet = ""  # what the next block begins with, once
        self._numbers: list[int | None] = []
        self._heading = False
        self._tight = False  # the next block follows what stands before without a blank line

    def take(self, block: Token) -> None:
        match block.type:
            case "inline":
                self._inline(block)
            case "heading_open":
                self._heading = True
            case "fence" | "code_block":
                self._block(block.content.rstrip("\n"))
            case "hr":
                self._block("* * *")
            case "html_block" if block.meta.get("tag"):
                self._tag(block.content)
            case _:
                self._structure(block)

    def _structure(self, block: Token) -> None:
        match block.type:
            case "bullet_list_open":
                self._numbers.append(None)
            case "ordered_list_open":
                self._numbers.append(int(block.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()
                self._tight = bool(self._numbers)
            case "list_item_open":
                self._item()
            case "blockquote_open":
                self._hanging.append("> ")
                self._tight = False
            case "list_item_close" | "blockquote_close":
                self._hanging.pop()
            case _:
                pass  # a paragraph's ends, and HTML that only the other part needs

    def _item(self) -> None:
        number = self._numbers[-1]
        self._bullet = "- " if number is None else f"{number}. "
        if number is not None:
            self._numbers[-1] = number + 1
        self._hanging.append(" " * len(self._bullet))

    def _tag(self, word: str) -> None:
        if self._carrier[word].nesting > 0 and not self._tight:
            # Whatever comes first in here, be it the second time round a loop, is on a new line.
            self.out.append("\n")
            self._tight = True
        self.out.append(word)

    def _inline(self, block: Token) -> None:
        children = block.children or []
        if block.meta.get("buttons"):
            self._block(self._choices(children), tight=True)
        elif self._heading and not self._carrier.words(block.content):
            words = self._run(children)
            self._block(f"{words}\n{'-' * min(len(words), UNDERLINE_AT_MOST)}")
        else:
            self._block(self._run(children))
        self._heading = False

    def _block(self, words: str, *, tight: bool = False) -> None:
        further = "".join(self._hanging)
        first = further[: len(further) - len(self._bullet)] + self._bullet
        if further:
            for word in self._carrier.words(words):
                self.pipes.setdefault(word, f'hang("{further}")')
        near = self._tight and (tight or bool(self._bullet))
        self.out.append("\n" if near else "\n\n")
        self.out.append(first + words.replace("\n", f"\n{further}"))
        self._tight, self._bullet = tight or bool(self._bullet), ""

    def _choices(self, children: Sequence[Token]) -> str:
        """One line a link, whatever decides between them kept in its place."""
        said, address = "", ""
        for child in children:
            match child.type:
                case "link_open":
                    address = markdown.address(child)
                case "link_close":
                    self.pipes |= markdown.link_pipes(address, self._carrier)
                    bare = "" if address.startswith("tel:") else f": {address}"
                    said, address = f"{said}{bare}\n", ""
                case _:
                    said += child.content.strip()  # a label, or what decides between the links
        return said.rstrip()

    def _run(self, children: Sequence[Token]) -> str:
        """Running text; what a link says is held back until its address is known."""
        said: list[str] = []
        links: list[tuple[int, str]] = []
        for child in children:
            match child.type:
                case "softbreak" | "hardbreak":
                    said.append("\n")
                case "link_open":
                    links.append((len(said), markdown.address(child)))
                case "link_close":
                    start, address = links.pop()
                    said[start:] = [self._link("".join(said[start:]), address)]
                case _:
                    said.append(child.content)
        return "".join(said)

    def _link(self, words: str, address: str) -> str:
        bare = address.removeprefix("mailto:").removeprefix("tel:")
        if self._carrier.restore(words) == self._carrier.restore(bare):
            return words
        self.pipes |= markdown.link_pipes(address, self._carrier)
        return f"{words} ({bare})"
