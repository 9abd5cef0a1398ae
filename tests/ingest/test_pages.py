"""Pages as sites build them, of our own words: the article comes out as it stands beside each, and nothing around it.

`pages/NAME.txt` has what is read of `pages/NAME.html`: a line a block, with its shape; above it what the page says of itself.
"""

from pathlib import Path

import pytest

from flows.ingest import read
from flows.model.source import SourceDocument

FOLDER = Path(__file__).parent / "pages"
PAGES = sorted(FOLDER.glob("*.html"))


def as_lines(document: SourceDocument) -> str:
    said = [f"{each.name}: {each.value}" for each in document.properties]
    lines = [f"{shaped.shape.value}{shaped.level or ''} {shaped.span.of(document.text)}" for shaped in document.shapes]
    return "\n".join([*said, "", *lines, ""])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_of_a_page_its_article_is_read_and_nothing_around_it(page: Path) -> None:
    assert as_lines(read(page.name, page.read_bytes())) == page.with_suffix(".txt").read_text("utf-8")


def test_a_table_keeps_its_columns_where_cells_reach_over_several() -> None:
    page = """<html><body><h1>أعداد الطلاب</h1><table><tr><th colspan="3">الطلاب في المنطقتين</th></tr>
    <tr><th>المنطقة</th><th>السنة</th><th>العدد</th></tr><tr><td rowspan="2">الشمال</td><td>2024</td><td>1200</td></tr>
    <tr><td>2025</td><td>1350</td></tr><tr><td>الجنوب</td><td colspan="2">لا بيانات</td></tr></table></body></html>"""
    assert as_lines(read("a.html", page.encode())).splitlines()[2:] == [
        "paragraph الطلاب في المنطقتين",
        "row | المنطقة | السنة | العدد |",
        "rule |---|---|---|",
        "row | الشمال | 2024 | 1200 |",
        "row |  | 2025 | 1350 |",
        "row | الجنوب | لا بيانات |  |",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "شارك في الاجتماع 40 خبيرًا من 12 دولة.",
        "إعلان حالة الطوارئ في الشمال",
        "صوت المجلس على القانون.",
        "المزيد من الأمطار غدًا",
    ],
)
def test_a_line_that_begins_as_what_stands_around_an_article_is_read(line: str) -> None:
    page = f"<html><body><h1>نشرة الأخبار المسائية</h1><p>{line}</p><p>انتهت النشرة في السادسة مساء.</p></body></html>"
    assert line in read("a.html", page.encode()).text


def test_what_a_site_names_as_around_stays_where_it_is_most_of_the_page() -> None:
    page = "<html><body><div class='social-content'><p>بلغ عدد الحضور 1200 شخص في اليوم الأول من المعرض.</p></div></body></html>"
    assert "1200" in read("a.html", page.encode()).text


def test_words_that_a_line_hides_are_left_out_and_said_so() -> None:
    page = '<html><body><p>قيمة العقد <span style="color:red; Display: none">400</span>485 ألف ريال تدفع خلال عام 2026.</p></body></html>'
    document = read("a.html", page.encode())
    assert document.text.split() == ["قيمة", "العقد", "485", "ألف", "ريال", "تدفع", "خلال", "عام", "2026."]
    assert document.repairs == ("repair.hidden-words",)


def test_the_way_back_from_a_note_is_none_of_its_words() -> None:
    note = '<ol><li id="n1"><p>بحسب عرض الشركة الموردة.<a href="#r1">↩\ufe0e</a></p></li></ol>'
    page = f"<html><body><p>اشترت اللجنة في هذا العام أربعين حافلة.</p>{note}</body></html>"
    assert read("a.html", page.encode()).text.strip().endswith("1. بحسب عرض الشركة الموردة.")


def test_a_day_that_a_page_says_in_figures_is_not_said_twice() -> None:
    head = '<head><meta name="date" content="2026-11-05"></head>'
    page = (
        f"<html>{head}<body><h1>تقرير الميناء</h1><p>2026-11-05</p><p>أقرت اللجنة شراء أربعين حافلة.</p></body></html>"
    )
    assert read("a.html", page.encode()).text.count("2026") == 1


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ('<a href="#n1"><sup>1</sup></a>', "[1]"),
        ('<sup><a href="#n1">12</a></sup>', "[12]"),
        ("<sup>2</sup>", "²"),
        ('<a href="https://a.example/"><sup>1</sup></a>', "¹"),
    ],
)
def test_the_mark_of_a_note_is_no_figure_of_its_word(mark: str, shown: str) -> None:
    page = f"<html><body><p>اشترت اللجنة في هذا العام أربعين حافلة{mark}.</p></body></html>"
    assert read("a.html", page.encode()).text.strip() == f"اشترت اللجنة في هذا العام أربعين حافلة{shown}."


def test_words_that_a_line_is_drawn_through_are_left_out_and_said_so() -> None:
    page = "<html><body><h1>عقد التوريد</h1><p>قيمة العقد <del>400</del> <ins>485</ins> ألف ريال تدفع خلال عام 2026.</p></body></html>"
    document = read("a.html", page.encode())
    assert document.text == "عقد التوريد\n\nقيمة العقد 485 ألف ريال تدفع خلال عام 2026.\n"
    assert document.repairs == ("repair.struck-words",)
