"""Briefs in processes of their own: none costs another one its life."""

import sys
from pathlib import Path

import pytest

from flows.errors import Bilingual, EmptySourceError, MujazError, WorkEndedError, error_from
from flows.model.order import Wishes
from flows.model.publication import Publication
from flows.sources import Request, requests
from flows.workers.crew import MOST_IN_CHUNK, chunks, press_chunk
from flows.workers.worker import answers, read_outcome, request_line

GOOD = "اجتمع 12 عضوًا في مدينة الساحل."


def asked(folder: Path, *texts: str) -> tuple[Request, ...]:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return requests(sorted(folder.glob("*.txt")), out=folder / "out", house="official")


async def test_a_process_makes_briefs_and_tells_which_source_it_refused(tmp_path: Path) -> None:
    first, second, third = await press_chunk(asked(tmp_path, GOOD, "", GOOD), seconds=120)
    assert isinstance(first, Publication)
    assert (first.folder / "brief.pdf").is_file()
    assert isinstance(second, EmptySourceError)
    assert isinstance(third, Publication)


def fake_worker(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Put a `flows.workers.worker` of our own before the real one: it has `name` and `tell`."""
    top = folder / "fake"
    package = top / "flows" / "workers"
    package.mkdir(parents=True)
    for each in (package.parent, package):
        (each / "__init__.py").write_text("", "utf-8")
    (package / "worker.py").write_text(
        "import json, os, signal, sys, time\n"
        "def tell(name): print(json.dumps({'reference': name, 'version': 'v001', 'folder': '/x', 'title': name, 'unchanged': False}), flush=True)\n"
        f"for line in sys.stdin:\n    name = json.loads(line)['wishes']['reference']\n    {body}\n    tell(name)\n",
        "utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(top))
    monkeypatch.chdir(top)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("if name == '1': os.kill(os.getpid(), signal.SIGKILL)", "exit code -9"),
        ("if name == '1': time.sleep(60)", "longer than 2 seconds"),
    ],
    ids=["killed", "hanging"],
)
async def test_a_source_that_breaks_or_holds_its_process_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, why: str
) -> None:
    wanted = asked(tmp_path, GOOD, GOOD, GOOD)
    fake_worker(tmp_path, monkeypatch, body)
    first, broken, last = await press_chunk(wanted, seconds=2)
    assert isinstance(first, Publication)
    assert isinstance(broken, WorkEndedError)
    assert why in str(broken)
    assert isinstance(last, Publication)
    assert last.reference == "2"


def test_the_processes_never_import_prefect(tmp_path: Path) -> None:
    import subprocess

    code = "import sys; from flows.workers import worker; list(worker.answers(sys.stdin.buffer)); print('prefect' in sys.modules)"
    line = request_line(asked(tmp_path, GOOD)[0])
    done = subprocess.run([sys.executable, "-c", code], input=line, capture_output=True, check=True, cwd=Path.cwd())
    assert done.stdout == b"False\n"


def test_a_request_and_its_outcome_survive_the_line(tmp_path: Path) -> None:
    request = asked(tmp_path, "")[0]
    outcome = read_outcome(next(answers([request_line(request)])))
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
