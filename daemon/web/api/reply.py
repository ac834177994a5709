"""How the API says no: a status, one sentence, and the field at fault when there is one."""

import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

M = TypeVar("M", bound=BaseModel)

Endpoint = Callable[[Request], Awaitable[Response]]

#: Faults told at once; a report with more is broken as a whole.
FAULTS_AT_MOST = 20


class Refused(Exception):  # noqa: N818  it is an answer, not a fault of ours
    """This request is answered with no."""

    def __init__(self, status: int, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.field = field
        self.faults: list[dict[str, str]] = []

    def response(self) -> Response:
        said: dict[str, Any] = {"error": str(self)}
        if self.field is not None:
            said["field"] = self.field
        if self.faults:
            said["faults"] = self.faults
        challenge = {"www-authenticate": "Bearer"} if self.status == 401 else {}
        return JSONResponse(said, status_code=self.status, headers=challenge)


def answering(endpoint: Endpoint) -> Endpoint:
    """Turns a refusal inside `endpoint` into its response."""

    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refused as no:
            return no.response()

    return answered


def is_json(request: Request) -> None:
    """Refuse a body that does not even claim to be JSON (RFC 8259 §11)."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise Refused(415, "Send the body as application/json.")


def read(body: bytes, model: type[M]) -> M:
    """The report in the body; a refusal names the fields that are wrong."""
    try:
        return model.model_validate(_object(body))
    except ValidationError as wrong:
        raise _refusal(wrong) from None


def _object(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(422, "The body is not JSON.", field="") from None
    if not isinstance(said, dict):
        raise Refused(422, "The body is JSON, but not an object.", field="")
    return said


def _refusal(wrong: ValidationError) -> Refused:
    faults = [
        {"field": ".".join(str(part) for part in error["loc"])[:200], "says": _says(error)}
        for error in wrong.errors(include_url=False, include_input=False, include_context=False)
    ][:FAULTS_AT_MOST]
    first = faults[0]
    refused = Refused(422, f"{first['field']}: {first['says']}", field=first["field"])
    refused.faults = faults
    return refused


def _says(error: Any) -> str:
    said = str(error["msg"]).removeprefix("Value error, ")
    return said[:1].lower() + said[1:300]
