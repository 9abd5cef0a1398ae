"""On which page each item of an issue stands: laid out, and not written."""

from flows.json_text import json_line
from flows.model.house import House
from flows.render.pdf.rendering import lay_out
from flows.view.issues import item_ids
from flows.view.view import View

_UNCOUNTED = ".contents a::after, .pages::before { content: none !important }"
"""Numbers of pages that are not known before all pages are laid out, for which they would be laid out twice."""


def item_pages(view: View, *, house: House) -> bytes:
    """Return, as JSON, the page of each item by the id of its heading, from 1: `{"i1": 2, …}`.

    Raises what `render_pdf` raises for pages that cannot be laid out.
    """
    pages = lay_out(view, house=house, sheet=_UNCOUNTED)
    wanted = frozenset(item_ids(view))
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for name in page.anchors:
            if name in wanted:
                found.setdefault(name, number)
    return json_line(found).encode()
