"""An office served: how long from an upload to its brief, and whether Prefect's database takes writes in a crowd.

`python -m bench.office [UPLOADS]`. It serves a folder of its own, and says how busy the machine was.
"""

import base64
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from rich.table import Table

from bench.texts import samples

ROOT = Path(__file__).parents[1]
UPLOADS, WRITES = 5, 100
_REST = 12.0
"""Seconds between two uploads, in which a process is made ready, as people leave it."""
_LOOK = 0.5
"""Seconds between two looks at a run: the page of a run looks once a second, and each look costs the office some."""


@dataclass(frozen=True, slots=True)
class Office:
    """`mujaz serve` on a port of this machine."""

    folder: Path
    origin: str
    process: int
    """That of the command, under which all others are."""

    def processor_seconds(self) -> float:
        """Return the seconds that its processes have had of processors, with what those that have ended had."""
        command = psutil.Process(self.process)
        times = []
        for each in (command, *command.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                times.append(each.cpu_times())
        return sum(each.user + each.system + each.children_user + each.children_system for each in times)

    def ask(self, path: str, *, body: object = None, form: dict[str, str] | None = None) -> Any:
        """Ask the pages, or Prefect with its auth string. Raises HTTPError."""
        data = urllib.parse.urlencode(form).encode() if form else json.dumps(body).encode() if body else None
        headers = {"x-mujaz": "1"} if form else {"authorization": self._auth(), "content-type": "application/json"}
        request = urllib.request.Request(self.origin + path, data=data, headers=headers)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    def _auth(self) -> str:
        return "Basic " + base64.b64encode((self.folder / ".mujaz" / "prefect.auth").read_bytes()).decode()


@contextmanager
def served(prepare: Callable[[Path], None] | None = None) -> Iterator[Office]:
    """Serve an office until this is left; its folder is prepared before it starts."""
    with tempfile.TemporaryDirectory() as place, socket.create_server(("127.0.0.1", 0)) as tried:
        port = tried.getsockname()[1]
        tried.close()
        folder, said = Path(place), Path(place) / "said.txt"
        if prepare:
            prepare(folder)
        start = [sys.executable, "-c", "from flows.cli import main; main()", "serve", "--port", str(port)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "MUJAZ_TEMPLATES": str(ROOT / "templates")}
        with said.open("wb") as log:
            process = subprocess.Popen(start, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            _wait(lambda: "Ctrl-C" in said.read_text("utf-8"))
            time.sleep(_REST)
            yield Office(folder, f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()
            process.wait(60)


def _wait(true: Any, pause: float = 0.5) -> None:
    while not true():
        time.sleep(pause)


def upload_seconds(office: Office, text: str, number: int) -> tuple[float, float, float]:
    """Return the seconds from an upload to its first stage, and to the page of its brief; and those of processors.

    The latter are of all processes of the office meanwhile, by which a busy machine is told from a slow office.
    """
    began, worked = time.perf_counter(), office.processor_seconds()
    run = office.ask("/reports/api/uploads", form={"text": f"{text}\n{number}", "reference": f"م/{number}"})["run"]
    first = 0.0
    while True:
        state = office.ask(f"/reports/api/runs/{run}")
        first = first or (time.perf_counter() - began if state["stage"] else 0.0)
        if state["page"] or state["done"]:
            return first, time.perf_counter() - began, office.processor_seconds() - worked
        time.sleep(_LOOK)


def crowd(office: Office, writes: int) -> tuple[Counter[int], float]:
    """Make so many runs at once, far ahead so that none begins; return the answers by their status, and the seconds."""
    deployment = office.ask("/api/deployments/name/brief/brief")["id"]
    later = {"state": {"type": "SCHEDULED", "state_details": {"scheduled_time": "2099-01-01T00:00:00Z"}}}

    def write(_: int) -> int:
        try:
            office.ask(f"/api/deployments/{deployment}/create_flow_run", body=later)
        except urllib.error.HTTPError as error:
            return error.code
        return 200

    began = time.perf_counter()
    with ThreadPoolExecutor(20) as threads:
        return Counter(threads.map(write, range(writes))), time.perf_counter() - began


def office_table(uploads: int = UPLOADS) -> Table:
    """Measure all of it."""
    table = Table("what", "best", "median", "worst", title="an office served")
    text = max((source.read_text("utf-8") for source in samples()), key=len)
    with served() as office:
        times = []
        for number in range(uploads):
            times.append(upload_seconds(office, text, number))
            time.sleep(_REST)
        for words, each_seconds in zip(
            ("upload to first stage, s", "upload to brief, s", "processors meanwhile, s"),
            zip(*times, strict=True),
            strict=True,
        ):
            found = sorted(each_seconds)
            table.add_row(words, *(f"{each:.1f}" for each in (found[0], found[len(found) // 2], found[-1])))
        answers, seconds = crowd(office, WRITES)
    told = ", ".join(f"{count} x {status}" for status, count in sorted(answers.items()))
    table.add_row(f"{WRITES} writes by 20 clients at once", told, f"{WRITES / seconds:.0f} a second", "")
    table.caption = f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    return table


if __name__ == "__main__":
    from rich.console import Console

    Console(width=110).print(office_table(int(sys.argv[1]) if sys.argv[1:] else UPLOADS))
