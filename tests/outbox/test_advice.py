"""What to do about a relay's refusal to let us in."""

import pytest

from daemon.outbox import advice


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the "
            "Mailbox. Visit https://aka.ms/smtp_auth_disabled",
            "Set-CASMailbox",
        ),
        (
            "550 5.7.30 Basic authentication is not supported for Client Submission.",
            "takes no passwords",
        ),
        ("535 5.7.3 Authentication unsuccessful [X.PROD.OUTLOOK.COM]", "SMTP.SendAsApp"),
        ("535 5.7.8 Username and Password not accepted.", "app password"),
        ("534 5.7.9 Application-specific password required.", "app password"),
        ("554 5.2.252 SendAsDenied; care@us.example not allowed", "Add-RecipientPermission"),
        ("432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded", "lower [smtp]"),
    ],
)
def test_every_refusal_that_operators_meet_has_its_advice(words: str, says: str) -> None:
    said = advice.of(words)
    assert said is not None
    assert says in said
    assert len(said) < 330  # with its frame it fits the column of status


def test_of_anything_else_nothing_is_guessed() -> None:
    for words in ("550 5.1.1 no such user", "535 5.7.30", "421 4.7.0 try again", ""):
        assert advice.of(words) is None
