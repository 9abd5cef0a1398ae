"""Work in a process of its own: what it gives and what it says comes back, and where it falls it falls alone."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.confined import Limits, parent, run_confined, warm
from flows.errors import BrokenHouseError, RenderError, RenderLimitError, WorkEndedError
from flows.house.loading import load_house
from flows.render.pdf.rendering import render_pdf
from tests.confined import works
from tests.render.pages import HOUSE, OFFICIAL, sample_pdf
from tests.render.views import SAMPLE

ROOM = Limits(seconds=60, megabytes=2000)
LITTLE = Limits(seconds=1, megabytes=300)


def done(work: Callable[..., bytes], *arguments: object, limits: Limits = ROOM, **named: Any) -> bytes:
    return run_confined(work, *arguments, subject="موجز", limits=limits, **named)


def test_what_the_work_gives_comes_back() -> None:
    assert done(works.echo, b"\x00\xff", times=3) == b"\x00\xff" * 3
    assert done(works.echo, b"x" * 5_000_000) == b"x" * 5_000_000


def test_pages_have_the_same_bytes_as_without_a_process() -> None:
    assert done(render_pdf, SAMPLE, house=HOUSE) == sample_pdf()


def test_a_process_serves_again() -> None:
    assert done(works.number) == done(works.number) != str(os.getpid()).encode()


def test_a_process_that_is_warm_is_taken() -> None:
    done(works.echo, b"")
    warm()
    assert len(parent._idle) == 1


def test_what_a_library_prints_disturbs_no_answer() -> None:
    assert done(works.speak, b"x") == b"x"


def test_an_error_of_ours_comes_back_whole() -> None:
    with pytest.raises(BrokenHouseError) as raised:
        done(works.refuse)
    assert raised.value.lines == (
        "خطأ: دار: معيبة. الحل: أصلحها.",
        "error: دار: Broken. Cure: Mend it.",
    )


def test_an_error_that_nobody_foresaw_is_told() -> None:
    with pytest.raises(RenderError, match="ValueError: nobody foresaw this"):
        done(works.stumble)


def test_a_loop_without_end_is_ended() -> None:
    with pytest.raises(RenderLimitError, match="1 seconds") as raised:
        done(works.loop, limits=LITTLE)
    assert "MUJAZ_RENDER_SECONDS" in raised.value.cure.ar
    assert done(works.echo, b"x") == b"x"


def test_work_that_only_waits_is_ended_too() -> None:
    with pytest.raises(RenderLimitError, match="seconds"):
        done(works.sleep, limits=LITTLE)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no limit of the address space")
def test_a_hoard_of_memory_is_refused() -> None:
    with pytest.raises(RenderLimitError, match="300 MB") as raised:
        done(works.hoard, limits=LITTLE)
    assert "MUJAZ_RENDER_MEMORY" in raised.value.cure.en
    assert done(works.echo, b"x") == b"x"


@pytest.mark.parametrize(
    ("work", "arguments", "words"),
    [
        (works.leave, (), "exit code 3"),
        (works.fall, (signal.SIGSEGV,), "SIGSEGV"),
        (works.fall, (signal.SIGABRT,), "2000 MB"),
    ],
)
def test_a_process_that_falls_is_told_and_replaced(
    work: Callable[..., bytes], arguments: tuple[object, ...], words: str
) -> None:
    with pytest.raises(RenderError, match=words):
        done(work, *arguments)
    assert done(works.echo, b"x") == b"x"


def test_work_whose_process_is_ended_from_outside_is_done_again(tmp_path: Path) -> None:
    assert done(works.fall_at_first, tmp_path / "begun", signal.SIGKILL) == b"done"


def test_work_whose_process_is_ended_each_time_is_said_to_have_done_nothing_wrong() -> None:
    with pytest.raises(WorkEndedError, match="SIGKILL"):
        done(works.fall, signal.SIGKILL)
    assert done(works.echo, b"x") == b"x"


def test_the_limit_of_one_piece_of_work_is_none_of_the_next() -> None:
    for _ in range(3):
        done(works.echo, b"x", limits=LITTLE)
    assert len(done(works.echo, b"x", times=400_000_000, limits=ROOM)) == 400_000_000


def test_an_idle_process_that_was_ended_from_outside_is_replaced() -> None:
    os.kill(int(done(works.number)), signal.SIGKILL)
    assert done(works.echo, b"x") == b"x"


def test_work_ends_when_nobody_waits_for_it() -> None:
    """A run that is killed leaves no process that goes on setting pages."""
    code = (
        "from tests.confined import works\nfrom tests.confined.test_confined import done\n"
        "import threading\nprint(done(works.number).decode(), flush=True)\ndone(works.sleep)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, encoding="ascii") as run:
        assert run.stdout
        child = int(run.stdout.readline())
        run.kill()
    assert any(is_gone(child) for _ in range(500))


def is_gone(process: int) -> bool:
    time.sleep(0.02)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return "\nState:\tZ" in Path(f"/proc/{process}/status").read_text("utf-8")


BOMBS = {
    "500 nested elements": "<div>" * 500,
    "nested flex boxes": "<div style='display:flex'>" * 30 + "كلمة " * 20,
    "a table of a million columns": f"<table><tr><td colspan=1000000>{'x' * 9}</table>",
    "a million columns of text": "<div style='columns: 1000000'>" + "كلمة " * 200,
    "a page of a light year": "<style>@page { size: 1e9mm } p { break-before: page; height: 1e12mm }</style><p>x<p>x",
    "boxes without end": "<p>x" * 100_000,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_ends_within_its_limits(bomb: str) -> None:
    """Whatever it ends in, it ends, and what comes after it is set."""
    try:
        done(works.pages, f"<html lang=ar><title>x</title>{bomb}", limits=Limits(seconds=2, megabytes=400))
    except RenderError as error:
        assert error.cure.ar  # noqa: PT017
    assert done(works.echo, b"x") == b"x"


@pytest.mark.parametrize(
    ("template", "error"),
    [
        ("{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}", RenderLimitError),
        ("{{ 'x' * 8000000000 }}", RenderLimitError),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", RenderError),
    ],
)
def test_a_template_without_end_is_ended(tmp_path: Path, template: str, error: type[RenderError]) -> None:
    shutil.copytree(OFFICIAL.parent, tmp_path / "templates")
    (tmp_path / "templates" / "official" / "brief.html.j2").write_text(template, "utf-8")
    house = load_house(tmp_path / "templates", "official")
    with pytest.raises(error):
        done(render_pdf, SAMPLE, house=house, limits=Limits(seconds=2, megabytes=400))
