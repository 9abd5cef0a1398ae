"""Work that comes in over a pipe: when nobody waits for it any more, it ends, also in the middle."""

import os
import queue
import signal
import threading
from collections.abc import Callable, Iterator


def works(receive: Callable[[], bytes | None]) -> Iterator[bytes]:
    """Yield what `receive` gives until it gives nothing, which says that the other side is gone.

    A thread receives, so that this is noticed while there is work: the process then ends at once.
    """
    coming: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    idle = threading.Event()

    def read() -> None:
        while message := receive():
            coming.put(message)
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
