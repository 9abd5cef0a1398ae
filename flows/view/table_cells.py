"""What print says of a cell of a table or an item of a list outside the annex: with what says what it is."""

from collections.abc import Iterator

from flows.model.brief import Statement, TableCell, TableLine, TableRule
from flows.view.setter import Setter
from flows.view.view import Line

EXTREMES = {TableRule.LARGEST: "table_largest", TableRule.LEAST: "table_least"}
"""The labels of the rules for which a house has a word."""
UNDER = " — "
"""Between what brings a list, or heads a row, and what stands below it."""
_NEXT = "؛ "


def cell_line(setter: Setter, name: str, cell: TableCell, *, with_words: bool = False) -> Line:
    """Return «row — column (units)», with the cell's own words after a colon where they are asked for."""
    said = UNDER.join(each.words for each in (cell.row, cell.column) if each)
    units = f" {in_brackets(cell.units.words)}" if cell.units else ""
    words = f": {cell.words.words}" if with_words else ""
    return _line(setter, name, f"{said}{units}{words}", (cell.words, cell.row, cell.column, cell.units))


def under_line(setter: Setter, name: str, under: Statement, said: Statement) -> Line:
    """Return an item of a list with the words that bring it: «العملية مكنت من حجز — 3 كيلوغرامات من القنب»."""
    return _line(setter, name, f"{under.words}{UNDER}{said.words}", (said, under))


def table_line(setter: Setter, name: str, line: TableLine) -> Line:
    """Return a row read out: «label (units) — head: cell؛ head: cell»."""
    said = (": ".join(each.words for each in (cell.column, cell.words) if each) for cell in line.cells)
    units = next((cell.units for cell in line.cells if cell.units), None)
    label = f"{line.label.words} {in_brackets(units.words)}" if units else line.label.words
    cited = (line.label, units, *(each for cell in line.cells for each in (cell.words, cell.column)))
    text = f"{label}{UNDER}{_NEXT.join(said)}" if line.cells else label
    remark = "، ".join(setter.labels[label] for label in _remarks(line))
    return _line(setter, name, text, cited, remark)


def _remarks(line: TableLine) -> Iterator[str]:
    if line.rule is TableRule.LARGEST_ROW:
        yield "table_largest_row"
    if line.shortened:
        yield "shortened"


def in_brackets(units: str) -> str:
    """Return what figures are counted in, between brackets, which the source may have already."""
    return units if units.startswith("(") else f"({units.rstrip(':')})"


def _line(setter: Setter, name: str, text: str, cited: tuple[Statement | None, ...], remark: str = "") -> Line:
    numbers = sorted({number for each in cited if each for number in each.sentences})
    runs = setter.said(setter.digits(text), *(each.span for each in cited if each))
    return Line(id=name, runs=runs, cites=tuple(numbers), remark=remark)
