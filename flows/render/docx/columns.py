"""How wide the columns of a table are: room for the longest word of each, what is left by their longest texts."""

import re
from collections.abc import Iterable

_WIDEST = 60
"""Letters beyond which a text asks for no more of its table's width."""
_EDGES = 3
"""Letters that the edges of a cell take."""
_BREAKS = re.compile(r"[^\S\xa0]+")
"""Where a line may end: not at a space that does not break."""
_LETTER = 108
"""The width of a letter, in twentieths of a point: wide enough for the fonts that stand in for a house's own."""


def column_widths(columns: Iterable[Iterable[str]], width: int, *, least: int = 0, before_first: int = 0) -> list[int]:
    """Share a width among columns by their texts; the widths are in its unit, twentieths of a point.

    `least` letters stand together in every column, whatever its words; `before_first` more before the first.
    """
    said = [list(texts) for texts in columns]
    words = [max((len(word) for text in texts for word in _BREAKS.split(text)), default=0) for texts in said]
    rooms = [max(longest, least) + _EDGES for longest in words]
    rooms[0] += before_first
    texts = [min(max(map(len, texts), default=0), _WIDEST) for texts in said]
    wanted = [max(0, text - room) for room, text in zip(rooms, texts, strict=True)]
    spare = max(0, width // _LETTER - sum(rooms))
    shares = [room + spare * want / max(1, sum(wanted)) for room, want in zip(rooms, wanted, strict=True)]
    return [int(width * share / sum(shares)) for share in shares]
