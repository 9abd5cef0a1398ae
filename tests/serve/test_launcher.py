"""A server that ends by itself is started again, and is said to be broken where that goes on."""

import threading
from pathlib import Path
from typing import Any, cast

import pytest

from flows.errors import ServerEndedError
from flows.serve import launcher
from flows.serve.children import Child
from flows.serve.serving import Serving


class FakeServer:
    """Ends whenever it is looked at, and counts its starts."""

    log = Path("server.log")
    alive = True

    def __init__(self) -> None:
        self.starts = 0

    def start(self) -> None:
        self.starts += 1

    def stop(self) -> None:
        pass

    def last_lines(self) -> str:
        return "the end"


def test_a_server_is_started_three_times_in_ten_minutes_and_not_a_fourth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher, "_answers", lambda _served: True)
    served = Serving(host="127.0.0.1", port=1, home=Path("x"), timezone="UTC", schedule="* * * * *")
    server, starts, moment = FakeServer(), list[float](), [0.0]
    monkeypatch.setattr("flows.serve.launcher.time.monotonic", lambda: moment[0])

    def again() -> None:
        launcher._start_again(cast(Child, cast(Any, server)), served, threading.Event(), starts)

    for _ in range(3):
        again()
    with pytest.raises(ServerEndedError):
        again()
    assert server.starts == 3
    moment[0] = 700.0
    again()
    assert server.starts == 4
