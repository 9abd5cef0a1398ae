"""What an office keeps: an audit that shows what was taken out of it, and how briefs stand."""

import threading
from pathlib import Path

import pytest

from flows.errors import MujazError
from flows.office.audit import Act, Audit, Event
from flows.office.saved import MOST, SavedSearches
from flows.office.standing import Mark, Stand, Standing, Standings
from flows.office.times import read_schedule, write_schedule
from tests.publish.shelves import shelve


def event(number: int = 1) -> Event:
    return Event(at=1_764_000_000.0 + number, who="ليلى", act=Act.READ, what=f"م-{number}", version="v001")


def filled(outputs: Path, count: int = 4) -> Path:
    for number in range(count):
        Audit(outputs).record(event(number))
    return outputs / "_audit" / "audit.jsonl"


def test_the_audit_is_what_was_done_in_its_order(tmp_path: Path) -> None:
    filled(tmp_path)
    audit = Audit(tmp_path)
    assert [each.what for each in audit.events()] == ["م-0", "م-1", "م-2", "م-3"]
    assert (audit.check().events, audit.check().broken_at) == (4, 0)
    assert (tmp_path / "_audit" / "audit.jsonl").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("change", "broken_at"),
    [
        (lambda lines: lines[:1] + lines[2:], 2),
        (lambda lines: [lines[0], lines[1].replace("ليلى", "سلمى"), *lines[2:]], 2),
        (lambda lines: [lines[1], lines[0], *lines[2:]], 1),
        (lambda lines: lines[:-1], 4),
        (lambda _: [], 1),
        (lambda lines: [*lines[:2], "rubbish\n", *lines[2:]], 3),
    ],
    ids=["taken out", "changed", "moved", "the last taken out", "all taken out", "put in"],
)
def test_what_was_done_to_the_audit_is_seen(tmp_path: Path, change, broken_at: int) -> None:  # type: ignore[no-untyped-def]
    log = filled(tmp_path)
    log.write_text("".join(change(log.read_text("utf-8").splitlines(keepends=True))), "utf-8")
    assert Audit(tmp_path).check().broken_at == broken_at


def test_a_line_that_a_power_cut_left_costs_no_other(tmp_path: Path) -> None:
    log = filled(tmp_path, 2)
    log.write_bytes(log.read_bytes() + b'{"at": 17')
    Audit(tmp_path).record(event(9))
    assert [each.what for each in Audit(tmp_path).events()] == ["م-0", "م-1", "م-9"]


def test_many_at_once_are_written_one_after_the_other(tmp_path: Path) -> None:
    threads = [threading.Thread(target=filled, args=(tmp_path, 10)) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=30)
    assert (Audit(tmp_path).check().events, Audit(tmp_path).check().broken_at) == (40, 0)


def test_what_is_said_of_a_brief_is_not_said_of_its_next_version(tmp_path: Path) -> None:
    Standings(tmp_path).put("م", Stand.WITHDRAWN, Mark(by="", at=1.0, upto=2, reason="خطأ"))
    standing = Standings(tmp_path).of("م")
    assert [bool(standing.mark(Stand.WITHDRAWN, name)) for name in ("v001", "v002", "v003")] == [True, True, False]
    Standings(tmp_path).put("م", Stand.WITHDRAWN, None)
    assert Standings(tmp_path).of("م") == Standing()


def test_another_process_s_word_is_seen_at_once(tmp_path: Path) -> None:
    mine, other = Standings(tmp_path), Standings(tmp_path)
    assert mine.of("م") == Standing()
    other.put("م", Stand.ARCHIVED, Mark(by="", at=1.0, upto=1))
    assert mine.of("م").archived


def test_a_file_that_a_person_broke_hides_its_brief_and_loses_nothing(tmp_path: Path) -> None:
    shelve(tmp_path, "م")
    (tmp_path / "_standing").mkdir()
    (tmp_path / "_standing" / "م.json").write_text("rubbish", "utf-8")
    standings = Standings(tmp_path)
    assert standings.of("م").mark(Stand.DISCARDED, "v001")
    assert standings.remove_discarded(before=1e12) == ()
    assert (tmp_path / "م" / "v001" / "manifest.json").is_file()


def test_the_trash_is_emptied_of_what_lay_there_for_its_term_alone(tmp_path: Path) -> None:
    standings = Standings(tmp_path)
    for folder, at in (("قديم", 100.0), ("حديث", 900.0)):
        shelve(tmp_path, folder)
        standings.put(folder, Stand.DISCARDED, Mark(by="", at=at, upto=1))
    shelve(tmp_path, "قديم", "v002")
    assert standings.remove_discarded(before=500.0) == (("قديم", "v001"),)
    assert not (tmp_path / "قديم" / "v001").exists()
    assert (tmp_path / "قديم" / "v002").is_dir(), "it was published after the others were thrown away"
    assert (tmp_path / "حديث" / "v001").is_dir()


def test_a_person_keeps_so_many_searches_and_nobody_else_has_them(tmp_path: Path) -> None:
    saved = SavedSearches(tmp_path)
    for number in range(MOST + 2):
        saved.keep("ليلى", f"بحث {number}", f"q={number}", 1.0)
    assert len(saved.of("ليلى")) == MOST
    assert saved.of("بدر") == ()
    saved.looked("ليلى", "q=5", 7.0)
    assert {each.seen for each in saved.of("ليلى") if each.query == "q=5"} == {7.0}
    saved.remove("ليلى", "بحث 5")
    assert "بحث 5" not in [each.name for each in saved.of("ليلى")]


SCHEDULES = {
    "كل يوم عمل الساعة ٧": "0 7 * * 0-4",
    "كل يومِ عملٍ، الساعة 7": "0 7 * * 0-4",
    "كل يوم الساعة ١٤:٣٠": "30 14 * * *",
    "يوميًّا الساعة ٩ مساءً": "0 21 * * *",
    "كل يوم الساعة ١٢ صباحا": "0 0 * * *",
    "كل أحد وثلاثاء الساعة ٨ صباحًا": "0 8 * * 0,2",
    "كل يوم الخميس الساعة ١٠": "0 10 * * 4",
    "الأحد، الأربعاء الساعة ٦:٠٥": "5 6 * * 0,3",
    "كل ربع ساعة": "*/15 * * * *",
    "كل ساعة": "0 * * * *",
    "كل ٥ دقائق": "*/5 * * * *",
    "كل 20 دقيقة": "*/20 * * * *",
    "0 2 1 * *": "0 2 1 * *",
}


@pytest.mark.parametrize("said", SCHEDULES)
def test_a_schedule_in_words_is_read(said: str) -> None:
    assert read_schedule(said) == SCHEDULES[said]


@pytest.mark.parametrize("cron", sorted(set(SCHEDULES.values())))
def test_a_schedule_is_said_in_words_that_read_back_as_it(cron: str) -> None:
    assert read_schedule(write_schedule(cron)) == cron


@pytest.mark.parametrize(
    "said",
    ["", "كل يوم", "كل يوم الساعة ٢٥", "كل يوم الساعة ١٣ مساءً", "كل يوم الساعة ٧:٦٠", "كل قمر الساعة ٧",
     "كل ٧ دقائق", "كل ٠ دقائق", "* * *", "الساعة ٧", "كل أحد وقمر الساعة ٨"],
)  # fmt: skip
def test_what_says_no_schedule_is_refused_with_examples(said: str) -> None:
    with pytest.raises(MujazError) as refused:
        read_schedule(said)
    assert "كل يوم عمل الساعة ٧" in refused.value.cure.ar
