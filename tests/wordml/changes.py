"""Accepting and rejecting tracked changes, as the standard says it, apart from what writes them."""

from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import w
from flows.wordml.package import read_parts
from flows.wordml.reading import Inline, read_inline

_MARK = f"{w('pPr')}/{w('rPr')}/"


def settled(data: bytes, part: str = "word/document.xml", *, accept: bool) -> Element:
    """The root of a part with its tracked changes accepted, or rejected."""
    root = etree.fromstring(read_parts(data)[part])
    gone, kept = (w("del"), w("ins")) if accept else (w("ins"), w("del"))
    for row in [row for row in root.iter(w("tr")) if row.find(f"{w('trPr')}/{gone}") is not None]:
        _parent(row).remove(row)
    for table in [table for table in root.iter(w("tbl")) if table.find(w("tr")) is None]:
        _parent(table).remove(table)
    for change in [each for each in root.iter(gone) if _parent(each).tag not in (w("rPr"), w("trPr"))]:
        _parent(change).remove(change)
    for change in [each for each in root.iter(kept) if _parent(each).tag not in (w("rPr"), w("trPr"))]:
        for each in list(change):
            change.addprevious(each)
        _parent(change).remove(change)
    for text in root.iter(w("delText")):
        text.tag = w("t")
    for paragraph in [p for p in root.iter(w("p")) if p.find(f"{_MARK}{gone}") is not None]:
        if next(paragraph.iter(w("t"), w("tab"), w("br"), w("drawing")), None) is None or not "".join(
            text.text or "" for text in paragraph.iter(w("t"))
        ):
            _parent(paragraph).remove(paragraph)
    return root


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def lines_in(root: Element) -> list[str]:
    """What each paragraph of a part says, those that say nothing left out."""
    lines: list[str] = []
    for piece in read_inline(root):
        if piece.kind is Inline.PARAGRAPH:
            lines.append("")
        elif piece.kind is Inline.TEXT:
            lines[-1] += piece.value
    return [line for line in lines if line]
