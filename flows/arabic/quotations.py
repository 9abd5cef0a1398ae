"""What stands between quotation marks or brackets, also where the marks are of the wrong side or inside each other."""

import re
from collections.abc import Iterator

_MARK = re.compile(r"[«»“”„‟\"＂()\[\]{}﴾﴿]")
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_OPENS = {"«": "«", "(": "(", "[": "[", "{": "{"}
_CLOSES = {"»": "«", ")": "(", "]": "[", "}": "{"}
_BRACKETS = "([{"
LONGEST_IN_BRACKETS = 300
"""A bracket that closes further on closes another one, or marks an item: «2)»."""
# Of these either mark opens and closes: CLDR opens an Arabic quotation with ”, keyboards with “, authors with both.
_ON_EITHER_SIDE = {'"': '"', "＂": '"'} | dict.fromkeys("“”„‟", "“") | dict.fromkeys("﴾﴿", "﴿")
_TURNED = "»"

Enclosure = tuple[int, int]
"""Where the opening mark begins and the closing one ends."""


def enclosures(text: str, start: int, end: int) -> list[Enclosure]:
    """Return the outermost stretches in quotation marks or brackets of a part of the text, in order. Linear."""
    found: list[Enclosure] = []
    for pair in sorted(_pairs(text, start, end)):
        if found and pair[0] < found[-1][1]:
            found[-1] = (found[-1][0], max(pair[1], found[-1][1]))
        else:
            found.append(pair)
    return found


def count_wrong_sided(text: str) -> int:
    """Count the quotations, each on one line, with one mark on both sides (“…“, ”…”) or with turned marks (»…«)."""
    lines = (line.span() for line in _LINE.finditer(text)) if any(mark in text for mark in "“”»") else ()
    pairs = (pair for line in lines for pair in _pairs(text, *line))
    return sum(text[start] == _TURNED or text[start] == text[end - 1] in "“”" for start, end in pairs)


def _pairs(text: str, start: int, end: int) -> Iterator[Enclosure]:
    """Pair each mark that closes with the last one of its kind that opened; a mark without a partner means nothing."""
    opened: dict[str, list[int]] = {}
    for found in _MARK.finditer(text, start, end):
        place, mark = found.start(), found[0]
        before, after = text[max(place - 1, start) : place], text[place + 1 : min(place + 2, end)]
        kind, opens = _role(mark, before, after, opened)
        if not opens and opened.get(kind):
            began = opened[kind].pop()
            if kind not in _BRACKETS or place - began <= LONGEST_IN_BRACKETS:
                yield began, place + 1
        elif opens:
            if mark in _ON_EITHER_SIDE:
                opened[kind] = []
            opened.setdefault(kind, []).append(place)


def _role(mark: str, before: str, after: str, opened: dict[str, list[int]]) -> tuple[str, bool]:
    """Return the kind of a mark and whether it opens, from what stands beside it and what is open."""
    leads = after.isalnum() and (not before.strip() or before in _OPENS)
    trails = bool(before.strip()) and before not in _OPENS and not after.isalnum()
    if mark in _ON_EITHER_SIDE:
        kind = _ON_EITHER_SIDE[mark]
        return (kind, leads) if opened.get(kind) else (kind, not trails)
    if mark == "«" and trails and opened.get(_TURNED):
        return _TURNED, False
    if mark == _TURNED and leads and not opened.get("«"):
        return _TURNED, True
    return (_OPENS[mark], True) if mark in _OPENS else (_CLOSES[mark], False)
