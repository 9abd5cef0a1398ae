"""The compose file of a cluster without containers: its commands, as processes, with its variables."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from flows.pages.users import Users
from tests.serve.cluster import AUTH, ROOT, Cluster, program

FILE = ROOT / "docs" / "deploy" / "cluster.yaml"
CHOSEN = {"BUCKET_SECRET": "secret-of-twelve", "DATABASE_SECRET": "secret", "PREFECT_AUTH": AUTH}
"""What the page has its reader choose."""
_VARIABLE = re.compile(r"\$\{(\w+)(?::[?-]([^}]*))?\}")
_PROGRAMS = {
    "mujaz": (sys.executable, "-c", "from flows.start import main; main()"),
    "prefect": (sys.executable, "-m", "prefect"),
}


def services() -> dict[str, Any]:
    """The services of the file, its variables filled in as compose fills them in."""
    written = _VARIABLE.sub(lambda found: CHOSEN.get(found[1], found[2] or ""), FILE.read_text("utf-8"))
    read: dict[str, Any] = yaml.safe_load(written)["services"]
    return read


class Rehearsal(Cluster):
    """A cluster whose variables and commands are the file's; the names of its hosts are addresses of this machine."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        super().__init__(folder, endpoint)
        self.services = services()
        self._hosts = {
            "http://bucket:9000": endpoint,
            "http://front:4200": f"http://127.0.0.1:{self.address}",
            "@runs/": f"@127.0.0.1:{self.ports['postgres']}/",
            "messages:6379": f"127.0.0.1:{self.ports['redis']}",
            "/state": str(folder / "state"),
        }
        known = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "MUJAZ", "AWS"))}
        self.environment = known | {"PYTHONPATH": str(ROOT), "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}

    def start(self) -> None:
        """Start what the file starts, in the order of its conditions."""
        (self.folder / "state").mkdir()
        Users(self.folder / "state" / "users").add("بدر", "كلمة مرور طويلة")
        self._start_stores()
        there = ("-h", "127.0.0.1", "-p", str(self.ports["postgres"]), "-U", "prefect")
        subprocess.run((program("createdb"), *there, "prefect"), check=True, capture_output=True)
        assert self._run("migrate", "migrate").wait(120) == 0, self.said()
        for name in ("server-1", "server-2"):
            self._run(name, "server", "--port", str(self.ports[name]))
        self.wait(lambda: self._is_up("server-1") and self._is_up("server-2"), 240)
        self._run("services", "services")
        for name in ("worker-1", "worker-2"):
            self._run(name, "worker", "--name", name)

    def _run(self, machine: str, service: str, *more: str) -> "subprocess.Popen[bytes]":
        about = self.services[service]
        first, *rest = shlex.split(about["command"])
        variables = {name: self._at_home(str(value)) for name, value in about["environment"].items()}
        return self._at(machine, (*_PROGRAMS[first], *rest, *more), **variables)

    def _at_home(self, value: str) -> str:
        for host, address in self._hosts.items():
            value = value.replace(host, address)
        return value

    def check_health(self, server: str) -> int:
        """Run the health check that the file has for a server, and return its exit code."""
        check, port = self.services["server"]["healthcheck"]["test"], str(self.ports[server])
        command: Sequence[str] = [sys.executable, *(each.replace(":4200", f":{port}") for each in check[2:])]
        return subprocess.run(command, check=False, capture_output=True, timeout=60).returncode
