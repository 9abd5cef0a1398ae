"""The part of a sheet of Excel -> which of its rows and columns are not shown.

Source: ECMA-376 part 1, 18.3.1.13 (columns), 18.3.1.73 (rows).
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from io import BytesIO

from lxml.etree import iterparse

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MOST_COLUMNS = 16_384
_YES = ("1", "true")


@dataclass(frozen=True, slots=True)
class NotShown:
    """What of a sheet its program does not show: hidden, folded away or filtered out."""

    rows: AbstractSet[int] = frozenset()
    """Their numbers, from 1."""
    columns: AbstractSet[int] = frozenset()


def not_shown(part: bytes) -> NotShown:
    """Return what of a sheet is not shown. Raises a SyntaxError for what is no XML. Linear, in little memory."""
    rows: set[int] = set()
    columns: set[int] = set()
    number = 0
    wanted = (f"{_MAIN}row", f"{_MAIN}col")
    for _, element in iterparse(BytesIO(part), tag=wanted, resolve_entities=False, load_dtd=False, no_network=True):
        is_hidden = element.get("hidden") in _YES
        if element.tag == wanted[0]:
            number = _number(element.get("r"), number + 1)
            rows.update({number} if is_hidden else ())
        elif is_hidden:
            first, last = _number(element.get("min"), 1), _number(element.get("max"), 1)
            columns.update(range(first, min(last, _MOST_COLUMNS) + 1))
        element.clear()
    return NotShown(rows, columns)


def _number(written: str | None, usual: int) -> int:
    return int(written) if written and written.isascii() and written.isdecimal() and len(written) < 9 else usual
