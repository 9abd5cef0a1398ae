"""Totals of a table that the figures above them do not make up."""

import re
from collections.abc import Iterator

from flows.arabic.letters import fold_letters
from flows.arabic.table_columns import column_values, is_of_hundredths, is_total, label_column, sum_differs
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, Conflict
from flows.model.outline import Table

# What is not added up: averages, rates, prices, years, ranks.
_NOT_ADDED = re.compile(r"(?:ال)?(?:متوسط|معدل|نسبة|سعر|ثمن|سنة|عام|رقم|رتبة|ترتيب|مؤشر|كثافة|تغير)(?!\w)|%")


def find_wrong_table_sums(doc: FoldedDocument, _: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the total of each column whose figures make up another number, near enough to be meant as the total."""
    text = doc.outline.text
    for table in doc.outline.tables:
        total = table.total
        if total is None or not _is_the_only_total(text, table):
            continue
        for column in range(label_column(text, table.rows, headed=table.header) + 1, len(table.rows[total])):
            cell = table.rows[total][column]
            values = column_values(text, table.rows, column, headed=table.header)
            if _is_added_up(text, table, column) and sum_differs(values, total, rounded=table.units is not None):
                others = tuple(table.rows[place][column] for place in values if place != total)
                yield Conflict(span=cell, words=doc.words(cell), rule="conflict.table-sum", others=others)


def _is_the_only_total(text: str, table: Table) -> bool:
    """Whether no other row is a total: the parts of several cannot be known."""
    column = label_column(text, table.rows, headed=table.header)
    return sum(is_total(text, row, column) for row in table.rows[table.header :]) == 1


def _is_added_up(text: str, table: Table, column: int) -> bool:
    head = table.rows[0][column] if table.header and column < len(table.rows[0]) else None
    named = head is not None and _NOT_ADDED.search(fold_letters(head.of(text))) is not None
    cell = table.rows[table.total or 0][column]
    return not named and not is_of_hundredths(text, cell)
