"""The demo's own configuration."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from daemon import config, shipped
from daemon.demo import setting


@pytest.mark.parametrize(
    ("now", "begins"),
    [
        ("2026-11-22", "2026-03-02T08:00"),  # 1 March 2026 is a Sunday
        ("2027-01-05", "2027-03-01T08:00"),  # 1 March 2027 is a Monday
        ("2028-06-01", "2028-03-06T08:00"),
    ],
)
def test_the_demo_begins_on_the_first_monday_of_march(now: str, begins: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert setting.beginning(moment).isoformat().startswith(begins)


def test_the_configuration_is_one_that_the_daemon_takes(tmp_path: Path) -> None:
    (tmp_path / "mailbox-password").write_text(setting.PASSWORD)
    file = tmp_path / "config.toml"
    file.write_text(
        setting.config(
            smtp_port=1025,
            imap_port=1143,
            web_port=8080,
            templates=str(shipped.path("templates/email")),
            sample=shipped.path("config.toml").read_text(),
        )
    )
    read = config.load(file)
    assert (read.smtp.port, read.imap.port, read.web.listen) == (1025, 1143, "127.0.0.1:8080")
    assert read.imap.password == setting.PASSWORD
    assert read.sender.live
    assert [sequence.key for sequence in read.nurture.sequence][:1] == ["welcome"]
