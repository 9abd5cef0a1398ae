"""What the tags of a table say of its cells: which head stands over which (ISO 32000-1, 14.8.5.7)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import pydyf

from flows.render.pdf.tag_tree import TagTree

_GROUPS = ("thead", "tbody", "tfoot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table and its place in the grid, which the spans of others may have moved."""

    element: Element
    row: int
    column: int
    rows: int
    columns: int

    @property
    def is_head(self) -> bool:
        """Whether it stands over others."""
        return self.element.tag == "th"

    @property
    def heads_rows(self) -> bool:
        """Whether it stands over its row, not over its column."""
        return self.is_head and self.element.get("scope") == "row"


def describe_tables(tree: TagTree) -> None:
    """Say in the tag of each table what it is about, and in those of its cells which heads stand over them."""
    tables = [element for element in tree.tags if element.tag == "table"]
    for number, table in enumerate(tables):
        if summary := table.get("aria-label"):
            said = {"O": "/Table", "Summary": pydyf.String(summary)}
            tree.tags[table].entries["A"] = pydyf.Dictionary(said)
        cells = [cell for cell in _cells_of(table) if cell.element in tree.tags]
        for cell in cells:
            tree.tags[cell.element].entries["A"] = _cell_attributes(cell)
            if cell.is_head:
                tree.tags[cell.element].entries["ID"] = _cell_id(number, cell)
        for cell, heads in _heads_over(cells):
            names = pydyf.Array(_cell_id(number, head) for head in heads)
            tree.tags[cell.element].entries["A"]["Headers"] = names


def _cell_attributes(cell: Cell) -> pydyf.Dictionary:
    scope = {"Scope": "/Row" if cell.heads_rows else "/Column"} if cell.is_head else {}
    spans = {name: count for name, count in (("RowSpan", cell.rows), ("ColSpan", cell.columns)) if count > 1}
    return pydyf.Dictionary({"O": "/Table"} | scope | spans)


def _cell_id(table: int, cell: Cell) -> pydyf.String:
    return pydyf.String(f"table{table}-{cell.row}-{cell.column}")


def _cells_of(table: Element) -> list[Cell]:
    """Return the cells of a table row by row, each in its place."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for number, row in enumerate(_rows(table)):
        column = 0
        for element in (each for each in row if each.tag in ("th", "td")):
            while (number, column) in taken:
                column += 1
            rows, columns = _span(element, "rowspan"), _span(element, "colspan")
            cells.append(Cell(element=element, row=number, column=column, rows=rows, columns=columns))
            taken.update((number + down, column + along) for down in range(rows) for along in range(columns))
    return cells


def _heads_over(cells: list[Cell]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Yield each cell that is no head with the heads over it: those of its rows, then those of its columns."""
    of_rows: dict[int, list[Cell]] = defaultdict(list)
    of_columns: dict[int, list[Cell]] = defaultdict(list)
    for head in (cell for cell in cells if cell.is_head):
        if head.heads_rows:
            _enter(of_rows, head, head.row, head.rows)
        else:
            _enter(of_columns, head, head.column, head.columns)
    for cell in (cell for cell in cells if not cell.is_head):
        rows = (head for row in range(cell.row, cell.row + cell.rows) for head in of_rows[row])
        columns = (head for column in range(cell.column, cell.column + cell.columns) for head in of_columns[column])
        yield cell, list(dict.fromkeys((*rows, *columns)))


def _enter(lines: dict[int, list[Cell]], head: Cell, first: int, count: int) -> None:
    for line in range(first, first + count):
        lines[line].append(head)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _GROUPS:
            yield from (row for row in child if row.tag == "tr")


def _span(element: Element, name: str) -> int:
    given = element.get(name, "")
    return max(int(given), 1) if given.isdecimal() else 1
