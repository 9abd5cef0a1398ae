"""Briefs in processes of their own: none costs another one its life."""

import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from flows.errors import (
    Bilingual,
    BrokenSourceError,
    EmptySourceError,
    MujazError,
    RenderLimitError,
    WorkEndedError,
    WorkLimitError,
    error_from,
)
from flows.model.order import Wishes
from flows.model.publication import Publication
from flows.settings import settings
from flows.sources import Request, requests
from flows.workers import crew as crews
from flows.workers.crew import MOST_IN_CHUNK, Crew, chunks, press_chunk, seconds_for
from flows.workers.worker import answers, read_outcome, request_line

GOOD = "اجتمع 12 عضوًا في مدينة الساحل."


def asked(folder: Path, *texts: str) -> tuple[Request, ...]:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return requests(sorted(folder.glob("*.txt")), out=folder / "out", house="official")


async def test_a_process_makes_briefs_and_tells_which_source_it_refused(tmp_path: Path) -> None:
    async with Crew(1, seconds=120, memory=1000) as crew:
        first, second, third = await press_chunk(asked(tmp_path, GOOD, "", GOOD), crew)
        (process,) = crew.pids
    assert isinstance(first, Publication)
    assert (first.folder / "brief.pdf").is_file()
    assert isinstance(second, EmptySourceError)
    assert isinstance(third, Publication)
    assert not psutil.pid_exists(process)


def fake_worker(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Put a `flows.workers` of our own before the real one: it has `name` and `tell`."""
    top = folder / "fake"
    package = top / "flows" / "workers"
    package.mkdir(parents=True)
    for each in (package.parent, package):
        (each / "__init__.py").write_text("", "utf-8")
    (package / "__main__.py").write_text(
        "import json, os, signal, sys, time\n"
        "def tell(name): print(json.dumps({'reference': name, 'version': 'v001', 'folder': '/x', 'title': name, 'unchanged': False}), flush=True)\n"
        f"for line in sys.stdin:\n    name = json.loads(line)['wishes']['reference']\n    {body}\n    tell(name)\n",
        "utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(top))
    monkeypatch.chdir(top)


@pytest.mark.parametrize(
    ("body", "kind", "why"),
    [
        ("if name == '1': os.kill(os.getpid(), signal.SIGKILL)", WorkEndedError, "SIGKILL"),
        ("if name == '1': time.sleep(60)", WorkLimitError, "longer than 2 seconds"),
        ("if name == '1': os.abort()", WorkLimitError, "more than 1000 MB"),
        ("if name == '1': raise ValueError('nobody foresaw this')", BrokenSourceError, "exit code 1"),
        ("if name == '1': print('{\"refe', flush=True, end=''); os._exit(3)", BrokenSourceError, "exit code 3"),
    ],
    ids=["killed", "hanging", "out of memory", "breaking", "cut off"],
)
async def test_a_source_that_breaks_or_holds_its_process_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, kind: type[MujazError], why: str
) -> None:
    wanted = asked(tmp_path, GOOD, GOOD, GOOD)
    fake_worker(tmp_path, monkeypatch, body)
    monkeypatch.setattr(crews, "PAUSES", (0.01, 0.01))
    monkeypatch.setattr(crews, "seconds_for", lambda _request, most: most)
    async with Crew(1, seconds=2, memory=1000) as crew:
        first, broken, last = await press_chunk(wanted, crew)
    assert isinstance(first, Publication)
    assert type(broken) is kind
    assert why in str(broken)
    assert isinstance(last, Publication)
    assert last.reference == "2"


async def test_a_source_whose_process_was_killed_once_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = asked(tmp_path, GOOD, GOOD)
    mark = "os.path.exists('begun') or (open('begun', 'w').close(), os.kill(os.getpid(), signal.SIGKILL))"
    fake_worker(tmp_path, monkeypatch, mark)
    monkeypatch.setattr(crews, "PAUSES", (0.01, 0.01))
    async with Crew(1, seconds=20, memory=1000) as crew:
        made = await press_chunk(wanted, crew)
    assert [outcome.reference for outcome in made if isinstance(outcome, Publication)] == ["0", "1"]


async def test_a_process_makes_a_few_and_another_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = asked(tmp_path, *[GOOD] * 5)
    fake_worker(tmp_path, monkeypatch, "name = str(os.getpid())")
    monkeypatch.setattr(crews, "MOST_MADE", 2)
    async with Crew(1, seconds=20, memory=1000) as crew:
        made = await press_chunk(wanted, crew)
    by_process = [outcome.reference for outcome in made if isinstance(outcome, Publication)]
    assert sorted(by_process.count(process) for process in set(by_process)) == [1, 2, 2]


async def test_several_processes_work_beside_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = asked(tmp_path, *[GOOD] * 4)
    fake_worker(tmp_path, monkeypatch, "time.sleep(0.3); name = str(os.getpid())")
    async with Crew(2, seconds=20, memory=1000) as crew:
        made = await press_chunk(wanted, crew)
    assert len({outcome.reference for outcome in made if isinstance(outcome, Publication)}) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no limit of the address space")
async def test_a_source_that_hoards_memory_is_named_and_its_process_lives_within_its_limit(tmp_path: Path) -> None:
    """No process of many may have more than it is given: here the least, which no brief can be made in."""
    wanted = asked(tmp_path, GOOD * 20_000)
    async with Crew(1, seconds=120, memory=1, changed={"document_memory": 1}) as crew:
        (outcome,) = await press_chunk(wanted, crew)
    assert isinstance(outcome, WorkLimitError | RenderLimitError)
    assert "MB" in str(outcome)


def test_the_time_of_a_text_is_its_share_and_that_of_a_file_all_there_is(tmp_path: Path) -> None:
    (short,) = asked(tmp_path, GOOD)
    assert seconds_for(short, 600) == 60
    assert seconds_for(short, 30) == 30
    long = replace(short, source=tmp_path / "long.txt")
    long.source.write_bytes(b"x" * 500_000)
    assert seconds_for(long, 600) == 300
    assert seconds_for(replace(short, source=tmp_path / "scan.pdf"), 600) == 600
    assert seconds_for(replace(short, source=tmp_path / "gone.txt"), 600) == 60


def test_the_processes_never_import_prefect(tmp_path: Path) -> None:
    import subprocess

    code = "import sys; from flows.workers import worker; from flows.settings import settings; list(worker.answers(sys.stdin.buffer, settings())); print('prefect' in sys.modules)"
    line = request_line(asked(tmp_path, GOOD)[0])
    done = subprocess.run([sys.executable, "-c", code], input=line, capture_output=True, check=True, cwd=Path.cwd())
    assert done.stdout == b"False\n"


def test_a_request_and_its_outcome_survive_the_line(tmp_path: Path) -> None:
    request = asked(tmp_path, "")[0]
    outcome = read_outcome(next(answers([request_line(request)], settings())))
    assert isinstance(outcome, EmptySourceError)
    assert outcome.what.ar


def test_an_error_comes_back_from_its_json_as_it_was() -> None:
    error = EmptySourceError("أ", Bilingual(ar="فارغ", en="empty"), Bilingual(ar="املأه", en="fill it"))
    back = error_from(error.as_json())
    assert type(back) is EmptySourceError
    assert back.as_json() == error.as_json()


def test_an_error_of_a_newer_version_comes_back_as_the_root() -> None:
    record = EmptySourceError("أ", Bilingual(ar="", en=""), Bilingual(ar="", en="")).as_json() | {
        "error": "StrangeError"
    }
    assert type(error_from(record)) is MujazError


@pytest.mark.parametrize(("count", "workers"), [(0, 2), (1, 2), (3, 2), (40, 2), (1000, 2), (7, 8)])
def test_chunks_hold_every_request_once_and_none_is_too_large(tmp_path: Path, count: int, workers: int) -> None:
    wanted = [Request(source=Path(f"{n}"), out=tmp_path, wishes=Wishes(reference=str(n))) for n in range(count)]
    shared = chunks(wanted, workers)
    assert [request for chunk in shared for request in chunk] == wanted
    assert all(0 < len(chunk) <= MOST_IN_CHUNK for chunk in shared)
    assert len(shared) >= min(count, workers)
