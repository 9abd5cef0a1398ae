"""Where sources that were given together do not agree: the value or the day of one thing, the letters of a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from flows.arabic.letters import fold_letters
from flows.facts.relations.two_days import find_two_days
from flows.facts.relations.two_offices import find_two_offices
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import AnyFact, AnyFigure, Bound, Certainty, Conflict, Figure, Measure, Money, Percent, Person
from flows.model.outline import BlockKind
from flows.model.source import Span

_REACH = 110
_CLAUSE = re.compile(r"[.؛;:؟!\n]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_PREFIX = re.compile(r"^[وف]?(?:ال|لل|بال|كال|ل|ب)?(?=\w{3})")
_END = re.compile(r"(?<=\w{3})(?:ها|هم|ات|ين|ون|ان|ة|ه|ا|ي)$")
_LEAST_SHARED, _LEAST_SHARE = 2, 0.5
_LEAST_SHARED_OF_MONEY, _LEAST_SHARE_OF_MONEY = 3, 0.6
_WEAK = str.maketrans("ضظذثصشغقجط", "دددتسسكككت", "اويءئؤة")
_NO_VOWELS = str.maketrans("", "", "اويءئؤة")
_LEAST_NAME = 4
_LONG_NAME = 6


@dataclass(frozen=True, slots=True)
class _Claim:
    """A figure, in which source it stands, and the words around it."""

    figure: AnyFigure
    source: int
    words: frozenset[str]


def find_sources_apart(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of the values that sources give for one thing, with those of others; days and offices too."""
    yield from _values_apart(doc, facts)
    for relation in (find_two_days, find_two_offices):
        for conflict in relation(doc, facts):
            places = (conflict.span, *conflict.others)
            if len({_source_of(doc, place) for place in places}) > 1:
                yield _apart(doc, places)


def _apart(doc: FoldedDocument, places: Sequence[Span]) -> Conflict:
    first, *others = sorted(places)
    return Conflict(span=first, words=doc.words(first), rule="conflict.sources", others=tuple(others))


def _source_of(doc: FoldedDocument, place: Span) -> int:
    part = doc.outline.document.part_at(place.start)
    return part.number if part else 0


def _values_apart(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    groups: dict[tuple[object, ...], list[_Claim]] = {}
    for claim in _claims(doc, facts):
        groups.setdefault(_counted(claim.figure), []).append(claim)
    for claims in groups.values():
        taken: set[Span] = set()
        for claim in claims:
            same = [claim] if claim.figure.span in taken else [claim, *_rivals(claim, claims)]
            if len(same) > 1:
                taken.update(each.figure.span for each in same)
                yield _apart(doc, [each.figure.span for each in same])


def _counted(figure: AnyFigure) -> tuple[object, ...]:
    """Return what a figure counts: only figures of one unit can say two values of one thing."""
    if isinstance(figure, Money):
        return ("money", figure.currency)
    if isinstance(figure, Percent):
        return ("percent",)
    return ("measure", *map(_root, fold_letters(figure.unit).split()[:1])) if isinstance(figure, Measure) else ()


def _rivals(claim: _Claim, claims: Sequence[_Claim]) -> Iterator[_Claim]:
    """Yield of each other source its first value of the same thing, where neither source gives the other's."""
    about = [each for each in claims if _are_about_one(claim, each)]
    own = {each.figure.value for each in about if each.source == claim.source}
    for source in sorted({each.source for each in about} - {claim.source}):
        said = [each for each in about if each.source == source]
        if own.isdisjoint(each.figure.value for each in said):
            yield said[0]


def _are_about_one(one: _Claim, other: _Claim) -> bool:
    shared = len(one.words & other.words)
    fewer = min(len(one.words), len(other.words))
    counts = isinstance(one.figure, Measure)
    least, share = (_LEAST_SHARED, _LEAST_SHARE) if counts else (_LEAST_SHARED_OF_MONEY, _LEAST_SHARE_OF_MONEY)
    return shared >= least and shared >= share * fewer


def _claims(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[_Claim]:
    rows = [block.span for block in doc.outline.blocks if block.kind is BlockKind.TABLE_ROW]
    for fact in facts:
        if isinstance(fact, Figure) and _is_plain(fact) and not any(row.contains(fact.span) for row in rows):
            words = _around(doc, fact.span)
            yield _Claim(fact, _source_of(doc, fact.span), words)


def _is_plain(figure: AnyFigure) -> bool:
    exact = figure.certainty is Certainty.CERTAIN and figure.bound is Bound.EXACT and figure.upper is None
    return exact and isinstance(figure, Measure | Money | Percent) and figure.rule != "measure.out-of"


def _around(doc: FoldedDocument, span: Span) -> frozenset[str]:
    """Return the stems of the words in the clause of a figure, without its own."""
    text = doc.outline.text
    before = _CLAUSE.split(text[max(0, span.start - _REACH) : span.start])[-1]
    after = _CLAUSE.split(text[span.end : span.end + _REACH])[0]
    words = _WORD.findall(fold_letters(f"{before} {after}"))
    return frozenset(stem for word in words if (stem := _stem(word)) not in word_set("sources_apart", "idle"))


def _stem(word: str) -> str:
    return _END.sub("", _PREFIX.sub("", word))


def _root(word: str) -> str:
    """Return what one and many of a thing have in common: «شخص» and «أشخاص», «قتيل» and «قتلى»."""
    return word.translate(_NO_VOWELS)


def find_two_spellings(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield a full name as one source writes it, with the same name in other letters as another writes it."""
    names: dict[str, tuple[Span, set[int]]] = {}
    for fact in facts:
        if isinstance(fact, Person) and " " in fact.words and fact.full is None:
            folded = " ".join(fold_letters(fact.words).split())
            names.setdefault(folded, (fact.span, set()))[1].add(_source_of(doc, fact.span))
    for one, other in combinations(names, 2):
        (first, here), (second, there) = names[one], names[other]
        if here.isdisjoint(there) and are_one_name(one, other):
            place, rival = sorted((first, second))
            yield Conflict(span=place, words=doc.words(place), rule="conflict.spellings", others=(rival,))


def are_one_name(one: str, other: str) -> bool:
    """Whether two folded names are one in two spellings: one word of them differs, by a long vowel or a letter alike.

    «غوتيريش» and «جوتيريس», «الحربي» and «الحربى»; not «سالم» and «سليم», not «محمد» and «أحمد».
    """
    words, others = one.split(), other.split()
    if len(words) != len(others) or len(words) <= 1:
        return False
    apart = [(word, rival) for word, rival in zip(words, others, strict=True) if word != rival]
    return len(apart) == 1 and _sound_alike(*apart[0])


def _sound_alike(word: str, rival: str) -> bool:
    shorter = min(len(word), len(rival))
    if shorter < _LEAST_NAME or word.translate(_WEAK) != rival.translate(_WEAK):
        return False
    lengthened = abs(len(word) - len(rival)) == 1 and len(set(word) ^ set(rival)) <= 1
    return shorter >= _LONG_NAME or lengthened
