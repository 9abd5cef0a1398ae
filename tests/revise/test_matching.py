"""Which unit an item is, where a file has lost its marks."""

import pytest

from flows.model.revision import How
from flows.revise.edit_kinds import Drop, Insert, Rewrite
from flows.revise.matching import alike, most_alike, pair_texts
from flows.view.view import Notes
from tests.revise.made import UNDATED, read_back, report, revised
from tests.revise.word import edited

LONG = "\n".join(
    ["تقرير عن المشاريع", "مدينة السرو، 4 نوفمبر 2026", "المشاريع:"]
    + [
        f"{number}. إنجاز المشروع بقيمة {number * 7} مليون دولار قبل عام {2020 + number % 20}."
        for number in range(1, 200)
    ]
)
"""Points that differ by their figures alone: more pairs than are compared."""


@pytest.mark.no_cover
@pytest.mark.parametrize("lost", [(), ("امسح العلامات",), ("امسح العلامات", "امسح المعرّفات")], ids=len)
def test_points_that_are_much_alike_are_kept_apart(lost: tuple[str, ...]) -> None:
    steps = ("احذف: بقيمة 70 مليون", "استبدل: بقيمة 700 ← بقيمة 701", "أضف بعد: بقيمة 1050 ← نقطة عن 55 سفينة")
    edits = read_back(edited(report(LONG), *lost, *steps)).edits
    assert [type(edit) for edit in edits] == [Rewrite, Insert, Drop]
    assert [edit.line for edit in edits if isinstance(edit, Rewrite | Drop)] == ["p1-100", "p1-10"]


def test_the_same_texts_are_paired_in_their_order_and_the_likest_of_the_rest() -> None:
    old = [(0, "رصف الطريق الشرقي"), (1, "رصف الطريق الشرقي"), (2, "إنارة السوق القديم")]
    new = [(0, "إنارة السوق القديم كله"), (1, "رصف الطريق الشرقي"), (2, "رصف الطريق الشرقي"), (3, "زراعة الأشجار")]
    assert pair_texts(new, old, lambda _, __: True) == {0: 2, 1: 0, 2: 1}
    assert pair_texts(new, old, lambda place, _: place != 0) == {1: 0, 2: 1}


@pytest.mark.parametrize(("texts", "compared"), [(100, 100 * 100), (101, 16 * 101 - 36 - 28)], ids=["few", "many"])
def test_each_text_is_compared_with_all_or_with_those_near_it_where_all_are_too_many(texts: int, compared: int) -> None:
    asked: list[tuple[int, int]] = []
    old, new = ([(place, f"{word} {place}") for place in range(texts)] for word in ("قديم", "جديد"))

    def may_be(place: int, at: int) -> bool:
        asked.append((place, at))
        return False

    assert pair_texts(new, old, may_be) == {}
    assert len(asked) == compared


def test_digits_and_marks_that_are_not_seen_make_no_difference() -> None:
    assert alike("زراعة 900 شجرة", "زراعة\u200f ٩٠٠  شجرة") == 1.0
    assert most_alike("زراعة الأشجار", ["إنارة السوق"]) == ""


def test_what_stands_between_two_known_neighbours_is_known_by_its_place() -> None:
    point = "إنارة السوق في جميع أيام الأسبوع."
    steps = ("امسح العلامات", "امسح المعرّفات", f"استبدل: {point} ← خطة لنقل المخلفات إلى المحطة.")
    assert read_back(edited(report(), *steps)).edits == (
        Rewrite(line="p1-2", text="خطة لنقل المخلفات إلى المحطة.", cites=(7,)),
    )


def test_what_the_house_remarks_is_known_without_its_bookmarks() -> None:
    view, revision = revised(edited(report(UNDATED), "امسح العلامات", "امسح المعرّفات"), UNDATED)
    assert not revision.changes
    notes = [line for part in view.parts for block in part.blocks if isinstance(block, Notes) for line in block.lines]
    assert len(notes) > 1
    assert any(line.remark and not line.text for line in notes)


def test_a_remark_of_the_house_that_is_dropped_is_reported_in_its_words() -> None:
    _, revision = revised(edited(report(UNDATED), "احذف: لا يذكر المصدر تاريخه"), UNDATED)
    assert [(change.how, change.was[:21]) for change in revision.changes] == [(How.DROPPED, "لا يذكر المصدر تاريخه")]
