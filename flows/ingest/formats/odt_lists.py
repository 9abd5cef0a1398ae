"""The marks before the items of OpenDocument's lists, which stand in no text: counted by their styles.

Source of the markup: OpenDocument 1.3 part 3, 16.30 to 16.34, 19.880.
"""

from collections.abc import Callable, Mapping, Sequence

from lxml.etree import _Element as Element

from flows.ingest.formats.odt_text import STYLE, TEXT
from flows.ingest.formats.ordinals import LETTERS_ABJAD, LETTERS_HIJAI, LETTERS_LATIN, ROMAN, indic

_SHORT = 6
_BULLET = "-"
# The first letters name the alphabet, as LibreOffice writes them.
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "1": str,
    "01": lambda count: f"{count:02}",
    "a": LETTERS_LATIN,
    "A": lambda count: LETTERS_LATIN(count).upper(),
    "i": ROMAN,
    "I": lambda count: ROMAN(count).upper(),
    "أ, ب, ت, ...": LETTERS_HIJAI,
    "أ, ب, ت": LETTERS_HIJAI,
    "أ, ب, ج, ...": LETTERS_ABJAD,
    "أ, ب, ج": LETTERS_ABJAD,
    "١, ٢, ٣, ...": indic,
    "١": indic,
}


class ListStyles:
    """Counts the items of lists, which must come in their order."""

    def __init__(self, roots: Sequence[Element]) -> None:
        found = [each for root in roots for each in root.iter(f"{TEXT}list-style")]
        self._styles = {each.get(f"{STYLE}name", ""): _levels(each) for each in found}
        outlines = [each for root in roots for each in root.iter(f"{TEXT}outline-style")]
        self._outline = _levels(outlines[0]) if outlines else {}
        self._outline_counts: dict[int, int] = {}
        self._counts: dict[int, int] = {}
        self._last: dict[str, dict[int, int]] = {}
        self._named: dict[str, str] = {}

    def begin(self, element: Element, style: str, level: int) -> None:
        """Begin a list: anew, or where an earlier one of its level ended if it says that it goes on."""
        follows = element.get(f"{TEXT}continue-list", "")
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or bool(follows)
        earlier = self._last.get(self._named.get(follows, style) if follows else style, {})
        if level == 1:
            self._counts = dict(earlier) if goes_on else {}
            self._last[style] = self._counts
            key = element.get("{http://www.w3.org/XML/1998/namespace}id", "")
            if key:
                self._named[key] = style
        elif not goes_on:
            self._counts.pop(level, None)

    def mark(self, item: Element, style: str, level: int) -> str:
        """Return what stands before an item; empty where nothing does."""
        settings = self._styles.get(style, {}).get(level)
        if settings is None or settings.tag != f"{TEXT}list-level-style-number":
            return _BULLET
        own = item.get(f"{TEXT}start-value", "")
        for deeper in [each for each in self._counts if each > level]:
            del self._counts[deeper]
        self._counts[level] = _number(own) if own else self._counts.get(level, _start(settings) - 1) + 1
        return _shown(self._styles[style], self._counts, level)

    def outline_mark(self, heading: Element, level: int) -> str:
        """Return the number of a heading; empty where its level is not numbered."""
        settings = self._outline.get(level)
        if settings is None or not settings.get(f"{STYLE}num-format") or heading.get(f"{TEXT}is-list-header") == "true":
            return ""
        for deeper in [each for each in self._outline_counts if each > level]:
            del self._outline_counts[deeper]
        self._outline_counts[level] = self._outline_counts.get(level, _start(settings) - 1) + 1
        return _shown(self._outline, self._outline_counts, level)


def _levels(style: Element) -> dict[int, Element]:
    return {_number(each.get(f"{TEXT}level", "")): each for each in style if each.get(f"{TEXT}level")}


def _shown(levels: dict[int, Element], counts: dict[int, int], level: int) -> str:
    """Return the number of a level with those above it that its style displays, between what stands around it."""
    settings = levels[level]
    kind = settings.get(f"{STYLE}num-format", "")
    before, after = settings.get(f"{STYLE}num-prefix", ""), settings.get(f"{STYLE}num-suffix", "")
    if not kind:
        return f"{before}{after}".strip()
    first = max(1, level - _number(settings.get(f"{TEXT}display-levels", "1")) + 1)
    shown = [levels[each] for each in range(first, level + 1) if each in levels]
    numbers = (
        _FORMATS.get(each.get(f"{STYLE}num-format", ""), str)(counts.get(_number(each.get(f"{TEXT}level", "")), 1))
        for each in shown
    )
    words = f"{before}{'.'.join(numbers)}{after}".strip()
    return words if after.strip() or words.endswith(")") else f"{words}."


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < _SHORT else 1


def _start(settings: Element) -> int:
    return _number(settings.get(f"{TEXT}start-value", "1"))
