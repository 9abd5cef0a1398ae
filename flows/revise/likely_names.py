"""People and bodies that an editor's words may name though no finder is sure: at the head of a line, or alone.

What Mujaz prints as a name has to be sure; what it asks an editor about has not. So each given name, and each noun that
opens the name of a body, is read with the word after it once more where such names are known best: after a title, and
as who does something.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from flows.arabic.letters import fold_letters
from flows.facts import find_facts
from flows.facts.names.gazetteer import is_given, organization_heads
from flows.ingest import as_document
from flows.model.facts import Organization, Person
from flows.model.house import House
from flows.structure import structure

_WORD = re.compile(r"[^\W\d_]+")
_TITLED, _ACTING = "السيد {}.", "أعلنت {} أن العمل بدأ."
_CLITICS = "وفلب"
_LEAST = 3


def likely_names(text: str, house: House) -> Iterator[str]:
    """Yield the people and bodies that a text may name, of two words each, as they are written; without a clitic."""
    for first, second in pairwise(_WORD.findall(text)):
        definite = second.startswith("ال") and len(second) > _LEAST
        for form in _forms(first):
            pair = f"{form} {second}"
            is_person = is_given(fold_letters(form)) and (definite or is_given(fold_letters(second)))
            is_body = fold_letters(form) in organization_heads() and definite
            if (is_person and _is_read_as(pair, _TITLED, Person, house)) or (
                is_body and _is_read_as(pair, _ACTING, Organization, house)
            ):
                yield pair
                break


def _forms(word: str) -> Iterator[str]:
    """A word, and what is left of it without what may be written onto its front."""
    yield word
    if word[:1] in _CLITICS and len(word) > _LEAST:
        yield word[1:]


def _is_read_as(pair: str, context: str, kind: type, house: House) -> bool:
    facts = find_facts(structure(as_document(context.format(pair))), lexicon=house.names)
    return any(isinstance(fact, kind) and fact.words == pair for fact in facts)
