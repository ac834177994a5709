"""Where the files lie that travel with the program: templates, sample configuration, migrations.

In a checkout they stand at the top of the repository; in an installed wheel they are inside the
package, under `_shipped`.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSIDE = _PACKAGE / "_shipped"


def path(name: str) -> Path:
    """The shipped file or folder `name`, such as `templates/email` or `config.toml`."""
    root = _INSIDE if _INSIDE.is_dir() else _PACKAGE.parent
    return root / name


def migrations_package() -> str:
    """The dotted name under which the migrations can be imported."""
    return "daemon._shipped.migrations" if _INSIDE.is_dir() else "migrations"
