"""Several machines on one: Postgres, Redis, two servers behind one address, Prefect's services, and workers."""

import asyncio
import base64
import datetime as dt
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

ROOT = Path(__file__).parents[2]
POOL = "mujaz"
AUTH = "mujaz:cluster"
_NOBODY = "nobody"
"""Who runs Postgres, which refuses root."""
_MUJAZ = (sys.executable, "-c", "from flows.start import main; main()")
_PREFECT = (sys.executable, "-m", "prefect")


def program(name: str) -> str:
    """The path of a program of Postgres, which Debian keeps off the PATH, or of another; empty where there is none."""
    found = shutil.which(name)
    return found or next(map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)), "")


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


CLUSTER = [
    pytest.mark.prefect,
    pytest.mark.no_cover,  # its machines are killed in the end, and write down no coverage
    pytest.mark.timeout(1500),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.skipif(
        not all(map(program, ("initdb", "postgres", "redis-server"))),
        reason="install Postgres and Redis (apt-get install postgresql redis-server)",
    ),
]
"""The marks of a test that starts a cluster."""


class Balancer:
    """One address for several servers: each connection goes to the next that takes it."""

    def __init__(self, ports: Sequence[int]) -> None:
        self.port, self._ports, self._turn = free_port(), list(ports), 0
        threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True).start()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._take, "127.0.0.1", self.port)
        await server.serve_forever()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._turn += 1
        for number in range(len(self._ports)):
            port = self._ports[(self._turn + number) % len(self._ports)]
            with suppress(OSError):
                there = await asyncio.open_connection("127.0.0.1", port)
                await asyncio.gather(_pipe(reader, there[1]), _pipe(there[0], writer))
                return
        writer.close()


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while block := await reader.read(65536):
            writer.write(block)
            await writer.drain()
    writer.close()


class Cluster:
    """What `docs/deploy/cluster.md` describes, with an S3 server at `endpoint` and a bucket «office»."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        self.folder = folder
        self.data = Path(tempfile.mkdtemp(prefix="mujaz-postgres-"))
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.ports = {name: free_port() for name in ("postgres", "redis", "server-1", "server-2")}
        self.address = Balancer([self.ports["server-1"], self.ports["server-2"]]).port
        known = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "MUJAZ"))}
        redis = f"redis://127.0.0.1:{self.ports['redis']}"
        self.environment = {
            **known,
            "PYTHONPATH": str(ROOT),
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_ACCESS_KEY_ID": "x",
            "AWS_SECRET_ACCESS_KEY": "y",
            "MUJAZ_STORE": "s3://office/store",
            "MUJAZ_DROP": "s3://office/inputs",
            "MUJAZ_STATE": str(folder / "state"),
            "MUJAZ_INBOX_SCHEDULE": "0 0 1 1 *",
            "PREFECT_API_AUTH_STRING": AUTH,
            "PREFECT_SERVER_API_AUTH_STRING": AUTH,
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_SERVER_DATABASE_CONNECTION_URL": f"postgresql+asyncpg://prefect@127.0.0.1:{self.ports['postgres']}/postgres",
            "PREFECT_SERVER_DATABASE_MIGRATE_ON_START": "false",
            "PREFECT_SERVER_EVENTS_MESSAGING_BROKER": "prefect_redis.messaging",
            "PREFECT_SERVER_EVENTS_MESSAGING_CACHE": "prefect_redis.messaging",
            "PREFECT_SERVER_EVENTS_CAUSAL_ORDERING": "prefect_redis.ordering",
            "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect_redis.lease_storage",
            "PREFECT_REDIS_MESSAGING_URL": f"{redis}/0",
            "PREFECT_SERVER_DOCKET_URL": f"{redis}/1",
            "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
            "PREFECT_WORKER_QUERY_SECONDS": "2",
        }

    def start(self) -> None:
        """Start everything, in the order of the page."""
        self._start_stores()
        self._at("services", (*_PREFECT, "server", "database", "upgrade", "-y")).wait(120)
        servers = ("server-1", "server-2")
        for name in servers:
            self._at(name, (*_MUJAZ, "serve", "--web", "--port", str(self.ports[name])))
        self.wait(lambda: all(self._is_up(name) or self.processes[name].poll() is not None for name in servers), 180)
        assert all(map(self._is_up, servers)), self.said()
        api = {"PREFECT_API_URL": f"http://127.0.0.1:{self.address}/api"}
        self._at("services", (*_MUJAZ, "serve", "--services"), **api)
        for name in ("worker-1", "worker-2"):
            start = (*_PREFECT, "worker", "start", "--pool", POOL, "--type", "process", "--limit", "2", "--name", name)
            self._at(name, start, **api)

    def _start_stores(self) -> None:
        user = _NOBODY if os.getuid() == 0 else None
        if user:
            shutil.chown(self.data, user)
        made = (program("initdb"), "-D", str(self.data / "db"), "-A", "trust", "-U", "prefect", "--no-sync")
        subprocess.run(made, check=True, capture_output=True, user=user, cwd=self.data)
        run = ("-D", "db", "-p", str(self.ports["postgres"]), "-k", str(self.data), "-h", "127.0.0.1", "-F")
        said = (self.folder / "postgres.log").open("wb")
        self.processes["postgres"] = subprocess.Popen(
            (program("postgres"), *run), user=user, cwd=self.data, stdout=said, stderr=said
        )
        self._at("redis", (program("redis-server"), "--port", str(self.ports["redis"]), "--save", ""))
        self.wait(lambda: all(self._listens(name) for name in ("postgres", "redis")), 60)

    def _at(self, machine: str, command: Sequence[str], **more: str) -> "subprocess.Popen[bytes]":
        """Start a program at a machine: in a folder of its own, with an environment of its own."""
        folder = self.folder / machine
        folder.mkdir(exist_ok=True)
        own = {"MUJAZ_OUTPUTS": "outputs", "MUJAZ_INPUTS": "inputs", "PREFECT_HOME": str(folder / "prefect")}
        said = (self.folder / f"{machine}.log").open("ab")
        self.processes[machine] = subprocess.Popen(
            command, cwd=folder, env=self.environment | own | more, stdout=said, stderr=said
        )
        return self.processes[machine]

    def _listens(self, name: str) -> bool:
        with socket.socket() as tried:
            return tried.connect_ex(("127.0.0.1", self.ports[name])) == 0

    def _is_up(self, name: str) -> bool:
        return "Ctrl-C" in (self.folder / f"{name}.log").read_text("utf-8")

    def kill(self, machine: str) -> None:
        """End a machine as if its plug were pulled: nothing on it gets to say anything."""
        family = self._family(machine)
        _each(family, psutil.Process.suspend)
        _each(family, psutil.Process.kill)
        self.processes[machine].wait()

    def kill_at_work(self, *machines: str) -> None:
        """End the first of these machines that is in the middle of a run."""
        self.wait(lambda: any(self._kill_if_at_work(each) for each in machines), 60)

    def _kill_if_at_work(self, machine: str) -> bool:
        """Hold a machine still, and end it where a run that the servers call running is its own.

        A process alone says nothing: that of a run which is over lives on for a moment.
        """
        family = self._family(machine)
        _each(family, psutil.Process.suspend)
        time.sleep(1)  # what was on its way to the servers arrives
        running = {run["id"] for run in self.runs("RUNNING")}
        if is_at_work := any(_run_of(process) in running for process in family):
            self.kill(machine)
        else:
            _each(family, psutil.Process.resume)
        return is_at_work

    def _family(self, machine: str) -> list[psutil.Process]:
        top = psutil.Process(self.processes[machine].pid)
        return [top, *top.children(recursive=True)]

    def stop(self) -> None:
        """End everything."""
        for machine in [name for name, process in self.processes.items() if process.poll() is None]:
            self.kill(machine)
        shutil.rmtree(self.data, ignore_errors=True)

    def wait(self, true: Callable[[], Any], seconds: float, state: Callable[[], str] = str) -> Any:
        """Wait until something is true, and return it; where it does not come true, say `state` and the logs."""
        end = time.monotonic() + seconds
        while not (found := true()):
            assert time.monotonic() < end, f"{state()}\n{self.said()}"
            time.sleep(0.5)
        return found

    def said(self) -> str:
        """The last lines of every log."""
        logs = sorted(self.folder.glob("*.log"))
        return "\n".join(f"--- {log.name}\n" + "\n".join(log.read_text("utf-8").splitlines()[-15:]) for log in logs)

    def api(self, path: str, body: object = None, *, port: int = 0) -> Any:
        """Ask Prefect's API, or the pages, by the address of all servers or that of one."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{port or self.address}{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"content-type": "application/json", "authorization": _basic()},
        )
        for pause in (1, 3, 9):  # a server that has just vanished took the question with it
            with (
                suppress(ConnectionError, urllib.error.URLError),
                urllib.request.urlopen(request, timeout=60) as answer,
            ):
                return json.load(answer)
            time.sleep(pause)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def begin(self, name: str, **parameters: object) -> str:
        """Start a run of a deployment and return its id."""
        deployment = self.api(f"/api/deployments/name/{name}/{name}")["id"]
        return str(self.api(f"/api/deployments/{deployment}/create_flow_run", {"parameters": parameters})["id"])

    def runs(self, *states: str) -> list[dict[str, Any]]:
        """The runs in one of these states."""
        found = self.api("/api/flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": list(states)}}}})
        return list(found)

    def under_way(self) -> list[dict[str, Any]]:
        """The runs that work or are due: not those that a schedule has for another day, which are always there."""
        now = dt.datetime.now(dt.UTC)
        scheduled = (
            run
            for run in self.runs("SCHEDULED")
            if not run["expected_start_time"] or dt.datetime.fromisoformat(run["expected_start_time"]) <= now
        )
        return [*self.runs("RUNNING", "PENDING", "CANCELLING"), *scheduled]

    def told(self) -> str:
        """Every run with its deployment's name, its state and what that says, the first first."""
        runs = sorted(self.api("/api/flow_runs/filter", {"limit": 200}), key=lambda run: str(run["created"]))
        return "\n".join(
            f"{run['id']} {run['name']}: {run['state_name']} ({(run['state'] or {}).get('message')})" for run in runs
        )

    def upload(self, text: str, server: str, **fields: str) -> str:
        """Upload a text to the pages of one server, as a program does, and return the id of its run."""
        body = urllib.parse.urlencode({"text": text, **fields}).encode()
        address = f"http://127.0.0.1:{self.ports[server]}/reports/api/uploads"
        request = urllib.request.Request(address, data=body, headers={"x-mujaz": "1"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return str(json.load(answer)["run"])


def _each(family: Sequence[psutil.Process], act: Callable[[psutil.Process], None]) -> None:
    for process in family:
        with suppress(psutil.NoSuchProcess):
            act(process)


def _run_of(process: psutil.Process) -> str:
    """The id of the run that a worker started this process for, or nothing."""
    with suppress(psutil.Error):
        return process.environ().get("PREFECT__FLOW_RUN_ID", "")
    return ""


def _basic() -> str:
    return "Basic " + base64.b64encode(AUTH.encode()).decode()
