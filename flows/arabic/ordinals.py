"""Ordinals: «أولاً» that opens a point, «الأولى» that names one, «المادة الثانية عشرة». All forms are folded."""

import re
from dataclasses import dataclass

from flows.arabic.clitics import ARTICLE, with_clitics

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


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinalForm:
    """One word that is an ordinal or opens one, as it is written, clitics included."""

    offset: int
    """How many letters of the form are clitics; ال is none of them."""
    definite: bool
    feminine: bool
    place: int
    """0 of «حادي», which is an ordinal with its ten alone."""
    unit: int
    """What it adds to a ten after it; 0 of «أول» and «عاشر»."""


def _forms() -> dict[str, OrdinalForm]:
    places = {word: (n, False) for n, word in enumerate(_MASCULINE, 1)}
    places |= {word: (n, True) for n, word in enumerate(_FEMININE, 1)} | {"ثان": (2, False)}
    units = {word: n for words in _UNITS for n, word in enumerate(words, 1)} | {"ثان": 2}
    forms = {}
    for word in {**places, **units}:
        place, feminine = places.get(word, (0, word.endswith("ة")))
        for article in ("", ARTICLE):
            for form, clitics in with_clitics(article + word):
                forms[form] = OrdinalForm(
                    offset=len(clitics),
                    definite=bool(article),
                    feminine=feminine,
                    place=place,
                    unit=units.get(word, 0),
                )
    return forms


FORMS = _forms()
"""Every form of a word that is an ordinal or opens one."""
UNITS = frozenset(form for form, meaning in FORMS.items() if meaning.unit)
"""What a ten after it closes, clitics included: «الثالثة» of «الثالثة والعشرون», «رابع» of «رابع عشر»."""
TEENS = frozenset({"عشر", "عشرة", "عشره"})
"""What makes a unit before it one of the teens, in either gender."""
TENS = {tens: 10 * m for forms in (_TENS, _TENS_OBLIQUE) for m, tens in enumerate(forms, 2)}
HUNDREDS = {
    f"ال{word}": value
    for value, words in {
        100: ("مئة", "مائة", "مئه", "مائه"),
        200: ("مئتين", "مائتين", "مئتان", "مائتان"),
        300: ("ثلاثمئة", "ثلاثمائة"),
        400: ("اربعمئة", "اربعمائة"),
        500: ("خمسمئة", "خمسمائة"),
        1000: ("الف",),
    }.items()
    for word in words
}
"""What «الخامسة والعشرون بعد المئة» and «المئة والخامسة» add."""


def one_of(words: dict[str, int]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ABJAD = "ابجدهوزحطيكلمنسعفصقرشت"
_ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def letter_places(letter: str) -> tuple[int, ...]:
    """Return the places that a folded letter can have in an enumeration (أ ب ج, or أ ب ت), the abjad's first."""
    places = (order.find(letter) + 1 for order in (_ABJAD, _ALPHABET))
    return tuple(dict.fromkeys(place for place in places if place))
