"""Signs as they stand on a line from left to right -> as they are read: the bidirectional algorithm turned back.

What a line shows is known from where its glyphs stand. In a line of Arabic every sign goes from right to left, but for
stretches of Latin letters and figures, which keep their order. Source: UAX #9, rules W2-W7, N0-N2, L2 and L4.
"""

import re
from collections.abc import Iterator, Sequence
from unicodedata import bidirectional

_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_OPENING, _CLOSING = "([{«‹", ")]}»›"
_UNITS = frozenset(
    (
        "km",
        "cm",
        "mm",
        "m",
        "kg",
        "g",
        "mg",
        "t",
        "mw",
        "gw",
        "kw",
        "kwh",
        "kv",
        "kb",
        "mb",
        "gb",
        "tb",
        "ha",
        "ml",
        "l",
    )
)
# One letter a sign: Latin, number, Arabic, plus or minus, comma or stop, per cent, mark, space; brackets; all others.
_CODES = {
    "L": "L", "EN": "N", "AN": "N", "R": "R", "AL": "R", "ES": "S", "CS": "C", "ET": "T", "NSM": "M", "WS": "W",
}  # fmt: skip
_NUMBER = r"N+(?:CN+)*"
_HELD = r"[CSTO]{1,3}(?=[LN])"
_WORD = rf"(?:N+)?L(?:[LNM]|{_HELD})*"
_STRETCH = re.compile(rf"{_WORD}(?:[CSTO]{{0,2}}W{{1,2}}{_WORD})*(?P<after>W{_NUMBER})?|(?P<number>{_NUMBER}T?)")
_ARABIC_STRETCH = re.compile("R(?:[^L]*R)?")
_PER_CENT = frozenset("%٪‰")


def is_right_to_left(text: str) -> bool:
    """Whether a text has at least as many letters from right to left as from left to right, and any."""
    kinds = [bidirectional(sign) for sign in text]
    arabic = sum(kind in ("R", "AL") for kind in kinds)
    return arabic > 0 and arabic >= sum(kind == "L" for kind in kinds)


def as_read(signs: Sequence[str], *, right_to_left: bool) -> str:
    """Return the signs of a line, given from left to right, in the order in which they are read.

    Each may hold several letters (a ligature), which are in their order already.
    """
    if right_to_left:
        return _settle_brackets("".join(_from_right(signs)))
    return "".join(_from_left(signs))


def _codes(signs: Sequence[str]) -> str:
    return "".join("B" if sign[0] in _OPENING + _CLOSING else _CODES.get(bidirectional(sign[0]), "O") for sign in signs)


def _from_right(signs: Sequence[str]) -> Iterator[str]:
    """Yield the signs from right to left, but the stretches of figures and Latin in their own order."""
    end = len(signs)
    for start, stop in reversed(list(_stretches(signs))):
        yield from reversed(signs[stop:end])
        yield from signs[start:stop]
        end = start
    yield from reversed(signs[:end])


def _stretches(signs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the stretches from left to right begin and end."""
    for match in _STRETCH.finditer(_codes(signs)):
        start, end = match.span()
        if match["after"] and _ends_with_unit(signs[start : match.start("after")]):
            # «GB 3» is how «3 GB» is drawn
            yield start, match.start("after")
            yield match.start("after") + 1, end
        elif match["number"] and signs[end - 1][0] not in _PER_CENT:
            yield start, end - (match["number"][-1] == "T")
        else:
            yield start, end


def _ends_with_unit(signs: Sequence[str]) -> bool:
    return "".join(signs).rpartition(" ")[2].lower() in _UNITS


def _from_left(signs: Sequence[str]) -> Iterator[str]:
    """Yield the signs from left to right, but what the line holds of Arabic in its own order."""
    end = 0
    for match in _ARABIC_STRETCH.finditer(_codes(signs)):
        yield from signs[end : match.start()]
        yield _settle_brackets("".join(_from_right(signs[match.start() : match.end()])))
        end = match.end()
    yield from signs[end:]


def _settle_brackets(read: Sequence[str]) -> str:
    """Return the signs joined, their brackets turned where more of them would stand in pairs then.

    A file has for a bracket in Arabic now the sign that is written and now the one that is drawn.
    """
    text = "".join(read)
    turned = text.translate(_MIRRORED)
    return turned if _unpaired(turned) < _unpaired(text) else text


def _unpaired(text: str) -> int:
    """Count the brackets without a partner in their order."""
    open_ones: list[str] = []
    alone = 0
    for sign in text:
        if sign in _OPENING:
            open_ones.append(sign)
        elif sign in _CLOSING:
            if open_ones and _OPENING.index(open_ones[-1]) == _CLOSING.index(sign):
                open_ones.pop()
            else:
                alone += 1
    return alone + len(open_ones)
