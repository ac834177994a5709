"""Puts the rooms together: which address leads where, and what stands before each.

The table of routes is the whole map. Everything that is not on it says so, without a hint of what
else there might be.
"""

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from daemon.web import health, page
from daemon.web.api import contacts, openapi, tickets
from daemon.web.console import routes as console
from daemon.web.guard import Guard
from daemon.web.health import Readiness
from daemon.web.house import House
from daemon.web.public import callback, survey, unsubscribe
from daemon.web.tries import Tries

_ROUTES = [
    Route("/s/{token}", survey.show, methods=["GET"]),
    Route("/s/{token}", survey.take, methods=["POST"]),
    Route("/u/{token}", unsubscribe.show, methods=["GET"]),
    Route("/u/{token}", unsubscribe.take, methods=["POST"]),
    Route("/c/{token}", callback.show, methods=["GET"]),
    Route("/c/{token}", callback.take, methods=["POST"]),
    Route("/api/v1/tickets/closed", tickets.closed, methods=["POST"]),
    Route("/api/v1/tickets/reopened", tickets.reopened, methods=["POST"]),
    Route("/api/v1/contacts/{email}", contacts.put, methods=["PUT"]),
    Route("/api/openapi.json", openapi.document, methods=["GET"]),
    Route("/api/docs", openapi.docs, methods=["GET"]),
    Route("/healthz", health.alive, methods=["GET"]),
    Route("/readyz", health.ready, methods=["GET"]),
    Route("/metrics", health.numbers, methods=["GET"]),
    Route("/assets/touchbase.css", page.style, methods=["GET"]),
]


def build(house: House, *, extra_routes: Sequence[BaseRoute] = ()) -> Starlette:
    """The whole web, ready to be served; the demo brings a page of its own."""
    app = Starlette(
        routes=[*_ROUTES, *extra_routes, *console.ROUTES],
        middleware=[Middleware(Guard, house=house)],
        exception_handlers={HTTPException: _refuse},
    )
    app.state.house = house
    app.state.readiness = Readiness(house.checks)
    app.state.tries = Tries()
    return app


async def _refuse(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    if request.url.path.startswith("/api/"):
        sentence = _SENTENCES.get(status, "This request cannot be answered.")
        return page.refusal(request.scope, status, sentence)
    return page.unknown() if status == 404 else page.refusal(request.scope, status, _SENTENCES[405])


_SENTENCES = {
    404: "There is nothing at this address; /api/docs lists what there is.",
    405: "This address does not take that kind of request.",
}
