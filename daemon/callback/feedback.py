"""An opinion by any road: a reply's words, or a survey's rating and comment."""

from dataclasses import dataclass

from daemon.sentiment.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody at a client let us know, and what the judge makes of it."""

    client_id: int
    contact_id: int | None
    origin: str  # `answer:7`, `inbound:12`
    said: str  # own words, to be read before phoning
    judgement: Judgement
    rating: int | None = None  # brought to 1–5, whatever the survey's scale
    call_me: bool = False  # asks to be phoned
    phone: str | None = None  # the number given for that
    thread_id: int | None = None
    meant_for: str = ""  # the other client, to whom we had written what this answers
