"""The numbers that Word counts before paragraphs: they stand in no text of the file (ECMA-376 part 1, 17.9)."""

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import w

_COUNTED = "decimal"
_NONE = "0"


class Numbering:
    """Counts the numbered paragraphs of a body, which must come in their order."""

    def __init__(self, numbering: bytes | None, styles: Element) -> None:
        root = etree.fromstring(numbering) if numbering else etree.Element(w("numbering"))
        self._abstract = {each.get(w("abstractNumId"), ""): each for each in root.findall(w("abstractNum"))}
        self._lists = {each.get(w("numId"), ""): each for each in root.findall(w("num"))}
        self._of_style = dict(_numbered_styles(styles))
        self._next: dict[tuple[str, str], int] = {}

    def count(self, paragraph: Element) -> int | None:
        """Return the number before a paragraph, or None where no decimal number is counted."""
        list_id, level = self._place(paragraph)
        if list_id == _NONE or list_id not in self._lists:
            return None
        settings = self._level(list_id, level)
        if settings is None or _value(settings, "numFmt") != _COUNTED:
            return None
        number = self._next.get((list_id, level), self._start(list_id, level, settings))
        self._next[list_id, level] = number + 1
        return number

    def _place(self, paragraph: Element) -> tuple[str, str]:
        """Return the list and the level of a paragraph, its own or those of its style."""
        properties = paragraph.find(w("pPr"))
        own = properties.find(w("numPr")) if properties is not None else None
        if own is not None:
            return _list_and_level(own)
        style = properties.find(w("pStyle")) if properties is not None else None
        return self._of_style.get(style.get(w("val"), ""), (_NONE, _NONE)) if style is not None else (_NONE, _NONE)

    def _level(self, list_id: str, level: str) -> Element | None:
        abstract = self._abstract.get(_value(self._lists[list_id], "abstractNumId"))
        return None if abstract is None else abstract.find(f"{w('lvl')}[@{w('ilvl')}='{level}']")

    def _start(self, list_id: str, level: str, settings: Element) -> int:
        override = self._lists[list_id].find(f"{w('lvlOverride')}[@{w('ilvl')}='{level}']")
        restart = _value(override, "startOverride") if override is not None else ""
        return int(restart or _value(settings, "start") or 1)


def _numbered_styles(styles: Element) -> Iterator[tuple[str, tuple[str, str]]]:
    for style in styles.findall(w("style")):
        numbered = style.find(f"{w('pPr')}/{w('numPr')}")
        if numbered is not None:
            yield style.get(w("styleId"), ""), _list_and_level(numbered)


def _list_and_level(numbered: Element) -> tuple[str, str]:
    return _value(numbered, "numId") or _NONE, _value(numbered, "ilvl") or _NONE


def _value(holder: Element, name: str) -> str:
    found = holder.find(w(name))
    return found.get(w("val"), "") if found is not None else ""
