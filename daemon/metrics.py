"""What the daemon counts, for Prometheus: numbers and kinds, never an address or a client's word.

Counters and gauges live in a registry of our own, so that two daemons in one process (as in tests)
and Prometheus's own process metrics do not mix. Labels have few, fixed values: a label that grows
with the clients would be a leak and a burden. How many rows wait in the database is not counted
along here but read when somebody asks (see web/gauges.py): the database is right after a crash,
a counter is not.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

CONTENT_TYPE = CONTENT_TYPE_LATEST

REGISTRY = CollectorRegistry(auto_describe=True)

#: Seconds of an SMTP attempt: from a local relay to one that thinks for a minute.
_SMTP_SECONDS = (0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60)

# What happened, counted by who did it.
attempts = Counter(
    "touchbase_attempts", "Tries to hand a message to the relay", ["outcome"], registry=REGISTRY
)
attempt_seconds = Histogram(
    "touchbase_attempt_seconds",
    "How long a try took",
    buckets=_SMTP_SECONDS,
    registry=REGISTRY,
)
inbound = Counter("touchbase_inbound", "Mails that came back", ["kind", "state"], registry=REGISTRY)
answers = Counter("touchbase_answers", "Answers to surveys", ["road"], registry=REGISTRY)
tickets = Counter("touchbase_tickets", "Closed tickets taken in", ["survey"], registry=REGISTRY)
requests = Counter(
    "touchbase_http_requests", "Requests answered", ["room", "status"], registry=REGISTRY
)

# What the duties do. The age of the last good round is what an alarm should watch.
rounds = Counter(
    "touchbase_duty_rounds", "Rounds of a duty", ["duty", "outcome"], registry=REGISTRY
)
last_round = Gauge(
    "touchbase_duty_last_round_timestamp_seconds",
    "When a round of this duty last ended well",
    ["duty"],
    registry=REGISTRY,
)

# How many rows are in which state, read from the database when asked.
messages = Gauge("touchbase_messages", "Messages by state", ["state"], registry=REGISTRY)
oldest_due = Gauge(
    "touchbase_outbox_oldest_due_seconds",
    "How long the longest-waiting message has been due",
    registry=REGISTRY,
)
invitations = Gauge(
    "touchbase_invitations", "Survey invitations by state", ["state"], registry=REGISTRY
)
callbacks = Gauge("touchbase_callbacks", "Callbacks not yet closed", ["state"], registry=REGISTRY)
waiting = Gauge("touchbase_inbound_waiting", "Mails that wait for a human", registry=REGISTRY)
problems = Gauge("touchbase_problems", "What is wrong now", registry=REGISTRY)
ready = Gauge("touchbase_ready", "1 when this can be reached, else 0", ["part"], registry=REGISTRY)


def round_ended(duty: str, *, well: bool, at: float) -> None:
    """Count one round of a duty; `at` is the moment in seconds since 1970."""
    rounds.labels(duty=duty, outcome="well" if well else "failed").inc()
    if well:
        last_round.labels(duty=duty).set(at)


def exposition() -> bytes:
    """Everything, as Prometheus reads it."""
    return generate_latest(REGISTRY)
