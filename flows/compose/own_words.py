"""Which words of a clause are a figure's own: those between the marks, other figures and other clauses at its sides."""

import re
from collections.abc import Iterator

from flows.arabic.letters import fold_letters
from flows.compose.clauses import listed_words
from flows.compose.figure_complements import closing_bracket
from flows.compose.fitting import says, trim
from flows.compose.label_limits import joined_clauses, leads_on
from flows.compose.material import Material, Places
from flows.model.facts import Figure, Measure, Money, Multiple, Number, Percent
from flows.model.source import Span

_BOOK = "fitting.toml"
_REACH = 40
PARTS = re.compile(r"[،؛](?=\s)|:(?=\s)|(?<!\w)مقابل(?=\s+مبلغ)|(?<!\w)ثم(?!\w)|(?<=\s)[وب]?[أإ]ن[َّ]*\s(?![يتن]\w{2})")
"""Marks, and «أن» before a noun; before a verb it may say what ought to be: «يجب أن تبلغ النسبة»."""
_NUMBER = re.compile(r"(?<![\w.\-])(?!(?:1[89]|20)\d\d(?![\w.,٫٬]))\d[\d.,٫٬/]*")
"""A number that may count something: not that of a year («فيضانات 1969»), nor one in a name («TK-106»)."""
_COMPARED = re.compile(r"(?<!\w)(?:مقابل|مقارنة|بدلا|بدل|عوضا|عوض|قياسا)(?!\w)(?:\s+\w+){0,2}\s+\Z")
COMPARES = re.compile(r"(?<!\w)(?:مقابل|مقارنة|(?:بدل|عوض|قياس)[اً]{0,2})(?:\s+\w+){0,2}\s+\(?\d")


def own_start(material: Material, whole: Span, fact: Figure) -> int:
    """Return where the words begin that are a figure's own: after the last mark or other figure before it."""
    opens = bounded(fact).start
    ends = [whole.start, *(match.end() for match in PARTS.finditer(material.text, whole.start, opens))]
    ends += [each.end for each in parting(material, whole, fact) if each.end <= opens]
    start = min(max(ends), opens)
    joined = [place + 1 for place in joined_clauses(material.text, Span(start, opens))]
    return next((each for each in reversed(joined) if says(material, trim(material, Span(each, opens)))), start)


def own_end(material: Material, whole: Span, fact: Figure) -> int:
    """Return where the words end that are a figure's own: before the next mark, figure or clause."""
    starts = [whole.end, *(m.start() for m in PARTS.finditer(material.text, fact.span.end, whole.end))]
    starts += [m.start() for m in COMPARES.finditer(material.text, fact.span.end, whole.end)]
    starts += [each.start for each in parting(material, whole, fact) if each.start >= fact.span.end]
    rest = Span(fact.span.end, min(starts))
    starts += [*joined_clauses(material.text, rest), leads_on(material.text, rest)]
    closed = closing_bracket(material, whole, fact)
    return min(starts if closed is None else [*starts, closed])


def parting(material: Material, whole: Span, fact: Figure) -> Iterator[Span]:
    """Yield where the other figures and numbers of a clause stand."""
    yield from (each.span for each in others(material, whole, fact))
    yield from bare_numbers(material, whole)


def others(material: Material, span: Span, fact: Figure) -> list[Figure]:
    """The other figures of a clause."""
    return [
        each
        for each in material.facts_in(span)
        if isinstance(each, Money | Percent | Measure | Multiple) and not each.span.overlaps(fact.span)
    ]


def bare_numbers(material: Material, span: Span) -> Iterator[Span]:
    """Numbers in digits that are no part of a fact, but for the number of a point: «فازت في 12 منها»."""
    known = Places(each.span for each in material.facts_in(span) if not isinstance(each, Number))
    for match in _NUMBER.finditer(material.text, span.start, span.end):
        if match.start() > span.start and not known.touch(Span(*match.span())):
            yield Span(*match.span())


def bounded(fact: Figure) -> Span:
    """Return the place of a figure with the word that bounds it."""
    return fact.span.cover(fact.bound_span) if fact.bound_span else fact.span


def is_compared_with(material: Material, fact: Figure) -> bool:
    """Whether a figure is what another is compared with: «مقابل 46 نقطة»."""
    before = material.text[max(0, fact.span.start - _REACH) : fact.span.start]
    return _COMPARED.search(fold_letters(before)) is not None


def is_unplaced(word: str) -> bool:
    """Whether a folded word opens no words that say when or where, and hangs on none before it."""
    placing = listed_words("placing", _BOOK) | listed_words("hanging")
    return placing.isdisjoint((word, word.removeprefix("و")))
