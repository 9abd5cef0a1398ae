"""What the grounding gate holds against the source: each check reads the brief and the source's text, nothing else.

No check asks the finders or the composers, whose faults would pass unseen. What they share are facts of the language:
number words, ordinals, months, and the list of words that bound a figure; a wrong entry there passes here too.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from flows.arabic.counting import numbers
from flows.arabic.letters import fold_letters
from flows.arabic.ordinals import ADVERBS, DEFINITE
from flows.compose.daychecks import misread_date
from flows.errors import Saying
from flows.facts.boundwords import bounds_said
from flows.model.brief import Brief, BriefPoint, Gap, GapKind, KeyFigure, Origin, Statement
from flows.model.facts import Bound, Date, Figure, Person
from flows.model.source import SourceDocument, Span

Named = tuple[Saying, Statement]
_NUMBER = re.compile(r"\d+")
_PARTED = re.compile(r"[،؛:.؟!\n\d٠-٩]")
"""What may not stand between a bound and its figure."""


def statements(brief: Brief) -> Iterator[Named]:
    """Yield every statement of the brief with the name of its part, whatever part prints it."""
    for index, statement in enumerate(brief.bottom_line, 1):
        yield _name("الخلاصة", "bottom line", index), statement
    for index, figure in enumerate(brief.key_figures, 1):
        yield _name("الرقم", "key figure", index), figure.statement
    for index, listing in enumerate(brief.listings, 1):
        yield _name("عنوان القائمة", "caption of listing", index), listing.caption
        yield from ((_name("بند القائمة", "item of listing", index), item) for item in listing.items)
    yield from _of_sections(brief)
    yield from _of_tables(brief)
    for index, gap in enumerate(brief.gaps, 1):
        if gap.statement:
            yield _name("الملاحظة", "gap", index), gap.statement


def _of_sections(brief: Brief) -> Iterator[Named]:
    for index, section in enumerate(brief.sections, 1):
        if section.heading:
            yield _name("عنوان القسم", "heading of section", index), section.heading
        for item in section.content:
            name = _name("القسم", "section", index)
            yield name, item.statement if isinstance(item, BriefPoint) else item


def _of_tables(brief: Brief) -> Iterator[Named]:
    for index, party in enumerate(brief.parties, 1):
        yield _name("الطرف", "party", index), party.statement
        if party.office:
            yield _name("صفة الطرف", "office of party", index), party.office
    for index, entry in enumerate(brief.timeline, 1):
        yield _name("تاريخ في الخط الزمني", "date of timeline entry", index), entry.when
        yield _name("الخط الزمني", "timeline entry", index), entry.statement


def _name(ar: str, en: str, index: int) -> Saying:
    return Saying(ar=f"{ar} {index}", en=f"{en} {index}")


def _fault(name: Saying, words: str, ar: str, en: str) -> Saying:
    return Saying(ar=f"{name.ar}: «{words}» ({ar})", en=f"{name.en}: «{words}» ({en})")


def _of_another_source(brief: Brief, document: SourceDocument) -> Iterator[Saying]:
    if brief.document != document:
        name = Saying(ar="المصدر", en="source")
        yield _fault(name, brief.document.name, "وثيقة أخرى", "another document")


def _misquoted(brief: Brief, document: SourceDocument) -> Iterator[Saying]:
    for name, statement in statements(brief):
        if statement.span.of(document.text) != statement.words:
            yield _fault(name, statement.words, "ليس نص موضعه", "not the words of its place")


def _miscited(brief: Brief, _: SourceDocument) -> Iterator[Saying]:
    numbered = [sentence for block in brief.annex for sentence in block.sentences]
    starts = [sentence.span.start for sentence in numbered]
    for name, statement in statements(brief):
        first = max(0, bisect_right(starts, statement.span.start) - 1)
        last = bisect_left(starts, statement.span.end)
        touched = tuple(s.number for s in numbered[first:last] if s.span.overlaps(statement.span))
        if touched != statement.sentences:
            cited = " ".join(map(str, statement.sentences))
            yield _fault(name, statement.words, f"إحالته خاطئة: {cited}", f"wrong citation: {cited}")


def _called_complete(brief: Brief, _: SourceDocument) -> Iterator[Saying]:
    """A statement says that the source breaks off in it just where it reaches into the broken end."""
    ends = [gap.statement.span for gap in brief.gaps if gap.kind is GapKind.BROKEN_END and gap.statement]
    for name, statement in statements(brief):
        if statement.complete == any(end.overlaps(statement.span) for end in ends):
            yield _fault(name, statement.words, "تمامه أو بتره غير صحيح", "wrongly called complete or broken")


def _misplaced_facts(brief: Brief, document: SourceDocument) -> Iterator[Saying]:
    for name, fact, around in _facts(brief):
        numerals = fact.numerals if isinstance(fact, Figure | Date) else ()
        if fact.span.of(document.text) != fact.words:
            yield _fault(name, fact.words, "ليس نص موضعه", "not the words of its place")
        elif not around.contains(fact.span) or not all(fact.span.contains(n.span) for n in numerals):
            yield _fault(name, fact.words, "خارج عبارته", "outside its clause")


def _facts(brief: Brief) -> Iterator[tuple[Saying, Figure | Person | Date, Span]]:
    for index, figure in enumerate(brief.key_figures, 1):
        yield _name("الرقم", "key figure", index), figure.fact, figure.statement.span
    for index, party in enumerate(brief.parties, 1):
        yield _name("الطرف", "party", index), party.person, party.statement.span
    for index, entry in enumerate(brief.timeline, 1):
        yield _name("تاريخ في الخط الزمني", "date of timeline entry", index), entry.date, entry.when.span


def _misbounded(brief: Brief, document: SourceDocument) -> Iterator[Saying]:
    """A key figure is «more than» and its like where the source says so, before it and in its clause."""
    for index, figure in enumerate(brief.key_figures, 1):
        if not _bound_stands(figure, document.text):
            name = _name("الرقم", "key figure", index)
            yield _fault(name, figure.fact.words, f"قيده {figure.fact.bound}", f"its bound {figure.fact.bound}")


def _bound_stands(figure: KeyFigure, text: str) -> bool:
    fact, span = figure.fact, figure.fact.bound_span
    if span is None:
        return fact.bound is Bound.EXACT
    stands = figure.statement.span.contains(span) and span.end <= fact.span.start
    parted = _PARTED.search(text[span.end : fact.span.start]) if stands else None
    return stands and not parted and fact.bound in bounds_said(span.of(text))


def _misplaced_entries(brief: Brief, _: SourceDocument) -> Iterator[Saying]:
    for index, entry in enumerate(brief.timeline, 1):
        if not entry.statement.span.contains(entry.when.span):
            name = _name("تاريخ في الخط الزمني", "date of timeline entry", index)
            yield _fault(name, entry.when.words, "خارج عبارته", "outside its clause")


def _wrong_offices(brief: Brief, _: SourceDocument) -> Iterator[Saying]:
    for index, party in enumerate(brief.parties, 1):
        office = party.office.span if party.office else None
        if office != party.person.office or (office and not party.statement.span.contains(office)):
            words = party.office.words if party.office else "–"
            yield _fault(_name("صفة الطرف", "office of party", index), words, "ليست صفته هنا", "not the office here")


def _misnumbered_points(brief: Brief, document: SourceDocument) -> Iterator[Saying]:
    """The words before a point say its number; a marker of another kind («•») says none."""
    starts = [sentence.span.start for block in brief.annex for sentence in block.sentences]
    for section in brief.sections:
        for item in section.content:
            if isinstance(item, BriefPoint):
                place = item.statement.span.start
                line = starts[max(0, bisect_right(starts, place) - 1)]
                said = _numbers_said(document.text[max(line, place - 30) : place])
                if said and item.number not in said:
                    name = Saying(ar=f"النقطة {item.number}", en=f"point {item.number}")
                    yield _fault(name, item.statement.words, "رقمها ليس رقمها في المصدر", "not its number there")


def _numbers_said(marker: str) -> set[int]:
    folded = fold_letters(marker)
    words = " ".join(re.sub(r"[^\w\s]", " ", folded).split())
    ordinals = {n for known in (ADVERBS, DEFINITE) for word, n in known.items() if words in (word, f"و{word}")}
    return ordinals | {int(digits) for digits in _NUMBER.findall(folded)}


def _wrong_title(brief: Brief, document: SourceDocument) -> Iterator[Saying]:
    title = brief.title
    is_source = title.origin is Origin.SOURCE
    quoted = title.span is not None and title.span.of(document.text) == title.words
    if not title.words.strip() or is_source != (title.span is not None) or (is_source and not quoted):
        yield _fault(Saying(ar="العنوان", en="title"), title.words, "ليس نص موضعه", "not the words of its place")


def _wrong_date(brief: Brief, document: SourceDocument) -> Iterator[Saying]:
    date = brief.masthead.date
    if date and misread_date(date, document.text):
        name = Saying(ar="تاريخ الترويسة", en="date of the masthead")
        yield _fault(name, date.gregorian.isoformat(), "ليس في موضعه", "not in its place")


def _wrong_gaps(brief: Brief, _: SourceDocument) -> Iterator[Saying]:
    dateless = [gap for gap in brief.gaps if gap.kind is GapKind.NO_DATE]
    if len(dateless) != (brief.masthead.date is None):
        yield Saying(ar="الملاحظات: التاريخ", en="gaps: the date")
    for index, gap in enumerate(brief.gaps, 1):
        if not _gap_stands(gap):
            name = _name("الملاحظة", "gap", index)
            yield _fault(name, gap.statement.words if gap.statement else "–", "لا يقولها موضعها", "not said there")


def _gap_stands(gap: Gap) -> bool:
    if gap.kind is GapKind.NO_DATE:
        return gap.statement is None
    if gap.statement is None or gap.kind in (GapKind.BROKEN_END, GapKind.DATES_DIFFER):
        return gap.statement is not None
    said = {number.value for number in numbers(fold_letters(gap.statement.words))}
    is_listed = gap.kind is GapKind.COUNT_DIFFERS
    return (gap.announced in said or gap.announced == 2) and gap.found != gap.announced and bool(gap.found) == is_listed


def _wrong_annex(brief: Brief, document: SourceDocument) -> Iterator[Saying]:
    """The annex is the whole source: numbered sentences in their order, nothing but space between them."""
    end = 0
    for number, sentence in enumerate((s for block in brief.annex for s in block.sentences), 1):
        name = _name("جملة الملحق", "annex sentence", number)
        if sentence.number != number or sentence.span.of(document.text) != sentence.words:
            yield _fault(name, sentence.words, "ليس نص موضعه", "not the words of its place")
        if sentence.span.start < end or not _is_blank(document.text[end : sentence.span.start]):
            yield _fault(name, sentence.words, "سقط قبله نص أو تكرر", "text is missing or twice before it")
        if not _lie_inside(sentence.facts, sentence.span):
            yield _fault(name, sentence.words, "تسطير في غير موضعه", "facts marked out of place")
        end = max(end, sentence.span.end)
    if not _is_blank(document.text[end:]):
        yield _fault(Saying(ar="آخر الملحق", en="end of the annex"), document.text[end:], "سقط نص", "text is missing")


def _is_blank(text: str) -> bool:
    return not fold_letters(text).strip()


def _lie_inside(facts: tuple[Span, ...], sentence: Span) -> bool:
    ends = (sentence.start, *(fact.end for fact in facts))
    return all(end <= fact.start and fact.end <= sentence.end for end, fact in zip(ends, facts, strict=False))


CHECKS: tuple[Callable[[Brief, SourceDocument], Iterator[Saying]], ...] = (
    _of_another_source,
    _wrong_annex,
    _misquoted,
    _miscited,
    _called_complete,
    _misplaced_facts,
    _misbounded,
    _misplaced_entries,
    _wrong_offices,
    _misnumbered_points,
    _wrong_title,
    _wrong_date,
    _wrong_gaps,
)
"""Each yields what it finds wrong: the part of the brief, the words, and what is wrong with them."""
