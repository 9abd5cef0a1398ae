"""A program that ends with its parent, however that one ends: `python -m flows.serve.leash MODULE ARGUMENTS…`.

Its standard input is a pipe whose other end the parent holds: the system closes it when the parent is gone, also by
kill -9. It then ends as asked, with all that it has started, and is made to where that takes too long.
"""

import os
import runpy
import signal
import sys
import threading
import time

import psutil

_GRACE = 15.0
"""Seconds that the program has to end as asked."""


def main() -> None:
    """Run the module that the arguments name, and end with the parent."""
    held = os.dup(sys.stdin.fileno())
    os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
    threading.Thread(target=_watch, args=(held,), daemon=True).start()
    sys.argv[:] = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def _watch(held: int) -> None:
    while os.read(held, 64):
        pass
    family = psutil.Process().children(recursive=True)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE)
    for process in family:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
