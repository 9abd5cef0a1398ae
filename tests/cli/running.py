"""Runs the commands, in this process or as a user does in one of their own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from flows.cli import main
from flows.model.order import Order
from flows.model.publication import Edition
from flows.model.source import SourceDocument
from flows.pipeline import make_edition
from flows.provenance import current_making

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "inputs").glob("*.txt"))
_COMMAND = [sys.executable, "-c", "from flows.cli import main; main()"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Runner:
    """Runs `mujaz` in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch = monkeypatch
        self.capsys = capsys

    def __call__(self, *arguments: str | Path) -> Outcome:
        self.monkeypatch.setattr(sys, "argv", ["mujaz", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = self.capsys.readouterr()
        return Outcome(code=int(ended.value.code or 0), out=captured.out, err=captured.err)


def change_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the code that makes the files be another from here on, as after an upgrade that changes no file."""
    changed = replace(current_making(), code="of the next release")
    monkeypatch.setattr("flows.press.current_making", lambda: changed)


def count_editions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The references of the editions that are made from here on."""
    made: list[str] = []

    def noting(document: SourceDocument, order: Order, **named: Any) -> Edition:
        made.append(order.reference)
        return make_edition(document, order, **named)

    monkeypatch.setattr("flows.press.make_edition", noting)
    return made


def run_process(*arguments: str | Path, cwd: Path, stdin: str = "", **environment: str) -> Outcome:
    """Run `mujaz` in a process of its own, as a user does."""
    done = subprocess.run(
        [*_COMMAND, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Outcome(code=done.returncode, out=done.stdout, err=done.stderr)
