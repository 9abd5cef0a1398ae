"""Two editors of one report: what both did is in the next version, and where both changed a line they are asked."""

import json
from pathlib import Path

import pytest

from flows.errors import MergeConflictError
from flows.merging import onto_newest
from flows.model.edited import UnitKind
from flows.model.merging import Conflicts, Merge
from flows.publish.store import Store
from flows.revise.choosing import Chooser
from flows.revise.edit_kinds import TITLE, Column, Drop, Edit, Insert, Move, Recast, Recolumn, Rewrite
from flows.revise.edits import apply_edits
from flows.revise.joining import joined
from flows.revise.merging import merge_edits
from flows.revise.wording import describe_merge
from flows.view.view import Table, View, lines_of
from tests.revise.made import TEXT, found, made, read_back, report, report_of
from tests.revise.word import edited

FIRST, SECOND, THIRD = "p1-1", "p1-2", "p1-3"


def texts(view: View) -> list[str]:
    return [line.text for line in lines_of(view) if line.text]


def merged(theirs: list[Edit], mine: list[Edit], keep: Conflicts | None = None) -> tuple[list[str], int]:
    """What two editors of one version come to, and how many lines both changed."""
    base, evidence = made()
    newest = apply_edits(base, theirs, evidence)
    both = merge_edits(base, newest, tuple(mine), same_ids=True, chooser=Chooser(usual=keep))
    return texts(apply_edits(newest, both.edits, evidence)), len(both.conflicts)


def test_changes_of_different_lines_are_both_there() -> None:
    said, conflicts = merged([Rewrite(line=FIRST, text="كلام الأول")], [Rewrite(line=SECOND, text="كلام الثاني")])
    assert {"كلام الأول", "كلام الثاني"} <= set(said)
    assert conflicts == 0


def test_a_conflict_says_where_it_is_that_of_the_title_too() -> None:
    base, evidence = made()
    newest = apply_edits(base, [Rewrite(line=TITLE, text="أبرز"), Rewrite(line=FIRST, text="كلام")], evidence)
    mine = (Rewrite(line=TITLE, text="حصاد"), Rewrite(line=FIRST, text="قول"))
    both = merge_edits(base, newest, mine, same_ids=True, chooser=Chooser(usual=None))
    assert [each.place for each in both.conflicts] == ["العنوان", "الطرق"]


def test_the_same_change_twice_is_one() -> None:
    edits: list[Edit] = [Rewrite(line=FIRST, text="كلام واحد")]
    said, conflicts = merged(edits, edits)
    assert (said.count("كلام واحد"), conflicts) == (1, 0)


@pytest.mark.parametrize(("keep", "stays"), [(Conflicts.MINE, "كلام الثاني"), (Conflicts.THEIRS, "كلام الأول")])
def test_of_two_changes_of_one_line_the_chosen_stays(keep: Conflicts, stays: str) -> None:
    said, conflicts = merged([Rewrite(line=FIRST, text="كلام الأول")], [Rewrite(line=FIRST, text="كلام الثاني")], keep)
    assert [each for each in said if each.startswith("كلام")] == [stays]
    assert conflicts == 1


def test_a_line_that_one_drops_and_the_other_changes_is_a_conflict_both_ways() -> None:
    change, drop = Rewrite(line=FIRST, text="كلام جديد"), Drop(line=FIRST)
    for theirs, mine in ((change, drop), (drop, change)):
        assert merged([theirs], [mine])[1] == 1


def test_a_dropped_line_comes_back_for_an_editor_whose_words_are_chosen() -> None:
    said, _ = merged([Drop(line=FIRST)], [Rewrite(line=FIRST, text="كلام يعود")], Conflicts.MINE)
    assert "كلام يعود" in said


@pytest.mark.parametrize("keep", list(Conflicts))
def test_a_line_that_was_joined_to_one_in_conflict_is_dropped_only_with_it(keep: Conflicts) -> None:
    first, second = (line for line in lines_of(made()[0]) if line.id in (FIRST, SECOND))
    mine: list[Edit] = [Rewrite(line=FIRST, text=f"{first.text} {second.text}"), Drop(line=SECOND)]
    said, conflicts = merged([Rewrite(line=FIRST, text="كلام الأول")], mine, keep)
    assert (sum(second.text in each for each in said), conflicts) == (said_before(second.text), 1)


@pytest.mark.parametrize("keep", list(Conflicts))
def test_words_that_were_parted_from_a_line_in_conflict_stand_once(keep: Conflicts) -> None:
    third = next(line for line in lines_of(made()[0]) if line.id == THIRD)
    head, tail = third.text.split("، ")
    mine: list[Edit] = [Rewrite(line=THIRD, text=head), Insert(after=THIRD, kind=UnitKind.POINT, text=tail)]
    said, _ = merged([Rewrite(line=THIRD, text=f"كلام آخر، {tail}")], mine, keep)
    assert sum(tail in each for each in said) == said_before(tail)


def said_before(words: str) -> int:
    return sum(words in each for each in texts(made()[0]))


def test_new_points_of_two_editors_stand_both_and_in_their_places() -> None:
    theirs = Insert(after=FIRST, kind=UnitKind.POINT, text="نقطة الأول")
    mine = [
        Insert(after=SECOND, kind=UnitKind.POINT, text="نقطة الثاني"),
        Insert(after="e1", kind=UnitKind.POINT, text="نقطة بعدها"),
    ]
    said, conflicts = merged([theirs], list(mine))
    places = [said.index(each) for each in ("نقطة الأول", "نقطة الثاني", "نقطة بعدها")]
    assert (places == sorted(places), conflicts) == (True, 0)


def test_a_new_point_after_one_that_was_dropped_stands_after_the_one_before() -> None:
    said, _ = merged([Drop(line=SECOND)], [Insert(after=SECOND, kind=UnitKind.POINT, text="نقطة جديدة")])
    first = texts(made()[0])
    line = next(each.text for each in lines_of(made()[0]) if each.id == FIRST)
    assert said[said.index(line) + 1] == "نقطة جديدة"
    assert first


def test_a_move_and_a_change_of_one_line_are_both_done() -> None:
    said, conflicts = merged([Rewrite(line=FIRST, text="كلام الأول")], [Move(line=FIRST, after=THIRD)])
    third = next(each.text for each in lines_of(made()[0]) if each.id == THIRD)
    assert (said[said.index(third) + 1], conflicts) == ("كلام الأول", 0)


def test_two_places_for_one_line_are_a_conflict_and_the_chosen_one_stays() -> None:
    theirs, mine = [Move(line=FIRST, after=SECOND)], [Move(line=FIRST, after=THIRD)]
    third = next(each.text for each in lines_of(made()[0]) if each.id == THIRD)
    first = next(each.text for each in lines_of(made()[0]) if each.id == FIRST)
    said, conflicts = merged(list(theirs), list(mine), Conflicts.MINE)
    assert (said[said.index(third) + 1], conflicts) == (first, 1)
    said, conflicts = merged(list(theirs), list(mine), Conflicts.THEIRS)
    assert (said[said.index(third) - 1], conflicts) == (first, 1)


def test_the_same_place_from_both_is_no_conflict() -> None:
    said, conflicts = merged([Move(line=FIRST, after=THIRD)], [Move(line=FIRST, after=THIRD)])
    third = next(each.text for each in lines_of(made()[0]) if each.id == THIRD)
    first = next(each.text for each in lines_of(made()[0]) if each.id == FIRST)
    assert (said[said.index(third) + 1], conflicts) == (first, 0)


def test_two_lines_that_two_editors_moved_both_move() -> None:
    assert merged([Move(line=THIRD, after="")], [Move(line=FIRST, after=SECOND)])[1] == 0


def test_two_styles_for_one_line_are_a_conflict() -> None:
    theirs, mine = Recast(line=FIRST, kind=UnitKind.HEADING), Recast(line=FIRST, kind=UnitKind.PARAGRAPH)
    assert merged([theirs], [mine])[1] == 1
    assert merged([theirs], [theirs])[1] == 0


def put(store: Path, version: str, data: bytes, parent: str = "") -> None:
    """A version in a store."""
    folder = store / "م-1" / version
    folder.mkdir(parents=True)
    (folder / "brief.docx").write_bytes(data)
    record = {"reference": "م-1", "title": "", "record": read_back(data).digest}
    revision = {"parent": {"record": parent}} if parent else None
    (folder / "manifest.json").write_text(json.dumps({**record, "revision": revision}), encoding="utf-8")


def test_a_file_that_comes_late_is_brought_onto_the_newest_version(tmp_path: Path) -> None:
    base, evidence = made()
    first = read_back(report()).digest
    newest = apply_edits(base, [Rewrite(line=FIRST, text="كلام الأول")], evidence)
    put(tmp_path, "v001", report())
    put(tmp_path, "v002", report_of(newest, found()[0].document, parent=first), parent=first)
    late = read_back(edited(report(), "استبدل: جميع أيام ← بعض أيام"))
    done = onto_newest(late, Store(tmp_path), None)
    assert done.merge is not None
    assert (done.merge.version, done.merge.onto, done.merge.new_source) == ("v001", "v002", False)
    said = texts(apply_edits(done.record.view, done.edits, evidence))
    assert {"كلام الأول", "إنارة السوق في بعض أيام الأسبوع."} <= set(said)


def test_where_both_changed_a_line_both_words_are_shown(tmp_path: Path) -> None:
    base, evidence = made()
    first = read_back(report()).digest
    newest = apply_edits(base, [Rewrite(line=SECOND, text="إنارة السوق ليلًا.")], evidence)
    put(tmp_path, "v001", report())
    put(tmp_path, "v002", report_of(newest, found()[0].document, parent=first), parent=first)
    late = read_back(edited(report(), "استبدل: جميع أيام ← بعض أيام"))
    with pytest.raises(MergeConflictError) as caught:
        onto_newest(late, Store(tmp_path), None)
    assert "إنارة السوق ليلًا." in caught.value.what.ar
    assert "بعض أيام" in caught.value.what.ar
    assert onto_newest(late, Store(tmp_path), Conflicts.THEIRS).edits == ()


def test_an_edit_of_a_version_whose_source_was_corrected_does_not_bring_the_old_figure_back(tmp_path: Path) -> None:
    corrected = TEXT.replace("900 شجرة", "700 شجرة")
    put(tmp_path, "v001", report())
    put(tmp_path, "v002", report(corrected))
    late = read_back(edited(report(), "استبدل: جميع أيام ← بعض أيام"))
    done = onto_newest(late, Store(tmp_path), None)
    said = texts(apply_edits(done.record.view, done.edits, made(corrected)[1]))
    assert done.merge is not None
    assert done.merge.new_source
    assert "إنارة السوق في بعض أيام الأسبوع." in said
    assert not any("900" in each for each in said)


_LINE = "زراعة 900 شجرة على جانبي الطريق الشرقي قبل نهاية الصيف."


@pytest.mark.parametrize(
    ("theirs", "mine", "both"),
    [
        (("900", "950"), ("الصيف", "الخريف"), "زراعة 950 شجرة على جانبي الطريق الشرقي قبل نهاية الخريف."),
        (("زراعة", "غرس"), ("الصيف.", "الصيف بعونهم."), "غرس 900 شجرة على جانبي الطريق الشرقي قبل نهاية الصيف بعونهم."),
        (("زراعة", "غرس"), ("نهاية الصيف", "الخريف"), "غرس 900 شجرة على جانبي الطريق الشرقي قبل الخريف."),
        (("على جانبي", "بجانب"), ("قبل نهاية الصيف", "اليوم"), "زراعة 900 شجرة بجانب الطريق الشرقي اليوم."),
        (("900", "950"), ("900", "950"), "زراعة 950 شجرة على جانبي الطريق الشرقي قبل نهاية الصيف."),
        (("900", "950"), ("شجرة", "نخلة"), None),
        (("الشرقي", "الغربي"), ("الشرقي", "الجنوبي"), None),
        (("الشرقي", "الغربي"), ("قبل", "بعد"), None),
        (("900 شجرة", "عشرات الأشجار"), (_LINE, "كلام آخر كتبه المحرر عن الحديقة الجديدة."), None),
    ],
)
def test_words_of_one_line_that_two_editors_changed_apart_stand_together(
    theirs: tuple[str, str], mine: tuple[str, str], both: str | None
) -> None:
    """Not where they touch, nor where one wrote the line anew, nor where a fact came of it that neither wrote."""
    assert joined(_LINE, _LINE.replace(*theirs), _LINE.replace(*mine)) == both


def test_two_editors_in_one_line_are_merged_and_that_is_reported() -> None:
    line = next(line.text for line in lines_of(made()[0]) if line.id == SECOND)
    theirs = Rewrite(line=SECOND, text=line.replace("إنارة", "إضاءة"))
    mine = Rewrite(line=SECOND, text=line.replace("الأسبوع", "الشهر"))
    said, conflicts = merged([theirs], [mine])
    assert ("إضاءة السوق في جميع أيام الشهر." in said, conflicts) == (True, 0)
    (conflict,) = merge_edits(made()[0], apply_edits(made()[0], [theirs], made()[1]), (mine,), same_ids=True).joined
    words = describe_merge(Merge(version="v001", onto="v002", new_source=False, joined=(conflict,)))
    assert "إضاءة" in words[1].ar
    assert "الشهر" in words[1].ar


def test_a_new_column_and_words_of_another_editor_in_that_table_are_both_there() -> None:
    table = next(block for part in made()[0].parts for block in part.blocks if isinstance(block, Table))
    row, *_ = table.rows
    columns = tuple(Column(was=place, head="") for place in range(len(row)))
    new = Column(was=None, head="الهاتف", cells=((row[0].id, "0795550111", ()),))
    said, conflicts = merged(
        [Rewrite(line=row[1].id, text="رئيس البلدية")], [Recolumn(line=row[0].id, columns=(*columns, new))]
    )
    assert {"رئيس البلدية", "0795550111"} <= set(said)
    assert conflicts == 0
