"""How number words and digits join to a number («ثلاثمئة وخمسة وعشرون ألفًا»); all of it in folded text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import Stretch
from flows.arabic.lone_numbers import counts_alone, is_after_its_noun, is_dual, is_spoken_fraction
from flows.arabic.number_atoms import LINE_ENDS, Atom, atoms
from flows.arabic.number_words import MANY, Rank
from flows.arabic.number_worth import SCALED, scale, worth


@dataclass(frozen=True, slots=True)
class CountedNumber(Stretch):
    """A whole number as written, in folded text."""

    value: Decimal
    definite: bool
    """Whether it follows what it counts: «الثماني» and «واحدة» do."""
    in_words: bool
    scale: Decimal = Decimal(1)
    """The scale that the lower end of a range shares («3 إلى 5 ملايين»: a million); 1 where there is none."""


def numbers(folded: str, worded: Iterable[Stretch] | None = None) -> Iterator[CountedNumber]:
    """Find every number of folded text, in digits, words or both («3 ملايين و200 ألف»); in order, not overlapping.

    `worded` are the words among `NUMBER_FORMS`, in order, where they are known already.
    """
    pending: list[Atom] = []
    for atom in _parts_counted(atoms(folded, worded), folded):
        linked = _linked(folded, pending[-1], atom) if pending else None
        joins = linked is not None and _continues(folded, pending, linked)
        cut = _cut(pending, linked) if joins and linked else len(pending)
        yield from _number(folded, pending[:cut])
        pending = [*pending[cut:], linked if joins and linked else atom]
    yield from _number(folded, pending)


def _parts_counted(found: Iterable[Atom], folded: str) -> Iterator[Atom]:
    """Yield atoms, «ثلاثة أرباع» as one fraction; parts that nothing counts are left out."""
    held: Atom | None = None
    for atom in chain(found, [None]):
        if atom and atom.rank is Rank.PARTS:
            if held and _counts_parts(folded, held, atom):
                value, word = held.value / atom.value, ""
                held = replace(held, end=atom.end, rank=Rank.FRACTION, value=value, word=word)
            continue
        if held:
            yield held
        held = atom


def _counts_parts(folded: str, before: Atom, parts: Atom) -> bool:
    linked = _linked(folded, before, parts)
    is_count = before.rank in (Rank.UNIT, Rank.DIGITS) and 1 < before.value < parts.value
    return is_count and linked is not None and not linked.joined


def _linked(folded: str, before: Atom, atom: Atom) -> Atom | None:
    """Return an atom as it is linked to the one before; None where it is not, as by a preposition or a line's end."""
    gap = folded[before.end : atom.begin]
    starts_anew = atom.clitic not in ("", ARTICLE)  # «خمسة بالمئة» is not 500
    if not 0 < len(gap) <= _LONGEST_GAP or starts_anew or not LINE_ENDS.isdisjoint(gap):
        return None
    match gap.strip():
        case "":
            return atom if len(gap) <= 2 else None
        case "و" if gap[0].isspace() and not atom.joined:
            return replace(atom, joined=True)
        case "علي" if gap[0].isspace() and not atom.joined and atom.value:
            return replace(atom, over=True)
    return None


_LONGEST_GAP = 5
# What may follow what: without و a word multiplies or makes a teen, with و it adds something smaller.
_OPEN = frozenset({Rank.SIGN, Rank.POINT})
_PLAIN = frozenset(Rank) - _OPEN - {Rank.PARTS, Rank.ZERO}
_BARE_AFTER = {
    Rank.TEN: {Rank.UNIT},
    Rank.HUNDRED: {Rank.UNIT},
    Rank.SCALE: _PLAIN,
    Rank.POINT: {*_PLAIN, Rank.ZERO} - {Rank.FRACTION, *SCALED},
}
_HUNDREDS = {Rank.HUNDRED, Rank.HUNDREDS}
_SMALLER = {
    Rank.UNIT: {*_HUNDREDS, *SCALED},
    Rank.TEN: {*_HUNDREDS, *SCALED},
    Rank.TENS: {Rank.UNIT, *_HUNDREDS, *SCALED},
    Rank.HUNDRED: SCALED,
    Rank.HUNDREDS: SCALED,
    Rank.THOUSANDS: SCALED,
    Rank.SCALE: SCALED,
    Rank.DIGITS: SCALED,
    Rank.FRACTION: {Rank.UNIT, Rank.TEN, Rank.TENS, Rank.DIGITS, *_HUNDREDS, *SCALED},
}
_LARGEST_WITH_A_HALF = 1000
"""In digits: «3 ونصف» is one number, «2020 ونصف السكان» two."""
_THOUSAND = 1000
_MOST_DECIMALS = 9
_MOST_ATOMS = 30
"""More than any number has, so that no endless row of zeros is looked through again and again."""


def _continues(folded: str, pending: list[Atom], atom: Atom) -> bool:
    before = pending[-1]
    if len(pending) >= _MOST_ATOMS or (atom.rank is Rank.POINT and _has_point(pending)):
        return False
    if atom.over:
        return before.value == 1 and len(pending) <= 2 and is_spoken_fraction(folded, before)
    if before.rank in _OPEN:
        return not atom.joined and _follows_opening(before, atom)
    if before.rank is Rank.ZERO and atom.rank is not Rank.POINT:
        return not atom.joined and atom.rank in (Rank.UNIT, Rank.ZERO, Rank.DIGITS) and _has_point(pending)
    if atom.rank is Rank.FRACTION and before.rank is Rank.DIGITS and before.value >= _LARGEST_WITH_A_HALF:
        return False
    return before.rank in (_SMALLER if atom.joined else _BARE_AFTER).get(atom.rank, frozenset())


def _follows_opening(opening: Atom, atom: Atom) -> bool:
    """Whether a number may stand after «سالب», or after «فاصلة»."""
    if opening.rank is Rank.SIGN:
        return atom.rank in _PLAIN or atom.rank is Rank.ZERO
    is_digits = atom.rank is Rank.DIGITS and atom.word.isdigit() and len(atom.word) <= _MOST_DECIMALS
    return is_digits or atom.rank in (Rank.ZERO, Rank.UNIT, Rank.TEN, Rank.TENS, *_HUNDREDS)


def _has_point(pending: list[Atom]) -> bool:
    return any(atom.rank is Rank.POINT for atom in pending)


def _cut(pending: list[Atom], atom: Atom) -> int:
    """Return how many of the pending atoms are a number of their own before `atom`; 0 where it belongs to them all."""
    if atom.over:
        return 0
    group = next((place for place in range(len(pending), 0, -1) if pending[place - 1].rank in SCALED), 0)
    if atom.rank in SCALED and group:
        return _cut_before_scale(pending, group, atom)
    has_hundreds = any(earlier.rank in _HUNDREDS for earlier in pending[group:-1])
    return len(pending) - 1 if atom.rank is Rank.HUNDRED and has_hundreds else 0


def _cut_before_scale(pending: list[Atom], group: int, atom: Atom) -> int:
    """Scales descend: «مليون و5 ملايين» are two numbers. The first may be multiplied by a larger: «ألف مليون»."""
    last = pending[group - 1].scale
    if not atom.joined and _are_thousands_of(pending, group, atom):
        return 0
    if group == len(pending) and not atom.joined:
        is_first = not any(earlier.rank in SCALED for earlier in pending[:-1])
        return 0 if is_first and atom.scale > last else group
    halves = [earlier.rank for earlier in pending].count(Rank.FRACTION) == 1 and pending[-1].rank is Rank.FRACTION
    return 0 if atom.scale < last or halves else group


def _are_thousands_of(pending: list[Atom], group: int, atom: Atom) -> bool:
    """Whether thousands and what is added to them count a larger scale: «ألف ومئة وسبعة وأربعون مليارًا».

    Before the plural of a scale three to ten stand: «ألف و5 ملايين» may be two numbers, and is read as such.
    """
    is_one_group = not any(earlier.rank in SCALED for earlier in pending[: group - 1])
    thousands = pending[group - 1].scale == _THOUSAND and atom.scale > _THOUSAND and atom.rank is Rank.SCALE
    in_words = all(earlier.rank is not Rank.DIGITS for earlier in pending[group:])
    return thousands and is_one_group and group < len(pending) and in_words and atom.word not in MANY


def _number(folded: str, joined: list[Atom]) -> Iterator[CountedNumber]:
    found = _without_openings(joined)
    if not found or found[0].word in MANY:
        return
    first, last = found[0], found[-1]
    sign = joined[0] if joined[0].rank is Rank.SIGN else None
    if len(found) == 1 and sign is None and not counts_alone(folded, first):
        return
    value = worth(found) * (2 if len(found) == 1 and is_dual(folded, first) else 1)
    in_words = all(atom.rank is not Rank.DIGITS for atom in found)
    start = first.start - (2 if first.definite and first.rank is not Rank.DIGITS else 0)
    yield CountedNumber(
        start=sign.start if sign else start,
        end=last.end,
        value=-value if sign or first.negative else value,
        definite=first.definite or (len(found) == 1 and is_after_its_noun(folded, first)),
        in_words=in_words,
        scale=scale(found),
    )


def _without_openings(joined: list[Atom]) -> list[Atom]:
    """Return the atoms between what opens a number or leaves it open: «سالب», and a «فاصلة» that nothing follows."""
    first = next((place for place, atom in enumerate(joined) if atom.rank not in _OPEN), len(joined))
    last = len(joined) - 1 if joined and joined[-1].rank is Rank.POINT else len(joined)
    return joined[first:last]
