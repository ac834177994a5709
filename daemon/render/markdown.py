"""Markdown as the tokens that both parts of a letter are made of, and as HTML.

CommonMark without raw HTML: what staff write has to read well as plain text too. Four things are
ours. Lines break where staff break them. A paragraph of nothing but a bold link is a button, one
in a loop is one to pick among them, and several in a paragraph are a row of choices: five ratings
are five things to tap on a phone. A list whose items come out of a loop is one list. And facts in
a link's address go through a filter that makes them fit there; which one, the pipes say.

Nothing here looks at what a tag says.
"""

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import not_

from markdown_it import MarkdownIt
from markdown_it.token import Token

from daemon.render.carry import Carrier

_PARSER = MarkdownIt("commonmark", {"html": False, "breaks": True})
_LIST_ENDS = frozenset(
    {"bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"}
)
_BUTTON = ('<table role="presentation" class="{0}"><tr><td class="{0}">', "</td></tr></table>\n")
_CHOICES = ('<p class="choices">', "</p>\n")


def tokens(protected: str, carrier: Carrier) -> list[Token]:
    """The blocks of a template whose tags are carried as words."""
    blocks = _PARSER.parse(carrier.apart(protected))
    return _whole_lists(list(_shaped(blocks, carrier)), carrier)


def html(blocks: Sequence[Token], carrier: Carrier) -> tuple[str, dict[str, str]]:
    """The blocks as HTML, tags still as words, and the filter that each tag in a link needs."""
    pipes: dict[str, str] = {}
    for link in links(blocks):
        pipes |= link_pipes(address(link), carrier)
    return _PARSER.renderer.render(blocks, _PARSER.options, {}), pipes


def links(blocks: Sequence[Token]) -> Iterator[Token]:
    """Every link and image."""
    for block in blocks:
        yield from (t for t in block.children or () if t.type in ("link_open", "image"))


def address(token: Token) -> str:
    """Where a link leads, or an image lies."""
    return str(token.attrs.get("src" if token.type == "image" else "href", ""))


def link_pipes(address: str, carrier: Carrier) -> dict[str, str]:
    """The filter for every tag in a link's address, by where in the address it stands."""
    pipes = {}
    for found in carrier.word.finditer(address):
        if found.start() == 0:
            pipes[found[0]] = "link"
        else:
            pipes[found[0]] = "tel" if address.startswith("tel:") else "inside_link"
    return pipes


def _shaped(blocks: Sequence[Token], carrier: Carrier) -> Iterator[Token]:
    """The blocks, with tags of their own and buttons in place of the paragraphs they came in."""
    at = 0
    last: Token | None = None
    while at < len(blocks):
        if blocks[at].type == "paragraph_open":
            in_loop = last is not None and _begins_loop(last, carrier)
            made = _paragraph(*blocks[at : at + 3], carrier=carrier, in_loop=in_loop)
            last = made[-1]
            yield from made
            at += 3
        else:
            last = blocks[at]
            yield last
            at += 1


def _paragraph(
    open: Token, inline: Token, close: Token, *, carrier: Carrier, in_loop: bool
) -> list[Token]:
    if carrier.is_only_tags(inline.content):
        return [_raw(word, open, tag=True) for word in carrier.words(inline.content)]
    count = _bold_links(inline, carrier)
    if not count:
        return [open, inline, close]
    inline.children = [t for t in inline.children or () if not t.type.startswith("strong")]
    several = count > 1 or _decides_between(inline, carrier)
    name = "choice" if several else "pick" if in_loop else "button"
    for link in inline.children:
        if link.type == "link_open":
            link.attrSet("class", name)
    before, after = _CHOICES if several else _BUTTON
    inline.meta["buttons"] = True
    return [_raw(before.format(name), open), inline, _raw(after, open)]


def _bold_links(inline: Token, carrier: Carrier) -> int:
    """How many bold links this paragraph is made of; 0 when it has anything else."""
    bold = linked = links = 0
    for child in inline.children or ():
        if child.type in ("strong_open", "strong_close"):
            bold += child.nesting
        elif child.type in ("link_open", "link_close"):
            linked += child.nesting
            links += child.nesting > 0
            if not bold:
                return 0
        elif not linked and child.content.strip() and not carrier.is_only_tags(child.content):
            return 0
    return links


def _decides_between(inline: Token, carrier: Carrier) -> bool:
    """Whether a loop or an `if` stands between the links."""
    level = 0
    for child in inline.children or ():
        level += child.nesting
        if not level and carrier.is_only_tags(child.content):
            return True
    return False


def _raw(content: str, place: Token, *, tag: bool = False) -> Token:
    return Token(
        "html_block", "", 0, content=content, meta={"tag": tag}, block=True, level=place.level
    )


def _whole_lists(blocks: list[Token], carrier: Carrier) -> list[Token]:
    """Lists with tags between or around them as one list with the tags inside."""
    made: list[Token] = []
    at = 0
    while at < len(blocks):
        end = _end_of_run(blocks, at, carrier)
        run = blocks[at:end]
        outer = [t.type in _LIST_ENDS and t.level == run[0].level for t in run]
        if any(outer) and any(t.meta.get("tag") for t in run):
            ends = list(compress(run, outer))
            made += [ends[0], *compress(run, map(not_, outer)), ends[-1]]
        else:
            made += run
        at = end
    return made


def _end_of_run(blocks: list[Token], start: int, carrier: Carrier) -> int:
    """Behind the longest run of lists of one kind, and tags that begin and end among them."""
    open = lists = 0
    kind = ""
    end = start + 1
    for at in range(start, len(blocks)):
        block = blocks[at]
        if block.type in _LIST_ENDS:
            if not lists and block.type != (kind := kind or block.type):
                break
            lists += block.nesting
        elif not lists:
            nesting = carrier[block.content].nesting if block.meta.get("tag") else None
            # Anything else ends the run, and so does the end or the `else` of what began before it.
            if nesting is None or (not open and nesting < 1):
                break
            open += nesting
        if not open and not lists:
            end = at + 1
    return end


def _begins_loop(block: Token, carrier: Carrier) -> bool:
    """Whether a loop begins here."""
    return bool(block.meta.get("tag")) and carrier[block.content].opens_loop
