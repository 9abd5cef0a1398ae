"""How high everything on a short brief is: its sides are laid out without the annex, each on a sheet without end.

Nothing is written and nothing spills, so that what fits can be chosen from the heights of its lines after one layout.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flows.json_text import json_line
from flows.model.house import House
from flows.render.pdf.rendering import lay_out
from flows.view.view import View
from flows.view.zones import proper_parts

_SHEET = 2500.0
"""mm: more than both sides of any brief are high."""
_MM = 96 / 25.4
_ROWS = ("tr", "li", "p", "h3")
"""What stands in a part one below the other."""


def measure_sides(view: View, *, house: House) -> bytes:
    """Return, as JSON, what stands on the sides of a short view, in mm.

    `{"sides": [{"room": 274, "height": 251}, …], "parts": {"timeline": 30.2, …}, "rows": [[["t1", "t1-what"], 9.5]]}`:
    the room of each side and the height of what is on it, the height of each part, and of each row with the ids in it.
    Raises what `render_pdf` raises for pages that cannot be laid out.
    """
    width, height = house.page.size.millimetres
    bare = replace(view, parts=proper_parts(view), notices=() if view.has_annex else view.notices)
    pages = lay_out(bare, house=house, sheet=f"@page {{ size: {width}mm {_SHEET}mm !important }}")
    found: dict[str, Any] = {"sides": [], "parts": {}, "rows": []}
    for page in pages:
        side = next(box for box in _boxes(page._page_box) if "side-of-paper" in _classes(box))
        room = page._page_box.height / _MM - (_SHEET - height)
        found["sides"].append({"room": room, "height": side.margin_height() / _MM})
        found["parts"] |= {_classes(box)[0]: box.margin_height() / _MM for box in _boxes(side) if _is_part(box)}
        found["rows"] += [[_ids(box), box.margin_height() / _MM] for box in _rows(side)]
    return json_line(found).encode()


def _boxes(box: Any) -> Iterator[Any]:
    """Yield a box and those in it, each element once: a box within another of the same element is its inside."""
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _rows(box: Any) -> Iterator[Any]:
    """Yield the outermost rows in a box."""
    for child in getattr(box, "children", ()):
        if child.element_tag in _ROWS and hasattr(child, "margin_height") and _ids(child):
            yield child
        else:
            yield from _rows(child)


def _ids(box: Any) -> list[str]:
    """Return the ids in a row, each once."""
    ids = (each.element.get("id") for each in _boxes(box) if getattr(each, "element", None) is not None)
    return list(dict.fromkeys(filter(None, ids)))


def _classes(box: Any) -> list[str]:
    element = getattr(box, "element", None)
    return (element.get("class") or "").split() if element is not None else []


def _is_part(box: Any) -> bool:
    return box.element_tag == "section" and bool(_classes(box)) and hasattr(box, "margin_height")
