"""A small table of the source stands whole on a short brief, before lesser points; others are left and counted."""

from dataclasses import replace

import pytest

from flows.compose import require_grounded
from flows.compose.leaving import LEAVING_ORDER, SPARE, TABLES, leave_out
from flows.errors import UngroundedError
from flows.length_keeping import keep_length, spilling_sides
from flows.model.brief import Brief, BriefPoint, BriefTable, Statement
from flows.model.length import Length
from flows.pipeline import set_docx, set_pdf, verify_files
from flows.view.formatting import format_brief
from flows.view.view import Heading, Paragraphs, Table
from tests.compose.orders import HOUSE
from tests.lengths.made import brief_of, draft_of

OPENING = "أصدر مستشفى الواحة تقريره السنوي يوم الثلاثاء 9 يناير 2024، وقال إن عدد المراجعين بلغ 48,300 مراجع."
ROWS = "القسم\t2022\t2023\nالطوارئ\t21,000\t22,400\nالعيادات\t15,100\t\nالأطفال\t8,200\t-9\n"
TABBED = f"تقرير المستشفى السنوي\n{OPENING}\nعدد المراجعين حسب القسم:\n{ROWS}وزادت الأسرّة 12 سريرًا خلال العام.\n"
MARKED = """# تقرير الأسعار

أعلنت وزارة التجارة يوم الأحد 12 مايو 2024 نتائج جولتها على الأسواق، وشملت الجولة 42 منفذًا في أربع مدن.

## الأسعار

| السلعة | هذا الأسبوع | الأسبوع الماضي |
|---|---|---|
| الأرز | **38.5** | 37 |
| السكر | 4.25 | 4.25 |
| الدجاج | 17 | 18.5 |

## الرقابة

وقال مدير الرقابة سالم الحارثي إن الفرق ضبطت 19 مخالفة وأحالت 3 محال إلى النيابة العامة.
"""
ALIGNED = f"""رسوم الخدمات البلدية
{OPENING}
جدول الرسوم
الخدمة                  الرسم        المدة
رخصة بناء               1,200        30 يومًا
تجديد رخصة              450          7 أيام
تصريح حفر               800          3 أيام
وتُسدد الرسوم عبر منصة المدفوعات الوطنية، ويُعفى ذوو الإعاقة من نصف الرسم.
"""


def table_of(head: str, rows: int, cells: str) -> str:
    """A text with a table of so many rows."""
    lines = "\n".join(f"محطة {index}\t{cells.format(100 + index)}" for index in range(rows))
    return f"تقرير المحطات\n{OPENING}\nإنتاج المحطات:\nالمحطة\t{head}\n{lines}\n"


def said(table: BriefTable) -> list[list[str]]:
    """The cells of a table, row by row."""
    return [[cell.words if cell else "" for cell in row] for row in (table.header, *table.rows)]


@pytest.mark.parametrize(
    ("text", "caption", "cells"),
    [
        (
            TABBED,
            "عدد المراجعين حسب القسم",
            [
                ["القسم", "2022", "2023"],
                ["الطوارئ", "21,000", "22,400"],
                ["العيادات", "15,100", ""],
                ["الأطفال", "8,200", "-9"],
            ],
        ),
        (
            MARKED,
            "الأسعار",
            [
                ["السلعة", "هذا الأسبوع", "الأسبوع الماضي"],
                ["الأرز", "38.5", "37"],
                ["السكر", "4.25", "4.25"],
                ["الدجاج", "17", "18.5"],
            ],
        ),
        (
            ALIGNED,
            "جدول الرسوم",
            [
                ["الخدمة", "الرسم", "المدة"],
                ["رخصة بناء", "1,200", "30 يومًا"],
                ["تجديد رخصة", "450", "7 أيام"],
                ["تصريح حفر", "800", "3 أيام"],
            ],
        ),
    ],
    ids=["between tabs", "of Markdown", "in aligned columns"],
)
def test_a_small_table_is_printed_whole(text: str, caption: str, cells: list[list[str]]) -> None:
    (table,) = brief_of(text, Length.PAGE).tables
    assert table.caption is not None
    assert (table.caption.words, said(table)) == (caption, cells)


@pytest.mark.parametrize(
    "text",
    [
        table_of("الإنتاج\tالعمال", 17, "{}\t12"),
        table_of("أ\tب\tج\tد\tهـ", 4, "{}\t2\t3\t4\t5"),
        table_of("الإنتاج\tالملاحظات", 4, "{}\tتعمل بكامل طاقتها منذ أن أعيد تأهيلها قبل عامين"),
        table_of("الإنتاج\tالرابط", 4, "{}\thttps://example.org/stations/report/2024/index/full"),
        table_of("الإنتاج\tالعمال", 3, "{}\t12") + "\t7\t8\n",
    ],
    ids=["of seventeen rows", "of six columns", "with sentences", "with long addresses", "with a row without a label"],
)
def test_any_other_table_is_left_to_the_annex_and_counted(text: str) -> None:
    brief = brief_of(text, Length.PAGE)
    assert (brief.tables, brief.left_out.tables) == ((), 1)
    assert "جدول آخر" in format_brief(brief, HOUSE).left_out


def test_a_decision_that_brings_a_table_stands_above_it() -> None:
    text = f"""محضر المجلس البلدي
{OPENING}
القرارات:
1. المصادقة على محضر الجلسة السابقة.
2. إحالة عطاء الطريق على شركة البناء بمبلغ 21,000 دينار من بين العروض الآتية:

{ROWS}
3. رفع رسم المواقف من 4 إلى 5 دنانير اعتبارا من أول أيار.
"""
    brief = brief_of(text, Length.PAGE)
    points = [
        item.statement.words for section in brief.sections for item in section.content if isinstance(item, BriefPoint)
    ]
    assert "إحالة عطاء الطريق على شركة البناء بمبلغ 21,000 دينار من بين العروض الآتية:" in points
    assert len(brief.tables) == 1


def test_what_is_the_caption_of_a_table_stands_above_it_alone() -> None:
    brief = brief_of(TABBED, Length.PAGE)
    lines = [item.words for section in brief.sections for item in section.content if isinstance(item, Statement)]
    assert all("حسب القسم" not in words for words in lines)


def test_a_full_brief_has_its_tables_in_the_annex_alone() -> None:
    assert brief_of(TABBED, Length.FULL).tables == ()


def test_a_page_prints_two_tables_and_counts_the_third() -> None:
    text = TABBED + "".join(f"عدد الأسرّة في {place}:\n{ROWS}وتُستكمل الأعمال في {place}.\n" for place in ("جدة", "أبها"))
    brief = brief_of(text, Length.PAGE)
    assert (len(brief.tables), brief.left_out.tables) == (2, 1)


def test_a_table_stands_where_the_source_has_it_under_its_caption_and_each_row_is_cited_once() -> None:
    view = format_brief(brief_of(TABBED, Length.PAGE), HOUSE)
    (part,) = (part for part in view.parts if part.id == "sections")
    heading, table, after = part.blocks
    assert isinstance(heading, Heading)
    assert isinstance(table, Table)
    assert isinstance(after, Paragraphs)
    assert (heading.line.text, heading.line.cites) == ("عدد المراجعين حسب القسم", (3, 4))
    assert [row[0].cites for row in table.rows] == [(5,), (6,), (7,)]
    assert not any(cell.cites for row in table.rows for cell in row[1:])


def test_a_table_makes_way_after_what_is_chosen_for_the_room_and_before_the_points() -> None:
    brief = brief_of(TABBED, Length.PAGE)
    left = leave_out(brief, TABLES)
    assert left is not None
    assert (left.tables, left.left_out.tables) == ((), 1)
    assert leave_out(left, TABLES) is None
    places = [LEAVING_ORDER.index(name) for name in (SPARE, TABLES, "sections")]
    assert places == sorted(places)


def spoiled(brief: Brief) -> list[BriefTable]:
    """A printed table with two of its cells changed about, without a row, under another's words, without its head."""
    (table,) = brief.tables
    first, second, third = table.rows
    return [
        replace(table, rows=((first[0], second[1], first[2]), second, third)),
        replace(table, rows=(first, third)),
        replace(table, rows=(second, first, third)),
        replace(table, caption=brief.bottom_line[0]),
        replace(table, header=(), rows=(table.header, *table.rows)),
        replace(table, header=(table.header[0], table.header[2], table.header[1])),
    ]


def test_the_gate_refuses_a_table_that_is_not_the_source_s() -> None:
    brief = brief_of(TABBED, Length.PAGE)
    require_grounded(brief, brief.document)
    for table in spoiled(brief):
        with pytest.raises(UngroundedError):
            require_grounded(replace(brief, tables=(table,)), brief.document)


def test_a_full_side_leaves_its_spare_points_out_before_its_table() -> None:
    said = "".join(
        f"وتعمل الإدارة رقم {n} على صيانة {n + 11} مبنى في الحي {n} من أحياء المدينة.\n" for n in range(1, 25)
    )
    brief = keep_length(draft_of(TABBED + said, Length.PAGE)).brief
    assert len(brief.tables) == 1
    assert brief.left_out.points


@pytest.mark.parametrize("house", ["official", "newsroom"])
def test_both_files_say_the_same_of_a_table_and_every_check_passes(house: str) -> None:
    draft = keep_length(draft_of(TABBED, Length.PAGE, house=house))
    pdf = set_pdf(draft)
    assert not list(spilling_sides(pdf.data, draft.view))
    assert all(check.passed for check in verify_files(draft, pdf, set_docx(draft)).checks)
