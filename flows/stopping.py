"""Ctrl-C that is not lost: it raises as ever, and is remembered where what it raised was swallowed.

Python raises KeyboardInterrupt in whatever code runs at that moment. In a callback of a C library, in a finaliser or
the like it is printed, at the most, and the program goes on as if nobody had asked it to stop.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, current_thread, main_thread
from types import FrameType

_ASKED = Event()


@contextmanager
def heeding_stops() -> Iterator[None]:
    """Take every Ctrl-C as one until the end, where one that was swallowed is raised at the latest.

    Where somebody else heeds or ignores them, and in any thread but the first, nothing is changed.
    """
    if current_thread() is not main_thread() or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, _note)
    try:
        yield
        require_not_stopped()
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _ASKED.clear()


def require_not_stopped() -> None:
    """Raise KeyboardInterrupt where one was raised before and got lost."""
    if _ASKED.is_set():
        raise KeyboardInterrupt


def _note(_number: int, _frame: FrameType | None) -> None:
    _ASKED.set()
    raise KeyboardInterrupt
