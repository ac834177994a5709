"""A template worked through once, so that a mail costs only Jinja.

Markdown, the layout around it and its CSS become one HTML document when the template is loaded,
and the text part is made from the same Markdown. Jinja's tags are carried through as words, and
only what allowed.py has found harmless is compiled.

Nothing here reads a file, nor knows the facts of any mail.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import css_inline
import jinja2
from markdown_it.token import Token

from daemon.render import allowed, carry, frontmatter, markdown, plain, sandbox
from daemon.render.facts import Kind
from daemon.render.template import SIGNATURE, BrokenTemplateError, Fault, Piece, Template
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
class _Part:
    """Markdown worked through, tags still as words, and the filters that they need."""

    links: list[Token]
    html: str
    html_pipes: Mapping[str, str]
    text: str
    text_pipes: Mapping[str, str]


def template(
    name: str, *, locale: str | None, language: str, body: Piece, footer: Piece, layout: Piece
) -> Template:
    """Work template, footer and layout into one; an error with all faults if one is broken."""
    source = frontmatter.split(body.text)
    kind, used = _harmless(name, source, body, footer, layout)
    carrier = carry.Carrier(_TEXT, body.text, footer.text, layout.text)
    letter = _part(source.body, body.file, carrier)
    below = _part(footer.text, footer.file, carrier)
    links = [*letter.links, *below.links]
    images = [link for link in links if link.type == "image"]
    try:
        return Template(
            name=name,
            locale=locale,
            made_of=(body, footer, layout),
            kind=kind,
            uses=tuple(used),
            links=tuple(carrier.restore(markdown.address(link)) for link in links),
            images=len(images),
            images_without_words=sum(not image.content for image in images),
            subject=_TEXT.from_string(source.head["subject"]),
            text=_TEXT.from_string(_text(letter, below, carrier)),
            html=_HTML.from_string(
                _document(letter, below, carrier, source, layout, locale or language)
            ),
        )
    except (carry.LostTagError, css_inline.InlineError) as fault:
        raise BrokenTemplateError(Fault(layout.file, 1, str(fault))) from None
    except (jinja2.TemplateSyntaxError, RecursionError) as fault:
        raise BrokenTemplateError(Fault(body.file, 1, str(fault))) from None


def _part(source: str, file: str, carrier: carry.Carrier) -> _Part:
    try:
        protected = carrier.protect(source)
        blocks = markdown.tokens(protected, carrier)
        html, html_pipes = markdown.html(blocks, carrier)
        carrier.complete(protected, html)
    except (carry.LostTagError, RecursionError) as fault:
        raise BrokenTemplateError(Fault(file, 1, str(fault))) from None
    return _Part(list(markdown.links(blocks)), html, html_pipes, *plain.text(blocks, carrier))


def _harmless(
    name: str, source: frontmatter.Source, body: Piece, footer: Piece, layout: Piece
) -> tuple[Kind, list[Use]]:
    """The kind of the letter and every fact it uses, nothing in it having been objected to."""
    faults = [Fault(body.file, line, reason) for line, reason in source.faults]
    parts = [(body.file, source.lines[key], text) for key, text in source.head.items()]
    parts += [
        (body.file, source.body_line, source.body),
        (footer.file, 1, footer.text),
        (layout.file, 1, _SLOT.sub("", layout.text)),
    ]
    used: list[Use] = []
    for file, first, text in parts:
        tree, objections = allowed.check(_TEXT, text)
        faults += [Fault(file, first + line - 1, reason) for line, reason in objections]
        used += uses(tree, file=file, first_line=first)
    for slot in sorted({"content", "footer"}.difference(_SLOT.findall(layout.text))):
        faults.append(Fault(layout.file, 1, f"{{{{ {slot} }}}} is missing"))
    said = source.head.get("kind") or _KINDS.get(name.partition("/")[0], Kind.NURTURE)
    if said not in list(Kind):
        reason = f"there is no kind `{said}`; there are {', '.join(Kind)}"
        faults.append(Fault(body.file, source.lines["kind"], reason))
    if faults:
        raise BrokenTemplateError(*faults)
    return Kind(said), used


def _document(
    letter: _Part,
    below: _Part,
    carrier: carry.Carrier,
    source: frontmatter.Source,
    layout: Piece,
    language: str,
) -> str:
    """The whole HTML part, as Jinja for the facts that are left."""
    slots = {
        "content": letter.html,
        "footer": below.html,
        "preheader": escape(carrier.protect(source.head.get("preheader", "")), quote=False),
        "subject": escape(carrier.protect(source.head["subject"]), quote=False),
        "locale": escape(language),
    }
    pieces = _SLOT.split(layout.text)  # text, slot, text, slot, … text
    whole = "".join(slots[p] if n % 2 else carrier.protect(p) for n, p in enumerate(pieces))
    whole = carrier.as_comments(whole)
    inlined = _INLINER.inline(whole)
    carrier.in_order(whole, inlined)
    return carrier.restore(inlined, {**letter.html_pipes, **below.html_pipes})


def _text(letter: _Part, below: _Part, carrier: carry.Carrier) -> str:
    """The whole text part, as Jinja for the facts that are left."""
    whole = letter.text + (SIGNATURE + below.text if below.text else "")
    return carrier.restore(whole, {**letter.text_pipes, **below.text_pipes})
