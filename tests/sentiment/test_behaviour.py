"""What this person's earlier replies say about the new one."""

from daemon.sentiment import behaviour, wording

LONG = "Dear all, thank you for the long talk on Monday, which we enjoyed, and for the tour of the \
workshop; we look forward to seeing the plans soon."


def test_what_the_manner_says() -> None:
    def check(words: str, previous: list[str], *expected: str) -> None:
        says = [reason.says for reason in behaviour.of(wording.of(words), previous)]
        assert says == list(expected)

    check("Fine.", [LONG, LONG], "suddenly curt for this person")
    check("Fine.", [LONG])
    check("Fine.", ["Yes.", "No."])
    check("Fine.", [])
    check(LONG, [LONG], "they write the same again")
    check(LONG, ["Something quite different this time about invoices and addresses"])
    check("", [LONG, LONG])
