"""config.toml → Config: every fault of the file at once, each a sentence that begins with its key.

Each section becomes the Settings of the part it is about; nothing below this package knows that
there is a configuration. Secrets are never in the file: a password is a file, a systemd credential
or a variable of the environment, named here and read here, and shown nowhere.
"""

from daemon.config.decided import Config as Config
from daemon.config.reader import database as database
from daemon.config.reader import find as find
from daemon.config.reader import load as load
