"""What the sources of one event give otherwise of one thing, known by the word that the figure is the value of.

Sources that somebody gave together may be of many things, and have to share most of their words to differ
(`flows/facts/relations/sources_apart.py`); those of an event are of one, and one word is enough where it is the same:
«بلغت نسبة المشاركة 54%» and «بمشاركة 52%», «كلفتها 210 ملايين» and «بكلفة 230 مليونًا». What is counted is known by
its own noun, where each source counts it once: «مكونة من 38 شاحنة», «تتألف القافلة من 40 شاحنة»; so is an amount, what
is measured in one unit, and the people of one kind that the head of a source counts.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from flows.arabic.letters import fold_letters
from flows.facts.relations.sources_apart import Claim, claims_of
from flows.facts.relations.stems import stem
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, AnyFigure, Bound, Conflict, Date, Measure, Money, Percent, Period
from flows.model.source import Span

_REACH = 90
_MANY, _TENTH = 13, 10
_MOST_APART = {"people": Decimal(2), "noun": Decimal(2), "unit": Decimal("1.26"), "more": Decimal(0)}
"""How many times the least the greatest may be; amounts of one event that are further apart are of two things."""
_CLAUSE = re.compile(r"[.؛;:؟!\n]|[،,](?!\d)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEMININE = ("ة", "ه")
_WRITTEN_ON = re.compile("^[وف]?[بلك]?")
_AS_WRITTEN = ("costs", "towards", "days")


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
    claims = claims_of(doc.outline, facts, likely=True)
    given = {(each.source, _kind_of(each.figure), each.figure.value) for each in claims}
    groups: dict[tuple[object, ...], list[_Value]] = defaultdict(list)
    for value in _values(doc, claims, facts):
        groups[_kind_of(value.figure), value.head, value.times].append(value)
    for said in (*groups.values(), *_given_once(claims)):
        places = {each.figure.value: each.figure.span for each in reversed(said)}
        if len(places) > 1 and all(_gives_one(each, places, given) for each in said):
            first, *others = sorted(places.values())
            yield Conflict(span=first, words=doc.words(first), rule="conflict.sources", others=tuple(others))


def _given_once(claims: Sequence[Claim]) -> Iterator[list[_Value]]:
    """Yield the values of one kind, where each source has one: the trucks of a convoy, the power of a plant, its price.

    Few of a thing may be others of it, unless the sources open with them; what is twice as many is.
    """
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if single := _single_kind(claim):
            groups[single].append(claim)
    for (kind, name), said in groups.items():
        values = {(each.source, each.figure.value) for each in said}
        given = sorted({value for _, value in values})
        alone = len(values) == len({source for source, _ in values})
        if (
            alone
            and given[-1] < _MOST_APART[kind] * given[0]
            and (_is_of_event(kind, given[0]) or _open_with(said, claims))
        ):
            yield [_Value(each.figure, each.source, name, frozenset()) for each in said if not _is_about(each, given)]


def _single_kind(claim: Claim) -> tuple[str, str] | None:
    """Return of what kind a claim is, and of what: of such a source of one event gives one, if it gives it once."""
    figure = claim.figure
    if not claim.near.isdisjoint(_words("of_some")):
        return None  # «متوسط السعر 268.4» and «أدنى عرض 267.9» are two
    if claim.family:
        return ("people", claim.family) if claim.marks else ("more", claim.family)
    if isinstance(figure, Money):
        return "unit", figure.currency or stem(fold_letters(figure.words).split()[-1])
    if not isinstance(figure, Measure):
        return None
    if figure.cldr_unit is not None:
        return "unit", figure.cldr_unit
    noun = stem(fold_letters(figure.unit).split()[0])
    return None if noun in _words("of_many") else ("noun", noun)


def _is_of_event(kind: str, least: Decimal) -> bool:
    """Whether a value says by itself that it is the one of its event."""
    return kind != "noun" or least >= _MANY


def _open_with(said: Sequence[Claim], claims: Sequence[Claim]) -> bool:
    """Whether each source opens its counts with one of some claims."""
    first: dict[int, Claim] = {}
    for each in claims:
        if isinstance(each.figure, Measure):
            first.setdefault(each.source, each)
    opening = {each.source for each in said if each is first.get(each.source)}
    return opening == {each.source for each in said}


def _is_about(claim: Claim, given: Sequence[Decimal]) -> bool:
    """Whether a source gives about what another gives: «نحو 12 ألفًا» and «12,300» do not differ."""
    value = claim.figure.value
    near = (each for each in given if each != value)
    return claim.figure.bound is Bound.ABOUT and any(abs(each - value) * _TENTH <= value for each in near)


def _gives_one(value: _Value, values: Iterable[Decimal], given: Container[tuple[object, ...]]) -> bool:
    """Whether the source of a value gives none of the others."""
    kind = _kind_of(value.figure)
    return not any((value.source, kind, each) in given for each in values if each != value.figure.value)


def _values(doc: FoldedDocument, claims: Iterable[Claim], facts: tuple[AnyFact, ...]) -> Iterator[_Value]:
    text, times = doc.outline.text, [fact for fact in facts if isinstance(fact, Date | Period)]
    for claim in claims:
        head = _head_of(text, claim.figure) if claim.figure.bound is Bound.EXACT else ""
        if head and _kind_of(claim.figure):
            yield _Value(claim.figure, claim.source, head, frozenset(_times_beside(text, claim.figure.span, times)))


def _kind_of(figure: AnyFigure) -> tuple[str, str] | None:
    """Return what has to be the same besides: a currency, a unit; None of a bare number."""
    if isinstance(figure, Money):
        return ("money", figure.currency or "")
    if isinstance(figure, Percent):
        return ("percent", "")
    return ("measure", fold_letters(figure.unit)) if isinstance(figure, Measure) else None


def _head_of(text: str, figure: AnyFigure) -> str:
    """Return the stem of the word of which a figure is the value; empty where its clause does not say it."""
    span = figure.span
    before = _CLAUSE.split(text[max(0, span.start - _REACH) : span.start])[-1]
    said = _specified(text, span) if isinstance(figure, Money) else ""
    return said or _valued(_WORD.findall(fold_letters(before))[::-1])


def _specified(text: str, figure: Span) -> str:
    """Return the stem of the noun that alone follows an amount: «مليوني دينار غرامة»; «سنويًا» is none."""
    after = _WORD.findall(fold_letters(_CLAUSE.split(text[figure.end : figure.end + _REACH])[0]))
    noun = after[0] if len(after) == 1 else ""
    return "" if noun.startswith("ال") or noun.endswith("يا") or stem(noun) in _words("vague") else stem(noun)


def _valued(words: Sequence[str]) -> str:
    """Return the stem of what the next value is of, by the words before it, the nearest first."""
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
            return "" if is_change else stem(_described(word, words[place + 1 : place + 2]))
    return ""


def _described(word: str, before: Sequence[str]) -> str:
    """Return the noun that a word describes, as far as its form says so: «حصة مسيطرة», «الحصة المبيعة»."""
    noun = before[0] if before else ""
    bare = _WRITTEN_ON.sub("", noun, count=1)
    agree = word.endswith(_FEMININE) and noun.endswith(_FEMININE)
    says_what = stem(noun) not in (*_words("verbs"), *_words("vague"))  # «نسبة مشاركة» is of taking part
    return noun if agree and says_what and word.startswith("ال") == bare.startswith("ال") else word


def _times_beside(text: str, figure: Span, times: Iterable[Date | Period]) -> Iterator[str]:
    start = figure.start - len(_CLAUSE.split(text[max(0, figure.start - _REACH) : figure.start])[-1])
    end = figure.end + len(_CLAUSE.split(text[figure.end : figure.end + _REACH])[0])
    clause = Span(start, end)
    said = (fold_letters(each.words) for each in times if clause.overlaps(each.span))
    yield from (words for words in said if not set(_words("days")).issuperset(words.split()))


@cache
def _words(name: str) -> tuple[str, ...]:
    """Return a list of words, those that are compared as stems as stems."""
    written = tomllib.loads(files(__package__).joinpath("differing.toml").read_text("utf-8"))[name]
    return tuple(fold_letters(word) if name in _AS_WRITTEN else stem(fold_letters(word)) for word in written)
