"""The parts of an outline that the golden texts do not print: lead, words of headings, levels of sections, tables."""

import pytest

from flows.ingest import as_document
from flows.model.outline import BlockKind, Division, Outline
from flows.structure import structure

NEWS = "خطة الري الجديدة\nوادي السدر، 3 يناير 2026\nأقرّت الهيئة خطة الري.\nوتبدأ الأعمال في الربيع."


def outlined(text: str) -> Outline:
    return structure(as_document(text))


def test_the_lead_of_news_is_the_first_sentence_below_title_and_dateline() -> None:
    outline = outlined(NEWS)
    assert outline.lead is not None
    assert outline.lead.span.of(NEWS) == "أقرّت الهيئة خطة الري."
    assert outline.dateline is not None
    assert outline.dateline.of(NEWS) == "وادي السدر، 3 يناير 2026"


@pytest.mark.parametrize(
    "text",
    [
        "قانون المياه\nتسري أحكام هذا القانون على المياه كلها.\nالمادة الأولى\nتُحفر عشر آبار في السنة الأولى.",
        "مرسوم في شأن الآبار\nنحن رئيس المجلس.\nبعد الاطلاع على الدستور.\nأولًا: تُحفر عشر آبار.",
        "دليل الري\nنصائح عامة\nيُسقى الزرع في الصباح الباكر من كل يوم.",
        "خطة الري\n1- حفر الآبار.\n2- بناء السدود.",
        "خطة الري\nبلا سنة",
        "",
    ],
    ids=["law", "decree", "heading first", "points", "no sentence", "nothing"],
)
def test_what_has_no_lead(text: str) -> None:
    assert outlined(text).lead is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("## المياه الجوفية", "المياه الجوفية"),
        ("**المياه الجوفية**", "المياه الجوفية"),
        ("### **المياه الجوفية**", "المياه الجوفية"),
        ("المياه الجوفية\n=====", "المياه الجوفية"),
        ("المياه الجوفية", "المياه الجوفية"),
    ],
)
def test_the_matter_of_a_heading_is_without_the_marks_of_markdown(line: str, words: str) -> None:
    text = f"أقرّت الهيئة الخطة.\n{line}\nتُحفر عشر آبار في السنة الأولى."
    heading = next(block for block in outlined(text).blocks if block.kind is BlockKind.HEADING)
    assert heading.span.of(text) == line
    assert heading.content.of(text) == words


def test_sections_have_the_level_of_their_heading() -> None:
    text = "تُنشأ هيئة.\nالباب الأول\nالمادة الأولى\nتُحفر الآبار.\nالباب الثاني\nالمادة الثانية\nتُبنى السدود."
    assert [section.level for section in outlined(text).sections] == [0, 1, 2, 1, 2]


@pytest.mark.parametrize(
    ("line", "division"),
    [
        ("الكتاب الأول", Division.BOOK),
        ("الباب التمهيدي: أحكام عامة", Division.PART),
        ("الفصل الثالث", Division.CHAPTER),
        ("الفرع (2)", Division.SECTION),
        ("مادة 5", Division.ARTICLE),
        ("المادة (١٢) مكررًا", Division.ARTICLE),
        ("المادة الخامسة بعد المئة", Division.ARTICLE),
        ("البند ثانيًا", None),
        ("البند (أ)", Division.CLAUSE),
        ("الفقرة الأولى", Division.PARAGRAPH),
        ("ملحق رقم (3): الخرائط", Division.APPENDIX),
        ("المرفقات:", Division.APPENDIX),
        ("القسم القانوني", None),
        ("الفصل الدراسي الجديد", None),
        ("المادة العلمية", None),
    ],
)
def test_divisions_are_known_by_their_name_and_number(line: str, division: Division | None) -> None:
    text = f"أقرّت الهيئة القانون.\n{line}\nتُحفر عشر آبار في السنة الأولى من الخطة."
    assert outlined(text).blocks[1].division is division


def test_a_table_knows_its_cells_and_its_header() -> None:
    text = "| البند | القيمة |\n|:--|--:|\n| سدود | |\n| | 3 |"
    (table,) = outlined(text).tables
    assert [[cell.of(text) for cell in row] for row in table.rows] == [["البند", "القيمة"], ["سدود", ""], ["", "3"]]
    assert table.header
    assert table.span.of(text) == text


def test_tables_part_where_prose_or_another_way_of_cutting_stands_between() -> None:
    text = "أ | ب\nج | د\nحُفرت الآبار كلها في السنة الأولى | وبُنيت السدود.\nس\tع\tص\n1\t2\t3"
    assert [len(table.rows) for table in outlined(text).tables] == [2, 2]
