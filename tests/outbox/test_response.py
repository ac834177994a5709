import pytest

from daemon.outbox.response import TEXT_AT_MOST, Accepted, NotNow, Refused, Stage, judge

RCPT, MAIL, DATA, DOT, OPENING = Stage.RCPT, Stage.MAIL, Stage.DATA, Stage.DOT, Stage.OPENING


@pytest.mark.parametrize(
    ("stage", "code", "text", "about"),
    [
        # The recipient: there is nobody, or nobody who would take it.
        (RCPT, 550, "5.1.1 User unknown", "recipient"),
        (RCPT, 550, "5.1.10 RESOLVER.ADR.RecipientNotFound", "recipient"),
        (RCPT, 550, "No such user here", "recipient"),
        (RCPT, 551, "User not local", "recipient"),
        (RCPT, 552, "5.2.2 mailbox is over quota", "recipient"),
        (RCPT, 550, "5.2.1 The email account that you tried to reach is disabled.", "recipient"),
        (RCPT, 553, "mailbox name not allowed", "recipient"),
        (RCPT, 501, "5.1.3 Bad recipient address syntax", "recipient"),
        (RCPT, 550, "5.4.1 Recipient address rejected: Access denied", "recipient"),
        (RCPT, 556, "5.1.10 the domain has a null MX", "recipient"),
        (RCPT, 550, "5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup", "recipient"),
        (RCPT, 451, "4.7.1 Greylisting in effect, please come back later", "recipient"),
        (RCPT, 450, "4.2.0 <a@b.example>: Recipient address rejected: Greylisted", "recipient"),
        (RCPT, 450, "try again later", "recipient"),
        (DOT, 550, "5.1.1 The address does not exist", "recipient"),
        (DOT, 550, "Unknown user", "recipient"),
        # This message: another one may pass.
        (DOT, 552, "5.3.4 Message size exceeds fixed limit", "message"),
        (MAIL, 552, "5.3.4 message file too big", "message"),
        (MAIL, 552, "too large", "message"),
        (DOT, 554, "5.7.1 This message looks like spam", "message"),
        (DOT, 550, "5.7.1 detected that this message is likely unsolicited mail", "message"),
        (DOT, 554, "5.6.0 Message contains bare LF", "message"),
        (DOT, 554, "Transaction failed", "message"),
        (DOT, 451, "please retry", "message"),
        # Us: it would happen to every message, so no address and no message may pay for it.
        (OPENING, 554, "no SMTP service here", "us"),
        (OPENING, 535, "5.7.8 Authentication failed", "us"),
        (OPENING, 535, "5.7.139 SmtpClientAuthentication is disabled for the Mailbox.", "us"),
        (OPENING, 550, "5.1.1 anything", "us"),
        (MAIL, 530, "5.7.57 Client not authenticated to send mail", "us"),
        (MAIL, 550, "5.7.30 Basic authentication is not supported", "us"),
        (MAIL, 550, "5.7.60 SMTP; Client does not have permissions to send as this sender", "us"),
        (MAIL, 452, "4.3.1 Insufficient system storage", "us"),
        (RCPT, 530, "5.7.0 Must issue a STARTTLS command first", "us"),
        (RCPT, 535, "Authentication required", "us"),
        (RCPT, 550, "5.7.30 Basic authentication is not supported", "us"),
        (RCPT, 554, "5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException", "us"),
        (DOT, 554, "5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceeded", "us"),
        (DOT, 554, "5.2.2 STOREDRV; mailbox full", "us"),
        (DOT, 554, "5.2.252 SendAsDenied; not allowed to send as", "us"),
        (RCPT, 554, "5.7.1 <a@b.example>: Relay access denied", "us"),
        (RCPT, 550, "relaying denied", "us"),
        (RCPT, 553, "sorry, that domain isn't in my list of allowed rcpthosts", "us"),
        (RCPT, 550, "5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org", "us"),
        (RCPT, 554, "Sender address rejected: not owned by user", "us"),
        (RCPT, 550, "Your IP has a poor reputation", "us"),
        (RCPT, 503, "5.5.1 Error: need MAIL command", "us"),
        (RCPT, 503, "nested MAIL command", "us"),
        (RCPT, 452, "4.5.3 Too many recipients", "us"),
        (RCPT, 451, "4.7.500 Server busy. Please try again later", "us"),
        (RCPT, 432, "4.3.2 Concurrent connections limit exceeded", "us"),
        (RCPT, 421, "4.7.0 Try again later, closing connection", "us"),
        (RCPT, 451, "4.3.0 Temporary system problem", "us"),
        (DOT, 550, "5.4.5 Daily user sending limit exceeded", "us"),
        (DOT, 550, "5.1.90 Your message can't be sent because you've reached your limit", "us"),
        (DOT, 550, "5.7.515 Access denied, sending domain does not meet the requirements", "us"),
        (DOT, 550, "5.7.26 This mail has been blocked because the sender is unauthenticated", "us"),
        (DOT, 550, "5.7.1 Unauthenticated email from us.example is not accepted", "us"),
        (DOT, 450, "4.2.0 rate limit, too many messages", "us"),
        (DOT, 454, "4.7.0 Temporary authentication failure", "us"),
    ],
)
def test_whom_a_refusal_is_about(stage: Stage, code: int, text: str, about: str) -> None:
    answer = judge(stage, code, text)

    assert isinstance(answer, Refused if code >= 500 else NotNow)
    assert answer.about == about


def test_an_enhanced_code_is_kept_when_there_is_one() -> None:
    def enhanced(text: str) -> str | None:
        answer = judge(RCPT, 550, text)
        assert isinstance(answer, Refused)
        return answer.enhanced

    assert enhanced("5.1.1 nobody") == "5.1.1"
    assert enhanced("5.7.139 disabled\n5.7.139 more") == "5.7.139"
    assert enhanced("nobody") is None
    assert enhanced("10.5.1.1 is an address") is None
    assert enhanced("5.1.1234 is none") is None


def test_an_acceptance_keeps_what_the_relay_said() -> None:
    assert judge(DOT, 250, "2.0.0 queued as 4F1") == Accepted(250, "2.0.0 queued as 4F1")


def test_a_strangers_text_is_made_one_short_printable_line() -> None:
    answer = judge(RCPT, 550, "5.1.1 no\r\n\x00\x1b[31msuch\u2028user " + "x" * 100_000)

    assert isinstance(answer, Refused)
    assert answer.text.startswith("5.1.1 no [31msuch user xxx")
    assert len(answer.text) == TEXT_AT_MOST
    assert answer.text.isprintable()
