"""Where two editors changed one line, what stays is chosen line by line, and nobody's words go unseen."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import RequestError
from flows.model.edited import Filled, UnitKind
from flows.model.merging import Choice, Conflict, Conflicts, Kept
from flows.model.stress import Stress, Stretch
from flows.revise.choosing import Chooser, read_choices, write_choices
from flows.revise.edit_kinds import Adorn, Drop, Edit, Insert, Rewrite
from flows.revise.edits import apply_edits
from flows.revise.fields_merged import merge_fields
from flows.revise.merging import Merged, merge_edits, three_way
from flows.revise.stressed import stressed_in
from flows.view.view import View, lines_of
from tests.revise.made import made

FIRST, SECOND = "p1-1", "p1-2"


def merge(theirs: list[Edit], mine: list[Edit], chosen: str = "") -> tuple[View, Merged]:
    base, evidence = made()
    newest = apply_edits(base, theirs, evidence)
    merged = merge_edits(base, newest, tuple(mine), same_ids=True, chooser=Chooser(read_choices(chosen)))
    return apply_edits(newest, merged.edits, evidence), merged


def said(view: View) -> list[str]:
    return [line.text for line in lines_of(view) if line.text.startswith("كلام")]


TWO: tuple[list[Edit], list[Edit]] = (
    [Rewrite(line=FIRST, text="كلام ذاك الأول"), Rewrite(line=SECOND, text="كلام ذاك الثاني")],
    [Rewrite(line=FIRST, text="كلام هذا الأول"), Rewrite(line=SECOND, text="كلام هذا الثاني")],
)


@pytest.mark.parametrize(
    ("chosen", "stays"),
    [
        ("p1-1=mine\np1-2=theirs", ["كلام هذا الأول", "كلام ذاك الثاني"]),
        ("p1-1=ذاك\np1-2=هذا", ["كلام ذاك الأول", "كلام هذا الثاني"]),
        ("p1-1=both\np1-2=mine", ["كلام ذاك الأول", "كلام هذا الأول", "كلام هذا الثاني"]),
        ("p1-1=كلام ثالث = غيرهما\np1-2=كلاهما", ["كلام ثالث = غيرهما", "كلام ذاك الثاني", "كلام هذا الثاني"]),
    ],
)
def test_each_line_has_its_own_choice(chosen: str, stays: list[str]) -> None:
    view, merged = merge(*TWO, chosen)
    assert said(view) == stays
    assert all(each.kept for each in merged.conflicts)


def test_a_line_that_nobody_chose_is_left_open_and_says_what_can_be_chosen() -> None:
    _, merged = merge(*TWO, "p1-1=mine")
    still = [each for each in merged.conflicts if each.kept is None]
    assert [(each.line, each.mine, each.theirs) for each in still] == [(SECOND, "كلام هذا الثاني", "كلام ذاك الثاني")]
    assert still[0].offers == (Kept.MINE, Kept.THEIRS, Kept.BOTH, Kept.OWN)
    assert still[0].place


def test_a_choice_holds_for_the_words_that_were_seen_and_for_no_others() -> None:
    key = merge(*TWO)[1].conflicts[0].key
    assert merge(*TWO, f"{key}=mine")[1].conflicts[0].kept is Kept.MINE
    another: list[Edit] = [Rewrite(line=FIRST, text="كلام تغيّر بعد ذلك"), TWO[0][1]]
    assert merge(another, TWO[1], f"{key}=mine")[1].conflicts[0].kept is None


def test_a_line_that_one_dropped_can_come_back_go_or_say_something_else() -> None:
    drop, change = Drop(line=FIRST), Rewrite(line=FIRST, text="كلام جديد")
    line = next(each.text for each in lines_of(made()[0]) if each.id == FIRST)
    assert said(merge([drop], [change], "p1-1=mine")[0]) == ["كلام جديد"]
    assert said(merge([drop], [change], "p1-1=theirs")[0]) == []
    assert said(merge([drop], [change], "p1-1=كلام آخر")[0]) == ["كلام آخر"]
    assert said(merge([change], [drop], "p1-1=mine")[0]) == []
    assert said(merge([change], [drop], "p1-1=كلام آخر")[0]) == ["كلام آخر"]
    assert Kept.BOTH not in merge([drop], [change])[1].conflicts[0].offers
    assert line not in [each.text for each in lines_of(merge([change], [drop], "p1-1=mine")[0])]


def test_the_same_choices_again_ask_nothing_and_change_nothing() -> None:
    chosen = "p1-1=both\np1-2=كلام ثالث"
    view, _ = merge(*TWO, chosen)
    again = merge_edits(made()[0], view, tuple(TWO[1]), same_ids=True, chooser=Chooser(read_choices(chosen)))
    assert again.edits == ()
    assert all(each.kept for each in again.conflicts)


def test_whose_words_stay_holds_for_what_is_not_chosen() -> None:
    conflict = Conflict(line="p1", was="", theirs="ذاك", mine="هذا")
    chooser = Chooser(read_choices("p2=mine"), Conflicts.THEIRS)
    assert chooser.choose(conflict) == (Kept.THEIRS, "")
    assert chooser.choose(replace(conflict, line="p2")) == (Kept.MINE, "")


words = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=20)


@given(
    st.lists(st.builds(Choice, key=words, kept=st.just(Kept.OWN), words=words.map("ق {}".format)))
    | st.lists(st.builds(Choice, key=words, kept=st.sampled_from([Kept.MINE, Kept.THEIRS, Kept.BOTH])))
)
def test_choices_are_read_as_they_were_written(choices: list[Choice]) -> None:
    assert read_choices(write_choices(choices)) == tuple(choices)


@pytest.mark.parametrize("line", ["p1-1", "=mine", "p1-1=", "كلام"])
def test_a_line_that_chooses_nothing_is_refused_with_its_cure(line: str) -> None:
    with pytest.raises(RequestError) as caught:
        read_choices(f"p1-2=mine\n{line}")
    assert caught.value.subject == line
    assert "mine" in caught.value.cure.ar


def test_what_both_set_apart_and_noted_on_a_line_stands_together() -> None:
    line = next(each.text for each in lines_of(made()[0]) if each.id == FIRST)
    first, last = line.split()[0], line.split()[-1]
    theirs = Adorn(line=FIRST, stressed=(Stretch(first, 0, (Stress.BOLD,)),), notes=("حاشية ذاك",))
    mine = Adorn(line=FIRST, stressed=(Stretch(last, 0, (Stress.ITALIC,)),), notes=("حاشية هذا",))
    view, merged = merge([theirs], [mine])
    found = next(each for each in lines_of(view) if each.id == FIRST)
    assert found.notes == ("حاشية ذاك", "حاشية هذا")
    assert [stretch.stress for stretch in stressed_in(found)] == [(Stress.BOLD,), (Stress.ITALIC,)]
    assert merged.conflicts == ()


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)))
def test_three_lists_come_to_what_either_put_in_without_what_either_took_out(
    was: list[int], theirs: list[int], mine: list[int]
) -> None:
    gone = {each for each in was if each not in theirs or each not in mine}
    assert set(three_way(was, theirs, mine)) == ({*was, *theirs, *mine} - gone) | (
        {*theirs, *mine} - {*was} | ({*theirs} & {*mine} & {*was})
    )


def test_a_field_that_both_filled_in_other_ways_is_chosen_too() -> None:
    base = made()[0]
    row = next(each for each in base.masthead if each.line.id.endswith("distribution"))
    newest = replace(
        base,
        masthead=tuple(
            replace(each, line=replace(each.line, runs=(replace(each.line.runs[0], text="ديوان المحافظ"),)))
            if each is row
            else each
            for each in base.masthead
        ),
    )
    typed = (Filled(name="distribution", was=row.line.text, now="مكتب الوكيل", label=row.label),)
    (conflict,) = merge_fields(base, newest, typed, Chooser()).conflicts
    assert (conflict.theirs, conflict.mine, conflict.place) == ("ديوان المحافظ", "مكتب الوكيل", row.label)
    for chosen, now in (("mine", ["مكتب الوكيل"]), ("theirs", []), ("الأمانة", ["الأمانة"])):
        merged = merge_fields(base, newest, typed, Chooser(read_choices(f"{conflict.key}={chosen}")))
        assert [each.now for each in merged.filled] == now
    assert merge_fields(base, base, typed, Chooser()).conflicts == ()


def test_new_points_are_no_conflict() -> None:
    mine: list[Edit] = [Insert(after=FIRST, kind=UnitKind.POINT, text="كلام جديد")]
    assert merge([Rewrite(line=FIRST, text="كلام ذاك")], mine)[1].conflicts == ()
