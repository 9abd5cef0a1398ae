"""Events for programs: a line of JSON each, with run and reference, and no text of a source."""

import json
import logging
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from flows.errors import Bilingual, EmptySourceError
from flows.logs import JSON, TEXT, log_as, log_outcome
from flows.model.publication import Publication
from flows.runs.beginning import begin_run
from tests.cli.running import ROOT, run_process


@pytest.fixture(autouse=True)
def _own_logging() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:]
    yield
    root.handlers[:] = before
    logging.getLogger("mujaz").disabled = True


def lines(said: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.splitlines()]


def test_what_became_of_a_source_is_an_event(capsys: pytest.CaptureFixture[str]) -> None:
    log_as(JSON)
    made = Publication(reference="م/15", version="v002", folder=Path("x"), title="عنوان سري", unchanged=False)
    log_outcome(made, sha256="ab", run="r1")
    log_outcome(EmptySourceError("سري.txt", Bilingual(ar="كلمات", en="words"), Bilingual(ar="", en="")), run="r2")
    logging.getLogger("elsewhere").warning("a library says %s", "this")
    published, refused, other = lines(capsys.readouterr().err)
    assert {key: published[key] for key in ("event", "run", "reference", "version", "sha256")} == {
        "event": "published",
        "run": "r1",
        "reference": "م/15",
        "version": "v002",
        "sha256": "ab",
    }
    assert (refused["event"], refused["error"], refused["exit_code"]) == ("refused", "EmptySourceError", 13)
    assert not {"سري", "عنوان", "كلمات"} & set(json.dumps([published, refused], ensure_ascii=False).split('"'))
    assert other["message"] == "a library says this"


def test_nothing_is_logged_where_people_read(capsys: pytest.CaptureFixture[str]) -> None:
    log_as(TEXT)
    log_outcome(EmptySourceError("a", Bilingual(ar="", en=""), Bilingual(ar="", en="")))
    assert capsys.readouterr().err == ""


def test_a_command_logs_its_events_and_nothing_else_where_they_are_read(tmp_path: Path) -> None:
    """Two sources of one run, each known by the hash of its bytes; what people read goes to the other stream."""
    (tmp_path / "سري للغاية.txt").write_text("", "utf-8")
    (tmp_path / "other.txt").write_text("no word of it", "utf-8")
    assert "refused" not in run_process("brief", "سري للغاية.txt", cwd=tmp_path).err
    outcome = run_process("--log", "json", "brief", ".", cwd=tmp_path)
    events = lines(outcome.err)
    assert {(event["event"], event["error"], event["sha256"]) for event in events} == {
        ("refused", "EmptySourceError", sha256(b"").hexdigest()),
        ("refused", "NoArabicError", sha256(b"no word of it").hexdigest()),
    }
    assert len({event["run"] for event in events}) == 1
    assert "سري" not in json.dumps(events, ensure_ascii=False)
    assert "سري للغاية.txt" in outcome.out


def test_rows_and_events_have_a_stream_each(tmp_path: Path) -> None:
    outcome = run_process("brief", "none.txt", "other.txt", "--json", cwd=tmp_path, MUJAZ_LOG="json")
    assert [row["error"] for row in json.loads(outcome.out)] == ["MissingSourceError"] * 2
    assert [event["event"] for event in lines(outcome.err)] == ["refused"] * 2


def test_an_error_that_ends_a_command_is_an_event(tmp_path: Path) -> None:
    outcome = run_process("--log", "json", "restore", "none.tar", cwd=tmp_path)
    assert [(event["event"], event["error"], event["exit_code"]) for event in lines(outcome.err)] == [
        ("failed", "BackupError", 73)
    ]
    assert "none.tar" in outcome.out


@pytest.mark.usefixtures("fresh_settings")
def test_a_run_logs_as_its_settings_say(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Prefect starts the process of a run, which no command of ours has told how to log; what it says stays there."""
    monkeypatch.setenv("MUJAZ_LOG", "json")
    begin_run()
    said = {"name": "prefect.flow_runs", "msg": "سري", "levelno": logging.WARNING, "levelname": "WARNING"}
    logging.getLogger().handle(logging.makeLogRecord(said))
    log_outcome(EmptySourceError("a", Bilingual(ar="", en=""), Bilingual(ar="", en="")), run="r1")
    assert [event["event"] for event in lines(capsys.readouterr().err)] == ["refused"]


@pytest.mark.parametrize("name", ["brief", "batch", "inbox", "mail", "bulletins"])
def test_every_flow_begins_so(name: str) -> None:
    flow = (ROOT / "flows" / f"{name}.py").read_text("utf-8")
    assert "begin_run()" in flow
    assert "settings()" not in flow
