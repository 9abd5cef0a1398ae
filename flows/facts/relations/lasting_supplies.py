"""How long one store lasts, by two who say it: «المخزون يكفي 12 يوما … النقيب يرد: يكفي خمسة أيام»."""

import re
from collections.abc import Iterator

from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.verbs import saying_verbs, without_conjunction
from flows.model.facts import AnyFact, Conflict, Duration

_NEAR, _LINE, _FAR = 40, 200, 1500
_LASTS = re.compile(r"(?<!\w)[ويتس]{1,2}كفي(?:نا|هم|كم|ها|ه)?\s+(?:نحو\s+|حوالي\s+|لمدة\s+|ل)?\Z")
_WORD = re.compile(r"[ء-ي]+")
_ENDS = re.compile(r"[.؟!\n]")
_ANSWERS = frozenset({"يرد", "ترد", "رد", "ردت", "فرد", "قال", "قالت"})
_TWO = 2


def find_lasting_supplies(doc: FoldedDocument, facts: tuple[AnyFact, ...]) -> Iterator[Conflict]:
    """Yield the first of the two lengths of time, no more, for which a text says that its store lasts."""
    lasting = [fact for fact in facts if isinstance(fact, Duration) and _before(doc, fact, _NEAR, _LASTS)]
    first = {fact.value: fact for fact in reversed(lasting)}
    if len(first) != _TWO:
        return
    other = max(first.values(), key=lambda fact: fact.span.start)
    one = [fact for fact in lasting if fact.span.start < other.span.start][-1]
    if other.span.start - one.span.end <= _FAR and _is_said(doc, other):
        yield Conflict(span=one.span, words=one.words, rule="conflict.two-values", others=(other.span,))


def _before(doc: FoldedDocument, fact: Duration, reach: int, pattern: re.Pattern[str]) -> bool:
    return pattern.search(doc.folded_between(max(0, fact.span.start - reach), fact.span.start)) is not None


def _is_said(doc: FoldedDocument, fact: Duration) -> bool:
    """Whether the sentence of a length has a verb of saying before it."""
    before = _ENDS.split(doc.folded_between(max(0, fact.span.start - _LINE), fact.span.start))[-1]
    words = map(without_conjunction, _WORD.findall(before))
    return any(word in saying_verbs() or word in _ANSWERS for word in words)
