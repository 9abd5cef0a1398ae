"""The contents of a long brief: who has some, what they list, where they lead, and how they are heard."""

import io
from functools import cache
from typing import Any

import pikepdf
import pypdfium2

from flows.arabic.digits import latin_digits
from flows.render.pdf.rendering import render_pdf
from flows.view.contents import MOST_PAGES, entries, is_surely_long
from flows.view.view import View
from tests.render.pages import HOUSE, boxes_of, lay_out, long_view, sample_pdf, with_lines
from tests.render.views import SAMPLE

LONG = long_view(0, annex=60)


@cache
def written() -> bytes:
    return render_pdf(LONG, house=HOUSE)


def toc(data: bytes) -> list[Any]:
    """The items of the list of contents among the tags of a file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(_of_kind(pdf.Root.StructTreeRoot.K, "/TOCI"))


def _of_kind(element: Any, kind: str) -> Any:
    if isinstance(element, pikepdf.Array):
        for kid in element:
            yield from _of_kind(kid, kind)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        if str(element.S) == kind:
            yield element
        yield from _of_kind(element.get("/K", pikepdf.Array()), kind)


def test_lists_the_parts_in_the_order_of_the_pages_and_no_sections() -> None:
    listed = entries(LONG)
    assert [entry.heading for entry in listed] == [part.heading for part in LONG.parts]
    assert not any(entry.sections for entry in listed)


def test_a_brief_of_fewer_than_ten_pages_has_none() -> None:
    assert not is_surely_long(SAMPLE)
    assert toc(sample_pdf()) == []
    shorter = render_pdf(long_view(0), house=HOUSE)
    assert 3 < len(pypdfium2.PdfDocument(shorter)) <= MOST_PAGES
    assert toc(shorter) == []


def test_a_brief_whose_pages_alone_tell_that_it_is_long_has_some() -> None:
    view = with_lines(*["كلمة " * 40] * 100)
    assert not is_surely_long(view)
    data = render_pdf(view, house=HOUSE)
    assert len(pypdfium2.PdfDocument(data)) > MOST_PAGES
    assert len(toc(data)) == len(entries(view))


def test_every_entry_is_a_tagged_link_to_its_place() -> None:
    data = written()
    targets = [entry.heading.id for entry in entries(LONG)]
    assert len(toc(data)) == len(targets)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [str(note.Dest) for note in pdf.pages[0].obj.Annots]
    assert [each for each in links if each in targets] == targets


def test_every_number_is_that_of_the_page_of_its_heading() -> None:
    view: View = LONG
    pages = lay_out(view, contents=True).pages
    places = {
        box.element.get("id"): number
        for number, page in enumerate(pages, 1)
        for box in boxes_of(page)
        if box.element is not None and box.element.tag == box.element_tag == "h2"
    }
    told = {
        box.element.get("href").removeprefix("#"): int(latin_digits("".join(_texts(box)).split()[-1]))
        for box in boxes_of(pages[0])
        if box.element_tag == "a" and box.style["display"] == ("block", "flow")
    }
    assert told == {name: places[name] for name in told}
    assert len(told) == len(LONG.parts)


def _texts(box: Any) -> Any:
    if hasattr(box, "text"):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from _texts(child)


def test_the_dots_of_an_entry_are_no_content() -> None:
    with pikepdf.open(io.BytesIO(written())) as pdf:
        marked = [step for step in pikepdf.parse_content_stream(pdf.pages[0]) if str(step.operator) == "BDC"]
    artifacts = [step for step in marked if str(step.operands[0]) == "/Artifact"]
    assert len(artifacts) >= len(LONG.parts)
