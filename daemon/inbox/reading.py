"""Reading a mail in a process apart, so that one that breaks the reader costs only itself.

A thread would not do: Python's `re` holds the interpreter for as long as it searches, so that the
whole daemon would stand still, be restarted by its watchdog, and meet the same mail again. The
process is started with the first mail, and anew after one that it did not survive; of that one
the head alone is read, for staff to see whose it is. Nothing here judges or keeps a mail.
"""

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from dataclasses import replace
from types import TracebackType

from daemon import log
from daemon.inbox.worker import CPU_AT_MOST, LENGTH
from daemon.mail.letter import Kind, Mail

#: Seconds by the clock for one mail, and for coming up: a busy machine gives us a part of its time.
PATIENCE = 30.0

#: Of a mail that cannot be read, so much of its beginning is looked at.
HEAD_AT_MOST = 16_384  # octets


class _LostError(Exception):
    """The process ended over a mail, or is too slow."""


class Reading:
    """One such process. Mails take turns."""

    def __init__(self, module: str = "daemon.inbox.worker") -> None:
        self._module = module
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    async def mail(self, octets: bytes) -> Mail:
        """Read one mail. Of one that kills the reader there is what its head says, and `error`."""
        async with self._turn:
            try:
                return await self._read(octets)
            except _LostError:
                log.warning("inbound.unread", octets=len(octets))
                return await self._head(octets)

    async def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()

    async def __aenter__(self) -> "Reading":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def _head(self, octets: bytes) -> Mail:
        why = f"Reading it took more than {CPU_AT_MOST:g} s, or ended the reader."
        head = octets[:HEAD_AT_MOST].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        try:
            read = await self._read(head + b"\n\n")
        except _LostError:
            return Mail(certain=False, error=why)
        return replace(read, kind=Kind.HUMAN, certain=False, error=why)  # somebody must look

    async def _read(self, octets: bytes) -> Mail:
        try:
            async with asyncio.timeout(PATIENCE):
                process = self._process or await self._started()
                return await _exchange(process, octets)
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as fault:
            await self.close()
            raise _LostError from fault
        except BaseException:
            await self.close()  # it would give the next mail the answer to this one
            raise

    async def _started(self) -> Process:
        # Nothing of our environment but where Python finds us: passwords may stand there.
        environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        if "LD_LIBRARY_PATH" in os.environ:
            environment["LD_LIBRARY_PATH"] = os.environ["LD_LIBRARY_PATH"]
        self._process = process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", self._module),
            stdin=PIPE,
            stdout=PIPE,
            env=environment,
        )
        await _pipes(process)[1].readexactly(1)
        return process


async def _exchange(process: Process, octets: bytes) -> Mail:
    to, back = _pipes(process)
    to.write(len(octets).to_bytes(LENGTH) + octets)
    await to.drain()
    size = int.from_bytes(await back.readexactly(LENGTH))
    answer = pickle.loads(await back.readexactly(size))  # noqa: S301 – of our own making
    if not isinstance(answer, Mail):
        raise TypeError("the reader answered with something else")
    return answer


def _pipes(process: Process) -> tuple[asyncio.StreamWriter, asyncio.StreamReader]:
    if process.stdin is None or process.stdout is None:
        raise TypeError("the reader was started without pipes")
    return process.stdin, process.stdout
