"""Tickets that closed or opened again, reported by a helpdesk."""

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from daemon import metrics
from daemon.errors import NotFoundError
from daemon.intake import record
from daemon.intake.ticket import Closed, Reopened
from daemon.web import house
from daemon.web.api import authority, reply
from daemon.web.api.authority import Scope


@reply.answering
async def closed(request: Request) -> Response:
    """202 once it is durably kept; 200 with the first answer when we had it already."""
    here = house.of(request)
    body = await request.body()
    await authority.check(request, Scope.TICKETS, body=body)
    reply.is_json(request)
    payload = reply.read(body, Closed)
    office = here.office()
    receipt = await record.closed(
        payload, desk=office.desk, settings=office.surveys, now=here.now()
    )
    if not receipt.again:
        metrics.tickets.labels(survey=receipt.survey).inc()
    return _receipt(receipt, 200 if receipt.again else 202)


@reply.answering
async def reopened(request: Request) -> Response:
    """200: the survey that nobody answered yet is withdrawn."""
    here = house.of(request)
    body = await request.body()
    await authority.check(request, Scope.TICKETS, body=body)
    reply.is_json(request)
    payload = reply.read(body, Reopened)
    try:
        receipt = await record.reopened(payload, now=here.now())
    except NotFoundError as unknown:
        raise reply.Refused(404, str(unknown), field="ticket") from None
    return _receipt(receipt, 200)


def _receipt(receipt: record.Receipt, status: int) -> Response:
    said = asdict(receipt)
    del said["again"]  # the status says so
    return JSONResponse(said, status_code=status)
