"""The running text of a paragraph of OpenDocument: its words, its notes, and the boxes that hang on it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml.etree import _Element as Element

from flows.ingest.formats.pieces import LeftOut, level_of_style_name, with_symbols
from flows.ingest.raised import raised, with_fractions

_URN = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
OFFICE, TEXT, TABLE, DRAW, STYLE, META = (
    _URN.format(name) for name in ("office", "text", "table", "drawing", "style", "meta")
)
_MOST_SPACES = 100
_MOST_BASES = 20
_DEEPEST = 200
_SILENT = frozenset((f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}ruby-text", f"{TEXT}tracked-changes"))
_DEEPEST_HEADING = 10
_SET_ANEW = (f"{TEXT}date", f"{TEXT}time")
_UNKNOWN = "…"
"""What stands for the day of a field that a program has set anew in making the file: it is none of the source's."""


class Reading:
    """Reads paragraphs, and keeps the notes that stand in them."""

    def __init__(self, styles: Sequence[Element], *, converted: bool = False) -> None:
        self.notes: list[Element] = []
        self.left_out: Counter[LeftOut] = Counter()
        self._converted = converted
        self._styles = {each.get(f"{STYLE}name", ""): each for root in styles for each in root.iter(f"{STYLE}style")}

    def paragraph(self, element: Element) -> tuple[str, list[Element]]:
        """Return the words of a paragraph as shown, and the frames that are anchored in it."""
        frames: list[Element] = []
        words = with_fractions("".join(self._texts(element, frames, 0)))
        lines = (
            "\t".join(filter(None, (" ".join(part.split()) for part in line.split("\t")))) for line in words.split("\n")
        )
        return "\n".join(filter(None, lines)), frames

    def heading_level(self, element: Element) -> int | None:
        """Return the level of a heading, 0 of a title; None of a paragraph."""
        chain = list(self._chain(element.get(f"{TEXT}style-name", "")))
        if any(name == "Title" for name in chain):
            return 0
        said = element.get(f"{TEXT}outline-level", "") or ("1" if element.tag == f"{TEXT}h" else "")
        if element.tag != f"{TEXT}h":
            said = next(filter(None, map(self._outline_level, chain)), "")
        return int(said) if said.isdecimal() and 0 < int(said[:3]) <= _DEEPEST_HEADING else None

    def _outline_level(self, name: str) -> str:
        """Return the level that a style gives: what it says, else its name, as in an RTF without levels."""
        style = self._styles.get(name)
        said = style.get(f"{STYLE}default-outline-level", "") if style is not None else ""
        level = level_of_style_name(name.replace("_20_", " "))
        return said or (str(level) if level else "")

    def _chain(self, name: str) -> Iterator[str]:
        """Yield the style of a name and those that it is made from."""
        for _ in range(_MOST_BASES):
            if not name:
                return
            yield name
            name = self._styles[name].get(f"{STYLE}parent-style-name", "") if name in self._styles else ""

    def _is_raised(self, span: Element) -> bool:
        """Whether a span stands above its line: «super 58%», or a share of the size of its letters."""
        for name in self._chain(span.get(f"{TEXT}style-name", "")):
            style = self._styles.get(name)
            looks = style.find(f"{STYLE}text-properties") if style is not None else None
            place = looks.get(f"{STYLE}text-position", "").split() if looks is not None else []
            if place:
                return place[0] == "super" or (place[0].rstrip("%").isdecimal() and place[0] != "0%")
        return False

    def _unshown(self, span: Element) -> LeftOut | None:
        """Return why a span is left out: it is hidden, or a line is drawn through it; None of others."""
        for name in self._chain(span.get(f"{TEXT}style-name", "")):
            style = self._styles.get(name)
            looks = style.find(f"{STYLE}text-properties") if style is not None else None
            if looks is not None and looks.get(f"{TEXT}display") == "none":
                return LeftOut.HIDDEN
            if looks is not None and looks.get(f"{STYLE}text-line-through-style", "none") != "none":
                return LeftOut.STRUCK
        return None

    def _texts(self, node: Element, frames: list[Element], depth: int) -> Iterator[str]:
        yield _plain(node.text)
        for child in node if depth < _DEEPEST else ():
            yield from self._of_child(child, frames, depth)
            yield _plain(child.tail)

    def _of_child(self, child: Element, frames: list[Element], depth: int) -> Iterator[str]:
        tag = str(child.tag)
        if tag == f"{TEXT}s":
            said = child.get(f"{TEXT}c", "1")
            yield " " * min(int(said) if said.isdecimal() and len(said) < _DEEPEST_HEADING else 1, _MOST_SPACES)
        elif tag == f"{TEXT}tab":
            yield "\t"
        elif tag == f"{TEXT}line-break":
            yield "\n"
        elif tag == f"{TEXT}note":
            self.notes += child.findall(f"{TEXT}note-body")
            yield f"[{len(self.notes)}]"
        elif tag in _SILENT:
            self.left_out[LeftOut.COMMENTS] += tag == f"{OFFICE}annotation"
        elif tag == f"{TEXT}hidden-text":
            self.left_out[LeftOut.HIDDEN] += 1
        elif tag in _SET_ANEW and self._converted and child.get(f"{TEXT}fixed") != "true":
            self.left_out[LeftOut.TODAY] += 1
            yield _UNKNOWN
        elif tag == f"{TEXT}span" and (unshown := self._unshown(child)):
            self.left_out[unshown] += 1
        elif tag.startswith(DRAW) and tag != f"{DRAW}a":
            frames.append(child)
        else:
            inner = self._texts(child, frames, depth + 1)
            yield from (raised("".join(inner)),) if tag == f"{TEXT}span" and self._is_raised(child) else inner


def _plain(text: str | None) -> str:
    """Return a text of XML with its line ends as spaces: they are only how the file was written."""
    return with_symbols(text or "").replace("\n", " ").replace("\t", " ").replace("\r", " ")
