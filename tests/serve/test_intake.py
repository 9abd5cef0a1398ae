"""The drop folder: what is new in it, what is left, and what is told of the rest."""

import datetime as dt
import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from flows.errors import (
    BadReferenceError,
    Bilingual,
    EmptySourceError,
    MujazError,
    SettingsError,
    UnknownClassificationError,
    UnknownHouseError,
    UnwritableOutputError,
    WorkEndedError,
)
from flows.ingest import read
from flows.intake.drop_folder import Arrival, Survey, arrival, survey
from flows.intake.given import take
from flows.intake.ledger import ABANDONED, Ending, Entry, Fate, Ledger, after_run, given_back
from flows.intake.orders import PlacedOrder
from flows.intake.outcomes import may_pass, record_outcome, write_failure
from flows.model.house import Digits
from flows.model.order import PrintShop, Wishes
from flows.sources import files_of
from flows.together import pack

QUIET = 3.0
DROPPED = PlacedOrder(wishes=Wishes(house="official"), dropped=True)
ORDERED = PlacedOrder(
    wishes=Wishes(
        house="newsroom",
        reference="م/15",
        title="عنوان",
        date=dt.date(2026, 3, 12),
        classification="للنشر",
        digits=Digits.LATIN,
        print_shop=PrintShop.CMYK,
    ),
    review=True,
    by="بدر",
)


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


def wanted(found: Arrival, *, now: float, run: str = "run-1", order: PlacedOrder | None = DROPPED) -> Entry:
    return Entry(sha256=found.sha256, name=found.name, fate=Fate.TAKEN, at=now, order=order, run=run)


def left(ledger: Ledger, found: Arrival, fate: Fate, order: PlacedOrder | None = DROPPED, **told: Any) -> Entry:
    """Leave a source in the ledger with what became of it."""
    entry = replace(wanted(found, now=1, order=order), fate=fate, **told)
    ledger.place(entry)
    return entry


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


def refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Have the system let nobody read a file, root included."""
    usual = Path.open

    def opened(self: Path, *args: Any, **more: Any) -> Any:
        if self.name == name:
            raise PermissionError(13, "Permission denied", str(self))
        return usual(self, *args, **more)

    monkeypatch.setattr(Path, "open", opened)


def test_a_file_that_cannot_be_read_is_no_file_that_is_still_being_written(
    inputs: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inputs, "خبر.txt")
    closed = put(inputs, "مغلق.txt", "زار 7 أعضاء الموقع.")
    (inputs / "حلقة.txt").symlink_to(inputs / "حلقة.txt")
    (inputs / "وصلة.txt").symlink_to(inputs / "لا شيء.txt")
    refused(monkeypatch, closed.name)
    seen = survey(files_of(inputs), inputs, ledger, now=later(closed), quiet=QUIET)
    assert ([found.name for found in seen.fresh], seen.unfinished) == (["خبر.txt"], ())
    assert [Path(error.subject).name for error in seen.unread] == ["حلقة.txt", "مغلق.txt", "وصلة.txt"]
    assert "أصلح صلاحيات الملف" in seen.unread[1].lines[0]
    assert "Permission denied" in seen.unread[1].lines[1]
    monkeypatch.undo()
    assert len(survey(files_of(inputs), inputs, ledger, now=later(closed), quiet=QUIET).fresh) == 2


def test_a_source_that_was_published_is_known_and_not_fresh(inputs: Path, ledger: Ledger) -> None:
    file = put(inputs, "خبر.txt")
    left(ledger, arrival(file, inputs), Fate.PUBLISHED)
    found = look(inputs, ledger, now=later(file))
    assert (found.fresh, found.known, found.duplicates) == ((), 1, ())


def test_a_source_whose_sidecar_asks_for_something_else_is_fresh(inputs: Path, ledger: Ledger) -> None:
    file = put(inputs, "خبر.txt")
    left(ledger, arrival(file, inputs), Fate.PUBLISHED)
    sidecar = put(inputs, "خبر.brief.toml", 'classification = "سري"')
    (found,) = look(inputs, ledger, now=later(sidecar)).fresh
    assert found.name == "خبر.txt"
    left(ledger, found, Fate.PUBLISHED)
    assert not look(inputs, ledger, now=later(sidecar)).fresh
    put(inputs, "خبر.brief.toml", 'classification = "عام"')
    assert look(inputs, ledger, now=later(sidecar)).fresh


def test_what_a_form_has_ordered_is_done_whatever_lies_beside_its_file(inputs: Path, ledger: Ledger) -> None:
    file = put(inputs, "خبر.txt")
    left(ledger, arrival(file, inputs), Fate.PUBLISHED, ORDERED)
    sidecar = put(inputs, "خبر.brief.toml", 'classification = "سري"')
    assert not look(inputs, ledger, now=later(sidecar)).fresh


def test_new_words_under_an_old_name_are_fresh(inputs: Path, ledger: Ledger) -> None:
    file = put(inputs, "خبر.txt")
    left(ledger, arrival(file, inputs), Fate.PUBLISHED)
    put(inputs, "خبر.txt", "اجتمع 13 عضوًا.")
    assert len(look(inputs, ledger, now=later(file)).fresh) == 1


def test_the_same_bytes_under_another_name_are_said_to_be_a_duplicate(inputs: Path, ledger: Ledger) -> None:
    file = put(inputs, "خبر.txt")
    left(ledger, arrival(file, inputs), Fate.PUBLISHED)
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
        held = list(runs.map(lambda number: ledger.claim(wanted(found, now=1, run=f"run-{number}")), range(32)))
    (one,) = filter(None, held)
    assert ledger.find(found.sha256) == one


@pytest.mark.parametrize(
    ("fate", "order", "passing", "again"),
    [
        (Fate.ORDERED, ORDERED, False, True),
        (Fate.ORDERED, DROPPED, False, True),
        (Fate.TAKEN, ORDERED, False, False),
        (Fate.TAKEN, DROPPED, False, False),
        (Fate.WAITING, ORDERED, False, False),
        (Fate.PUBLISHED, DROPPED, False, False),
        (Fate.CANCELLED, ORDERED, False, False),
        (Fate.CANCELLED, DROPPED, False, False),
        (Fate.FAILED, DROPPED, False, False),
        (Fate.FAILED, DROPPED, True, True),
        (Fate.FAILED, ORDERED, True, False),
        *((fate, None, True, False) for fate in Fate),
    ],
)
def test_what_is_made_again_is_made_as_it_was_ordered(
    inputs: Path, ledger: Ledger, *, fate: Fate, order: PlacedOrder | None, passing: bool, again: bool
) -> None:
    file = put(inputs, "خبر.txt")
    found = arrival(file, inputs)
    before = left(ledger, found, fate, order, passing=passing)
    assert bool(look(inputs, ledger, now=later(file) + 100 * ABANDONED).fresh) is again
    held = ledger.claim(wanted(found, now=later(file), run="run-2", order=PlacedOrder(wishes=Wishes(house="research"))))
    assert (held and held.order) == (order if again else None)
    assert ledger.find(found.sha256) == (held or before)


@pytest.mark.parametrize(
    ("ending", "fate", "again"),
    [
        (Ending.CRASHED, Fate.ORDERED, True),
        (Ending.CANCELLED, Fate.CANCELLED, False),
        (Ending.DELETED, Fate.CANCELLED, False),
        (Ending.FAILED, Fate.ORDERED, True),
        (Ending.COMPLETED, Fate.PUBLISHED, False),
    ],
)
def test_a_run_that_ended_without_a_word_leaves_its_order_or_nothing(
    inputs: Path, ledger: Ledger, *, ending: Ending, fate: Fate, again: bool
) -> None:
    file = put(inputs, "خبر.txt")
    found = arrival(file, inputs)
    take(found, ORDERED, ledger, run="run-1", now=1)
    (entry,) = ledger.unsettled()
    ledger.settle(entry, after_run(entry, ending))
    known = ledger.find(found.sha256)
    assert known
    assert (known.fate, known.order) == (fate, ORDERED)
    assert bool(look(inputs, ledger, now=later(file)).fresh) is again


def test_a_claim_of_a_run_that_nobody_knows_ages_into_its_order(inputs: Path, ledger: Ledger) -> None:
    entry = wanted(arrival(put(inputs, "خبر.txt"), inputs), now=1, order=ORDERED)
    assert given_back(entry, now=ABANDONED) == entry
    assert given_back(entry, now=ABANDONED + 2) == replace(entry, fate=Fate.ORDERED)


def test_what_an_earlier_version_left_taken_is_never_made_by_itself_and_named(inputs: Path, ledger: Ledger) -> None:
    file = put(inputs, "خبر.txt")
    found = arrival(file, inputs)
    ledger.folder.mkdir(parents=True)
    old = {"sha256": found.sha256, "name": "خبر.txt", "fate": "taken", "at": 1.0}
    (ledger.folder / f"{found.sha256}.json").write_text(
        json.dumps(old | {"reference": "", "version": "", "reason": "", "passing": False}), "utf-8"
    )
    seen = look(inputs, ledger, now=later(file) + 100 * ABANDONED)
    assert (seen.fresh, seen.unclear) == ((), ("خبر.txt",))
    assert list(ledger.unsettled()) == []
    assert ledger.claim(wanted(found, now=1)) is None
    take(found, ORDERED, ledger, run="run-2", now=2)
    assert [each.order for each in ledger.unsettled()] == [ORDERED]


def test_what_became_of_an_older_order_does_not_stand_over_a_newer_one(inputs: Path, tmp_path: Path) -> None:
    ledger, found = Ledger(tmp_path / "outputs"), arrival(put(inputs, "خبر.txt"), inputs)
    take(found, DROPPED, ledger, run="run-1", now=1)
    take(found, ORDERED, ledger, run="run-2", now=2)
    before = ledger.find(found.sha256)
    record_outcome(found, failure(EmptySourceError), tmp_path / "outputs", run="run-1", now=dt.datetime.now(tz=dt.UTC))
    ledger.assign(found.sha256, "run-3")
    assert ledger.find(found.sha256) == before
    record_outcome(found, failure(EmptySourceError), tmp_path / "outputs", run="run-2", now=dt.datetime.now(tz=dt.UTC))
    known = ledger.find(found.sha256)
    assert known
    assert (known.fate, known.order) == (Fate.FAILED, ORDERED)


def test_who_ordered_stays_known_when_the_run_begins(inputs: Path, ledger: Ledger) -> None:
    found = arrival(put(inputs, "خبر.txt"), inputs)
    ledger.place(wanted(found, now=1, run="", order=ORDERED))
    ledger.assign(found.sha256, "run-1")
    take(found, replace(ORDERED, by=""), ledger, run="run-1", now=2)
    assert [each.order for each in ledger.unsettled()] == [ORDERED]


def test_an_order_follows_its_file_to_another_name(inputs: Path, ledger: Ledger) -> None:
    file = put(inputs, "جديد.txt")
    left(ledger, replace(arrival(file, inputs), name="قديم.txt"), Fate.ORDERED, ORDERED)
    assert [found.name for found in look(inputs, ledger, now=later(file)).fresh] == ["جديد.txt"]
    both = look(inputs, ledger, now=later(put(inputs, "قديم.txt")))
    assert ([found.name for found in both.fresh], both.duplicates) == (["قديم.txt"], (("جديد.txt", "قديم.txt"),))


def test_an_entry_comes_back_as_it_was_written(ledger: Ledger) -> None:
    entry = Entry(
        sha256="ab",
        name="خبر.txt",
        fate=Fate.FAILED,
        at=1.5,
        order=ORDERED,
        run="run-1",
        reference="م/1",
        version="v002",
        reason="علة",
        passing=True,
    )
    ledger.place(entry)
    assert ledger.find("ab") == entry


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"fate": "lost"}', '{"fate": "taken", "more": 1}'])
def test_an_entry_that_a_person_broke_leaves_its_source_alone(inputs: Path, ledger: Ledger, broken: str) -> None:
    file = put(inputs, "خبر.txt")
    found = arrival(file, inputs)
    left(ledger, found, Fate.ORDERED)
    (ledger.folder / f"{found.sha256}.json").write_text(broken, "utf-8")
    seen = look(inputs, ledger, now=later(file) + ABANDONED)
    assert (seen.fresh, seen.unclear) == ((), ("خبر.txt",))


def test_a_ledger_that_cannot_be_written_is_an_error_of_ours(inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("a file", "utf-8")
    ledger = Ledger(tmp_path / "outputs")
    with pytest.raises(UnwritableOutputError):
        ledger.claim(wanted(arrival(put(inputs, "خبر.txt"), inputs), now=1))


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
    [
        (UnwritableOutputError, True),
        (SettingsError, True),
        (UnknownHouseError, True),
        (UnknownClassificationError, False),
        (BadReferenceError, False),
        (EmptySourceError, False),
        (WorkEndedError, True),
    ],
)
def test_only_what_is_not_the_fault_of_the_source_or_its_order_is_tried_again(
    kind: type[MujazError], *, passes: bool
) -> None:
    assert may_pass(failure(kind)) is passes


def failure(kind: type[MujazError]) -> MujazError:
    return kind("فارغ.txt", Bilingual(ar="الملف فارغ.", en="It is empty."), Bilingual(ar="املأه.", en="Fill it."))


def test_a_folder_named_as_a_bundle_is_one_source_of_all_its_files(inputs: Path, ledger: Ledger) -> None:
    bundle = inputs / "الفيضانات.brief"
    bundle.mkdir()
    files = [put(bundle, "أ.txt"), put(bundle, "ب.txt", "زار 5 أعضاء الموقع.")]
    put(bundle, "brief.toml", 'title = "أ"')
    put(inputs, "وحده.txt", "نص آخر.")
    found = files_of(inputs)
    assert [file.name for file in found] == ["الفيضانات.brief", "وحده.txt"]
    now = max(later(file) for file in (*files, bundle, inputs / "وحده.txt"))
    (whole, _) = survey(found, inputs, ledger, now=now, quiet=QUIET).fresh
    assert whole.name == "الفيضانات.brief"
    packed = pack((file.name, file.read_bytes()) for file in files)
    assert whole.own == sha256(packed).hexdigest() == read("z.zip", packed).sha256
    files[0].write_text("نص جديد.", "utf-8")
    assert survey(found, inputs, ledger, now=now, quiet=QUIET + 3600).fresh == ()


def test_an_empty_bundle_is_still_being_written(inputs: Path, ledger: Ledger) -> None:
    (inputs / "a.brief").mkdir()
    seen = survey(files_of(inputs), inputs, ledger, now=later(inputs / "a.brief"), quiet=QUIET)
    assert seen.unfinished == ("a.brief",)
