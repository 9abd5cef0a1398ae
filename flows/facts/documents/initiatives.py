"""Named undertakings: «مبادرة «الحزام والطريق»», «رؤية المملكة 2030», «الاستراتيجية الوطنية للمياه»."""

import re
from collections.abc import Iterator
from functools import cache

from flows.facts.documents.complements import complement_of, has_scope, heads_of, quoted_after, year_after
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import any_of, folded_set, lexicon
from flows.model.facts import Certainty, Initiative


@cache
def _heads() -> dict[str, tuple[str, int]]:
    rows = lexicon("initiatives")
    return heads_of([*rows["heads"], *(name.split()[0].removeprefix("ال") for name in rows["whole"])])


@cache
def _words(key: str) -> frozenset[str]:
    return folded_set(lexicon("initiatives")[key])


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(lexicon('initiatives')['whole'])})(?!\w)")


def find_initiatives(doc: FoldedDocument) -> Iterator[Initiative]:
    """Yield every undertaking that its words name: head and name in marks, a year, or a complement that names have."""
    words = doc.words_in_order
    for index in words.indices(_heads()):
        head, clitics = _heads()[words.forms[index]]
        start = words.starts[index] + clitics
        found = _whole_at(doc, start) or _named_at(doc, index, start, head)
        if found:
            end, rule, certainty = found
            span = doc.span(start, end)
            yield Initiative(span=span, words=doc.words(span), rule=rule, certainty=certainty)


def _whole_at(doc: FoldedDocument, start: int) -> tuple[int, str, Certainty] | None:
    match = _whole().match(doc.text, start)
    return (year_after(doc, match.end()) or match.end(), "initiative.known", Certainty.CERTAIN) if match else None


def _named_at(doc: FoldedDocument, index: int, start: int, head: str) -> tuple[int, str, Certainty] | None:
    words = doc.words_in_order
    if head not in _words("heads"):
        return None
    definite = doc.text.startswith("ال", start) or "لل" in words.forms[index][:3]
    complement = complement_of(doc, index, definite_head=definite)
    quoted = quoted_after(doc, complement.end)
    if quoted:
        # «برنامج «…»» is software and what is broadcast, too.
        certainty = Certainty.LIKELY if head in _words("ambiguous") else Certainty.CERTAIN
        return quoted.end, "initiative.quoted", certainty
    first = words.forms[index + 1] if complement.count else ""
    if first in _words("generic"):
        return None
    if head in _words("dated") and complement.year:
        return complement.end, "initiative.dated", Certainty.CERTAIN
    if has_scope(first) and definite and complement.count > 1:
        certainty = Certainty.CERTAIN if complement.sure else Certainty.LIKELY
        return complement.end, "initiative.named", certainty
    built = head in _words("works") and complement.count > 1 and (first.startswith("ال") or first in _words("built"))
    whole = not definite and complement.count and (built or head in _words("undertakings"))
    return (complement.end, "initiative.named", Certainty.LIKELY) if whole else None
