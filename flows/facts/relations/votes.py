"""More votes than members: «بحضور عشرة أعضاء … فوافق ستة أعضاء وعارض أربعة وامتنع عضو واحد».

Precision goes first: one sentence gives the votes for and against, and the text says once how many were present.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from flows.arabic.counting import numbers
from flows.arabic.letters import Stretch
from flows.facts.relations.in_sentences import counted_figures, facts_in_sentences
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import AnyFact, AnyFigure, Conflict
from flows.model.outline import Sentence
from flows.model.source import Span

_MEMBERS = r"(?:ال)?(?:اعضاء|عضوا?|نوابا?|نائبا?|مستشارين|مستشارا?|مساهمين|مساهما?)"
_STEMS = ("حض", "النصاب")
"""Letters that every word of presence has: far faster to look for."""
_PRESENT = re.compile(
    rf"(?<!\w)(?:ب|و)?(?:حضور|حضره?ا?|النصاب)(?!\w)[^.،\n]{{0,40}}?\(?(?P<count>\d+|[ء-ي]+(?:\s+(?:و[ء-ي]+ين|عشرة?))?)"
    rf"\s+{_MEMBERS}(?!\w)(?=\s*(?:\(\d+\)\s*)?(?:حاضرا\s+)?(?:من\s+(?:اصل|مجموع)|[.،)\n]|\Z))"
)
"""«بحضور أحد عشر عضوا من أصل خمسة عشر», «النصاب القانوني (عشرة أعضاء من أصل …)»."""
_FOR = re.compile(
    r"(?<!\w)[وف]?(?:وافق|ايد|صوت)(?:ه|ها|ت|وا)?\s+(?:عليه\s+|عليها\s+|لصالحه\s+|لصالحها\s+|بالموافقة\s+)?\Z"
)
_AGAINST = re.compile(r"(?<!\w)و?(?:عارض|رفض|اعترض|خالف)(?:ه|ها|ت|وا)?\s+(?:عليه\s+|عليها\s+)?\Z")
_ABSTAINS = re.compile(r"(?<!\w)و?امتنع(?:ت|وا)?\s+(?:عن\s+التصويت\s+)?\Z")
_ONE_OR_TWO = re.compile(r"(?<!\w)و?امتنع(?:ت)?\s+(?:(?P<one>عضو\s+واحد|واحد|عضو)|(?P<two>عضوان|اثنان))(?!\w)")
_REACH = 30
_LEAST_SAID = 2


def find_votes_beyond(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield how many were present, with the first of the votes that together are more."""
    figures = [each for each in counted_figures(facts) if each.upper is None]
    present = list(_present(doc))
    if len({count for _, count in present}) != 1:
        return
    place, count = present[0]
    for sentence, counted in facts_in_sentences(doc, figures, _LEAST_SAID):
        votes = _votes(doc, counted)
        total = sum(each.value for each in votes) + _one_or_two(doc, sentence, votes)
        if votes and place.end < sentence.span.start and total > count:
            words = doc.words(place)
            yield Conflict(span=place, words=words, rule="conflict.two-values", others=(votes[0].span,))
            return


def _present(doc: FoldedDocument) -> Iterator[tuple[Span, Decimal]]:
    """Yield where a text says how many members were present, and how many."""
    for found in _PRESENT.finditer(doc.text) if any(stem in doc.text for stem in _STEMS) else ():
        said = list(numbers(found["count"]))
        if len(said) == 1:
            yield doc.span(Stretch(found.start("count"), found.end())), said[0].value


def _votes(doc: FoldedDocument, counted: Sequence[AnyFigure]) -> list[AnyFigure]:
    """Return the votes for, against and abstaining of a sentence; none where it lacks those for or against."""
    said = [(each, doc.folded_between(max(0, each.span.start - _REACH), each.span.start)) for each in counted]
    sides = [[each for each, before in said if side.search(before)] for side in (_FOR, _AGAINST, _ABSTAINS)]
    if len(sides[0]) != 1 or len(sides[1]) != 1 or len(sides[2]) > 1:
        return []
    return [each for side in sides for each in side]


def _one_or_two(doc: FoldedDocument, sentence: Sentence, votes: Sequence[AnyFigure]) -> int:
    """Return how many abstain in words that no figure is read in: «وامتنع عضو واحد»."""
    found = _ONE_OR_TWO.search(doc.folded_words(sentence.span))
    if found is None or len(votes) > _LEAST_SAID:
        return 0
    return 1 if found["one"] else 2
