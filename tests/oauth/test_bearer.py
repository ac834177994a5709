"""Tokens fetched, kept, shared and renewed, against a provider that fails in every way."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from daemon import clock, log
from daemon.models import Access, Problem
from daemon.models.access import AccessState
from daemon.oauth import NoTokenError, keep
from daemon.oauth.bearer import NOBODY
from daemon.oauth.grant import Granted
from tests.oauth import keys
from tests.oauth.conftest import Make
from tests.servers import processes
from tests.servers.databases import Place
from tests.servers.oauth import BROKEN, ELSEWHERE, GARBAGE, HUGE, SLOW, Provider


async def alarms() -> list[str]:
    return [row.sentence for row in await Problem.all()]


async def test_a_token_is_fetched_once_and_then_kept(bearer: Make, provider: Provider) -> None:
    app = bearer()
    assert [await app.token() for _ in range(3)] == ["access-1"] * 3
    assert await bearer().token() == "access-1"
    assert [call["grant_type"] for call in provider.calls] == ["client_credentials"]
    assert provider.calls[0]["scope"] == "https://outlook.office365.com/.default"


async def test_of_many_who_need_one_only_one_asks(bearer: Make, provider: Provider) -> None:
    provider.delay = 0.3
    tokens = await asyncio.gather(*(bearer().token() for _ in range(12)))
    assert set(tokens) == {"access-1"}
    assert len(provider.calls) == 1


async def test_a_new_one_is_fetched_at_three_quarters_of_its_life(
    bearer: Make, provider: Provider
) -> None:
    app = bearer()
    await app.token()
    clock.advance(timedelta(seconds=3600 * 0.69))
    assert await app.token() == "access-1"
    clock.advance(timedelta(seconds=3600 * 0.12))
    assert await app.token() == "access-2"


async def test_while_one_renews_the_others_go_on_with_the_old_one(
    bearer: Make, provider: Provider
) -> None:
    await bearer().token()
    clock.advance(timedelta(seconds=3000))
    provider.delay = 0.5
    tokens = await asyncio.gather(*(bearer().token() for _ in range(5)))
    assert sorted(tokens) == ["access-1"] * 4 + ["access-2"]
    assert len(provider.calls) == 2


async def test_renewal_is_spread_so_that_not_everybody_asks_together(
    bearer: Make, provider: Provider
) -> None:
    due = []
    for number in range(12):
        await bearer(client_id=f"app-{number}").token()
        row = await Access.all().order_by("-id").first()
        assert row is not None
        assert row.refresh_at is not None
        assert row.obtained_at is not None
        due.append((row.refresh_at - row.obtained_at).total_seconds() / 3600)
    assert all(0.70 <= part <= 0.80 for part in due)
    assert len(set(due)) == len(due)
    assert max(due) - min(due) > 0.03


@pytest.mark.parametrize("fault", [BROKEN, GARBAGE, HUGE, ELSEWHERE, "temporarily_unavailable"])
async def test_a_provider_that_is_unwell_is_asked_again_and_rings_no_alarm(
    bearer: Make, provider: Provider, fault: str
) -> None:
    app = bearer()
    provider.faults = [fault]
    with pytest.raises(NoTokenError, match="asked again by itself"):
        await app.token()
    with pytest.raises(NoTokenError):
        await app.token()
    assert len(provider.calls) == 1, "not before the wait is over"
    assert (await Access.get()).state is AccessState.EXPIRING
    clock.advance(timedelta(seconds=3))
    await app.token()
    assert await alarms() == []
    assert (await Access.get()).state is AccessState.OK


async def test_a_server_that_never_answers_holds_nobody_for_longer_than_a_call(
    bearer: Make, provider: Provider
) -> None:
    provider.faults = [SLOW]
    begun = clock.monotonic()
    with pytest.raises(NoTokenError, match="no answer within"):
        await replace(bearer(), within=0.5).token()
    assert clock.monotonic() - begun < 2


async def test_after_ten_minutes_of_500_the_first_token_comes_within_two_more(
    bearer: Make, provider: Provider
) -> None:
    app = bearer()
    provider.always = BROKEN
    for _ in range(600):
        with pytest.raises(NoTokenError):
            await app.token()
        clock.advance(timedelta(seconds=1))
    assert len(provider.calls) <= 12, "it was not hammered"
    provider.always = ""
    waited = 0
    while waited < 300:
        try:
            await app.token()
            break
        except NoTokenError:
            clock.advance(timedelta(seconds=1))
            waited += 1
    assert waited <= 121


async def test_a_trouble_while_the_old_token_is_good_disturbs_nobody(
    bearer: Make, provider: Provider
) -> None:
    app = bearer()
    await app.token()
    provider.always = BROKEN
    clock.advance(timedelta(seconds=3000))
    assert await app.token() == "access-1"
    assert (await Access.get()).state is AccessState.EXPIRING
    clock.advance(timedelta(seconds=600))
    with pytest.raises(NoTokenError):
        await app.token()


@pytest.mark.parametrize(
    ("fault", "advice"),
    [
        ("invalid_client:AADSTS7000215", "put its \\*value\\*"),
        ("invalid_client:AADSTS7000222", "has expired: create a new one"),
        ("unauthorized_client:AADSTS700016", "check \\[oauth\\] client_id and tenant"),
        ("invalid_scope", "check \\[oauth\\] scope"),
        ("something_new", "see docs/providers.md"),
    ],
)
async def test_a_refusal_is_one_alarm_that_says_what_to_do_and_ends_by_itself(
    bearer: Make, provider: Provider, fault: str, advice: str
) -> None:
    app = bearer()
    provider.always = fault
    for _ in range(3):
        with pytest.raises(NoTokenError, match=advice):
            await app.token()
    [sentence] = await alarms()
    assert "Trace ID" not in sentence
    assert "@" not in sentence
    assert (await Access.get()).state is AccessState.REAUTH_NEEDED
    assert len(provider.calls) == 1
    provider.always = ""
    clock.advance(timedelta(minutes=4, seconds=1))
    assert await app.token() == "access-1"
    assert await alarms() == []


async def test_a_refusal_while_somebody_put_it_right_is_healed_at_once_by_logging_in(
    bearer: Make, provider: Provider
) -> None:
    app = bearer()
    provider.faults = ["invalid_client:AADSTS7000222"]
    with pytest.raises(NoTokenError):
        await app.token()
    assert (await app.fetch()).state is AccessState.OK
    assert await app.token() == "access-1"
    assert await alarms() == []


# -- a person's access


async def test_before_anybody_has_logged_in_there_is_one_alarm_and_no_call(
    bearer: Make, provider: Provider
) -> None:
    person = bearer(grant="person")
    for _ in range(2):
        with pytest.raises(NoTokenError, match="touchbase login"):
            await person.token()
    assert await alarms() == [NOBODY]
    assert provider.calls == []


async def logged_in(bearer: Make, provider: Provider) -> None:
    provider.refresh_tokens.add("refresh-0")
    await bearer(grant="person").take(
        Granted("access-0", timedelta(seconds=provider.lifetime), "refresh-0")
    )


async def test_a_person_s_access_is_renewed_and_the_newest_refresh_token_is_kept(
    bearer: Make, provider: Provider
) -> None:
    await logged_in(bearer, provider)
    person = bearer(grant="person")
    assert await person.token() == "access-0"
    for _ in range(3):
        clock.advance(timedelta(seconds=3000))
        newest = max(provider.refresh_tokens, key=lambda name: int(name.partition("-")[2]))
        provider.refresh_tokens = {newest}
        await person.token()
    used = [call["refresh_token"] for call in provider.calls]
    assert used[0] == "refresh-0"
    assert len(set(used)) == 3
    assert await alarms() == []


async def test_when_it_is_taken_back_nobody_asks_again_until_somebody_logs_in(
    bearer: Make, provider: Provider
) -> None:
    await logged_in(bearer, provider)
    person = bearer(grant="person")
    provider.take_back()
    clock.advance(timedelta(hours=2))
    for _ in range(5):
        with pytest.raises(NoTokenError, match="touchbase login"):
            await person.token()
        clock.advance(timedelta(hours=1))
    assert len(provider.calls) == 1
    assert len(await alarms()) == 1
    await logged_in(bearer, provider)
    assert await person.token() == "access-0"
    assert await alarms() == []


async def test_the_end_of_a_proof_is_told_a_month_before(bearer: Make) -> None:
    secret_ends = (clock.now() + timedelta(days=40)).date()
    app = bearer(client_secret_expires=secret_ends)
    await app.token()
    assert await alarms() == []
    clock.advance(timedelta(days=12))
    for _ in range(2):
        await app.token()
        clock.advance(timedelta(days=1))
    [sentence] = await alarms()
    assert f"ends on {secret_ends}" in sentence
    await bearer(client_secret_expires=secret_ends + timedelta(days=700)).fetch()
    assert await alarms() == []


# -- clocks


@pytest.mark.parametrize("ahead", [timedelta(minutes=10), timedelta(minutes=-10)])
@pytest.mark.parametrize("kind", ["certificate", "service account"])
async def test_a_clock_that_is_ten_minutes_wrong_is_overcome(
    bearer: Make, provider: Provider, ahead: timedelta, kind: str
) -> None:
    provider.clock_ahead = ahead
    if kind == "certificate":
        app = bearer(client_secret="", client_certificate=keys.certificate_pem())
    else:
        app = bearer(provider="google", service_account=keys.service_account())
    assert await app.token() == "access-1"
    assert len(provider.calls) == 2
    assert await alarms() == []


async def test_a_clock_set_back_makes_the_kept_token_worthless(
    bearer: Make, provider: Provider
) -> None:
    app = bearer()
    clock.advance(timedelta(days=1))
    await app.token()
    clock.advance(timedelta(days=-1))
    assert await app.token() == "access-2"


async def test_a_token_of_five_seconds_is_renewed_in_time(bearer: Make, provider: Provider) -> None:
    provider.lifetime = 5
    app = bearer()
    for _ in range(40):
        assert provider.takes(provider.user, await app.token())
        clock.advance(timedelta(seconds=0.5))
    assert 4 <= len(provider.calls) <= 8


# -- refused by the mail server


async def test_a_token_that_a_server_refuses_is_replaced_unless_it_is_young(
    bearer: Make, provider: Provider
) -> None:
    app = bearer()
    token = await app.token()
    await app.refused(token)
    assert await app.token() == token, "another would be refused as well"
    clock.advance(timedelta(minutes=2))
    await app.refused("somebody else's")
    assert await app.token() == token
    await app.refused(token)
    assert await app.token() == "access-2"


# -- at rest


async def test_no_token_lies_open_in_the_database_or_in_the_log(
    bearer: Make, provider: Provider, capsys: pytest.CaptureFixture[str]
) -> None:
    await logged_in(bearer, provider)
    row = await Access.get()
    told = " ".join(str(getattr(row, name)) for name in Access._meta.fields_map)
    assert "access-0" not in told
    assert b"refresh" not in bytes(row.sealed or b"")
    kept = await keep.look(row.name, seal=bearer().seal)
    assert "access-0" not in repr(kept)
    assert "access-0" not in repr(Granted("access-0", timedelta(1), "refresh-0"))
    assert "app-secret" not in repr(bearer())
    log.configure(strict=True)
    captured = capsys.readouterr()
    assert "access-0" not in captured.err + captured.out


async def test_whoever_comes_back_after_its_lease_changes_nothing(
    bearer: Make, provider: Provider
) -> None:
    app = bearer()
    slow = await keep.look(app.name, seal=app.seal)
    version = await keep.set_out(slow, now=clock.now())
    assert version is not None
    clock.advance(keep.LEASE)
    assert await app.token() == "access-1"
    await keep.refused(app.name, "No.", version=version, waits_for_a_person=True, now=clock.now())
    assert await app.token() == "access-1"
    late = Granted(access="stale", refresh="", lifetime=timedelta(hours=1))
    await keep.came(app.name, late, version=version, refresh="", seal=app.seal, chance=app.chance)
    assert await app.token() == "access-1"
    assert await alarms() == []


async def test_of_several_processes_only_one_asks(place: Place, provider: Provider) -> None:
    (place.base / "provider").write_text(f"{provider.url}/token")
    provider.delay = 0.5
    tokens = await processes.together("tests.oauth.fetcher", place, count=3)
    assert tokens == ["access-1"] * 3
    assert len(provider.calls) == 1
