"""Which database a URL names."""

import ssl
from pathlib import Path

import pytest

from daemon.database import DatabaseError, location
from daemon.database.location import Postgres, Sqlite

BASE = Path("/etc/touchbase")


def _sqlite(url: str) -> Path:
    place = location.read(url, base=BASE)
    assert isinstance(place, Sqlite)
    return place.path


def _postgres(url: str) -> Postgres:
    place = location.read(url, base=BASE)
    assert isinstance(place, Postgres)
    return place


def test_a_file_is_relative_to_the_configuration_unless_it_says_otherwise() -> None:
    def check(url: str, expected: str) -> None:
        assert _sqlite(url) == Path(expected)

    check("sqlite:///touchbase.db", "/etc/touchbase/touchbase.db")
    check("sqlite:////var/lib/touchbase/a.db", "/var/lib/touchbase/a.db")
    check("sqlite:///state/our db.db", "/etc/touchbase/state/our db.db")
    check("sqlite:///our%20db.db", "/etc/touchbase/our db.db")
    check("sqlite:///50%25#1.db", "/etc/touchbase/50%#1.db")
    check("sqlite:///why%3F.db", "/etc/touchbase/why?.db")


def test_a_server_with_everything_that_a_url_can_say() -> None:
    place = _postgres(
        "postgres://ann:p%40ss%2Fw%23rd@db.example:6543/our%20base?minsize=2&maxsize=4"
    )
    assert (place.host, place.port, place.database) == ("db.example", 6543, "our base")
    assert (place.user, place.password) == ("ann", "p@ss/w#rd")
    assert (place.pool_min, place.pool_max) == (2, 4)
    assert _postgres("postgresql://localhost/touchbase").port == 5432
    assert _postgres("postgres:///touchbase?host=/run/postgresql").host == "/run/postgresql"
    assert _postgres("postgres://u@[::1]:5432/touchbase").host == "::1"


def test_the_way_over_a_network_is_secured_unless_the_url_says_otherwise() -> None:
    def check(url: str, *, hostname: bool) -> None:
        tls = _postgres(url).tls
        assert isinstance(tls, ssl.SSLContext)
        assert tls.verify_mode == ssl.CERT_REQUIRED
        assert tls.check_hostname == hostname

    check("postgres://u@db.example/touchbase", hostname=True)
    check("postgres://u@10.0.0.5/touchbase", hostname=True)
    check("postgres://u@db.example/touchbase?sslmode=verify-ca", hostname=False)
    assert _postgres("postgres://u@db.example/touchbase?sslmode=require").tls == "require"
    assert _postgres("postgres://u@db.example/touchbase?sslmode=disable").tls == "disable"
    for here in ("localhost", "127.0.0.1", "[::1]"):
        assert _postgres(f"postgres://u@{here}/touchbase").tls == "prefer"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "touchbase.db",
        "mysql://u@localhost/x",
        "sqlite://",
        "sqlite:///",
        "sqlite://:memory:",
        "sqlite:///a.db?journal_mode=OFF",
        "postgres://u:secret@localhost",
        "postgres://u:secret@localhost:port/x",
        "postgres://u:secret@[::1/x",
        "postgres://u:secret@localhost/x?ssl=false",
        "postgres://u:secret@localhost/x?sslmode=maybe",
        "postgres://u:secret@localhost/x?maxsize=many",
        "postgres://u:secret@localhost/x?sslmode=verify-full&sslrootcert=/no/such/file",
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence_without_the_password(url: str) -> None:
    with pytest.raises(DatabaseError) as caught:
        location.read(url, base=BASE)
    assert str(caught.value).endswith(".")
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_the_password_is_not_in_what_a_place_shows_of_itself() -> None:
    place = _postgres("postgres://ann:secret@localhost/touchbase")
    assert "secret" not in repr(place)
    assert str(place) == "touchbase at localhost:5432"
