"""Raised numbers in the running text that documents have: «²» of «كم²», and never one number with what stands before.

«100» and the raised 3 of a note come as 100³, where a text without looks would say 1003. A fraction whose upper number
is raised («¹/2») is written as one (1/2), unless a number stands before it.
"""

import re

_DIGITS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_UP = {ord(digit): sign for kind in ("0123456789", "٠١٢٣٤٥٦٧٨٩") for digit, sign in zip(kind, _DIGITS, strict=True)}
_UP |= {ord("-"): "\u207b", ord("\u2212"): "\u207b", ord("+"): "\u207a"}
_DOWN = str.maketrans(_DIGITS, "0123456789")
_NUMBERS = re.compile(r"[\s+\u2212-]*\d[\d\s+\u2212,،;.-]*")
_PLAIN = re.compile(rf"(?<![\w{_DIGITS}])[{_DIGITS}]+(?=[/\u2044]\d)|(?<=\[)[{_DIGITS}]+(?=\])")


def raised(words: str) -> str:
    """Return raised words as they stand in a line: numbers as raised digits, any others as they are."""
    return words.translate(_UP) if _NUMBERS.fullmatch(words) else words


def with_fractions(words: str) -> str:
    """Return a line with its fractions in plain digits, and what stands in brackets of its own («[4]»)."""
    return _PLAIN.sub(lambda found: found.group().translate(_DOWN), words)
