"""Access to the mailbox by OAuth 2 (RFC 6749), where a provider no longer takes passwords.

A token is fetched by whoever needs one and finds the kept one due (`bearer`), with requests that
are values (`grant`), over one wire (`exchange`), and kept sealed in one row for all daemons
(`keep`).
Nothing here knows SMTP or IMAP, and nothing here ever logs a token or what a token server said.
"""

from daemon.errors import DaemonError


class OAuthError(DaemonError):
    """Something is wrong with our access to the provider."""


class NoTokenError(OAuthError):
    """There is no token to log in with yet; it will be asked for again."""
