"""A table of the source in the annex of a short brief, which has two columns: as wide as one of them, or as both."""

from dataclasses import replace

import pytest
from weasyprint.formatting_structure import boxes

from flows.model.length import Length
from flows.view.formatting import format_brief
from flows.view.source_tables import has_wide_table
from flows.view.view import View
from flows.wordml.elements import w
from tests.compose.orders import HOUSE, brief_of
from tests.render.docx_samples import render, root_of
from tests.render.pages import boxes_of, lay_out

NARROW = "خطة الري\n\nالبند\tالعدد\tالكلفة\nآبار\t12\t1,250,000\nسدود\t3\t7,400,000\nقنوات\t41\t960,000\n"
WIDE = (
    "الدرجات\n\nالطالب\tالرياضيات\tالعلوم\tالتاريخ\tالجغرافيا\tالحاسوب\tالمعدل\n"
    "سلمى العبادي\t92\t88\t95\t90\t87\t91.8\nكريم الزعبي\t75\t81\t70\t68\t77\t76\n"
)


def short(text: str) -> View:
    return replace(format_brief(brief_of(text), HOUSE), length=Length.PAGE)


@pytest.mark.parametrize(("text", "wide"), [(NARROW, False), (WIDE, True)])
def test_in_word_it_is_as_wide_as_its_column_and_no_word_is_torn(text: str, wide: bool) -> None:
    view = short(text)
    assert has_wide_table(view) is wide
    root = root_of(render(view))
    *_, columns = root.iter(w("cols"))
    *_, table = root.iter(w("tbl"))
    whole = max(int(size.get(w("w"), "0")) - 2 * 1134 for size in root.iter(w("pgSz")))
    grid = [int(each.get(w("w"), "0")) for each in table.iter(w("gridCol"))]
    share = sum(grid) / whole
    assert (columns.get(w("num"), "1"), share > 0.8) == (("1", True) if wide else ("2", False))
    assert 0.4 < share < 1.1
    assert min(grid) > 600


@pytest.mark.parametrize(("text", "wide"), [(NARROW, False), (WIDE, True)])
def test_on_the_page_it_spans_both_columns_where_its_words_ask_for_them(text: str, wide: bool) -> None:
    tables = [box for page in lay_out(short(text)).pages for box in boxes_of(page, boxes.TableBox)]
    (width,) = {round(box.width) for box in tables if box.element.get("class", "").startswith("source")}
    assert (width > 500) is wide
