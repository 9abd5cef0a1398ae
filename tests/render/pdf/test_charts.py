"""Charts on the page: bars that are as long as their amounts, in a table that is read row by row."""

import io
from functools import cache
from typing import Any

import lxml.html
import pikepdf
import pytest

from flows.render.pdf.html import render_html
from flows.render.pdf.rendering import render_pdf
from flows.view.formatting import format_brief
from flows.view.view import Chart, View
from tests.compose.orders import brief_of
from tests.render.pages import HOUSE

DAMS = "خبر السدود\nيختزن سد الزعتر 180 مليون متر مكعب، وسد الغزلان نحو 90 مليونًا، وسد المرج 45 مليونًا."


@cache
def view() -> View:
    return format_brief(brief_of(DAMS), HOUSE)


def chart() -> Chart:
    (made,) = (block for part in view().parts for block in part.blocks if isinstance(block, Chart))
    return made


def test_bars_are_shares_of_the_largest_and_begin_at_zero() -> None:
    assert [bar.share for bar in chart().bars] == [1.0, 0.5, 0.25]
    assert [bar.label.text for bar in chart().bars] == ["سد الزعتر", "سد الغزلان", "سد المرج"]


def test_an_approximation_is_printed_as_one() -> None:
    assert [bar.figure for bar in chart().bars] == ["180 مليون متر مكعب", "نحو 90 مليونًا", "45 مليونًا"]


def test_the_chart_in_words_says_every_bar() -> None:
    assert all(f"{bar.label.text}: {bar.figure}" in chart().alternative for bar in chart().bars)


def test_is_a_table_with_a_bar_in_every_row() -> None:
    page: lxml.html.HtmlElement = lxml.html.document_fromstring(render_html(view(), house=HOUSE))
    table = page.get_element_by_id(chart().id)
    widths = [float(bar.get("style").split()[1].rstrip("%")) for bar in table.find_class("bar")]
    assert widths == pytest.approx([widths[0], widths[0] / 2, widths[0] / 4], rel=0.01)
    assert [head.get("scope") for head in table.iter("th")] == ["row"] * 3
    assert "متر مكعب" in table.findtext(".//span[@class='unit']")


def test_the_tag_of_the_table_tells_the_comparison() -> None:
    with pikepdf.open(io.BytesIO(render_pdf(view(), house=HOUSE))) as pdf:
        said = [str(tag.A.Summary) for tag in _tables(pdf.Root.StructTreeRoot.K) if "/A" in tag]
    assert said == [chart().alternative]


def _tables(tag: Any) -> Any:
    if isinstance(tag, pikepdf.Array):
        for kid in tag:
            yield from _tables(kid)
    elif isinstance(tag, pikepdf.Dictionary) and "/S" in tag:
        if pikepdf.Name.Table == tag.S:
            yield tag
        yield from _tables(tag.get("/K", pikepdf.Array()))
