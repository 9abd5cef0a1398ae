"""Ctrl-C ends a run with one line in both languages and the exit code of shells, and leaves nothing unfinished."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import STOPPED
from tests.cli.running import ROOT, SAMPLES, Runner


@pytest.mark.skipif(os.name != "posix", reason="sends a signal as POSIX does")
def test_a_stopped_run_says_so_and_leaves_nothing_visible(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from flows.cli import main; main()", "brief"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [*command, SAMPLES[0], "--out", tmp_path], stderr=subprocess.PIPE, env=environment, encoding="utf-8"
    ) as run:
        assert run.stderr
        assert run.stderr.readline().startswith("[1/1]")
        run.send_signal(signal.SIGINT)
        said = run.stderr.read()
    assert run.returncode == STOPPED
    assert said.strip() == "أُوقف التشغيل، ولم يُنشر شيء ناقص · stopped; nothing unfinished was published"
    assert list(tmp_path.iterdir()) == []


def test_a_command_line_that_cannot_be_read_ends_with_its_usage(mujaz: Runner) -> None:
    outcome = mujaz("brief", "--nothing")
    assert outcome.code == 2
    assert "Usage: " in outcome.err


def test_help_is_no_error(mujaz: Runner) -> None:
    assert mujaz("--help").code == 0
    assert mujaz("--version").code == 0
