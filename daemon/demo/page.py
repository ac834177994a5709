"""The demo's page: what left, what came back, who must be called and why.

It is mounted into the real web application under /demo and reads what the daemon has written. It
changes nothing: every route is a GET. It works without JavaScript (the page then reloads itself);
with it, only the part that changes is fetched, so that nothing jumps under the reader's finger.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from daemon import clock
from daemon.demo import cast, picture, received, scene, setting
from daemon.demo.marking import marked
from daemon.models import Answer, Callback, Closure, Inbound, Message

_FILES = Path(__file__).parent / "web"
ZONE = ZoneInfo("Europe/London")

# A stranger's mail as it came over the wire is shown up to here.
MOST_SOURCE = 30_000

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# A letter is shown in a frame that may do nothing but open its links beside it.
_LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the visitor must know to join in."""

    begun: datetime
    seconds_per_day: float
    imap_port: int
    smtp_port: int
    team: str
    password: str


def routes(around: Surroundings) -> list[Route]:
    """The pages, to be mounted into the web application."""
    pages = _Pages(around)
    return [
        Route("/demo", pages.whole),
        Route("/demo/", _home),
        Route("/demo/now", pages.now),
        Route("/demo/message/{id:int}", pages.message),
        Route("/demo/message/{id:int}/letter", pages.letter),
        Route("/demo/mail/{id:int}", pages.mail),
        Route("/demo/answer/{id:int}", pages.answer),
        Route("/demo/callback/{id:int}", pages.callback),
        Route("/demo/{name:str}", _file),
    ]


class _Pages:
    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._templates = Environment(
            loader=FileSystemLoader(_FILES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters |= {"local": _local, "marked": marked}

    async def whole(self, request: Request) -> Response:
        return self._show("page.html", await self._facts())

    async def now(self, request: Request) -> Response:
        return self._show("now.html", await self._facts())

    async def message(self, request: Request) -> Response:
        row = await Message.get_or_none(id=request.path_params["id"]).prefetch_related(
            "contact", "client", "tries"
        )
        return self._item("message.html", row, letter=received.read(row.octets) if row else None)

    async def letter(self, request: Request) -> Response:
        row = await Message.get_or_none(id=request.path_params["id"])
        if row is None:
            raise HTTPException(404)
        html = received.read(row.octets).html.replace("<head>", '<head><base target="_blank">', 1)
        return HTMLResponse(html, headers={"Content-Security-Policy": _LETTER_POLICY})

    async def mail(self, request: Request) -> Response:
        row = await Inbound.get_or_none(id=request.path_params["id"]).prefetch_related(
            "contact", "client", "thread"
        )
        source = row.octets[:MOST_SOURCE].decode("utf-8", "replace") if row else ""
        return self._item("mail.html", row, source=source)

    async def answer(self, request: Request) -> Response:
        row = await Answer.get_or_none(id=request.path_params["id"]).prefetch_related(
            "invitation__contact", "invitation__client", "invitation__ticket"
        )
        return self._item("answer.html", row)

    async def callback(self, request: Request) -> Response:
        row = await Callback.get_or_none(id=request.path_params["id"]).prefetch_related(
            "client", "contact", "owner", "calls"
        )
        closure = await Closure.get_or_none(callback_id=row.id) if row else None
        return self._item("callback.html", row, closure=closure)

    async def _facts(self) -> dict[str, Any]:
        shown = await scene.read(now=clock.now(), begun=self._around.begun)
        return {
            "scene": shown,
            "bars": picture.bars(shown.days),
            "around": self._around,
            "dora": cast.DORA,
            "console_password": setting.CONSOLE_PASSWORD,
        }

    def _item(self, template: str, row: object | None, **facts: object) -> Response:
        if row is None:
            raise HTTPException(404)
        return self._show(template, {"row": row, **facts})

    def _show(self, template: str, facts: Mapping[str, Any]) -> Response:
        html = self._templates.get_template(template).render(facts)
        headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-store"}
        return HTMLResponse(html, headers=headers)


async def _home(request: Request) -> Response:
    return RedirectResponse("/demo")


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in ("demo.css", "demo.js"):
        raise HTTPException(404)
    return FileResponse(_FILES / name)


def _local(at: datetime, form: str = "%a %H:%M") -> str:
    return at.astimezone(ZONE).strftime(form)
