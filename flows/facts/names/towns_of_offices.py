"""A town that the model takes for a given name, after an office of towns: «عمدة | بلدوين | نادر طبري»."""

from dataclasses import replace

from flows.arabic.clitics import ARTICLE
from flows.facts.names.gazetteer import is_given
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import Person
from flows.model.source import Span

_OF_TOWNS = frozenset(
    {"عمدة", "محافظ", "محافظة", "والي", "قائمقام", "قائممقام", "متصرف", "معتمد", "مختار", "حاكم", "قائد", "باشا"}
)
_COUNCILS = frozenset({"بلدية", "مجلس", "جماعة", "مقاطعة", "دائرة", "ولاية", "محافظة", "قضاء", "ناحية", "معتمدية"})
"""«رئيس بلدية | بلدوين | نادر طبري»."""
_LEAST_WORDS = 3


def without_town(doc: FoldedDocument, name: Person) -> Person:
    """Return a person without the town whose office stands right before, where a given name follows that."""
    row = doc.words_in_order
    at = row.index_at(doc.folded.place(name.span.start))
    words = row.forms[at : at + _LEAST_WORDS]
    if at < 1 or name.words.count(" ") < 1 or not row.spaced[at] or not _stands_for_a_town(words):
        return name
    if row.forms[at - 1] not in _OF_TOWNS | _COUNCILS:
        return name
    span = Span(doc.span(row.stretch(at + 1)).start, name.span.end)
    return replace(name, span=span, words=doc.words(span))


def _stands_for_a_town(words: tuple[str, ...] | list[str]) -> bool:
    """Whether a word is no given name, and one and another word follow it."""
    if len(words) < _LEAST_WORDS:
        return False
    town, given, _ = words
    return not (is_given(town) or town.startswith(ARTICLE)) and is_given(given)
