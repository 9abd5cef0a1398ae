"""Rows that follow each other -> tables: their head, what is said above them, the row of their totals."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from flows.arabic.letters import count_words, fold_letters
from flows.arabic.table_columns import NUMBERS_ROWS, is_total, label_column
from flows.model.outline import Block, BlockKind, Table
from flows.model.source import Span
from flows.structure.cells import Cells
from flows.structure.row_evidence import is_figure
from flows.structure.rows import Row

_YEAR = re.compile(r"(?:عام|سنة)?\s*(?:1[34]|19|20|21)\d\d\s*(?:هـ|ه|م)?(?:\s*[-/–]\s*\d{2,4})?")
_AMOUNTS = (
    r"(?:ال)?(?:ملايين|مليون|مليارات|ملايير|مليار|بلايين|بليون|الاف|الف|تريليون|ريال|ريالات|دينار|دنانير|درهم|دراهم|جنيه|جنيهات"
    r"|دولار|دولارات|يورو|ليرة|طن|اطنان|كيلوغرام|كيلومتر|متر|هكتار|لتر|برميل|نسبة|نسب|نقطة|عدد|اعداد)"
)
_UNITS = re.compile(
    rf"\(?\s*(?:(?:القيم|القيمة|المبالغ|الارقام|البيانات|الكميات)\s+)?(?:ب{_AMOUNTS}(?!\w)|(?:وحدة القياس|الوحدة)\s*:)"
)
_LAST_BRACKET = re.compile(r"(?P<said>\([^()\n]{3,60}\))\s*:?\s*$")
_MOST_WORDS_OF_UNITS = 8
_MOST_WORDS_OF_A_CAPTION = 20
_CAPTIONS = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TITLE, BlockKind.TABLE_UNITS)
_CLOSED = (".", "؟", "!", "…", "،", "؛")


def is_units(folded: str) -> bool:
    """Whether a folded line says what the figures of a table are counted in («بملايين الريالات», «(بالألف طن)»)."""
    return _UNITS.match(folded) is not None and count_words(folded) <= _MOST_WORDS_OF_UNITS


def find_tables(text: str, blocks: Sequence[Block], rows: Sequence[Row | None]) -> tuple[Table, ...]:
    """Return the tables of a text, in order; `rows` says of each block which row of which table it is."""
    numbered = [(place, row) for place, row in enumerate(rows) if row and blocks[place].kind is BlockKind.TABLE_ROW]
    groups = (list(group) for _, group in groupby(numbered, key=lambda pair: pair[1].table))
    return tuple(_as_table(text, blocks, group) for group in groups if not all(row.rule for _, row in group))


def _as_table(text: str, blocks: Sequence[Block], group: Sequence[tuple[int, Row]]) -> Table:
    said = [(blocks[place].span, row.cells) for place, row in group if not row.rule]
    cells = tuple(row for _, row in said)
    ruled = len(group) > 1 and not group[0][1].rule and group[1][1].rule
    framed = len(group) > 2 and group[0][1].rule and group[2][1].rule
    header = len(cells) > 1 and (ruled or framed or _names_columns(text, cells))
    above = list(_lines_above(text, blocks, group[0][0]))
    return Table(
        rows=cells,
        lines=tuple(line for line, _ in said),
        span=blocks[group[0][0]].span.cover(blocks[group[-1][0]].span),
        header=header,
        caption=next((line for line in above if not _says_units(text, line)), None),
        units=next((line for line in above if _says_units(text, line)), None) or _units_in_brackets(text, above),
        total=_find_total(text, cells, header=header),
    )


def _lines_above(text: str, blocks: Sequence[Block], first: int) -> Iterator[Span]:
    """Yield the caption right above a table, and the line of its units above or below that; the nearest first."""
    for block in reversed(blocks[max(0, first - 2) : first]):
        words = block.content.of(text).strip()
        is_caption = (
            block.kind in _CAPTIONS and not words.endswith(_CLOSED) and count_words(words) <= _MOST_WORDS_OF_A_CAPTION
        )
        if not is_caption:
            return
        yield block.content
        if not _says_units(text, block.content):
            return


def _units_in_brackets(text: str, above: Sequence[Span]) -> Span | None:
    """Return the bracket that closes the line right above a table, where it says units: «النتائج (بآلاف الريالات):»."""
    found = _LAST_BRACKET.search(text, above[0].start, above[0].end) if above else None
    bracket = Span(*found.span("said")) if found else None
    return bracket if bracket and _says_units(text, bracket) else None


def _says_units(text: str, line: Span) -> bool:
    return is_units(fold_letters(line.of(text)).strip())


def _find_total(text: str, rows: Sequence[Cells], *, header: bool) -> int | None:
    """Return the last row whose label calls it the total; None where there is none, or no row before it."""
    column = label_column(text, rows, headed=header)
    totals = [place for place in range(header + 1, len(rows)) if is_total(text, rows[place], column)]
    return totals[-1] if totals else None


def _names_columns(text: str, rows: Sequence[Cells]) -> bool:
    """Whether the first row names the columns.

    It stands over figures and has none but years, or it names a column of running numbers, or every cell of it has the
    article and of no other row.
    """
    first = [fold_letters(cell.of(text)).strip() for cell in rows[0]]
    if first[0] in NUMBERS_ROWS:
        return True
    named = all(first[1:]) and len(set(first)) == len(first) > 1 and not any(map(_is_amount, first))
    below = [cell.of(text) for row in rows[1:] for cell in row[1:] if len(cell)]
    figures = sum(map(is_figure, below))
    years = sum(_YEAR.fullmatch(fold_letters(cell)) is not None for cell in below)
    if figures * 2 > len(below) and years < figures:
        return named
    return named and all(map(_has_article, first)) and not any(_all_have_articles(text, row) for row in rows[1:])


def _is_amount(folded: str) -> bool:
    return is_figure(folded) and _YEAR.fullmatch(folded) is None


def _has_article(folded: str) -> bool:
    return folded.startswith("ال")


def _all_have_articles(text: str, row: Cells) -> bool:
    return all(_has_article(fold_letters(cell.of(text))) for cell in row)
