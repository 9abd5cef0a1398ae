"""The grounding gate: nothing is printed that does not stand in its place of the source.

Each check reads the brief and the source's text, nothing else. No check asks the finders or the composers, whose
faults would pass unseen. What they share are facts of the language: number words, ordinals, months, and the list of
words that bound a figure; a wrong entry there passes here too.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator

from flows.arabic.counting import numbers as numbers_in
from flows.arabic.letters import fold_letters
from flows.arabic.ordinals import ADVERBS, DEFINITE
from flows.compose.cut_checks import turned_by_cuts
from flows.compose.day_checks import misread_date
from flows.compose.faults import fault, part_name, statements
from flows.compose.figure_checks import (
    misbounded,
    misplaced_entries,
    misplaced_facts,
    misread_entries,
    misvalued,
    wrong_charts,
)
from flows.compose.gap_checks import wrong_gaps
from flows.compose.name_checks import misjoined_names, wrong_offices, wrong_quotations
from flows.compose.table_checks import wrong_tables
from flows.compose.title_parts import between_cells
from flows.errors import Bilingual, UngroundedError
from flows.model.brief import Brief, BriefPoint, GapKind, Origin
from flows.model.source import SourceDocument, Span

_NUMBER = re.compile(r"\d+")
_LEADERS = re.compile(r"\s*[.·…_](?:\s*[.·…_])*\s*")
"""Dots that lead from a name to its value."""
_CELL_MARKS = frozenset(' \t\u00a0|│┃;؛,،"*_`')
_SAYS_NOTHING = re.compile(r"\s*|(?=.*[-=–—─━])[\s|│┃:+=\-–—─━┼├┤┌┐└┘┬┴]*")


def _of_another_source(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    if brief.document != document:
        name = Bilingual(ar="المصدر", en="source")
        yield fault(name, brief.document.name, "وثيقة أخرى", "another document")


def _misquoted(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    for name, statement in statements(brief):
        if statement.span.of(document.text) != statement.words:
            yield fault(name, statement.words, "ليس نص موضعه", "not the words of its place")


def _miscited(brief: Brief, _: SourceDocument) -> Iterator[Bilingual]:
    numbered = [sentence for block in brief.annex for sentence in block.sentences]
    starts = [sentence.span.start for sentence in numbered]
    for name, statement in statements(brief):
        first = max(0, bisect_right(starts, statement.span.start) - 1)
        last = bisect_left(starts, statement.span.end)
        touched = tuple(s.number for s in numbered[first:last] if s.span.overlaps(statement.span))
        if touched != statement.sentences:
            cited = " ".join(map(str, statement.sentences))
            yield fault(name, statement.words, f"إحالته خاطئة: {cited}", f"wrong citation: {cited}")


def _disagreeing(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    """A sentence that is said to say the same is another source's, and has a number or half the words of it."""
    words = {s.number: (s.span, s.words) for block in brief.annex for s in block.sentences}
    for name, statement in statements(brief):
        own = document.part_at(statement.span.start)
        for number in statement.also:
            span, said = words.get(number, (statement.span, ""))
            part = document.part_at(span.start)
            if own is None or part is None or part.number == own.number or not _shares(statement.words, said):
                yield fault(name, said, "لا يقول مثله", "does not say the same")


def _shares(words: str, said: str) -> bool:
    one, other = (fold_letters(text) for text in (words, said))
    numbers = {number.value for number in numbers_in(one)} & {number.value for number in numbers_in(other)}
    shared = set(one.split()) & set(other.split())
    return bool(numbers) or len(shared) * 2 >= min(len(set(one.split())), len(set(other.split())))


def _called_complete(brief: Brief, _: SourceDocument) -> Iterator[Bilingual]:
    """A statement says that the source breaks off in it just where it reaches into the broken end."""
    ends = [gap.statement.span for gap in brief.gaps if gap.kind is GapKind.BROKEN_END and gap.statement]
    for name, statement in statements(brief):
        if statement.complete == any(end.overlaps(statement.span) for end in ends):
            yield fault(name, statement.words, "تمامه أو بتره غير صحيح", "wrongly called complete or broken")


def _misnumbered_points(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    """The words before a point say its number; a marker of another kind («•») says none."""
    starts = [sentence.span.start for block in brief.annex for sentence in block.sentences]
    for section in brief.sections:
        for item in section.content:
            if isinstance(item, BriefPoint):
                place = item.statement.span.start
                line = starts[max(0, bisect_right(starts, place) - 1)]
                said = _numbers_said(document.text[max(line, place - 30) : place])
                if said and item.number not in said:
                    name = Bilingual(ar=f"النقطة {item.number}", en=f"point {item.number}")
                    yield fault(name, item.statement.words, "رقمها ليس رقمها في المصدر", "not its number there")


def _numbers_said(marker: str) -> set[int]:
    folded = fold_letters(marker)
    words = " ".join(re.sub(r"[^\w\s]", " ", folded).split())
    ordinals = {n for known in (ADVERBS, DEFINITE) for word, n in known.items() if words in (word, f"و{word}")}
    return ordinals | {int(digits) for digits in _NUMBER.findall(folded)}


def _wrong_title(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    title = brief.title
    is_source = title.origin is Origin.SOURCE
    said = title.cells or ((title.span,) if title.span else ())
    quoted = bool(said) and between_cells(title.rule).join(span.of(document.text) for span in said) == title.words
    if not title.words.strip() or is_source != (title.span is not None) or (is_source and not quoted):
        yield fault(Bilingual(ar="العنوان", en="title"), title.words, "ليس نص موضعه", "not the words of its place")


def _wrong_date(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    date = brief.masthead.date
    if date and misread_date(date, document.text):
        name = Bilingual(ar="تاريخ الترويسة", en="date of the masthead")
        yield fault(name, date.gregorian.isoformat(), "ليس في موضعه", "not in its place")


def _wrong_annex(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    """The annex is the whole source: numbered sentences in their order, between them nothing but space and rules."""
    end = 0
    for number, sentence in enumerate((s for block in brief.annex for s in block.sentences), 1):
        name = part_name("جملة الملحق", "annex sentence", number)
        if sentence.number != number or sentence.span.of(document.text) != sentence.words:
            yield fault(name, sentence.words, "ليس نص موضعه", "not the words of its place")
        if sentence.span.start < end or not _is_blank(document.text[end : sentence.span.start]):
            yield fault(name, sentence.words, "سقط قبله نص أو تكرر", "text is missing or twice before it")
        if not _lie_inside(sentence.facts, sentence.span):
            yield fault(name, sentence.words, "تسطير في غير موضعه", "facts marked out of place")
        end = max(end, sentence.span.end)
    if not _is_blank(document.text[end:]):
        yield fault(Bilingual(ar="آخر الملحق", en="end of the annex"), document.text[end:], "سقط نص", "text is missing")


def _wrong_cells(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    """The cells of a table are the whole of its rows, but for the marks between them; a head stands over rows."""
    for index, block in enumerate(brief.annex, 1):
        rows = zip(block.sentences, block.cells, strict=False)
        whole = all(_are_the_row(document.text, sentence.span, cells) for sentence, cells in rows)
        if block.cells and not (whole and len(block.cells) == len(block.sentences) > block.headed):
            name = part_name("جدول الملحق", "table of the annex", index)
            yield fault(name, block.sentences[0].words, "خلاياه ليست صفوفه", "its cells are not its rows")


def _are_the_row(text: str, row: Span, cells: tuple[Span, ...]) -> bool:
    if not cells or not _lie_inside(cells, row):
        return False
    starts, ends = (row.start, *(cell.end for cell in cells)), (*(cell.start for cell in cells), row.end)
    between = (fold_letters(text[start:end]) for start, end in zip(starts, ends, strict=True))
    return all(_CELL_MARKS.issuperset(stretch) or _LEADERS.fullmatch(stretch) for stretch in between)


def _is_blank(text: str) -> bool:
    """Whether a stretch says nothing: it is empty, or draws the rule of a table («|---|---|»)."""
    return all(_SAYS_NOTHING.fullmatch(line) for line in fold_letters(text).splitlines())


def _lie_inside(facts: tuple[Span, ...], sentence: Span) -> bool:
    ends = (sentence.start, *(fact.end for fact in facts))
    return all(end <= fact.start and fact.end <= sentence.end for end, fact in zip(ends, facts, strict=False))


CHECKS: tuple[Callable[[Brief, SourceDocument], Iterator[Bilingual]], ...] = (
    _of_another_source,
    _wrong_annex,
    _wrong_cells,
    _misquoted,
    _miscited,
    _disagreeing,
    _called_complete,
    turned_by_cuts,
    misplaced_facts,
    misvalued,
    misbounded,
    wrong_charts,
    misplaced_entries,
    misread_entries,
    misjoined_names,
    wrong_offices,
    wrong_quotations,
    _misnumbered_points,
    _wrong_title,
    _wrong_date,
    wrong_gaps,
    wrong_tables,
)
"""Each yields what it finds wrong: the part of the brief, the words, and what is wrong with them."""


def ungrounded(brief: Brief, document: SourceDocument) -> tuple[Bilingual, ...]:
    """Return all that the brief prints as the source's and the source does not say in its place.

    What is held against what is the list of CHECKS. Each says the part of the brief, the words, and what is wrong.
    """
    return tuple(found for check in CHECKS for found in check(brief, document))


def require_grounded(brief: Brief, document: SourceDocument) -> None:
    """Hold everything that the brief prints as the source's against the source.

    Raises UngroundedError for the first thing that the source does not say in its place.
    """
    refuse(document, ungrounded(brief, document))


def refuse(document: SourceDocument, faults: Iterable[Bilingual]) -> None:
    """Raise UngroundedError for the first of the faults, if there is any."""
    for found in faults:
        raise UngroundedError(
            document.name,
            Bilingual(
                ar=f"في الموجز ما لا يقوله المصدر في موضعه: {found.ar}.",
                en=f"The brief says what the source does not say in its place: {found.en}.",
            ),
            Bilingual(
                ar="هذا خلل في موجز لا في مصدرك؛ أبلغ عنه وأرفق المصدر إن أمكن.",
                en="This is a fault of Mujaz, not of your source; please report it, with the source if you can.",
            ),
        )
