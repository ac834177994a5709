"""Keys of an app and of a service account, made once for all tests."""

import json
from datetime import timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from daemon import clock


@cache
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65_537, key_size=2048)


def key_pem() -> str:
    return (
        key()
        .private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        .decode()
    )


def certificate() -> x509.Certificate:
    """One that is good for long enough."""
    return _certificate(300)


@cache
def _certificate(days: int) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "touchbase")])
    now = clock.now()
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key().public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days))
        .sign(key(), hashes.SHA256())
    )


def certificate_pem(days: int = 300) -> str:
    """The certificate and its key in one file, as Microsoft's app wants it."""
    return _certificate(days).public_bytes(serialization.Encoding.PEM).decode() + key_pem()


def service_account() -> str:
    """A key file as Google's console writes it."""
    return json.dumps(
        {
            "type": "service_account",
            "private_key_id": "k1",
            "private_key": key_pem(),
            "client_email": "touchbase@project.iam.gserviceaccount.example",
        }
    )
