"""From which systems tickets reach us besides the API, and how their reports are proved."""

from collections.abc import Mapping
from dataclasses import dataclass, field

#: Systems whose own reports may be signed: `[intake.zammad] secret_file = "…"`.
SYSTEMS = frozenset(
    {"zammad", "freshdesk", "zendesk", "freescout", "osticket", "hubspot", "jira", "generic"}
)


@dataclass(frozen=True)
class Settings:
    #: The secret that a system signs its reports with, by the system's name.
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    #: Patterns of a helpdesk's own "ticket closed" mail.
    closing_mail: tuple[str, ...] = ()

    def keys(self, system: str) -> tuple[bytes, ...]:
        """The living secrets of a system: one a line, while a new one replaces the old."""
        return tuple(line.encode() for line in self.secrets.get(system, "").split())
