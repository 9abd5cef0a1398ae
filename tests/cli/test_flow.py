"""The same runs as a Prefect flow, against a server of its own, with the same bytes."""

import json
import sqlite3
from pathlib import Path

import pytest

from flows.errors import EmptySourceError
from flows.runs.showing import run_title
from tests.cli.running import ROOT, Outcome, run_process

PORTS = ROOT / "inputs" / "بيان-ملتقى-الموانئ.txt"
pytestmark = pytest.mark.prefect


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("flow")


@pytest.fixture(scope="module")
def outcome(folder: Path) -> Outcome:
    """Run the flow on a good and an empty source, once for all tests here: the server takes its time to start."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "short.txt").write_text("اجتمع 12 عضوًا في مدينة الساحل.", "utf-8")
    return run_process("brief", PORTS, folder / "short.txt", "--flow", "--json", "--out", folder / "flow", cwd=folder)


def runs(folder: Path, table: str) -> dict[str, str]:
    with sqlite3.connect(folder / ".prefect" / "prefect.db") as database:
        return dict(database.execute(f"SELECT name, state_type FROM {table}").fetchall())


def test_the_flow_publishes_each_source(outcome: Outcome) -> None:
    assert outcome.code == 0, outcome.err
    assert [row["status"] for row in outcome.json] == ["published", "published"]


def test_prefect_records_the_runs_and_their_stages(outcome: Outcome, folder: Path) -> None:
    assert set(runs(folder, "flow_run")) == {run_title("موجز", PORTS.name), run_title("موجز", "short.txt")}
    stages = runs(folder, "task_run")
    assert {name.split("-")[0] for name in stages} == {
        *("ingest", "structure", "facts", "compose", "gate", "length", "pdf", "docx", "verify", "publish")
    }
    assert set(stages.values()) == {"COMPLETED"}


def test_the_flow_gives_the_bytes_of_the_core(outcome: Outcome, folder: Path) -> None:
    core = run_process("brief", PORTS, "--out", folder / "core", cwd=folder)
    assert core.code == 0, core.err
    for file in sorted((folder / "core" / PORTS.stem / "v001").iterdir()):
        if file.name != "manifest.json":
            assert file.read_bytes() == (folder / "flow" / PORTS.stem / "v001" / file.name).read_bytes(), file.name


def test_what_was_published_is_not_run_again(outcome: Outcome, folder: Path) -> None:
    before = runs(folder, "flow_run")
    again = run_process("brief", PORTS, "--flow", "--json", "--out", folder / "flow", cwd=folder)
    assert again.json[0]["status"] == "unchanged"
    assert runs(folder, "flow_run") == before


def test_a_source_refused_ends_with_its_own_exit_code_and_starts_no_server(folder: Path, outcome: Outcome) -> None:
    before = runs(folder, "flow_run")
    refused = run_process("brief", folder / "empty.txt", "--flow", "--json", "--out", folder / "flow", cwd=folder)
    assert refused.code == EmptySourceError.exit_code
    assert json.loads(refused.out)[0]["status"] == "failed"
    assert runs(folder, "flow_run") == before
