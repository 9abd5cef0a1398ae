"""Runs begin in a process that is warm, and Prefect's database takes writes in a crowd."""

import json
import os
import ssl
import subprocess
import sys
import urllib.error
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import certifi
import psutil
import pytest

from flows.facts.figures import money
from flows.serve import clients
from flows.serve import spare as spare_process
from flows.serve.rehearsal import rehearse
from flows.settings import settings
from tests.serve.house import ROOT, House

_STAND_IN = """
import json, os, sys, types
engine = types.ModuleType("prefect.engine")
from flows.serve import spare
spare._load = lambda: print("loaded", flush=True)
spare._rehearse = lambda: None
spare.runpy.run_module = lambda name, **_: print(name, os.getcwd(), os.environ["PREFECT__FLOW_RUN_ID"], flush=True)
spare.main()
"""


def spare(folder: Path, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _STAND_IN],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_spare_process_loads_and_makes_the_run_that_it_is_handed(tmp_path: Path) -> None:
    with spare(tmp_path) as process:
        assert process.stdout
        assert process.stdout.readline() == "loaded\n"
        line = json.dumps({"cwd": "/", "env": {**os.environ, "PREFECT__FLOW_RUN_ID": "run-7"}})
        told, _ = process.communicate(f"{line}\n", timeout=60)
    assert told == "prefect.engine / run-7\n"


def test_a_spare_process_whose_worker_is_gone_makes_nothing(tmp_path: Path) -> None:
    with spare(tmp_path) as process:
        told, _ = process.communicate("", timeout=60)
    assert (told, process.returncode) == ("loaded\n", 0)


@pytest.fixture
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.usefixtures("in_the_project")
def test_a_rehearsal_leaves_what_the_next_brief_needs_and_no_settings() -> None:
    before = settings()
    assert len(list(rehearse())) >= 4
    assert settings() is not before, "a run has the settings of its own environment"
    for kept in (money._forms_of_heads, money._dual_forms):
        assert kept.cache_info().currsize == 1


def test_a_rehearsal_of_a_broken_house_is_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUJAZ_TEMPLATES", str(tmp_path))
    settings.cache_clear()
    list(rehearse())


@pytest.mark.usefixtures("in_the_project")
def test_a_rehearsal_ends_as_soon_as_there_is_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []

    def steps() -> Iterator[None]:
        for step in range(9):
            done.append(step)
            yield

    monkeypatch.setattr("flows.serve.rehearsal.rehearse", steps)
    read_end, write_end = os.pipe()
    with os.fdopen(read_end) as waiting, os.fdopen(write_end, "w") as worker:
        monkeypatch.setattr(sys, "stdin", waiting)
        print("{}", file=worker, flush=True)
        spare_process._rehearse()
    assert done == [0]


def test_the_clients_of_a_run_read_whom_they_trust_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ssl, "create_default_context", ssl.create_default_context)  # put back after the test
    clients.read_trust_once()
    cafile = certifi.where()
    assert ssl.create_default_context(cafile=cafile) is ssl.create_default_context(cafile=cafile)
    assert ssl.create_default_context() is not ssl.create_default_context(), "who asks otherwise may change it"
    assert ssl.create_default_context(cafile=cafile).verify_mode is ssl.CERT_REQUIRED


def test_a_process_that_is_started_for_a_run_makes_it_at_once(tmp_path: Path) -> None:
    with spare(tmp_path, PREFECT__FLOW_RUN_ID="run-8") as process:
        told, _ = process.communicate("", timeout=60)
    assert told == f"prefect.engine {tmp_path} run-8\n"


@pytest.mark.prefect
def test_runs_begin_warm_and_writes_of_a_crowd_are_taken(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.start()
    try:
        done = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
        house.wait(lambda: house.api("/api/flow_runs/filter", done))  # the drop folder's, at the start
        house.wait(lambda: not house.processes())
        ready = {each.pid for each in house.wait(lambda: spares(house))}
        run = house.upload("اجتمع 14 عضوًا في مدينة الساحل يوم 12 مارس 2026، وأقروا ثلاث توصيات.")
        assert house.until(run) == "COMPLETED"
        made_by = house.api(f"/api/flow_runs/{run}")["infrastructure_pid"]
        assert int(made_by.rpartition(":")[2]) in ready
        assert house.wait(lambda: {each.pid for each in spares(house)} - ready)
        assert crowd(house, 40) == {200: 40}
    finally:
        assert house.stop() == 0
    assert not spares(house)


def spares(house: House) -> list[psutil.Process]:
    """The processes of a house that wait for a run, or have one."""
    found = psutil.process_iter(["cmdline", "environ"])
    return [each for each in found if "flows.serve.spare" in (each.info["cmdline"] or ())
            and each.info["environ"] and each.info["environ"].get("MUJAZ_PORT") == str(house.port)]  # fmt: skip


def crowd(house: House, writes: int) -> Counter[int]:
    """Runs that are made at once, far ahead so that none begins: how often each status was answered."""
    deployment = house.api("/api/deployments/name/brief/brief")["id"]
    later = {"state": {"type": "SCHEDULED", "state_details": {"scheduled_time": "2099-01-01T00:00:00Z"}}}

    def write(_: int) -> int:
        try:
            house.ask_once(f"/api/deployments/{deployment}/create_flow_run", later)
        except urllib.error.HTTPError as error:
            return error.code
        return 200

    with ThreadPoolExecutor(20) as threads:
        return Counter(threads.map(write, range(writes)))
