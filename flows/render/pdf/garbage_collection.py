"""Python's collector of cycles, held back while pages are set.

A page is a tree whose every box is in use until the file is written: to look through it for garbage takes a tenth of
the time and finds next to nothing.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_holding = 0
_was_enabled = True


@contextmanager
def held_back() -> Iterator[None]:
    """Hold the collector of this process back; it comes back when the last of those who hold it has gone."""
    _take(1)
    try:
        yield
    finally:
        _take(-1)


def _take(step: int) -> None:
    global _holding, _was_enabled
    with _lock:
        if _holding == 0:
            _was_enabled = gc.isenabled()
            gc.disable()
        _holding += step
        if _holding == 0 and _was_enabled:
            gc.enable()
