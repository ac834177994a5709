"""A terminal at which somebody types commands, in a folder.

The commands run in this process, as `daemon.cli.run` runs them: starting Python for each would
take longer than all they do. `apart` starts one as a process of its own.
"""

import json
import os
import subprocess
import sys
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from daemon import cli

HERE = str(Path(__file__).parent.parent.parent)


@dataclass(frozen=True)
class Done:
    """What a command printed, and how it ended."""

    out: str
    err: str
    status: int

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def document(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.out)
        return told


@dataclass(frozen=True)
class Terminal:
    """A folder to be in, with its configuration."""

    folder: Path

    def __call__(self, *arguments: str, given: bytes = b"", status: int = 0) -> Done:
        """Type a command; a mistake never gets a traceback, for that would end the test."""
        with CliRunner().isolation(input=given) as (out, err, _), chdir(self.folder):
            ended = cli.run(arguments)
            sys.stdout.flush()
            sys.stderr.flush()
            done = Done(out.getvalue().decode(), err.getvalue().decode(), ended)
        assert done.status == status, (arguments, done)
        return done

    def apart(self, *arguments: str, status: int = 0) -> Done:
        """The same in a process of its own."""
        made = subprocess.run(
            [sys.executable, "-m", "daemon", *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": HERE},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in made.stderr, made.stderr
        assert made.returncode == status, made
        return Done(made.stdout, made.stderr, made.returncode)
