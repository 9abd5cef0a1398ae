"""The number words: what each is worth, the place it takes in a number, and the clitics that it is written with.

All words are folded (see letters.fold): no marks, ا for أ and إ, ي for ى.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from flows.arabic.clitics import ARTICLES, CONJUNCTIONS, PREPOSITIONS


class Rank(StrEnum):
    """The place that a number word takes in a number."""

    DIGITS = "digits"
    ZERO = "zero"
    UNIT = "unit"
    TEN = "ten"
    TENS = "tens"
    HUNDRED = "hundred"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    """A dual that holds its own scale: «ألفان», «مليونين»."""
    SCALE = "scale"
    FRACTION = "fraction"
    PARTS = "parts"
    """What a unit before it counts: «ثلاثة أرباع»."""
    POINT = "point"
    """The mark of decimals, said: «ثلاثة فاصلة خمسة»."""
    SIGN = "sign"
    """«سالب خمسة»."""


_UNITS = {
    1: "واحد واحدة واحدا احد احدي",
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
    12: "دزينة دزينات دستة دستات",
    10**3: "الف الفا الاف",
    10**6: "مليون مليونا ملايين",
    10**9: "مليار مليارا مليارات ملايير بليون بليونا بلايين",
    10**12: "تريليون تريليونا تريليونات ترليون ترليونا ترليونات",
}
MANY = frozenset({"الاف", "ملايين", "مليارات", "ملايير", "بلايين", "تريليونات", "ترليونات", "دزينات", "دستات"})
"""The plurals of the scales: «آلاف المواطنين» is no number, «خمسة آلاف» is."""
_DUAL_SCALES = {
    2 * 10**3: "الفان الفين الفي",
    2 * 10**6: "مليونان مليونين مليوني",
    2 * 10**9: "ملياران مليارين ملياري بليونان بليونين بليوني",
    2 * 10**12: "تريليونان تريليونين تريليوني ترليونان ترليونين ترليوني",
}
NOMINATIVE_DUALS = frozenset({"الفا", "مليونا", "مليارا", "بليونا", "تريليونا", "ترليونا"})
"""«مليونا دولار» are two millions; after a number («عشرون مليونًا») the same letters are the one scale."""
FRACTIONS = {
    "نصف": Decimal("0.5"),
    "ثلث": Decimal(1) / 3,
    "ربع": Decimal("0.25"),
    **dict.fromkeys(("ثلثان", "ثلثين", "ثلثا", "ثلثي"), Decimal(2) / 3),
}
"""Parts of a scale: «نصف مليون», «مليار وربع المليار»."""
FIFTHS = {
    "خمس": Decimal(1) / 5,
    "خمسا": Decimal(2) / 5,
    "خمسي": Decimal(2) / 5,
    "سدس": Decimal(1) / 6,
    "سبع": Decimal(1) / 7,
    "تسع": Decimal(1) / 9,
    "عشر": Decimal(1) / 10,
}
"""Parts by the letters of a count («خُمس» and «خَمس»): before a definite noun, and then only. «ثمن» is a price, too."""
_PARTS = {3: "اثلاث", 4: "ارباع", 5: "اخماس", 6: "اسداس", 7: "اسباع", 8: "اثمان", 9: "اتساع", 10: "اعشار"}
_WITHOUT_WORTH = {
    "سالب": Rank.SIGN,
    "ناقص": Rank.SIGN,
    "فاصلة": Rank.POINT,
    "فاصله": Rank.POINT,
    "فاصل": Rank.POINT,
    "صفر": Rank.ZERO,
    **dict.fromkeys(("خمسا", "خمسي", "سدس"), Rank.PARTS),
}


def _lexicon() -> dict[str, tuple[Rank, int | Decimal]]:
    words: dict[str, tuple[Rank, int | Decimal]] = {"عشر": (Rank.TEN, 10), "عشرة": (Rank.TEN, 10)}
    words |= {w: (Rank.FRACTION, value) for w, value in FRACTIONS.items()}
    words |= {w: (Rank.PARTS, value) for value, w in _PARTS.items()}
    words |= {w: (Rank.THOUSANDS, value) for value, forms in _DUAL_SCALES.items() for w in forms.split()}
    words |= {w: (Rank.SCALE, value) for value, forms in _SCALES.items() for w in forms.split()}
    words |= {w: (Rank.TENS, value) for value, forms in _TENS.items() for w in forms.split()}
    words |= {w: (Rank.UNIT, value) for value, forms in _UNITS.items() for w in forms.split()}
    words |= dict.fromkeys(HUNDRED_WORDS, (Rank.HUNDRED, 100))
    # «ميتا» is a name, «ميتين» are dead: the third spelling has no dual here.
    words |= {w[:-1] + ending: (Rank.HUNDREDS, 200) for w in HUNDRED_WORDS[:2] for ending in ("تان", "تين", "تا", "تي")}
    words |= {
        s + h: (Rank.HUNDREDS, n * 100) for n, stems in _STEMS.items() for s in stems.split() for h in HUNDRED_WORDS
    }
    # Many write ه for ة at the end of a word.
    return {w[:-1] + "ه": meaning for w, meaning in words.items() if w.endswith("ة")} | words


NUMBER_WORDS = _lexicon()
"""Every number word with its rank and worth."""


@dataclass(frozen=True, slots=True)
class WordForm:
    """A number word as it is written, with the joint and the clitic before it."""

    word: str
    rank: Rank
    value: Decimal
    joint: str
    clitic: str


_OTHER_WORDS = ("لست", "كست", "كمية", "لمية", "بمية", "كميه", "لميه", "بميه")
"""Words of their own that look like a clitic and a number: «لستُ», «كمية»."""


def _forms() -> dict[str, WordForm]:
    # The shortest prefix first: «واحد» is one word, not و and «احد».
    words = NUMBER_WORDS | {word: (rank, 0) for word, rank in _WITHOUT_WORTH.items()}
    forms: dict[str, WordForm] = {}
    for joint in ("", *CONJUNCTIONS):
        for clitic in ("", *ARTICLES, *PREPOSITIONS):
            for word, (rank, value) in words.items():
                forms.setdefault(joint + clitic + word, WordForm(word, rank, Decimal(value), joint, clitic))
    return {form: meaning for form, meaning in forms.items() if form.removeprefix(meaning.joint) not in _OTHER_WORDS}


FORMS = _forms()
"""Every form that a number word is written in, clitics included."""
NUMBER_FORMS = frozenset(FORMS)
"""The same as a set: sets meet far faster."""
