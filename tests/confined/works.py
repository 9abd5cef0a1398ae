"""Work for a process of its own: what goes well, and what would take this one with it."""

import os
import signal
import sys
import time
from pathlib import Path

from weasyprint import HTML

from flows.errors import Bilingual, BrokenHouseError


def echo(data: bytes, *, times: int = 1) -> bytes:
    return data * times


def speak(data: bytes) -> bytes:
    print("what a library may print")
    sys.stdout.flush()
    return data


def number() -> bytes:
    return str(os.getpid()).encode()


def refuse() -> bytes:
    raise BrokenHouseError("دار", Bilingual(ar="معيبة.", en="Broken."), Bilingual(ar="أصلحها.", en="Mend it."))


def stumble() -> bytes:
    raise ValueError("nobody foresaw this")


def loop() -> bytes:
    while True:
        pass


def sleep() -> bytes:
    time.sleep(600)
    return b""


def hoard() -> bytes:
    return bytes(1 << 34)


def leave() -> bytes:
    os._exit(3)


def fall(number: signal.Signals) -> bytes:
    os.kill(os.getpid(), number)
    return b""


def fall_at_first(mark: Path, number: signal.Signals) -> bytes:
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), number)
    return b"done"


def pages(html: str) -> bytes:
    return bytes(HTML(string=html).write_pdf())
