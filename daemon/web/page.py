"""Makes pages and refusals: our own templates, escaped, without a line of JavaScript.

These templates travel with the program and are not staff's to edit, so they need no sandbox; the
facts in them are strangers' words, and every one is escaped.
"""

from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

from daemon import shipped
from daemon.web import sayings

#: A day: the address of a style sheet changes with its content.
STYLE_KEPT = "public, max-age=86400, immutable"


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(shipped.path("templates/web")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> bytes:
    return (shipped.path("templates/web") / "touchbase.css").read_bytes()


@cache
def style_path() -> str:
    """Where the style sheet is found; another content has another address."""
    return f"/assets/touchbase.css?v={sha256(_style()).hexdigest()[:12]}"


async def style(request: Request) -> Response:
    return Response(_style(), media_type="text/css", headers={"cache-control": STYLE_KEPT})


def html(name: str, status: int = 200, *, language: str = "en", **facts: Any) -> HTMLResponse:
    """A page from the template `name`, with our words in `language` as `say`."""
    template = _templates().get_template(f"{name}.html")
    say = sayings.LANGUAGES[language]
    made = template.render(style=style_path(), language=language, say=say, **facts)
    return HTMLResponse(made, status_code=status)


def language(request: Request, locale: str = "") -> str:
    """In which of our languages this page speaks."""
    accepted = request.headers.get("accept-language", "")
    return sayings.language(locale=locale, accepted=accepted)


def notice(
    title: str, *sentences: str, status: int = 200, mark: str = "", language: str = "en"
) -> HTMLResponse:
    """A page that says something, and asks nothing."""
    facts = {"title": title, "sentences": sentences, "mark": mark}
    return html("notice", status, language=language, **facts)


def saying(
    key: str, *, language: str, status: int = 200, mark: str = "", **facts: str
) -> HTMLResponse:
    """A notice from our table: the title `key`, and what follows it."""
    say = sayings.LANGUAGES[language]
    title, *more = (say[name].format(**facts) for name in (key, f"{key}_1", f"{key}_2"))
    return notice(title, *more, status=status, mark=mark, language=language)


def refusal(scope: Scope, status: int, sentence: str) -> Response:
    """No, in the way the other end reads: JSON for programs, a page for people."""
    if scope["path"].startswith("/api/"):
        return JSONResponse({"error": sentence}, status_code=status)
    return notice("That did not work", sentence, status=status)


def unknown() -> Response:
    """There is no such page."""
    return notice("There is nothing here", "Please check the address.", status=404)
