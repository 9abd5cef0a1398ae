"""A table and the text beside it that give one whole otherwise: «87 إصابة جديدة و4 وفيات», below which 87 and 5 stand.

Precision goes first: another figure of the same sentence is the total of its own column, so that both are of one time
and one place; a budget is called whole by a line of its own, and the table below its name comes to nearly as much.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from flows.arabic.letters import fold_letters
from flows.arabic.signed_numbers import signed_number
from flows.facts.relations.in_sentences import counted_figures, facts_in_sentences, is_exact
from flows.facts.relations.roots import root_of
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, AnyFigure, Bound, Conflict, Measure, Money
from flows.model.outline import Table
from flows.model.source import Span

_MOST_TIMES = 2
_LEAST = 2
"""Figures of one sentence, of which one agrees with the table."""
_BACK = 120
_ROUNDED = re.compile("مليون|مليار|ملايين|الف|الاف")
_WORD = re.compile(r"[ء-ي]+")
_WHOLE = re.compile(
    r"(?:\A|\n)[^\n:]{0,12}?(?P<what>ال\w+)\s+الاجمالي(?:ة)?\s*:\s*\(?\Z|(?:\A|\n)\W*(?:اجمالي|مجموع)\s+(?P<of>\w+)\s*:\s*\(?\Z"
)


def find_table_wholes(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the figure of the text with the total of the table that is another. Linear: each table asks an index."""
    text = doc.outline.text
    exact = [figure for figure in counted_figures(facts) if is_exact(figure) and figure.bound is Bound.EXACT]
    figures = [figure for figure in exact if not _ROUNDED.search(fold_letters(figure.span.of(text)))]
    tables = [table for table in doc.outline.tables if table.total is not None and table.header and not table.units]
    counts = _by_count(doc, figures) if tables else {}
    amounts = [figure for figure in figures if isinstance(figure, Money)] if tables else []
    wholes = _by_what_is_whole(text, amounts)
    places = _by_value(amounts)
    for table in tables:
        pairs = (*_counted(text, table, counts), *_whole(text, table, wholes, places))
        for figure, cell in pairs:
            yield Conflict(span=figure.span, words=figure.words, rule="conflict.two-values", others=(cell,))


def _by_count(doc: FoldedDocument, figures: Sequence[AnyFigure]) -> dict[tuple[str, Decimal], list[Sequence[Measure]]]:
    """Return the measures of sentences with several, by the root and the value of each."""
    found: dict[tuple[str, Decimal], list[Sequence[Measure]]] = {}
    for _, said in facts_in_sentences(doc, [figure for figure in figures if isinstance(figure, Measure)], _LEAST):
        for each in said:
            found.setdefault((_root_of_unit(each), Decimal(each.value)), []).append(said)
    return found


def _by_what_is_whole(text: str, amounts: Sequence[Money]) -> dict[str, list[Money]]:
    """Return the amounts that a line of their own calls whole, by the root of what is."""
    found: dict[str, list[Money]] = {}
    for figure in amounts:
        said = _WHOLE.search(fold_letters(text[max(0, figure.span.start - _BACK) : figure.span.start]))
        if said:
            found.setdefault(root_of(said["what"] or said["of"]), []).append(figure)
    return found


def _by_value(amounts: Sequence[Money]) -> dict[Decimal, list[Span]]:
    found: dict[Decimal, list[Span]] = {}
    for figure in amounts:
        found.setdefault(Decimal(figure.value), []).append(figure.span)
    return found


def _counted(
    text: str, table: Table, counts: Mapping[tuple[str, Decimal], Sequence[Sequence[Measure]]]
) -> Iterator[tuple[AnyFigure, Span]]:
    """Yield what a sentence counts otherwise than a column, where it counts another column's things as that does."""
    totals = _totals(text, table)
    known = {value for _, value in totals.values()}
    sentences = {said[0].span.start: said for total in totals.values() for said in counts.get(total, ())}
    for _, whole in sorted(sentences.items()):
        said = [each for each in whole if not table.span.contains(each.span)]
        beside = {cell: [each for each in said if _root_of_unit(each) == head] for cell, (head, _) in totals.items()}
        agreed = [cell for cell, same in beside.items() if any(each.value == totals[cell][1] for each in same)]
        for cell, same in beside.items() if len(said) >= _LEAST else ():
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


def _root_of_unit(figure: Measure) -> str:
    return root_of(figure.unit.split()[0])


def _is_near(one: Decimal, other: Decimal) -> bool:
    return bool(one and other) and Decimal(1) / _MOST_TIMES <= one / other <= _MOST_TIMES


def _whole(
    text: str, table: Table, wholes: Mapping[str, Sequence[Money]], places: Mapping[Decimal, Sequence[Span]]
) -> Iterator[tuple[AnyFigure, Span]]:
    """Yield a budget that a line of its own calls whole with the total of the table below its name."""
    above = fold_letters(text[max(0, table.span.start - _BACK) : table.span.start]).rstrip().rpartition("\n")[2]
    totals = _totals(text, table)
    named = set(map(root_of, _WORD.findall(above))) if len(totals) == 1 else set()
    own = sorted((each for root in named for each in wholes.get(root, ())), key=lambda each: each.span)
    for figure in own:
        cell, (_, value) = next(iter(totals.items()))
        apart = abs(Decimal(figure.value) - value)
        known = any(not table.span.contains(span) for span in places.get(apart, ()))
        inside = table.span.contains(figure.span)
        if apart and not (known or inside) and _is_near(Decimal(figure.value), value):
            yield figure, cell
