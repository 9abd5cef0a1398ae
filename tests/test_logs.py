"""Events for programs: a line of JSON each, with run and reference, and no text of a source."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.errors import Bilingual, EmptySourceError
from flows.logs import JSON, TEXT, log_as, log_outcome
from flows.model.publication import Publication
from tests.cli.running import run_process


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


def test_a_command_logs_its_events(tmp_path: Path) -> None:
    (tmp_path / "سري للغاية.txt").write_text("", "utf-8")
    assert "refused" not in run_process("brief", "سري للغاية.txt", cwd=tmp_path).err
    outcome = run_process("--log", "json", "brief", "سري للغاية.txt", "--json", cwd=tmp_path)
    events = [json.loads(line) for line in outcome.err.splitlines() if line.startswith("{")]
    assert [(event["event"], event["error"]) for event in events] == [("refused", "EmptySourceError")]
    assert "سري" not in json.dumps(events, ensure_ascii=False)
