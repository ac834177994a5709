"""The parts that the configuration describes: keys, templates, the desk, the relay.

Shared by the daemon and the commands, so that both see the same firm.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom

from daemon import keyring
from daemon.config import Config
from daemon.errors import DaemonError
from daemon.oauth.bearer import Bearer
from daemon.oauth.seal import Seal
from daemon.oauth.settings import Settings as OAuth
from daemon.office import Office
from daemon.outbox.desk import Desk
from daemon.render.catalogue import Catalogue
from daemon.token import Keys

#: The secret-key file beside the database, unless systemd hands it over as a credential.
KEY_FILE = "secret.key"


class KeyUnreadableError(DaemonError):
    """The secret key cannot be read or written."""


@dataclass(frozen=True)
class Firm:
    """The configuration as what the duties work with."""

    config: Config
    office: Office

    @property
    def desk(self) -> Desk:
        return self.office.desk


def firm(config: Config, *, catalogue: Catalogue | None = None) -> Firm:
    """Everything of the configuration that a reload may change."""
    desk = Desk(
        sender=config.sender,
        public_url=config.web.public_url.rstrip("/"),
        keys=keys(config.state),
        catalogue=catalogue or Catalogue.load(config.templates),
        hours=config.hours,
    )
    office = Office(
        desk=desk,
        callbacks=config.callback,
        surveys=config.survey,
        sequences=config.nurture.sequence,
        judging=config.judging,
    )
    return Firm(config, office)


def keys(state: Path) -> Keys:
    """The keys that sign our links; made once, when there are none yet."""
    return Keys(secret(state))


def bearer(config: Callable[[], Config], *, user: str, logs: bool = False) -> Bearer:
    """The access to a user's mailbox; `config` is asked anew, since it may be reloaded."""

    def settings() -> OAuth:
        return config().oauth or OAuth()

    chance = SystemRandom()
    seal = Seal(secret(config().state), chance=chance)
    return Bearer(settings, user, seal, chance, logs=logs)


def secret(state: Path) -> bytes:
    """What the secret-key file holds; made once, when there is none yet."""
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")
    given = Path(credentials) / KEY_FILE if credentials else None
    file = given if given is not None and given.exists() else state / KEY_FILE
    try:
        if not file.exists():
            _make(file)
        return file.read_bytes()
    except OSError as fault:
        raise KeyUnreadableError(f"{file} cannot be used: {fault.strerror}") from None


def _make(file: Path) -> None:
    """Write a new key, for our eyes only; if another process was quicker, theirs counts."""
    file.parent.mkdir(parents=True, exist_ok=True)
    ours = file.with_name(f"{file.name}.{os.getpid()}")
    ours.touch(mode=0o600)
    ours.write_text(keyring.new_key(SystemRandom()) + "\n")
    try:
        os.link(ours, file)
    except FileExistsError:
        pass
    finally:
        ours.unlink()
