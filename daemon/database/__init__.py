"""Opens Tortoise safely on SQLite or PostgreSQL, and migrates under a lock."""

from daemon.errors import DaemonError


class DatabaseError(DaemonError):
    """The database cannot be used; look at [database] url in the configuration."""
