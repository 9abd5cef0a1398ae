"""What the model saw -> people, places and bodies, each with its rule and how sure it is."""

from flows.facts.names.reading import Seen
from flows.facts.names.territories import is_sure, territory_of
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import Certainty, Organization, Person, Place

Named = Person | Place | Organization
_SURE = 300
"""From that gain on a name of the model is likely: docs/model-card.md says how many of those are right."""


def as_fact(doc: FoldedDocument, seen: Seen) -> Named:
    """Return the fact that a name of the model is; a land is one by its words, whatever the model takes it for."""
    words = doc.words(seen.span)
    # «التنظيم» may be a body or the act: one definite word is never sure to be a name.
    common = seen.kind == "ORG" and len(seen.words) == 1 and seen.words[0].startswith("ال")
    certainty = Certainty.LIKELY if seen.gain >= _SURE and not common else Certainty.OPEN
    code = territory_of(seen.words)
    if code and is_sure(seen.words):
        return Place(span=seen.span, words=words, rule="place.territory", territory=code)
    if seen.kind == "PER":
        return Person(span=seen.span, words=words, rule="person.model", certainty=certainty)
    if seen.kind == "LOC":
        return Place(span=seen.span, words=words, rule="place.model", territory=code, certainty=certainty)
    return Organization(span=seen.span, words=words, rule="organization.model", certainty=certainty)
