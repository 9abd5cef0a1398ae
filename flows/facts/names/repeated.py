"""Names of one word that a text says again and again of who acts: «الرازي», «ستولمان», and nobody by a longer name.

The model alone may see half a name in one word. Where the same word speaks or acts several times, and no name stands
before it anywhere that it could be the end of, it is all that the text calls somebody.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.arabic.letters import fold_letters
from flows.facts.names.gazetteer import gazetteer
from flows.facts.names.model_names import Named
from flows.facts.names.titles import is_title
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import all_verbs, verbal_nouns, without_conjunction
from flows.model.facts import Certainty, Person

ALONE, RULE = "person.model-alone", "person.repeated"
_LEAST_SEEN, _LEAST_ACTS = 3, 2
_BEFORE_A_VERB = frozenset({"قد", "وقد", "لقد", "فقد", "لم", "لن"})
_GIVEN = frozenset({"arabic", "foreign", "people.given"})
_ORDINARY = frozenset({"nation", "people.offices", "people.titles", "place", "land", "land+", "place+", "body"})


def with_repeated(doc: FoldedDocument, names: Sequence[Named]) -> Iterator[Named]:
    """Yield the names, those of one word that act again and again as `person.repeated`, likely."""
    repeated = _repeated(doc, names)
    for name in names:
        if _is_alone(name) and fold_letters(name.words) in repeated:
            yield replace(name, rule=RULE, certainty=Certainty.LIKELY)
        else:
            yield name


def _is_alone(name: Named) -> bool:
    return isinstance(name, Person) and name.rule == ALONE and name.full is None


def _repeated(doc: FoldedDocument, names: Sequence[Named]) -> frozenset[str]:
    seen = Counter(fold_letters(name.words) for name in names if _is_alone(name) and name.certainty is Certainty.LIKELY)
    longer = {word for name in names if isinstance(name, Person) and " " in name.words for word in _words(name)}
    known = (form for form, times in seen.items() if times >= _LEAST_SEEN and form not in longer)
    return frozenset(form for form in known if not _is_ordinary(form) and _acts_alone(doc, form))


def _words(name: Person) -> list[str]:
    return fold_letters(name.words).split()


def _is_ordinary(form: str) -> bool:
    """Whether a word is more than a name, or a given name: «محمد» alone may be one of several."""
    return not (_ORDINARY | _GIVEN).isdisjoint(gazetteer().classes.get(form, ()))


def _acts_alone(doc: FoldedDocument, form: str) -> bool:
    """Whether a word is the subject of a verb often enough, and the end of no longer name anywhere."""
    row = doc.words_in_order
    places = [at for at in row.by_form.get(form, ()) if row.spaced[at]]
    if any(_may_open_a_name(doc, at - 1) for at in places):
        return False
    return sum(_is_verb(doc, at - 1) for at in places) >= _LEAST_ACTS


def _is_verb(doc: FoldedDocument, at: int) -> bool:
    """Whether a word is a verb; of one that may be a noun, where «و» or «قد» shows it: «وقد ألف | الرازي»."""
    word = doc.words_in_order.forms[at]
    verb = without_conjunction(word)
    shown = verb not in verbal_nouns() or verb != word or doc.words_in_order.forms[at - 1] in _BEFORE_A_VERB
    return verb in all_verbs() and shown


def _may_open_a_name(doc: FoldedDocument, at: int) -> bool:
    """Whether the word before may be a given name, or a title that only a longer name follows."""
    word = doc.words_in_order.forms[at]
    listed = not _GIVEN.isdisjoint(gazetteer().classes.get(word, ())) and word not in word_set("people", "never")
    return (listed and word not in all_verbs()) or is_title(doc, at)
