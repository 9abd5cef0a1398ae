"""What the sources of one event give otherwise of one thing, known by the word that the figure is the value of.

Sources that somebody gave together may be of many things, and have to share most of their words to differ
(`flows/facts/relations/sources_apart.py`); those of an event are of one, and one word is enough where it is the same:
«بلغت نسبة المشاركة 54%» and «بمشاركة 52%», «كلفتها 210 ملايين» and «بكلفة 230 مليونًا».
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from flows.arabic.letters import fold_letters
from flows.facts.relations.sources_apart import Claim, claims_of
from flows.facts.relations.stems import stem
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, AnyFigure, Conflict, Date, Measure, Money, Percent, Period
from flows.model.source import Span

_REACH = 90
_CLAUSE = re.compile(r"[.؛;:؟!\n]|[،,](?!\d)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_AS_WRITTEN = ("costs", "towards")


@dataclass(frozen=True, slots=True)
class _Value:
    """An exact figure of a source, and of what it is the value."""

    figure: AnyFigure
    source: int
    head: str
    times: frozenset[str]
    """The words for the times in its clause: the inflation of October is not that of November."""


def find_values_apart(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of the values that sources of one event give for one thing, with those of the others.

    Of a source that gives two values for it, or that gives the other's too, nothing is said: they may be of two days.
    """
    claims = claims_of(doc.outline, facts)
    given = {(each.source, _kind_of(each.figure), each.figure.value) for each in claims}
    groups: dict[tuple[object, ...], list[_Value]] = defaultdict(list)
    for value in _values(doc, claims, facts):
        groups[_kind_of(value.figure), value.head, value.times].append(value)
    for said in groups.values():
        places = {each.figure.value: each.figure.span for each in reversed(said)}
        if len(places) > 1 and all(_gives_one(each, places, given) for each in said):
            first, *others = sorted(places.values())
            yield Conflict(span=first, words=doc.words(first), rule="conflict.sources", others=tuple(others))


def _gives_one(value: _Value, values: Iterable[Decimal], given: Container[tuple[object, ...]]) -> bool:
    """Whether the source of a value gives none of the others."""
    kind = _kind_of(value.figure)
    return not any((value.source, kind, each) in given for each in values if each != value.figure.value)


def _values(doc: FoldedDocument, claims: Iterable[Claim], facts: tuple[AnyFact, ...]) -> Iterator[_Value]:
    text, times = doc.outline.text, [fact for fact in facts if isinstance(fact, Date | Period)]
    for claim in claims:
        head = _head_of(text, claim.figure.span)
        if head and _kind_of(claim.figure):
            yield _Value(claim.figure, claim.source, head, frozenset(_times_beside(text, claim.figure.span, times)))


def _kind_of(figure: AnyFigure) -> tuple[str, str] | None:
    """Return what has to be the same besides: a currency, a unit; None of a bare number."""
    if isinstance(figure, Money):
        return ("money", figure.currency or "")
    if isinstance(figure, Percent):
        return ("percent", "")
    return ("measure", fold_letters(figure.unit)) if isinstance(figure, Measure) else None


def _head_of(text: str, figure: Span) -> str:
    """Return the stem of the word of which a figure is the value; empty where its clause does not say it."""
    before = _CLAUSE.split(text[max(0, figure.start - _REACH) : figure.start])[-1]
    words = _WORD.findall(fold_letters(before))[::-1]
    moves = reaches = False
    for place, word in enumerate(words):
        if word.lstrip("بلوف").startswith(_words("costs")):
            return "cost"
        if stem(word) in _words("vague") and not moves:
            return ""
        moves = word in _words("towards")  # «تراجع إلى 2.8%» gives a value, «تراجع 2.8%» a change
        reaches = reaches or moves
        if stem(word) not in (*_words("verbs"), *_words("vague")) and not moves:
            is_change = not reaches and any(stem(each) in _words("moving") for each in words[place + 1 : place + 2])
            return "" if is_change else stem(word)
    return ""


def _times_beside(text: str, figure: Span, times: Iterable[Date | Period]) -> Iterator[str]:
    start = figure.start - len(_CLAUSE.split(text[max(0, figure.start - _REACH) : figure.start])[-1])
    end = figure.end + len(_CLAUSE.split(text[figure.end : figure.end + _REACH])[0])
    clause = Span(start, end)
    yield from (fold_letters(each.words) for each in times if clause.overlaps(each.span))


@cache
def _words(name: str) -> tuple[str, ...]:
    """Return a list of words, those that are compared as stems as stems."""
    written = tomllib.loads(files(__package__).joinpath("differing.toml").read_text("utf-8"))[name]
    return tuple(fold_letters(word) if name in _AS_WRITTEN else stem(fold_letters(word)) for word in written)
