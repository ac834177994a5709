"""Reports of other programs: who may make them, and what each gets for an answer."""

import asyncio
import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

import httpx
import pytest

from daemon.models import Contact, Invitation, Ticket, Token
from daemon.web.api import authority
from tests import firm
from tests.firm import NOW
from tests.web.conftest import Web, visit

pytestmark = pytest.mark.usefixtures("database")

CLOSED = "/api/v1/tickets/closed"
REOPENED = "/api/v1/tickets/reopened"
REPORT: dict[str, Any] = {
    "system": "zammad",
    "ticket": "4711",
    "closing": 1,
    "subject": "Printer",
    "closed_at": "2026-03-03T10:00:00+00:00",
    "contact": {"email": "ada@northgate.example", "name": "Ada"},
    "client": "Northgate Joinery",
    "agent": "dora@us.example",
    "tags": [],
}


async def token(scope: str = "all", secret: str = "s3cret") -> dict[str, str]:
    hashed = sha256(secret.encode()).hexdigest()
    await Token.create(name=secret, scope=scope, hash=hashed, created_at=NOW)
    return {"authorization": f"Bearer {secret}"}


async def test_a_closed_ticket_is_202_and_again_200_with_the_same_answer(
    browser: httpx.AsyncClient,
) -> None:
    await firm.contact()
    key = await token()
    first = await browser.post(CLOSED, json=REPORT, headers=key)
    again = await browser.post(CLOSED, json=REPORT, headers=key)
    assert (first.status_code, again.status_code) == (202, 200)
    invitation = await Invitation.get()
    assert first.json() == {"survey": "scheduled", "reason": None, "id": invitation.id}
    assert again.json() == first.json()


async def test_two_hundred_at_once_are_one_survey(web: Web) -> None:
    await firm.contact()
    key = await token()
    async with visit(web.app()) as client:
        answers = await asyncio.gather(
            *(client.post(CLOSED, json=REPORT, headers=key) for _ in range(200))
        )
    assert sorted(a.status_code for a in answers) == [200] * 199 + [202]
    assert len({a.text for a in answers}) == 1
    assert await Invitation.all().count() == 1


async def test_somebody_unknown_is_kept_and_not_asked(browser: httpx.AsyncClient) -> None:
    said = (await browser.post(CLOSED, json=REPORT, headers=await token())).json()
    assert said["survey"] == "skipped"
    assert "unknown person" in said["reason"]
    assert (await Ticket.get()).address == "ada@northgate.example"


async def test_reopening_withdraws(browser: httpx.AsyncClient) -> None:
    await firm.contact()
    key = await token("tickets")
    unknown = await browser.post(REOPENED, json={"system": "zammad", "ticket": "4711"}, headers=key)
    assert (unknown.status_code, unknown.json()["field"]) == (404, "ticket")
    await browser.post(CLOSED, json=REPORT, headers=key)
    said = await browser.post(REOPENED, json={"system": "zammad", "ticket": "4711"}, headers=key)
    assert (said.status_code, said.json()["survey"]) == (200, "withdrawn")


async def test_who_may_not(browser: httpx.AsyncClient) -> None:
    await token("tickets", "for tickets")
    await token("contacts", "for contacts")
    await token("all", "revoked")
    await Token.filter(name="revoked").update(revoked_at=NOW)

    async def check(header: str | None, path: str, expected: int) -> None:
        headers = [] if header is None else [(b"authorization", header.encode("latin-1"))]
        method = "PUT" if "contacts" in path else "POST"
        answer = await browser.request(method, path, json={}, headers=headers)
        assert answer.status_code == expected, (header, path)
        assert answer.json()["error"].count(". ") == 0
        assert ("www-authenticate" in answer.headers) is (expected == 401)

    put = "/api/v1/contacts/ada@northgate.example"
    await check(None, CLOSED, 401)
    await check("Basic YTpi", CLOSED, 401)
    await check("Bearer", CLOSED, 401)
    await check("Bearer wrong", CLOSED, 401)
    await check("Bearer revoked", CLOSED, 401)
    await check("Bearer \xff\xfe", CLOSED, 401)
    await check("Bearer for contacts", CLOSED, 403)
    await check("Bearer for contacts", REOPENED, 403)
    await check("Bearer for tickets", put, 403)
    await check("bearer for tickets", CLOSED, 422)
    await check("Bearer for contacts", put, 422)


async def test_a_signed_report(web: Web, browser: httpx.AsyncClient) -> None:
    web.secrets = (b"the new secret", b"the old secret")
    body = json.dumps(REPORT).encode()

    async def check(
        expected: int,
        *,
        secret: bytes = b"the new secret",
        age: float = 0,
        sent: bytes = body,
        header: bytes | None = None,
    ) -> None:
        time = str(int((NOW - timedelta(seconds=age)).timestamp()))
        signature = authority.sign(secret, body, time=time).decode()
        headers = {
            b"x-touchbase-signature": header or f"t={time},v1={signature}".encode(),
            b"content-type": b"application/json",
        }
        answer = await browser.post(CLOSED, content=sent, headers=headers)
        assert answer.status_code == expected, answer.text

    await check(202)
    await check(200, secret=b"the old secret")
    await check(200, age=300)
    await check(200, age=-300)
    await check(401, age=301)
    await check(401, age=-301)
    await check(401, secret=b"another secret")
    await check(401, sent=body + b" ")
    await check(401, header=b"t=1,v1=")
    await check(401, header=b"v1=abc")
    await check(401, header=b"t=" + b"9" * 5000)
    await check(401, header="t=٣,v1=é".encode())
    # a signature is the helpdesk's, and may not change whom we write to
    time = str(int(NOW.timestamp()))
    signature = authority.sign(b"the new secret", b"{}", time=time).decode()
    put = await browser.put(
        "/api/v1/contacts/ada@northgate.example",
        content=b"{}",
        headers={
            "x-touchbase-signature": f"t={time},v1={signature}",
            "content-type": "application/json",
        },
    )
    assert put.status_code == 403


async def test_without_a_secret_no_signature_is_good(browser: httpx.AsyncClient) -> None:
    time = str(int(NOW.timestamp()))
    signature = authority.sign(b"", b"{}", time=time).decode()
    headers = {"x-touchbase-signature": f"t={time},v1={signature}"}
    assert (await browser.post(CLOSED, content=b"{}", headers=headers)).status_code == 401


async def test_what_is_wrong_is_named(browser: httpx.AsyncClient) -> None:
    key = await token()

    async def check(status: int, field: str | None, content: Any, kind: str = "") -> None:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        headers = {**key, "content-type": kind or "application/json; charset=utf-8"}
        answer = await browser.post(CLOSED, content=body, headers=headers)
        assert answer.status_code == status, answer.text
        assert answer.json().get("field") == field
        assert answer.json()["error"]

    await check(415, None, REPORT, "text/plain")
    await check(415, None, REPORT, "application/x-www-form-urlencoded")
    await check(422, "", b"{")
    await check(422, "", b"[" * 100_000)
    await check(422, "", b"[]")
    await check(422, "", b"\xff\xfe")
    await check(422, "contact.email", {**REPORT, "contact": {"email": "nobody"}})
    await check(422, "contact", {k: v for k, v in REPORT.items() if k != "contact"})
    await check(422, "closed_at", {**REPORT, "closed_at": "soon"})
    await check(422, "closing", {**REPORT, "closing": -1})
    assert not await Ticket.all().exists()


async def test_every_fault_is_told_at_once(browser: httpx.AsyncClient) -> None:
    said = (await browser.post(CLOSED, json={}, headers=await token())).json()
    assert {f["field"] for f in said["faults"]} == {"system", "ticket", "closed_at", "contact"}


async def test_a_contact_is_created_and_then_updated(browser: httpx.AsyncClient) -> None:
    key = await token("contacts")
    path = "/api/v1/contacts/Ada@Northgate.example"
    person = {"client": "Northgate Joinery", "first_name": "Ada", "consent": "contract"}
    created = await browser.put(path, json=person, headers=key)
    updated = await browser.put(path, json={"phone": "+44 1"}, headers=key)
    assert (created.status_code, updated.status_code) == (201, 200)
    assert updated.json()["email"] == "ada@northgate.example"
    assert updated.json()["consent"] == "contract"
    assert (await Contact.get()).phone == "+44 1"
    for path, body, field in (
        ("/api/v1/contacts/nobody", {}, "email"),
        ("/api/v1/contacts/new@x.example", {}, "client"),
        ("/api/v1/contacts/new@x.example", {"client": "X", "owner": "a@b.example"}, "owner"),
        ("/api/v1/contacts/new@x.example", {"client": "X", "timezone": "Mars"}, "timezone"),
        ("/api/v1/contacts/new@x.example", {"client": "X", "consent": "maybe"}, "consent"),
        (
            "/api/v1/contacts/new@x.example",
            {"client": "X", "client_domain": "a b"},
            "client_domain",
        ),
        ("/api/v1/contacts/new@x.example", {"client": "X", "birthday": "31-12"}, "birthday"),
    ):
        answer = await browser.put(path, json=body, headers=key)
        assert (answer.status_code, answer.json()["field"]) == (422, field)


async def test_the_description_is_of_what_is_really_there(browser: httpx.AsyncClient) -> None:
    said = (await browser.get("/api/openapi.json")).json()
    assert said["openapi"].startswith("3.1")
    for path, methods in said["paths"].items():
        for method in methods.keys() - {"parameters"}:
            answer = await browser.request(method, path.replace("{email}", "a@b.example"))
            assert answer.status_code == 401, path
    example = said["components"]["schemas"]["Closed"]
    assert set(REPORT) == set(example["properties"])
    references = json.dumps(said).split('"#/components/schemas/')[1:]
    assert {r.partition('"')[0] for r in references} <= said["components"]["schemas"].keys()


async def test_the_docs_need_nothing_from_outside(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/api/docs")
    assert page.status_code == 200
    assert "POST /api/v1/tickets/closed" in page.text
    assert "<script" not in page.text
    assert "http://" not in page.text.replace("http://json-schema.org", "")


async def test_what_no_database_could_keep_is_made_fit_or_refused(
    browser: httpx.AsyncClient,
) -> None:
    key = {**await token(), "content-type": "application/json"}
    path = "/api/v1/contacts/ada@northgate.example"
    nul = b'{"client": "a\\u0000b", "phone": "1\\u00002", "custom": {"x\\u0000": "y\\u0000"}}'
    kept = await browser.put(path, content=nul, headers=key)
    assert kept.status_code == 201
    assert (kept.json()["client"], kept.json()["custom"]) == ("ab", {"x": "y"})
    for body in (b'{"phone": "\\ud800"}', b'{"custom": {"x": NaN}}', b'{"annual_value": "NaN"}'):
        answer = await browser.put(path, content=body, headers=key)
        assert answer.status_code in (200, 422), body
    huge = {**REPORT, "subject": "\0" * 10, "ticket": 10**17, "tags": ["\0"], "agent": "\0"}
    assert (await browser.post(CLOSED, json=huge, headers=key)).status_code == 202
