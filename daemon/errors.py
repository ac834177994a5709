"""The root of every error of ours.

An error's docstring is its message unless a better one is given: one sentence that says what
happened and, where somebody can do something, what to do. No error knows an HTTP status or an
exit code; `web` and `cli` map the tree to those.
"""

from pathlib import Path


class DaemonError(Exception):
    """Something went wrong."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class MistakeError(DaemonError):
    """The call was wrong; nothing was changed."""


class CallError(MistakeError):
    """The call or the configuration is wrong; nothing was begun."""


class NotFoundError(MistakeError):
    """There is no such thing here."""


class ConfigError(CallError):
    """The configuration cannot be used."""

    def __init__(self, path: Path, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join([f"{path} cannot be used:", *faults]))
