"""The gate: honest briefs pass, and each way in which a brief could say what its source does not is caught.

Every attack changes one thing in a brief that passes, wherever such a thing stands in it.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import islice
from typing import Any, TypeVar

import pytest

from flows.compose import require_grounded
from flows.errors import UngroundedError
from flows.model.brief import (
    AnnexBlock,
    AnnexSentence,
    Brief,
    BriefDate,
    BriefPoint,
    Gap,
    GapKind,
    KeyFigure,
    Origin,
    Party,
    Statement,
    TimelineEntry,
    Title,
)
from flows.model.facts import Bound, Date, Figure, Person
from flows.model.source import Span
from tests.compose.orders import SAMPLES, brief_of, order

BROKEN = """عقدت لجنة المياه اجتماعها الدوري.
وقررت ثلاث خطوات:
أولاً، إصلاح 12 بئرًا قديمة في الوادي قبل موسم الأمطار.
ثانيًا، شراء مضختين جديدتين بقيمة لا تقل عن 40 ألف دولار أمريكي.
وقال رئيس اللجنة المهندس سالم الحداد إن العمل يبدأ قريبًا، وإن المرحلة التالية تنتظر موافقة مجلس البلدة على"""

_T = TypeVar("_T")
Change = Callable[[Any], Any]


@cache
def honest() -> tuple[Brief, ...]:
    """Briefs that pass: of the samples, and of a text that breaks off, does not list all it announces, has no date."""
    return (*(brief_of(sample.read_text("utf-8")) for sample in SAMPLES), brief_of(BROKEN))


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
        if letter.isdigit():
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
    yield replace(party, office=None)
    yield replace(party, name=replace(party.name, office=None))
    if party.office:
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


ATTACKS: tuple[tuple[str, type[object], Change], ...] = (
    ("a digit of a statement", Statement, other_digit),
    ("a word of a statement", Statement, other_word),
    ("a statement's place", Statement, moved),
    ("a citation", Statement, miscited),
    ("whether a statement is broken", Statement, called_otherwise),
    ("a figure", Figure, misquoted_figure),
    ("a date", Date, misquoted_date),
    ("a name", Person, misquoted_person),
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


@pytest.mark.parametrize(("what", "kind", "change"), ATTACKS, ids=[what for what, *_ in ATTACKS])
def test_catches(what: str, kind: type[object], change: Change) -> None:
    attacks = [(brief, other) for brief in honest() for other in islice(changed(brief, kind, change), 400)]
    assert attacks, f"no brief holds {what}"
    for brief, other in attacks:
        with pytest.raises(UngroundedError):
            require_grounded(other, brief.document)


@pytest.mark.parametrize("brief", honest(), ids=range(len(honest())))
def test_lets_an_honest_brief_pass(brief: Brief) -> None:
    require_grounded(brief, brief.document)


def test_lets_an_editors_words_pass_as_the_editors() -> None:
    asked = order(title="خطة المياه", date=dt.date(2026, 3, 1))
    assert brief_of(BROKEN, asked).title.origin is Origin.EDITOR
    assert brief_of(BROKEN, asked).masthead.date == BriefDate(
        gregorian=dt.date(2026, 3, 1), hijri=(1447, 9, 12), origin=Origin.EDITOR
    )


def test_catches_a_given_date_with_the_wrong_hijri_day() -> None:
    brief = brief_of(BROKEN, order(date=dt.date(2026, 3, 1)))
    assert brief.masthead.date
    wrong = replace(brief.masthead, date=replace(brief.masthead.date, hijri=(1447, 9, 13)))
    with pytest.raises(UngroundedError, match="date of the masthead"):
        require_grounded(replace(brief, masthead=wrong), brief.document)


def test_catches_a_brief_of_another_source() -> None:
    first, second, *_ = honest()
    with pytest.raises(UngroundedError, match="another document"):
        require_grounded(first, second.document)


NAMES = (
    (Statement, other_word, "bottom line 1", "الخلاصة 1"),
    (KeyFigure, figure_cut_off, "key figure 1", "الرقم 1"),
    (Party, other_office, "office of party 1", "صفة الطرف 1"),
    (TimelineEntry, other_when, "date of timeline entry 1", "تاريخ في الخط الزمني 1"),
    (BriefPoint, misnumbered, "point 2", "النقطة 2"),
    (Title, mistitled, "title", "العنوان"),
    (BriefDate, misdated, "date of the masthead", "تاريخ الترويسة"),
    (AnnexSentence, changed_sentence, "annex sentence 1", "جملة الملحق 1"),
)


@pytest.mark.parametrize(("kind", "change", "english", "arabic"), NAMES)
def test_names_what_it_catches(kind: type[object], change: Change, english: str, arabic: str) -> None:
    brief = honest()[0]
    with pytest.raises(UngroundedError) as caught:
        require_grounded(next(changed(brief, kind, change)), brief.document)
    assert f"{english}: «" in caught.value.what.en
    assert f"{arabic}: «" in caught.value.what.ar


LISTED = ("caption of listing 1", "item of listing 1", "heading of section 2", "section 2", "gap 1", "timeline entry 1")


@pytest.mark.parametrize("name", LISTED)
def test_reads_every_part_of_a_brief(name: str) -> None:
    said = []
    for brief in honest():
        for other in changed(brief, Statement, other_word):
            with pytest.raises(UngroundedError) as caught:
                require_grounded(other, brief.document)
            said.append(caught.value.what.en)
    assert any(f": {name}: «" in words for words in said)
