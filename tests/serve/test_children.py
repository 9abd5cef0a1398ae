"""Processes and ports are known without a program of the system: small systems have neither `ps` nor `lsof`."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from flows.errors import PortTakenError
from flows.serve import children
from flows.serve.children import Child, family_of, wait_until
from flows.serve.ports import holder, require_free
from tests.serve.house import ROOT


@pytest.fixture(autouse=True)
def _no_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PATH on which nothing is found."""
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))


@pytest.fixture
def child(tmp_path: Path) -> Child:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return Child("stubborn", ("tests.serve.stubborn",), environment, tmp_path / "logs")


def test_a_process_ends_with_all_that_it_started(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "_STOP_TIMEOUT", 1.0)
    child.start()
    assert wait_until(lambda: child.last_lines().isdecimal(), 60)
    grandchild = int(child.last_lines())
    assert [process.pid for process in family_of(child.pid)] == [child.pid, grandchild]
    child.stop()
    assert not child.alive
    assert wait_until(lambda: _ended(grandchild), 10)


def _ended(pid: int) -> bool:
    """Whether a process does nothing more; in a container nobody may take note of the end of an orphan."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


_PARENT = """
import os, pathlib, sys, time
from flows.serve.children import Child, wait_until
child = Child("stubborn", ("tests.serve.stubborn",), os.environ, pathlib.Path(sys.argv[1]))
child.start()
wait_until(lambda: child.last_lines().isdecimal(), 60)
print(child.pid, child.last_lines(), flush=True)
time.sleep(600)
"""


def test_a_process_ends_with_its_parent_however_that_ends(tmp_path: Path) -> None:
    """Nothing lives on as an orphan after `mujaz serve` was killed with -9."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _PARENT, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, encoding="utf-8") as parent:
        assert parent.stdout
        child, grandchild = map(int, parent.stdout.readline().split())
        parent.kill()
    assert wait_until(lambda: _ended(child), 30)
    psutil.Process(grandchild).kill()


def test_a_process_that_ended_by_itself_can_be_stopped(child: Child) -> None:
    child.start()
    psutil.Process(child.pid).kill()
    child.stop()
    child.stop()
    assert not child.alive
    assert family_of(child.pid) == []


def test_who_listens_on_a_port_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        assert holder(port).startswith(f"pid {os.getpid()} (")
        with pytest.raises(PortTakenError) as raised:
            require_free("127.0.0.1", port)
    assert f"pid {os.getpid()}" in raised.value.what.ar
    assert f"--port {port + 1}" in raised.value.cure.en


def test_a_port_that_nobody_has_has_no_holder() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert holder(port) == ""
    require_free("127.0.0.1", port)
