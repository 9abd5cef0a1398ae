"""The contents of a long DOCX: filled, linked, and with the number of no page that was not counted."""

from dataclasses import replace

from lxml.etree import _Element as Element

from flows.view.contents import is_probably_long
from flows.wordml.elements import w
from tests.render.docx_samples import everything, render, root_of, text_of, values
from tests.render.views import SAMPLE

LONG = everything()
ROWS = [
    "الخلاصة",
    "مقارنات",
    "أرقام رئيسية",
    "أبرز ما جاء",
    "الأطراف",
    "الخط الزمني",
    "ما يتركه المصدر مفتوحًا",
    "ملحق: نص المصدر مرقّمًا",
]


def rows(data: bytes) -> list[Element]:
    return [found for found in root_of(data).iter(w("p")) if values(found, "pPr/pStyle") in (["TOC1"], ["TOC2"])]


def test_a_short_brief_has_none() -> None:
    assert not is_probably_long(SAMPLE)
    assert rows(render(SAMPLE)) == []


def test_a_long_brief_lists_its_parts_and_no_sections() -> None:
    found = rows(render(LONG))
    assert [text_of(row) for row in found] == ROWS
    assert not [row for row in found if values(row, "pPr/pStyle") == ["TOC2"]]


def test_each_row_leads_to_its_heading() -> None:
    data = render(LONG)
    targets = [link.get(w("anchor")) for row in rows(data) for link in row.iter(w("hyperlink"))]
    assert targets[:5] == ["h_bottom_line", "h_charts", "h_figures", "h_sections", "h_parties"]
    assert set(targets) <= {start.get(w("name")) for start in root_of(data).iter(w("bookmarkStart"))}


def test_the_page_is_a_field_that_says_nothing_before_it_is_counted() -> None:
    row = rows(render(LONG))[2]
    assert [found.text for found in row.iter(w("instrText"))] == [" PAGEREF h_figures \\h "]
    kinds = [found.get(w("fldCharType")) for found in row.iter(w("fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert [found.get(w("dirty")) for found in row.iter(w("fldChar"))] == [None] * 3
    assert text_of(row) == "أرقام رئيسية"


def test_word_is_asked_to_renew_nothing_and_so_asks_nothing() -> None:
    data = render(LONG)
    assert root_of(data, "word/settings.xml").find(w("updateFields")) is None
    assert {found.text.split()[0] for found in root_of(data).iter(w("instrText")) if found.text} == {"TOC", "PAGEREF"}
    assert [found for found in root_of(data).iter(w("fldChar")) if found.get(w("dirty"))] == []


def test_contents_stand_after_the_bottom_line() -> None:
    styles = [found.get(w("val")) for found in root_of(render(LONG)).iter(w("pStyle"))]
    order = [styles.index(style) for style in ("BottomLine", "TOCHeading", "TOC1", "CardFigure")]
    assert order == sorted(order)


def test_contents_come_first_where_there_is_no_bottom_line() -> None:
    first, *rest = LONG.parts
    view = replace(LONG, parts=(replace(first, id="sections"), *rest))
    styles = [found.get(w("val")) for found in root_of(render(view)).iter(w("pStyle"))]
    assert styles.index("TOCHeading") < styles.index("Heading1")


def test_their_styles_tell_contents_from_the_brief() -> None:
    names = root_of(render(LONG), "word/styles.xml").findall(f"{w('style')}/{w('name')}")
    assert {"TOC Heading", "toc 1", "toc 2"} <= {name.get(w("val")) for name in names}
