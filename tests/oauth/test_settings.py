"""`[oauth]` as it is read from config.toml, with every fault at its key."""

from pathlib import Path

import pytest

from daemon import config, shipped
from daemon.errors import ConfigError
from daemon.oauth import settings as oauth
from tests.oauth import keys

SERVERS = """
[sender]
name = "Harbour & Finch"
address = "care@us.example"
[smtp]
host = "localhost"
auth = "xoauth2"
username = "care@us.example"
[imap]
host = "localhost"
auth = "none"
[templates]
email = "{templates}"
[oauth]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("s3cret\n")
    (tmp_path / "app.pem").write_text(keys.certificate_pem())
    (tmp_path / "key.json").write_text(keys.service_account())
    (tmp_path / "alone.pem").write_text(keys.key_pem())
    return tmp_path


def load(folder: Path, *lines: str, servers: str = SERVERS) -> config.Config:
    templates = shipped.path("templates/email")
    (folder / "config.toml").write_text("\n".join([servers.format(templates=templates), *lines]))
    return config.load(folder / "config.toml")


def faults(folder: Path, *lines: str) -> list[str]:
    with pytest.raises(ConfigError) as refused:
        load(folder, *lines)
    return refused.value.faults


APP = ('tenant = "firm.example"', 'client_id = "app-1"')


def test_each_way_to_prove_who_asks_is_legal(folder: Path) -> None:
    def check(*lines: str, is_app: bool) -> None:
        read = load(folder, *lines).oauth
        assert read is not None
        assert read.is_app is is_app
        assert "s3cret" not in repr(read)
        assert "PRIVATE" not in repr(read)

    check(*APP, 'client_secret_file = "secret"', is_app=True)
    check(*APP, 'client_certificate_file = "app.pem"', is_app=True)
    check(*APP, 'client_secret_file = "secret"', 'grant = "person"', is_app=False)
    check('client_id = "app-1"', is_app=False)
    check('provider = "google"', 'service_account_file = "key.json"', is_app=True)
    check('provider = "google"', 'client_id = "x"', 'client_secret_file = "secret"', is_app=False)
    url = 'token_url = "https://login.us.example/token"'
    check('provider = "other"', 'client_id = "x"', url, is_app=False)


def test_each_slip_is_told_with_its_key(folder: Path) -> None:
    def check(key: str, *lines: str) -> None:
        found = faults(folder, *lines)
        assert [fault.partition(":")[0] for fault in found] == [f"oauth.{key}"], found

    check("client_id", 'tenant = "firm.example"')
    check("tenant", 'client_id = "x"', 'client_secret_file = "secret"')
    check("tenant", 'client_id = "x"', 'tenant = "../evil"')
    check("grant", *APP, 'grant = "app"')
    check("client_secret_file", *APP, 'grant = "person"', 'client_secret_file = "nowhere"')
    check("client_secret", *APP, 'grant = "person"', 'client_secret = "s3cret"')
    check("client_certificate_file", *APP, 'client_certificate_file = "secret"')
    check("client_certificate_file", *APP, 'client_certificate_file = "alone.pem"')
    check("service_account_file", 'provider = "google"', 'service_account_file = "secret"')
    check("token_url", *APP, 'token_url = "http://login.us.example/token"')
    check("token_url", 'provider = "other"', 'client_id = "x"')
    check("nickname", *APP, 'nickname = "x"')
    check("client_secret_expires", *APP, 'client_secret_expires = "soon"')


def test_unused_it_may_be_half_written_and_used_the_mailbox_must_be_named(folder: Path) -> None:
    unused = SERVERS.replace('auth = "xoauth2"', 'auth = "none"')
    assert load(folder, 'client_secret_file = "nowhere"', servers=unused).oauth is None
    with pytest.raises(ConfigError, match=r"smtp\.username: is missing"):
        load(folder, 'client_id = "x"', servers=SERVERS.replace("username", "#"))


def test_secrets_go_only_where_nobody_can_listen() -> None:
    safe = ("https://a.example/x", "http://127.0.0.1:80/", "http://localhost/", "http://[::1]:1/")
    unsafe = ("http://a.example/", "ftp://a.example", "https://", "https://u@a.example/", "x", "")
    more = ("http://localhost.evil.example/", "http://127.0.0.1@evil.example/", "https://a:x/")
    assert all(oauth.is_safe(url) for url in safe)
    assert not any(oauth.is_safe(url) for url in (*unsafe, *more))


def test_the_end_of_a_certificate_is_read_and_of_a_secret_is_told(folder: Path) -> None:
    by_certificate = load(folder, *APP, 'client_certificate_file = "app.pem"').oauth
    day = "client_secret_expires = 2028-06-30"
    by_secret = load(folder, *APP, 'client_secret_file = "secret"', day).oauth
    assert by_certificate is not None
    assert by_secret is not None
    assert oauth.ends_at(by_certificate) == keys.certificate().not_valid_after_utc
    assert str(oauth.ends_at(by_secret)) == "2028-06-30 00:00:00+00:00"
