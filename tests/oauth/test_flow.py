"""The whole daemon with tokens: it sends and reads, and what is refused heals by itself.

A real mailbox (Dovecot asks the provider whose a token is) and a relay that takes tokens; the test
is the operator, the person in the browser, and the administrator who takes an access back.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests import stage as staging
from tests.oauth import keys
from tests.patience import SOON
from tests.servers.databases import Sqlite
from tests.servers.dovecot import Dovecot
from tests.servers.oauth import BROKEN, Provider, claims_of
from tests.stage import CARE, DORA, CommandFailedError, Stage, reply_to

PEOPLE = "client,email,first name,phone,owner\nClick Ltd,carla@click.example,Carla,+44 1,{dora}\n"

OAUTH = """
[oauth]
provider = "microsoft"
tenant = "firm.example"
client_id = "app-1"
token_url = "{url}/token"
authorize_url = "{url}/authorize"
device_url = "{url}/device"
{proof}
"""

SECRET = 'client_secret_file = "client-secret"'
CERTIFICATE = 'client_certificate_file = "app.pem"'
PERSON = 'grant = "person"'


@pytest.fixture
async def mailbox(provider: Provider) -> AsyncIterator[Dovecot]:
    """A real mailbox that takes the provider's tokens."""
    address = f"{provider.url}/tokeninfo?access_token="
    server = await asyncio.to_thread(lambda: Dovecot(tokeninfo=address))
    yield server
    await asyncio.to_thread(server.stop)


@pytest.fixture
async def firm(
    on_sqlite: Sqlite, mailbox: Dovecot, provider: Provider, tmp_path: Path
) -> AsyncIterator[Stage]:
    """On SQLite only: what differs on PostgreSQL is in test_bearer.py."""
    place = on_sqlite.copy(tmp_path)
    folder = tmp_path / "firm"
    folder.mkdir()
    url = f"sqlite:///{place.base}/touchbase.db"
    provider.user = CARE
    async with staging.stage(folder, mailbox, database=url, takes=provider.takes) as made:
        (folder / "client-secret").write_text(provider.secret + "\n")
        (folder / "app.pem").write_text(keys.certificate_pem())
        await made.touchbase("staff", "add", DORA, "--name", "Dora Finch", "--role", "agent")
        made.token = (await made.touchbase("token", "add", "zammad")).strip()
        (folder / "people.csv").write_text(PEOPLE.format(dora=DORA))
        await made.touchbase("import", str(folder / "people.csv"))
        yield made


def configure(firm: Stage, provider: Provider, proof: str) -> None:
    """Both servers by token, and who proves what."""
    file = firm.folder / "config.toml"
    lines = [line for line in file.read_text().splitlines() if line != 'auth = "password"']
    text = "\n".join(lines).replace('password_file = "password"', 'auth = "xoauth2"')
    file.write_text(text.partition("[oauth]")[0] + OAUTH.format(url=provider.url, proof=proof))


async def problems(firm: Stage) -> list[str]:
    status: dict[str, Any] = json.loads(await firm.touchbase("status", "--json"))
    found: list[str] = status["problems"]
    return found


async def until_well(firm: Stage) -> None:
    async with asyncio.timeout(SOON):
        while await problems(firm):
            await asyncio.sleep(0.5)


async def survey_and_answer(firm: Stage, number: str) -> None:
    """A survey goes out, its answer is read."""
    before = len(firm.relay.taken)
    await firm.close_ticket(number, "carla@click.example")
    asked = await firm.mail_to(
        "carla@click.example", lambda mail: f"Ticket {number}" in str(mail["Subject"])
    )
    assert len(firm.relay.taken) > before
    await firm.send(reply_to(asked, "5", sender="carla@click.example"))
    await firm.until(
        "surveys", lambda rows: any(r["ticket"] == number and r["rating"] == 5 for r in rows)
    )


def quiet(firm: Stage, provider: Provider) -> None:
    """Neither a token nor a secret, nor whose they are, was told to anybody."""
    for word in (*provider.tokens, *provider.refresh_tokens, provider.secret, "@"):
        assert word not in firm.log, word


@pytest.mark.parametrize("proof", [SECRET, CERTIFICATE])
async def test_an_app_sends_and_reads_with_tokens_that_live_for_seconds(
    firm: Stage, provider: Provider, proof: str
) -> None:
    provider.lifetime = 5
    configure(firm, provider, proof)
    await firm.start()
    await survey_and_answer(firm, "1")
    async with asyncio.timeout(SOON):
        while len(provider.calls) < 4:
            await asyncio.sleep(0.2)
    assert {call["grant_type"] for call in provider.calls} == {"client_credentials"}
    assert await problems(firm) == []
    log_ins = firm.log.count("mailbox.connected")
    assert log_ins >= 2, "a new token is a new log-in"
    assert await firm.stop() == 0
    quiet(firm, provider)
    assert '"level": "error"' not in firm.log, firm.log


GOOGLE = """
[oauth]
provider = "google"
service_account_file = "key.json"
token_url = "{url}/token"
"""


@pytest.mark.parametrize("way", ["secret", "certificate", "service account"])
async def test_an_app_s_log_in_needs_nobody_and_both_servers_take_what_it_brings(
    firm: Stage, provider: Provider, way: str
) -> None:
    (firm.folder / "key.json").write_text(keys.service_account())
    configure(firm, provider, SECRET if way == "secret" else CERTIFICATE)
    if way == "service account":
        file = firm.folder / "config.toml"
        before = file.read_text().partition("[oauth]")[0]
        file.write_text(before + GOOGLE.format(url=provider.url))
    assert "has given a token" in await firm.touchbase("login")
    [call] = provider.calls
    if way == "service account":
        claims = claims_of(call["assertion"])
        assert (claims["sub"], claims["scope"]) == (CARE, "https://mail.google.com/")
    told = await firm.touchbase("check")
    assert re.search(r"^ok +smtp: logged in$", told, re.M), told
    assert re.search(r"^ok +imap: logged in", told, re.M), told
    await firm.start()
    await survey_and_answer(firm, "1")
    assert await firm.stop() == 0
    quiet(firm, provider)
    files = list(firm.folder.parent.rglob("touchbase.db*"))
    assert files
    kept = b"".join(file.read_bytes() for file in files)
    assert not [token for token in provider.tokens if token.encode() in kept]


async def test_a_refused_app_is_told_in_a_sentence_and_never_hangs(
    firm: Stage, provider: Provider
) -> None:
    configure(firm, provider, SECRET)
    provider.always = "invalid_client:AADSTS7000215"
    async with asyncio.timeout(SOON):
        with pytest.raises(CommandFailedError, match="AADSTS7000215") as told:
            await firm.touchbase("login")
    assert "Traceback" not in str(told.value)


async def test_a_token_server_that_is_away_delays_mail_and_loses_none(
    firm: Stage, provider: Provider
) -> None:
    provider.lifetime = 5
    configure(firm, provider, SECRET)
    await firm.start()
    provider.always = BROKEN
    await asyncio.sleep(6)
    await firm.close_ticket("1", "carla@click.example")
    await asyncio.sleep(3)
    [sentence] = await problems(firm)
    assert "is away, and is asked again by itself" in sentence
    assert not [m for m in await firm.listed("messages") if m["attempts"] and m["state"] != "sent"]
    provider.always = ""
    await firm.mail_to("carla@click.example", lambda mail: "Ticket 1" in str(mail["Subject"]))
    await until_well(firm)
    assert await firm.stop() == 0


async def test_an_access_taken_back_is_one_alarm_and_heals_by_logging_in(
    firm: Stage, provider: Provider
) -> None:
    configure(firm, provider, PERSON)
    provider.lifetime = 5
    told = await firm.touchbase("check", status=1)
    assert "Nobody has logged in" in told
    await log_in(firm, provider)
    await firm.start()
    await survey_and_answer(firm, "1")

    provider.take_back()
    await firm.close_ticket("2", "carla@click.example")
    async with asyncio.timeout(SOON):
        while not (found := await problems(firm)):
            await asyncio.sleep(0.2)
    await asyncio.sleep(8)
    found = await problems(firm)
    assert len(found) == 1, found
    assert "run `touchbase login`" in found[0]
    refused = [c for c in provider.calls if c["grant_type"] == "refresh_token"]
    asked_so_far = len(refused)

    await log_in(firm, provider)
    await firm.mail_to("carla@click.example", lambda mail: "Ticket 2" in str(mail["Subject"]))
    await until_well(firm)
    again = [c for c in provider.calls if c["grant_type"] == "refresh_token"]
    assert len(again) >= asked_so_far
    assert await firm.stop() == 0
    quiet(firm, provider)


async def log_in(firm: Stage, provider: Provider) -> None:
    """The operator runs the command and is the browser of the page it prints."""
    process = await firm.begin("login", "--within", "20")
    assert process.stdout is not None
    shown = ""
    async with asyncio.timeout(SOON):
        while (found := re.search(r"^  (http\S+/authorize\S+)$", shown, re.M)) is None:
            piece = await process.stdout.readline()
            assert piece, shown
            shown += piece.decode()
        while "ssh -L" not in shown:
            shown += (await process.stdout.readline()).decode()
        back = provider.log_in(found[1]).replace("localhost", "127.0.0.1")
        stray = await firm.http.get(back.replace("state=", "state=x"))
        assert stray.status_code == 404
        page = await firm.http.get(back)
        assert page.status_code == 200
        out, _ = await process.communicate()
    assert process.returncode == 0, shown
    assert "has given a token" in out.decode()


async def test_where_no_browser_can_come_back_the_address_is_pasted(
    firm: Stage, provider: Provider
) -> None:
    configure(firm, provider, PERSON)
    process = await firm.begin("login", "--paste", "--within", "20")
    assert process.stdout is not None
    assert process.stdin is not None
    shown = ""
    async with asyncio.timeout(SOON):
        while (found := re.search(r"^  (http\S+/authorize\S+)$", shown, re.M)) is None:
            shown += (await process.stdout.readline()).decode()
        out, _ = await process.communicate(provider.log_in(found[1]).encode() + b"\n")
    assert process.returncode == 0, out


async def test_a_code_on_another_device_logs_in_as_well(firm: Stage, provider: Provider) -> None:
    configure(firm, provider, PERSON)
    process = await firm.begin("login", "--device", "--within", "20")
    assert process.stdout is not None
    async with asyncio.timeout(SOON):
        assert b"ABCD-EFGH" in await process.stdout.readline()
        while len(provider.calls) < 2:
            await asyncio.sleep(0.05)
        provider.confirmed = True
        await process.communicate()
    assert process.returncode == 0


async def test_a_log_in_that_nobody_finishes_ends(firm: Stage, provider: Provider) -> None:
    configure(firm, provider, PERSON)
    told = await firm.touchbase("login", "--within", "0.5", status=1)
    assert "Open this page" in told
    with pytest.raises(CommandFailedError, match="Nobody finished the log-in in time"):
        await firm.touchbase("login", "--within", "0.5")


async def test_before_the_first_migration_the_doctor_says_what_to_do(
    firm: Stage, provider: Provider
) -> None:
    configure(firm, provider, SECRET)
    file = firm.folder / "config.toml"
    file.write_text(re.sub(r"sqlite:///\S+/touchbase.db", "sqlite:///new.db", file.read_text()))
    told = await firm.touchbase("check", status=1)
    assert re.search(r"^FAULT +oauth: .* run `touchbase migrate` first", told, re.M), told


async def test_the_doctor_looks_whether_the_provider_and_both_servers_agree(
    firm: Stage, provider: Provider
) -> None:
    configure(firm, provider, CERTIFICATE)
    (firm.folder / "app.pem").write_text(keys.certificate_pem(days=20))
    told = await firm.touchbase("check")
    assert re.search(r"^warning oauth: The app's certificate .* ends on 20", told, re.M), told
    assert re.search(r"^ok +smtp: logged in$", told, re.M), told
    assert re.search(r"^ok +imap: logged in", told, re.M), told
