"""Proving who asks with a signature instead of a secret (RFC 7523): a small signed claim.

Google's service accounts sign with the key of their JSON file (RS256), Microsoft's apps with the
key of a certificate that was registered with them (PS256, `x5t#S256`). A claim is good for a few
minutes and for one audience; only what is signed leaves this machine, never a key.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from daemon.keyring import base64url

#: How long a claim is good for; Microsoft asks for five to ten minutes, Google allows an hour.
GOOD_FOR = timedelta(minutes=9)

#: Of Google's JSON key, what we read.
_NEEDED = ("client_email", "private_key")


def by_certificate(pem: str, *, client_id: str, audience: str, nonce: str, now: datetime) -> str:
    """What Microsoft takes for a client secret: signed with a certificate's key."""
    certificate, key = _certificate(pem), _key(pem.encode())
    thumbprint = base64url(certificate.fingerprint(hashes.SHA256()))
    header = {"alg": "PS256", "typ": "JWT", "x5t#S256": thumbprint}
    claims = {"iss": client_id, "sub": client_id, "aud": audience, "jti": nonce, **_times(now)}
    return _signed(header, claims, key)


def by_service_account(account: str, *, user: str, scope: str, audience: str, now: datetime) -> str:
    """What Google takes as the whole request: this account, acting for `user`."""
    read = json.loads(account)
    header = {"alg": "RS256", "typ": "JWT"}
    if key_id := read.get("private_key_id"):
        header["kid"] = str(key_id)
    claims = {"iss": read["client_email"], "sub": user, "aud": audience, "scope": scope}
    return _signed(header, {**claims, **_times(now)}, _key(read["private_key"].encode()))


def certificate_ends(pem: str) -> datetime:
    """The last moment at which the certificate is taken."""
    return _certificate(pem).not_valid_after_utc


def certificate_fault(pem: str) -> str | None:
    """What is wrong with a certificate file, or None."""
    try:
        certificate = _certificate(pem)
    except ValueError:
        return "holds no certificate in PEM; put the certificate and its private key into one file"
    try:
        key = _key(pem.encode())
    except (ValueError, TypeError):
        return "holds no RSA private key in PEM without a passphrase, beside the certificate"
    if key.public_key() != certificate.public_key():
        return "its private key is not the one of its certificate"
    return None


def service_account_fault(account: str) -> str | None:
    """What is wrong with a service account's key file, or None."""
    try:
        read = json.loads(account)
        if not isinstance(read, dict) or not all(isinstance(read.get(k), str) for k in _NEEDED):
            return "is no key of a service account; create one of the type JSON"
        _key(read["private_key"].encode())
    except (ValueError, TypeError, RecursionError):
        return "cannot be read; create the key anew, of the type JSON"
    return None


def _certificate(pem: str) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pem.encode())


def _key(pem: bytes) -> rsa.RSAPrivateKey:
    begin = pem.find(b"-----BEGIN PRIVATE KEY-----")
    if begin < 0:
        begin = pem.find(b"-----BEGIN RSA PRIVATE KEY-----")
    key = serialization.load_pem_private_key(pem[max(begin, 0) :], password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise ValueError("no RSA key")
    return key


def _times(now: datetime) -> dict[str, int]:
    begin = int(now.timestamp())
    return {"iat": begin, "nbf": begin, "exp": begin + int(GOOD_FOR.total_seconds())}


def _signed(header: dict[str, str], claims: dict[str, Any], key: rsa.RSAPrivateKey) -> str:
    """A JWS in its compact form (RFC 7515 §3.1, RFC 7518 §3.3 and §3.5)."""
    parts = (json.dumps(part, separators=(",", ":")).encode() for part in (header, claims))
    said = ".".join(base64url(part) for part in parts)
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
    how = pss if header["alg"] == "PS256" else padding.PKCS1v15()
    return f"{said}.{base64url(key.sign(said.encode(), how, hashes.SHA256()))}"
