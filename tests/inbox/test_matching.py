import pytest

from daemon.inbox import matching
from daemon.inbox.matching import REFERENCES_AT_MOST, Clue, Lead
from daemon.mail.letter import Mail
from tests.cast import KEYS

TOKEN = KEYS.thread(4711)


def leads(**fields: object) -> list[Lead]:
    return list(matching.leads(Mail(**fields), keys=KEYS))  # type: ignore[arg-type]


def test_the_surest_clue_comes_first() -> None:
    found = leads(
        sender="ada@northgate.example",
        recipients=(f"care+{TOKEN}@us.example",),
        original_ids=("<returned@us.example>",),
        in_reply_to="<b@us.example>",
        references=("<a@us.example>", "<b@us.example>"),
    )
    assert found == [
        Lead(Clue.TOKEN, 4711),
        Lead(Clue.ORIGINAL, "<returned@us.example>"),
        Lead(Clue.IN_REPLY_TO, "<b@us.example>"),
        Lead(Clue.REFERENCES, "<b@us.example>"),
        Lead(Clue.REFERENCES, "<a@us.example>"),
        Lead(Clue.CONTACT, "ada@northgate.example"),
        Lead(Clue.ALIAS, "ada@northgate.example"),
        Lead(Clue.DOMAIN, "northgate.example"),
    ]


@pytest.mark.parametrize(
    ("recipient", "number"),
    [
        (f"care+{TOKEN}@us.example", 4711),
        (f"CARE+{TOKEN.upper()}@US.EXAMPLE", 4711),  # Exchange, old mail programs
        (f"care+team+{TOKEN}@us.example", 4711),
        (f"care+{TOKEN[:-1]}@us.example", None),
        (f"care+{TOKEN[:-2]}aa@us.example", None),
        (f"{TOKEN}@us.example", None),
        ("care+@us.example", None),
        ("care@us.example", None),
        ("", None),
    ],
)
def test_only_a_token_of_our_own_proves_anything(recipient: str, number: int | None) -> None:
    found = [lead.value for lead in leads(recipients=(recipient,)) if lead.clue is Clue.TOKEN]
    assert found == ([] if number is None else [number])


@pytest.mark.parametrize("domain", ["gmail.com", "yahoo.co.uk", "web.de", "outlook.com"])
def test_a_domain_that_anybody_can_have_proves_nothing(domain: str) -> None:
    clues = [lead.clue for lead in leads(sender=f"ada@{domain}")]
    assert clues == [Clue.CONTACT, Clue.ALIAS]


def test_a_chain_without_end_is_followed_from_its_near_end() -> None:
    chain = tuple(f"<{n}@x>" for n in range(10_000))
    found = leads(references=chain, original_ids=chain)
    assert len(found) == 2 * REFERENCES_AT_MOST
    assert found[REFERENCES_AT_MOST] == Lead(Clue.REFERENCES, "<9999@x>")
    assert leads() == []
