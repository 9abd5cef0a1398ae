"""How lines and pages break: WeasyPrint 70 has faults there that html.py and brief.css go round."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import line_size

from flows.house.loading import load_house
from flows.model.length import Length
from flows.render.pdf.rendering import render_pdf
from flows.verify.pdf_layout import layout_faults
from flows.verify.pdf_order import as_drawn, read_rows
from flows.view.view import Annex, Paragraphs, SourceParagraph, SourceSentence, View
from tests.render.pages import HOUSE, OFFICIAL, boxes_of, lay_out, long_view, part, with_lines, with_parts
from tests.render.views import SAMPLE
from tests.render.views import line as line_of

TEMPLATES = OFFICIAL.parent
VIEWS: list[tuple[View, str]] = [
    (SAMPLE, "official"),
    *((long_view(shift), "official") for shift in range(3)),
    (long_view(1), "newsroom"),
    (long_view(2), "research"),
]
COLUMNS = {"meta", "fields"}
"""Lists that are set in columns: what begins a line of them has its own place."""


@pytest.fixture(scope="module", params=VIEWS, ids=lambda pair: pair[1])
def pages(request: pytest.FixtureRequest) -> list[list[Any]]:
    """The pages of a view, each as the blocks of lines that stand on it."""
    view, name = request.param
    return [list(blocks(page)) for page in lay_out(view, load_house(TEMPLATES, name)).pages]


def blocks(page: Any) -> Iterator[Any]:
    for box in boxes_of(page, boxes.BlockContainerBox):
        is_columns = box.element.get("class") in COLUMNS
        if box.children and isinstance(box.children[0], boxes.LineBox) and not is_columns:
            yield box


def texts(line: Any) -> list[Any]:
    return [box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text]


def test_has_no_line_beyond_its_block(pages: list[list[Any]]) -> None:
    for block in (block for page in pages for block in page):
        left, right = block.content_box_x(), block.content_box_x() + block.width
        for text in (text for line in block.children for text in texts(line)):
            assert left - 1 <= text.position_x, text.text
            assert text.position_x + text.width <= right + 1, text.text


@pytest.mark.parametrize("house", ["official", "newsroom", "research"])
def test_a_line_is_drawn_as_wide_as_it_was_laid_out(house: str) -> None:
    """A space that is stretched has no kerning: before a kaf it was narrower when the line was laid out than when drawn."""
    kaf = "وفي سنة ١٤٠٥هـ، وهي سنة كاملة، وزعت البلدية ملعقة كبيرة من كل بذرة كانت في القرية كلها على كافة الحقول "
    lines = tuple(line_of(f"p{count}", kaf * count + "ثم حل الشتاء.", 1) for count in (1, 2, 3))
    document = lay_out(with_parts(part("sections", Paragraphs(lines=lines))), load_house(TEMPLATES, house))
    for text in (text for page in document.pages for block in blocks(page) for text in _all_texts(block)):
        text.pango_layout.reactivate(text.style)
        drawn, _ = line_size(text.pango_layout.get_first_line()[0], text.style)
        assert drawn == pytest.approx(text.width, abs=0.1), text.text


def _all_texts(block: Any) -> list[Any]:
    return [text for line in block.children for text in texts(line)]


def test_fills_every_line(pages: list[list[Any]]) -> None:
    """What begins a line had no room at the end of the line before it; a citation, which clings to a word, takes 70 px."""
    for block in (block for page in pages for block in page):
        for line, following in pairwise(block.children):
            stretched = sum(text.justification_spacing * text.text.count(" ") for text in texts(line))
            room = block.width - sum(text.width for text in texts(line)) + stretched
            first = texts(following)[0]
            word = next(iter(first.text.split()), "")
            assert room < first.width * len(word) / len(first.text) * 1.5 + 70, f"{word} had room"


def test_ends_no_page_with_a_heading(pages: list[list[Any]]) -> None:
    for page in pages:
        assert page[-1].element_tag not in {"h1", "h2", "h3"}
        assert page[-1].element.get("class") != "source-heading"


def test_parts_only_paragraphs_and_leaves_no_line_of_them_alone(pages: list[list[Any]]) -> None:
    for page, following in pairwise(pages):
        last, first = page[-1], following[0]
        if last.element is first.element:
            assert last.element_tag == "p"
            assert len(last.children) >= 2
            assert len(first.children) >= 2


WHOLE = ("exams@ports-house.example", "EF = 35%", "500 mg", "p < 0.05")


@pytest.mark.parametrize("before", range(0, 12, 2))
def test_an_address_and_a_formula_go_to_the_next_line_whole(before: int) -> None:
    lines = tuple(f"{'أعلنت الهيئة ' * before}كذا عند {' ثم '.join(order)} في آخرها." for order in (WHOLE, WHOLE[::-1]))
    pdf = render_pdf(with_lines(*lines), house=HOUSE)
    rows = [row for _, row in read_rows(pdf)]
    assert [sum(as_drawn(each) in row for row in rows) for each in WHOLE] == [len(lines)] * len(WHOLE)


def test_an_address_longer_than_its_column_is_still_cut() -> None:
    assert not list(layout_faults(render_pdf(with_lines(f"عند {'exams@ports-house.' * 12}example."), house=HOUSE)))


@pytest.mark.parametrize(
    "text", ["الاسم" + "." * 180, "_" * 140 + " التوقيع", "ه" * 120, "https://port.example/" + "a1b2" * 40]
)
@pytest.mark.parametrize("house", ["official", "newsroom", "research"])
def test_a_long_word_right_after_the_number_of_its_sentence_is_cut(house: str, text: str) -> None:
    told = SourceSentence(number=9, mark="9", line=line_of("s9", text), back="")
    whole = with_parts()
    annex = replace(whole.parts[-1], blocks=(Annex(paragraphs=(SourceParagraph(heading=False, sentences=(told,)),)),))
    view = replace(whole, length=Length.PAGE, parts=(annex,), title=line_of("title", "نص"))
    render_pdf(view, house=load_house(TEMPLATES, house))  # which raises for what stands out of its box
