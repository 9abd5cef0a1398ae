"""Columns are laid out once a page: every line in its order, the last page even, the work linear in the text."""

from typing import Any

import pytest
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

from flows.render.pdf import columns, patches

_STYLE = """<style>@page { size: 400px 300px; margin: 20px } body { font: 10px/1.5 serif; margin: 0 }
.c { column-count: 2; column-gap: 20px } p { margin: 0 0 3px } h1, .wide { column-span: all; font-size: 12px }</style>"""


def pages_of(body: str, *, direction: str = "rtl") -> list[Any]:
    patches.install()
    html = f'<html dir="{direction}">{_STYLE}<body><div class="c">{body}</div>'
    return [page._page_box for page in weasyprint.HTML(string=html).render().pages]


def text_of(page: Any) -> str:
    return " ".join(box.text for box in page.descendants() if isinstance(box, boxes.TextBox))


def columns_of(page: Any) -> list[Any]:
    return [box for box in page.descendants() if getattr(box, "is_column", False)]


def lines_in(column: Any) -> int:
    return sum(isinstance(box, boxes.LineBox) for box in column.descendants())


def paragraphs(count: int) -> str:
    return "".join(f"<p>w{number} one two three four five six seven eight nine ten</p>" for number in range(count))


@pytest.mark.parametrize("count", [1, 2, 3, 7, 20, 41, 90])
def test_every_line_is_there_once_and_in_its_order(count: int) -> None:
    said = " ".join(map(text_of, pages_of(paragraphs(count)))).split()
    assert [word for word in said if word.startswith("w")] == [f"w{number}" for number in range(count)]
    assert said.count("ten") == count


@pytest.mark.parametrize("count", [3, 8, 11, 37])
def test_the_columns_of_the_last_page_are_even(count: int) -> None:
    first, second = map(lines_in, columns_of(pages_of(paragraphs(count))[-1]))
    assert abs(first - second) <= 3


def test_the_first_column_stands_where_the_text_begins() -> None:
    for direction, is_right in (("rtl", True), ("ltr", False)):
        first, second = columns_of(pages_of(paragraphs(8), direction=direction)[0])
        assert (first.position_x > second.position_x) is is_right


def test_what_spans_the_columns_stands_between_those_before_and_after_it() -> None:
    (page,) = pages_of(paragraphs(4) + '<div class="wide">across</div>' + paragraphs(4))
    across = next(box for box in page.descendants() if box.element is not None and box.element.get("class") == "wide")
    tops = [column.position_y for column in columns_of(page)]
    assert len(tops) == 4
    assert sorted(top > across.position_y for top in tops) == [False, False, True, True]


def test_twice_the_text_is_twice_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    theirs = block.block_level_layout

    def count(*given: Any, **named: Any) -> Any:
        counted[-1] += 1
        return theirs(*given, **named)

    monkeypatch.setattr(block, "block_level_layout", count)
    for size in (100, 200):
        counted.append(0)
        pages_of(paragraphs(size))
    assert counted[1] < 2.3 * counted[0]


def test_columns_of_a_given_height_are_left_to_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[bool] = []
    theirs = columns._theirs

    def notice(*given: Any) -> Any:
        called.append(True)
        return theirs(*given)

    monkeypatch.setattr(columns, "_theirs", notice)
    pages_of(f'<div style="column-count: 2; height: 100px">{paragraphs(4)}</div>')
    assert called


@pytest.mark.parametrize("count", [5, 6, 7, 8, 9])
def test_what_must_stay_with_the_end_of_the_columns_takes_it_to_the_next_page(count: int) -> None:
    spanning = '<div class="wide">' + "<p>row</p>" * 3 + "</div>"
    after = '</div><div style="break-before: avoid; break-inside: avoid; height: 120px">note</div><div class="c">'
    pages = pages_of(paragraphs(count) + spanning + after)
    said = " ".join(map(text_of, pages)).split()
    assert said.count("row") == 3
    assert [word for word in said if word.startswith("w")] == [f"w{number}" for number in range(count)]
    assert "note" in text_of(pages[-1])
    assert "row" in text_of(pages[-1])
