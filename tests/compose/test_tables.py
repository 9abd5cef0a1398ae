"""What a brief says of tables: figures with their row and column, a line read out, a title, sums that are wrong."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flows.compose import require_grounded
from flows.errors import UngroundedError
from flows.ingest import as_document
from flows.model.brief import AnnexBlock, Brief, GapKind, KeyFigure, TableCell, TableLine, TableRule
from flows.view.formatting import format_brief
from flows.view.view import lines_of
from tests.compose.attacks import changed
from tests.compose.orders import HOUSE, brief_of

BUDGET = """صيانة المدارس
(بآلاف الريالات)

البند\t2024\t2025\tالنسبة
ترميم الفصول\t1,250\t800\t64%
الأسطح\t640\t(12)\t-2%
المختبرات\t210\t215\t102%
الإجمالي\t2,100\t1,103\t53%
"""


def said(brief: Brief) -> list[tuple[str, str, str, str]]:
    """The key figures of tables: the rule, the row, the column, the words."""
    return [
        (each.cell.rule, each.cell.row.words, each.cell.column.words if each.cell.column else "", each.fact.words)
        for each in brief.key_figures
        if each.cell
    ]


def test_a_table_alone_gives_its_total_its_largest_and_its_least() -> None:
    of_one_year = BUDGET.replace("2025", "المنفذ")
    assert said(brief_of(of_one_year)) == [
        ("table.largest", "ترميم الفصول", "2024", "1,250"),
        ("table.least", "المختبرات", "2024", "210"),
        ("table.total", "الإجمالي", "2024", "2,100"),
    ]


@pytest.mark.parametrize(
    ("heads", "column"),
    [
        (("2023", "2024", "2025"), "2025"),
        (("عام ٢٠٢٥", "عام ٢٠٢٤", "عام ٢٠٢٣"), "عام ٢٠٢٥"),
        (("الخطة", "المنفذ", "2025"), "2025"),
        (("المزروع", "المحصود", "المصدّر"), "المزروع"),
        (("قانون 12 لسنة 2023 وتعديله", "اللائحة", "القرار"), "قانون 12 لسنة 2023 وتعديله"),
    ],
    ids=["years", "years from the newest", "one year", "no years", "a year that is a law's"],
)
def test_of_columns_by_years_the_newest_speaks(heads: tuple[str, ...], column: str) -> None:
    head = "\t".join(("المحصول", *heads))
    text = f"محاصيل الوادي بالأطنان\n\n{head}\nالقمح\t410\t520\t630\nالشعير\t120\t135\t140\nالإجمالي\t530\t655\t770\n"
    totals = [each for each in said(brief_of(text)) if each[0] == "table.total"]
    assert [each[2] for each in totals] == [column]


@pytest.mark.parametrize(
    ("rows", "largest"),
    [
        ("الأجور\t400\nالصيانة\t250\nالوقود\t90\nالإجمالي\t740", ["الأجور"]),
        ("المبيعات\t400\nإجمالي الإيرادات\t650\nالأجور\t90\nإجمالي الموجودات\t7000", []),
        ("المبيعات\t400\nالمنح\t250\nإجمالي الإيرادات\t650\nالنفقات\t800\nالعجز\t150", []),
        ("الحفر\t58%\nالتوزيع\t40%\nالتكوين\t100%\nالإجمالي\t62%", ["التكوين"]),
    ],
    ids=["parts", "several totals", "more than the total", "shares"],
)
def test_only_of_parts_of_one_thing_one_is_the_largest(rows: str, largest: list[str]) -> None:
    found = said(brief_of(f"حسابات المرفأ\n\nالبند\tالقيمة\n{rows}\n"))
    assert [row for rule, row, _, _ in found if rule == "table.largest"] == largest


def test_the_units_above_a_table_go_with_its_figures_and_are_no_sentence() -> None:
    brief = brief_of(BUDGET)
    assert {each.cell.units.words for each in brief.key_figures if each.cell and each.cell.units} == {
        "(بآلاف الريالات)"
    }
    assert brief.bottom_line == ()
    assert all("بآلاف" not in item.words for section in brief.sections for item in _statements(section.content))


def _statements(content: tuple[Any, ...]) -> Iterator[Any]:
    yield from (getattr(item, "statement", item) for item in content)


def test_the_bottom_line_of_a_table_alone_reads_its_total_out() -> None:
    (line,) = brief_of(BUDGET).table_lines
    assert line.rule is TableRule.TOTAL
    assert [(cell.column.words if cell.column else "", cell.words.words) for cell in line.cells] == [
        ("2024", "2,100"),
        ("2025", "1,103"),
        ("النسبة", "53%"),
    ]


def test_without_a_total_it_reads_the_row_of_the_largest_figure_and_without_figures_the_first() -> None:
    (largest,) = brief_of("القرية;السكان\nالسدر;120\nالنخيل;900\nالوادي;300").table_lines
    assert (largest.rule, largest.label.words) == (TableRule.LARGEST_ROW, "النخيل")
    (first,) = brief_of("الاسم\tالمدينة\tالوظيفة\nسالم\tالسدر\tمهندس\nهدى\tالوادي\tطبيبة").table_lines
    assert (first.rule, first.label.words) == (TableRule.FIRST_ROW, "سالم")


def test_a_row_too_long_for_the_bottom_line_is_read_out_to_where_it_fits() -> None:
    heads = "\t".join(["المنطقة", *(f"حصة المنطقة رقم {place}" for place in range(40))])
    (line,) = brief_of(heads + "\n" + "\n".join("\t".join([name, *["12"] * 40]) for name in "أبج")).table_lines
    assert line.shortened
    assert 5 < len(line.cells) < 20


def test_prose_beside_a_table_speaks_first() -> None:
    brief = brief_of(f"خبر المدارس\n\nخصصت الوزارة 12 مليون ريال لصيانة المدارس هذا العام.\n\n{BUDGET}")
    assert [each.words for each in brief.bottom_line] == ["خصصت الوزارة 12 مليون ريال لصيانة المدارس هذا العام."]
    assert brief.table_lines == ()
    assert brief.key_figures[0].cell is None


@pytest.mark.parametrize(
    ("caption", "stands"),
    [
        ("جدول 2: حركة الميناء في عامين", False),
        ("الجدول رقم (2) حركة الميناء", False),
        ("جدول ١: حركة الميناء", False),
        ("وحركة الميناء بحسب البيانات الأولية:", False),
        ("حركة الميناء في عامين", True),
        ("جدول الأعمال", True),
    ],
)
def test_the_number_of_a_table_heads_no_sentences_but_its_own_rows(caption: str, stands: bool) -> None:
    text = f"""نشرة الموانئ

زادت حركة ميناء الساحل في عام 2025 بنسبة 12% مقارنة بعام 2024.

{caption}

البند\t2024\t2025
حاويات\t1,250\t1,400
سيارات\t640\t717

واستقبل الميناء 48 سفينة ركاب، وشكلت السفن العائدة ثلث عددها. وارتفعت الرسوم 3%.
"""
    headings = [each.heading.words for each in brief_of(text).sections if each.heading]
    assert any(words in caption for words in headings) is stands


@pytest.mark.parametrize(
    ("text", "words", "rule"),
    [
        ("القرية;السكان\nالسدر;120\nالنخيل;900", "القرية، السكان", "title.table"),
        ("الوحدة: طن\n\nالقرية\tالقمح\nالسدر\t120\nالنخيل\t900", "القرية، القمح", "title.table"),
        ("سكان القرى:\n\nالقرية;السكان\nالسدر;120\nالنخيل;900", "سكان القرى", "title.caption"),
        ("سكان القرى\n\nالقرية;السكان\nالسدر;120\nالنخيل;900", "سكان القرى", "title.own"),
    ],
)
def test_a_table_alone_has_a_title(text: str, words: str, rule: str) -> None:
    title = brief_of(text).title
    assert (title.words, title.rule) == (words, rule)


def test_a_figure_that_several_rows_share_is_neither_largest_nor_least() -> None:
    brief = brief_of("القرية;السكان\nالسدر;120\nالنخيل;900\nالوادي;900\nالتل;120")
    assert said(brief) == []


@pytest.mark.parametrize(
    "rows",
    [
        "السدر;1.400\nالنخيل;900\nالوادي;300",  # a thousand and more, or less than two
        "السدر;120\nالنخيل;900 تقريبًا بعد المراجعة\nالوادي;300",
        "السدر;12%\nالنخيل;900\nالوادي;300",
    ],
)
def test_a_column_that_cannot_be_compared_gives_no_largest(rows: str) -> None:
    assert said(brief_of(f"القرية;السكان\n{rows}")) == []


def sums(text: str) -> list[tuple[str, str]]:
    """The totals that are shown as wrong: their column and their words."""
    gaps = (gap for gap in brief_of(text).gaps if gap.kind is GapKind.SUM_DIFFERS)
    return [(gap.cell.column.words if gap.cell.column else "", gap.cell.words.words) for gap in gaps if gap.cell]


def test_a_total_that_its_column_does_not_come_to_is_shown() -> None:
    assert sums(BUDGET) == [("2025", "1,103")]  # 800 - 12 + 215 is 1003


@pytest.mark.parametrize(
    "text",
    [
        BUDGET.replace("1,103", "1,003"),
        "البند\tالسعر\nأقلام\t10\nدفاتر\t20\nالمجموع\t31",  # prices are not added up
        "البند\tالعدد\nأقلام\t10\nدفاتر\t20\nمجموع القرطاسية\t30\nكتب\t5\nالمجموع\t36",  # two totals
        "البند\tالطول\nأ\t1.26\nب\t1.26\nالمجموع\t2.53",  # rounded
        "البند\tالعدد\nأقلام\t10\nدفاتر\t20\nالمجموع\t300",  # too far to be meant
        "البند\tالعدد\nأقلام\t10\nالمجموع\t12",
    ],
)
def test_a_total_that_may_be_right_is_not(text: str) -> None:
    assert sums(text) == []


def other_row(cell: TableCell) -> Iterator[TableCell]:
    yield replace(cell, row=cell.words)
    if cell.column:
        yield replace(cell, row=cell.column)


def other_column(cell: TableCell) -> Iterator[TableCell]:
    yield replace(cell, column=None)
    yield replace(cell, column=cell.row)


def other_units(cell: TableCell) -> Iterator[TableCell]:
    yield replace(cell, units=cell.row)


def other_rule(cell: TableCell) -> Iterator[TableCell]:
    yield from (replace(cell, rule=rule) for rule in TableRule if rule is not cell.rule)


def other_figure(figure: KeyFigure) -> Iterator[KeyFigure]:
    if figure.cell:
        yield replace(figure, cell=replace(figure.cell, words=figure.cell.row))


def other_label(line: TableLine) -> Iterator[TableLine]:
    yield replace(line, label=line.cells[0].words)


def other_cells(block: AnnexBlock) -> Iterator[AnnexBlock]:
    if block.cells:
        yield replace(block, cells=block.cells[1:])
        yield replace(block, cells=(block.cells[0][:-1], *block.cells[1:]))
        yield replace(block, cells=(tuple(reversed(block.cells[0])), *block.cells[1:]))
        yield replace(block, headed=not block.headed)


ATTACKS: tuple[tuple[type, Callable[[Any], Iterator[Any]]], ...] = (
    (TableCell, other_row),
    (TableCell, other_column),
    (TableCell, other_units),
    (TableCell, other_rule),
    (KeyFigure, other_figure),
    (TableLine, other_label),
    (AnnexBlock, other_cells),
)


@pytest.mark.parametrize(("kind", "attack"), ATTACKS)
def test_the_gate_catches_a_cell_that_is_said_to_be_another(kind: type, attack: Callable[[Any], Iterator[Any]]) -> None:
    brief = brief_of(BUDGET)
    attacked = list(changed(brief, kind, attack))
    assert attacked
    for wrong in attacked:
        with pytest.raises(UngroundedError):
            require_grounded(wrong, as_document(BUDGET))


def test_the_gate_catches_a_title_of_other_cells() -> None:
    text = "القرية;السكان\nالسدر;120\nالنخيل;900"
    brief = brief_of(text)
    wrong = replace(brief, title=replace(brief.title, words="القرية، السدر"))
    with pytest.raises(UngroundedError):
        require_grounded(wrong, as_document(text))


_WORDS = (
    "السدر",
    "الإجمالي",
    "12",
    "1,250",
    "(30)",
    "-2.5%",
    "١٢٫٥",
    "2024",
    "مكتمل",
    "",
    "-",
    "م",
    "البند",
    "5 ملايين ريال",
)
_tables = st.tuples(
    st.sampled_from(["\t", " | ", "   ", ";", ",", "، "]),
    st.lists(st.lists(st.sampled_from(_WORDS), min_size=2, max_size=5), min_size=1, max_size=6),
    st.sampled_from(["", "(بالمليون ريال)\n", "جدول 2: السكان\n\n", "أقرّت الهيئة الخطة في جلستها أمس.\n\n"]),
    st.booleans(),
)


@given(_tables)
def test_whatever_a_table_holds_its_brief_passes_the_gate(given_table: tuple[str, list[list[str]], str, bool]) -> None:
    mark, rows, above, ruled = given_table
    lines = [mark.join(row) for row in rows]
    text = above + "\n".join([lines[0], *(["---|---"] if ruled else []), *lines[1:]])
    assume(re.search("[ء-ي]", text))
    view = format_brief(brief_of(text), HOUSE)
    names = [line.id for line in lines_of(view)]
    assert len(set(names)) == len(names)
    assert view.parts[0].blocks
