"""A provider to log in to: token, log-in page, device code and token info, with faults to order.

It gives tokens for every kind of grant, checks what proves who asks, and remembers each call. What
it is told in `faults` it does first, one for each call to the token endpoint; `clock_ahead` shifts
its own clock, by which it judges signed requests. Dovecot asks it whose a token is.
"""

import asyncio
import base64
import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from daemon import clock

#: What `faults` may hold, beside an error's code: "invalid_grant", "invalid_client:AADSTS…".
BROKEN, GARBAGE, HUGE, SLOW, ELSEWHERE = "broken", "garbage", "huge", "slow", "elsewhere"


@dataclass
class Provider:
    """What a test sees of it, and may change while it runs."""

    port: int = 0
    user: str = "care@us.example"
    secret: str = "app-secret"
    lifetime: float = 3600
    clock_ahead: timedelta = timedelta(0)
    faults: list[str] = field(default_factory=list)
    always: str = ""  # a fault that does not end by itself
    calls: list[dict[str, str]] = field(default_factory=list)  # to the token endpoint
    tokens: dict[str, float] = field(default_factory=dict)  # and when each ends, monotonic
    refresh_tokens: set[str] = field(default_factory=set)
    confirmed: bool = False  # the person has typed in the device's code
    delay: float = 0
    _codes: dict[str, str] = field(default_factory=dict)  # code -> challenge
    _serial: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def takes(self, user: str, token: str) -> bool:
        """Whether a mail server should let this user in."""
        return user == self.user and clock.monotonic() < self.tokens.get(token, 0)

    def take_back(self) -> None:
        """End every token and every log-in, as an administrator can."""
        self.tokens.clear()
        self.refresh_tokens.clear()

    def log_in(self, page: str) -> str:
        """The person logs in on the page; where the browser is sent then."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(page).query).items()}
        assert asked["code_challenge_method"] == "S256"
        code = self._name("code")
        self._codes[code] = asked["code_challenge"]
        return f"{asked['redirect_uri']}/?{urlencode({'code': code, 'state': asked['state']})}"

    # -- the token endpoint

    async def _token(self, form: dict[str, str]) -> tuple[int, bytes]:
        self.calls.append(form)
        if self.delay:
            await asyncio.sleep(self.delay)
        if fault := (self.faults.pop(0) if self.faults else self.always):
            return await self._faulty(fault)
        if why := self._wrong(form):
            return _refusal(why)
        return 200, json.dumps(self._granted(form)).encode()

    async def _faulty(self, fault: str) -> tuple[int, bytes]:
        match fault:
            case "broken":
                return 500, b"<html>Internal Server Error</html>"
            case "garbage":
                return 200, b'{"access_token": 7'
            case "huge":
                return 200, b" " * 10_000_000
            case "slow":
                await asyncio.sleep(60)
                return 200, b"{}"
            case "elsewhere":
                return 307, b""
            case _:
                return _refusal(fault)

    def _wrong(self, form: dict[str, str]) -> str:
        match form["grant_type"]:
            case "client_credentials":
                if "client_assertion" in form:
                    return self._wrong_assertion(form["client_assertion"])
                return "" if form.get("client_secret") == self.secret else "invalid_client"
            case "urn:ietf:params:oauth:grant-type:jwt-bearer":
                return self._wrong_assertion(form["assertion"])
            case "authorization_code":
                challenge = hashlib.sha256(form["code_verifier"].encode()).digest()
                wanted = self._codes.pop(form["code"], "")
                right = wanted == base64.urlsafe_b64encode(challenge).decode().rstrip("=")
                return "" if right else "invalid_grant"
            case "refresh_token":
                return "" if form["refresh_token"] in self.refresh_tokens else "invalid_grant"
            case _:
                return "" if self.confirmed else "authorization_pending"

    def _wrong_assertion(self, signed: str) -> str:
        claims = claims_of(signed)
        here = (clock.now() + self.clock_ahead).timestamp()
        return "" if claims["nbf"] - 5 <= here < claims["exp"] else "invalid_grant:AADSTS700024"

    def _granted(self, form: dict[str, str]) -> dict[str, Any]:
        access = self._name("access")
        self.tokens[access] = clock.monotonic() + self.lifetime
        said = {"access_token": access, "token_type": "Bearer", "expires_in": self.lifetime}
        if form["grant_type"] in ("client_credentials",) or "assertion" in form:
            return said
        refresh = self._name("refresh")
        self.refresh_tokens.add(refresh)
        return {**said, "refresh_token": refresh}

    def _name(self, kind: str) -> str:
        self._serial += 1
        return f"{kind}-{self._serial}"

    # -- the rest

    async def _answer(self, method: str, path: str, form: dict[str, str]) -> tuple[int, bytes]:
        parts = urlsplit(path)
        match parts.path:
            case "/token" if method == "POST":
                return await self._token(form)
            case "/device":
                device = {"device_code": "dc-1", "user_code": "ABCD-EFGH", "interval": 0.1}
                return 200, json.dumps(
                    {**device, "verification_uri": f"{self.url}/code", "expires_in": 60}
                ).encode()
            case "/tokeninfo":
                token = parse_qs(parts.query).get("access_token", [""])[0]
                if not self.takes(self.user, token):
                    return 401, b'{"error": "invalid_token"}'
                return 200, json.dumps({"email": self.user, "expires_in": 60}).encode()
            case _:
                return 404, b"{}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request, one answer."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            method, path, _ = head[0].split(" ", 2)
            fields = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
            body = await reader.readexactly(int(fields.get("content-length", "0")))
            form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            status, answer = await self._answer(method, path, form)
            date = format_datetime(clock.now() + self.clock_ahead, usegmt=True)
            writer.write(
                f"HTTP/1.1 {status} X\r\nDate: {date}\r\nContent-Length: {len(answer)}\r\n"
                f"Location: {self.url}/token\r\nContent-Type: application/json\r\n"
                "Connection: close\r\n\r\n".encode()
                + answer
            )
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass  # whoever asked has gone
        finally:
            writer.close()


def claims_of(signed: str) -> dict[str, Any]:
    """What a signed request says."""
    middle = signed.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(middle + "=="))
    return claims


def _refusal(why: str) -> tuple[int, bytes]:
    code, _, number = why.partition(":")
    words = f"{number}: The provided value for 'care@us.example' is … Trace ID: 0000"
    return 400, json.dumps({"error": code, "error_description": words}).encode()


@asynccontextmanager
async def provider() -> AsyncIterator[Provider]:
    """A provider on a free port of 127.0.0.1."""
    made = Provider()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
