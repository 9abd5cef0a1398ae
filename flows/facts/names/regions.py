"""Regions of the world that are named by two of their parts: «آسيا والمحيط الهادئ» is one place, and no two."""

from collections.abc import Iterator, Sequence
from functools import cache

from flows.arabic.letters import Stretch, fold_letters
from flows.facts.names.features import forms_of
from flows.facts.names.model_names import Named
from flows.facts.names.territories import stands_together
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.folded_text import keys_of
from flows.facts.text.lexicons import lexicon
from flows.model.facts import Place


@cache
def _regions_by_opening() -> dict[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """Return by every word that may open a region's name, clitics included, where it begins there and its words."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for name in lexicon("places")["joined_regions"]:
        words = tuple(fold_letters(name).split())
        for form, cut in forms_of(words[0]):
            found.setdefault(form, []).append((cut, words))
    return {form: tuple(sorted(rows, key=lambda row: -len(row[1]))) for form, rows in found.items()}


def find_regions(doc: FoldedDocument, names: Sequence[Named]) -> Iterator[Place]:
    """Yield every region by its whole name, with a clitic before it or without.

    Not where one of the names that the model sees goes on into it: «منطقة الشرق الأوسط | وشمال أفريقيا».
    """
    row = doc.words_in_order
    for index in row.indices(keys_of(_regions_by_opening)):
        for cut, words in _regions_by_opening()[row.forms[index]]:
            end = index + len(words)
            if row.forms[index + 1 : end] == words[1:] and stands_together(doc, index, end):
                span = doc.span(Stretch(row.starts[index] + cut, row.ends[end - 1]))
                if not any(name.span.start < span.start < name.span.end for name in names):
                    yield Place(span=span, words=doc.words(span), rule="place.region")
                break
