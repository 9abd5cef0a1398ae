"""The ways in which a brief could say what its source does not: each changes one thing in a brief that passes."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from flows.model.brief import (
    AnnexBlock,
    AnnexSentence,
    Brief,
    BriefDate,
    BriefPoint,
    BriefQuotation,
    Gap,
    GapKind,
    KeyFigure,
    Origin,
    Party,
    Reckoned,
    Statement,
    TimelineEntry,
    Title,
)
from flows.model.facts import Bound, Certainty, Date, Figure, Measure, Organization, Period, Person
from flows.model.source import Span

_T = TypeVar("_T")
Change = Callable[[Any], Any]


def changed(node: Any, kind: type[_T], change: Callable[[_T], Iterator[_T]]) -> Iterator[Any]:
    """Copies of a value, in each of which one thing of a kind inside it is changed."""
    if isinstance(node, kind):
        yield from change(node)
    if isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from ((*node[:index], other, *node[index + 1 :]) for other in changed(item, kind, change))
    elif is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            others = changed(getattr(node, field.name), kind, change)
            yield from (replace(node, **{field.name: other}) for other in others)


def other_digit(statement: Statement) -> Iterator[Statement]:
    for place, letter in enumerate(statement.words):
        if letter.isdecimal():
            other = str((int(letter) + 1) % 10)
            yield replace(statement, words=statement.words[:place] + other + statement.words[place + 1 :])


def other_word(statement: Statement) -> Iterator[Statement]:
    yield replace(statement, words=f"{statement.words} جدًا")


def moved(statement: Statement) -> Iterator[Statement]:
    yield replace(statement, span=statement.span.moved(1))
    yield replace(statement, span=Span(statement.span.start, statement.span.end - 1))


def miscited(statement: Statement) -> Iterator[Statement]:
    yield replace(statement, sentences=tuple(number + 1 for number in statement.sentences))
    yield replace(statement, sentences=(*statement.sentences, statement.sentences[-1] + 1))
    yield replace(statement, sentences=statement.sentences[1:])


def called_otherwise(statement: Statement) -> Iterator[Statement]:
    yield replace(statement, complete=not statement.complete)


def misquoted_figure(fact: Figure) -> Iterator[Figure]:
    yield replace(fact, words=fact.words[::-1])
    yield replace(fact, span=fact.span.moved(1))


def misquoted_date(fact: Date) -> Iterator[Date]:
    yield replace(fact, words=f"{fact.words}0")


def misquoted_person(fact: Person) -> Iterator[Person]:
    yield replace(fact, words=fact.words.split()[0])


def other_bound(fact: Figure) -> Iterator[Figure]:
    yield from (replace(fact, bound=bound) for bound in Bound if bound is not fact.bound)


def other_bound_word(fact: Figure) -> Iterator[Figure]:
    if fact.bound_span:
        yield replace(fact, bound_span=None)
        yield replace(fact, bound_span=Span(fact.bound_span.start, fact.bound_span.end - 2))
        yield replace(fact, bound_span=fact.span)


def figure_cut_off(figure: KeyFigure) -> Iterator[KeyFigure]:
    """The clause ends before the figure, and is quoted rightly."""
    cut = figure.statement.span.start, figure.fact.span.start
    words = figure.statement.words[: cut[1] - cut[0]]
    if words.strip():
        yield replace(figure, statement=replace(figure.statement, span=Span(*cut), words=words))


def date_cut_off(entry: TimelineEntry) -> Iterator[TimelineEntry]:
    cut = entry.statement.span.start, entry.when.span.start
    words = entry.statement.words[: cut[1] - cut[0]]
    if words.strip():
        yield replace(entry, statement=replace(entry.statement, span=Span(*cut), words=words))


def other_when(entry: TimelineEntry) -> Iterator[TimelineEntry]:
    """The date printed is the rest of its clause, quoted rightly."""
    span = Span(entry.statement.span.start, entry.date.span.start)
    words = entry.statement.words[: len(span)]
    if words.strip():
        yield replace(entry, when=replace(entry.when, span=span, words=words))


def other_office(party: Party) -> Iterator[Party]:
    if party.office and isinstance(party.name, Person):
        yield replace(party, office=None)
        yield replace(party, name=replace(party.name, office=None))
        yield replace(party, office=replace(party.statement))
        yield replace(party, statement=replace(party.statement, span=party.name.span, words=party.name.words))


def misnumbered(point: BriefPoint) -> Iterator[BriefPoint]:
    yield replace(point, number=point.number + 1)


def mistitled(title: Title) -> Iterator[Title]:
    yield replace(title, words=f"{title.words} العاجل")
    yield replace(title, words=" ", span=Span(0, 0))
    yield replace(title, span=None)
    yield replace(title, origin=Origin.EDITOR)


def misdated(date: BriefDate) -> Iterator[BriefDate]:
    yield replace(date, gregorian=date.gregorian + dt.timedelta(days=1))
    yield replace(date, gregorian=(date.gregorian + dt.timedelta(days=31)).replace(day=date.gregorian.day))
    yield replace(date, gregorian=date.gregorian.replace(year=date.gregorian.year - 1))
    yield replace(date, hijri=None)
    yield replace(date, hijri=(1400, 1, 1))
    yield replace(date, span=Span(0, 5))
    yield replace(date, span=None)
    yield replace(date, origin=Origin.CLOCK)


def mistold_gap(gap: Gap) -> Iterator[Gap]:
    if gap.kind in (GapKind.COUNT_DIFFERS, GapKind.COUNT_NOT_LISTED):
        yield replace(gap, announced=gap.announced + 1)
        yield replace(gap, found=gap.announced)
        yield replace(gap, found=0 if gap.found else 1)
    if gap.kind is GapKind.NO_DATE:
        yield replace(gap, kind=GapKind.BROKEN_END)
    else:
        yield replace(gap, kind=GapKind.NO_DATE)
        yield replace(gap, statement=None)


def changed_sentence(sentence: AnnexSentence) -> Iterator[AnnexSentence]:
    yield replace(sentence, words=f"{sentence.words} جدًا")
    yield replace(sentence, number=sentence.number + 1)
    yield replace(sentence, facts=(*sentence.facts, Span(sentence.span.end, sentence.span.end + 1)))
    yield replace(sentence, facts=(*sentence.facts, sentence.span, sentence.span))


def lost_sentence(block: AnnexBlock) -> Iterator[AnnexBlock]:
    yield replace(block, sentences=block.sentences[:-1])
    yield replace(block, sentences=(*block.sentences, block.sentences[-1]))


def other_value(fact: Figure) -> Iterator[Figure]:
    if fact.upper is not None:
        yield replace(fact, value=fact.upper, upper=fact.value)
        yield replace(fact, numerals=fact.numerals[::-1])
        yield replace(fact, upper=None)
    elif len(fact.numerals) == 1:
        yield replace(fact, value=fact.value + 7)
        (numeral,) = fact.numerals
        yield replace(fact, value=fact.value + 7, numerals=(replace(numeral, value=numeral.value + 7),))


def other_unit(fact: Measure) -> Iterator[Measure]:
    if fact.numerals:
        yield replace(fact, unit="فدانًا")


def other_time(entry: TimelineEntry) -> Iterator[TimelineEntry]:
    """Another year than the words say; the ends of a period the wrong way round."""
    date = entry.date
    if isinstance(date, Period):
        yield replace(
            entry, date=replace(date, start=date.start and _later(date.start), end=date.end and _later(date.end))
        )
        if date.start and date.end:
            yield replace(entry, date=replace(date, start=date.end, end=date.start))
    else:
        yield replace(entry, date=replace(date, value=_later(date.value or "")))


def _later(value: str) -> str:
    return f"{int(value[:4]) + 3:04d}{value[4:]}"


def reckoned_otherwise(reckoned: Reckoned) -> Iterator[Reckoned]:
    yield replace(reckoned, value="2001-01-01")
    yield replace(reckoned, own=reckoned.own + dt.timedelta(days=1))
    yield replace(reckoned, own_span=Span(0, 5))


def not_reckoned(entry: TimelineEntry) -> Iterator[TimelineEntry]:
    if entry.reckoned:
        yield replace(entry, reckoned=None)


def misquoted_body(fact: Organization) -> Iterator[Organization]:
    yield replace(fact, words=f"{fact.words} العامة")
    yield replace(fact, certainty=Certainty.OPEN)
    yield replace(fact, full=Span(0, 1))


def other_speech(quotation: BriefQuotation) -> Iterator[BriefQuotation]:
    """Speech that ends before its mark, whose verb or speaker is unknown or stands in it."""
    fact = quotation.fact
    short = Span(fact.span.start, fact.span.end - 1)
    yield replace(quotation, fact=replace(fact, span=short, words=fact.words[:-1]))
    yield replace(quotation, fact=replace(fact, words=fact.words[::-1]))
    for inside in (None, fact.span):
        yield replace(quotation, fact=replace(fact, verb=inside))
        yield replace(quotation, fact=replace(fact, speaker=inside))


def called_quoted(party: Party) -> Iterator[Party]:
    if not party.quoted:
        yield replace(party, quoted=True)


SLOTS = (
    ("key_figures", "statement", "fact"),
    ("parties", "statement", "name"),
    ("timeline", "statement", "when"),
    ("timeline", "when", "date"),
    ("quotations", "statement", "fact"),
)
"""The part of a brief, the words in it that another of the part may not lend, and what these words must hold."""


def swapped(brief: Brief) -> Iterator[Brief]:
    """Copies of a brief, in each of which something is told in the words of another: a sentence from elsewhere."""
    for part, slot, held in SLOTS:
        items = getattr(brief, part)
        for index, item in enumerate(items):
            for other in items:
                words = getattr(other, slot)
                if not words.span.contains(getattr(item, held).span):
                    told: dict[str, Any] = {part: (*items[:index], replace(item, **{slot: words}), *items[index + 1 :])}
                    yield replace(brief, **told)
    yield from _of_other_speakers(brief)


def _of_other_speakers(brief: Brief) -> Iterator[Brief]:
    said = brief.quotations
    for index, quotation in enumerate(said):
        for other in said[:index] + said[index + 1 :]:
            if not any(word in quotation.statement.words for word in other.speaker.words.split()):
                for office in (None, other.office, quotation.office):
                    told = replace(quotation, speaker=other.speaker, office=office)
                    yield replace(brief, quotations=(*said[:index], told, *said[index + 1 :]))
            if other.office:
                told = replace(quotation, office=other.office)
                yield replace(brief, quotations=(*said[:index], told, *said[index + 1 :]))


def mistold_conflict(gap: Gap) -> Iterator[Gap]:
    """A conflict of another kind than its words say, or with nothing."""
    if gap.kind in CONFLICTS and gap.statement:
        yield from (replace(gap, kind=kind) for kind in CONFLICTS if kind is not gap.kind)
        yield replace(gap, others=() if gap.others else (gap.statement,))
        if gap.others:
            yield replace(gap, others=(gap.statement,))


CONFLICTS = (
    GapKind.DATES_DIFFER,
    GapKind.WEEKDAY_DIFFERS,
    GapKind.IMPOSSIBLE_DAY,
    GapKind.DAYS_REVERSED,
    GapKind.LENGTH_DIFFERS,
    GapKind.VALUES_DIFFER,
    GapKind.STATEMENTS_DIFFER,
    GapKind.OFFICES_DIFFER,
    GapKind.SUM_DIFFERS,
    GapKind.CHANGE_DIFFERS,
    GapKind.CONVERSION_DIFFERS,
    GapKind.BLANK,
)


ATTACKS: tuple[tuple[str, type[object], Change], ...] = (
    ("a digit of a statement", Statement, other_digit),
    ("a word of a statement", Statement, other_word),
    ("a statement's place", Statement, moved),
    ("a citation", Statement, miscited),
    ("whether a statement is broken", Statement, called_otherwise),
    ("a figure", Figure, misquoted_figure),
    ("a date", Date, misquoted_date),
    ("a name", Person, misquoted_person),
    ("a body", Organization, misquoted_body),
    ("a figure's value", Figure, other_value),
    ("a unit", Measure, other_unit),
    ("a time", TimelineEntry, other_time),
    ("what a relative date comes to", Reckoned, reckoned_otherwise),
    ("that a date is relative", TimelineEntry, not_reckoned),
    ("speech", BriefQuotation, other_speech),
    ("that a party is quoted", Party, called_quoted),
    ("a conflict", Gap, mistold_conflict),
    ("a sentence from elsewhere", Brief, swapped),
    ("a bound", Figure, other_bound),
    ("a bound's word", Figure, other_bound_word),
    ("a key figure's clause", KeyFigure, figure_cut_off),
    ("a timeline entry's clause", TimelineEntry, date_cut_off),
    ("a timeline entry's date", TimelineEntry, other_when),
    ("an office", Party, other_office),
    ("a point's number", BriefPoint, misnumbered),
    ("the title", Title, mistitled),
    ("the masthead's date", BriefDate, misdated),
    ("a gap", Gap, mistold_gap),
    ("an annex sentence", AnnexSentence, changed_sentence),
    ("the annex", AnnexBlock, lost_sentence),
)
