"""The marks before the paragraphs of a DOCX, which stand in no text: «1.», «أ-», «2.1», or a bullet.

Source of the markup: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (formats of numbers).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from flows.ingest.formats.ordinals import LETTERS_ABJAD, LETTERS_HIJAI, LETTERS_LATIN, ROMAN, indic
from flows.wordml.elements import w
from flows.wordml.reading import style_id, value_of

BULLET = "-"
"""What stands for a bullet of whichever font and shape."""
_NO_LIST = "0"
_DEEPEST = 9
_NUMBER_OF_LEVEL = re.compile(r"%(\d)")
_CLOSED = re.compile(r"[.)\-–—/:،ـ\]]\s*$")
_MOST_BASES = 20


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "decimalEnclosedParen": lambda count: f"({count})",
    "numberInDash": lambda count: f"- {count} -",
    "hindiNumbers": indic,
    "arabicAbjad": LETTERS_ABJAD,
    "arabicAlpha": LETTERS_HIJAI,
    "lowerLetter": LETTERS_LATIN,
    "upperLetter": lambda count: LETTERS_LATIN(count).upper(),
    "lowerRoman": ROMAN,
    "upperRoman": lambda count: ROMAN(count).upper(),
}


def styles_by_id(styles: Element | None) -> dict[str, Element]:
    """Return the styles of a document by their ids."""
    found = styles if styles is not None else ()
    return {each.get(w("styleId"), ""): each for each in found if each.tag == w("style")}


@dataclass(frozen=True, slots=True)
class ListMark:
    """What stands before a paragraph, and how deep its list is, from 1."""

    words: str
    level: int


class ListMarks:
    """Counts the paragraphs of a body, which must come in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        found = numbering if numbering is not None else ()
        self._abstract = {each.get(w("abstractNumId"), ""): each for each in found if each.tag == w("abstractNum")}
        self._lists = {each.get(w("numId"), ""): each for each in found if each.tag == w("num")}
        self._styles = styles_by_id(styles)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._started: set[tuple[str, int]] = set()

    def mark(self, paragraph: Element) -> ListMark | None:
        """Return what stands before a paragraph; None where it is no item of a list."""
        list_id, level = self._place(paragraph)
        settings = self._level(list_id, level) if list_id in self._lists else None
        if settings is None:
            return None
        kind, shape = value_of(settings, "numFmt") or "decimal", value_of(settings, "lvlText")
        if kind == "bullet":
            return ListMark(BULLET, level + 1)
        self._count(list_id, level)
        if kind == "none":
            return ListMark(shape.strip(), level + 1) if shape.strip() and "%" not in shape else None
        words = _NUMBER_OF_LEVEL.sub(lambda found: self._shown(list_id, int(found[1]) - 1, settings), shape).strip()
        return ListMark(words if _CLOSED.search(words) else f"{words}.", level + 1) if words else None

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """Return the list and the level of a paragraph, its own or those of its style, each where it is said."""
        list_id = level = ""
        for holder in self._holders(paragraph):
            list_id = list_id or value_of(holder, "pPr", "numPr", "numId")
            level = level or value_of(holder, "pPr", "numPr", "ilvl")
        if list_id and not level:
            level = self._level_of_style(list_id, style_id(paragraph))
        return list_id or _NO_LIST, min(int(level), _DEEPEST - 1) if level.isdecimal() else 0

    def _holders(self, paragraph: Element) -> list[Element]:
        """Return what may say the list of a paragraph, the nearest first: itself, its style, what that is based on."""
        found, name = [paragraph], style_id(paragraph)
        while name in self._styles and len(found) < _MOST_BASES:
            found.append(self._styles[name])
            name = value_of(self._styles[name], "basedOn")
        return found

    def _level_of_style(self, list_id: str, style: str) -> str:
        """Return the level that a list keeps for a style («heading 2» is its second)."""
        abstract = self._abstract_of(list_id)
        levels = abstract.findall(w("lvl")) if abstract is not None else []
        return next((each.get(w("ilvl"), "") for each in levels if style and value_of(each, "pStyle") == style), "")

    def _abstract_of(self, list_id: str) -> Element | None:
        return self._abstract.get(value_of(self._lists.get(list_id), "abstractNumId"))

    def _override(self, list_id: str, level: int) -> Element | None:
        return self._lists[list_id].find(f"{w('lvlOverride')}[@{w('ilvl')}='{level}']")

    def _level(self, list_id: str, level: int) -> Element | None:
        override = self._override(list_id, level)
        own = override.find(w("lvl")) if override is not None else None
        abstract = self._abstract_of(list_id)
        shared = abstract.find(f"{w('lvl')}[@{w('ilvl')}='{level}']") if abstract is not None else None
        return own if own is not None else shared

    def _count(self, list_id: str, level: int) -> None:
        """Count a paragraph; deeper levels begin anew. Lists of one kind count on from each other."""
        counts = self._counts[value_of(self._lists[list_id], "abstractNumId")]
        restart = value_of(self._override(list_id, level), "startOverride")
        if restart.isdecimal() and (list_id, level) not in self._started:
            counts.pop(level, None)
        self._started.add((list_id, level))
        counts[level] = counts[level] + 1 if level in counts else self._start(list_id, level)
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]

    def _start(self, list_id: str, level: int) -> int:
        override, settings = self._override(list_id, level), self._level(list_id, level)
        said = value_of(override, "startOverride") or value_of(settings, "start")
        return int(said) if said.isdecimal() and len(said) < _DEEPEST else 1

    def _shown(self, list_id: str, level: int, asking: Element) -> str:
        settings = self._level(list_id, level)
        counts = self._counts[value_of(self._lists[list_id], "abstractNumId")]
        count = counts.get(level, self._start(list_id, level))
        plain = asking.find(w("isLgl")) is not None
        kind = "decimal" if plain else value_of(settings, "numFmt") or "decimal"
        return _FORMATS.get(kind, str)(count)
