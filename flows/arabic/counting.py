"""Number words: what each is worth, and how they join to a number («ثلاثمئة وخمسة وعشرون ألفًا»).

All words are folded (see letters.fold): no marks, ا for أ and إ, ي for ى.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from flows.arabic.digits import DIGIT_NUMBER, parse_digits


class Rank(StrEnum):
    """The place that a number word takes in a number."""

    DIGITS = "digits"
    UNIT = "unit"
    TEN = "ten"
    TENS = "tens"
    HUNDRED = "hundred"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    SCALE = "scale"


_UNITS = {
    1: "واحد واحدة احد احدي",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي",
    3: "ثلاث ثلاثة",
    4: "اربع اربعة",
    5: "خمس خمسة",
    6: "ست ستة",
    7: "سبع سبعة",
    8: "ثمان ثماني ثمانية",
    9: "تسع تسعة",
}
_TENS = {
    20: "عشرون عشرين",
    30: "ثلاثون ثلاثين",
    40: "اربعون اربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين",
    90: "تسعون تسعين",
}
_HUNDRED = ("مئة", "مائة", "مية")
_STEMS = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان ثماني", 9: "تسع"}
_SCALES = {
    10**3: "الف الفا الاف",
    10**6: "مليون مليونا ملايين",
    10**9: "مليار مليارا مليارات بليون بليونا بلايين",
    10**12: "تريليون تريليونا تريليونات ترليون ترليونا",
}
_DUAL_SCALES = {
    2 * 10**3: "الفان الفين الفا",
    2 * 10**6: "مليونان مليونين",
    2 * 10**9: "ملياران مليارين بليونان بليونين",
    2 * 10**12: "تريليونان تريليونين",
}


def _lexicon() -> dict[str, tuple[Rank, int]]:
    words: dict[str, tuple[Rank, int]] = {"عشر": (Rank.TEN, 10), "عشرة": (Rank.TEN, 10)}
    words |= {w: (Rank.THOUSANDS, value) for value, forms in _DUAL_SCALES.items() for w in forms.split()}
    words |= {w: (Rank.SCALE, value) for value, forms in _SCALES.items() for w in forms.split()}
    words |= {w: (Rank.TENS, value) for value, forms in _TENS.items() for w in forms.split()}
    words |= {w: (Rank.UNIT, value) for value, forms in _UNITS.items() for w in forms.split()}
    words |= dict.fromkeys(_HUNDRED, (Rank.HUNDRED, 100))
    words |= {w[:-1] + ending: (Rank.HUNDREDS, 200) for w in _HUNDRED for ending in ("تان", "تين", "تا", "تي")}
    words |= {s + h: (Rank.HUNDREDS, n * 100) for n, stems in _STEMS.items() for s in stems.split() for h in _HUNDRED}
    return words


NUMBER_WORDS = _lexicon()
"""Every number word with its rank and worth."""

_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
# The joint and the clitic are lazy: «واحد» is one word, not و and «احد».
_PREFIX = r"(?<![\w.,٫٬/])(?P<joint>[وف]??)(?P<clitic>(?:ال|بال|لل|كال|[بلك])??)"
_ATOM = re.compile(rf"{_PREFIX}(?:(?P<word>{_WORDS})(?!\w)|(?P<digits>{DIGIT_NUMBER})(?!\d|[/٫٬]\d))")
# «أحد» alone is "one of", «واحدة» an adjective, and «الأحد», «الاثنين» are days: they count in a longer number only.
_NEVER_ALONE = frozenset({"احد", "احدي", "عشر", "واحد", "واحدة"})
_DAYS = frozenset({"احد", "اثنين", "ثلاثاء"})


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


@dataclass(frozen=True, slots=True)
class CountedNumber:
    """A whole number as written, in folded text."""

    start: int
    end: int
    value: Decimal
    definite: bool
    """«الثماني»: the number follows what it counts."""
    in_words: bool


def numbers(folded: str) -> Iterator[CountedNumber]:
    """Find every number of folded text, in digits, words or both («3 ملايين و200 ألف»); in order, not overlapping."""
    pending: list[Atom] = []
    for atom in _atoms(folded):
        if pending and not (_adjacent(folded, pending[-1], atom) and _continues(pending, atom)):
            yield from _number(pending)
            pending = []
        pending.append(atom)
    yield from _number(pending)


def _atoms(folded: str) -> Iterator[Atom]:
    for match in _ATOM.finditer(folded):
        word, digits = match["word"], match["digits"]
        rank, value = NUMBER_WORDS[word] if word else (Rank.DIGITS, parse_digits(digits))
        if value is not None:
            start = match.start("word") if word else match.start("digits")
            yield Atom(
                start, match.end(), rank, Decimal(value), bool(match["joint"]), match["clitic"] or "", word or digits
            )


def _adjacent(folded: str, before: Atom, atom: Atom) -> bool:
    gap_end = atom.start - len(atom.clitic) - atom.joined
    return 0 < gap_end - before.end <= 2 and folded[before.end : gap_end].isspace() and not _starts_anew(atom)


def _starts_anew(atom: Atom) -> bool:
    return bool(atom.clitic) and not atom.definite


# What may follow what: without و a word multiplies or makes a teen, with و it adds something smaller.
_BARE_AFTER = {
    Rank.TEN: {Rank.UNIT},
    Rank.HUNDRED: {Rank.UNIT},
    Rank.SCALE: set(Rank) - {Rank.THOUSANDS},
}
_SMALLER = {
    Rank.UNIT: {Rank.HUNDRED, Rank.HUNDREDS, Rank.THOUSANDS, Rank.SCALE},
    Rank.TEN: {Rank.HUNDRED, Rank.HUNDREDS, Rank.THOUSANDS, Rank.SCALE},
    Rank.TENS: {Rank.UNIT, Rank.HUNDRED, Rank.HUNDREDS, Rank.THOUSANDS, Rank.SCALE},
    Rank.HUNDRED: {Rank.THOUSANDS, Rank.SCALE},
    Rank.HUNDREDS: {Rank.THOUSANDS, Rank.SCALE},
    Rank.THOUSANDS: {Rank.SCALE},
    Rank.DIGITS: {Rank.THOUSANDS, Rank.SCALE},
}


def _continues(pending: list[Atom], atom: Atom) -> bool:
    before = pending[-1]
    if not atom.joined:
        return before.rank in _BARE_AFTER.get(atom.rank, set())
    return before.rank in _SMALLER.get(atom.rank, set())


def _number(atoms: list[Atom]) -> Iterator[CountedNumber]:
    if not atoms or _is_no_number(atoms):
        return
    first, last = atoms[0], atoms[-1]
    start = first.start - (2 if first.definite else 0)
    in_words = all(atom.rank is not Rank.DIGITS for atom in atoms)
    yield CountedNumber(start, last.end, _worth(atoms), first.definite, in_words)


def _is_no_number(atoms: list[Atom]) -> bool:
    only = atoms[0]
    return len(atoms) == 1 and (only.word in _NEVER_ALONE or (only.definite and only.word in _DAYS))


def _worth(atoms: list[Atom]) -> Decimal:
    """Add the groups, each multiplied by its scale: «خمسة وعشرون ألفًا وثلاثمئة» is 25 x 1000 + 300."""
    total = group = Decimal(0)
    for atom in atoms:
        if atom.rank is Rank.THOUSANDS:
            total += atom.value
        elif atom.rank is Rank.SCALE:
            total, group = total + (group or 1) * atom.value, Decimal(0)
        elif atom.rank is Rank.HUNDRED and not atom.joined:
            group = (group or 1) * atom.value
        else:
            group += atom.value
    return total + group
