"""A document with tracked changes between two: accepted it says the new one, rejected the old one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from flows.model.house import NoteStyle
from flows.view.view import Heading, Line, Numbered, Paragraphs, Part, PartBlock, Run, Table, View
from flows.wordml.elements import w
from flows.wordml.package import read_parts
from flows.wordml.pairing import likeness, steps_between, tokens_of
from flows.wordml.tracking import tracked_docx
from tests.render.docx_samples import CHART, everything, render, root_of, view_of
from tests.render.views import SAMPLE, line
from tests.wordml.changes import lines_in, settled

WHO, WHEN = "موجز v002", "2026-11-04T08:00:00Z"


def tracked(old: View, new: View, notes: NoteStyle = NoteStyle.ENDS) -> tuple[bytes, bytes, bytes]:
    """The two documents, and the one with the changes."""
    was, now = render(old, notes=notes), render(new, notes=notes)
    return was, now, tracked_docx(was, now, author=WHO, moment=WHEN)


def require_both_ways(old: View, new: View, notes: NoteStyle = NoteStyle.ENDS) -> bytes:
    was, now, both = tracked(old, new, notes)
    parts = [name for name in read_parts(now) if name.startswith(("word/document", "word/header", "word/footer"))]
    for part in parts:
        assert lines_in(settled(both, part, accept=True)) == lines_in(root_of(now, part))
        assert lines_in(settled(both, part, accept=False)) == lines_in(root_of(was, part))
    return both


def with_lines(*texts: str) -> View:
    return view_of(Paragraphs(lines=tuple(line(f"b{place}", text, 2) for place, text in enumerate(texts, 1))))


CASES = {
    "nothing": (("بدأ العمل.",), ("بدأ العمل.",)),
    "a word": (("بدأ العمل في 12 موقعًا.",), ("بدأ العمل في 15 موقعًا.",)),
    "a word at the head": (("بدأ العمل.",), ("توقف العمل.",)),
    "a word at the end": (("بدأ العمل",), ("بدأ العمل اليوم",)),
    "a Latin word": (("وأعلن خطة Blue Port 2030 اليوم.",), ("وأعلن خطة Blue Sea 2031 اليوم.",)),
    "all words": (("بدأ العمل.",), ("انتهت الزيارة أمس",)),
    "a paragraph less": (("بدأ العمل.", "انتهت الزيارة."), ("انتهت الزيارة.",)),
    "a paragraph more": (("بدأ العمل.",), ("بدأ العمل.", "انتهت الزيارة أمس.")),
    "two exchanged": (("بدأ العمل.", "انتهت الزيارة."), ("انتهت الزيارة.", "بدأ العمل.")),
    "twice the same": (("بدأ العمل.", "بدأ العمل."), ("بدأ العمل.",)),
    "a line break": (("بدأ\nالعمل",), ("بدأ العمل",)),
}


def with_rows(*rows: tuple[str, str]) -> View:
    cells = tuple(tuple(line(f"t{at}-{place}", text) for place, text in enumerate(row)) for at, row in enumerate(rows))
    return view_of(Table(caption="", header=("البند", "ما ورد"), rows=cells))


ROWS = (
    ("جسر البلدة الشمالي وما حوله من طرق", "بدأ العمل في 12 موقعًا من مواقع المشروع منذ مطلع الأسبوع الماضي."),
    ("طريق المرفأ القديم حتى دوار السفن", "انتهت زيارة الوفد أمس بعد أن سمع ملاحظات التجار والسكان كلها."),
    ("سوق السمك ومخازن التبريد الجديدة", "أغلق أبوابه يوم الأحد وسيفتحها بعد تجديد شبكة الكهرباء والماء."),
)
OTHER = ("ميناء الجنوب", "وصلت سفينتان تحملان قمحًا وأرزًا فأفرغت حمولتهما خلال ليلة واحدة ثم غادرتا إلى وجهتهما التالية")


@pytest.mark.parametrize("at", range(3))
def test_a_row_with_other_words_in_its_place_stays_one_row(at: int) -> None:
    both = require_both_ways(with_rows(*ROWS), with_rows(*ROWS[:at], OTHER, *ROWS[at + 1 :]))
    rows = list(root_of(both).iter(w("tr")))
    assert len(rows) == 1 + len(ROWS)
    assert not any(row.find(f"{w('trPr')}/{w(name)}") is not None for row in rows for name in ("ins", "del"))


NEW = (
    OTHER,
    OTHER[::-1],
    ("كلية الزراعة", "قبلت طلابًا جددًا يدرسون علوم التربة والري والبيطرة ضمن أقسام استحدثت مؤخرًا"),
)


def test_rows_of_which_several_are_others_come_and_go_whole() -> None:
    both = require_both_ways(with_rows(*ROWS), with_rows(ROWS[0], *NEW[1:]))
    assert len(list(root_of(both).iter(w("tr")))) == 1 + len(ROWS) + len(NEW[1:])


@pytest.mark.parametrize("name", CASES)
def test_accepted_it_says_the_new_and_rejected_the_old(name: str) -> None:
    old, new = CASES[name]
    require_both_ways(with_lines(*old), with_lines(*new))


def test_what_did_not_change_has_no_mark() -> None:
    _, _, both = tracked(with_lines("بدأ العمل.", "انتهت الزيارة."), with_lines("بدأ العمل.", "انتهت الزيارة اليوم."))
    said = ["".join(map(str, each.itertext())) for each in root_of(both).iter(w("ins"), w("del"))]
    assert said == [" اليوم"]


def test_a_change_says_whose_it_is_and_when() -> None:
    _, _, both = tracked(with_lines("بدأ."), with_lines("انتهى."))
    marks = list(root_of(both).iter(w("ins"), w("del")))
    assert {(each.get(w("author")), each.get(w("date"))) for each in marks} == {(WHO, WHEN)}
    assert len({each.get(w("id")) for each in marks}) == len(marks)


def test_a_paragraph_that_became_a_point_says_what_it_was() -> None:
    old = view_of(Paragraphs(lines=(line("b1", "بدأ العمل.", 2),)))
    new = view_of(Numbered(start=1, lines=(line("b1", "بدأ العمل.", 2),)))
    both = require_both_ways(old, new)
    (was,) = root_of(both).iter(w("pPrChange"))
    assert was.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) == "BodyText"  # type: ignore[union-attr]


def table(*rows: tuple[str, ...]) -> Table:
    lines = tuple(
        tuple(line(f"r{place}-{column}", text) for column, text in enumerate(row, 1)) for place, row in enumerate(rows)
    )
    return Table(caption="أعداد", header=("الاسم", "العدد"), rows=lines)


TABLES = {
    "a cell": ((("الأول", "12"), ("الثاني", "7")), (("الأول", "15"), ("الثاني", "7"))),
    "a row more": ((("الأول", "12"),), (("الأول", "12"), ("الثاني", "7"))),
    "a row less": ((("الأول", "12"), ("الثاني", "7")), (("الثاني", "7"),)),
    "every row": ((("الأول", "12"),), (("الخامس", "99"), ("السادس", "98"))),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_compared_row_by_row(name: str) -> None:
    old, new = TABLES[name]
    require_both_ways(view_of(table(*old)), view_of(table(*new)))


def test_a_table_that_came_or_went_is_marked_whole() -> None:
    text = Paragraphs(lines=(line("b1", "بدأ العمل.", 2),))
    require_both_ways(view_of(text), view_of(text, table(("الأول", "12"))))
    require_both_ways(view_of(text, table(("الأول", "12"))), view_of(text))


@pytest.mark.parametrize("style", list(NoteStyle))
def test_a_whole_brief_that_lost_a_part_and_got_a_chart(style: NoteStyle) -> None:
    long = everything()
    charts = Part(id="charts", heading=line("h-charts", "مقارنات"), blocks=(CHART,))
    require_both_ways(SAMPLE, long, style)
    require_both_ways(long, SAMPLE, style)
    require_both_ways(SAMPLE, replace(SAMPLE, parts=(SAMPLE.parts[0], charts, SAMPLE.parts[-1])), style)


def test_a_classification_in_the_headers_is_compared() -> None:
    both = require_both_ways(SAMPLE, replace(SAMPLE, classification="سري"))
    assert "سري" in "".join(map(str, root_of(both, "word/header1.xml").itertext()))


def test_the_same_documents_give_the_same_bytes() -> None:
    old, new = with_lines("بدأ العمل."), with_lines("انتهى العمل.")
    assert tracked(old, new)[2] == tracked(old, new)[2]


_WORD = st.sampled_from(
    [
        "بدأ",
        "العمل",
        "في",
        "12",
        "موقعًا،",
        "انتهت",
        "الزيارة.",
        "COVID-19",
        "«مهم»",
        "(3.5%)",
        "+962-6-555",
        "وأعلن",
        "سالم",
    ]
)
_TEXT = st.lists(_WORD, min_size=1, max_size=7).map(" ".join)
_BLOCK = st.one_of(
    _TEXT.map(lambda text: Paragraphs(lines=(Line(id="b", runs=(Run(text),), cites=(2,)),))),
    _TEXT.map(lambda text: Numbered(start=1, lines=(Line(id="b", runs=(Run(text),)),))),
    _TEXT.map(lambda text: Heading(line=Line(id="b", runs=(Run(text),)))),
    st.tuples(_TEXT, _TEXT).map(lambda row: table(row)),
)


def _named(blocks: list[PartBlock]) -> View:
    """A view of blocks whose lines have ids of their own."""
    made: list[PartBlock] = []
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraphs | Numbered):
            made.append(replace(block, lines=(replace(block.lines[0], id=f"b{place}"),)))
        elif isinstance(block, Heading):
            made.append(replace(block, line=replace(block.line, id=f"b{place}")))
        elif isinstance(block, Table):
            made.append(
                replace(block, rows=(tuple(replace(cell, id=f"b{place}-{n}") for n, cell in enumerate(block.rows[0])),))
            )
    return view_of(*made)


@settings(max_examples=40, deadline=None)
@given(st.lists(_BLOCK, max_size=5), st.lists(_BLOCK, max_size=5))
def test_whatever_changed_both_ways_lead_back(old: list[PartBlock], new: list[PartBlock]) -> None:
    require_both_ways(_named(old), _named(new))


@given(st.lists(_TEXT, max_size=8), st.lists(_TEXT, max_size=8))
def test_every_text_of_both_rows_has_one_step_in_its_order(old: list[str], new: list[str]) -> None:
    steps = list(steps_between(old, new))
    assert [i for i, _ in steps if i is not None] == list(range(len(old)))
    assert [j for _, j in steps if j is not None] == list(range(len(new)))


@given(st.text())
def test_tokens_are_the_text(text: str) -> None:
    assert "".join(tokens_of(text)) == text


def test_likeness_is_the_share_of_the_same_words() -> None:
    assert likeness("بدأ العمل اليوم", "بدأ العمل اليوم") == 1
    assert likeness("بدأ العمل", "انتهت الزيارة") == 0


def test_deleted_words_are_no_text_of_the_document() -> None:
    _, _, both = tracked(with_lines("بدأ العمل في الميناء."), with_lines("بدأ العمل."))
    assert "الميناء" not in "".join(text.text or "" for text in root_of(both).iter(w("t")))
    assert "الميناء" in etree.tostring(root_of(both), encoding="unicode")
