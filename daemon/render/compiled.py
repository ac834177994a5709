"""A template worked through once, so that a mail costs only Jinja.

Markdown, the layout around it and its CSS become one HTML document when the template is loaded,
and the text part is made from the same Markdown. Jinja's tags are carried through as words, and
only what allowed.py has found harmless is compiled.

Nothing here reads a file, nor knows the facts of any mail.
"""

import re
from dataclasses import dataclass
from html import escape

import css_inline
import jinja2
from markdown_it.token import Token

from daemon.render import allowed, carry, frontmatter, markdown, plain, sandbox
from daemon.render.facts import Kind
from daemon.render.template import SIGNATURE, BrokenTemplateError, Template
from daemon.render.uses import Use, uses

# What the first part of a template's name says about its kind, unless the front matter does.
_KINDS = {"survey": Kind.SURVEY, "staff": Kind.CALLBACK}

_SLOT = re.compile(r"\{\{\s*(content|footer|preheader|subject|locale)\s*\}\}")
_HTML = sandbox.environment(html=True)
_TEXT = sandbox.environment(html=False)
_INLINER = css_inline.CSSInliner(
    keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of templates as it was read: `file` for messages, `text` its content."""

    file: str
    text: str


def template(
    name: str, *, locale: str | None, language: str, body: Piece, footer: Piece, layout: Piece
) -> Template:
    """Work template, footer and layout into one; an error with file and line if one is broken."""
    source = _source(body)
    used = _uses(source, body, footer, layout)
    carrier = carry.Carrier(_TEXT, body.text, footer.text, layout.text)
    try:
        letter = markdown.tokens(carrier.protect(source.body), carrier)
        below = markdown.tokens(carrier.protect(footer.text), carrier)
        images = [t for t in markdown.links(letter) if t.type == "image"]
        return Template(
            name=name,
            locale=locale,
            file=body.file,
            kind=_kind(name, source, body),
            uses=tuple(used),
            links=tuple(
                carrier.restore(markdown.address(link))
                for link in markdown.links([*letter, *below])
            ),
            images=len(images),
            images_without_words=sum(not image.content for image in images),
            subject=_TEXT.from_string(source.head["subject"]),
            text=_TEXT.from_string(_text(letter, below, carrier)),
            html=_HTML.from_string(
                _document(letter, below, carrier, source, layout, locale or language)
            ),
        )
    except carry.LostTagError as fault:
        raise BrokenTemplateError(file=layout.file, line=1, reason=str(fault)) from None
    except (jinja2.TemplateSyntaxError, RecursionError) as fault:
        raise BrokenTemplateError(file=body.file, line=1, reason=str(fault)) from None


def _source(body: Piece) -> frontmatter.Source:
    try:
        return frontmatter.split(body.text)
    except frontmatter.FrontMatterError as fault:
        raise BrokenTemplateError(file=body.file, line=fault.line, reason=fault.reason) from None


def _kind(name: str, source: frontmatter.Source, body: Piece) -> Kind:
    said = source.head.get("kind")
    if not said:
        return _KINDS.get(name.partition("/")[0], Kind.NURTURE)
    if said not in set(Kind):
        reason = f"there is no kind `{said}`; there are {', '.join(Kind)}"
        raise BrokenTemplateError(file=body.file, line=source.lines["kind"], reason=reason)
    return Kind(said)


def _uses(source: frontmatter.Source, body: Piece, footer: Piece, layout: Piece) -> list[Use]:
    """Every fact that the letter says, each of its sources having been found harmless."""
    if "content" not in _SLOT.findall(layout.text):
        raise BrokenTemplateError(file=layout.file, line=1, reason="{{ content }} is missing")
    found = []
    for key, text in source.head.items():
        found += _checked(body.file, text, first=source.lines[key])
    found += _checked(body.file, source.body, first=source.body_line)
    found += _checked(footer.file, footer.text, first=1)
    return found + _checked(layout.file, _SLOT.sub("", layout.text), first=1)


def _checked(file: str, text: str, *, first: int) -> list[Use]:
    try:
        return uses(allowed.check(_TEXT, text), file=file, first_line=first)
    except allowed.NotAllowedError as fault:
        line = first + fault.line - 1
        raise BrokenTemplateError(file=file, line=line, reason=fault.reason) from None


def _document(
    letter: list[Token],
    below: list[Token],
    carrier: carry.Carrier,
    source: frontmatter.Source,
    layout: Piece,
    language: str,
) -> str:
    """The whole HTML part, as Jinja for the facts that are left."""
    content, pipes = markdown.html(letter, carrier)
    footer, more = markdown.html(below, carrier)
    slots = {
        "content": content,
        "footer": footer,
        "preheader": escape(carrier.protect(source.head.get("preheader", "")), quote=False),
        "subject": escape(carrier.protect(source.head["subject"]), quote=False),
        "locale": escape(language),
    }
    pieces = _SLOT.split(layout.text)  # text, slot, text, slot, … text
    whole = "".join(slots[p] if n % 2 else carrier.protect(p) for n, p in enumerate(pieces))
    carrier.complete(whole)
    whole = carrier.as_comments(whole)
    inlined = _INLINER.inline(whole)
    carrier.in_order(whole, inlined)
    return carrier.restore(inlined, pipes | more)


def _text(letter: list[Token], below: list[Token], carrier: carry.Carrier) -> str:
    """The whole text part, as Jinja for the facts that are left."""
    content, pipes = plain.text(letter, carrier)
    footer, more = plain.text(below, carrier)
    return carrier.restore(content + (SIGNATURE + footer if footer else ""), pipes | more)
