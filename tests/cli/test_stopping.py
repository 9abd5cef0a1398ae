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


@pytest.mark.skipif(os.name != "posix", reason="sends a signal as POSIX does")
@pytest.mark.parametrize("place", ["ingest.read", "pipeline.set_docx", "publish.store.Store.require_writable"])
def test_a_stop_that_a_library_swallows_stops_the_run_all_the_same(tmp_path: Path, place: str) -> None:
    """The signal comes in a callback of C, which prints what is raised in it, and goes on."""
    lost = f"""
import signal, flows.{place.partition(".")[0]}, flows.press
from ctypes import CFUNCTYPE
from functools import reduce
from flows.cli import main
*where, name = {place!r}.split(".")
owner = reduce(getattr, where, flows)
real = getattr(owner, name)
def losing(*args, **named):
    CFUNCTYPE(None)(lambda: signal.raise_signal(signal.SIGINT))()
    return real(*args, **named)
setattr(owner, name, losing)
if hasattr(flows.press, name):
    setattr(flows.press, name, losing)
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", lost, "brief", SAMPLES[0], "--out", tmp_path],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == STOPPED, done.stderr
    assert "Exception ignored" in done.stderr, "it was not lost"
    assert list(tmp_path.iterdir()) == []


def test_a_command_line_that_cannot_be_read_ends_with_its_usage(mujaz: Runner) -> None:
    outcome = mujaz("brief", "--nothing")
    assert outcome.code == 2
    assert "Usage: " in outcome.err


def test_help_is_no_error(mujaz: Runner) -> None:
    assert mujaz("--help").code == 0
    assert mujaz("--version").code == 0
