"""Which column is which."""

from daemon.intake import column


def test_known_columns_are_recognised_however_they_are_written() -> None:
    def check(name: str, expected: str) -> None:
        assert column.named([name]) == {0: expected}, name

    for name in ("email", "E-mail", "E-Mail-Adresse", "email address", "EMAIL_ADDRESS", "e mail"):
        check(name, "email")
    for name in ("client", "Company", "Company name", "Firma", "ORGANISATION"):
        check(name, "client")
    check("First name", "first_name")
    check("prénom", "first_name")
    check("Nachname", "last_name")
    check("client_domain", "client_domain")
    check("Annual value", "annual_value")
    check("client since", "client_since")
    check("Time zone", "timezone")
    check("Key person?", "key_person")
    check("referral_words", "referral_words")
    check("Referred by", "referred_by")


def test_every_column_of_the_contract_is_known_by_its_own_name() -> None:
    names = [
        "client", "client_domain", "email", "first_name", "last_name", "role", "phone", "timezone",
        "locale", "birthday", "owner", "annual_value", "client_since", "referred_by",
        "referral_words", "consent", "key_person", "tags",
    ]  # fmt: skip
    assert column.named(names) == dict(enumerate(names))


def test_an_unknown_column_is_kept_under_a_name_that_a_template_can_write() -> None:
    def check(names: list[str], expected: list[str]) -> None:
        assert list(column.named(names).values()) == expected

    check(["Account No."], ["custom:account_no"])
    check(["2nd contract"], ["custom:_2nd_contract"])
    check(["", "Wartungsvertrag-Größe"], ["custom:column_1", "custom:wartungsvertrag_grosse"])
    check(["Notes", "notes", "NOTES"], ["custom:notes", "custom:notes_2", "custom:notes_3"])


def test_the_first_column_of_a_meaning_has_it() -> None:
    assert column.named(["Phone", "Mobile"]) == {0: "phone", 1: "custom:mobile"}


def test_a_header_names_an_address() -> None:
    assert column.is_header(["Name", "E-Mail"])
    assert not column.is_header(["Name", "Telephone"])
    assert not column.is_header(["ada@client.example", "Ada"])
