"""Two versions side by side: each piece once in the version that has it, and which words are other ones."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from flows.model.edited import UnitKind
from flows.revise.beside import Row, State, Stretch, rows_between
from flows.revise.pieces import pieces_of
from flows.view.view import Paragraphs, View
from tests.render.docx_samples import view_of
from tests.render.views import SAMPLE, line


def view(*texts: str) -> View:
    return view_of(Paragraphs(lines=tuple(line(f"b{place}", text) for place, text in enumerate(texts))))


def body(old: View, new: View) -> list[Row]:
    return [row for row in rows_between(old, new) if row.kind is UnitKind.PARAGRAPH]


def said(stretches: tuple[Stretch, ...]) -> str:
    return "".join(f"[{each.text}]" if each.changed else each.text for each in stretches)


def shown(old: View, new: View) -> list[tuple[str, str, str]]:
    return [(row.state, said(row.before), said(row.after)) for row in body(old, new)]


def test_the_same_version_twice_has_no_change() -> None:
    assert {row.state for row in rows_between(SAMPLE, SAMPLE)} == {State.SAME}


def test_other_words_are_marked_on_both_sides() -> None:
    found = shown(view("بدأ العمل في 12 موقعًا."), view("بدأ العمل في 15 موقعًا."))
    assert found == [("changed", "بدأ العمل في [12] موقعًا.", "بدأ العمل في [15] موقعًا.")]


def test_what_came_and_what_went_stands_on_one_side() -> None:
    found = shown(view("بدأ العمل.", "انتهت الزيارة."), view("انتهت الزيارة.", "وصل الوفد ليلًا"))
    assert found == [
        ("dropped", "[بدأ العمل.]", ""),
        ("same", "انتهت الزيارة.", "انتهت الزيارة."),
        ("added", "", "[وصل الوفد ليلًا]"),
    ]


def test_what_stands_elsewhere_now_moved() -> None:
    found = shown(view("بدأ العمل.", "انتهت الزيارة."), view("انتهت الزيارة.", "بدأ العمل."))
    assert sorted(state for state, *_ in found) == ["moved", "moved", "same"]


def test_a_classification_is_compared_too() -> None:
    rows = rows_between(SAMPLE, replace(SAMPLE, classification="سري"))
    assert [said(row.after) for row in rows if row.state is not State.SAME] == ["[سري]"]


_TEXTS = st.lists(st.sampled_from(["بدأ العمل.", "بدأ العمل أمس.", "انتهت الزيارة.", "12 موقعًا", "وصل"]), max_size=6)


@given(_TEXTS, _TEXTS)
def test_each_side_says_its_version_whole(old: list[str], new: list[str]) -> None:
    rows = body(view(*old), view(*new))
    sides = (
        ["".join(each.text for each in row.before) for row in rows],
        ["".join(e.text for e in row.after) for row in rows],
    )
    assert [[text for text in side if text] for side in sides] == [old, new]
    assert len(pieces_of(view(*new))) - 1 == len(new)
