"""Where an office ends and a name begins, by the grammar of the two, once both were found.

المختار | بركات خلف الياس                        no word without the article describes a definite one: the name begins
العمدة | الشريف ود البدوي                        «ابن» begins no name
النائب جورج سلامة و| وزير الطاقة | باسم حمية       the office after «و» is of the second alone
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.arabic.clitics import ARTICLE
from flows.arabic.number_words import NUMBER_WORDS
from flows.facts.names.gazetteer import organization_heads
from flows.facts.names.model_names import Named
from flows.facts.names.office_words import head_length, is_place_word, joined
from flows.facts.names.titles import is_title
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import Person
from flows.model.source import Span

_SON_OF = frozenset({"ولد", "بن", "بنت", "منت", "ود"})
_AND = "و"
_TWO = 2
_WITH_PREPOSITION = ("ل", "ب")
_SUBJECT = "person.subject"
_PRAISES = frozenset({"الكبير", "الكبيرة"})


def within_bounds(doc: FoldedDocument, names: Sequence[Named]) -> Iterator[Named]:
    """Yield the names in order, each person with the whole of the name and no office of another."""
    before: Person | None = None
    for name in names:
        if isinstance(name, Person):
            mended = _with_first_name(doc, _without_another(doc, before, _without_adjective(doc, name)))
            yield mended
            before = mended
        else:
            yield name


def _without_adjective(doc: FoldedDocument, name: Person) -> Person:
    """Return a person without what only praises: «المؤرخ | الكبير | سامر حداد»; an office is «كبير المهندسين»."""
    alone = name.office is not None and doc.words(name.office) in _PRAISES
    return replace(name, office=None) if alone else name


def _without_another(doc: FoldedDocument, before: Person | None, name: Person) -> Person:
    """Return a person whose office begins after «و», where another person stands in it."""
    if before is None or name.office is None or not name.office.contains(before.span):
        return name
    row = doc.words_in_order
    at = row.index_at(doc.folded.place(before.span.end))
    if not joined(doc, at - 1, at) or not row.forms[at].startswith(_AND):
        return name
    start = doc.span(row.stretch(at)).start + len(_AND)
    opens = head_length(doc, at, row.forms[at].removeprefix(_AND)) > 0
    return replace(name, office=Span(start, name.office.end)) if opens and start < name.office.end else name


def _with_first_name(doc: FoldedDocument, name: Person) -> Person:
    """Return who speaks with the first word of the name, where it was read as the second and last of the office."""
    if name.office is None or name.rule != _SUBJECT or name.office.end + 1 != name.span.start:
        return name
    row = doc.words_in_order
    first = row.index_at(doc.folded.place(name.span.start))
    start = row.index_at(doc.folded.place(name.office.start))
    if first - start != _TWO or not (_cannot_describe(doc, first - 1) or row.forms[first] in _SON_OF):
        return name
    span = Span(doc.span(row.stretch(first - 1)).start, name.span.end)
    return replace(name, span=span, words=doc.words(span), office=doc.span(row.stretch(start)))


def _cannot_describe(doc: FoldedDocument, at: int) -> bool:
    """Whether a word without the article stands after one with it, and is no rank, body, number or place."""
    row = doc.words_in_order
    word = row.forms[at]
    if not row.forms[at - 1].startswith(ARTICLE) or word.startswith((ARTICLE, *_WITH_PREPOSITION)):
        return False
    common = word in NUMBER_WORDS or word in organization_heads() or word in word_set("people", "never")
    return not (common or is_place_word(word) or is_title(doc, at) or head_length(doc, at, word))
