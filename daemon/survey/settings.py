"""What the firm has decided about asking: `[survey]` of the configuration."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from daemon.survey.question import Kind

#: A year: more is a slip of the keyboard, and no decision.
_Days = Annotated[float, Field(ge=0, le=366)]
_Hours = Annotated[float, Field(ge=0, le=366 * 24)]


@dataclass(frozen=True)
class Settings:
    kind: Kind = Kind.CSAT
    #: After the closing. Two hours: the client has seen whether it works, and still remembers.
    #: 0 asks at once. The office hours of whom we ask count on top, always.
    delay_hours: _Hours = 2
    #: Days between two questions to one person. Who has a ticket every week is asked about every
    #: second one: often enough to notice a turn for the worse, seldom enough to be answered.
    quiet_days_person: _Days = 14
    #: Days between two questions to one client, whoever is asked there. One: when the server was
    #: down and twelve people had a ticket, one of them is asked today and not all twelve.
    quiet_days_client: _Days = 1
    #: Most answers that come at all come within three days; the fourth is a new occasion.
    remind_after_days: _Days = 4
    #: Who has not answered after three weeks has forgotten what the ticket was about.
    expire_days: Annotated[float, Field(gt=0, le=366)] = 21
    #: Nobody is asked about a ticket that closed longer ago when it is reported to us. A year: a
    #: helpdesk that catches up may ask late, an export of old years is not asked about at all.
    too_old_days: Annotated[float, Field(gt=0, le=3660)] = 365
    #: Days within which an answer may be changed; the last one counts, and all are kept.
    change_days: _Days = 14
    #: A ticket with one of these tags is not asked about.
    skip_tags: tuple[str, ...] = ("no-survey",)
    #: Tickets that one source may have asked about in an hour; the rest is held for a person. More
    #: than this is a helpdesk being tidied up, or a stolen key being tried.
    per_hour: Annotated[int, Field(ge=1)] = 50
