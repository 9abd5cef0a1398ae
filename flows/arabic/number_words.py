"""The number words: what each is worth, and the place it takes in a number.

All words are folded (see letters.fold): no marks, ا for أ and إ, ي for ى.
"""

from decimal import Decimal
from enum import StrEnum


class Rank(StrEnum):
    """The place that a number word takes in a number."""

    DIGITS = "digits"
    UNIT = "unit"
    TEN = "ten"
    TENS = "tens"
    HUNDRED = "hundred"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    """A dual that holds its own scale: «ألفان», «مليونين»."""
    SCALE = "scale"
    FRACTION = "fraction"


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
HUNDRED_WORDS = ("مئة", "مائة", "مية")
"""One hundred, in its three spellings."""
_STEMS = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان ثماني", 9: "تسع"}
_SCALES = {
    10**3: "الف الفا الاف",
    10**6: "مليون مليونا ملايين",
    10**9: "مليار مليارا مليارات بليون بليونا بلايين",
    10**12: "تريليون تريليونا تريليونات ترليون ترليونا ترليونات",
}
MANY = frozenset({"الاف", "ملايين", "مليارات", "بلايين", "تريليونات", "ترليونات"})
"""The plurals of the scales: «آلاف المواطنين» is no number, «خمسة آلاف» is."""
_DUAL_SCALES = {
    2 * 10**3: "الفان الفين الفي",
    2 * 10**6: "مليونان مليونين مليوني",
    2 * 10**9: "ملياران مليارين ملياري بليونان بليونين بليوني",
    2 * 10**12: "تريليونان تريليونين تريليوني ترليونان ترليونين ترليوني",
}
FRACTIONS = {"نصف": Decimal("0.5"), "ربع": Decimal("0.25")}
"""Parts of a scale: «نصف مليون», «مليار وربع المليار»."""


def _lexicon() -> dict[str, tuple[Rank, int | Decimal]]:
    words: dict[str, tuple[Rank, int | Decimal]] = {"عشر": (Rank.TEN, 10), "عشرة": (Rank.TEN, 10)}
    words |= {w: (Rank.FRACTION, value) for w, value in FRACTIONS.items()}
    words |= {w: (Rank.THOUSANDS, value) for value, forms in _DUAL_SCALES.items() for w in forms.split()}
    words |= {w: (Rank.SCALE, value) for value, forms in _SCALES.items() for w in forms.split()}
    words |= {w: (Rank.TENS, value) for value, forms in _TENS.items() for w in forms.split()}
    words |= {w: (Rank.UNIT, value) for value, forms in _UNITS.items() for w in forms.split()}
    words |= dict.fromkeys(HUNDRED_WORDS, (Rank.HUNDRED, 100))
    words |= {w[:-1] + ending: (Rank.HUNDREDS, 200) for w in HUNDRED_WORDS for ending in ("تان", "تين", "تا", "تي")}
    words |= {
        s + h: (Rank.HUNDREDS, n * 100) for n, stems in _STEMS.items() for s in stems.split() for h in HUNDRED_WORDS
    }
    return words


NUMBER_WORDS = _lexicon()
"""Every number word with its rank and worth."""
