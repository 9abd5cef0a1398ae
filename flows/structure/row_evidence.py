"""Whether lines that a mark cuts into cells are rows of a table, or only look so: prose, verse, keys with values."""

import re
from collections import Counter
from collections.abc import Sequence

from flows.arabic.signed_numbers import signed_number
from flows.model.source import Span
from flows.structure.cells import Cells, Mark

MOST_WORDS_IN_A_CELL = 12
"""A cell of more is a sentence."""
_MOST_WORDS_IN_A_COLUMN = 4
"""On the average, of columns that separators or wide spaces part: such marks stand in prose as well."""
_LEAST_WORDS_OF_A_HEMISTICH = 2
_MOST, _NEARLY_ALL = 0.5, 0.9
"""Shares of the rows that must have as many cells as each other."""
_LEAST_ROWS = 2
_LEAST_ROWS_OF_WORDS = 3
"""Rows without a figure are of a table where there are three."""
_MOST_WORDS_OF_A_FIGURE = 3
_FIGURE = re.compile(r"[\u200e\u200f\u061c]*[(\[]?\s*[-+−–~±]?\s*[$€£¥]?\s*\d")
_NOTHING = frozenset(("", "-", "–", "—", "--", "..", "…", "لا يوجد", "غير متوفر", "N/A", "n/a"))
"""What a cell says that has no figure."""
_YEAR = re.compile(r"(?:1[34]|19|20)\d\d|(?:١[٣٤]|١٩|٢٠)[٠-٩]{2}")
_LEADERS = re.compile(r"[.·_ـ]{4,}|…{2,}|(?:[.·]\s){4,}")
_NAMED = re.compile(r"\w\s*:\s*[^\W\d]{2}")
_MOST_RISING = 2
"""Values that only rise on more lines are numbers of pages."""
_SIGNED = re.compile(r"[.…_]{4,}|(?:ال)?توقيع|الختم")


def is_table(mark: Mark, text: str, lines: Sequence[Span], rows: Sequence[Cells], *, ruled: bool) -> bool:
    """Whether lines that a mark cuts into cells are rows: what each mark asks for, and nothing that speaks against it.

    `ruled` says that a drawn rule parts its columns, which is proof enough that it is no prose.
    """
    usual = usual_length(rows)
    if usual < 2 or (_speaks_against(text, rows) and not ruled):
        return False
    if mark is Mark.BAR:
        return ruled or len(rows) >= _LEAST_ROWS
    if mark is Mark.LEADERS:
        return usual == 2 and _are_led(text, lines, rows)
    figures = _columns_of_figures(text, rows)
    even = sum(len(row) == usual for row in rows) / len(rows)
    enough = len(rows) >= (_LEAST_ROWS if figures or ruled else _LEAST_ROWS_OF_WORDS)
    if mark is Mark.TAB:
        return enough and even > _MOST
    widest = max(_mean_words(text, rows, column) for column in range(usual))
    if not enough or widest > _MOST_WORDS_IN_A_COLUMN:
        return False
    if mark is Mark.SPACES:
        sure = figures or usual > 2 or ruled or widest <= 1
        return sure and even >= _MOST and (usual > 2 or len(rows) >= _LEAST_ROWS_OF_WORDS)
    return even >= _NEARLY_ALL and _is_csv(mark, text, lines, rows, figures=figures)


def _are_led(text: str, lines: Sequence[Span], rows: Sequence[Cells]) -> bool:
    """Whether dots lead from names to values on most lines, and not to the pages of a table of contents."""
    led = sum(_LEADERS.search(line.of(text)) is not None for line in lines)
    enough = len(rows) >= _LEAST_ROWS and led * 2 > len(rows) and all(len(row) == len(rows[0]) for row in rows)
    values = [row[-1].of(text) for row in rows if row]
    pages = [int(value) for value in values if value.isdecimal()]
    return enough and not (len(pages) == len(values) > _MOST_RISING and pages == sorted(pages))


def _is_csv(mark: Mark, text: str, lines: Sequence[Span], rows: Sequence[Cells], *, figures: bool) -> bool:
    """Whether separators part cells and not clauses: no space follows them, or a column of figures stands there."""
    usual = usual_length(rows)
    said = "".join(line.of(text) + "\n" for line in lines)
    parting = said.count(mark)
    spaced = said.count(f"{mark} ")
    tight = spaced * 5 <= parting
    if mark is Mark.ARABIC_COMMA or not tight:
        return len(rows) >= _LEAST_ROWS_OF_WORDS and usual > 2 and _has_column_of_numbers(text, rows)
    return figures or usual > 2


def _speaks_against(text: str, rows: Sequence[Cells]) -> bool:
    """Whether rows look like prose, verse, keys with their values, or lines to sign on."""
    count = len(rows)
    long = sum(any(words_of(text, cell) > MOST_WORDS_IN_A_CELL for cell in row) for row in rows)
    keys = sum(_is_key(text, row) for row in rows)
    signed = sum(any(_SIGNED.search(cell.of(text)) for cell in row) for row in rows)
    return long * 3 > count or keys * 2 >= count or signed > 0 or _is_verse(text, rows) or _is_called_out(text, rows)


def _is_key(text: str, row: Cells) -> bool:
    """Whether a row is a key with its value («الهاتف:  011»), or several («هاتف: 1 | فاكس: 2»).

    An amount beside a name that has a colon in it is none: «الباب الأول: الأجور  22,310».
    """
    named = len(row) > 1 and is_figure(row[-1].of(text)) and _NAMED.search(row[0].of(text)) is not None
    return not named and any(re.search(r":(?!\d)", cell.of(text)) for cell in row[:1])


def _is_called_out(text: str, rows: Sequence[Cells]) -> bool:
    """Whether one word opens every line before what it says: «عاجل | الدفاع المدني: …», which is no column."""
    openings = {row[0].of(text) for row in rows if row}
    said = usual_length(rows) == 2 and _mean_words(text, rows, 1) > _MOST_WORDS_IN_A_COLUMN
    return said and len(openings) == 1 and len(rows) >= _LEAST_ROWS


def _is_verse(text: str, rows: Sequence[Cells]) -> bool:
    """Whether two columns of words without a figure are hemistichs."""
    if usual_length(rows) != 2 or any(letter.isdigit() for row in rows for cell in row for letter in cell.of(text)):
        return False
    return all(_mean_words(text, rows, column) > _LEAST_WORDS_OF_A_HEMISTICH for column in (0, 1))


def _columns_of_figures(text: str, rows: Sequence[Cells]) -> bool:
    """Whether a column that is not the first has figures in most of its rows that say something."""
    for column in range(1, usual_length(rows)):
        said = [row[column].of(text) for row in rows if column < len(row)]
        said = [words for words in said if words not in _NOTHING]
        figures = sum(map(is_figure, said))
        if figures and figures * 2 >= len(said) - 1:
            return True
    return False


def _has_column_of_numbers(text: str, rows: Sequence[Cells]) -> bool:
    """Whether a column below the first row is of lone numbers, and not of years: dates stand between commas as well."""
    for column in range(1, usual_length(rows)):
        said = [row[column].of(text) for row in rows[1:] if column < len(row) and len(row[column])]
        if said and all(signed_number(words) is not None and not _YEAR.fullmatch(words) for words in said):
            return True
    return False


def is_figure(words: str) -> bool:
    """Whether a cell is a figure, with its sign and its unit."""
    return _FIGURE.match(words) is not None and len(words.split()) <= _MOST_WORDS_OF_A_FIGURE


def _mean_words(text: str, rows: Sequence[Cells], column: int) -> float:
    said = [words_of(text, row[column]) for row in rows if column < len(row)]
    return sum(said) / len(said)


def words_of(text: str, cell: Span) -> int:
    """Return how many words a cell has."""
    return len(cell.of(text).split())


def usual_length(rows: Sequence[Cells]) -> int:
    """Return how many cells most rows have, of two numbers as frequent the larger."""
    counted = Counter(map(len, rows))
    return max(counted, key=lambda length: (counted[length], length))
