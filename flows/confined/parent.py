"""The parent's side: processes kept warm, one for each piece of work at a time; one that ended is replaced."""

import atexit
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, Any, cast

from flows.confined.faults import PAGES, Errors, ended_from_outside
from flows.confined.wire import DONE, OUT_OF_MEMORY, REFUSED, WORK, receive, send
from flows.errors import MujazError, error_from
from flows.json_text import read_json_object

_MOST_IDLE = 2


_CLOCK_FACTOR = 4
"""How many times its share of the processor a piece of work may take by the clock, where others want it too."""


_PAUSES = (0.2, 1.0)
"""Seconds before work is done again whose process was ended from outside."""
FROM_OUTSIDE = (-signal.SIGKILL, -signal.SIGTERM, -signal.SIGHUP)
"""How a process ends that did nothing wrong."""


_LONGEST_START = 120
"""Seconds by the clock: it loads a second's worth, on a machine that may have much to do."""


_START = (
    "import sys; sys.path[:] = {path!r}; from flows.patterns import kept; kept.install(); "
    "from flows.confined.child import main; main()"
)


_idle: "list[_Child]" = []


_lock = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one piece of work may take."""

    seconds: int
    """Seconds of the processor; four times as many by the clock."""
    megabytes: int
    """Megabytes of address space, beyond what the process has at rest."""


def run_confined(
    work: Callable[..., bytes],
    *arguments: Any,
    subject: str,
    limits: Limits,
    errors: Errors = PAGES,
    **named: Any,
) -> bytes:
    """Do some work in a process of its own, and return the bytes that it gives.

    The work is a function of a module, and its arguments can be pickled. What MujazError it raises is raised here.
    Raises what `errors` has for work that needs more than its limits, that breaks, or whose process does. Work whose
    process was ended from outside is done again in another one; WorkEndedError where that happens again and again.
    """
    payload = pickle.dumps((work, arguments, named, limits.seconds, limits.megabytes))
    child, answer = _do(payload, limits)
    for pause in _PAUSES:
        if answer is not None or not child.ended_from_outside():
            break
        time.sleep(pause)
        child, answer = _do(payload, limits)
    if answer is None:
        raise ended_error(errors, subject, child.end(), limits, timed_out=child.timed_out)
    kind, payload = answer
    if kind == OUT_OF_MEMORY:
        child.kill()
        raise errors.out_of_memory(subject, limits.megabytes)
    _give_back(child)
    if kind == DONE:
        return payload
    raise error_from(read_json_object(payload)) if kind == REFUSED else errors.broken(subject, payload.decode())


def _do(payload: bytes, limits: Limits) -> "tuple[_Child, tuple[bytes, bytes] | None]":
    """Have work done, and return the process that did it with its message: None where it has ended."""
    child = _begin_work(payload)
    with _kill_on_interrupt(child):
        return child, child.receive(limits.seconds * _CLOCK_FACTOR)


def warm() -> None:
    """Start a process, if none is idle, so that it is ready when there is work; returns at once."""
    with _lock:
        if not _idle:
            _idle.append(_Child())


class _Child:
    """A process that sets pages."""

    def __init__(self) -> None:
        self._process = process = subprocess.Popen(  # noqa: S603  # ourselves
            [sys.executable, "-c", _START.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is ours to answer
        )
        self._to, self._from = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        self.has_worked = self.timed_out = False

    def begin(self, payload: bytes) -> bool:
        """Give it work; whether it has begun with it."""
        with suppress(BrokenPipeError):
            send(self._to, WORK, payload)
            self.has_worked = self.receive(_LONGEST_START) is not None
            return self.has_worked
        return False

    def receive(self, seconds: int) -> tuple[bytes, bytes] | None:
        """Wait for its message; None if it has ended, by itself or because it took so long."""
        timer = threading.Timer(seconds, self._time_out)
        timer.daemon = True
        timer.start()
        try:
            return receive(self._from)
        finally:
            timer.cancel()

    def _time_out(self) -> None:
        self.timed_out = True
        self._process.kill()

    def ended_from_outside(self) -> bool:
        """Whether somebody else ended it: a person, or a system that has no memory left."""
        return self.end() in FROM_OUTSIDE and not self.timed_out

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self.end()

    def end(self) -> int:
        """End it as its work is done; returns how it ended: the exit code, or minus the signal."""
        with suppress(BrokenPipeError):
            self._to.close()
        self._from.close()
        return self._process.wait()


def _begin_work(payload: bytes) -> _Child:
    """Return a process that has begun with some work: one that waited for it, or, where none does, a new one.

    One that ended while it waited says nothing of the work; of a new one that never begins the caller reports.
    """
    while True:
        with _lock:
            is_new = not _idle
            child = _Child() if is_new else _idle.pop()
        with _kill_on_interrupt(child):
            if child.begin(payload) or is_new:
                return child
        child.kill()


@contextmanager
def _kill_on_interrupt(child: _Child) -> Iterator[None]:
    """End a process that somebody stops waiting for, as by Ctrl-C."""
    try:
        yield
    except BaseException:
        child.kill()
        raise


def _give_back(child: _Child) -> None:
    with _lock:
        if len(_idle) < _MOST_IDLE:
            _idle.append(child)
            return
    child.end()


@atexit.register
def _dismiss() -> None:
    """End the idle processes with this one."""
    with _lock:
        while _idle:
            child = _idle.pop()
            if child.has_worked:
                child.end()
            else:
                child.kill()


def ended_error(errors: Errors, subject: str, code: int, limits: Limits, *, timed_out: bool) -> MujazError:
    """Return the error for work whose process ended with an exit code, or by minus a signal."""
    if timed_out or code == -signal.SIGXCPU:
        return errors.out_of_time(subject, limits.seconds)
    if code in OF_MEMORY:
        return errors.out_of_memory(subject, limits.megabytes)
    if code in FROM_OUTSIDE:
        return ended_from_outside(subject, signal.Signals(-code).name)
    return errors.broken(subject, signal.Signals(-code).name if code < 0 else f"exit code {code}")


OF_MEMORY = (-signal.SIGABRT, -signal.SIGTRAP)
"""How native code ends that is given no memory: GLib and the C++ library raise these."""
