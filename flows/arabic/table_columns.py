"""What the columns of a table hold: which names its rows, which are figures, which rows are totals."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from flows.arabic.letters import fold_letters
from flows.arabic.signed_numbers import signed_number
from flows.model.source import Span

Cells = tuple[Span, ...]
NUMBERS_ROWS = frozenset(("#", "م", "ت", "الرقم", "رقم", "الرقم التسلسلي"))
"""Heads of a column that only counts the rows."""
_TOTAL = re.compile(r"(?:و?ال)?(?:اجمالي|مجموع|جملة)(?!\w)|total\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_OPEN = re.compile(r"\d\.\d{3}(?!\d)")  # «1.400» may be a thousand and more, or less than two
_LEAST_FIGURES = 2
_YEAR = re.compile(r"(?<!\d)(?:1[34]|19|20|21)\d\d(?!\d)")
_MOST_WORDS_OF_A_YEAR = 3


def label_column(text: str, rows: Sequence[Cells], *, headed: bool) -> int:
    """Return the column that says what a row is: the first that does not only count the rows."""
    counts = headed and fold_letters(rows[0][0].of(text)).strip() in NUMBERS_ROWS
    return 1 if counts and len(rows[0]) > 1 else 0


def label_of(row: Cells, column: int) -> Span | None:
    """Return the cell that says what a row is: that of its column, else the first that says something."""
    own = row[column] if column < len(row) else None
    return own if own and len(own) else next((cell for cell in row if len(cell)), None)


def is_total(text: str, row: Cells, column: int) -> bool:
    """Whether a row is called a total by its label."""
    label = label_of(row, column)
    return label is not None and _TOTAL.match(fold_letters(label.of(text)).strip()) is not None


def column_values(text: str, rows: Sequence[Cells], column: int, *, headed: bool) -> Mapping[int, Decimal]:
    """Return what the cells of a column are worth, by their row.

    Nothing where a cell with a digit is no lone number, or one that may be read in two ways («1.400»); where
    hundredths stand among other figures; where fewer than two cells are figures.
    """
    said = {
        place: row[column].of(text)
        for place, row in enumerate(rows)
        if place >= headed and column < len(row) and _DIGIT.search(row[column].of(text))
    }
    worth = {place: signed_number(words) for place, words in said.items()}
    hundredths = {"%" in words or "٪" in words for words in said.values()}
    if (
        any(map(_OPEN.search, said.values()))
        or len(worth) < _LEAST_FIGURES
        or None in worth.values()
        or len(hundredths) > 1
    ):
        return {}
    return {place: value for place, value in worth.items() if value is not None}


def year_of_head(text: str, rows: Sequence[Cells], column: int, *, headed: bool) -> int:
    """Return the one year that heads a column («2025»، «عام ٢٠٢٤»); 0 where its head says more, another or none."""
    head = rows[0][column].of(text) if headed and column < len(rows[0]) else ""
    years = _YEAR.findall(head)
    return int(years[0]) if len(years) == 1 and len(head.split()) <= _MOST_WORDS_OF_A_YEAR else 0


def is_of_hundredths(text: str, cell: Span) -> bool:
    """Whether a cell says a share of a hundred."""
    words = cell.of(text)
    return "%" in words or "٪" in words


def sum_differs(values: Mapping[int, Decimal], total: int, *, rounded: bool) -> bool:
    """Whether the total of a column is near what its parts come to, and is not that.

    `rounded` figures, and those with decimals, may differ by half of their last place each.
    """
    parts = [value for place, value in values.items() if place != total]
    stated, summed = values.get(total), sum(parts, Decimal(0))
    if stated is None or len(parts) < _LEAST_FIGURES:
        return False
    last = min(int(value.as_tuple().exponent) for value in (stated, *parts))
    slack = Decimal(len(parts) + 1) / 2 * Decimal(10) ** last if rounded or last < 0 else Decimal(0)
    near = abs(summed - stated) < abs(stated) / 2
    return near and abs(summed - stated) > slack
