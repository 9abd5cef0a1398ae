"""The tables of web pages: which only put a page in order, and over how many columns and rows a cell goes."""

from lxml.etree import _Element as Element

_MOST_ROWS_OF_A_LAYOUT, _MOST_WORDS_OF_A_CELL, _LEAST_WORDS_OF_A_COLUMN = 4, 80, 30
_WIDEST_SPAN = 100


def is_for_layout(table: Element) -> bool:
    """Whether a table puts a page in order and says nothing of rows: others, headings or articles lie in its cells."""
    if (
        table.get("role") in ("presentation", "none")
        or next(table.iterdescendants("table", "article"), None) is not None
    ):
        return True
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    longest = max((len("".join(map(str, cell.itertext())).split()) for row in rows for cell in row), default=0)
    headed = next(table.iterdescendants("h1", "h2"), None) is not None
    return (len(rows) <= _MOST_ROWS_OF_A_LAYOUT and (longest > _MOST_WORDS_OF_A_CELL or headed)) or (
        longest > _LEAST_WORDS_OF_A_COLUMN and all(len(row) <= 1 for row in rows)
    )


def span_of(element: Element, name: str) -> int:
    """Return over how many columns or rows a cell goes."""
    written = element.get(name) or "1"
    return min(int(written), _WIDEST_SPAN) if written.isascii() and written.isdecimal() and int(written) else 1
