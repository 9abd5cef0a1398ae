"""Letters that are not written as themselves: presentation forms, and a hamza that stands apart from its seat.

Old programs and text taken out of a PDF have a code for each shape of a letter (ﻌ for ع) and one for some pairs (ﻻ).
Other programs write ؤ as و and a hamza above. Both say the same words as the plain letters.
"""

import re
import unicodedata
from collections.abc import Iterator

from flows.arabic.unseen import JOINERS

_BLOCKS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
_SIGNS = frozenset(range(0xFDF0, 0xFDFE))
"""Whole words in one sign (ﷲ, ﷺ, ﷼): keyboards have them, and writers mean them."""
_MADDA, _HAMZA_ABOVE, _HAMZA_BELOW = "\u0653", "\u0654", "\u0655"
_SEATS = {"و": "ؤ", "ي": "ئ", "ى": "ئ", "ی": "ئ"}


def _readings() -> Iterator[tuple[str, str]]:
    """Each form with the letters it stands for; the form of a vowel sign alone stands for that sign, on no letter."""
    for form in map(chr, _BLOCKS):
        letters = unicodedata.normalize("NFKC", form)
        if letters != form:
            marks_alone = not any(unicodedata.category(letter) == "Lo" for letter in letters)
            yield form, letters.strip(" \u0640") if marks_alone else letters


READINGS = dict(_readings())
"""Form or sign -> plain letters, one or more; or the vowel signs alone."""
FORM_OR_SIGN = re.compile(f"[{''.join(READINGS)}]")
_PLAIN = str.maketrans({form: letters for form, letters in READINGS.items() if ord(form) not in _SIGNS})
_FORM = re.compile(f"[{''.join(map(chr, _PLAIN))}]")

_SEAT_OF = _SEATS | {form: _SEATS[letters] for form, letters in READINGS.items() if letters in _SEATS}
# Vowel signs come between a letter and its hamza in Unicode's own order; so does a stretch.
_BETWEEN = f"[\u064b-\u0652\u0670\u0640{JOINERS}]{{0,4}}+"
_SEATED = re.compile(f"([{''.join(_SEAT_OF)}])({_BETWEEN}){_HAMZA_ABOVE}")
_ALEF = {_MADDA: "آ", _HAMZA_ABOVE: "أ", _HAMZA_BELOW: "إ"}
_ON_ALEF = re.compile(f"([اﺍﺎ])({_BETWEEN})([{''.join(_ALEF)}])")


def seat_hamzas(text: str) -> str:
    """Return the text with ؤ and ئ for و and ي that have a hamza after them, which stays: no place moves."""
    if _HAMZA_ABOVE not in text:
        return text
    return _SEATED.sub(lambda found: _SEAT_OF[found[1]] + found[0][1:], text)


def plain_letters(text: str) -> str:
    """Return the text with plain letters for presentation forms, and one letter for a seat and its hamza or madda."""
    if _FORM.search(text):
        text = text.translate(_PLAIN)
    if _stands_apart(text):
        text = _SEATED.sub(lambda found: _SEAT_OF[found[1]] + found[2], text)
        text = _ON_ALEF.sub(lambda found: _ALEF[found[3]] + found[2], text)
    return text


def count_forms(text: str) -> int:
    """Count the presentation forms, the signs for whole words aside."""
    return len(_FORM.findall(text))


def count_decomposed(text: str) -> int:
    """Count the letters that are written in two, as a seat and its hamza or madda."""
    return len(_SEATED.findall(text)) + len(_ON_ALEF.findall(text)) if _stands_apart(text) else 0


def _stands_apart(text: str) -> bool:
    return any(mark in text for mark in _ALEF)
