"""Ordinals: «أولاً» that opens a point, «الأولى» that names one, «المادة الثانية عشرة». All forms are folded."""

import re

_MASCULINE = ("اول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")
_FEMININE = ("اولي", "ثانية", "ثالثة", "رابعة", "خامسة", "سادسة", "سابعة", "ثامنة", "تاسعة", "عاشرة")
_TENS = ("عشرون", "ثلاثون", "اربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون")
_TENS_OBLIQUE = tuple(word[:-2] + "ين" for word in _TENS)
# In compounds the first is «حادي», not «أول».
_UNITS = (("حادي", *_MASCULINE[1:9]), ("حادية", *_FEMININE[1:9]))


def _adverbs() -> dict[str, int]:
    simple = {word + ("ا" if not word.endswith("ا") else ""): n for n, word in enumerate(_MASCULINE, 1)}
    teens = {f"{unit} عشر": 10 + n for n, unit in enumerate(_UNITS[0], 1)}
    return simple | teens | {f"ال{word}": n for word, n in teens.items()}


def _definite() -> dict[str, int]:
    words = {f"ال{word}": n for forms in (_MASCULINE, _FEMININE) for n, word in enumerate(forms, 1)}
    for units, ten in zip(_UNITS, ("عشر", "عشرة"), strict=True):
        words |= {f"ال{unit} {ten}": 10 + n for n, unit in enumerate(units, 1)}
        words |= {
            f"ال{unit} وال{tens}": 10 * m + n
            for n, unit in enumerate(units, 1)
            for forms in (_TENS, _TENS_OBLIQUE)
            for m, tens in enumerate(forms, 2)
        }
    return words | {f"ال{tens}": 10 * m for forms in (_TENS, _TENS_OBLIQUE) for m, tens in enumerate(forms, 2)}


ADVERBS = _adverbs()
"""«أولاً» 1 to «تاسع عشر» 19, folded."""
DEFINITE = _definite()
"""«الأول», «الأولى» 1 to «التاسعة والتسعون» 99, folded."""
_CLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول", "فل", "ال", "وال", "فال", "بال", "وبال", "لل", "ولل", "كال")
UNITS = frozenset(clitic + unit for clitic in _CLITICS for units in _UNITS for unit in (*units, "ثان"))
"""What a ten behind it closes, clitics included: «الثالثة» of «الثالثة والعشرون», «رابع» of «رابع عشر»."""


def one_of(words: dict[str, int]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ABJAD = "ابجدهوزحطيكلمنسعفصقرشت"
_ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def letter_places(letter: str) -> tuple[int, ...]:
    """Return the places that a folded letter can have in an enumeration (أ ب ج, or أ ب ت), the abjad's first."""
    places = (order.find(letter) + 1 for order in (_ABJAD, _ALPHABET))
    return tuple(dict.fromkeys(place for place in places if place))
