"""How number words and digits join to a number («ثلاثمئة وخمسة وعشرون ألفًا»); all of it in folded text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from flows.arabic.digits import DIGIT_NUMBER, parse_digits
from flows.arabic.number_words import FRACTIONS, HUNDRED_WORDS, MANY, NUMBER_WORDS, Rank
from flows.arabic.ordinals import DEFINITE

_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
# The joint and the clitic are lazy: «واحد» is one word, not و and «احد».
_PREFIX = r"(?<![\w.,٫٬/])(?P<joint>[وف]??)(?P<clitic>(?:ال|بال|لل|كال|[بلك])??)"
_ATOM = re.compile(rf"{_PREFIX}(?:(?P<word>{_WORDS})(?!\w)|(?P<digits>{DIGIT_NUMBER})(?!\d|[/٫٬]\d))")
# «أحد» alone is "one of", «واحدة» an adjective, «نصف السكان» no number: they count in a longer number only. So do
# «الاثنين», a day, and «المئة», which percentages are reckoned in. What «آلاف» opens is no number, only a great many.
_NEVER_ALONE = frozenset({"احد", "احدي", "عشر", "واحد", "واحدة", *FRACTIONS})
_NEVER_ALONE_WITH_ARTICLE = frozenset({"اثنين", *HUNDRED_WORDS})
_LONGEST_ORDINAL = 12
"""More letters than the first word of an ordinal has, with the spaces behind it."""
_LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Atom:
    """A number word, or a number in digits, in folded text."""

    start: int
    """Of the word itself, after و and the clitics."""
    end: int
    rank: Rank
    value: Decimal
    joined: bool
    """Whether و stands before it."""
    clitic: str
    word: str

    @property
    def definite(self) -> bool:
        """Whether ال stands before it."""
        return self.clitic.endswith("ال") or self.clitic == "لل"

    @property
    def scale(self) -> Decimal:
        """Of «ألف», «ألفان» and their like: what they multiply by."""
        return self.value / 2 if self.rank is Rank.THOUSANDS else self.value


@dataclass(frozen=True, slots=True)
class CountedNumber:
    """A whole number as written, in folded text."""

    start: int
    end: int
    value: Decimal
    definite: bool
    """«الثماني»: the number follows what it counts."""
    in_words: bool
    scale: Decimal = Decimal(1)
    """Of «5 ملايين» a million: what a lower end of a range shares («3 إلى 5 ملايين»); 1 where there is none."""


def numbers(folded: str) -> Iterator[CountedNumber]:
    """Find every number of folded text, in digits, words or both («3 ملايين و200 ألف»); in order, not overlapping."""
    pending: list[Atom] = []
    for atom in _atoms(folded):
        joins = bool(pending) and _adjacent(folded, pending[-1], atom) and _continues(pending[-1], atom)
        cut = _cut(pending, atom) if joins else len(pending)
        yield from _number(pending[:cut])
        pending = [*pending[cut:], atom]
    yield from _number(pending)


def _atoms(folded: str) -> Iterator[Atom]:
    for match in _ATOM.finditer(folded):
        word, digits = match["word"], match["digits"]
        rank, value = NUMBER_WORDS[word] if word else (Rank.DIGITS, parse_digits(digits))
        if value is not None and not (word and _ends_ordinal(folded, match)):
            start = match.start("word") if word else match.start("digits")
            yield Atom(
                start, match.end(), rank, Decimal(value), bool(match["joint"]), match["clitic"] or "", word or digits
            )


def _ends_ordinal(folded: str, match: re.Match[str]) -> bool:
    """Whether the word closes a place in an order («الثالثة والعشرين», «الحادية عشرة») and so counts nothing."""
    before = folded[max(0, match.start() - _LONGEST_ORDINAL) : match.start()].split()
    return bool(before) and f"{before[-1]} {match.group()}" in DEFINITE


def _adjacent(folded: str, before: Atom, atom: Atom) -> bool:
    gap = folded[before.end : atom.start - len(atom.clitic) - atom.joined]
    return 0 < len(gap) <= 2 and gap.isspace() and _LINE_ENDS.isdisjoint(gap) and not _starts_anew(atom)


def _starts_anew(atom: Atom) -> bool:
    """Whether a preposition stands before the word: «خمسة بالمئة» is not 500."""
    return atom.clitic not in ("", "ال")


# What may follow what: without و a word multiplies or makes a teen, with و it adds something smaller.
_BARE_AFTER = {
    Rank.TEN: {Rank.UNIT},
    Rank.HUNDRED: {Rank.UNIT},
    Rank.SCALE: set(Rank),
}
_SCALED = {Rank.THOUSANDS, Rank.SCALE}
_HUNDREDS = {Rank.HUNDRED, Rank.HUNDREDS}
_SMALLER = {
    Rank.UNIT: {*_HUNDREDS, *_SCALED},
    Rank.TEN: {*_HUNDREDS, *_SCALED},
    Rank.TENS: {Rank.UNIT, *_HUNDREDS, *_SCALED},
    Rank.HUNDRED: _SCALED,
    Rank.HUNDREDS: _SCALED,
    Rank.THOUSANDS: _SCALED,
    Rank.SCALE: _SCALED,
    Rank.DIGITS: _SCALED,
    Rank.FRACTION: {Rank.UNIT, Rank.TEN, Rank.TENS, *_SCALED},
}


def _continues(before: Atom, atom: Atom) -> bool:
    return before.rank in (_SMALLER if atom.joined else _BARE_AFTER).get(atom.rank, set())


def _cut(pending: list[Atom], atom: Atom) -> int:
    """Return how many of the pending atoms are a number of their own before `atom`; 0 where it belongs to them all."""
    group = next((place for place in range(len(pending), 0, -1) if pending[place - 1].rank in _SCALED), 0)
    if atom.rank in _SCALED and group:
        return _cut_before_scale(pending, group, atom)
    has_hundreds = any(earlier.rank in _HUNDREDS for earlier in pending[group:-1])
    return len(pending) - 1 if atom.rank is Rank.HUNDRED and has_hundreds else 0


def _cut_before_scale(pending: list[Atom], group: int, atom: Atom) -> int:
    """Scales descend: «مليون و5 ملايين» are two numbers. The first may be multiplied by a larger: «ألف مليون»."""
    last = pending[group - 1].scale
    if group == len(pending) and not atom.joined:
        is_first = not any(earlier.rank in _SCALED for earlier in pending[:-1])
        return 0 if is_first and atom.scale > last else group
    halves = [earlier.rank for earlier in pending].count(Rank.FRACTION) == 1 and pending[-1].rank is Rank.FRACTION
    return 0 if atom.scale < last or halves else group


def _number(atoms: list[Atom]) -> Iterator[CountedNumber]:
    if not atoms or _is_no_number(atoms):
        return
    first, last = atoms[0], atoms[-1]
    start = first.start - (2 if first.definite else 0)
    in_words = all(atom.rank is not Rank.DIGITS for atom in atoms)
    yield CountedNumber(start, last.end, _worth(atoms), first.definite, in_words, _scale(atoms))


def _scale(atoms: list[Atom]) -> Decimal:
    """Return the one scale that ends a number and multiplies the rest of it; 1 where there is none or more."""
    scales = [atom.value for atom in atoms if atom.rank in _SCALED]
    is_one = len(atoms) > 1 and len(scales) == 1 and atoms[-1].rank is Rank.SCALE and not atoms[-1].joined
    return scales[0] if is_one or (len(atoms) == 1 and scales) else Decimal(1)


def _is_no_number(atoms: list[Atom]) -> bool:
    first, lone = atoms[0], len(atoms) == 1
    return (
        first.word in MANY
        or (lone and first.word in _NEVER_ALONE)
        or (lone and first.definite and first.word in _NEVER_ALONE_WITH_ARTICLE)
    )


def _worth(atoms: list[Atom]) -> Decimal:
    """Add the groups, each multiplied by its scale: «خمسة وعشرون ألفًا وثلاثمئة» is 25 x 1000 + 300."""
    total = term = group = Decimal(0)
    for atom in atoms:
        if atom.rank is Rank.HUNDRED and not atom.joined:
            group = (group or 1) * atom.value
        elif atom.rank not in _SCALED:
            group += atom.value
        elif group or atom.joined or not term:
            total, term, group = total + term, (group or 1) * atom.value, Decimal(0)
        else:
            term *= atom.value
    return total + term + group * _halved(atoms)


def _halved(atoms: list[Atom]) -> Decimal:
    """Return what a fraction at the end is a part of: «مليون ونصف» is half a million more."""
    ends_in_fraction = len(atoms) > 1 and atoms[-1].rank is Rank.FRACTION
    return atoms[-2].scale if ends_in_fraction and atoms[-2].rank in _SCALED else Decimal(1)
