"""Tables whose head is two rows, a cell of the first over several of the second -> one row of names.

    | المشروع | الكلفة |  | الإنجاز |         | المشروع | الكلفة – المعتمدة | الكلفة – المصروفة | الإنجاز |
    |  | المعتمدة | المصروفة |  |

So every format has them: a merged cell is followed by empty ones, whatever its markup.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from flows.ingest.readers.protocol import Piece
from flows.model.source import Shape

_BETWEEN = " – "
_YEAR = re.compile(r"(?:عام |سنة )?(?:1[34]|19|20|21)\d\d ?(?:هـ|ه|م)?")
_DIGIT = re.compile(r"\d")
_LEAST_ROWS = 3
Cells = tuple[str, ...]


def with_joined_heads(pieces: Iterable[Piece]) -> tuple[tuple[Piece, ...], int]:
    """Return pieces with the heads of their tables in one row each, and how many heads were of two. Linear."""
    found: list[Piece] = []
    count = 0
    for shape, group in groupby(pieces, lambda piece: (piece.shape, piece.table)):
        rows = list(group)
        head = _joined(rows) if shape[0] is Shape.ROW else None
        count += head is not None
        found += [head, *rows[2:]] if head else rows
    return tuple(found), count


def _joined(rows: Sequence[Piece]) -> Piece | None:
    """Return the head of a table as one row; None where it is one."""
    if len(rows) < _LEAST_ROWS or any(row.doubtful for row in rows[:2]):
        return None
    above, below = rows[0].cells, rows[1].cells
    if len(above) != len(below) or not _are_a_head(above, below) or not _has_figures_below(rows[2:], below):
        return None
    return replace(rows[0], cells=tuple(_names(above, below)), header=True)


def _are_a_head(above: Cells, below: Cells) -> bool:
    """Whether the second row parts cells of the first: names stand under a gap, and the labels have one name."""
    under_gaps = [name for group, name in zip(above[1:], below[1:], strict=True) if not group]
    alone = all(group or name for group, name in zip(above, below, strict=True))
    labels = not (above[0] and below[0]) or above[0] == below[0]
    first = next((group for group in above[1:] if group or not above[0]), "")
    named = not any(map(_is_amount, (*above, *below)))
    return any(under_gaps) and alone and labels and named and bool(first)


def _is_amount(cell: str) -> bool:
    digits = len(_DIGIT.findall(cell))
    return digits * 2 >= len(cell.replace(" ", "")) > 0 and _YEAR.fullmatch(cell) is None


def _has_figures_below(rows: Sequence[Piece], names: Cells) -> bool:
    """Whether the columns that the second row names hold figures, as those of a text do not."""
    cells = [row.cells[at] for row in rows for at, name in enumerate(names) if at and name and at < len(row.cells)]
    said = [cell for cell in cells if cell]
    return sum(map(bool, map(_DIGIT.search, said))) * 2 > len(said)


def _names(above: Cells, below: Cells) -> Iterator[str]:
    group = ""
    for own, name in zip(above, below, strict=True):
        group = own or group
        yield f"{group}{_BETWEEN}{name}" if group and name and group != name else name or own
