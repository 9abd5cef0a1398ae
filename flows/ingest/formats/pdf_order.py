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
    "km cm mm m kg g mg t mw gw kw kwh kv kb mb gb tb ha ml l km/h am pm a.m. p.m. c f bn mn hz mhz ghz".split()  # noqa: SIM905
)
# One letter a sign: Latin, number, Arabic, plus or minus, comma or stop, per cent, mark, space; brackets; all others.
_CODES = {
    "L": "L", "EN": "N", "AN": "N", "R": "R", "AL": "R", "ES": "S", "CS": "C", "ET": "T", "NSM": "M", "WS": "W",
}  # fmt: skip
_NUMBER = r"N+(?:CN+)*"
_WRITTEN_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_HELD = r"[CSTO]{1,3}(?=[LN])"
_WORD = rf"(?:N+)?L(?:[LNM]|{_HELD})*"
# What follows a Latin word up to the next Arabic letter is one stretch with it: words, figures, brackets that close.
_MORE = rf"[CSTOWM]{{1,4}}(?:{_WORD}|{_NUMBER}T?)|W?B(?=[^B]*[LN])[LNCSTOWM]{{1,60}}B"
_STRETCH = re.compile(rf"(?P<word>{_WORD})(?P<more>(?:{_MORE})*)|(?P<dashed>N+(?:SN+)+)|(?P<number>{_NUMBER}T?)")
_AFTER_UNIT = re.compile(rf"W{_NUMBER}")
_FIGURE = re.compile("N+")
_ARABIC_STRETCH = re.compile("R(?:[^L]*R)?")
_STRETCH_SET_FROM_LEFT = re.compile("R(?:[^L]*[RN])?")
"""With the figure at its right, which comes before it: one that comes after it stands at its left."""
_AT_A_WORD = re.compile(r"(?<![^\s:])\S(?=\w)")
_AFTER_A_WORD = re.compile(r"(?<=[\w.،؛!؟…])\S(?!\w)")
_OPENS_WITH_AN_END = re.compile(r"(?:\.|[،؛:؟!])(?=[\u0621-\u064a])")
_FIRST_LETTER = re.compile("[RL]")
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
    return _closed_at_its_end(_from_right(signs)) if right_to_left else "".join(_from_left(signs))


def as_set_from_left(signs: Sequence[str], *, opening: int) -> tuple[str, str]:
    """Return what a line of Arabic says whose paragraph was set from left to right, in two parts.

    Stretches of Arabic follow each other from the left. What stands left of the first Arabic letter is its head:
    `opening` of its signs open the line, and the rest is what the first stretch ends with (a figure after Arabic
    letters goes with them, UAX #9, W2 and N1). The first part ends with that.
    """
    _, end = head_of(signs)
    rest = "".join(_from_left(signs[end:], _STRETCH_SET_FROM_LEFT))
    return "".join(signs[:opening]) + _from_right(signs[opening:end]), rest


def head_of(signs: Sequence[str]) -> tuple[int, int]:
    """Return how many signs stand left of the first letter, where that is an Arabic one, and where its stretch ends."""
    codes = _codes(signs)
    first = _FIRST_LETTER.search(codes)
    stretch = _STRETCH_SET_FROM_LEFT.search(codes)
    return stretch.span() if stretch and first and first[0] == "R" else (0, 0)


def _closed_at_its_end(line: str) -> str:
    """Return a line, the mark that it opens with at its end: it was set in a paragraph from left to right.

    No Arabic line begins with what ends one, and a paragraph whose side nobody set draws it at the right.
    """
    opening = _OPENS_WITH_AN_END.match(line)
    return line[opening.end() :].rstrip() + opening[0] if opening else line


def _codes(signs: Sequence[str]) -> str:
    return "".join("B" if sign[0] in _OPENING + _CLOSING else _CODES.get(bidirectional(sign[0]), "O") for sign in signs)


def _from_right(signs: Sequence[str]) -> str:
    """Return the signs from right to left, but the stretches of figures and Latin in their own order."""
    parts: list[str] = []
    end = len(signs)
    for start, stop in reversed(list(_stretches(signs))):
        parts += ("".join(reversed(signs[stop:end])), _settle_brackets("".join(signs[start:stop])))
        end = start
    parts.append("".join(reversed(signs[:end])))
    arabic = "".join(parts[::2])
    if _settle_brackets(arabic) != arabic:
        parts[::2] = [part.translate(_MIRRORED) for part in parts[::2]]
    return "".join(parts)


def _stretches(signs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the stretches from left to right begin and end."""
    for match in _STRETCH.finditer(_codes(signs)):
        start, end = match.span()
        if match["word"] and _AFTER_UNIT.fullmatch(match["more"]) and _is_unit(signs[start : match.end("word")]):
            # «GB 3» is how «3 GB» is drawn
            yield start, match.end("word")
            yield match.end("word") + 1, end
        elif match["word"] or (match["dashed"] and _keeps_its_order(signs, end, "".join(signs[start:end]))):
            yield start, end
        elif match["dashed"]:
            yield from (found.span() for found in _FIGURE.finditer(_codes(signs), start, end))
        elif signs[end - 1][0] not in _PER_CENT:
            yield start, end - (match["number"][-1] == "T")
        else:
            yield start, end


def _keeps_its_order(signs: Sequence[str], end: int, words: str) -> bool:
    """Whether figures that dashes join are read from the left: a day that begins with its year, or no Arabic before.

    After Arabic letters each figure is a stretch by itself (UAX #9, W2), so that «1997-2006» is drawn as «2006-1997».
    """
    if _WRITTEN_DAY.fullmatch(words):
        return True
    return "R" not in _codes(signs[end:]) and not _WRITTEN_DAY.fullmatch("-".join(reversed(words.split("-"))))


def _is_unit(signs: Sequence[str]) -> bool:
    return "".join(signs).lower() in _UNITS


def _from_left(signs: Sequence[str], stretch: re.Pattern[str] = _ARABIC_STRETCH) -> Iterator[str]:
    """Yield the signs from left to right, but what the line holds of Arabic in its own order."""
    end = 0
    for match in stretch.finditer(_codes(signs)):
        yield from signs[end : match.start()]
        yield _from_right(signs[match.start() : match.end()])
        end = match.end()
    yield from signs[end:]


def _settle_brackets(text: str) -> str:
    """Return a text, its brackets turned where more of them would stand in pairs then.

    A file has for a bracket in Arabic now the sign that is written and now the one that is drawn.
    """
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


def pair_over_lines(text: str) -> str:
    """Return a paragraph, its pairs turned that open on one line and close on another.

    By itself neither line says which way its bracket is; together one before a word and one after a later word are a
    pair, whichever signs were drawn.
    """
    signs = list(text)
    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        before = -1
        for place, _ in _alone(text, opening, closing):
            if _AT_A_WORD.match(text, place):
                before = place
            elif before >= 0 and _AFTER_A_WORD.match(text, place):
                signs[before], signs[place], before = opening, closing, -1
    return "".join(signs)


def _alone(text: str, opening: str, closing: str) -> list[tuple[int, str]]:
    """Return where the brackets of a kind stand that have no partner, in their order."""
    alone: list[tuple[int, str]] = []
    for place, sign in enumerate(text):
        if sign == closing and alone and alone[-1][1] == opening:
            alone.pop()
        elif sign in (opening, closing):
            alone.append((place, sign))
    return alone
