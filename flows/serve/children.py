"""The processes that `mujaz serve` starts: kept alive, logged to files, and ended with all that they started."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import which

_PATIENCE = 10.0
"""Seconds that a process has to end by itself."""
_LAST_LINES = 15


class Child:
    """One process, in a session of its own, so that Ctrl-C reaches it through us alone."""

    def __init__(self, name: str, module: Sequence[str], environment: Mapping[str, str], logs: Path) -> None:
        self.name = name
        self.log = logs / f"{name}.log"
        self._command = [sys.executable, "-m", *module]
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, its log beginning anew and the one before it kept beside."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603  # our own command
                self._command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """Its number, or 0."""
        return self._process.pid if self._process else 0

    def last_lines(self) -> str:
        """Return the end of its log."""
        with suppress(OSError):
            return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-_LAST_LINES:])
        return ""

    def stop(self) -> None:
        """End it and everything that it started: asked first, then made to."""
        if self._process is None:
            return
        family = [self._process.pid, *descendants(self._process.pid)]
        _signal(family[:1], signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)
        _signal(family, signal.SIGTERM)
        if not _gone(family, _PATIENCE / 2):
            _signal(family, signal.SIGKILL)
        self._process.wait()


def descendants(pid: int) -> list[int]:
    """Return the numbers of all processes that a process started, and that those started."""
    listed = subprocess.run(  # noqa: S603  # no word of it comes from outside
        [which("ps") or "ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=False
    ).stdout
    pairs = [(int(child), int(parent)) for child, parent in map(str.split, listed.splitlines())]
    found, new = [], [pid]
    while new:
        new = [child for child, parent in pairs if parent in new and child not in found]
        found += new
    return found


def wait_until(true: Callable[[], bool], seconds: float) -> bool:
    """Wait until something is true; False where it is not within so many seconds."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


def _gone(pids: Sequence[int], seconds: float) -> bool:
    return wait_until(lambda: not any(map(_lives, pids)), seconds)


def _lives(pid: int) -> bool:
    with suppress(ChildProcessError):  # another's child
        os.waitpid(pid, os.WNOHANG)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _signal(pids: Sequence[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)
