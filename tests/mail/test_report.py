"""The line that `touchbase parse --json` prints."""

import json

from daemon.mail import parse, report

KEYS = (
    "file kind from subject message_id in_reply_to references text own_words language bounced "
    "absent_until successor rating unsubscribe certain us error"
)


def test_the_keys_are_those_we_promised() -> None:
    mail = parse.mail(b"From: a@c.example\nSubject: x\n\n4\n")
    line = report.line(mail, file="a.eml", language="en", microseconds=412)
    assert " ".join(line) == KEYS
    assert (line["from"], line["rating"], line["us"]) == ("a@c.example", 4, 412)


def test_an_absence_is_printed_as_a_date() -> None:
    mail = parse.mail(
        b"From: a@c.example\nDate: Tue, 03 Mar 2026 10:11:12 +0100\nAuto-Submitted: auto-replied\n"
        b"\nI am out of the office until 16 March 2026."
    )
    line = report.line(mail, file="a.eml", language=None, microseconds=1)
    assert line["absent_until"] == "2026-03-16"
    assert json.loads(json.dumps(line)) == line
