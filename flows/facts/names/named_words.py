"""The words of a text with the names on them: what a finder asks that reads names by their place in a clause."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from flows.arabic.clitics import CONJUNCTIONS
from flows.facts.names.model_names import Named
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END, word_set
from flows.facts.text.quotation_marks import MARKS

_SPACE = re.compile(r"[^\S\n]+")
_OPENS = re.compile(rf"(?:^|[.،؛:!?؟…()\[\]{LINE_END}{MARKS}/–—-]|^\s*\d+[.)-])\s*$")
_OPENING, _LOOKED_AT = 2, 12
"""How many sentences open a text, and among how many these are looked for: a title and a date line may be first."""
_LONGEST_OPENING = 12


@dataclass(frozen=True, slots=True, eq=False)
class NamedWords:
    """The words of a text with the names that stand on them."""

    doc: FoldedDocument
    names: Sequence[Named]
    """The names found so far, in order."""
    named: dict[int, tuple[Named, int]]
    """By the word that a name begins with: the name, and the word after it."""
    lead: int
    """The first word after the title and the two sentences that open the text."""

    def form(self, at: int) -> str:
        """Return a word, folded; "" where there is none."""
        forms = self.doc.words_in_order.forms
        return forms[at] if 0 <= at < len(forms) else ""

    def joined(self, at: int) -> bool:
        """Whether spaces alone part a word from the one before it."""
        row = self.doc.words_in_order
        if not 0 < at < len(row.forms):
            return False
        return bool(row.spaced[at]) or _SPACE.fullmatch(self.doc.text, row.ends[at - 1], row.starts[at]) is not None

    def opens(self, at: int) -> bool:
        """Whether a word opens its clause: by what stands before it, or by its own «و»."""
        row = self.doc.words_in_order
        if 0 < at < len(row.forms) and row.spaced[at]:  # nothing else has to be asked then
            return row.forms[at - 1] in _before_a_clause()
        before = self.doc.text[max(0, row.starts[at] - 3) : row.starts[at]]
        return row.starts[at] < 1 or _OPENS.search(before) is not None or self.form(at - 1) in _before_a_clause()

    def leads(self, verb: int) -> bool:
        """Whether a verb comes before its subject: it opens its clause, or a phrase of time or place does."""
        if self.form(verb)[:1] in CONJUNCTIONS or self.opens(verb):
            return True
        first = verb
        while verb - first < _LONGEST_OPENING and self.joined(first) and not self.opens(first):
            first -= 1
        return self.form(first) in word_set("verbs", "before_a_verb", "between")


@cache
def _before_a_clause() -> frozenset[str]:
    return word_set("verbs", "before_a_clause")


def _end_of_lead(doc: FoldedDocument) -> int:
    after = doc.outline.title.span.end if doc.outline.title else 0
    opening = [sentence for sentence in doc.outline.sentences[:_LOOKED_AT] if sentence.span.start >= after]
    end = opening[min(_OPENING, len(opening)) - 1].span.end if opening else after
    return doc.words_in_order.index_at(doc.folded.place(end))


def _names_by_word(doc: FoldedDocument, names: Iterable[Named]) -> Iterator[tuple[int, tuple[Named, int]]]:
    row = doc.words_in_order
    for name in names:
        start = row.index_at(doc.folded.place(name.span.start))
        if start < len(row) and row.starts[start] == doc.folded.place(name.span.start):
            yield start, (name, row.index_at(doc.folded.place(name.span.end)))


def name_words(doc: FoldedDocument, names: Sequence[Named]) -> NamedWords:
    """Return the words of a text with the names found so far."""
    return NamedWords(doc, names, dict(_names_by_word(doc, names)), _end_of_lead(doc))
