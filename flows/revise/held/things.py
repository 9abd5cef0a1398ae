"""What stands in a paragraph besides its words: pictures, boxes, links, notes, breaks, and whatever else there is.

Markup: ECMA-376 part 1, 17.3.3 (what stands in runs), 17.5.2 (controls), 17.11 (notes), 20.4 (drawings), 22.1 (math).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import dropwhile
from posixpath import dirname, join, normpath

from lxml.etree import _Element as Element

from flows.model.uncarried import Left
from flows.revise.held.drawings import chart_looks, chart_words, drawing_looks, is_hidden
from flows.revise.package import Package
from flows.revise.paragraphs import as_text
from flows.wordml.controls import is_ours, is_placeholder
from flows.wordml.elements import w
from flows.wordml.reading import text_of

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
"""Words along a line, as those that Word prints faintly under a page."""
_FALLBACK = f"{_MC}Fallback"
OFFERS = ("showingPlcHdr", "dropDownList", "comboBox", "date", "picture", "docPartList", "group")
"""Settings of controls that do more than to hold words."""
_MADE_BY_PROGRAMS = ("PAGEREF", "HYPERLINK", "TOC")
"""Fields of links and of contents: links and contents are read apart."""
_KNOWN = frozenset(
    map(
        w,
        [
            "r",
            "t",
            "tab",
            "br",
            "cr",
            "noBreakHyphen",
            "rPr",
            "pPr",
            "bookmarkStart",
            "bookmarkEnd",
            "proofErr",
            "lastRenderedPageBreak",
            "commentRangeStart",
            "commentRangeEnd",
            "commentReference",
            "annotationRef",
            "footnoteRef",
            "endnoteRef",
            "hyperlink",
            "ins",
            "del",
            "delText",
            "delInstrText",
            "moveFrom",
            "moveTo",
            "moveFromRangeStart",
            "moveFromRangeEnd",
            "moveToRangeStart",
            "moveToRangeEnd",
            "fldChar",
            "fldSimple",
            "instrText",
            "smartTag",
            "smartTagPr",
            "customXml",
            "customXmlPr",
            "sdt",
            "sdtPr",
            "sdtContent",
            "sdtEndPr",
            "separator",
            "continuationSeparator",
            "customXmlInsRangeStart",
            "customXmlInsRangeEnd",
            "customXmlDelRangeStart",
            "customXmlDelRangeEnd",
            "permStart",
            "permEnd",
            "dir",
            "bdo",
            "footnoteReference",
            "endnoteReference",
            "drawing",
            "pict",
            "object",
            "sym",
            "ptab",
            "ruby",
        ],
    )
)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing in a paragraph."""

    kind: Left
    says: str
    """What distinguishes it from others of its kind, and what is shown of it."""
    key: str = ""
    """What also distinguishes it from others, and is not shown."""


class Things:
    """Finds the things of paragraphs of one part of a package."""

    def __init__(
        self, package: Package, part: str, notes: Mapping[tuple[str, str], str], *, roughly: bool = False
    ) -> None:
        """`notes` has what footnotes, endnotes and our own comments say, by their kind and id.

        `roughly`: whether a program has written the file anew, which may lose what is said of a chart.
        """
        self._roughly = roughly
        self._package, self._part, self._notes = package, part, notes
        self._targets = {key: target for key, target, _ in _targets_of(package, part)}

    def of(self, paragraph: Element) -> tuple[Thing, ...]:
        """Return what stands in a paragraph, in its order."""
        return tuple(self._walk(paragraph))

    def _walk(self, parent: Element) -> Iterator[Thing]:
        for child in parent:
            if not isinstance(child.tag, str) or child.tag in (_FALLBACK, w("del"), w("moveFrom"), w("pPr"), w("rPr")):
                continue
            found = self._thing(child)
            if found:
                yield found
                yield from self._looks(child) if child.tag == w("drawing") and not self._roughly else ()
            elif child.tag == w("sdt"):
                yield from self._control(child)
            elif child.tag in (w("bdo"), w("dir")):
                if child.get(w("val")) == "ltr":
                    yield Thing(Left.DIRECTION, as_text(text_of(child)))
                yield from self._walk(child)
            else:
                yield from self._walk(child)

    def _thing(self, node: Element) -> Thing | None:
        find = _FINDERS.get(node.tag)
        if find:
            return find(self, node)
        known = node.tag in _KNOWN or node.tag.startswith(_MC)
        return None if known else Thing(Left.OTHER, as_text(text_of(node)), node.tag)

    def _control(self, control: Element) -> Iterator[Thing]:
        """A box to tick; a control that offers something to choose or to fill in; and what any other holds."""
        box = control.find(f"{w('sdtPr')}/{_W14}checkbox")
        if box is not None:
            state = box.find(f"{_W14}checked")
            yield Thing(Left.TICK, "☒" if state is not None and state.get(f"{_W14}val") in ("1", "true") else "☐")
            return
        content = control.find(w("sdtContent"))
        offers = next((name for name in OFFERS if control.find(f"{w('sdtPr')}/{w(name)}") is not None), "")
        if offers and not self._roughly and not is_ours(control):
            yield Thing(Left.CONTROL, "" if content is None else as_text(text_of(content)), offers)
        if content is not None and not is_placeholder(control):
            yield from self._walk(content)

    def drawing(self, node: Element) -> Thing | None:
        """A picture, a chart, or a shape with words in it."""
        said = " ".join(as_text(text_of(box)) for box in node.iter(w("txbxContent")) if not _in_fallback(box))
        if said:
            return Thing(Left.TEXT_BOX, said)
        about = node.find(f".//{_WP}docPr")
        words = "" if about is None or is_hidden(node) else about.get("descr", "")
        chart = node.find(f".//{_C}chart")
        if chart is not None:
            return Thing(Left.CHART, "" if self._roughly else words, self._chart(chart.get(f"{_R}id", "")))
        blip = node.find(f".//{_A}blip")
        target = self._targets.get("" if blip is None else blip.get(f"{_R}embed", blip.get(f"{_R}link", "")), "")
        return Thing(Left.PICTURE, words, f"{self._digest(target)} {_size_of(node)}")

    def _looks(self, node: Element) -> Iterator[Thing]:
        """How a drawing stands, and of a chart how it looks; a program that writes a file anew has its own way."""
        chart = node.find(f".//{_C}chart")
        part = "" if chart is None else self._targets.get(chart.get(f"{_R}id", ""), "")
        looks = [f"size={_size_of(node)}"] if chart is not None else []
        looks += [f"place={each}" for each in drawing_looks(node)]
        if part in self._package.names:
            looks += chart_looks(self._package.xml(part))
        yield Thing(Left.DRAWING, "", "\n".join(looks))

    def _digest(self, part: str) -> str:
        known = part in self._package.names
        return sha256(self._package.bytes_of(part)).hexdigest() if known else part

    def _chart(self, relation: str) -> str:
        """What a chart draws: its words and its values, in whatever look."""
        target = self._targets.get(relation, "")
        if target not in self._package.names:
            return ""
        root = self._package.xml(target)
        said = chart_words(root) if not self._roughly else (as_text(each.text or "") for each in root.iter(f"{_C}v"))
        return " ".join(map(_plain, said))

    def pict(self, node: Element) -> Thing | None:
        """A drawing as older programs have it."""
        boxes = [text_of(box) for box in node.iter(w("txbxContent"))]
        said = as_text(" ".join([*boxes, *(path.get("string", "") for path in node.iter(_TEXT_PATH))]))
        return Thing(Left.TEXT_BOX, said) if said else Thing(Left.PICTURE, "", "vml")

    def link(self, node: Element) -> Thing | None:
        """A link that leads out of the file; those within lead to sentences and are read as citations."""
        target = self._targets.get(node.get(f"{_R}id", ""), "")
        return Thing(Left.LINK, as_text(text_of(node)), target) if target else None

    def note(self, node: Element) -> Thing | None:
        """A footnote or an endnote, by its words."""
        kind = "footnote" if node.tag == w("footnoteReference") else "endnote"
        return Thing(Left.NOTE, self._notes.get((kind, node.get(w("id"), "")), ""))

    def mark(self, node: Element) -> Thing | None:
        """A comment of ours; those of reviewers are kept elsewhere."""
        said = self._notes.get(("comment", node.get(w("id"), "")))
        return None if said is None else Thing(Left.MARK, said)

    def field(self, node: Element) -> Thing | None:
        """A field that says something by itself, such as the day or the number of the page, and in which form."""
        written = node.get(w("instr"), "") if node.tag == w("fldSimple") else _instruction(node)
        name, _, form = _PLAIN_FORM.sub(" ", written).strip().partition(" ")
        if not name or name.upper() in _MADE_BY_PROGRAMS:
            return None
        return Thing(Left.FIELD, " ".join((name.upper(), *form.split())))

    def text(self, node: Element) -> Thing | None:
        """What no word shows: where it may be parted, and that it runs the other way."""
        said = node.text or ""
        if _OTHER_WAY.search(said):
            return Thing(Left.DIRECTION, as_text(said))
        return Thing(Left.HYPHEN, "") if _SOFT_HYPHEN in said else None

    def line_end(self, node: Element) -> Thing | None:
        """The end of a page, a column or a line, whose words go on in the same paragraph."""
        kind = node.get(w("type"), "textWrapping")
        return Thing(Left.BREAK, kind)


_PLAIN_FORM = re.compile(r"\\\*\s*(?:MERGEFORMAT|ARABIC)\b", re.IGNORECASE)
"""A form that says nothing: that of numbers anyway, and that looks stay when the field is updated."""


def _instruction(char: Element) -> str:
    """What the field that begins at a mark is to say, which programs write in several runs; nothing at other marks."""
    paragraph = next(char.iterancestors(w("p")), None)
    if paragraph is None or char.get(w("fldCharType")) != "begin":
        return ""
    said, depth = "", 0
    for node in dropwhile(lambda each: each is not char, paragraph.iter(w("fldChar"), w("instrText"))):
        kind = node.get(w("fldCharType"), "")
        depth += (kind == "begin") - (kind == "end")
        if (depth == 1 and kind == "separate") or not depth:
            break
        said += (node.text or "") if node.tag == w("instrText") and depth == 1 else ""
    return said


def _in_fallback(node: Element) -> bool:
    return next(node.iterancestors(_FALLBACK), None) is not None


_SOFT_HYPHEN = "\u00ad"
_OTHER_WAY = re.compile("[\u202a\u202d\u202e]")
"""What lets Arabic, or anything, run otherwise than it does; no program writes it by itself."""
_PIXEL = 12700 * 4
"""Four points: programs round the sizes of drawings."""


def _size_of(drawing: Element) -> str:
    extent = drawing.find(f".//{_WP}extent")
    sides = ("0", "0") if extent is None else (extent.get("cx", "0"), extent.get("cy", "0"))
    return "x".join(str(round(int(side) / _PIXEL)) if side.isdecimal() else side for side in sides)


def _plain(said: str) -> str:
    """Return a value of a chart: a number as it counts, words as they are."""
    try:
        return f"{float(said):g}"
    except ValueError:
        return " ".join(said.split())


def _targets_of(package: Package, part: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the id, the target and whether it lies outside, of each relation of a part."""
    name = join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")
    for relation in package.xml(name) if name in package.names else ():
        target, outside = relation.get("Target", ""), relation.get("TargetMode") == "External"
        yield (
            relation.get("Id", ""),
            target if outside else normpath(join("/", dirname(part), target)).lstrip("/"),
            outside,
        )


_FINDERS: dict[str, Callable[[Things, Element], Thing | None]] = {
    w("drawing"): Things.drawing,
    w("pict"): Things.pict,
    w("object"): lambda _, node: Thing(Left.OBJECT, as_text(text_of(node))),
    w("hyperlink"): Things.link,
    w("footnoteReference"): Things.note,
    w("endnoteReference"): Things.note,
    w("commentReference"): Things.mark,
    w("fldSimple"): Things.field,
    w("fldChar"): Things.field,
    w("br"): Things.line_end,
    w("cr"): Things.line_end,
    w("t"): Things.text,
    w("softHyphen"): lambda _, __: Thing(Left.HYPHEN, ""),
    w("sym"): lambda _, node: Thing(Left.SYMBOL, node.get(w("char"), ""), node.get(w("font"), "")),
    w("ptab"): lambda _, __: Thing(Left.OTHER, "", "ptab"),
    w("ruby"): lambda _, node: Thing(Left.OTHER, as_text(text_of(node)), "ruby"),
    f"{_M}oMath": lambda _, node: Thing(Left.EQUATION, "".join(map(str, node.itertext())).strip()),
    f"{_M}oMathPara": lambda _, node: Thing(Left.EQUATION, "".join(map(str, node.itertext())).strip()),
}


def links_of(package: Package, part: str) -> dict[str, str]:
    """Return where the relations of a part lead out of the file, by their ids."""
    return {key: target for key, target, outside in _targets_of(package, part) if outside}


def notes_of(package: Package, main: str, author: str) -> dict[tuple[str, str], str]:
    """Return what the footnotes, the endnotes and the comments of an author say, by their kind and id."""
    found: dict[tuple[str, str], str] = {}
    targets = {kind: target for kind, target, _ in package.relations(main)}
    for kind in ("footnote", "endnote", "comment"):
        part = targets.get(f"{kind}s", "")
        for note in package.xml(part).iter(w(kind)) if part in package.names else ():
            if kind != "comment" or note.get(w("author"), "") == author:
                words = (text_of(paragraph) for paragraph in note.iter(w("p")))
                found[kind, note.get(w("id"), "")] = as_text(" ".join(words))
    return found
