"""The process in which pages are set: one piece of work after the other, each within its limits.

It ends when its input ends, also in the middle of a piece of work: nobody waits for it then.
"""

import os
import pickle
import resource
import sys
from contextlib import suppress
from functools import partial
from typing import IO

from flows.confined.coming import works
from flows.confined.limits import MEGABYTE, address_space, set_limit
from flows.confined.wire import BEGUN, BROKEN, DONE, OUT_OF_MEMORY, REFUSED, receive, send
from flows.errors import MujazError
from flows.json_text import json_line
from flows.patterns import kept
from flows.render.pdf.rendering import prepare


def main() -> None:
    """Answer standard input on standard output; what libraries print goes to standard error."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        with suppress(MujazError):  # reported by the first piece of work
            prepare()
        at_rest = address_space()
        for work in works(partial(_received, sys.stdin.buffer)):
            send(out, BEGUN)
            send(out, *_answer(work, at_rest))
    kept.write()


def _received(source: IO[bytes]) -> bytes | None:
    message = receive(source)
    return message[1] if message else None


def _answer(work: bytes, at_rest: int) -> tuple[bytes, bytes]:
    try:
        function, arguments, named, seconds, megabytes = pickle.loads(work)  # noqa: S301  # from the parent alone
        _limit(seconds, at_rest + megabytes * MEGABYTE)
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
    set_limit(resource.RLIMIT_CPU, None if seconds is None else int(spent) + 1 + seconds)
    set_limit(resource.RLIMIT_AS, memory)
