"""Quotations: what was said, by whom, in which office; the weightiest few, with the clause of their verb."""

from flows.compose.actors import office_of
from flows.compose.material import MOST_WORDS, Material, Places
from flows.compose.name_checks import is_marked, is_said_by
from flows.compose.parties import People
from flows.compose.weights import weigh_span
from flows.model.brief import BriefQuotation, Statement
from flows.model.facts import Certainty, Quotation
from flows.model.source import Span

MOST_QUOTATIONS = 4
LEAST_WORDS = 4
"""Fewer words in marks are a phrase that somebody used, and no statement."""
LEAST_SPEAKER = 4
"""Fewer letters, of no known name, are a word like «لي» and nobody."""
_FULLY_NAMED = 2.0
"""What a quotation weighs more whose speaker has a name: whose words they are is half of what they say."""


def quotations(material: Material, people: People, said: tuple[Span, ...]) -> tuple[BriefQuotation, ...]:
    """Return the weightiest quotations in the order of the source; not what stands in `said`, which print has already.

    Only speech whose verb and speaker stand in one clause with it, short enough to be printed whole, and none from the
    broken end: to quote less than a whole saying, or to guess whose it is, is to misquote.
    """
    printed = Places(said)
    found = [
        _quotation(material, people, fact)
        for fact in material.facts
        if isinstance(fact, Quotation) and _may_stand(material, fact) and not printed.touch(fact.span)
    ]
    fitting = [each for each in found if each is not None and _fits(material, each)]
    weighed = sorted(fitting, key=lambda each: (-_weight(material, each), each.fact.span))
    return tuple(sorted(weighed[:MOST_QUOTATIONS], key=lambda each: each.fact.span))


def _fits(material: Material, quotation: BriefQuotation) -> bool:
    grounded = is_marked(quotation, material.text) and is_said_by(quotation, material.text)
    return grounded and material.words_in(quotation.statement.span) <= MOST_WORDS


def _may_stand(material: Material, fact: Quotation) -> bool:
    whole = material.words_in(fact.span) >= LEAST_WORDS and not material.is_broken(fact.span)
    return whole and fact.certainty is not Certainty.OPEN


def _quotation(material: Material, people: People, fact: Quotation) -> BriefQuotation | None:
    """Return a quotation with its clause; None where its verb or its speaker stand elsewhere."""
    if fact.speaker is None or fact.verb is None:
        return None
    marked = _include_marks(material.text, fact.span)
    around = marked.cover(fact.speaker).cover(fact.verb)
    if not material.sentence_at(around.start).span.contains(around):
        return None
    speaker = people.named_at(fact.speaker) or people.in_the_office(fact.speaker)
    if speaker is None and len(fact.speaker) < LEAST_SPEAKER:
        return None
    office = office_of(speaker) if speaker else None
    return BriefQuotation(
        fact=fact,
        speaker=material.statement(speaker.span if speaker else fact.speaker),
        office=material.statement(office) if office else None,
        statement=material.statement(_widen_to_clause(material, around)),
    )


def _include_marks(text: str, span: Span) -> Span:
    """Return quoted words with the marks right around them."""
    opened = span.start > 0 and text[span.start - 1] in '«“”"„‹'
    closed = text[span.end : span.end + 1] in ("»", "”", "“", '"', "›")
    return Span(span.start - opened, span.end + closed)


def _widen_to_clause(material: Material, span: Span) -> Span:
    """Return the span from where its clause opens: what stands before the verb may deny it («ولم يقل …»)."""
    return Span(min(span.start, material.clause_start(span.start)), span.end)


def _weight(material: Material, quotation: BriefQuotation) -> float:
    named = isinstance(quotation.office, Statement) or len(quotation.speaker.words.split()) > 1
    return weigh_span(material, quotation.fact.span) + _FULLY_NAMED * named
