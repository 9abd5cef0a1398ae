"""What breaks while an office works: each fault is really made, and what comes after it is right."""

import asyncio
import datetime as dt
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from flows import sources
from flows.errors import (
    Bilingual,
    BrokenHouseError,
    EmptySourceError,
    MissingSourceError,
    UnreadableSourceError,
    WorkEndedError,
)
from flows.house.loading import load_house
from flows.house.style import style_sheet
from flows.intake.arriving import arrivals_of
from flows.intake.drop_folder import Arrival, survey
from flows.intake.ledger import MOST_TRIES, Entry, Fate, Ledger, may_be_made
from flows.intake.orders import PlacedOrder
from flows.intake.outcomes import record_outcome
from flows.model.order import Wishes
from flows.model.publication import Publication
from flows.publish.store import STAGING, Store
from flows.render.pdf.html import render_html
from flows.sources import files_of, read_bytes, requests
from flows.workers.crew import Crew
from flows.workers.worker import Outcome
from tests.cli.running import ROOT
from tests.render.views import SAMPLE

TEXT = "اجتمع {} عضوًا في مدينة الساحل يوم 12 مارس 2026."
TEMPLATES = ROOT / "templates"
MOMENT = dt.datetime(2026, 11, 29, tzinfo=dt.UTC)


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    shutil.copytree(TEMPLATES, tmp_path / "templates", ignore=shutil.ignore_patterns("*.png"))
    return tmp_path / "templates"


async def killed(crew: Crew, task: "asyncio.Task[Outcome]", *, child: bool) -> Outcome:
    """Kill the process that works at a brief, or the one that sets its pages, with -9; return what became of it."""
    end = time.monotonic() + 60
    while time.monotonic() < end and not task.done():
        found = [pid for worker in crew.pids for pid in _family(worker, child=child)]
        if found:
            os.kill(found[0], signal.SIGKILL)
            break
        await asyncio.sleep(0.05)
    return await asyncio.wait_for(task, 120)


def _family(worker: int, *, child: bool) -> list[int]:
    try:
        children = psutil.Process(worker).children(recursive=True)
    except psutil.NoSuchProcess:
        return []
    return [each.pid for each in children] if child else [worker]


async def test_briefs_are_made_though_their_processes_are_killed_and_a_house_breaks_between(
    tmp_path: Path, templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(number + 10), "utf-8")
    wanted = requests(sorted(tmp_path.glob("*.txt")), out=tmp_path / "out", house="official")
    sheet = templates / "official" / "brief.css"
    whole = sheet.read_text("utf-8")
    monkeypatch.setenv("MUJAZ_TEMPLATES", str(templates))
    async with Crew(1, seconds=120, memory=1000) as crew:
        by_worker = await killed(crew, asyncio.ensure_future(crew.make(wanted[0])), child=False)
        by_child = await killed(crew, asyncio.ensure_future(crew.make(wanted[1])), child=True)
        sheet.write_text("h1 { color: $nothing }", "utf-8")
        broken = await crew.make(wanted[2])
        sheet.write_text(whole, "utf-8")
        mended = await crew.make(wanted[2])
        again = await crew.make(wanted[0])
    assert isinstance(broken, BrokenHouseError)
    assert all(isinstance(made, Publication) and not made.unchanged for made in (by_worker, by_child, mended))
    assert isinstance(again, Publication)
    assert again.unchanged
    store = Store(tmp_path / "out")
    assert [len(store.versions(reference)) for reference in store.references()] == [1, 1, 1]
    assert all(file.read_text("utf-8").startswith("اجتمع") for file in tmp_path.glob("*.txt"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for 300 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(place)], capture_output=True)
    if made.returncode:
        pytest.skip("this account may mount no disk: run it as root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def brief(folder: Path, out: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from flows.start import main; main()", "brief", "أ.txt", "--out", str(out)]
    (folder / "أ.txt").write_text(TEXT.format(7), "utf-8")
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_a_disk_that_fills_up_leaves_no_half_version_and_says_so(tmp_path: Path, small_disk: Path) -> None:
    """The brief's files do not fit: the writing stops in the middle of them."""
    done = brief(tmp_path, small_disk / "out")
    assert done.returncode == 71, done.stderr
    assert "No space left" in done.stderr
    assert [path.name for path in small_disk.rglob("*") if path.is_file()] == []


def test_no_room_for_temporary_files_is_no_fault_of_the_house(tmp_path: Path, small_disk: Path) -> None:
    (small_disk / "full").write_bytes(b"x" * 280_000)
    done = brief(tmp_path, tmp_path / "out", TMPDIR=str(small_disk))
    assert done.returncode == 50, done.stderr
    assert "TMPDIR" in done.stderr
    assert not list((tmp_path / "out").rglob("manifest.json"))


def test_outputs_that_nobody_may_write_are_named_before_any_work(tmp_path: Path) -> None:
    done = brief(tmp_path, Path("/proc/out"))
    assert done.returncode == 71
    assert "/proc/out" in done.stderr


def write_while_read(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Have a file grow each time that it was read, so often."""
    read, left = Path.read_bytes, iter(range(times))

    def reading(file: Path) -> bytes:
        data = read(file)
        if next(left, None) is not None:
            with file.open("ab") as out:
                out.write(b"x")
        return data

    monkeypatch.setattr(Path, "read_bytes", reading)
    monkeypatch.setattr(sources, "_PAUSES", (0.01, 0.01, 0.01))


def test_a_source_that_changes_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "أ.txt").write_bytes(b"abc")
    write_while_read(monkeypatch, 2)
    assert read_bytes(tmp_path / "أ.txt", limit=100) == b"abcxx"


def test_a_source_that_goes_on_changing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "أ.txt").write_bytes(b"abc")
    write_while_read(monkeypatch, 99)
    with pytest.raises(UnreadableSourceError, match="still being written"):
        read_bytes(tmp_path / "أ.txt", limit=100)


def test_a_file_that_cannot_be_read_is_named_and_the_rest_of_the_folder_goes_on(tmp_path: Path) -> None:
    (tmp_path / "أ.txt").write_text(TEXT.format(7), "utf-8")
    (tmp_path / "ب.brief").mkdir()
    found, unread = arrivals_of([tmp_path / "أ.txt", tmp_path / "ب.brief", tmp_path / "ذهب.txt"], tmp_path)
    assert [each.name for each in found] == ["أ.txt"]
    assert [(each.name, type(error)) for each, error in unread] == [
        ("ب.brief", EmptySourceError),
        ("ذهب.txt", UnreadableSourceError),
    ]


def test_a_link_to_nothing_is_named_and_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "أ.txt").write_text(TEXT.format(7), "utf-8")
    (tmp_path / "ب.txt").symlink_to(tmp_path / "ذهب")
    found, unread = arrivals_of(files_of(tmp_path), tmp_path)
    assert [each.name for each in found] == ["أ.txt"]
    assert [each.name for each, _ in unread] == ["ب.txt"]
    with pytest.raises((MissingSourceError, UnreadableSourceError)):
        read_bytes(tmp_path / "ب.txt", limit=100)


def test_a_clock_that_is_set_back_holds_up_no_file_and_sweeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / "أ.txt"
    file.write_text(TEXT.format(7), "utf-8")
    past = file.stat().st_ctime - 3600
    seen = survey([file], tmp_path / "in", Ledger(tmp_path / "out"), now=past, quiet=3)
    assert [each.name for each in seen.fresh] == ["أ.txt"]
    (tmp_path / "out" / STAGING / "half").mkdir(parents=True)
    Store(tmp_path / "out").sweep(past)
    assert (tmp_path / "out" / STAGING / "half").is_dir()


def test_a_source_whose_process_is_ended_again_and_again_is_tried_three_times(tmp_path: Path) -> None:
    found = Arrival(path=tmp_path / "أ.txt", name="أ.txt", sha256="ab")
    ledger, order = Ledger(tmp_path), PlacedOrder(wishes=Wishes(house="official"), dropped=True)
    error = WorkEndedError("أ.txt", Bilingual(ar="أُنهيت.", en="ended"), Bilingual(ar="أعد.", en="again"))
    tries = []
    for number in range(MOST_TRIES + 1):
        run = f"r{number}"
        held = ledger.claim(Entry(sha256="ab", name="أ.txt", fate=Fate.TAKEN, at=0, order=order, run=run))
        tries.append(held is not None)
        if held:
            record_outcome(found, error, tmp_path, run=run, now=MOMENT)
    assert tries == [True] * MOST_TRIES + [False]
    entry = ledger.find("ab")
    assert entry
    assert not may_be_made(entry)


def test_a_template_reaches_nothing_of_python(templates: Path) -> None:
    (templates / "official" / "brief.html.j2").write_text(
        "{{ cycler.__init__.__globals__.os.popen('echo reached').read() }}", "utf-8"
    )
    with pytest.raises(BrokenHouseError, match=r"brief\.html\.j2"):
        render_html(SAMPLE, house=load_house(templates, "official"))


def test_an_empty_style_sheet_is_a_fault_of_the_house(templates: Path) -> None:
    house = load_house(templates, "official")
    (templates / "official" / "brief.css").write_text("/* nothing */\n", "utf-8")
    with pytest.raises(BrokenHouseError, match=r"brief\.css:1"):
        style_sheet(replace(house, folder=templates / "official"))
