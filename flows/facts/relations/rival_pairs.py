"""Two values of one text that may be of one thing: what stands between them, and what each names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.facts.relations import rival_words as words
from flows.facts.relations.rival_claims import Claim, kind_of, names_in, saying_of
from flows.facts.text.folded_document import FoldedDocument

_LINE, _AROUND, _SAID, _FIRST_SAID = 320, 200, 160, 160
STRICT = ("share", "money", "length", "measured")
"""Kinds whose unit says nothing of what is measured: their clauses must."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two values that may be of one thing, and what stands between them; all words folded."""

    one: Claim
    two: Claim
    kind: str
    between: str
    before: str
    """The sentence of the second before it, or what of it stands after the first."""
    lead: str
    """What stands in the paragraph of the second before that, and after the first."""
    brought: str
    """The words after the last contrast."""
    contrast: str
    """The last words of contrast of its sentence; empty where there are none."""
    around: str
    """The words around the first."""
    named: frozenset[str]
    """The roots of what the second is said to be of."""
    known: frozenset[str]
    """Those that the first is said to be of."""
    beyond: str
    """The words after the second."""
    same: Sequence[Claim]
    """The values before the second that may be of the same."""
    next: Claim | None
    """The value after the second."""

    @property
    def is_in_one_sentence(self) -> bool:
        """Whether the first stands in the sentence of the second."""
        return len(self.two.before) > len(self.between)

    @property
    def cover(self) -> float | None:
        """Return the share of what the second names that the first does; None where it names nothing."""
        return len(self.named & self.known) / len(self.named) if self.named else None


def pair_of(
    doc: FoldedDocument, title: str, one: Claim, two: Claim, same: Sequence[Claim], after: Claim | None
) -> Pair:
    """Return two values with what stands between them and what they name."""
    kind = kind_of(one, two)
    between = doc.folded_between(one.end, two.start)
    before = between if len(two.before) > len(between) else two.before
    found = list(words.AGAINST.finditer(before))
    brought = before[found[-1].end() :] if found else before
    start = two.start - len(before) + (found[-1].start() if found else 0)
    around = doc.folded_between(max(0, one.start - _LINE), max(one.end, min(one.start + _AROUND, start)))
    first = f"{one.before[-_FIRST_SAID:]} {one.after}" if kind in STRICT else f"{around} {title}"
    return Pair(
        one=one,
        two=two,
        kind=kind,
        between=between,
        before=before,
        lead=two.lead[-len(between) + len(before) :] if len(between) > len(before) else "",
        brought=brought,
        contrast=found[-1].group() if found else "",
        around=f"{around} {title}",
        named=_named(two, brought),
        known=names_in(first),
        beyond=doc.folded_between(two.end, two.end + _SAID),
        same=same,
        next=after,
    )


def _named(two: Claim, brought: str) -> frozenset[str]:
    """Return the roots of what a value is said to be of, without those of who says it."""
    said = f"{said_of(brought)[-_SAID:]} {words.BY.split(two.after)[0]}"
    plain = words.IDLE.sub(" ", words.PAPER.sub(" ", words.BY_WHOM.sub(" ", said)))
    return names_in(plain, without={two.unit, two.head})


def said_of(brought: str) -> str:
    """Return what is said of a value; nothing where «that» is missing and the words before it are who counts."""
    reaching = words.REACHING.search(brought)
    if reaching and reaching["it"]:
        return ""
    if words.THAT.search(brought):
        return saying_of(brought)
    return "" if reaching or words.COUNTED_BY.search(brought) else _shown(brought)


def _shown(brought: str) -> str:
    """Return what a paper shows: «الجرد … أظهر |نقص|», and nothing of «أورد تقرير …»."""
    verbs = list(words.SHOWS.finditer(brought))
    shown = brought[verbs[-1].end() :] if verbs else brought
    if verbs and words.PAPER.match(shown.lstrip()):
        return re.split(r"\s(?:الي|عن)\s", shown)[-1] if re.search(r"\s(?:الي|عن)\s", shown) else ""
    return words.COLON.split(shown)[-1]
