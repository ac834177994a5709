"""Other processes of ours, for what only shows between processes.

`together("tests.database.busy", place, count=3)` runs that module's `main(place)` in so many
processes, each on the same database, and gives what each returned. They wait for each other in
`meet`, so that what comes after it happens at once in all of them.
"""

import asyncio
import json
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from daemon.database.opening import Settings
from tests.servers import leash
from tests.servers.databases import Place

#: Seconds for all of them together. Each starts Python and opens the database first.
WITHIN = 60.0


async def together(module: str, place: Place, *, count: int) -> list[str]:
    """Run `module`'s main in `count` processes at once; what each returned, or its last words."""
    children = [start(module, place) for _ in range(count)]
    await asyncio.gather(*(asyncio.to_thread(is_here, child) for child in children))
    for child in children:
        _go(child)
    return list(await asyncio.gather(*(asyncio.to_thread(outcome, child) for child in children)))


def start(module: str, place: Place) -> "subprocess.Popen[str]":
    """Start one, and leave it running."""
    told = json.dumps([module, place.settings.url, str(place.base), place.postgres])
    child = subprocess.Popen(
        [sys.executable, "-m", __name__, told],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    leash.hold(child.pid)
    return child


def meet() -> None:
    """In a child: wait until all of them are here."""
    sys.stdout.write("here\n")
    sys.stdout.flush()
    sys.stdin.readline()


def is_here(child: "subprocess.Popen[str]") -> None:
    """Wait until the child has come to its `meet`."""
    assert child.stdout is not None
    child.stdout.readline()


def _go(child: "subprocess.Popen[str]") -> None:
    assert child.stdin is not None
    with suppress(BrokenPipeError):  # it has failed already; its last words are its outcome
        child.stdin.write("go\n")
        child.stdin.flush()


def outcome(child: "subprocess.Popen[str]") -> str:
    """Wait for one to end."""
    out, err = child.communicate(timeout=WITHIN)
    return (out.strip().splitlines() or [""])[-1] if child.returncode == 0 else err.strip()[-2000:]


if __name__ == "__main__":
    name, url, base, is_postgres = json.loads(sys.argv[1])
    main = import_module(name).main
    outcome_of_main = asyncio.run(main(Place(Settings(url=url), Path(base), is_postgres)))
    sys.stdout.write(f"{outcome_of_main}\n")
