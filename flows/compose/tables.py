"""What a brief says of a table: its total, its largest and least figure, the row that stands for it, its title."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from flows.arabic.cuts import strip_span
from flows.arabic.signed_numbers import signed_number
from flows.arabic.table_columns import column_values, is_of_hundredths, is_total, label_column, label_of, year_of_head
from flows.compose.figure_checks import is_worth
from flows.compose.material import MOST_WORDS, Material
from flows.model.brief import KeyFigure, Origin, TableCell, TableLine, TableRule, Title
from flows.model.facts import Bound, Certainty, Figure, Measure, Money, Number, Percent
from flows.model.outline import Table
from flows.model.source import Span

BETWEEN_CELLS = "، "
_LEAST_TO_COMPARE = 3
"""The largest of fewer figures says no more than each."""
_MANY = 100
"""Smaller figures in a table and in a text may be alike by chance."""
_DEGREES = frozenset({"العظمى", "الصغرى", "الكبرى", "القصوى", "الدنيا", "الأعلى", "الأدنى"})
"""Heads of columns that do not say of what they are."""
_MOST_LINES = 2
"""So many tables the bottom line reads a row of."""
_MOST_WORDS_OF_A_LABEL = 15


def table_figures(material: Material, said: Collection[Decimal] = ()) -> list[KeyFigure]:
    """Return the total, the largest and the least figure of each table with a head, those of the first tables first.

    Of a column of which the bottom line says a figure (`said`) it has chosen that itself: no extreme stands beside it.
    """
    headed = (table for table in material.outline.tables if table.header)
    figures = [(table, figure) for table in headed for figure in _figures_of(material, table)]
    return [
        figure
        for table, figure in figures
        if not _is_extreme(figure) or (_says_what(figure) and not _is_chosen(material, table, said))
    ]


def _is_extreme(figure: KeyFigure) -> bool:
    return figure.cell is not None and figure.cell.rule in (TableRule.LARGEST, TableRule.LEAST)


def _is_chosen(material: Material, table: Table, said: Collection[Decimal]) -> bool:
    facts = (fact for row in table.rows for cell in row for fact in material.facts_in(cell))
    return any(
        isinstance(fact, Money | Measure | Number) and fact.value in said and fact.value > _MANY for fact in facts
    )


def _says_what(figure: KeyFigure) -> bool:
    """Whether a figure says of what it is: its row a name and no day, its head more than «العظمى» without a unit."""
    cell = figure.cell
    if cell is None:
        return True
    named = any(letter.isalpha() for letter in cell.row.words)
    head = cell.column.words.strip() if cell.column else ""
    counted = not isinstance(figure.fact, Number) or cell.units is not None
    return named and (counted or (bool(head) and head not in _DEGREES))


def _figures_of(material: Material, table: Table) -> Iterator[KeyFigure]:
    for column, values in figure_columns(material.text, table.rows, headed=table.header):
        found = [
            figure
            for rule, place in _chosen(table, values).items()
            if (rule is TableRule.TOTAL or not _is_of_accounts(material, table, column, values))
            and (figure := _key_figure(material, table, table.rows[place][column], rule))
        ]
        if found:
            yield from found
            return


def _is_of_accounts(material: Material, table: Table, column: int, values: Mapping[int, Decimal]) -> bool:
    """Whether the rows are no parts of one thing: several are totals, or one is more than its total, and no share."""
    labels = label_column(material.text, table.rows, headed=table.header)
    totals = sum(is_total(material.text, row, labels) for row in table.rows[int(table.header) :])
    shares = is_of_hundredths(material.text, table.rows[min(values)][column])
    whole = values.get(table.total) if table.total is not None and not shares else None
    return totals > 1 or (whole is not None and max(values.values()) > whole)


def figure_columns(
    text: str, rows: Sequence[tuple[Span, ...]], *, headed: bool
) -> Iterator[tuple[int, Mapping[int, Decimal]]]:
    """Yield each column of figures with what its cells are worth: the newest year first, those of hundredths last."""
    first = label_column(text, rows, headed=headed) + 1
    found = [(column, column_values(text, rows, column, headed=headed)) for column in range(first, max(map(len, rows)))]
    found = [(column, values) for column, values in found if values]

    def order(pair: tuple[int, Mapping[int, Decimal]]) -> tuple[bool, int]:
        column, values = pair
        return is_of_hundredths(text, rows[min(values)][column]), -year_of_head(text, rows, column, headed=headed)

    yield from sorted(found, key=order)


def _chosen(table: Table, values: Mapping[int, Decimal]) -> dict[TableRule, int]:
    """Return the rows of a column that the rules choose: the total; of the others the one largest and least."""
    found = {TableRule.TOTAL: table.total} if table.total in values and table.total is not None else {}
    return found | extremes(values, table.total)


def extremes(values: Mapping[int, Decimal], total: int | None) -> dict[TableRule, int]:
    """Return the rows of a column's largest and least figure, the total aside; none where two rows share it."""
    parts = {place: value for place, value in values.items() if place != total}
    if len(parts) < _LEAST_TO_COMPARE:
        return {}
    found: dict[TableRule, int] = {}
    for rule, worth in ((TableRule.LARGEST, max(parts.values())), (TableRule.LEAST, min(parts.values()))):
        places = [place for place, value in parts.items() if value == worth]
        if len(places) == 1:
            found[rule] = places[0]
    return found


def _key_figure(material: Material, table: Table, cell: Span, rule: TableRule) -> KeyFigure | None:
    """Return the figure of a cell, if a finder read the whole of the cell as one."""
    facts = [fact for fact in material.facts_in(cell) if isinstance(fact, Money | Percent | Measure | Number)]
    meaning = cell_at(material, cell, rule)
    if len(facts) != 1 or meaning is None or not _is_whole(material, facts[0], cell):
        return None
    line = next(line for line in table.lines if line.contains(cell))
    return KeyFigure(fact=facts[0], statement=material.statement(line), cell=meaning)


def _is_whole(material: Material, fact: Figure, cell: Span) -> bool:
    in_a_code = isinstance(fact, Number) and fact.certainty is Certainty.OPEN
    exact = fact.bound is Bound.EXACT and fact.upper is None and fact.value > 0 and not in_a_code
    return exact and fact.span == cell and is_worth(fact, material.text)


def cell_at(material: Material, place: Span, rule: TableRule) -> TableCell | None:
    """Return the cell of a table that a place is, with what says what it is; None where nothing does."""
    for table in material.outline.tables:
        if not table.span.contains(place):
            continue
        for row in table.rows:
            if place in row:
                return _meaning(material, table, row, row.index(place), rule)
    return None


def _meaning(material: Material, table: Table, row: tuple[Span, ...], column: int, rule: TableRule) -> TableCell | None:
    labels = label_column(material.text, table.rows, headed=table.header)
    label = label_of(row, labels)
    head = table.rows[0][column] if table.header and column < len(table.rows[0]) else None
    if label is None or label == row[column] or material.words_in(label) > _MOST_WORDS_OF_A_LABEL:
        return None
    return TableCell(
        words=material.statement(row[column]),
        row=material.statement(label),
        column=material.statement(head) if head and len(head) else None,
        units=material.statement(table.units) if table.units and _is_counted(material, row[column]) else None,
        rule=rule,
    )


def _is_counted(material: Material, cell: Span) -> bool:
    """Whether a cell is a figure in the units above its table, and neither words nor a share of a hundred."""
    return signed_number(cell.of(material.text)) is not None and not is_of_hundredths(material.text, cell)


def table_lines(material: Material) -> tuple[TableLine, ...]:
    """Return a row of each of the first tables, read out: its total, else its largest figure's row, else its first."""
    found = (_line(material, table) for table in material.outline.tables)
    return tuple(line for line in found if line)[:_MOST_LINES]


def _line(material: Material, table: Table) -> TableLine | None:
    place, rule = _row_of(material, table)
    row = table.rows[place]
    label = label_of(row, label_column(material.text, table.rows, headed=table.header))
    if label is None:
        return None
    own = next(line for line in table.lines if line.contains(label))
    said = [cell for cell in row if len(cell) and cell != label and own.contains(cell)]
    fitting = _fitting(material, table, row, said)
    cells = (_meaning(material, table, row, row.index(cell), rule) for cell in fitting)
    return TableLine(
        label=material.statement(label),
        cells=tuple(cell for cell in cells if cell),
        rule=rule,
        shortened=len(fitting) < len(said),
    )


def _fitting(material: Material, table: Table, row: tuple[Span, ...], said: list[Span]) -> list[Span]:
    """Return the first cells of a row that fit into a statement with the heads of their columns; one at least."""
    words = 0
    fitting: list[Span] = []
    for cell in said:
        column = row.index(cell)
        head = table.rows[0][column] if table.header and column < len(table.rows[0]) else Span(0, 0)
        words += material.words_in(cell) + material.words_in(head)
        if fitting and words > MOST_WORDS:
            break
        fitting.append(cell)
    return fitting


def _row_of(material: Material, table: Table) -> tuple[int, TableRule]:
    if table.total is not None:
        return table.total, TableRule.TOTAL
    largest = largest_row(material.text, table.rows, headed=table.header)
    return (int(table.header), TableRule.FIRST_ROW) if largest is None else (largest, TableRule.LARGEST_ROW)


def largest_row(text: str, rows: Sequence[tuple[Span, ...]], *, headed: bool) -> int | None:
    """Return the row with the largest figure of the first column of figures that has one."""
    found = (extremes(values, None).get(TableRule.LARGEST) for _, values in figure_columns(text, rows, headed=headed))
    return next((place for place in found if place is not None), None)


def table_title(material: Material) -> Title | None:
    """Return the title of a source that opens with a table: its caption, else the cells of its head."""
    tables = material.outline.tables
    first = material.sentences[0].span
    if not tables or first not in (tables[0].lines[0], tables[0].units, tables[0].caption):
        return None
    table = tables[0]
    if table.caption:
        caption = strip_span(material.text, table.caption)
        return Title(words=caption.of(material.text), origin=Origin.SOURCE, rule="title.caption", span=caption)
    labels = label_column(material.text, table.rows, headed=table.header)
    said = (tuple(cell for cell in row[labels:] if len(cell)) for row in table.rows)
    line, cells = next((pair for pair in zip(table.lines, said, strict=True) if pair[1]), (None, ()))
    words = BETWEEN_CELLS.join(cell.of(material.text) for cell in cells)
    return Title(words=words, origin=Origin.SOURCE, rule="title.table", span=line, cells=cells) if line else None
