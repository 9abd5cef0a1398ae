"""The parent's side of a process that makes briefs: started, asked, and ended."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from flows.json_text import json_line

_LONGEST_LINE = 1 << 20
_END_TIMEOUT = 10.0
"""Seconds that a process has to end by itself."""


class Worker:
    """One process."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.made = 0
        """How many briefs it was asked for."""

    @classmethod
    async def start(cls, changed: Mapping[str, Any]) -> "Worker":
        """Start one, with some settings other than in the environment; Ctrl-C does not reach it, but us.

        Raises OSError where no process can be started.
        """
        command = (sys.executable, "-m", "flows.workers", json_line(dict(changed)))
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=PIPE,
            stdout=PIPE,
            limit=_LONGEST_LINE,
            start_new_session=True,
        )
        return cls(process)

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    async def ask(self, line: bytes, seconds: float) -> bytes:
        """Return the line that it answers; nothing where it ended. Raises TimeoutError after `seconds`."""
        to, back = self._process.stdin, self._process.stdout
        self.made += 1
        if to is None or back is None:
            return b""
        with suppress(ConnectionError):
            to.write(line)
            await to.drain()
            answer = await asyncio.wait_for(back.readline(), seconds)
            return answer if answer.endswith(b"\n") else b""
        return b""

    async def ended(self) -> int:
        """Return how it ended: its exit code, or minus the signal."""
        return await self._process.wait()

    async def end(self, *, at_once: bool) -> None:
        """End it: by the end of its input, so that it can tidy up; at once where it still works at something."""
        if self._process.stdin and not at_once:
            self._process.stdin.close()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), _END_TIMEOUT)
        with suppress(ProcessLookupError):
            if self._process.returncode is None:
                self._process.kill()
        await self._process.wait()


def name_of_end(code: int) -> str:
    """Return how a process ended, in words: the name of a signal, or the exit code."""
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
