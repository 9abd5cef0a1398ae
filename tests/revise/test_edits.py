"""Edits as data: what a view says after them, and whose words it says."""

from dataclasses import replace

import pytest

from flows.errors import UnknownLineError
from flows.model.brief import Origin
from flows.model.edited import UnitKind
from flows.revise.edit_kinds import Drop, Edit, Insert, Move, Recast, Rewrite
from flows.revise.edits import apply_edits
from flows.revise.pieces import pieces_of, with_pieces
from flows.view.view import Annex, Cards, Line, Notes, Numbered, NumberedSentence, Table, View, lines_of
from tests.compose.orders import HOUSE, SAMPLES
from tests.render.views import SAMPLE
from tests.revise.made import TEXT, UNDATED, made


def edited(*edits: Edit) -> View:
    view, evidence = made()
    return apply_edits(view, edits, evidence)


def line_of(view: View, name: str) -> Line:
    return next(line for line in lines_of(view) if line.id == name)


def points(view: View) -> list[str]:
    blocks = [block for part in view.parts for block in part.blocks if isinstance(block, Numbered)]
    return [f"{block.start + i} {line.text}" for block in blocks for i, line in enumerate(block.lines)]


@pytest.mark.parametrize(
    "text",
    [TEXT, *(file.read_text("utf-8") for file in SAMPLES)],
    ids=["the text of these tests", *(file.stem for file in SAMPLES)],
)
def test_a_view_is_made_again_of_its_pieces(text: str) -> None:
    view, _ = made(text)
    assert with_pieces(view, pieces_of(view)) == view


def test_the_sample_of_all_blocks_is_made_again_of_its_pieces() -> None:
    assert with_pieces(SAMPLE, pieces_of(SAMPLE)) == SAMPLE


def test_no_edit_changes_nothing() -> None:
    assert edited() == made()[0]


def test_the_text_holds_the_points_that_these_tests_are_about() -> None:
    assert points(made()[0]) == [
        "1 رصف الطريق الشرقي قبل عام 2030 بالتعاون مع أهالي الحي القديم.",
        "2 إنارة السوق في جميع أيام الأسبوع.",
        "3 توسعة الجسر القديم، ومنع الشاحنات من عبوره.",
        "4 زراعة 900 شجرة على جانبي الطريق الشرقي.",
        "5 افتتاح حديقتين للأطفال في الحي الجنوبي.",
    ]


def test_other_words_are_the_editor_s_and_keep_their_citation() -> None:
    before = line_of(made()[0], "p1-2")
    line = line_of(edited(Rewrite(line="p1-2", text="إنارة السوق كل مساء.")), "p1-2")
    assert (line.text, line.origin, line.cites) == ("إنارة السوق كل مساء.", Origin.EDITOR, before.cites)
    assert before.cites


def test_words_cut_from_the_ends_stay_the_source_s() -> None:
    line = line_of(edited(Rewrite(line="p1-2", text="إنارة السوق")), "p1-2")
    assert (line.text, line.origin) == ("إنارة السوق", Origin.SOURCE)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("يوافق الأعضاء على رفع الرسوم السنوية", "the denial fell"),
        ("120 شخصًا", "the bound fell"),
        ("بحضور أكثر من 120", "the unit fell"),
        ("عقد مجلس البلدة جلسته الدور", "a word is cut"),
    ],
)
def test_words_cut_so_that_they_say_something_else_are_the_editor_s(text: str, why: str) -> None:
    assert line_of(edited(Rewrite(line="b1", text=text)), "b1").origin is Origin.EDITOR, why


def test_what_is_only_awaited_is_not_the_source_s_once_it_stands_alone() -> None:
    view = edited(Insert(after="p1-2", kind=UnitKind.POINT, text="موافقة الوزارة على الخطة المقترحة"))
    assert line_of(view, "e1").origin is Origin.EDITOR


def test_a_figure_that_the_source_does_not_have_is_named() -> None:
    line = line_of(edited(Rewrite(line="p2-1", text="زراعة 950 شجرة على جانبي الطريق الشرقي.")), "p2-1")
    assert (line.origin, line.remark) == (Origin.EDITOR, "(ليس في المصدر: 950 شجرة)")


def test_a_figure_that_the_source_has_is_not_named_however_it_is_written() -> None:
    assert line_of(edited(Rewrite(line="p2-1", text="غرس ٩٠٠ شجرة هناك.")), "p2-1").remark == ""


def test_a_line_that_is_emptied_says_nothing_and_cites_nothing() -> None:
    view, evidence = made()
    once = apply_edits(view, [Rewrite(line="p2-1", text="زراعة 950 شجرة.")], evidence)
    line = line_of(apply_edits(once, [Rewrite(line="p2-1", text=" ")], evidence), "p2-1")
    assert (line.text, line.cites, line.origin, line.remark) == ("", (), Origin.SOURCE, "")


def test_words_from_the_beginning_of_a_sentence_stay_the_source_s() -> None:
    line = line_of(edited(Rewrite(line="b1", text="عقد مجلس البلدة جلسته الدورية")), "b1")
    assert line.origin is Origin.SOURCE


def test_words_put_back_are_the_source_s_again() -> None:
    view, evidence = made()
    once = apply_edits(view, [Rewrite(line="p2-1", text="زراعة 950 شجرة.")], evidence)
    assert apply_edits(once, [Rewrite(line="p2-1", text=line_of(view, "p2-1").text)], evidence) == view


def test_a_dropped_point_is_gone_and_the_others_count_on() -> None:
    view = edited(Drop(line="p1-1"))
    assert points(view)[:2] == [
        "1 إنارة السوق في جميع أيام الأسبوع.",
        "2 توسعة الجسر القديم، ومنع الشاحنات من عبوره.",
    ]
    assert all(sentence.back != "p1-1" for sentence in sentences(view))


def sentences(view: View) -> list[NumberedSentence]:
    annex = next(block for part in view.parts for block in part.blocks if isinstance(block, Annex))
    return [sentence for paragraph in annex.paragraphs for sentence in paragraph.sentences]


def test_a_new_point_is_the_editor_s_and_counts_with_the_others() -> None:
    view = edited(Insert(after="p1-1", kind=UnitKind.POINT, text="نقطة كتبها المحرر."))
    assert points(view)[:3] == [
        "1 رصف الطريق الشرقي قبل عام 2030 بالتعاون مع أهالي الحي القديم.",
        "2 نقطة كتبها المحرر.",
        "3 إنارة السوق في جميع أيام الأسبوع.",
    ]
    assert (line_of(view, "e1").origin, line_of(view, "e1").cites) == (Origin.EDITOR, ())


def test_a_new_paragraph_that_the_source_says_is_the_source_s_and_cites_it() -> None:
    view = edited(Insert(after="b1", kind=UnitKind.PARAGRAPH, text="زراعة 900 شجرة على جانبي الطريق الشرقي"))
    assert (line_of(view, "e1").origin, line_of(view, "e1").cites) == (Origin.SOURCE, line_of(view, "p2-1").cites)


def test_two_new_lines_have_ids_of_their_own() -> None:
    view, evidence = made()
    new = Insert(after="p1-1", kind=UnitKind.POINT, text="نقطة كتبها المحرر.")
    twice = apply_edits(apply_edits(view, [new], evidence), [new], evidence)
    assert [line.id for line in lines_of(twice) if line.id.startswith("e")] == ["e2", "e1"]


def test_a_moved_point_stands_in_the_list_it_is_moved_to() -> None:
    assert points(edited(Move(line="p1-1", after="p2-1"))) == [
        "1 إنارة السوق في جميع أيام الأسبوع.",
        "2 توسعة الجسر القديم، ومنع الشاحنات من عبوره.",
        "3 زراعة 900 شجرة على جانبي الطريق الشرقي.",
        "4 رصف الطريق الشرقي قبل عام 2030 بالتعاون مع أهالي الحي القديم.",
        "5 افتتاح حديقتين للأطفال في الحي الجنوبي.",
    ]


def test_a_list_that_a_paragraph_parts_counts_on_after_it() -> None:
    view = edited(Insert(after="p1-1", kind=UnitKind.PARAGRAPH, text="فقرة بين نقطتين."))
    assert points(view)[1].startswith("2 إنارة")


def test_a_new_point_moves_the_numbers_of_the_lists_that_count_on() -> None:
    view = edited(Insert(after="p1-1", kind=UnitKind.POINT, text="نقطة كتبها المحرر."))
    assert [point.split()[0] for point in points(view)] == ["1", "2", "3", "4", "5", "6"]


def test_a_table_without_a_caption_of_its_own_has_none_under_another_heading() -> None:
    view = edited(Rewrite(line="h-parties", text="المشاركون"))
    captions = [(part.heading.text, b.caption) for part in view.parts for b in part.blocks if isinstance(b, Table)]
    assert ("المشاركون", "المشاركون") in captions


def test_another_figure_of_a_card_is_the_editor_s_and_its_qualifier_stays() -> None:
    view, evidence = made()
    card = next(c for p in view.parts for b in p.blocks if isinstance(b, Cards) for c in b.cards if c.qualifier)
    view = apply_edits(view, [Rewrite(line=card.id, text=f"{card.qualifier} 130 شخصًا")], evidence)
    changed = next(c for p in view.parts for b in p.blocks if isinstance(b, Cards) for c in b.cards if c.id == card.id)
    assert changed == replace(card, figure="130 شخصًا", origin=Origin.EDITOR)


def test_a_point_that_becomes_a_paragraph_keeps_its_words_and_the_others_count_on() -> None:
    view = edited(Recast(line="p1-2", kind=UnitKind.PARAGRAPH))
    assert points(view)[:2] == [
        "1 رصف الطريق الشرقي قبل عام 2030 بالتعاون مع أهالي الحي القديم.",
        "2 توسعة الجسر القديم، ومنع الشاحنات من عبوره.",
    ]
    assert line_of(view, "p1-2") == line_of(made()[0], "p1-2")


def test_a_new_row_stands_in_its_table() -> None:
    view = edited(Insert(after="n1", kind=UnitKind.CELL, text="هيئة جديدة", cells=("–", "قول جديد")))
    table = next(b for p in view.parts if p.id == "parties" for b in p.blocks if isinstance(b, Table))
    assert [cell.text for cell in table.rows[1]] == ["هيئة جديدة", "–", "قول جديد"]


def test_a_new_note_after_the_last_stands_last_among_the_notes() -> None:
    view, evidence = made(UNDATED)
    *_, last, signed = pieces_of(view)
    assert (last.kind, signed.is_signature) == (UnitKind.NOTE, True)
    note = Insert(after=last.id, kind=UnitKind.NOTE, text="ملاحظة كتبها المحرر.")
    block = next(
        b for part in reversed(apply_edits(view, [note], evidence).parts) for b in part.blocks if isinstance(b, Notes)
    )
    assert [line.id for line in block.lines][-2:] == [last.id, "e1"]


def test_a_part_goes_whole() -> None:
    assert "timeline" not in [part.id for part in edited(Drop(line="h-timeline")).parts]


def test_the_foot_says_that_not_all_words_are_the_source_s() -> None:
    assert made()[0].produced == HOUSE.labels["produced"]
    assert edited(Rewrite(line="title", text="عنوان آخر")).produced == HOUSE.labels["produced_edited"]


@pytest.mark.parametrize("edit", [Rewrite(line="x9", text="…"), Drop(line="x9"), Move(line="b1", after="x9")])
def test_an_edit_of_what_is_not_there_is_refused(edit: Edit) -> None:
    with pytest.raises(UnknownLineError):
        edited(edit)


def _after(line: str, text: str) -> Line:
    view, evidence = made()
    edited = apply_edits(view, [Rewrite(line=line, text=text)], evidence)
    return next(each for each in lines_of(edited) if each.id == line)


def test_a_fair_cut_bears_a_remark_and_stays_the_sources() -> None:
    line = _after("p1-3", "توسعة الجسر القديم.")
    assert (line.origin, line.remark) == (Origin.SOURCE, "(مختصر)")


def test_a_cut_that_takes_away_what_governs_is_the_editors() -> None:
    assert _after("p1-3", "موافقة الوزارة على الخطة المقترحة").origin is Origin.EDITOR


def test_words_that_stand_elsewhere_in_the_source_are_cited_from_there() -> None:
    line = _after("p1-2", "زراعة 900 شجرة على جانبي الطريق الشرقي.")
    assert (line.origin, line.cites) == (Origin.SOURCE, (10,))


@pytest.mark.parametrize("text", ["إِنارَةُ السوق في جميع أيام الأسبوع.", "إنارة السوق في جميع أيام الأسبوع"])
def test_vowel_marks_leave_a_line_the_sources(text: str) -> None:
    assert _after("p1-2", text).origin is Origin.SOURCE
