"""The process in which pages are set: one piece of work after the other, each within its limits.

It ends when its input ends, also in the middle of a piece of work: nobody waits for it then.
"""

import os
import pickle
import queue
import resource
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from flows.confined.wire import BEGUN, BROKEN, DONE, OUT_OF_MEMORY, REFUSED, receive, send
from flows.errors import MujazError
from flows.json_text import json_line
from flows.render.pdf.rendering import prepare

_MEGABYTE = 1 << 20


def main() -> None:
    """Answer standard input on standard output; what libraries print goes to standard error."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        with suppress(MujazError):  # reported by the first piece of work
            prepare()
        at_rest = _address_space()
        for work in _works(sys.stdin.buffer):
            send(out, BEGUN)
            send(out, *_answer(work, at_rest))


def _works(source: IO[bytes]) -> Iterator[bytes]:
    """Yield what comes in. A thread reads it, so that the end of the input is noticed while there is work."""
    coming: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    idle = threading.Event()

    def read() -> None:
        while message := receive(source):
            coming.put(message[1])
        coming.put(None)
        if not idle.is_set():
            os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=read, daemon=True).start()
    while True:
        idle.set()
        work = coming.get()
        if work is None:
            return
        idle.clear()
        yield work


def _answer(work: bytes, at_rest: int) -> tuple[bytes, bytes]:
    try:
        function, arguments, named, seconds, megabytes = pickle.loads(work)  # noqa: S301  # from the parent alone
        _limit(seconds, at_rest + megabytes * _MEGABYTE)
        return DONE, function(*arguments, **named)
    except MujazError as error:
        return REFUSED, json_line(error.as_json()).encode("utf-8", "surrogatepass")
    except MemoryError:
        return OUT_OF_MEMORY, b""
    except Exception as error:  # noqa: BLE001  # whatever it is, the parent reports it
        return BROKEN, f"{type(error).__name__}: {error}".encode()
    finally:
        _limit(None, None)


def _limit(seconds: int | None, memory: int | None) -> None:
    """Set the limits of the process for what comes, beyond what it has used; None lifts one."""
    spent = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _set(resource.RLIMIT_CPU, None if seconds is None else int(spent) + 1 + seconds)
    _set(resource.RLIMIT_AS, memory)


def _set(kind: int, limit: int | None) -> None:
    hard = resource.getrlimit(kind)[1]
    soft = hard if limit is None else limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    with suppress(ValueError, OSError):  # macOS knows no limit of the address space
        resource.setrlimit(kind, (soft, hard))


def _address_space() -> int:
    """Return how much address space the process has at rest; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()
