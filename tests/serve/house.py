"""A whole house, served in a process of its own as an office has it."""

import base64
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parents[2]
_PATIENCE = 300.0
ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


NEVER, EVERY_MINUTE = "0 0 1 1 *", "* * * * *"


class House:
    """`mujaz serve` over a folder; without a schedule runs are those that a test starts."""

    def __init__(self, folder: Path, *, schedule: str = NEVER) -> None:
        self.folder = folder
        self.schedule = schedule
        self.port = _free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.said = folder / "said.txt"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it says how to stop it."""
        with self.said.open("wb") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-c", "from flows.cli import main; main()", "serve", "--port", str(self.port)],
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(ROOT), "MUJAZ_INBOX_SCHEDULE": self.schedule},
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        self.wait(lambda: "Ctrl-C" in self.said.read_text("utf-8") or self._process.poll() is not None)  # type: ignore[union-attr]

    @property
    def pid(self) -> int:
        """The number of the command itself."""
        assert self._process
        return self._process.pid

    def ended(self) -> int | None:
        """Its exit code; None while it serves."""
        assert self._process
        return self._process.poll()

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Tell it to stop, as Ctrl-C does, and return its exit code."""
        assert self._process
        self._process.send_signal(number)
        return self._process.wait(_PATIENCE)

    def wait(self, true: Callable[[], Any]) -> Any:
        """Wait until something is true, and return it."""
        end = time.monotonic() + _PATIENCE
        while not (found := true()):
            assert time.monotonic() < end, self.said.read_text("utf-8")
            time.sleep(0.5)
        return found

    def api(self, path: str, body: object = None) -> Any:
        """Ask Prefect's API; where its database is busy it answers 503, and asks to be asked again."""
        for pause in (1, 3, 9):
            try:
                return self.ask_once(path, body)
            except urllib.error.HTTPError as error:
                if error.code != 503:
                    raise
            time.sleep(pause)
        return self.ask_once(path, body)

    def ask_once(self, path: str, body: object = None) -> Any:
        """Ask Prefect's API and take what it answers."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json", "authorization": self.authorization()}
        request = urllib.request.Request(self.origin + path, data=data, headers=headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def authorization(self) -> str:
        """What a program of this machine sends: the auth string that the first start made."""
        return "Basic " + base64.b64encode((self.folder / ".mujaz" / "prefect.auth").read_bytes()).decode()

    def begin(self, name: str = "brief", **parameters: object) -> str:
        """Start a run of a deployment and return its id."""
        deployment = self.api(f"/api/deployments/name/{name}/{name}")["id"]
        return str(self.api(f"/api/deployments/{deployment}/create_flow_run", {"parameters": parameters})["id"])

    def upload(self, text: str, **fields: str) -> str:
        """Upload a text to the download pages, as a program does, and return the id of its run."""
        body = urllib.parse.urlencode({"text": text, **fields}).encode()
        request = urllib.request.Request(f"{self.origin}/reports/api/uploads", data=body, headers={"x-mujaz": "1"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return str(json.load(answer)["run"])

    def state(self, run: str) -> str:
        """The type of a run's state."""
        return str(self.api(f"/api/flow_runs/{run}")["state"]["type"])

    def until(self, run: str, *states: str) -> str:
        """Wait until a run is in one of these states."""
        return str(self.wait(lambda: (found := self.state(run)) in (states or ENDED) and found))

    def until_paused(self, run: str) -> str:
        """Wait until a run is paused and its process has ended: what is answered before that may be written over."""
        state = self.until(run, "PAUSED", "FAILED")
        self.wait(lambda: not self.processes())
        return state

    def processes(self) -> list[int]:
        """The numbers of the processes of its runs: a spare one has its run's folder from when it has a run."""
        return sorted(process.pid for process in psutil.process_iter() if self._runs(process))

    def _runs(self, process: psutil.Process) -> bool:
        with suppress(psutil.Error):  # it has just ended, or belongs to another user
            ours = any(self.origin in each for each in process.environ().values())
            spare = "flows.serve.spare" in process.cmdline()
            return ours and spare and Path(process.cwd()) != self.folder
        return False


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
