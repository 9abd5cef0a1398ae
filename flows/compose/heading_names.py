"""Sentences that say something of the person in the heading above them, and do not say whom: they take it along."""

import re

from flows.arabic.letters import fold_letters
from flows.compose.material import Material
from flows.compose.standing import opens_with_verb
from flows.facts.text.verbs import is_verb
from flows.model.facts import Person
from flows.model.source import Span

_BETWEEN = re.compile(r"[\s:.\-–—]*")
_WORD = re.compile(r"[^\W_]+")
_BEFORE_NOUNS = frozenset(("في", "عن", "علي", "من", "منذ", "عام", "سنة", "الي", "بين", "لدي"))
_MOST_WORDS = 12


def with_name_above(material: Material, span: Span) -> Span:
    """Return a statement with the heading right above it, where that names a person and the statement nobody.

    «د. لبنى الهاشمي» above «رئيسة القسم في الجامعة، …» is its subject; above «أعلن الوزير …» it is not.
    """
    heading = next(
        (
            section.heading.content
            for section in material.outline.sections
            if section.heading and section.heading.span.end <= span.start < section.span.end
        ),
        None,
    )
    if heading is None or material.words_in(heading) > _MOST_WORDS or material.formal.touch(heading):
        return span
    between = material.text[heading.end : span.start]
    above = (
        names_person(material, heading)
        and _BETWEEN.fullmatch(between) is not None
        and not heading.of(material.text).endswith(":")
    )
    return heading.cover(span) if above and not _has_subject(material, span) else span


def names_person(material: Material, heading: Span) -> bool:
    """Whether a heading names a person."""
    return any(isinstance(fact, Person) for fact in material.facts_in(heading))


def _has_subject(material: Material, span: Span) -> bool:
    """Whether a statement says itself of whom it speaks: by a name at its head, or by what follows its verb."""
    folded = fold_letters(span.of(material.text))
    first = _WORD.findall(folded)[:2]
    named = any(isinstance(fact, Person) and fact.span.start <= span.start + 1 for fact in material.facts_in(span))
    acts = opens_with_verb(folded) or is_verb(first[0] if first else "")
    return named or (acts and _BEFORE_NOUNS.isdisjoint(first[1:]))
