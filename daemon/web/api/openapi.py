"""The API described for programs (OpenAPI 3.1) and for people, from the shapes it really reads."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pydantic.json_schema import models_json_schema
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from daemon.intake.profile import Profile
from daemon.intake.ticket import Closed, Reopened
from daemon.web import page

_SCHEMAS = "#/components/schemas/"

_REFUSALS = {
    "401": "No token or signature, or not one of ours",
    "403": "This token may not do that",
    "413": "More than 256 KB",
    "415": "Not application/json",
    "422": "A field is wrong; `field` says which",
    "429": "Too often; try again in a minute",
}


async def document(request: Request) -> Response:
    return JSONResponse(description())


async def docs(request: Request) -> Response:
    return page.html("docs", api=description())


@cache
def description() -> dict[str, Any]:
    """The whole document."""
    models = [(model, "validation") for model in (Closed, Reopened, Profile)]
    _, schemas = models_json_schema(models, ref_template=_SCHEMAS + "{model}")  # type: ignore[arg-type]
    shapes = {**schemas["$defs"], "Receipt": _RECEIPT, "Contact": _CONTACT, "Error": _ERROR}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Touchbase",
            "version": _version(),
            "description": "Tell Touchbase which tickets closed, and whom your clients are.",
            "license": {"name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"},
        },
        "paths": _paths(),
        "components": {"schemas": shapes, "securitySchemes": _SECURITY},
    }


def _version() -> str:
    try:
        return version("touchbase")
    except PackageNotFoundError:  # from a checkout that was not installed
        return "0"


def _paths() -> dict[str, Any]:
    email = {
        "name": "email",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "format": "email"},
    }
    return {
        "/api/v1/tickets/closed": {
            "post": _operation(
                "closeTicket",
                "A ticket closed: ask how it went",
                "Closed",
                {"202": "Taken in", "200": "Had it already; the first answer again"},
            )
        },
        "/api/v1/tickets/reopened": {
            "post": _operation(
                "reopenTicket",
                "A ticket opened again: withdraw its survey",
                "Reopened",
                {"200": "Withdrawn, unless it was answered", "404": "No such ticket closed here"},
            )
        },
        "/api/v1/contacts/{email}": {
            "parameters": [email],
            "put": _operation(
                "putContact",
                "Create or update a contact and its client",
                "Profile",
                {"201": "Created", "200": "Updated"},
                gives="Contact",
                signed=False,
            ),
        },
    }


def _operation(
    id: str,
    summary: str,
    takes: str,
    answers: dict[str, str],
    *,
    gives: str = "Receipt",
    signed: bool = True,
) -> dict[str, Any]:
    well = {status: _response(says, gives) for status, says in answers.items() if status < "400"}
    wrong = {s: _response(says, "Error") for s, says in answers.items() if s >= "400"}
    refused = {status: _response(says, "Error") for status, says in _REFUSALS.items()}
    return {
        "operationId": id,
        "summary": summary,
        "security": [{"bearer": []}, *([{"signature": []}] if signed else [])],
        "requestBody": {"required": True, "content": _json(takes)},
        "responses": {**well, **wrong, **refused},
    }


def _response(says: str, shape: str) -> dict[str, Any]:
    return {"description": says, "content": _json(shape)}


def _json(shape: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _SCHEMAS + shape}}}


_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}

_RECEIPT: dict[str, Any] = {
    "type": "object",
    "required": ["survey", "reason", "id"],
    "properties": {
        "survey": {**_TEXT, "description": "scheduled, skipped, or how it stands after reopening"},
        "reason": {**_TEXT_OR_NULL, "description": "why it was skipped or is held"},
        "id": {"type": "integer"},
    },
}
_CONTACT: dict[str, Any] = {
    "type": "object",
    "required": ["id", "email", "client"],
    "properties": {
        "id": {"type": "integer"},
        "consent": _TEXT_OR_NULL,
        "tags": {"type": "array", "items": _TEXT},
        "custom": {"type": "object"},
        **dict.fromkeys(("email", "name", "client", "role", "phone", "timezone", "locale"), _TEXT),
    },
}
_ERROR: dict[str, Any] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {**_TEXT, "description": "one sentence"},
        "field": {**_TEXT, "description": "the first field at fault, as contact.email"},
        "faults": {
            "type": "array",
            "items": {"type": "object", "properties": {"field": _TEXT, "says": _TEXT}},
        },
    },
}
_SECURITY: dict[str, Any] = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "`touchbase token add NAME`"},
    "signature": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Touchbase-Signature",
        "description": "t=<seconds since 1970>,v1=<hex HMAC-SHA256 of `t.body`>; within 300 s",
    },
}
