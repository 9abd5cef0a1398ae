"""On a terminal a run shows where it is; elsewhere it prints a plain line a source."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT, Runner

SOURCE = ROOT / "inputs" / "مرسوم-المحميات.txt"


def on_a_terminal(tmp_path: Path) -> str:
    """Run a brief with a terminal as its standard error, and return all that was written to it."""
    try:
        master, slave = os.openpty()
    except OSError as error:
        pytest.skip(f"this machine gives no terminals ({error.strerror}): mount /dev/pts")
    command = [sys.executable, "-c", "from flows.cli import main; main()", "brief", str(SOURCE), "--out", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "120"}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=slave, env=environment) as run:
        os.close(slave)
        written = b""
        while piece := _read(master):
            written += piece
    os.close(master)
    assert run.returncode == 0
    return written.decode("utf-8", "replace")


def _read(master: int) -> bytes:
    try:
        return os.read(master, 4096)
    except OSError:  # what Linux says when the other end of a terminal is closed
        return b""


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")
def test_a_terminal_shows_the_stage_that_runs(tmp_path: Path) -> None:
    written = on_a_terminal(tmp_path)
    assert "[1/1] مرسوم-المحميات.txt" in written
    assert "PDF" in written


def test_without_a_terminal_each_source_is_one_plain_line(mujaz: Runner, tmp_path: Path) -> None:
    outcome = mujaz("brief", SOURCE, "--out", tmp_path)
    assert outcome.err == "[1/1] مرسوم-المحميات.txt\n"


def test_json_is_not_disturbed_by_progress(mujaz: Runner, tmp_path: Path) -> None:
    outcome = mujaz("brief", SOURCE, "--out", tmp_path, "--json")
    assert outcome.err == ""
    assert outcome.json[0]["status"] == "published"
