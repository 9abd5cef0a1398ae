"""What changes places in a file is carried or told, whatever it is; what goes along with a carried move is not told."""

from collections.abc import Iterator

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from flows.wordml.reading import text_of
from tests.revise.made import report, revised
from tests.revise.printed import printed
from tests.revise.random_edits import DOCUMENT
from tests.revise.test_whose_words import TEXT


def root() -> Element:
    return etree.fromstring(read_parts(report(TEXT))[DOCUMENT])


def paragraph(body: Element, bookmark: str) -> Element:
    mark = next(each for each in body.iter(w("bookmarkStart")) if each.get(w("name")) == bookmark)
    return next(mark.iterancestors(w("p")))


def said(body: Element) -> list[str]:
    data = etree.tostring(body, xml_declaration=True, encoding="UTF-8", standalone=True)
    return printed(*revised(write_parts({**read_parts(report(TEXT)), DOCUMENT: data}), TEXT))


def exchange(first: Element, second: Element) -> None:
    here = etree.Comment("here")
    first.addprevious(here)
    second.addprevious(first)
    here.addnext(second)
    here.getparent().remove(here)  # type: ignore[union-attr]


def order_of(lines: list[str]) -> list[str]:
    return [line for line in lines if "ترتيب فقرة" in line]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("mast_source", "mast_date", "المصدر"),
        ("mast_source", "b1", "الخلاصة"),
        ("mast_source", "h_bottom_line", "الخلاصة"),
        ("mast_reference", "title", "المرجع"),
        ("title", "p1_1", "مجلس المرفأ يقر خطة الرصيف الشمالي"),
        ("h_bottom_line", "b1", "قرر مجلس المرفأ"),
        ("sign_name", "sign_date", "الاسم"),
        ("sign_name", "h_signature", "الاسم"),
        ("p1_1", "s6", "شراء 4 رافعات"),
    ],
)
def test_lines_that_change_places_with_one_of_the_house_are_told(first: str, second: str, told: str) -> None:
    body = root()
    exchange(paragraph(body, first), paragraph(body, second))
    assert any(told in line for line in order_of(said(body)))


def test_bars_that_change_places_are_told() -> None:
    body = root()
    rows = [next(paragraph(body, name).iterancestors(w("tr"))) for name in ("c1_1", "c1_2")]
    exchange(*rows)
    assert order_of(said(body)) == ["✗ لم يُنقل: ترتيب فقرة عند «مصرف التنمية [12]»"]


def test_the_foot_that_stands_among_the_points_is_told() -> None:
    body = root()
    foot = [each for each in body[0] if each.tag == w("p") and text_of(each)][-1]
    paragraph(body, "p1_1").addnext(foot)
    (line,) = order_of(said(body))
    assert "كل ما في هذا الموجز من كلام المصدر" in line


def test_a_drawing_that_leaves_the_line_above_it_is_told() -> None:
    body = root()
    drawing = next(next(body.iter(w("drawing"))).iterancestors(w("p")))
    paragraph(body, "p1_1").addnext(drawing)
    assert any("فهل تكفي الأرصفة" in line for line in order_of(said(body)))


def test_a_head_that_stands_below_its_row_is_told() -> None:
    body = root()
    row = next(paragraph(body, "t1").iterancestors(w("tr")))
    row.addnext(row.getprevious())  # type: ignore[arg-type]
    assert order_of(said(body)) == [f"✗ لم يُنقل: ترتيب فقرة عند «{word}»" for word in ("التاريخ", "ما ورد")]


def blocks_from(body: Element, bookmark: str) -> Iterator[Element]:
    """A part: its heading with all that stands below it."""
    heading = paragraph(body, bookmark)
    yield heading
    for each in heading.itersiblings():
        style = each.find(f"{w('pPr')}/{w('pStyle')}")
        if each.tag == w("sectPr") or (style is not None and style.get(w("val")) == "Heading1"):
            return
        yield each


@pytest.mark.parametrize(
    ("part", "before"),
    [
        ("h_timeline", "h_parties"),
        ("h_parties", "h_charts"),
        ("h_charts", "h_figures"),
        ("h_charts", "h_signature"),
        ("h_figures", "h_timeline"),
        ("h_sections", "h_figures"),
    ],
)
def test_a_part_that_is_moved_whole_is_carried_and_nothing_of_it_is_told_besides(part: str, before: str) -> None:
    body = root()
    target = paragraph(body, before)
    for each in list(blocks_from(body, part)):
        target.addprevious(each)
    lines = said(body)
    assert any("نُقل" in line for line in lines)
    assert order_of(lines) == []


@pytest.mark.parametrize(("first", "second"), [("n1", "n2"), ("n1", "n3")])
def test_rows_that_change_places_are_carried_and_their_head_is_not_told(first: str, second: str) -> None:
    body = root()
    exchange(*(next(paragraph(body, name).iterancestors(w("tr"))) for name in (first, second)))
    lines = said(body)
    assert any("نُقل" in line for line in lines)
    assert order_of(lines) == []


@pytest.mark.parametrize("gone", ["p1_2", "c1_caption", "mast_source", "s6", "sign_office", "t1"])
def test_what_is_gone_puts_nothing_else_out_of_order(gone: str) -> None:
    body = root()
    each = paragraph(body, gone)
    each = next(each.iterancestors(w("tr")), each)
    each.getparent().remove(each)  # type: ignore[union-attr]
    assert order_of(said(body)) == []


def test_a_sentence_of_the_annex_among_the_points_takes_none_of_them_away() -> None:
    body = root()
    paragraph(body, "p1_1").addnext(paragraph(body, "s9"))
    assert not any("حُذف" in line for line in said(body))


def test_pieces_that_the_lines_to_sign_on_went_past_are_not_said_to_stand_where_they_stood() -> None:
    body = root()
    first = paragraph(body, "h_charts")
    for name in ("h_signature", "sign_name", "sign_office", "sign_hand", "sign_date"):
        first.addprevious(paragraph(body, name))
    lines = said(body)
    assert any("نُقل" in line and "الاعتماد" in line for line in lines)
    assert order_of(lines) == []
