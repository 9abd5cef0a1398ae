"""Where sources that were given together do not agree: the value or the day of one thing, the letters of a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from flows.arabic.letters import fold_letters
from flows.facts.relations.days_apart import find_days_apart
from flows.facts.relations.stems import stem, stems_of
from flows.facts.relations.tolls import events_in, family_of, places_in
from flows.facts.relations.two_days import find_two_days
from flows.facts.relations.two_offices import find_two_offices
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import (
    AnyFact,
    AnyFigure,
    Bound,
    Certainty,
    Conflict,
    Figure,
    Measure,
    Money,
    Number,
    Percent,
    Person,
)
from flows.model.outline import BlockKind, Outline
from flows.model.source import Span

_REACH = 110
_CLAUSE = re.compile(r"[.؛;:؟!\n]")
_COMMAS = re.compile(r"[.؛;:؟!\n]|[،,](?!\d)")
_LEAST_SHARED, _LEAST_SHARE = 2, 0.5
_LEAST_SHARE_OF_EVENT = 0.33
"""For two counts of people in other words, where place and event are the same besides."""
_LEAST_SHARED_NEAR, _LEAST_SHARE_NEAR = 3, 0.6
"""Between commas less stands beside a figure, and more of it has to be alike."""
_LEAST_SHARE_OF_SHORTER = 0.75
"""Where one of the two says who said it, too."""
_HEAD, _LEAST_SHARED_OF_HEADS = 500, 3
"""The first count of the dead at the head of a source is of its event; heads of one event share places and words."""
_LEAST_SHARED_OF_MONEY, _LEAST_SHARE_OF_MONEY = 3, 0.6
_WEAK = str.maketrans("ضظذثصشغقجط", "دددتسسكككت", "اويءئؤة")
_NO_DOTS = str.maketrans("تثنخجذزشضظغق", "بببححدرسصطعف")
_NO_VOWELS = str.maketrans("", "", "اويءئؤة")
_VALUES = frozenset(
    map(stem, ("قيمة", "قدرها", "قدره", "كلفة", "تكلفة", "بلغ", "بلغت", "مبلغ", "تبلغ", "يبلغ", "بحوالي"))
)
"""What says that an amount follows, and not of what."""
_JOINT = re.compile("(?<= بن) (?=[^ ]{3})")
_LEAST_NAME = 4
_LONG_NAME = 6


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure, in which source it stands, and the words around it."""

    figure: AnyFigure
    source: int
    words: frozenset[str]
    family: str = ""
    """Which people it counts, where its clause says it: «dead» of «لقي 9 أشخاص مصرعهم» and of «11 قتيلا»."""
    places: frozenset[str] = frozenset()
    """The stems of the words that say where, for such a figure."""
    events: frozenset[str] = frozenset()
    """And the words that say what happened."""
    near: frozenset[str] = frozenset()
    """The words between the commas around it."""
    marks: frozenset[str] = frozenset()
    """The places and events that the head of its source names, where it is the first count of such people there."""
    head: frozenset[str] = frozenset()
    """All words of that head."""
    beside: str = ""
    """The last word before it that says something: of what it is the value."""


def find_sources_apart(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of the values that sources give for one thing, with those of others; days and offices too."""
    yield from _values_apart(doc, facts)
    days = [_apart(doc, places) for places in find_days_apart(doc, facts)]
    yield from days
    known = {span for conflict in days for span in (conflict.span, *conflict.others)}
    for relation in (find_two_days, find_two_offices):
        for conflict in relation(doc, facts):
            places = (conflict.span, *conflict.others)
            if len({_source_of(doc, place) for place in places}) > 1 and known.isdisjoint(places):
                yield _apart(doc, places)


def _apart(doc: FoldedDocument, places: Sequence[Span]) -> Conflict:
    first, *others = sorted(places)
    return Conflict(span=first, words=doc.words(first), rule="conflict.sources", others=tuple(others))


def _source_of(doc: FoldedDocument, place: Span) -> int:
    return _source_at(doc.outline, place)


def _source_at(outline: Outline, place: Span) -> int:
    part = outline.document.part_at(place.start)
    return part.number if part else 0


def _values_apart(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims_of(doc.outline, facts):
        groups.setdefault(_counted(claim), []).append(claim)
    for claims in groups.values():
        taken: set[Span] = set()
        for claim in claims:
            same = [claim] if claim.figure.span in taken else _set_apart(claim, claims)
            if len(same) > 1:
                taken.update(each.figure.span for each in claims if _repeats(each, same))
                yield _apart(doc, [each.figure.span for each in same])


def _set_apart(claim: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """Return a claim with those of other sources that differ from it, or from one that does: each value once."""
    same = [claim]
    for each in same:
        for rival in _rivals(each, claims):
            if all(rival.source != known.source and rival.figure.value != known.figure.value for known in same):
                same.append(rival)
    return same


def _repeats(claim: Claim, same: Sequence[Claim]) -> bool:
    """Whether a claim is one of those, or its source says there again what one of them says: a title and its lead."""
    again = any((each.source, each.figure.value) == (claim.source, claim.figure.value) for each in same)
    return claim in same or (again and any(_are_about_one(claim, each) for each in same))


def _counted(claim: Claim) -> tuple[object, ...]:
    """Return what a figure counts: only figures of one unit, or of one family, can say two values of one thing."""
    return ("people", claim.family) if claim.family else _unit_of(claim.figure)


def _unit_of(figure: AnyFigure) -> tuple[object, ...]:
    if isinstance(figure, Money):
        return ("money", figure.currency or stem(fold_letters(figure.words).split()[-1]))
    if isinstance(figure, Percent):
        return ("percent",)
    return ("measure", *map(_root, fold_letters(figure.unit).split()[:1])) if isinstance(figure, Measure) else ()


def _rivals(claim: Claim, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield of each other source its first value of the same thing, where neither source gives the other's."""
    about = [each for each in claims if _are_about_one(claim, each)]
    own = {each.figure.value for each in about if each.source == claim.source}
    for source in sorted({each.source for each in about} - {claim.source}):
        said = [each for each in about if each.source == source]
        if own.isdisjoint(each.figure.value for each in said):
            yield said[0]


def _are_about_one(one: Claim, other: Claim) -> bool:
    shared = len(one.words & other.words)
    fewer = min(len(one.words), len(other.words))
    if one.family and _are_of_one_head(one, other):
        return True
    if one.family and not _are_in_one_unit(one, other):
        return _may_be_of_one_event(one, other) and shared >= _LEAST_SHARED and shared >= _LEAST_SHARE_OF_EVENT * fewer
    counts = not isinstance(one.figure, Money | Percent)
    if isinstance(one.figure, Money) and not (one.beside in other.words and other.beside in one.words):
        return False
    if counts and _share_most_of(one.near, other.near):
        return True
    least, share = (_LEAST_SHARED, _LEAST_SHARE) if counts else (_LEAST_SHARED_OF_MONEY, _LEAST_SHARE_OF_MONEY)
    return shared >= least and shared >= share * fewer


def _share_most_of(one: frozenset[str], other: frozenset[str]) -> bool:
    shared, longer, shorter = len(one & other), max(len(one), len(other)), min(len(one), len(other))
    whole = shared >= _LEAST_SHARED_NEAR and shared >= _LEAST_SHARE_NEAR * longer
    return whole or (shared > _LEAST_SHARED_NEAR and shared >= _LEAST_SHARE_OF_SHORTER * shorter)


def _are_of_one_head(one: Claim, other: Claim) -> bool:
    """Whether two counts of people stand at the heads of two sources on one event, and neither names another place."""
    shared = (one.marks & other.head) | (other.marks & one.head)
    apart = one.places and other.places and one.places.isdisjoint(other.places)
    return len(shared) >= _LEAST_SHARED_OF_HEADS and not apart


def _are_in_one_unit(one: Claim, other: Claim) -> bool:
    return _unit_of(one.figure) == _unit_of(other.figure) != ()


def _may_be_of_one_event(one: Claim, other: Claim) -> bool:
    """Whether two clauses name one place, and no two events."""
    events = bool(one.events & other.events) or not (one.events and other.events)
    return events and not one.places.isdisjoint(other.places)


def claims_of(outline: Outline, facts: tuple[AnyFact, ...], *, likely: bool = False) -> tuple[Claim, ...]:
    """Return the exact figures of prose, each with its source and the words around it.

    `likely` takes money too whose currency only the context says, since of one event all sources mean the same, and
    figures that a source gives about.
    """
    rows = [block.span for block in outline.blocks if block.kind is BlockKind.TABLE_ROW]
    plain = (fact for fact in facts if isinstance(fact, Figure) and _is_plain(fact, likely=likely))
    prose = (figure for figure in plain if not any(row.contains(figure.span) for row in rows))
    claims = (_claim_of(outline, figure) for figure in prose)
    return tuple(
        _with_heads(outline, [claim for claim in claims if claim.family or not isinstance(claim.figure, Number)])
    )


def _with_heads(outline: Outline, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield claims, the first of each family at the head of a source with the words of that head."""
    parts = {part.number: part.span for part in outline.document.parts}
    seen: set[tuple[int, str]] = set()
    for claim in claims:
        part, key = parts.get(claim.source), (claim.source, claim.family)
        is_first = bool(claim.family and part) and key not in seen
        seen.add(key)
        if part and is_first and claim.figure.span.end <= part.start + _HEAD:
            head = outline.text[part.start : min(part.end, part.start + _HEAD)]
            events, places = frozenset(map(stem, events_in(head))), frozenset(map(stem, places_in(head)))
            yield replace(claim, marks=places | events, head=stems_of(head) | events)
        else:
            yield claim


def _claim_of(outline: Outline, figure: AnyFigure) -> Claim:
    clause, family = _clause_of(outline.text, figure.span), family_of(outline.text, figure)
    source, words = _source_at(outline, figure.span), stems_of(clause)
    near = stems_of(_clause_of(outline.text, figure.span, _COMMAS))
    if not family:
        before = _CLAUSE.split(outline.text[max(0, figure.span.start - _REACH) : figure.span.start])[-1]
        said = [each for each in map(stem, re.findall(r"[^\W\d_]{3,}", fold_letters(before))) if each in words]
        return Claim(
            figure, source, words, near=near, beside=next((each for each in reversed(said) if each not in _VALUES), "")
        )
    return Claim(figure, source, words, family, frozenset(map(stem, places_in(clause))), events_in(clause), near)


def same_claims(claims: Sequence[Claim]) -> dict[Span, tuple[Span, ...]]:
    """Return of each figure those of other sources that give the same value of the same thing."""
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        groups.setdefault((*_counted(claim), claim.figure.value), []).append(claim)
    found = {
        one.figure.span: tuple(
            other.figure.span for other in same if other.source != one.source and _are_about_one(one, other)
        )
        for same in groups.values()
        for one in same
    }
    return {claim.figure.span: found[claim.figure.span] for claim in claims}


def _is_plain(figure: AnyFigure, *, likely: bool = False) -> bool:
    # Which riyal it is, is left open as often as not; two sources on one thing mean the same.
    which = isinstance(figure, Money) and (likely or figure.currency is None)
    certain = figure.certainty is Certainty.CERTAIN or which
    bounds = (Bound.EXACT, Bound.ABOUT) if likely else (Bound.EXACT,)
    exact = certain and figure.bound in bounds and figure.upper is None
    return exact and isinstance(figure, Measure | Money | Percent | Number) and figure.rule != "measure.out-of"


def _clause_of(text: str, span: Span, ends: re.Pattern[str] = _CLAUSE) -> str:
    """Return the words in the clause of a figure, without its own."""
    before = ends.split(text[max(0, span.start - _REACH) : span.start])[-1]
    after = ends.split(text[span.end : span.end + _REACH])[0]
    return f"{before} {after}"


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

    «غوتيريش» and «جوتيريس», «الحربي» and «الحربى», and of last names «الزعبي» and «الزغبي», which a dot parts; not
    «سالم» and «سليم», not «محمد» and «أحمد». «بن جلون» and «بنجلون» are one too.
    """
    words, others = one.split(), other.split()
    if _JOINT.sub("", one) == _JOINT.sub("", other):
        return True
    if len(words) != len(others) or len(words) <= 1:
        return False
    apart = [(word, rival) for word, rival in zip(words, others, strict=True) if word != rival]
    return len(apart) == 1 and (_sound_alike(*apart[0]) or (words[-1] != others[-1] and _look_alike(*apart[0])))


def _look_alike(word: str, rival: str) -> bool:
    """Whether two long words have the same letters but for the dots of one of them."""
    dots = sum(letter != other for letter, other in zip(word, rival, strict=False))
    same = len(word) == len(rival) and word.translate(_NO_DOTS) == rival.translate(_NO_DOTS)
    return same and dots == 1 and len(word) >= _LONG_NAME


def _sound_alike(word: str, rival: str) -> bool:
    shorter = min(len(word), len(rival))
    if shorter < _LEAST_NAME or word.translate(_WEAK) != rival.translate(_WEAK):
        return False
    lengthened = abs(len(word) - len(rival)) == 1 and len(set(word) ^ set(rival)) <= 1
    return shorter >= _LONG_NAME or lengthened
