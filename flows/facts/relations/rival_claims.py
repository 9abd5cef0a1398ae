"""What a value of a text is said to be of: its noun, which people it counts; and what two values have in common."""

import re
from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from flows.arabic.letters import fold_letters
from flows.facts.relations import rival_words as words
from flows.facts.relations.roots import root_of
from flows.facts.relations.stems import stem
from flows.facts.relations.tolls import counted_words, family_of
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.facts.text.verbs import is_verb, saying_verbs, without_conjunction
from flows.model.facts import AnyFigure, Bound, Duration, Measure, Money, Number, Percent

Value = AnyFigure | Duration

_LINE, _LEAD, _AFTER, _NEAR, _ABOARD = 320, 450, 110, 3, 60
_LEAST_SCALED = 1000
_WORD = re.compile(r"[ء-ي]{2,}")
_ISO = re.compile(r"P(?P<time>T?)(?P<count>[\d.]+)(?P<unit>[A-Z])")
_HOURS = {
    "TM": Decimal(1) / 60,
    "TH": Decimal(1),
    "D": Decimal(24),
    "W": Decimal(168),
    "M": Decimal(730),
    "Y": Decimal(8760),
}
_PEOPLE = re.compile(r"(?:ا|ين|ون|ات)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A value, and what its sentence says that it is the value of; all words folded."""

    value: Value
    size: Decimal
    """How much it is; lengths of time in hours."""
    lead: str
    """What stands in its paragraph before its sentence."""
    before: str
    """Its sentence before it."""
    clause: str
    """Its clause before it."""
    after: str
    """Its clause after it."""
    beyond: str
    """Its sentence after it."""
    unit: str
    """The root of what it counts; empty where nothing is named."""
    family: str
    """Which people it counts: «dead»; empty for others."""
    head: str
    """The root of what «عدد …» before it names."""
    takes_up: bool
    """Whether it is said of what was counted before: «إن العدد لا يقل عن |17|»."""
    shuts_out: bool
    """Whether it shuts more out: «فقط», «لا يتجاوز»."""
    near: frozenset[str]
    """The roots of the words right before it."""

    @property
    def start(self) -> int:
        """Return where the value begins."""
        return self.value.span.start

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.value.span.end


def claim_of(doc: FoldedDocument, value: Value) -> Claim:
    """Return what a value is said to be of."""
    span = value.span
    back = doc.folded_between(max(0, span.start - _LINE - _LEAD), span.start)
    before = words.SENTENCE_END.split(back[-_LINE:])[-1]
    lead = back[: len(back) - len(before)]
    beyond = words.SENTENCE_END.split(doc.folded_between(span.end, span.end + _AFTER))[0]
    after = words.AGAINST.split(words.JOINED.split(words.MARK.split(beyond)[0])[0])[0].split(" مقابل ")[0]
    clause = words.MARK.split(before)[-1]
    only = words.ONLY_BEFORE.search(before)
    what = _what(before, only)
    return Claim(
        value=value,
        size=_size(value),
        lead="" if lead.endswith("\n") else lead.rpartition("\n")[2],
        before=before,
        clause=clause,
        after=after,
        beyond=beyond,
        unit=_unit(value, after),
        family=_family(doc, value, what, before, beyond),
        head=root_of(what) if what else "",
        takes_up=words.IT.search(before) is not None,
        shuts_out=only is not None or words.ONLY_AFTER.match(after) is not None,
        near=names_in(" ".join(clause.split()[-_NEAR:])),
    )


def saying_of(folded: str) -> str:
    """Return what folded words say after their last «أن»."""
    return words.COLON.split(words.THAT.split(folded)[-1])[-1]


def names_in(folded: str, without: Container[str] = ()) -> frozenset[str]:
    """Return the roots of folded words that say of what a value is; a word is its own where it has one letter only."""
    idle = word_set("relations", "qualifies_nothing")
    named = (
        word for word in _WORD.findall(folded) if word not in idle and without_conjunction(word) not in saying_verbs()
    )
    roots = ((root_of(word), word) for word in named)
    return frozenset(root if len(root) > 1 else stem(word) for root, word in roots if root not in without)


def kind_of(one: Claim, two: Claim) -> str:
    """Return by what two values may be of one thing: their unit, their people; empty where they cannot be."""
    first, second = one.value, two.value
    if isinstance(first, Duration) or isinstance(second, Duration):
        return "length" if type(first) is type(second) else ""
    if isinstance(first, Money) or isinstance(second, Money):
        return "money" if _are_one_money(first, second) else ""
    if isinstance(first, Percent) or isinstance(second, Percent):
        return "share" if type(first) is type(second) else ""
    return _kind_of_counts(one, two)


def _kind_of_counts(one: Claim, two: Claim) -> str:
    if one.family and two.family:
        return "toll" if one.family == two.family else ""
    if is_aboard(one) and is_aboard(two):
        return "unit"
    if _takes_up(one, two):
        return "it"
    if isinstance(two.value, Number) and one.unit and not two.unit and not two.head:
        return "bare"
    if (one.family or two.family) and one.unit != two.unit:
        return ""
    if one.unit and two.unit:
        return _kind_of_units(one, two)
    named = {two.head} & {one.unit, *one.near} or {one.head} & {two.unit, two.head}
    return "unit" if named - {""} else ""


def is_aboard(claim: Claim) -> bool:
    """Whether a count is of who was aboard."""
    return bool(words.ABOARD.search(claim.before[-_ABOARD:]) or words.ABOARD_AFTER.match(claim.after))


def _takes_up(one: Claim, two: Claim) -> bool:
    same = two.unit in ("", one.unit) or _PEOPLE.search(fold_letters(two.value.words)) is not None
    return two.takes_up and not two.head and bool(one.unit) and same


def _kind_of_units(one: Claim, two: Claim) -> str:
    if one.unit == two.unit:
        return "measured" if isinstance(two.value, Measure) and two.value.cldr_unit else "unit"
    named = names_in(one.clause) if one.unit in _any_people() else one.near
    return "unit" if {two.head, two.unit} & named or one.unit in two.near else ""


@cache
def _any_people() -> frozenset[str]:
    return frozenset(map(root_of, ("شخص", "فرد", "نسمة")))


def _are_one_money(first: Value, second: Value) -> bool:
    if not isinstance(first, Money) or not isinstance(second, Money):
        return isinstance(first, Money) and isinstance(second, Number) and second.value >= _LEAST_SCALED
    return first.currency == second.currency or None in (first.currency, second.currency)


def can_both_be(one: Claim, two: Claim) -> bool:
    """Whether the bounds of two values leave one that both may be."""
    low, high = sorted((one, two), key=lambda claim: claim.size)
    if low is one and one.family and one.family == two.family and bound_of(one) is Bound.AT_LEAST:
        return False  # «46 على الأقل» of one voice is what it counted
    upward, downward = (Bound.MORE_THAN, Bound.AT_LEAST), (Bound.LESS_THAN, Bound.AT_MOST)
    return low.size == high.size or bound_of(low) in upward or bound_of(high) in downward


def bound_of(claim: Claim) -> Bound:
    """Return how exact a value is said to be."""
    if not isinstance(claim.value, Duration):
        return claim.value.bound
    if words.LESS.search(claim.before):
        return Bound.LESS_THAN
    return Bound.MORE_THAN if words.MORE.search(claim.before) else Bound.EXACT


def _what(before: str, only: re.Match[str] | None) -> str:
    """Return the noun that is said to be so many: «عدد |القروض| بلغ», «لم يتجاوز |الحضور|»."""
    counted = words.COUNT_OF.search(saying_of(before))
    if counted:
        return counted["what"]
    return (only["what"] or "").split()[0] if only and only["what"] else ""


def _size(value: Value) -> Decimal:
    if not isinstance(value, Duration):
        return value.value
    found = _ISO.fullmatch(value.value)
    return Decimal(found["count"]) * _HOURS.get(found["time"] + found["unit"], Decimal(0)) if found else Decimal(0)


def _unit(value: Value, after: str) -> str:
    """Return the root of what a figure counts, or of the noun right after a bare number."""
    if isinstance(value, Duration):
        return ""
    found = words.NEXT_NOUN.match(after) if isinstance(value, Number) else None
    if found and not is_verb(found["noun"]) and found["noun"][0] not in "يت" and not words.BY.match(found["noun"]):
        return root_of(found["noun"])
    unit = fold_letters(value.unit).split() if isinstance(value, Measure) else []
    return root_of(unit[0]) if unit else ""


def _family(doc: FoldedDocument, value: Value, what: str, before: str, beyond: str) -> str:
    """Return which people a figure counts, by its own words, by «عدد …» or by what befell them."""
    if isinstance(value, Duration):
        return ""
    named = {what, what.removeprefix("ال")}
    return (
        family_of(doc.outline.text, value)
        or next((name for name, counted in counted_words().items() if named & counted), "")
        or _befallen(fold_letters(value.words), before, beyond)
    )


def _befallen(own: str, before: str, beyond: str) -> str:
    if not own or own.split()[-1] in word_set("tolls", "bodies"):
        return "dead"
    found = words.BEFELL.search(f"{own} {beyond}")
    if found:
        return "dead" if found["dead"] else "hurt"
    some = words.ONE_OF.search(f"{own} {beyond}"[: len(own) + _NEAR * 2]) if words.DEATH_OF.search(before) else None
    return "dead" if some else ""
