"""A page with a running element is laid out once, and is the same as WeasyPrint's own, which lays it out twice."""

from collections import defaultdict
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.layout import LayoutContext, page

from flows.render.pdf import patches, running

SHEET = """@page { size: 300px 300px; margin: 60px 20px;
  @top-right { content: element(head) } @bottom-left { content: element(foot) " " counter(page) "/" counter(pages) } }
h2 { position: running(head) } h3 { position: running(foot) } p { margin: 0 0 30px }"""


def document(parts: int) -> str:
    body = "".join(f"<h2>باب {n}</h2><h3>ذيل {n}</h3>" + f"<p>كلام الباب {n} كله.</p>" * (n + 2) for n in range(parts))
    return f"<html dir=rtl><style>{SHEET}</style>{body}</html>"


def laid_out(parts: int, monkeypatch: pytest.MonkeyPatch) -> tuple[list[tuple[str, float, float]], int]:
    """Every word with its place, and how often a page was laid out."""
    made = []
    theirs = page.remake_page

    def remake(index: int, *given: Any) -> Any:
        made.append(index)
        return theirs(index, *given)

    monkeypatch.setattr(page, "remake_page", remake)
    pages = HTML(string=document(parts)).render().pages
    words = [
        (box.text, box.position_x, box.position_y)
        for each in pages
        for box in each._page_box.descendants()
        if hasattr(box, "text")
    ]
    return words, len(made)


@pytest.mark.parametrize("parts", [3, 6])
def test_the_pages_are_those_of_weasyprint_and_made_less_often(parts: int, monkeypatch: pytest.MonkeyPatch) -> None:
    patches.install()
    ours, once = laid_out(parts, monkeypatch)
    monkeypatch.setattr(LayoutContext, "__init__", running._theirs)
    theirs, twice = laid_out(parts, monkeypatch)
    assert ours == theirs
    assert {f"باب {n}" for n in range(parts)} & {text for text, _, _ in ours}
    assert once < twice


def test_what_is_said_of_a_page_is_kept_as_before() -> None:
    known: defaultdict[int, list[Any]] = running._OfAName(list)
    assert known.get(3) == []
    assert 3 not in known
    known[3].append("رأس")
    assert known.get(3) == ["رأس"]
    assert known.get(4, ["بديل"]) == ["بديل"]
