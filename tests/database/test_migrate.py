"""Bringing a database up to date without losing anything."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from tortoise import Tortoise
from tortoise.exceptions import IntegrityError

from daemon.database import draft, location, migrate, opening, transaction
from daemon.database.file_lock import FileLock
from daemon.database.migrate import MigrationError
from tests.database import schema
from tests.database.test_engines import ON_SQLITE
from tests.database.toys import Toys
from tests.servers import processes
from tests.servers.databases import Place

BEGIN = """
    ops.CreateModel(
        name="Firm",
        fields=[
            ("id", fields.IntField(primary_key=True)),
            ("name", fields.CharField(max_length=20, unique=True)),
            ("code", fields.CharField(max_length=20, default="", db_index=True)),
            ("rank", fields.IntField(default=0)),
        ],
        options={
            "table": "firm",
            "app": "models",
            "constraints": (
                UniqueConstraint(fields=("code",), name="one_code", condition="code <> ''"),
                CheckConstraint(check="rank >= 0", name="rank_counts"),
            ),
        },
        bases=["Model"],
    ),
    ops.CreateModel(
        name="Step",
        fields=[
            ("id", fields.IntField(primary_key=True)),
            ("firm", fields.ForeignKeyField(
                "models.Firm", related_name="steps", on_delete=OnDelete.CASCADE
            )),
            ("number", fields.IntField()),
            ("state", fields.CharField(max_length=20)),
            ("token", fields.CharField(max_length=20, unique=True)),
        ],
        options={
            "table": "step",
            "app": "models",
            "unique_together": (("firm", "number"),),
            "indexes": [Index(fields=["firm", "state"])],
        },
        bases=["Model"],
    ),
"""

ROWS = """
    INSERT INTO firm (name, code, rank) VALUES ('one', 'a', 1);
    INSERT INTO firm (name, code, rank) VALUES ('two', '', 2);
    INSERT INTO step (firm_id, number, state, token) VALUES (1, 1, 'done', 't1');
    INSERT INTO step (firm_id, number, state, token) VALUES (1, 2, 'open', 't2');
    INSERT INTO step (firm_id, number, state, token) VALUES (2, 1, 'open', 't3');
"""


@pytest.fixture
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Toys:
    return Toys(tmp_path, monkeypatch)


async def _up(place: Place, toys: Toys) -> list[str]:
    return await migrate.up_to_date(place.settings, base=place.base, package=toys.package)


@asynccontextmanager
async def _looking(place: Place) -> AsyncIterator[Any]:
    """The database as anybody else sees it, with references checked."""
    await opening.open(place.settings, base=place.base)
    try:
        yield transaction.connection()
    finally:
        await opening.close()


async def _said(place: Place, *statements: str) -> list[dict[str, Any]]:
    async with _looking(place) as connection:
        for statement in statements[:-1]:
            await connection.execute_query(statement)
        return list(await connection.execute_query_dict(statements[-1]))


async def _begun(place: Place, toys: Toys) -> None:
    toys.add(BEGIN)
    await _up(place, toys)
    async with _looking(place) as connection:
        await connection.execute_script(ROWS)


async def _refuses(place: Place, statement: str) -> None:
    with pytest.raises(IntegrityError):
        await _said(place, statement)


# --- what is there at the end -------------------------------------------------------------------


async def test_what_was_applied_is_not_applied_again(blank: Place, toys: Toys) -> None:
    told: list[str] = []
    first, second = toys.add(BEGIN), toys.add("ops.RunSQL(sql='SELECT 1'),")
    applied = await migrate.up_to_date(
        blank.settings, base=blank.base, progress=told.append, package=toys.package
    )
    assert applied == told == [first, second]
    assert await _up(blank, toys) == []


async def test_what_waits_is_told_without_touching_anything(blank: Place, toys: Toys) -> None:
    async def waits() -> list[str]:
        return await migrate.pending(blank.settings, base=blank.base, package=toys.package)

    first = toys.add(BEGIN)
    assert await waits() == [first]
    assert blank.postgres or not (blank.base / "touchbase.db").exists()
    await _up(blank, toys)
    second = toys.add("ops.RunSQL(sql='SELECT 1'),")
    assert await waits() == [second]


async def test_the_constraints_of_a_new_table_are_there(blank: Place, toys: Toys) -> None:
    await _begun(blank, toys)
    await _refuses(blank, "INSERT INTO firm (name, code, rank) VALUES ('x', 'a', 0)")
    await _refuses(blank, "INSERT INTO firm (name, code, rank) VALUES ('x', '', -1)")
    await _refuses(
        blank, "INSERT INTO step (firm_id, number, state, token) VALUES (1, 2, 'open', 'x')"
    )
    await _said(blank, "INSERT INTO firm (name, code, rank) VALUES ('x', '', 0) RETURNING id")


async def test_an_index_over_a_relation_is_one_over_its_column(blank: Place, toys: Toys) -> None:
    await _begun(blank, toys)
    async with _looking(blank):
        indexes = str((await schema.read())["step"]["indexes"])
    expected = "(firm_id, state)" if blank.postgres else "('firm_id', 'state')"
    assert expected in indexes


# --- what is not lost ---------------------------------------------------------------------------

TRIGGER = (
    "CREATE TRIGGER done AFTER UPDATE ON firm BEGIN "
    "UPDATE step SET state = 'seen; done' WHERE firm_id = new.id; END"
)


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        (
            "ops.AlterField(model_name='Firm', name='name', "
            "field=fields.CharField(max_length=90, unique=True)),",
            {"firm"},
        ),
        (
            "ops.AlterField(model_name='Step', name='state', "
            "field=fields.CharField(max_length=90, null=True)),",
            {"step"},
        ),
        ("ops.RemoveField(model_name='Firm', name='rank'),", {"firm"}),
        (
            "ops.AddField(model_name='Firm', name='note', "
            "field=fields.CharField(max_length=9, null=True)),",
            {"firm"},
        ),
    ],
)
async def test_a_changed_table_keeps_its_rows_children_indexes_and_constraints(
    blank: Place, toys: Toys, change: str, differs: set[str]
) -> None:
    await _begun(blank, toys)
    async with _looking(blank):
        before = await schema.read()
    if "rank" in change:
        change = f"ops.RemoveConstraint(model_name='Firm', name='rank_counts'), {change}"
    toys.add(change)
    await _up(blank, toys)
    async with _looking(blank):
        after = await schema.read()
    assert {name for name in before if before[name]["columns"] != after[name]["columns"]} == differs
    for name, table in before.items():
        assert after[name]["indexes"] == table["indexes"]
        if not blank.postgres:
            assert after[name]["relations"] == table["relations"]
            assert after[name]["counting"]
    assert len(await _said(blank, "SELECT * FROM step")) == 3
    assert len(await _said(blank, "SELECT * FROM firm")) == 2
    await _refuses(blank, "INSERT INTO step (firm_id, number, state, token) VALUES (9, 1, '', 'x')")


@ON_SQLITE
async def test_a_changed_table_keeps_its_triggers_and_never_gives_an_id_twice(
    blank: Place, toys: Toys
) -> None:
    await _begun(blank, toys)
    await _said(
        blank,
        TRIGGER,
        "INSERT INTO firm (id, name, rank, code) VALUES (70, 'gone', 0, '')",
        "DELETE FROM firm WHERE id = 70 RETURNING id",
    )
    toys.add(
        "ops.AlterField(model_name='Firm', name='name', field=fields.CharField(max_length=9)),"
    )
    await _up(blank, toys)
    await _said(blank, "UPDATE firm SET rank = 5 WHERE id = 1 RETURNING id")
    states = await _said(blank, "SELECT state FROM step WHERE firm_id = 1")
    assert {row["state"] for row in states} == {"seen; done"}
    [row] = await _said(
        blank, "INSERT INTO firm (name, code, rank) VALUES ('new', '', 0) RETURNING id"
    )
    assert row["id"] == 71


async def test_a_column_of_a_relation_comes_with_its_index_and_goes_whole(
    blank: Place, toys: Toys
) -> None:
    await _begun(blank, toys)
    async with _looking(blank):
        before = await schema.read()
    toys.add(
        "ops.AddField(model_name='Step', name='after', field=fields.ForeignKeyField("
        "'models.Firm', related_name='later', null=True, db_index=True, "
        "on_delete=OnDelete.SET_NULL)),"
    )
    await _up(blank, toys)
    async with _looking(blank):
        between = await schema.read()
    assert "after_id" in str(between["step"]["columns"])
    assert "after_id" in str(between["step"]["indexes"])
    toys.add("ops.RemoveField(model_name='Step', name='after'),")
    await _up(blank, toys)
    async with _looking(blank):
        assert await schema.read() == before


async def test_uniqueness_and_an_index_can_be_given_and_taken(blank: Place, toys: Toys) -> None:
    twice = "INSERT INTO step (firm_id, number, state, token) VALUES (1, 2, 'open', 't1')"
    await _begun(blank, toys)
    async with _looking(blank):
        before = await schema.read()
    toys.add(
        """
        ops.RemoveConstraint(model_name="Step", fields=["firm", "number"]),
        ops.AlterField(model_name="Step", name="token", field=fields.CharField(max_length=20)),
        ops.AlterField(
            model_name="Firm", name="code", field=fields.CharField(max_length=20, default="")
        ),
        """
    )
    await _up(blank, toys)
    assert await _said(blank, f"{twice} RETURNING id")
    async with _looking(blank):
        between = await schema.read()
    assert len(between["firm"]["indexes"]) == len(before["firm"]["indexes"]) - 1
    assert len(between["step"]["indexes"]) == len(before["step"]["indexes"]) - 2
    toys.add(
        """
        ops.RunSQL(sql="DELETE FROM step WHERE id > 3"),
        ops.AddConstraint(
            model_name="Step", constraint=UniqueConstraint(fields=("firm", "number"))
        ),
        ops.AlterField(
            model_name="Step", name="token", field=fields.CharField(max_length=20, unique=True)
        ),
        ops.AlterField(
            model_name="Firm", name="code",
            field=fields.CharField(max_length=20, default="", db_index=True),
        ),
        """
    )
    await _up(blank, toys)
    await _refuses(blank, twice)
    async with _looking(blank):
        after = await schema.read()
    assert {t: v["indexes"] for t, v in after.items()} == {
        t: v["indexes"] for t, v in before.items()
    }


async def test_a_renamed_column_takes_its_indexes_along(blank: Place, toys: Toys) -> None:
    await _begun(blank, toys)
    toys.add("ops.RenameField(model_name='Step', old_name='token', new_name='key'),")
    await _up(blank, toys)
    await _refuses(
        blank, "INSERT INTO step (firm_id, number, state, key) VALUES (1, 9, 'open', 't1')"
    )


# --- what fails, fails whole --------------------------------------------------------------------


async def test_a_literal_is_never_cut_at_its_semicolon(blank: Place, toys: Toys) -> None:
    await _begun(blank, toys)
    toys.add("""ops.RunSQL(sql="UPDATE firm SET name = 'a;b' WHERE id = 1; SELECT 1;"),""")
    await _up(blank, toys)
    assert await _said(blank, "SELECT name FROM firm WHERE id = 1") == [{"name": "a;b"}]


async def test_a_migration_that_fails_leaves_nothing_behind_and_can_be_tried_again(
    blank: Place, toys: Toys
) -> None:
    await _begun(blank, toys)
    async with _looking(blank):
        before = await schema.read()
    toys.add(
        """
        ops.AddField(
            model_name="Firm", name="note", field=fields.CharField(max_length=9, null=True)
        ),
        ops.RunSQL(sql="INSERT INTO firm (name, code, rank) VALUES ('one', '', 0)"),
        """
    )
    with pytest.raises(MigrationError) as caught:
        await _up(blank, toys)
    assert "0002_toy failed and left nothing behind" in str(caught.value)
    assert "\n" not in str(caught.value), "the server's detail quotes the row"
    async with _looking(blank):
        assert await schema.read() == before
    toys.withdraw()
    name = toys.add("ops.RunSQL(sql='SELECT 2'),")
    assert await _up(blank, toys) == [name]


async def test_a_migration_may_not_leave_children_without_their_parent(
    blank: Place, toys: Toys
) -> None:
    await _begun(blank, toys)
    toys.add("""ops.RunSQL(sql="UPDATE step SET firm_id = 99 WHERE id = 3"),""")
    with pytest.raises(MigrationError):
        await _up(blank, toys)
    assert await _said(blank, "SELECT firm_id FROM step WHERE id = 3") == [{"firm_id": 2}]


async def test_a_database_made_by_a_newer_version_is_refused(blank: Place, toys: Toys) -> None:
    await _begun(blank, toys)
    toys.add("ops.RunSQL(sql='SELECT 1'),")
    await _up(blank, toys)
    toys.withdraw()
    with pytest.raises(MigrationError, match="newer Touchbase"):
        await _up(blank, toys)


@ON_SQLITE
async def test_an_index_whose_condition_cannot_follow_a_rename_stops_the_migration(
    blank: Place, toys: Toys
) -> None:
    await _begun(blank, toys)
    toys.add(
        "ops.AlterField(model_name='Firm', name='code', "
        "field=fields.CharField(max_length=90, source_field='kode', db_index=True)),"
    )
    with pytest.raises(MigrationError, match="one_code"):
        await _up(blank, toys)


# --- beside others ------------------------------------------------------------------------------


async def test_of_many_that_migrate_at_once_all_find_it_done(blank: Place) -> None:
    outcomes = await processes.together("tests.database.migrator", blank, count=4)
    assert sorted(outcomes) == ["0", "0", "0", str(len(await _all_names(blank)))]


@ON_SQLITE
async def test_a_new_file_is_left_alone_until_it_is_our_turn(blank: Place) -> None:
    """Of two that make a WAL file of it at once one is refused, and made to wait by nobody."""
    place = location.read(blank.settings.url, base=blank.base)
    assert isinstance(place, location.Sqlite)
    async with asyncio.TaskGroup() as group:
        with FileLock(place.path, "migrating") as other:
            assert other.take()
            ours = group.create_task(migrate.up_to_date(blank.settings, base=blank.base))
            await asyncio.sleep(0.3)
            assert not ours.done()
            assert place.path.read_bytes() == b""
    assert ours.result() == await _all_names(blank)


async def _all_names(place: Place) -> list[str]:
    async with _looking(place) as connection:
        rows = await connection.execute_query_dict("SELECT name FROM tortoise_migrations")
    return [row["name"] for row in rows]


async def test_migrating_disturbs_nobody_who_has_the_database_open(
    database: Place, toys: Toys
) -> None:
    assert await migrate.up_to_date(database.settings, base=database.base) == []
    assert transaction.is_postgres() == database.postgres
    [row] = await transaction.connection().execute_query_dict("SELECT count(*) AS n FROM client")
    assert row["n"] == 0
    if not database.postgres:
        [keys] = await transaction.connection().execute_query_dict("PRAGMA foreign_keys")
        assert keys == {"foreign_keys": 1}


# --- ours ---------------------------------------------------------------------------------------


async def test_the_migrations_make_exactly_what_the_models_say(place: Place, blank: Place) -> None:
    async with _looking(place):
        migrated = await schema.read()
    async with _looking(blank):
        await Tortoise.generate_schemas()
        assert migrated == await schema.read()
    assert migrated.keys() >= {"client", "contact", "message", "callback", "invitation"}


async def test_nothing_is_left_to_be_drafted() -> None:
    assert await draft.changes() == []


async def test_a_draft_is_a_file_that_can_be_applied(
    blank: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toys = Toys(tmp_path, monkeypatch)
    [written] = await draft.write("beginning", package=toys.package)
    assert written == toys.folder / "0001_beginning.py"
    assert await _up(blank, toys) == ["0001_beginning"]
    assert await draft.changes(package=toys.package) == []


async def test_a_draft_needs_a_name_fit_for_a_file() -> None:
    for name in ("", "../x", "Add", "1st", "a b"):
        with pytest.raises(Exception, match="Name the migration"):
            await draft.write(name)
