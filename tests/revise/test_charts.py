"""A chart that an editor did not touch, in a file of which a program has lost the marks: RTF keeps neither it nor them."""

import pytest
from lxml import etree

from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from tests.revise.made import report, revised
from tests.revise.printed import printed
from tests.revise.test_whose_words import TEXT
from tests.revise.word import DOCUMENT, edited


def without_marks_of_bars(*, links: bool) -> bytes:
    """The report whose bars have no bookmarks, and citations that are links or, as RTF has them, words."""
    parts = read_parts(report(TEXT))
    root = etree.fromstring(parts[DOCUMENT])
    marks = [each for each in root.iter(w("bookmarkStart")) if each.get(w("name"), "").endswith(("c1_1", "c1-1"))]
    assert marks
    for mark in marks:
        paragraph = next(mark.iterancestors(w("p")))
        for link in list(paragraph.iter(w("hyperlink"))) if not links else ():
            for run in link:
                link.addprevious(run)
            parent = link.getparent()
            assert parent is not None
            parent.remove(link)
        parent = mark.getparent()
        assert parent is not None
        parent.remove(mark)
    parts[DOCUMENT] = etree.tostring(root)
    return write_parts(parts)


@pytest.mark.parametrize("links", [True, False])
def test_a_bar_without_its_mark_is_no_row_of_an_editor_s(links: bool) -> None:
    assert printed(*revised(without_marks_of_bars(links=links), TEXT)) == ["لم يتغير شيء"]


def test_a_chart_without_any_mark_is_still_the_chart() -> None:
    assert printed(*revised(edited(report(TEXT), "امسح العلامات"), TEXT)) == ["لم يتغير شيء"]
