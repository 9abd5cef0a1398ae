"""A table and the text beside it that give one whole otherwise: «87 إصابة جديدة و4 وفيات», below which 87 and 5 stand.

Precision goes first: another figure of the same sentence is the total of its own column, so that both are of one time
and one place; a budget is called whole by a line of its own, and the table below its name comes to nearly as much.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from flows.arabic.letters import fold_letters
from flows.arabic.signed_numbers import signed_number
from flows.facts.relations.counter_claims import root_of
from flows.facts.relations.in_sentences import counted_figures, facts_in_sentences, is_exact
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, AnyFigure, Bound, Conflict, Measure, Money
from flows.model.outline import Table
from flows.model.source import Span

_MOST_TIMES = 2
_BACK = 120
_ROUNDED = re.compile("مليون|مليار|ملايين|الف|الاف")
_WORD = re.compile(r"[ء-ي]+")
_WHOLE = re.compile(
    r"(?:\A|\n)[^\n:]{0,12}?(?P<what>ال\w+)\s+الاجمالي(?:ة)?\s*:\s*\(?\Z|(?:\A|\n)\W*(?:اجمالي|مجموع)\s+(?P<of>\w+)\s*:\s*\(?\Z"
)


def find_table_wholes(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the figure of the text with the total of the table that is another."""
    text = doc.outline.text
    exact = [figure for figure in counted_figures(facts) if is_exact(figure) and figure.bound is Bound.EXACT]
    figures = [figure for figure in exact if not _ROUNDED.search(fold_letters(figure.span.of(text)))]
    for table in doc.outline.tables:
        if table.total is None or not table.header or table.units is not None:
            continue
        around = [figure for figure in figures if not table.span.contains(figure.span)]
        pairs = (*_counted(doc, table, around), *_whole(doc, table, around))
        for figure, cell in pairs:
            yield Conflict(span=figure.span, words=figure.words, rule="conflict.two-values", others=(cell,))


def _counted(doc: FoldedDocument, table: Table, figures: Sequence[AnyFigure]) -> Iterator[tuple[AnyFigure, Span]]:
    """Yield what a sentence counts otherwise than a column, where it counts another column's things as that does."""
    measures = [figure for figure in figures if isinstance(figure, Measure)]
    totals = _totals(doc.outline.text, table)
    for _, said in facts_in_sentences(doc, measures, 2):
        known = {value for _, value in totals.values()}
        beside = {cell: _of_column(said, head) for cell, (head, _) in totals.items()}
        agreed = [cell for cell, same in beside.items() if any(each.value == totals[cell][1] for each in same)]
        for cell, same in beside.items():
            near = [each for each in same if each.value not in known and _is_near(Decimal(each.value), totals[cell][1])]
            if agreed and cell not in agreed and len(near) == 1:
                yield near[0], cell


def _totals(text: str, table: Table) -> dict[Span, tuple[str, Decimal]]:
    """Return the total of each column with the root of the first word of its head, where no other begins so."""
    found: dict[Span, tuple[str, Decimal]] = {}
    for head, cell in list(zip(table.rows[0], table.rows[table.total or 0], strict=False))[1:]:
        words, value = _WORD.findall(fold_letters(head.of(text))), signed_number(cell.of(text))
        if words and value is not None:
            found[cell] = (root_of(words[0]), value)
    heads = [head for head, _ in found.values()]
    return {cell: total for cell, total in found.items() if heads.count(total[0]) == 1}


def _of_column(figures: Sequence[AnyFigure], head: str) -> list[AnyFigure]:
    return [each for each in figures if isinstance(each, Measure) and root_of(each.unit.split()[0]) == head]


def _is_near(one: Decimal, other: Decimal) -> bool:
    return bool(one and other) and Decimal(1) / _MOST_TIMES <= one / other <= _MOST_TIMES


def _whole(doc: FoldedDocument, table: Table, figures: Sequence[AnyFigure]) -> Iterator[tuple[AnyFigure, Span]]:
    """Yield a budget that a line of its own calls whole with the total of the table below its name."""
    text = doc.outline.text
    above = fold_letters(text[max(0, table.span.start - _BACK) : table.span.start]).rstrip().rpartition("\n")[2]
    named = frozenset(map(root_of, _WORD.findall(above)))
    amounts = [figure for figure in figures if isinstance(figure, Money)]
    totals = _totals(text, table)
    for figure in amounts if len(totals) == 1 else ():
        said = _WHOLE.search(fold_letters(text[max(0, figure.span.start - _BACK) : figure.span.start]))
        cell, (_, value) = next(iter(totals.items()))
        apart = abs(Decimal(figure.value) - value)
        known = any(Decimal(each.value) == apart for each in amounts)
        own = said is not None and root_of(said["what"] or said["of"]) in named
        if own and apart and not known and _is_near(Decimal(figure.value), value):
            yield figure, cell
