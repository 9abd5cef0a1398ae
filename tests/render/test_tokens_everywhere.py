"""Stretches from left to right in every place of both files, in every house: as they are drawn, and as they are copied.

Title, masthead, statement, card, table, chart, timeline and annex, and the heads and feet of pages; in the PDF by the
places of its letters and by three readers, in the DOCX by its runs and as LibreOffice draws it. A sample of our own is
tried; `make tokens` tries all of ours and all that were handed over.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from flows.house.loading import load_house
from flows.house.word_template import TEMPLATE
from flows.model.house import House
from flows.model.mends import Plainer
from flows.render.docx.rendering import DocumentProperties, render_docx
from flows.render.pdf.rendering import render_pdf
from flows.verify.docx_order import chart_faults, isolation_faults, margin_faults
from flows.verify.pdf_order import Drawn, drawn_in, left_to_right, order_faults, read_rows, times_seen
from flows.view.view import Paragraphs, Part, View, lines_of
from flows.wordml.package import read_parts
from tests.office import pdfs_of
from tests.readers import Reader, pdfium, pdfjs, poppler
from tests.render.pages import OFFICIAL, SENTENCES, with_parts
from tests.render.pdf.test_copied_tokens import OWN, copied, everywhere, plain
from tests.render.views import line
from tests.verify.test_pdf_order import handed

HOUSES = ("official", "newsroom", "research")
ALL = os.environ.get("MUJAZ_TOKENS") == "all"
pytestmark = [pytest.mark.no_cover, pytest.mark.timeout(3600 if ALL else 600)]
TOKENS = tuple(dict.fromkeys((*OWN, *handed()))) if ALL else OWN[::5]
BEFORE = "الرمز"
MOST_LETTERS, MOST_TOKENS, APART = 40, 3, 7
"""Of a row of tokens with the word before each: the head of a page is cut after 72 letters."""


NARROW = ("heading", "organ", "kind")
"""Places, or ones that repeat them in the third of a page's head, where what has a joint may break over two lines."""
JOINT = re.compile(r"[-/._?&=#@: ]")
WIDE = 30
"""Letters from which on an address may break over two lines wherever it stands: a title's line holds no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """Rows of tokens by the place in which a document shows them."""

    title: tuple[str, ...]
    heading: tuple[str, ...]
    classification: tuple[str, ...]
    organ: tuple[str, ...]
    kind: tuple[str, ...]
    reference: tuple[str, ...]


def rows_of(tokens: tuple[str, ...]) -> list[tuple[str, ...]]:
    rows: list[list[str]] = [[]]
    for token in tokens:
        full = len(rows[-1]) == MOST_TOKENS or sum(map(len, rows[-1])) + len(token) > MOST_LETTERS - APART
        if rows[-1] and full:
            rows.append([])
        rows[-1].append(token)
    return [tuple(row) for row in rows]


def all_edges(tokens: tuple[str, ...]) -> list[Edges]:
    """Documents in which each row stands once in every place, and no two rows that share a token in one document."""
    rows = rows_of(tokens)
    step = 7 if len(rows) > 42 else 1
    names = Edges.__dataclass_fields__
    return [
        Edges(**{name: rows[(number + place * step) % len(rows)] for place, name in enumerate(names)})
        for number in range(len(rows))
    ]


def said(tokens: tuple[str, ...]) -> str:
    return " ".join(f"{BEFORE} {token}" for token in tokens) + " نص"


def view_of(edges: Edges) -> View:
    """Two parts: before the second a page may be made to begin."""
    first = Part(id="a", heading=line("ha", "قسم"), blocks=(Paragraphs(lines=(line("a1", SENTENCES[2]),)),))
    second = Part(id="b", heading=line("hb", said(edges.heading)), blocks=(Paragraphs(lines=(line("b1", "نص"),)),))
    return replace(
        with_parts(),
        parts=(first, second),
        masthead=(),
        title=line("title", said(edges.title)),
        classification=said(edges.classification),
        organ=said(edges.organ),
        kind=said(edges.kind),
    )


@cache
def house(name: str) -> House:
    return load_house(OFFICIAL.parent, name)


def docx_of(view: View, name: str, reference: str) -> bytes:
    properties = DocumentProperties(title=view.title.text, kind=view.kind, organ=view.organ, reference=reference)
    template = (house(name).folder / TEMPLATE).read_bytes()
    return render_docx(view, template=template, properties=properties, notes=house(name).notes, page=house(name).page)


@cache
def edge_pdfs(name: str) -> tuple[bytes, ...]:
    """Each with its second part on a second page, which has a head."""
    apart = Plainer(flush=("hb",))
    return tuple(render_pdf(view_of(edges), house=house(name), plainer=apart) for edges in all_edges(TOKENS))


@cache
def edge_docx(name: str) -> tuple[bytes, ...]:
    return tuple(docx_of(view_of(edges), name, said(edges.reference)) for edges in all_edges(TOKENS))


@cache
def body(name: str) -> tuple[View, bytes, bytes]:
    view = everywhere(TOKENS)
    return view, render_pdf(view, house=house(name)), docx_of(view, name, "م-1")


def missing(drawn: Drawn, tokens: tuple[str, ...], times: int = 1) -> Iterator[tuple[str, int]]:
    """Yield what is not seen so often; of what has Arabic in it, which runs as Arabic does, the rest is looked up."""
    for token in tokens:
        for piece in left_to_right(token):
            if (found := times_seen(piece, times, drawn)) < times:
                yield token, found


def page(pdf: bytes, number: int) -> Drawn:
    return drawn_in([row for row in read_rows(pdf) if row[0] == number])


@pytest.mark.parametrize("name", HOUSES)
def test_title_masthead_heads_and_feet_of_the_pdf_are_drawn_in_order(name: str) -> None:
    wrong = []
    for edges, pdf in zip(all_edges(TOKENS), edge_pdfs(name), strict=True):
        first, second = page(pdf, 1), page(pdf, 2)
        for place in ("title", "classification", "organ", "kind"):
            wrong += [(place, 1, *each) for each in missing(first, getattr(edges, place))]
        for place, times in (("title", 1), ("classification", 1), ("heading", 2)):
            wrong += [(place, 2, *each) for each in missing(second, getattr(edges, place), times)]
    assert wrong == []


@pytest.mark.parametrize("reader", [poppler, pdfium, pdfjs])
@pytest.mark.parametrize("name", HOUSES)
def test_title_masthead_heads_and_feet_of_the_pdf_are_copied_as_written(
    name: str, reader: Reader, tmp_path: Path
) -> None:
    wrong = []
    for edges, pdf in zip(all_edges(TOKENS), edge_pdfs(name), strict=True):
        told = copied(reader, pdf, tmp_path)
        for place, times in (("title", 2), ("classification", 2), ("heading", 2), ("organ", 1), ("kind", 1)):
            for token in getattr(edges, place):
                may_break = (place in NARROW or len(token) > WIDE) and bool(JOINT.search(token))
                wanted = times - may_break
                if len(re.findall(rf"(?<!\S){re.escape(plain(token))}(?!\S)", told)) < wanted:
                    wrong.append((place, token))
    assert wrong == []


@pytest.mark.parametrize("name", HOUSES)
def test_every_place_of_the_body_of_the_pdf_is_drawn_in_order(name: str) -> None:
    view, pdf, _ = body(name)
    assert list(order_faults(pdf, (each.text for each in lines_of(view)))) == []


@pytest.mark.parametrize("name", HOUSES)
def test_every_place_of_the_docx_is_isolated(name: str) -> None:
    view, _, written = body(name)
    faults = [*isolation_faults(etree.fromstring(read_parts(written)["word/document.xml"]), view)]
    faults += chart_faults(read_parts(written))
    for edges, data in zip(all_edges(TOKENS), edge_docx(name), strict=True):
        parts = read_parts(data)
        faults += [
            *isolation_faults(etree.fromstring(parts["word/document.xml"]), view_of(edges)),
            *margin_faults(parts),
        ]
    assert faults == []


@pytest.mark.office
@pytest.mark.parametrize("name", HOUSES)
def test_libreoffice_draws_the_docx_in_order(name: str, tmp_path: Path) -> None:
    view, _, written = body(name)
    *edge_pages, of_body = pdfs_of((*edge_docx(name), written), tmp_path)
    wrong: list[object] = list(order_faults(of_body, (each.text for each in lines_of(view))))
    for edges, pdf in zip(all_edges(TOKENS), edge_pages, strict=True):
        drawn = drawn_in(read_rows(pdf))
        for place in Edges.__dataclass_fields__:
            wrong += [(place, *each) for each in missing(drawn, getattr(edges, place))]
    assert wrong == []


SIGNS = ("−5", "≈5", "≥ 10", "№ 5", "±2", "½12", "12½", "²12", "5×3", "-5")


@pytest.mark.office
@pytest.mark.parametrize("name", HOUSES)
def test_libreoffice_draws_the_labels_of_charts_in_order(name: str, tmp_path: Path) -> None:
    whole = everywhere(SIGNS)
    view = replace(whole, parts=tuple(each for each in whole.parts if each.id == "charts"), masthead=())
    (pdf,) = pdfs_of((docx_of(view, name, "م-1"),), tmp_path)
    # in the chart, and in the table of its bars below
    assert list(missing(drawn_in(read_rows(pdf)), SIGNS, 2)) == []


def test_a_turned_token_of_a_head_is_seen() -> None:
    assert list(missing(drawn_in([(2, "صن 9001 ISO زمرلا\n")]), ("ISO 9001", "9001"))) == [("ISO 9001", 0)]
    assert list(missing(drawn_in([(2, "صن ISO 9001 زمرلا\n")]), ("ISO 9001", "م/77"), 2)) == [
        ("ISO 9001", 1),
        ("م/77", 0),
    ]


@pytest.mark.parametrize("token", ["[1]", "5'10\"", "(x)", "[y7]"])
@pytest.mark.parametrize("name", HOUSES)
@pytest.mark.parametrize("reader", [poppler, pdfium, pdfjs])
def test_a_stretch_beside_a_word_of_another_font_is_copied_as_written(
    reader: Reader, name: str, token: str, tmp_path: Path
) -> None:
    view = replace(with_parts(), parts=(), masthead=(), title=line("title", f"الرمز {token} نص"))
    assert f"الرمز {token} نص" in copied(reader, render_pdf(view, house=house(name)), tmp_path)


@pytest.mark.parametrize("token", ["श्री राम", "हिन्दी", "ห้าว"])
@pytest.mark.parametrize("reader", [pdfium, pdfjs])
def test_marks_of_hindi_and_thai_do_not_turn_their_words(reader: Reader, token: str, tmp_path: Path) -> None:
    view = replace(with_parts(), parts=(), masthead=(), title=line("title", f"الرمز {token} نص"))
    assert f"الرمز {plain(token)} نص" in copied(reader, render_pdf(view, house=house("official")), tmp_path)
