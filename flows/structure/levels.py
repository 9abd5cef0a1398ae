"""How deep a heading stands: by Markdown's marks, by the order of a law's divisions, by numbering, by the pattern."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from flows.model.outline import BlockKind, Division
from flows.structure.divisions import ORDER
from flows.structure.markers import MarkerKind
from flows.structure.page import DOTTED, Page

_DEEPEST = 6
# «المحور الأول: …», «الخطوة 1: …»: the word that a series of headings shares.
_SERIES = re.compile(r"(ال\w+)\s+\(?(?:\d|الاول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر)")


def levels(page: Page, kinds: Sequence[BlockKind], marked: Mapping[int, int]) -> dict[int, int]:
    """Return the level of every heading, 1 the outermost, by its place. `marked` are the levels that Markdown gives."""
    headings = [index for index, kind in enumerate(kinds) if kind is BlockKind.HEADING]
    found: dict[int, int] = {}
    order = [rank for rank in ORDER if any(page.divisions[index] is rank for index in headings)]
    markings = {index: _marking(page, index) for index in headings}
    firsts = Counter(markings[i] for i in headings if (marker := page.markers[i]) and 1 in marker.places)
    pattern = _Pattern(max(marked.values(), default=0), frozenset(name for name, times in firsts.items() if times > 1))
    for index in headings:
        division = page.divisions[index]
        if index in marked:
            found[index] = marked[index]
            pattern.restart(marked[index])
        elif division is not None:
            found[index] = _division_level(order, division, pattern.base)
            pattern.restart(found[index])
        else:
            found[index] = pattern.level(markings[index], directly_below=found.get(index - 1))
    return found


def _division_level(order: Sequence[Division], division: Division, base: int) -> int:
    """Return the rank of a division among those of the text; an appendix and the widest division are equals."""
    ranks = [rank for rank in order if rank is not Division.APPENDIX]
    return min(_DEEPEST, base + (1 if division is Division.APPENDIX else ranks.index(division) + 1))


class _Pattern:
    """The headings that no mark ranks: those of one marking are of one level, up to the next that is ranked."""

    def __init__(self, base: int, restarting: frozenset[str]) -> None:
        self.base = base
        """How many levels Markdown takes: what it does not mark stands below them."""
        self._outer = self._last = base
        self._restarting = restarting
        """The numberings that begin with 1 more than once: each time below a heading that is not numbered so."""
        self._levels: dict[str, int] = {}

    def restart(self, outer: int) -> None:
        """Begin anew below a heading that a mark or a division ranks."""
        if outer != self._outer:
            self._levels = {}
        self._outer = self._last = outer

    def level(self, marking: str, *, directly_below: int | None) -> int:
        """Return the level of the next heading; the first of its marking right below another is that one's child."""
        if marking not in self._levels:
            above = directly_below or (self._last if marking in self._restarting else self._outer)
            self._levels[marking] = min(_DEEPEST, (self._outer if "." in marking else above) + 1 + marking.count("."))
        if marking not in self._restarting:
            self._last = self._levels[marking]
        return self._levels[marking]


def _marking(page: Page, index: int) -> str:
    """Return what a heading's kind is known by: its numbering, the word of its series, or how it ends."""
    words, marker = page.lines[index].folded, page.markers[index]
    dotted = DOTTED.match(words)
    if dotted:
        return "1" + "." * (dotted["number"].count(".") + dotted["number"].count("-"))
    if marker and marker.kind is not MarkerKind.BULLET:
        return str(marker.kind)
    series = _SERIES.match(words)
    if series:
        return series[1]
    return words[-1] if words[-1:] in ":؟" else "short"
