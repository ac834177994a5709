"""Everything that is wrong with a template, said at once and before anybody gets it.

What is grave must be mended before the template may serve: it would hold mails, or send what may
not be sent. The rest is advice. A template is rendered with people who do not exist, once for each
fact that is not known of everybody, so that what is said here is what would happen.

Nothing here changes or saves a template, and no link is visited.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from daemon.mail.letter import Letter
from daemon.render import facts
from daemon.render.catalogue import Catalogue
from daemon.render.facts import CUSTOM, Kind
from daemon.render.template import SIGNATURE, MissingFactError, Template, TemplateError
from daemon.render.uses import Use

# Gmail shows the first 102 KB, and hides the way out with the rest.
HTML_AT_MOST = 100 * 1024  # octets

# What a telephone shows of a subject; beyond this the point of it may be cut off.
SUBJECT_AT_MOST = 70  # characters

_WAYS = ("https://", "http://", "mailto:", "tel:", "#", "{{")
_A_LINK = "https://example.org/"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where."""

    file: str
    line: int
    says: str
    grave: bool


def catalogue(read: Catalogue, *, columns: Collection[str] | None = None) -> list[Finding]:
    """What is wrong with any template of the catalogue, the broken ones first."""
    faults = [fault for broken in read.broken.values() for fault in broken.faults]
    found = [Finding(fault.file, fault.line, fault.reason, grave=True) for fault in faults]
    for each in read.templates:
        if (each.name, each.locale or "") not in read.broken:
            found += template(each, columns=columns)
    return list(dict.fromkeys(found))


def template(checked: Template, *, columns: Collection[str] | None = None) -> list[Finding]:
    """What is wrong with one; `columns` are the custom fields that exist, None if nobody knows."""
    unknown = list(_unknown(checked, columns))
    found = [*unknown, *_way_out(checked), *_links(checked), *_images(checked)]
    if unknown:
        return found  # it cannot be rendered, and the reason has been told
    try:
        letter = checked.render(_sample(checked))
    except TemplateError as fault:
        return [*found, Finding(checked.file, 1, str(fault), grave=True)]
    return [*found, *_letter(checked, letter), *_held(checked)]


def _unknown(checked: Template, columns: Collection[str] | None) -> Iterator[Finding]:
    known = facts.known(checked.kind)
    for use in checked.uses:
        first, _, last = use.fact.partition(".")
        if first == CUSTOM and last:
            there = columns is None or last in columns
        else:
            there = use.fact in known
        if not there:
            says = f"`{use.fact}` is not a fact of a {checked.kind} letter"
            yield Finding(use.file, use.line, says, grave=True)


def _way_out(checked: Template) -> Iterator[Finding]:
    if checked.kind in facts.WITH_WAY_OUT and not _leads_to(checked, "links.unsubscribe"):
        says = "there is no link to {{ links.unsubscribe }}, neither here nor in the footer"
        yield Finding(checked.file, 1, says, grave=True)
    if checked.kind is Kind.SURVEY and not (
        _leads_to(checked, "links.survey") or any(u.fact == "links.rate.url" for u in checked.uses)
    ):
        says = "there is no link to answer by, neither links.rate nor links.survey"
        yield Finding(checked.file, 1, says, grave=True)


def _leads_to(checked: Template, fact: str) -> bool:
    return any(fact in link for link in checked.links)


def _links(checked: Template) -> Iterator[Finding]:
    for link in checked.links:
        if not link.startswith(_WAYS):
            says = f"the link `{link}` leads nowhere from a mail; write it in full, with https://"
            yield Finding(checked.file, 1, says, grave=True)


def _images(checked: Template) -> Iterator[Finding]:
    if checked.images_without_words:
        says = "a picture has no words in its place for those who do not see it: ![words](…)"
        yield Finding(checked.file, 1, says, grave=False)
    if checked.images:
        says = "a picture lies on the web: many mail programs hide it, and its host sees who reads"
        yield Finding(checked.file, 1, says, grave=False)


def _letter(checked: Template, letter: Letter) -> Iterator[Finding]:
    """What the sample letter shows."""
    if not letter.subject:
        yield Finding(checked.file, 1, "the subject is empty", grave=True)
    if len(letter.subject) > SUBJECT_AT_MOST:
        says = f"the subject is longer than {SUBJECT_AT_MOST} characters, and telephones cut it"
        yield Finding(checked.file, 1, says, grave=False)
    if not letter.text.partition(SIGNATURE)[0].strip():
        yield Finding(checked.file, 1, "the letter says nothing", grave=True)
    size = len(letter.html.encode())
    if size > HTML_AT_MOST:
        says = f"the letter has {size // 1024} KB; Gmail cuts off what is above 102"
        yield Finding(checked.file, 1, says, grave=True)


def _held(checked: Template) -> Iterator[Finding]:
    """The mails that would be held because something is not known of everybody."""
    known = facts.known(checked.kind)
    for fact in dict.fromkeys(use.fact for use in checked.uses):
        if fact.startswith(f"{CUSTOM}.") or (fact in known and known[fact].sometimes):
            try:
                checked.render(facts.blank(_sample(checked), fact))
            except MissingFactError as fault:
                use = next(u for u in checked.uses if u.fact in (fault.fact, fact))
                says = f"`{fact}` is not known of everybody; add a default or an `if`"
                yield Finding(use.file, use.line, says, grave=False)


def _sample(checked: Template) -> dict[str, object]:
    columns = [_column(use) for use in checked.uses if use.fact.startswith(f"{CUSTOM}.")]
    return facts.sample(checked.kind, custom=dict.fromkeys(columns, _A_LINK))


def _column(use: Use) -> str:
    return use.fact.partition(".")[2]
