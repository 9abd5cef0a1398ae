"""The processes that `mujaz serve` starts: kept alive, logged to files, and ended with all that they started."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

_STOP_TIMEOUT = 10.0
"""Seconds that a process has to end by itself."""
_LAST_LINES = 15


class Child:
    """One process, in a session of its own, so that Ctrl-C reaches it through us alone; it ends with this one."""

    def __init__(self, name: str, module: Sequence[str], environment: Mapping[str, str], logs: Path) -> None:
        self.name = name
        self.log = logs / f"{name}.log"
        self._command = [sys.executable, "-m", "flows.serve.leash", *module]
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, its log beginning anew and the one before it kept beside."""
        self._let_go()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603  # our own command
                self._command,
                env=self._environment,
                stdin=subprocess.PIPE,  # closed by the system when this process is no more: see flows.serve.leash
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
        family = family_of(self._process.pid)
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_STOP_TIMEOUT)
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.terminate()
        _, left = psutil.wait_procs(family, timeout=_STOP_TIMEOUT / 2)
        for process in left:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self._process.wait()
        self._let_go()

    def _let_go(self) -> None:
        """Close our end of the pipe by which a process knows that we are there."""
        if self._process and self._process.stdin:
            self._process.stdin.close()


def is_alive(pid: int) -> bool:
    """Whether a process of this machine has not ended."""
    return psutil.pid_exists(pid)


def family_of(pid: int) -> list[psutil.Process]:
    """Return a process, all that it started, and all that those started; nothing of one that is gone."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def wait_until(true: Callable[[], bool], seconds: float) -> bool:
    """Wait until something is true; False where it is not within so many seconds."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True
