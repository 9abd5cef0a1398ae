"""The tree of tags, walked as a screen reader walks it.

WeasyPrint's own has an element twice where a page breaks it, repeats a table's header, leaves marks that no tag holds, and
says of a link where it leads in the words of its address.
"""

import io
from collections import Counter
from functools import cache
from typing import Any

import pikepdf
import pytest

from flows.render.pdf.rendering import render_pdf
from flows.view.view import Numbered, Table
from tests.render.pages import HOUSE, long_view

VIEW = long_view(0)


@cache
def written() -> bytes:
    return render_pdf(VIEW, house=HOUSE)


class Tree:
    """The tags of a file by kind, the marks that they hold, and the marks of the pages."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.kinds: Counter[str] = Counter()
        self.held: Counter[tuple[int, int]] = Counter()
        self.pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
        root = pdf.Root.StructTreeRoot.K
        self._walk(root[0] if isinstance(root, pikepdf.Array) else root)
        self.marks, self.artifacts = self._marks(pdf)

    def _walk(self, element: Any) -> None:
        self.kinds[str(element.S).lstrip("/")] += 1
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                self.held[self.pages[element.Pg.objgen], kid] += 1
            elif kid.get("/S") is not None:
                self._walk(kid)
            elif kid.get("/Type") == "/MCR":
                self.held[self.pages[kid.Pg.objgen], int(kid.MCID)] += 1

    def _marks(self, pdf: pikepdf.Pdf) -> tuple[Counter[tuple[int, int]], int]:
        marks: Counter[tuple[int, int]] = Counter()
        artifacts = 0
        for number, page in enumerate(pdf.pages):
            for step in pikepdf.parse_content_stream(page):
                if str(step.operator) != "BDC":
                    continue
                properties: Any = step.operands[1]
                if "/MCID" in properties:
                    marks[number, int(properties.MCID)] += 1
                else:
                    artifacts += properties.get("/Type") == "/Pagination"
        return marks, artifacts


@pytest.fixture(scope="module")
def tree() -> Tree:
    with pikepdf.open(io.BytesIO(written())) as pdf:
        assert len(pdf.pages) > 5
        return Tree(pdf)


def test_a_table_over_pages_is_one_table_with_one_header(tree: Tree) -> None:
    tables = [block for part in VIEW.parts for block in part.blocks if isinstance(block, Table)]
    assert tree.kinds["Table"] == len(tables)
    assert tree.kinds["TR"] == sum(len(table.rows) + 1 for table in tables)


def test_every_point_has_its_number_as_a_label(tree: Tree) -> None:
    points = sum(len(block.lines) for part in VIEW.parts for block in part.blocks if isinstance(block, Numbered))
    assert tree.kinds["Lbl"] == points > 0


def test_every_mark_is_held_by_one_tag(tree: Tree) -> None:
    assert tree.held == tree.marks
    assert set(tree.marks.values()) == {1}


def test_margins_are_artifacts(tree: Tree) -> None:
    assert tree.artifacts >= len(tree.pages)


def test_a_link_says_where_it_leads_in_words() -> None:
    with pikepdf.open(io.BytesIO(written())) as pdf:
        told = {str(note.Contents) for page in pdf.pages for note in page.obj.get("/Annots", [])}
    assert told
    assert all("ملحق" in each or " " in each for each in told)
    assert not any(each.startswith("s") for each in told)


def test_latin_words_are_not_read_as_arabic() -> None:
    with pikepdf.open(io.BytesIO(written())) as pdf:
        spoken = {
            str(thing.Lang) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/Lang" in thing
        }
    assert spoken == {"ar", "en"}
