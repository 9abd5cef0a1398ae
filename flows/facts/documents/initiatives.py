"""Named undertakings: «مبادرة «الحزام والطريق»», «رؤية المملكة 2030», «الاستراتيجية الوطنية للمياه»."""

from collections.abc import Iterator
from functools import cache

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import Stretch
from flows.facts.documents.complements import (
    HeadForm,
    complement_of,
    first_words,
    has_scope,
    heads_of,
    known_names,
    quoted_after,
    year_after,
)
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.folded_text import keys_of
from flows.facts.text.lexicons import lexicon, word_set
from flows.model.facts import Certainty, Initiative


@cache
def _initiative_heads() -> dict[str, HeadForm]:
    rows = lexicon("initiatives")
    return heads_of([*rows["heads"], *first_words(rows["whole"])])


def find_initiatives(doc: FoldedDocument) -> Iterator[Initiative]:
    """Yield every undertaking that its words name: head and name in marks, a year, or a complement that names have."""
    words = doc.words_in_order
    for index in words.indices(keys_of(_initiative_heads)):
        head = _initiative_heads()[words.forms[index]]
        start = words.starts[index] + head.cut
        found = _read_known_initiative(doc, start) or _read_named_initiative(doc, index, head)
        if found:
            end, rule, certainty = found
            span = doc.span(Stretch(start, end))
            yield Initiative(span=span, words=doc.words(span), rule=rule, certainty=certainty)


def _read_known_initiative(doc: FoldedDocument, start: int) -> tuple[int, str, Certainty] | None:
    """Return a known name: where it ends, the rule and the certainty, as the following does."""
    match = known_names("initiatives").match(doc.text, start)
    return (year_after(doc, match.end()) or match.end(), "initiative.known", Certainty.CERTAIN) if match else None


def _read_named_initiative(doc: FoldedDocument, index: int, head: HeadForm) -> tuple[int, str, Certainty] | None:
    if not _is("heads", head.word):
        return None
    complement = complement_of(doc, index, definite_head=head.definite)
    quoted = quoted_after(doc, complement.end)
    if quoted:
        # «برنامج «…»» is software and what is broadcast, too.
        certainty = Certainty.LIKELY if _is("ambiguous", head.word) else Certainty.CERTAIN
        return quoted.end, "initiative.quoted", certainty
    first = doc.words_in_order.forms[index + 1] if complement.count else ""
    if _is("generic", first):
        return None
    if _is("dated", head.word) and complement.year:
        return complement.end, "initiative.dated", Certainty.CERTAIN
    if has_scope(first) and head.definite and complement.count > 1:
        certainty = Certainty.CERTAIN if complement.sure else Certainty.LIKELY
        return complement.end, "initiative.named", certainty
    built = _is("works", head.word) and complement.count > 1 and (first.startswith(ARTICLE) or _is("built", first))
    named = not head.definite and complement.count and (built or _is("undertakings", head.word))
    return (complement.end, "initiative.named", Certainty.LIKELY) if named else None


def _is(kind: str, word: str) -> bool:
    """Whether a word is in a list of the lexicon of undertakings."""
    return word in word_set("initiatives", kind)
