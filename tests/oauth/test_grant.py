"""What is asked of a token server, and how its answers are read."""

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.oauth import grant
from daemon.oauth.grant import Device, Granted, NotNow, Pending, Refused
from daemon.oauth.settings import Settings
from tests.oauth import keys
from tests.servers.oauth import claims_of

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MICROSOFT = Settings(tenant="firm.example", client_id="app-1", client_secret="s3cret")
GOOGLE = Settings(provider="google", service_account=keys.service_account())


def test_an_app_of_microsoft_s_proves_itself_with_its_secret() -> None:
    ask = grant.for_app(MICROSOFT, user="x@us.example", chance=Random(1), now=NOW)
    assert ask.url == "https://login.microsoftonline.com/firm.example/oauth2/v2.0/token"
    assert dict(ask.form) == {
        "grant_type": "client_credentials",
        "scope": "https://outlook.office365.com/.default",
        "client_id": "app-1",
        "client_secret": "s3cret",
    }
    assert "s3cret" not in repr(ask)


def test_with_a_certificate_no_secret_leaves_but_a_claim_for_some_minutes() -> None:
    settings = Settings(
        tenant="firm.example", client_id="app-1", client_certificate=keys.certificate_pem()
    )
    ask = grant.for_app(settings, user="", chance=Random(1), now=NOW)
    assert "client_secret" not in ask.form
    claims = claims_of(ask.form["client_assertion"])
    assert claims["iss"] == claims["sub"] == "app-1"
    assert claims["aud"] == ask.url
    assert claims["exp"] - claims["iat"] <= 600
    assert ask.signed


def test_a_service_account_acts_for_the_mailbox() -> None:
    ask = grant.for_app(GOOGLE, user="care@us.example", chance=Random(1), now=NOW)
    assert ask.url == "https://oauth2.googleapis.com/token"
    claims = claims_of(ask.form["assertion"])
    assert (claims["sub"], claims["scope"]) == ("care@us.example", "https://mail.google.com/")


def test_the_log_in_page_is_asked_with_a_challenge_that_only_we_can_meet() -> None:
    begun = grant.browser(MICROSOFT, user="care@us.example", port=8123, chance=Random(1))
    asked = {k: v[0] for k, v in parse_qs(urlsplit(begun.url).query).items()}
    digest = hashlib.sha256(begun.verifier.encode()).digest()
    assert asked["code_challenge"] == base64.urlsafe_b64encode(digest).decode().rstrip("=")
    assert asked["redirect_uri"] == begun.redirect == "http://localhost:8123"
    assert "offline_access" in asked["scope"]
    assert begun.verifier not in begun.url
    assert begun.verifier not in repr(begun)
    assert 43 <= len(begun.verifier) <= 128  # RFC 7636 §4.1
    ask = grant.by_code(MICROSOFT, begun, "c0de", chance=Random(1), now=NOW)
    assert ask.form["code_verifier"] == begun.verifier


def test_google_is_asked_for_lasting_access_and_comes_back_to_the_address() -> None:
    settings = Settings(provider="google", client_id="app-1", client_secret="s")
    begun = grant.browser(settings, user="care@us.example", port=1, chance=Random(1))
    assert "access_type=offline" in begun.url
    assert begun.redirect == "http://127.0.0.1:1"
    with pytest.raises(grant.NoSuchWayError):
        grant.device(settings)


def test_only_the_answer_to_our_own_log_in_is_taken() -> None:
    begun = grant.browser(MICROSOFT, user="", port=1, chance=Random(1))
    good = f"http://localhost:1/?code=abc&state={begun.state}"
    assert grant.code_in(good, begun) == "abc"
    assert grant.code_in(f" /?code=abc&state={begun.state}\n", begun) == "abc"
    refused = f"/?error=access_denied&state={begun.state}&error_description=AADSTS65001: x"
    assert grant.code_in(refused, begun) == Refused("access_denied", "AADSTS65001")
    for stray in ("", "/favicon.ico", "/?code=abc", "/?code=abc&state=x", good + "&state=y"):
        with pytest.raises(grant.StrayReturnError):
            grant.code_in(stray, begun)


def test_what_each_answer_means() -> None:
    def check(status: int, said: object, expected: object) -> None:
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        assert grant.read(status, body) == expected, said

    hour = timedelta(hours=1)
    check(200, {"access_token": "a", "expires_in": 3600}, Granted("a", hour))
    check(200, {"access_token": "a", "expires_in": "3600"}, Granted("a", hour))
    check(200, {"access_token": "a"}, Granted("a", grant.USUAL_LIFETIME))
    check(200, {"access_token": "a", "expires_in": -5}, Granted("a", grant.USUAL_LIFETIME))
    check(200, {"access_token": "a", "expires_in": 1e8}, Granted("a", grant.LIFETIME_AT_MOST))
    check(200, {"access_token": "a", "refresh_token": "r"}, Granted("a", grant.USUAL_LIFETIME, "r"))
    check(400, {"error": "invalid_grant"}, Refused("invalid_grant"))
    words = {"error": "invalid_client", "error_description": "AADSTS7000222: expired"}
    check(401, words, Refused("invalid_client", "AADSTS7000222"))
    check(400, {"error": "authorization_pending"}, Pending(slower=False))
    check(400, {"error": "slow_down"}, Pending(slower=True))
    unusable = NotNow("its answer holds no token that can be used")
    for token in ("", "a b", "a\1b", "a\r\nQUIT", "é", "a" * 10_000, 7, None, ["a"]):
        check(200, {"access_token": token}, unusable)
    check(200, {"access_token": "a", "refresh_token": "x\ny"}, unusable)
    check(200, b"<html>", NotNow("it answers 200 and no JSON"))
    check(503, b"<html>", NotNow("it answers 503 and no JSON"))
    check(400, b"[" * 5000, NotNow("it answers 400 and no JSON"))
    check(500, {"error": "invalid_grant"}, NotNow("it answers 500"))
    check(429, {"error": "x"}, NotNow("it answers 429"))
    check(400, {"error": "temporarily_unavailable"}, NotNow("it answers 400"))
    check(400, {"error": "<b>you</b>"}, NotNow("it answers 400"))
    check(204, {"error": "invalid_grant"}, NotNow("it answers 204"))


def test_what_the_beginning_of_a_device_log_in_means() -> None:
    said = {"device_code": "d", "user_code": "AB-CD", "verification_uri": "https://x.example/d"}
    read = grant.read_device(200, json.dumps(said).encode())
    assert read == Device("d", "AB-CD", "https://x.example/d", 5.0, timedelta(minutes=15))
    for wrong in ({}, {**said, "verification_uri": "javascript:x"}, {**said, "user_code": "\x1b["}):
        assert isinstance(grant.read_device(200, json.dumps(wrong).encode()), NotNow)
    assert grant.read_device(400, b'{"error": "invalid_client"}') == Refused("invalid_client")


@given(st.integers(100, 599), st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_answer_whatever_breaks_the_reader(status: int, body: bytes) -> None:
    grant.read(status, body)
    grant.read_device(status, body)
    wrapped = json.dumps({"access_token": body.decode("latin-1"), "error": str(body)}).encode()
    grant.read(status, wrapped)
