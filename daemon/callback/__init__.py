"""Who must be phoned, and why; only a conversation closes it."""
