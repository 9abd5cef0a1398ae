"""The drop folder: what is new in it, what is left, and what is told of the rest."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from flows.errors import EmptySourceError, MujazError, Saying, SettingsError, UnwritableOutputError, WorkEndedError
from flows.intake.drop_folder import (
    ABANDONED,
    Arrival,
    Entry,
    Fate,
    Ledger,
    Survey,
    arrival,
    may_pass,
    survey,
    write_failure,
)
from flows.intake.given import hold, take

QUIET = 3.0


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs"
    folder.mkdir()
    return folder


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "outputs")


def put(folder: Path, name: str, text: str = "اجتمع 12 عضوًا.") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def later(file: Path) -> float:
    """A moment at which a file has been left alone for long enough."""
    return file.stat().st_ctime + QUIET + 1


def look(folder: Path, ledger: Ledger, *, now: float) -> Survey:
    return survey(sorted(folder.rglob("*.txt")), folder, ledger, now=now, quiet=QUIET)


def taken(ledger: Ledger, found: Arrival, *, now: float, fate: Fate = Fate.TAKEN, passing: bool = False) -> None:
    ledger.claim(found, now=now)
    ledger.settle(Entry(sha256=found.sha256, name=found.name, fate=fate, at=now, passing=passing))


def test_a_new_file_is_fresh(inputs: Path, ledger: Ledger) -> None:
    file = put(inputs, "خبر.txt")
    assert look(inputs, ledger, now=later(file)).fresh == (arrival(file, inputs),)


def test_a_file_that_was_just_written_is_left_until_it_is_quiet(inputs: Path, ledger: Ledger) -> None:
    file = put(inputs, "خبر.txt")
    assert look(inputs, ledger, now=file.stat().st_ctime + QUIET - 1).unfinished == ("خبر.txt",)
    assert [found.name for found in look(inputs, ledger, now=later(file)).fresh] == ["خبر.txt"]


def test_an_old_date_on_a_file_that_is_being_copied_does_not_make_it_whole(inputs: Path, ledger: Ledger) -> None:
    file = put(inputs, "خبر.txt")
    os.utime(file, (1_000_000, 1_000_000))
    assert look(inputs, ledger, now=file.stat().st_ctime + 1).unfinished == ("خبر.txt",)


def test_a_file_that_is_taken_away_meanwhile_is_no_error(inputs: Path, ledger: Ledger) -> None:
    found = survey([inputs / "gone.txt"], inputs, ledger, now=0, quiet=QUIET)
    assert (found.fresh, found.unfinished) == ((), ("gone.txt",))


def test_a_source_that_was_published_is_known_and_not_fresh(inputs: Path, ledger: Ledger) -> None:
    file = put(inputs, "خبر.txt")
    taken(ledger, arrival(file, inputs), now=later(file), fate=Fate.PUBLISHED)
    found = look(inputs, ledger, now=later(file))
    assert (found.fresh, found.known, found.duplicates) == ((), 1, ())


def test_new_words_under_an_old_name_are_fresh(inputs: Path, ledger: Ledger) -> None:
    file = put(inputs, "خبر.txt")
    taken(ledger, arrival(file, inputs), now=later(file), fate=Fate.PUBLISHED)
    put(inputs, "خبر.txt", "اجتمع 13 عضوًا.")
    assert len(look(inputs, ledger, now=later(file)).fresh) == 1


def test_the_same_bytes_under_another_name_are_said_to_be_a_duplicate(inputs: Path, ledger: Ledger) -> None:
    file = put(inputs, "خبر.txt")
    taken(ledger, arrival(file, inputs), now=later(file), fate=Fate.PUBLISHED)
    copy = put(inputs, "نسخة.txt")
    found = look(inputs, ledger, now=later(copy))
    assert (found.fresh, found.duplicates) == ((), (("نسخة.txt", "خبر.txt"),))


def test_of_two_new_files_with_the_same_bytes_one_is_fresh(inputs: Path, ledger: Ledger) -> None:
    put(inputs, "أ.txt")
    found = look(inputs, ledger, now=later(put(inputs, "ب.txt")))
    assert [fresh.name for fresh in found.fresh] == ["أ.txt"]
    assert found.duplicates == (("ب.txt", "أ.txt"),)


def test_of_many_runs_that_want_a_source_one_has_it(inputs: Path, ledger: Ledger) -> None:
    found = arrival(put(inputs, "خبر.txt"), inputs)
    with ThreadPoolExecutor(8) as runs:
        assert sum(runs.map(lambda _: ledger.claim(found, now=1), range(32))) == 1


@pytest.mark.parametrize(
    ("fate", "passing", "after", "again"),
    [
        (Fate.TAKEN, False, 10, False),
        (Fate.TAKEN, False, ABANDONED + 1, True),
        (Fate.PUBLISHED, False, ABANDONED + 1, False),
        (Fate.FAILED, False, ABANDONED + 1, False),
        (Fate.FAILED, True, 1, True),
        (Fate.WAITING, False, 100 * ABANDONED, False),
    ],
)
def test_what_can_be_taken_again(
    inputs: Path, ledger: Ledger, *, fate: Fate, passing: bool, after: float, again: bool
) -> None:
    file = put(inputs, "خبر.txt")
    now = later(file)
    taken(ledger, arrival(file, inputs), now=now, fate=fate, passing=passing)
    assert bool(look(inputs, ledger, now=now + after).fresh) is again
    assert ledger.claim(arrival(file, inputs), now=now + after) is again


def test_a_draft_that_waits_for_its_reviewer_is_left_alone_after_a_new_start_too(inputs: Path, ledger: Ledger) -> None:
    file = put(inputs, "خبر.txt")
    found = arrival(file, inputs)
    hold(found, ledger, now=1)
    take(found, ledger, now=2)  # the run goes on, with the reviewer's answers, and is cut off
    ledger.release_all()
    assert look(inputs, ledger, now=later(file)).fresh == ()


def test_a_source_that_a_run_is_still_to_make_is_left_to_it_at_a_new_start(inputs: Path, ledger: Ledger) -> None:
    mine, theirs = put(inputs, "خبر.txt", "خبر أول"), put(inputs, "مرفوع.txt", "خبر ثان")
    for file in (mine, theirs):
        take(arrival(file, inputs), ledger, now=later(file))
    ledger.release_all(awaited={"مرفوع.txt"})
    assert [each.name for each in look(inputs, ledger, now=later(theirs)).fresh] == ["خبر.txt"]


def test_an_entry_comes_back_as_it_was_written(ledger: Ledger) -> None:
    entry = Entry(
        sha256="ab",
        name="خبر.txt",
        fate=Fate.FAILED,
        at=1.5,
        reference="م/1",
        version="v002",
        reason="علة",
        passing=True,
    )
    ledger.settle(entry)
    assert ledger.find("ab") == entry


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"fate": "lost"}', '{"fate": "taken", "more": 1}'])
def test_an_entry_that_a_person_broke_counts_as_taken_for_a_while(inputs: Path, ledger: Ledger, broken: str) -> None:
    file = put(inputs, "خبر.txt")
    found = arrival(file, inputs)
    taken(ledger, found, now=1)
    entry = ledger.folder / f"{found.sha256}.json"
    entry.write_text(broken, "utf-8")
    assert not look(inputs, ledger, now=later(entry)).fresh
    assert look(inputs, ledger, now=later(entry) + ABANDONED).fresh


def test_a_ledger_that_cannot_be_written_is_an_error_of_ours(inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("a file", "utf-8")
    ledger = Ledger(tmp_path / "outputs")
    with pytest.raises(UnwritableOutputError):
        ledger.claim(arrival(put(inputs, "خبر.txt"), inputs), now=1)


def test_a_failure_lies_where_a_person_looks_with_its_reason_and_the_source_stays(inputs: Path, tmp_path: Path) -> None:
    file = put(inputs, "فارغ.txt", "")
    found = arrival(file, inputs)
    folder = write_failure(tmp_path / "outputs", found, failure(EmptySourceError), when="2026-11-25T10:00:00+03:00")
    assert folder.parent == tmp_path / "outputs" / "_failed"
    assert "الملف فارغ" in (folder / "reason.txt").read_text("utf-8")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (manifest["status"], manifest["source"]["sha256"]) == ("failed", found.sha256)
    assert manifest["error"]["cure"]["en"] == "Fill it."
    assert sorted(entry.name for entry in folder.iterdir()) == ["manifest.json", "reason.txt"]
    assert file.exists()


def test_names_that_differ_in_folders_only_have_failures_of_their_own(tmp_path: Path) -> None:
    one = Arrival(path=tmp_path, name="أ/خبر.txt", sha256="1" * 64)
    other = replace(one, name="أ-خبر.txt", sha256="2" * 64)
    folders = {write_failure(tmp_path, found, failure(EmptySourceError), when="") for found in (one, other)}
    assert len(folders) == 2


@pytest.mark.parametrize(
    ("kind", "passes"),
    [(UnwritableOutputError, True), (SettingsError, True), (EmptySourceError, False), (WorkEndedError, False)],
)
def test_only_what_is_not_the_fault_of_the_source_is_tried_again(kind: type[MujazError], *, passes: bool) -> None:
    assert may_pass(failure(kind)) is passes


def failure(kind: type[MujazError]) -> MujazError:
    return kind("فارغ.txt", Saying(ar="الملف فارغ.", en="It is empty."), Saying(ar="املأه.", en="Fill it."))
