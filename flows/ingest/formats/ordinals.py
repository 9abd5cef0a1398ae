"""A count as the lists of word processors show it: figures, letters of three alphabets, Roman numbers."""

from collections.abc import Callable
from typing import Final

_HIJAI: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN: Final = 3999
_MOST_REPEATED: Final = 10
_INDIC: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _letters(alphabet: str) -> Callable[[int], str]:
    """Return what counts by an alphabet; after its last letter each is doubled, as Word does."""

    def shown(count: int) -> str:
        times, place = divmod(count - 1, len(alphabet))
        return alphabet[place] * (times + 1) if 0 <= times < _MOST_REPEATED else str(count)

    return shown


def _roman(count: int) -> str:
    if not 0 < count <= _MOST_ROMAN:
        return str(count)
    shown = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        shown += letters * times
    return shown


LETTERS_ABJAD = _letters(_ABJAD)
LETTERS_HIJAI = _letters(_HIJAI)
LETTERS_LATIN = _letters(_LATIN)
ROMAN: Callable[[int], str] = _roman


def indic(count: int) -> str:
    """Return a count in the digits ٠-٩."""
    return str(count).translate(_INDIC)
