"""Signed requests are verified as a provider would."""

import base64
import json
from datetime import UTC, datetime

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from daemon.oauth import assertion
from tests.oauth import keys

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PSS = padding.PSS(padding.MGF1(hashes.SHA256()), 32)


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_microsoft_can_verify_the_claim_with_the_certificate_it_names() -> None:
    signed = assertion.by_certificate(
        keys.certificate_pem(), client_id="app-1", audience="https://x", nonce="n", now=NOW
    )
    said, _, signature = signed.rpartition(".")
    keys.key().public_key().verify(decoded(signature), said.encode(), PSS, hashes.SHA256())
    header = json.loads(decoded(said.split(".")[0]))
    assert header["alg"] == "PS256"
    assert decoded(header["x5t#S256"]) == keys.certificate().fingerprint(hashes.SHA256())


def test_google_can_verify_the_claim_with_the_account_s_key() -> None:
    signed = assertion.by_service_account(
        keys.service_account(), user="a@us.example", scope="s", audience="https://x", now=NOW
    )
    said, _, signature = signed.rpartition(".")
    keys.key().public_key().verify(
        decoded(signature), said.encode(), padding.PKCS1v15(), hashes.SHA256()
    )
    assert json.loads(decoded(said.split(".")[0])) == {"alg": "RS256", "typ": "JWT", "kid": "k1"}


def test_a_file_that_is_no_key_is_told_as_such() -> None:
    assert assertion.certificate_fault(keys.certificate_pem()) is None
    assert "no certificate" in (assertion.certificate_fault("x") or "")
    alone = keys.certificate_pem().partition("-----BEGIN PRIVATE")[0]
    assert "no RSA private key" in (assertion.certificate_fault(alone) or "")
    assert assertion.service_account_fault(keys.service_account()) is None
    for wrong in ("", "[]", "{}", '{"client_email": "x", "private_key": "y"}', "[" * 100_000):
        assert assertion.service_account_fault(wrong) is not None
