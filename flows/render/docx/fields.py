"""The fields of a DOCX: what of the house's own words somebody may fill in, each a control bound to one value.

A field has the name of its line, or of its place in the headers; the file says it the same way wherever it stands.
"""

from flows.render.docx.words import looked_runs
from flows.view.view import Line, View, signed_lines
from flows.wordml.controls import EMPTY, LABEL, bound, locked
from flows.wordml.elements import Node, bookmark_name, wrap_in_bookmark
from flows.wordml.runs import runs

CLASSIFICATION, ORGAN, REFERENCE = "classification", "organ", "reference"
IN_MARGINS = frozenset((CLASSIFICATION, ORGAN, REFERENCE))
"""The place-holders of headers and footers that are fields."""
_OF_MASTHEAD = {"mast-reference": REFERENCE, "mast-date": "date", "mast-distribution": "distribution"}
"""The lines of the masthead that are fields, by their ids."""
SIGNED = "signature"
_TITLES = {CLASSIFICATION: "درجة التصنيف", ORGAN: "الجهة"}
"""What heads the frames of the fields that the masthead has no label for."""


def field_values_of(view: View) -> dict[str, str]:
    """Return what each field of a view says, by its name; a line to sign on what an editor typed beside it."""
    rows = (item.line for item in view.masthead)
    lines = {_OF_MASTHEAD[line.id]: line.text for line in rows if line.id in _OF_MASTHEAD}
    signed = {signed_name(place): name for place, _, name in signed_lines(view)}
    return {CLASSIFICATION: view.classification, ORGAN: view.organ, **lines, **signed}


def titles_of(view: View) -> dict[str, str]:
    """Return what heads the frame of each field of the margins."""
    rows = ((_OF_MASTHEAD.get(item.line.id), item.label) for item in view.masthead)
    return {**_TITLES, **{name: label for name, label in rows if name}}


def field_of(line: Line) -> str:
    """Return the name of the field that a line of the masthead is; nothing for one that nobody fills in."""
    return _OF_MASTHEAD.get(line.id, "")


def signed_name(place: int) -> str:
    """Return the name of the field beside a line to sign on, the first of which is 1."""
    return f"{SIGNED}-{place}"


def value_runs(line: Line, label: str) -> list[Node]:
    """What a line of the masthead says: the value of a field, or locked where nobody is to edit it."""
    words = looked_runs(line)
    name = _OF_MASTHEAD.get(line.id)
    kept = bound(name, *words, title=label) if name else locked(LABEL, *words)
    return wrap_in_bookmark(bookmark_name(line.id), kept)


def signed_runs(line: Line, place: int, typed: str) -> list[Node]:
    """The name of what is to be written, locked, and the field that it may be typed into, the first of which is 1.

    `typed`: what an editor typed into it before.
    """
    name = wrap_in_bookmark(bookmark_name(line.id), locked(LABEL, *looked_runs(line)))
    field = bound(signed_name(place), *runs((typed or EMPTY, "")), title=line.text, is_empty=not typed)
    return [*name, *runs((" ", "")), field]
