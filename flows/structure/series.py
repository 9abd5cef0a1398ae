"""Series inside a line: «… ما يأتي: 1- … 2- … 3- …», «… : (أ) … (ب) …»."""

import re
from collections.abc import Iterator

from flows.arabic.letters import fold_letters
from flows.model.source import Span
from flows.structure.markers import LETTERS, Marker, MarkerKind, marker_at

# In the original: every kind of digit, the hamzas of «أ», the tatweel of «هـ».
_MARK = re.compile(rf"(?:(?<=\s)|(?<=[:؛]))\(?(?:[0-9٠-٩۰-۹]{{1,2}}|[أإآ{LETTERS}]ـ?)\s?[-–—ـ.)](?!\s?[0-9٠-٩۰-۹.)])")
# The first stands after a colon or the end of a sentence, or opens the line.
_BEFORE_FIRST = re.compile(r"[:؛.؟!]\s*$")
_KINDS = (MarkerKind.DIGIT, MarkerKind.LETTER)
_LEAST = 2
_REACH = 12


def marks_in(text: str, line: Span, opens: tuple[int, Marker] | None) -> Iterator[tuple[int, Marker]]:
    """Yield the marks of every series in a line that counts on from 1, with their places, in order.

    `opens` is the mark that opens the line: a series may begin with it, and it is not yielded again. A single number is
    no series.
    """
    series: list[tuple[int, Marker]] = [opens] if opens and opens[1].kind in _KINDS else []
    for match in _MARK.finditer(text, line.start, line.end):
        marker = _marker(match)
        if marker is None or (opens and match.start() < opens[0] + opens[1].end):
            continue
        if series and _follows(marker, series):
            series.append((match.start(), marker))
        elif 1 in marker.places and _BEFORE_FIRST.search(text, max(line.start, match.start() - _REACH), match.start()):
            yield from _whole(series, opens)
            series = [(match.start(), marker)]
    yield from _whole(series, opens)


def _marker(match: re.Match[str]) -> Marker | None:
    """Read a mark as one at the start of a line; a dot after a letter is an abbreviation («د. سالم»)."""
    folded = fold_letters(match[0]).replace("ـ", "-")
    marker = marker_at((folded if folded[-1] in "-–—.)" else f"{folded}-") + " .", _KINDS)
    if marker is None or (marker.kind is MarkerKind.LETTER and "." in marker.style):
        return None
    return Marker(marker.kind, len(match[0]), len(match[0]), marker.places, marker.style)


def _follows(marker: Marker, series: list[tuple[int, Marker]]) -> bool:
    last = series[-1][1]
    return marker.kind is last.kind and marker.style == last.style and len(series) + 1 in marker.places


def _whole(series: list[tuple[int, Marker]], opens: tuple[int, Marker] | None) -> Iterator[tuple[int, Marker]]:
    if len(series) >= _LEAST:
        yield from (each for each in series if each is not opens)
