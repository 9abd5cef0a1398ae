"""Who is named in an issue: the people and organisations of what its items print, each with its items."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from flows.arabic.clitics import ARTICLE, FOR_THE
from flows.arabic.letters import fold_letters
from flows.bulletin.whole import Whole
from flows.facts.text.precision import reaches
from flows.model.facts import AnyFact, Certainty, Organization, Person
from flows.model.issue import Item, Named
from flows.model.source import Span


def names_of(items: Sequence[Item], whole: Whole, *, least: int) -> tuple[Named, ...]:
    """Return people, then organisations, each in the order of the alphabet; of a short form the full name.

    `least` is how many percent of what a rule finds must be right for its names to be listed.
    """
    starts = [fact.span.start for fact in whole.facts]
    found: dict[tuple[bool, str], tuple[str, list[int]]] = {}
    for number, item in enumerate(items, 1):
        for fact in _names_in(item, whole.facts, starts):
            if fact.certainty is not Certainty.OPEN and reaches(fact.rule, least):
                words = without_preposition(" ".join((fact.full or fact.span).of(whole.text).split()))
                key = (isinstance(fact, Person), " ".join(fold_letters(words).split()))
                at = found.setdefault(key, (words, []))[1]
                at += [number] if number not in at else []
    ordered = sorted(found.items(), key=lambda entry: (not entry[0][0], _sorted_by(entry[0][1])))
    return tuple(Named(words=words, items=tuple(numbers), person=person) for (person, _), (words, numbers) in ordered)


def without_preposition(words: str) -> str:
    """Return a name as a list has it: «الاتحاد الأوروبي» for «للاتحاد الأوروبي», of which no span leaves «ل» out."""
    return f"{ARTICLE}{words.removeprefix(FOR_THE)}" if words.startswith(FOR_THE) else words


def _sorted_by(folded: str) -> str:
    """Return a name without its article, by which no Arabic list is sorted."""
    return folded.removeprefix("ال")


def _names_in(item: Item, facts: Sequence[AnyFact], starts: Sequence[int]) -> Iterator[Person | Organization]:
    for span in printed_places(item):
        index = bisect_left(starts, span.start)
        while index < len(facts) and facts[index].span.start < span.end:
            fact = facts[index]
            if isinstance(fact, Person | Organization) and span.contains(fact.span):
                yield fact
            index += 1


def printed_places(item: Item) -> Iterator[Span]:
    """Yield every place that an item prints."""
    yield from (said.place.span for said in (item.title, *item.text) if said.place)
    yield from (sighting.figure.statement.span for sighting in item.figures)
    for gap in item.differences:
        yield from (each.span for each in (gap.statement, *gap.others) if each)
