"""Two days of one happening: «تنتهي مهلة التسجيل في 5 مارس 2025» … «تنتهي مهلة التسجيل في 10 مارس 2025»."""

import re
from collections import defaultdict
from collections.abc import Iterator

from flows.facts.relations.in_sentences import facts_in_sentences, last_clause, words_after, words_before
from flows.facts.relations.two_values import MOST_VALUES
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import AnyFact, Conflict, Date

_REACH = 90
_AFTER = 24
_DAY = re.compile(r"(?:\d{4}|-)-\d{2}-\d{2}")
_LEAST_WORDS, _MOST_WORDS = 3, 5
"""Words that say what happens: its verb or noun, and what it happens to."""


def find_two_days(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of two days at which one thing is said to begin, to end or to take place, in the same words."""
    claims: dict[frozenset[str], list[Date]] = defaultdict(list)
    dates = [fact for fact in facts if isinstance(fact, Date) and _DAY.fullmatch(fact.value or "")]
    for sentence, found in facts_in_sentences(doc, dates, 1):
        for index, date in enumerate(found):
            start = found[index - 1].span.end if index else sentence.span.start
            before = last_clause(words_before(doc, sentence.span, date.span, min(_REACH, date.span.start - start)))
            subject = _subject(before, words_after(doc, sentence.span, date.span, _AFTER))
            if subject:
                claims[subject].append(date)
    for same in claims.values():
        days = {date.value: date for date in reversed(same)}
        if len(days) == MOST_VALUES and len({(date.calendar, len(date.value or "")) for date in same}) == 1:
            first, last = sorted(date.span for date in days.values())
            yield Conflict(span=first, words=doc.words(first), rule="conflict.two-days", others=(last,))


def _subject(before: str, after: str) -> frozenset[str]:
    """Return the words that say what happens at a date; none where it is a part, or one of several times."""
    words = re.findall(r"\w+", before)
    named = [word.removeprefix("و") if word.removeprefix("و") in _verbs() else word for word in words]
    named = [word for word in named if word not in word_set("two_days", "idle")]
    around = {*named, *re.findall(r"\w+", after)[:3]}
    happens = not _verbs().isdisjoint(named) and word_set("two_days", "changing").isdisjoint(around)
    first = next((index for index, word in enumerate(named) if word in _verbs()), 0)
    subject = frozenset(named[first:])
    fits = happens and _LEAST_WORDS <= len(subject) <= _MOST_WORDS and not any(w.isdigit() for w in subject)
    return subject if fits else frozenset()


def _verbs() -> frozenset[str]:
    return word_set("two_days", "happening")
