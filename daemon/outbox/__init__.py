"""Everything that leaves: enqueued with its cause, claimed, paced, sent, recorded."""
