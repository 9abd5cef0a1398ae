"""Two sources that give another day for one thing: «يكتمل الجسر في يونيو 2028» and «ويكتمل في سبتمبر 2028»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from flows.arabic.letters import fold_letters
from flows.facts.relations.in_sentences import facts_in_sentences, last_clause, words_after, words_before
from flows.facts.relations.stems import stem, stems_of
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import AnyFact, Date
from flows.model.source import Span

_VALUE = re.compile(r"(?P<year>\d{4}|-)-(?P<rest>\d{2}(?:-\d{2})?)")
_REACH = 110
_BESIDE = 2
"""So many words before and after a verb say what begins or ends."""
_LEAST_OF_A_CLAUSE, _SHARE_OF_A_CLAUSE = 4, 0.5
_LEAST_OF_A_LEAD, _LEAD = 2, 400
_MOST_DAYS = 200


@dataclass(frozen=True, slots=True)
class _Day:
    """A day, what happens then, and the words that say to what."""

    date: Date
    source: int
    verb: str
    beside: frozenset[str]
    clause: frozenset[str]


def find_days_apart(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[tuple[Span, Span]]:
    """Yield two places where sources that were given together say another day for the same thing."""
    if not doc.outline.document.parts:
        return
    days = list(_days(doc, [fact for fact in facts if isinstance(fact, Date) and _VALUE.fullmatch(fact.value or "")]))
    leads = {part.number: _lead(doc.outline.text, part.span) for part in doc.outline.document.parts}
    taken: set[Span] = set()
    for one, other in combinations(days[:_MOST_DAYS], 2):
        fresh = taken.isdisjoint((one.date.span, other.date.span))
        alike = leads[one.source] & leads[other.source]
        if fresh and one.source != other.source and _differ(one, other) and _are_about_one(one, other, alike):
            taken |= {one.date.span, other.date.span}
            yield one.date.span, other.date.span


def _lead(text: str, part: Span) -> frozenset[str]:
    return stems_of(text[part.start : min(part.end, part.start + _LEAD)])


def _days(doc: FoldedDocument, dates: Sequence[Date]) -> Iterator[_Day]:
    verbs = word_set("two_days", "happening", "completing")
    for sentence, found in facts_in_sentences(doc, dates, 1):
        for date in found:
            part = doc.outline.document.part_at(date.span.start)
            before = words_before(doc, sentence.span, date.span, _REACH)
            words = re.findall(r"\w+", last_clause(before))
            places = [place for place, word in enumerate(words) if _bare(word) in verbs]
            if part and places and word_set("two_days", "changing").isdisjoint(words):
                verb = places[-1]
                after = words_after(doc, sentence.span, date.span, _REACH)
                beside = (*words[max(0, verb - _BESIDE) : verb], *words[verb + 1 : verb + 1 + _BESIDE])
                clause = stems_of(f"{before} {after}")
                yield _Day(date, part.number, _root_of(words[verb]), stems_of(" ".join(beside)), clause)


def _bare(word: str) -> str:
    return word.removeprefix("و")


def _root_of(verb: str) -> str:
    """Return what «يبدأ», «ستبدأ» and «تبدأ» have in common."""
    return re.sub(r"^س?[يت]", "", stem(_bare(fold_letters(verb))))


def _differ(one: _Day, other: _Day) -> bool:
    first, second = (_VALUE.fullmatch(each.date.value or "") for each in (one, other))
    if first is None or second is None or one.date.calendar is not other.date.calendar:
        return False
    years = {first["year"], second["year"]} - {"-"}
    return len(first["rest"]) == len(second["rest"]) and (first["rest"] != second["rest"] or len(years) > 1)


def _are_about_one(one: _Day, other: _Day, alike: frozenset[str]) -> bool:
    """Whether two days are of one thing: most of their clauses is alike, or what begins and, besides, their sources."""
    if one.verb != other.verb:
        return False
    shared = len(one.clause & other.clause)
    fewer = min(len(one.clause), len(other.clause))
    said = shared >= _LEAST_OF_A_CLAUSE and shared >= _SHARE_OF_A_CLAUSE * fewer
    beside = one.beside & other.beside
    besides = [word for word in alike - beside if _root_of(word) != one.verb]
    return said or (bool(beside) and len(besides) >= _LEAST_OF_A_LEAD)
