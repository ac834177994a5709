"""What the firm has decided about asking: `[survey]` of the configuration."""

from dataclasses import dataclass

from daemon.survey.question import Kind


@dataclass(frozen=True)
class Settings:
    kind: Kind = Kind.CSAT
    #: After the closing. Two hours: the client has seen whether it works, and still remembers.
    #: 0 asks at once. The office hours of whom we ask count on top, always.
    delay_hours: float = 2
    #: Days between two questions to one person. Who has a ticket every week is asked about every
    #: second one: often enough to notice a turn for the worse, seldom enough to be answered.
    quiet_days_person: float = 14
    #: Days between two questions to one client, whoever is asked there. One: when the server was
    #: down and twelve people had a ticket, one of them is asked today and not all twelve.
    quiet_days_client: float = 1
    #: Most answers that come at all come within three days; the fourth is a new occasion.
    remind_after_days: float = 4
    #: Who has not answered after three weeks has forgotten what the ticket was about.
    expire_days: float = 21
    #: Nobody is asked about a ticket that closed longer ago when it is reported to us. A year: a
    #: helpdesk that catches up may ask late, an export of old years is not asked about at all.
    too_old_days: float = 365
    #: Days within which an answer may be changed; the last one counts, and all are kept.
    change_days: float = 14
    #: A ticket with one of these tags is not asked about.
    skip_tags: tuple[str, ...] = ("no-survey",)
    #: Tickets that one source may have asked about in an hour; the rest is held for a person. More
    #: than this is a helpdesk being tidied up, or a stolen key being tried.
    per_hour: int = 50
