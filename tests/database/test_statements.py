"""Where one statement ends and the next begins."""

from daemon.database import statements


def test_a_script_is_cut_only_where_a_statement_ends() -> None:
    def check(script: str, *expected: str) -> None:
        assert list(statements.split(script)) == list(expected)

    check("")
    check(" ;\n; ")
    check("SELECT 1", "SELECT 1;")
    check("SELECT 1; SELECT 2;", "SELECT 1;", "SELECT 2;")
    check("INSERT INTO a VALUES ('x;y');SELECT 2", "INSERT INTO a VALUES ('x;y');", "SELECT 2;")
    check("SELECT 'it''s; here'", "SELECT 'it''s; here';")
    check("SELECT 1 /* a; b */; SELECT 2", "SELECT 1 /* a; b */;", "SELECT 2;")
    check('SELECT "a;b" FROM c', 'SELECT "a;b" FROM c;')


def test_a_trigger_with_its_body_is_one_statement() -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; DELETE FROM c; END;"
    assert list(statements.split(f"{trigger} SELECT 1;")) == [trigger, "SELECT 1;"]


def test_what_is_not_finished_is_handed_on_for_the_database_to_refuse() -> None:
    assert list(statements.split("SELECT 'open; SELECT 2")) == ["SELECT 'open; SELECT 2"]
