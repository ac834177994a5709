"""What everyone needs who writes a letter: who we are, keys, templates, hours, public address.

A desk is a value. When the configuration is reloaded a new desk takes its place, and whoever
works from the old one finishes the round with it.
"""

from dataclasses import dataclass
from datetime import datetime

from daemon.hours import Hours
from daemon.mail import address
from daemon.models.client import Basis
from daemon.render.catalogue import Catalogue
from daemon.token import Keys, Purpose


@dataclass(frozen=True)
class Sender:
    """The firm that writes, as its clients see it."""

    name: str
    address: str
    reply_to: str = ""  # "" is the address itself
    postal_address: str = ""  # the law of several countries wants one under every nurture mail
    basis: Basis | None = None  # on what ground we write to contacts that carry none themselves
    live: bool = False  # until true, everything is decided and rendered, and nothing leaves

    @property
    def domain(self) -> str:
        return address.domain(self.address)

    @property
    def answers_to(self) -> str:
        """The mailbox that reads the replies."""
        return self.reply_to or self.address


@dataclass(frozen=True)
class Desk:
    sender: Sender
    public_url: str  # without a slash at its end
    keys: Keys
    catalogue: Catalogue
    hours: Hours

    def reply_to(self, number: int) -> str:
        """The plus-address that brings a reply back to the message of this number (RFC 5233)."""
        local, _, domain = self.sender.answers_to.partition("@")
        return f"{local}+{self.keys.thread(number)}@{domain}"

    def survey_url(
        self, invitation_id: int, *, expires: datetime, rating: int | None = None
    ) -> str:
        """The page that asks; with `rating`, one choice is already marked."""
        token = self.keys.sign(Purpose.SURVEY, invitation_id, expires=expires)
        chosen = "" if rating is None else f"?r={rating}"
        return f"{self.public_url}/s/{token}{chosen}"

    def unsubscribe_url(self, contact_id: int) -> str:
        """Never expires: a link in an old mail must still work (CAN-SPAM, CASL, RFC 8058)."""
        token = self.keys.sign(Purpose.UNSUBSCRIBE, contact_id, expires=None)
        return f"{self.public_url}/u/{token}"

    def callback_url(self, callback_id: int, *, expires: datetime) -> str:
        """The page from which staff record their calls; goes only to staff."""
        token = self.keys.sign(Purpose.CALLBACK, callback_id, expires=expires)
        return f"{self.public_url}/c/{token}"
