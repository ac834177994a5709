"""The configuration of the demo: a real config.toml for a firm that does not exist.

The sequences are those of the shipped sample, so the visitor sees the templates they would start
from. Nothing in it is secret: every server is this process.
"""

from datetime import UTC, date, datetime, time, timedelta

from daemon.demo import cast
from daemon.demo.tickets import ZONE

PASSWORD = "demo"  # noqa: S105 - printed for the visitor, who shall log in with it
# For the console, where a password has twelve characters at least.
CONSOLE_PASSWORD = "northwind demo"  # noqa: S105 - printed as well

# When the first day begins: early enough to see the office open.
FIRST_HOUR = time(8, 0)

_CONFIG = """\
[sender]
name = "{firm}"
address = "{team}"
postal_address = "{postal_address}"
basis = "legitimate-interest"
live = true

[smtp]
host = "127.0.0.1"
port = {smtp_port}
security = "none"
auth = "none"
connections = 2
per_minute = 0
per_day = 0
per_domain_per_minute = 0

[imap]
host = "127.0.0.1"
port = {imap_port}
security = "none"
auth = "password"
username = "{team}"
password_file = "mailbox-password"
poll_seconds = 2
canary_minutes = 0

[database]
url = "sqlite:///demo.db"

[web]
listen = "127.0.0.1:{web_port}"
public_url = "http://127.0.0.1:{web_port}"

[hours]
timezone = "Europe/London"

[callback]
due_hours = 4
manager = "{manager}"

[survey]
delay_hours = 0.5
quiet_days_person = 5
quiet_days_client = 0.5

[templates]
email = "{templates}"

"""


def config(*, smtp_port: int, imap_port: int, web_port: int, templates: str, sample: str) -> str:
    """The text of config.toml; `sample` is the shipped one, whose sequences are taken over."""
    own = _CONFIG.format(
        firm=cast.FIRM,
        team=cast.TEAM,
        postal_address=cast.POSTAL_ADDRESS,
        manager=cast.HELEN.email,
        smtp_port=smtp_port,
        imap_port=imap_port,
        web_port=web_port,
        templates=templates,
    )
    return own + sample[sample.index("[[sequence]]") :]


def beginning(now: datetime) -> datetime:
    """When the demo begins: the first Monday of this year's March, whatever day it really is.

    The same for every run of a year, so that one seed is one story; in the middle of working weeks,
    with Easter near enough to be seen.
    """
    first = date(now.year, 3, 1)
    monday = first + timedelta(days=-first.weekday() % 7)
    return datetime.combine(monday, FIRST_HOUR, tzinfo=ZONE).astimezone(UTC)
