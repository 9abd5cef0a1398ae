"""The running text of a paragraph of Word: what is shown of it, its notes, and the text boxes that hang on it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from flows.ingest.formats.pieces import LeftOut, symbol, with_symbols
from flows.ingest.raised import raised, with_fractions
from flows.wordml.elements import w
from flows.wordml.reading import value_of

_SPACES = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_DELETED = frozenset(map(w, ("del", "moveFrom", "delText")))
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_EQUATION = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_NOT_ENTERED = frozenset(map(w, ("pPr", "rPr", "sdtPr", "rt")))
_OFF = ("0", "false", "off")
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_CODE = re.compile("[0-9A-Fa-f]{2,4}")
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """The words of a paragraph and what else stands in it."""

    words: str = ""
    boxes: tuple[Element, ...] = ()
    """The contents of the text boxes that are anchored in it."""

    def __add__(self, other: "ParagraphText") -> "ParagraphText":
        return ParagraphText(_tidy(f"{self.words}{' ' if self.words else ''}{other.words}"), self.boxes + other.boxes)


class Reading:
    """Reads paragraphs, and keeps the notes they lead to and what was left out of them."""

    def __init__(self) -> None:
        self.notes: dict[tuple[str, str], int] = {}
        """Kind and id of each note that a mark leads to, with its number in the order of the text."""
        self.left_out: Counter[LeftOut] = Counter()

    def paragraph(self, element: Element) -> ParagraphText:
        """Return the words of a paragraph as accepted and as shown."""
        boxes: list[Element] = []
        words = "".join(self._texts(element, boxes, 0))
        return ParagraphText(_tidy(words), tuple(boxes))

    def _texts(self, parent: Element, boxes: list[Element], depth: int) -> Iterator[str]:
        for node in parent if depth < _DEEPEST else ():
            if node.tag in _DELETED:
                self.left_out[LeftOut.DELETED] += 1
            elif node.tag == w("t") or node.tag == _EQUATION:
                yield with_symbols(node.text or "")
            elif node.tag == w("sym"):
                yield _symbol(node)
            elif node.tag in _SPACES:
                yield _SPACES[node.tag]
            elif node.tag in (w("footnoteReference"), w("endnoteReference")):
                yield self._note(node)
            elif node.tag in (w("drawing"), w("pict"), w("object")):
                self._drawn(node, boxes)
            elif node.tag == _CHOICES:
                yield from self._texts(_chosen(node), boxes, depth + 1)
            elif node.tag not in _NOT_ENTERED and not self._is_hidden(node):
                self.left_out[LeftOut.INSERTED] += node.tag in (w("ins"), w("moveTo"))
                self.left_out[LeftOut.COMMENTS] += node.tag == w("commentReference")
                inner = self._texts(node, boxes, depth + 1)
                yield from (raised("".join(inner)),) if _is_raised(node) else inner

    def _note(self, node: Element) -> str:
        kind = "footnote" if node.tag == w("footnoteReference") else "endnote"
        number = self.notes.setdefault((kind, node.get(w("id"), "")), len(self.notes) + 1)
        return f"[{number}]"

    def _drawn(self, node: Element, boxes: list[Element]) -> None:
        """Take the text boxes of a drawing; a box in a box is found when the outer one is read."""
        found = [box for box in node.iter(w("txbxContent")) if not _is_inside(box, node)]
        boxes += found
        if not found and any(True for _ in node.iter(*_PICTURES)):
            self.left_out[LeftOut.PICTURES] += 1

    def _is_hidden(self, node: Element) -> bool:
        """Whether a run is hidden, or a line is drawn through it: it says no more what the document says."""
        looks = node.find(w("rPr")) if node.tag == w("r") else None
        if looks is None:
            return False
        hidden, struck = _is_on(looks, "vanish"), _is_on(looks, "strike") or _is_on(looks, "dstrike")
        self.left_out[LeftOut.HIDDEN] += hidden
        self.left_out[LeftOut.STRUCK] += struck and not hidden and any(True for _ in node.iter(w("t")))
        return hidden or struck


def _is_raised(node: Element) -> bool:
    """Whether a run stands above its line."""
    return node.tag == w("r") and value_of(node, "rPr", "vertAlign") == "superscript"


def _is_on(looks: Element, name: str) -> bool:
    mark = looks.find(w(name))
    return mark is not None and mark.get(w("val"), "1") not in _OFF


def _symbol(node: Element) -> str:
    """Return the box or the tick that a symbol of a font draws."""
    code = node.get(w("char"), "")
    known = node.get(w("font"), "").startswith("Wingdings") and _CODE.fullmatch(code)
    return symbol(int(code, 16)) if known else ""


def _is_inside(box: Element, drawing: Element) -> bool:
    """Whether a text box lies in another one of its drawing, or in the second form of what is drawn."""
    for above in box.iterancestors():
        if above is drawing:
            return False
        if above.tag == w("txbxContent") or (above.tag == _CHOICES and not _holds(_chosen(above), box)):
            return True
    return False


def _holds(branch: Element, node: Element) -> bool:
    return any(above is branch for above in node.iterancestors())


def _chosen(choices: Element) -> Element:
    """Return one of the forms in which a program writes a thing for newer and older readers: the first."""
    return next((each for each in choices), choices)


def _tidy(words: str) -> str:
    """Return the words line by line: spaces as one, a tab between words as one, without empty lines."""
    lines = with_fractions(words).replace("\r", "\n").split("\n")
    parted = ((" ".join(part.split()) for part in line.split("\t")) for line in lines)
    return "\n".join(filter(None, ("\t".join(filter(None, parts)) for parts in parted)))
