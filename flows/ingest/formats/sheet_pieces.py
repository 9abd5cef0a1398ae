"""Sheets -> pieces: a table where rows stand together, the lines over and under it, and what all of it is called."""

from collections.abc import Iterator, Sequence

from flows.ingest.formats.name_title import title_of_name
from flows.ingest.formats.pieces import FormatText, LeftOut, Row, table_pieces
from flows.ingest.readers.protocol import Piece, one_line
from flows.model.source import Shape

Sheet = tuple[str, Sequence[Row]]
"""The name of a sheet, and its rows."""
_STOCK_NAMES = ("sheet", "ورقة", "feuil", "table", "worksheet")
_LEAST_TITLE_WORDS, _MOST_TITLE_WORDS = 2, 20
_CLOSED = (".", "؟", "!", ":", "،", "؛")


def sheets_as_text(
    name: str, sheets: Sequence[Sheet], left_out: Sequence[tuple[LeftOut, int]] = (), **said: str
) -> FormatText:
    """Return sheets as a document, with its title.

    Takes the name of the file, the sheets, what was left out of them, and what the file says of itself. The title is
    the line over the table of the one sheet that has such a line; where none has one, it is the name of the file, if
    that is in Arabic words.
    """
    title = _title_of(sheets)
    named = "" if title else title_of_name(name)
    head = (Piece(words=title or named, shape=Shape.TITLE),) if title or named else ()
    found = (*left_out, (LeftOut.NAMED, int(bool(named))))
    pieces = (*head, *_pieces(sheets, title))
    return FormatText(pieces=pieces, left_out=tuple((kind, count) for kind, count in found if count), **said)


def _title_of(sheets: Sequence[Sheet]) -> str:
    """Return the line over the table of the one sheet that has one; empty where several have, or none."""
    titles = list(filter(None, (_first_line(rows) for _, rows in sheets)))
    return titles[0] if len(titles) == 1 else ""


def _first_line(rows: Sequence[Row]) -> str:
    """Return what the first row says alone over rows of several cells, where it may be a title."""
    full = [list(filter(None, row)) for row in rows if any(row)]
    if len(full) < 2 or len(full[0]) != 1 or max(map(len, full)) < 2:
        return ""
    words = full[0][0]
    may_be = _LEAST_TITLE_WORDS <= len(words.split()) <= _MOST_TITLE_WORDS and not words.endswith(_CLOSED)
    return words if may_be else ""


def _pieces(sheets: Sequence[Sheet], title: str) -> Iterator[Piece]:
    """Yield the sheets: the name of each as its heading, where somebody has named it; without the title of all."""
    number, untold = -1, title
    for name, rows in sheets:
        if len(sheets) > 1 or not name.strip().lower().startswith(_STOCK_NAMES):
            yield Piece(words=one_line(name), shape=Shape.HEADING, level=2)
        for block in _blocks(rows):
            captions, table, notes = _captions(block)
            if untold and untold in captions:
                captions.remove(untold)
                untold = ""
            yield from (Piece(words=words) for words in captions)
            if table:
                number += 1
                yield from table_pieces(table, number=number, header=has_header(table))
            yield from (Piece(words=words) for words in notes)


def _blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield rows that stand together, without the columns that are empty in all of them."""
    block: list[Row] = []
    for row in (*rows, ()):
        if any(row):
            block.append(row)
        elif block:
            width = max(map(len, block))
            used = [at for at in range(width) if any(at < len(each) and each[at] for each in block)]
            yield [tuple(each[at] if at < len(each) else "" for at in used) for each in block]
            block = []


def _captions(block: Sequence[Row]) -> tuple[list[str], list[Row], list[str]]:
    """Part the lines that stand over a table in one cell, and the notes below it, from it; one column is lines."""
    if len(block[0]) < 2:
        return [words for row in block for words in row if words], [], []
    several = [place for place, row in enumerate(block) if sum(map(bool, row)) > 1]
    if not several:
        return ["".join(row) for row in block], [], []
    last = len(block)
    while last - 1 > several[-1] and _is_note(block[last - 1]):
        last -= 1
    above, below = block[: several[0]], block[last:]
    return ["".join(row) for row in above], list(block[several[0] : last]), ["".join(row) for row in below]


def _is_note(row: Row) -> bool:
    """Whether a row below a table only says something in its first cell («المصدر: الهيئة»); a bare label is none."""
    return bool(row[0]) and not any(row[1:]) and (len(row[0].split()) > _LEAST_TITLE_WORDS or ":" in row[0])


def has_header(rows: Sequence[Row]) -> bool:
    """Whether the first row names the columns: it is full and has no figure, where rows below have some."""
    if len(rows) < 2 or not all(rows[0][1:]):
        return False
    return not any(map(_is_figure, rows[0])) and any(_is_figure(cell) for row in rows[1:] for cell in row)


def _is_figure(cell: str) -> bool:
    return bool(cell) and sum(sign.isdigit() for sign in cell) * 2 >= len(cell.replace(" ", ""))
