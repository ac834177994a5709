"""The demo as a visitor starts it: the real daemon, the mail world, some days in seconds."""

import imaplib
import json
import os
import re
import signal
import smtplib
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import httpx
import pytest

from daemon.demo import cast
from daemon.demo.people import Character

ROOT = Path(__file__).parents[2]

#: Whose words or rating call for a call, among those who have a ticket in the first days.
UNHAPPY = {
    Character.SUBTLE,
    Character.FAINT,
    Character.ANGRY,
    Character.SARCASTIC,
    Character.LOW,
    Character.WORSE_THAN_RATED,
    Character.WORRIED,
    Character.CALL_ME,
    Character.BOSS,
    Character.COLLEAGUE,
    Character.GERMAN_CROSS,
}


def demo(*options: str, temporary: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "daemon", "demo", "--port", "0", *options],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A week of the demo, summed up; nothing of it is left in the temporary folder."""
    temporary = tmp_path_factory.mktemp("week")
    with demo("--days", "7", "--seconds-per-day", "1.5", "--json", temporary=temporary) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err.decode()
    assert list(temporary.iterdir()) == []
    told: dict[str, Any] = json.loads(out)
    return told


def test_the_hints_are_heard_and_nobody_glad_is_phoned(week: dict[str, Any]) -> None:
    checked = week["checked"]
    assert len(checked["missed"]) <= 1, checked["missed"]  # no judge hears everything
    assert checked["false_alarms"] == []
    assert checked["hints"] >= 8
    assert checked["glad"] >= 8
    assert week["troubles"] == {}


def test_the_called_are_the_unhappy_and_no_others(week: dict[str, Any]) -> None:
    unhappy = {
        firm.name for person, firm in cast.everybody().values() if person.character in UNHAPPY
    }
    called = {row["client"] for row in week["flagged"]}
    assert called <= unhappy
    assert len(called) >= 8


def test_each_callback_says_why_and_is_closed_after_somebody_spoke(week: dict[str, Any]) -> None:
    closed = [row for row in week["flagged"] if row["closed_at"]]
    assert closed
    for row in week["flagged"]:
        assert row["words"] or row["reason"] in ("low_rating", "asked_for_a_call")
    for row in closed:
        assert "spoken" in [call["outcome"] for call in row["calls"]]
        assert row["spoke_with"]


def test_machines_and_refusals_end_where_they_belong(week: dict[str, Any]) -> None:
    kinds = week["came_back"]["by_kind"]
    assert kinds["bounce"] >= 1
    assert kinds["auto_reply"] >= 1
    reasons = {row["address"]: row["reason"] for row in week["suppressions"]}
    assert reasons["ben.archer@hilltop-hostel.example"] == "bounced"
    assert reasons["david@copperfield-books.example"] == "unsubscribed"
    assert "reception@elmcourt-surgery.example" not in reasons  # full is not gone


def test_new_clients_are_welcomed_and_others_hear_what_else_we_do(week: dict[str, Any]) -> None:
    assert week["left"]["by_kind"]["nurture"] >= 5
    assert week["left"]["by_kind"]["survey"] >= 15
    assert week["left"]["by_kind"]["staff"] >= len(week["flagged"])


@dataclass
class Visited:
    """A running demo, and what it told its visitor."""

    process: "subprocess.Popen[bytes]"
    web: int
    imap: int
    smtp: int
    greeting: str

    def page(self) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.web}/demo/now", timeout=5) as answer:
            shown: str = answer.read().decode()
        return shown


@contextmanager
def visit(temporary: Path) -> Iterator[Visited]:
    with demo("--seconds-per-day", "3", temporary=temporary) as process:
        assert process.stdout is not None
        greeting = b""
        for line in process.stdout:
            greeting += line
            if b"Ctrl-C" in line:
                break
        web, _, imap, smtp = (int(port) for port in re.findall(rb"127\.0\.0\.1:(\d+)", greeting))
        try:
            yield Visited(process, web, imap, smtp, greeting.decode())
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.communicate(timeout=10)


def test_a_visitor_comes_into_the_console_with_what_the_demo_prints(tmp_path: Path) -> None:
    with visit(tmp_path) as demo:
        told = re.search(r"Staff console (http://\S+)\s+(\S+@\S+), password “(.+)”", demo.greeting)
        assert told
        url, email, password = told.groups()
        with httpx.Client(base_url=url, follow_redirects=True) as browser:
            mark = re.search(r'name="mark" value="(\w+)"', browser.get("/").text)
            assert mark
            form = {"mark": mark[1], "email": email, "password": password}
            answer = browser.post("/login", data=form, headers={"Sec-Fetch-Site": "same-origin"})
            assert "<h1>Today</h1>" in answer.text
            until = time.monotonic() + 40
            while "/threads/" not in (page := browser.get("/threads?only=called").text):
                assert time.monotonic() < until
                time.sleep(0.2)  # and the session lasts, however fast the days go by
            thread = re.search(r'href="(/threads/\d+)"', page)
            assert thread
            assert "<blockquote>" in browser.get(thread[1]).text
            assert "<h1>This week’s look</h1>" in browser.get("/look").text
            assert "No daemon is running" not in browser.get("/").text


def must_be_called(demo: Visited) -> str:
    return demo.page().partition("Who must be called")[2].partition("</section>")[0]


def test_a_visitors_own_complaint_becomes_a_callback_while_they_watch(tmp_path: Path) -> None:
    with visit(tmp_path) as demo:
        complaint = EmailMessage()
        complaint["From"] = "Hugo Lam <hugo.lam@meridian-architects.example>"
        complaint["To"] = "care@northwind-it.example"
        complaint["Subject"] = "Our server"
        complaint["Message-ID"] = "<visitor.1@meridian-architects.example>"
        complaint.set_content("The server is down for the third time this week. Unacceptable!")
        with smtplib.SMTP("127.0.0.1", demo.smtp, timeout=5) as smtp:
            smtp.login("care@northwind-it.example", "demo")
            smtp.send_message(complaint)
        until = time.monotonic() + 10
        while "Meridian Architects" not in must_be_called(demo) and time.monotonic() < until:
            time.sleep(0.1)
        assert "Meridian Architects" in must_be_called(demo)
        with imaplib.IMAP4("127.0.0.1", demo.imap, timeout=5) as imap:
            imap.login("care@northwind-it.example", "demo")
            imap.select("INBOX", readonly=True)
            _, [found] = imap.search(None, "FLAGGED")
        assert found  # the visitor's own mail program shows which threads are meant


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_soon_and_nothing_is_left(ending: signal.Signals, tmp_path: Path) -> None:
    with visit(tmp_path) as demo:
        time.sleep(2)  # some mail is under way
        began = time.monotonic()
        demo.process.send_signal(ending)
        _, err = demo.process.communicate(timeout=10)
    assert time.monotonic() - began < 3
    assert demo.process.returncode == 0, err.decode()
    assert b"Traceback" not in err
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", demo.web), timeout=1)


def test_a_day_too_short_for_mail_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with demo("--seconds-per-day", "0", temporary=tmp_path) as process:
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (2, b"")
    assert err.decode().strip().endswith("there is one day at least")
