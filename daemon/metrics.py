"""What the daemon counts, for Prometheus: numbers and kinds, never an address or a client's word.

Counters and gauges live in a registry of our own, so that two daemons in one process (as in tests)
and Prometheus's own process metrics do not mix. Labels have few, fixed values: a label that grows
with the clients would be a leak and a burden. How many rows wait in the database is not counted
along here but read when somebody asks (see web/gauges.py): the database is right after a crash,
a counter is not.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

CONTENT_TYPE = CONTENT_TYPE_LATEST

REGISTRY = CollectorRegistry(auto_describe=True)

# What happened, counted by who did it.
attempts = Counter(
    "touchbase_attempts", "Tries to hand a message to the relay", ["verdict"], registry=REGISTRY
)
inbound = Counter("touchbase_inbound", "Mails that came back", ["kind"], registry=REGISTRY)
answers = Counter("touchbase_answers", "Answers to surveys", ["road"], registry=REGISTRY)
tickets = Counter("touchbase_tickets", "Closed tickets taken in", ["survey"], registry=REGISTRY)
requests = Counter(
    "touchbase_http_requests", "Requests answered", ["room", "status"], registry=REGISTRY
)

# What the duties do. The age of the last good round is what an alarm should watch.
rounds = Gauge(
    "touchbase_duty_rounds", "Rounds of a duty so far", ["duty", "outcome"], registry=REGISTRY
)
last_round = Gauge(
    "touchbase_duty_last_round_timestamp_seconds",
    "When a round of this duty last ended well",
    ["duty"],
    registry=REGISTRY,
)
round_seconds = Gauge(
    "touchbase_duty_round_seconds", "How long the last round took", ["duty"], registry=REGISTRY
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


canary_age = Gauge(
    "touchbase_canary_age_seconds",
    "How long ago a mail to ourselves last came back; 0 when none is sent",
    registry=REGISTRY,
)


def exposition() -> bytes:
    """Everything, as Prometheus reads it."""
    return generate_latest(REGISTRY)
