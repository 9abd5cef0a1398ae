"""Facts made by hand in a text, for what a brief does with them whatever the finders find."""

from flows.compose import compose, require_grounded
from flows.facts import find_facts
from flows.facts.text.overlap import sort_facts
from flows.ingest import as_document
from flows.model.brief import Brief
from flows.model.facts import AnyFact, Certainty, Date, Organization, Period, Person, Quotation
from flows.model.order import Order
from flows.model.source import Span
from flows.structure import structure
from tests.compose.orders import order

LEAD = " ".join(["اجتمع أهل الوادي في المدرسة القديمة لبحث المياه والآبار والسدود"] * 6) + "."
"""A first sentence that leaves a bottom line no room for another."""


def place(text: str, words: str, nth: int = 1) -> Span:
    """Where words stand in a text for the nth time."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def body(text: str, words: str, nth: int = 1, full: Span | None = None) -> Organization:
    """A body named in a text."""
    return Organization(span=place(text, words, nth), words=words, rule="organization.made", full=full)


def person(text: str, words: str, *, office: str = "", sure: Certainty = Certainty.CERTAIN) -> Person:
    """A person named in a text."""
    held = place(text, office) if office else None
    return Person(span=place(text, words), words=words, rule="person.made", office=held, certainty=sure)


def short(text: str, words: str, full: Person) -> Person:
    """The last mention of a person, in short."""
    start = text.rindex(words)
    return Person(span=Span(start, start + len(words)), words=words, rule="person.made", full=full.span)


def quotation(text: str, words: str, *, speaker: Span | None, verb: str) -> Quotation:
    """A quotation in a text, with the verb next before it."""
    span = place(text, words)
    start = text.rindex(verb, 0, span.start)
    said = Span(start, start + len(verb))
    return Quotation(span=span, words=words, rule="quotation.made", speaker=speaker, verb=said)


def date(text: str, words: str, value: str) -> Date:
    """A date in a text."""
    return Date(span=place(text, words), words=words, rule="date.made", value=value)


def period(text: str, words: str, start: str, end: str) -> Period:
    """A period in a text."""
    return Period(span=place(text, words), words=words, rule="period.made", start=start, end=end)


def brief_with(text: str, *made: AnyFact, asked: Order | None = None) -> Brief:
    """The brief of a text with these names, quotations and times and no other in their places, as the gate lets it pass."""
    outline = structure(as_document(text))
    others = (fact for fact in find_facts(outline) if not _gives_way(fact, made))
    brief = compose(outline, sort_facts((*others, *made)), asked or order())
    require_grounded(brief, outline.document)
    return brief


def _gives_way(fact: AnyFact, made: tuple[AnyFact, ...]) -> bool:
    is_time = isinstance(fact, Date | Period) and any(fact.span.overlaps(own.span) for own in made)
    return is_time or isinstance(fact, Person | Organization | Quotation)
