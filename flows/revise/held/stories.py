"""The paragraphs of a part with all that they hold: their words letter by letter with their looks, and their things."""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml.etree import _Element as Element

from flows.arabic.unseen import BIDI_CONTROLS, FILLERS
from flows.revise.held.neutral import plain_looks
from flows.revise.held.things import Thing, Things
from flows.revise.paragraphs import as_text, is_counted
from flows.wordml.controls import is_placeholder
from flows.wordml.elements import w
from flows.wordml.looks import Looks, Styles, properties_of
from flows.wordml.reading import is_hidden_row, style_id, text_of, value_of

_UNSEEN = re.compile(f"[{FILLERS}{BIDI_CONTROLS}]")
_BETWEEN = {w("tab"): "\t", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-"}
_GONE = frozenset(map(w, ("del", "moveFrom", "txbxContent", "pict", "drawing", "object")))
_CELL = ("shd", "vAlign", "textDirection", "tcBorders")
_CELL_KEPT = (*_CELL, "tcMar", "noWrap", "tcFitText", "hideMark")
"""What a program that writes a file anew keeps of a cell in its own measure, too."""

Frozen = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Letters of one look."""

    text: str
    looks: Frozen
    own: Frozen
    """Those of them that no style gives them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldParagraph:
    """A paragraph."""

    bookmarks: tuple[str, ...]
    style: str
    layout: Frozen
    stretches: tuple[Stretch, ...]
    base: Frozen
    """The looks of words in its style that have none of their own."""
    base_layout: Frozen
    things: tuple[Thing, ...]
    roughly: bool
    """Whether a program has written it anew."""
    links: tuple[tuple[str, str, str], ...] = ()
    """What leads to places within the file: the words, the bookmark that they lead to, what shows over them."""
    marks: str = ""
    """Its marks of direction and of where words part, which no reader sees, in their order."""
    mark: Frozen = frozenset()
    """How its own mark looks, and so its number, or the line that it is where it says nothing."""
    counted: tuple[Frozen, ...] = ()
    """The looks of the numbers that a program counts in it, those of pages."""
    list_id: str = ""
    """The list that it is a point of, by the file's own id; empty for none."""
    list_start: str = ""
    """The number that its list counts from."""
    cell: int = 0
    """The number of the cell that it stands in, from 1; 0 in none."""
    fills_cell: bool = False
    """Whether it is the only one of a cell, which has to have one."""

    @property
    def text(self) -> str:
        """What it says, tabs in their places."""
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def key(self) -> str:
        """What it says without spaces."""
        return "".join(self.text.split())


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs of one package."""

    styles: Styles
    roughly: bool
    """Whether a program has written the file anew."""
    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the id of a list how its levels count."""
    starts: Mapping[str, str] = field(default_factory=dict)
    """By the id of a list the number that it counts from."""

    def read(self, root: Element, things: Things) -> tuple[HeldParagraph, ...]:
        """Return the paragraphs below an element, those of tables too, in their order."""
        cells: dict[Element | None, int] = {cell: number for number, cell in enumerate(root.iter(w("tc")), 1)}
        found = (paragraph for paragraph in root.iter(w("p")) if not _is_none(paragraph))
        return tuple(replace(self._paragraph(each, things), cell=cells.get(each.getparent(), 0)) for each in found)

    def plain(self, looks: Looks) -> Frozen:
        """Return looks as they are held against others."""
        return _plain(tuple(looks.items()), roughly=self.roughly)

    def _paragraph(self, paragraph: Element, things: Things) -> HeldParagraph:
        bare = paragraph.makeelement(w("r"))
        name = style_id(paragraph)
        listed = self._list(paragraph)
        return HeldParagraph(
            bookmarks=tuple(mark.get(w("name"), "") for mark in paragraph.iter(w("bookmarkStart"))),
            style=self.styles.names.get(name, "normal"),
            layout=self._layout(paragraph),
            stretches=tuple(self.stretches(paragraph)),
            base=self.plain(self.styles.of_run(bare, paragraph)),
            base_layout=self.plain(self.styles.of_style(name)[0]),
            things=things.of(paragraph),
            roughly=self.roughly,
            links=tuple(_links_within(paragraph)),
            marks=marks_in("".join(_written(paragraph))),
            mark=self._mark(paragraph),
            counted=tuple(self.plain(self.styles.of_run(run, paragraph)) for run in _counted_runs(paragraph)),
            list_id=listed,
            list_start=self.starts.get(listed, ""),
            fills_cell=_fills_cell(paragraph),
        )

    def _mark(self, paragraph: Element) -> Frozen:
        bare, own = paragraph.makeelement(w("r")), paragraph.find(f"{w('pPr')}/{w('rPr')}")
        if own is not None:
            bare.append(deepcopy(own))
        looks = self.plain(self.styles.of_run(bare, paragraph))
        return frozenset(each for each in looks if each[0] not in _NOT_OF_MARKS)

    def _list(self, paragraph: Element) -> str:
        listed = _attribute(self.styles.of_paragraph(paragraph).get("numPr.numId", ""))
        return "" if listed == "0" else listed

    def _layout(self, paragraph: Element) -> Frozen:
        looks = self.styles.of_paragraph(paragraph)
        found = plain_looks(looks, roughly=self.roughly)
        listed = self._list(paragraph)
        level = _attribute(looks.get("numPr.ilvl", "")) or "0"
        if listed:
            found |= {"list": "1", "list.level": level}
            found |= {"list.format": self.lists.get(listed, {}).get(level, "")}
        mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        hidden = mark is not None and mark.find(w("vanish")) is not None
        names = _CELL if self.roughly else _CELL_KEPT
        cell = (each for each in _around(paragraph, names) if not self._is_of_table(*each))
        return frozenset([*found.items(), *cell, *([("mark.vanish", "1")] if hidden else [])])

    def _is_of_table(self, name: str, value: str) -> bool:
        """Whether a program has written into a cell what the style of the table gives it."""
        return self.roughly and (name == "cell.tcBorders" or value in self.styles.table_grounds)

    def stretches(self, paragraph: Element) -> Iterator[Stretch]:
        """Yield the words of a paragraph with their looks, as its tracked changes have them once accepted."""
        hidden = is_hidden_row(paragraph)
        for run in _runs(paragraph):
            text = "".join(_letters(run))
            if text:
                looks = self.plain(self.styles.of_run(run, paragraph))
                looks |= _HIDDEN if hidden else frozenset()
                styled = self.plain(self.styles.of_run(_named(run), paragraph))
                yield Stretch(text, looks, looks - styled)


@lru_cache(maxsize=4096)
def _plain(looks: tuple[tuple[str, str], ...], *, roughly: bool) -> Frozen:
    return frozenset(plain_looks(dict(looks), roughly=roughly).items())


_HIDDEN = frozenset([("vanish", "1")])
_MARKS = re.compile("[\u061c\u200b\u200e\u200f\u202b\u2060\u2066-\u2069]")
"""Those that nothing else here reads; citations have their own, and go along with them."""
_CITATION = re.compile("[\u200e\u200f\\s]*\\[[\\d/،,\\s]+\\][\u200e\u200f]*")
"""One that is no link any more, as in what RTF keeps."""


_NOT_OF_MARKS = ("rtl", "vanish", "lang.bidi")
"""What programs write on the mark of a paragraph from its words; that it is hidden is reported with its layout."""


def marks_in(text: str) -> str:
    """Return the unseen marks of a text but for those of its citations."""
    return "".join(_MARKS.findall(_CITATION.sub("", text)))


def _written(paragraph: Element) -> Iterator[str]:
    """Yield the letters of a paragraph, the unseen ones too, but for those of citations and between words."""
    for run in _runs(paragraph):
        text = "".join(node.text or "" for node in run.iter(w("t")))
        if as_text(text) and not any(each.tag == w("hyperlink") for each in run.iterancestors()):
            yield text


def _links_within(paragraph: Element) -> Iterator[tuple[str, str, str]]:
    for link in paragraph.iter(w("hyperlink")):
        words, anchor = as_text(text_of(link)), link.get(w("anchor"), "")
        if words and not any(each.tag in _GONE for each in link.iterancestors()):
            yield words, anchor, as_text(link.get(w("tooltip"), ""))


def _fills_cell(paragraph: Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag == w("tc") and len(parent.findall(w("p"))) == 1


def _named(run: Element) -> Element:
    """A run with the style of another, and nothing of its own."""
    bare = run.makeelement(w("r"))
    name = value_of(run, "rPr", "rStyle")
    if name:
        properties = bare.makeelement(w("rPr"))
        properties.append(bare.makeelement(w("rStyle"), {w("val"): name}))
        bare.append(properties)
    return bare


def _attribute(value: str) -> str:
    """Return what a property within another says: «val=2»."""
    return value.partition("=")[2]


def _is_none(paragraph: Element) -> bool:
    """Whether a paragraph stands in a box, or is none any more once tracked changes are accepted."""
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    gone = mark is not None and any(mark.find(w(name)) is not None for name in ("del", "moveFrom"))
    if gone and not any("".join(_letters(run)).strip() for run in _runs(paragraph)):
        return True
    return any(each.tag == w("txbxContent") for each in paragraph.iterancestors())


def _runs(paragraph: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph that say something as accepted; not what a program counts."""
    return (run for run, counted in _all_runs(paragraph) if not counted)


def _counted_runs(paragraph: Element) -> Iterator[Element]:
    """Yield the runs that show what a program counts."""
    return (run for run, counted in _all_runs(paragraph) if counted and "".join(_letters(run)).strip())


def _all_runs(paragraph: Element) -> Iterator[tuple[Element, bool]]:
    """Yield each run, and whether a program counts what it shows."""
    fields: list[str] = []
    for run in paragraph.iter(w("r")):
        parents = {each.tag for each in run.iterancestors()}
        if not parents.isdisjoint(_GONE) and not _own_paragraph(run, paragraph):
            continue
        if w("sdt") in parents and any(map(is_placeholder, run.iterancestors(w("sdt")))):
            continue
        for char in run.iter(w("fldChar"), w("instrText")):
            _go_on(fields, char)
        simple = next(run.iterancestors(w("fldSimple")), None)
        yield run, any(map(is_counted, [*fields, *([] if simple is None else [simple.get(w("instr"), "")])]))


def _go_on(fields: list[str], char: Element) -> None:
    """Note the fields that are open, by what they are to say, which programs write in several runs."""
    kind = char.get(w("fldCharType"), "")
    if kind == "begin":
        fields.append("")
    elif kind == "end" and fields:
        fields.pop()
    elif char.tag == w("instrText") and fields:
        fields[-1] += char.text or ""


def _own_paragraph(run: Element, paragraph: Element) -> bool:
    """Whether nothing between a run and its paragraph takes it away."""
    for each in run.iterancestors():
        if each is paragraph:
            return True
        if each.tag in _GONE:
            return False
    return False


def _letters(run: Element) -> Iterator[str]:
    for node in run:
        if node.tag == w("t"):
            yield _UNSEEN.sub("", node.text or "").replace("\u00a0", " ")
        elif node.tag in _BETWEEN:
            yield _BETWEEN[node.tag]


def _around(paragraph: Element, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield how the cell is set that a paragraph stands in."""
    cell = next(paragraph.iterancestors(w("tc")), None)
    properties = None if cell is None else cell.find(w("tcPr"))
    for name in names:
        found = None if properties is None else properties.find(w(name))
        if found is not None:
            said = [str(value) for each in found.iter() for key, value in sorted(each.attrib.items()) if value] or ["1"]
            shown = " ".join(each for each in said if each not in ("auto", "clear", "top", "nil", "lrTb"))
            if shown:
                yield f"cell.{name}", shown


def list_formats(numbering: Element | None, *, roughly: bool) -> dict[str, dict[str, str]]:
    """Return by the id of a list how each of its levels counts: «decimal %1.», and, unless `roughly`, how it looks."""
    if numbering is None:
        return {}
    levels = {
        abstract.get(w("abstractNumId"), ""): {
            level.get(w("ilvl"), "0"): " ".join(_level(level, roughly=roughly)) for level in abstract.findall(w("lvl"))
        }
        for abstract in numbering.findall(w("abstractNum"))
    }
    return {
        each.get(w("numId"), ""): levels.get(value_of(each, "abstractNumId"), {})
        for each in numbering.findall(w("num"))
    }


def _level(level: Element, *, roughly: bool) -> Iterator[str]:
    counted = f"{value_of(level, 'numFmt')} {value_of(level, 'lvlText')}".strip()
    yield from [counted] if counted else []
    if not roughly:
        yield from (value for name in ("start", "suff", "lvlJc", "lvlRestart") if (value := value_of(level, name)))
        for holder in ("pPr", "rPr"):
            looks = plain_looks(dict(properties_of(level.find(w(holder)))), roughly=False)
            yield from (f"{name}={looks[name]}" for name in sorted(looks))


def list_starts(numbering: Element | None) -> dict[str, str]:
    """Return by the id of a list the number that its first level counts from, where the list says it itself."""
    found: dict[str, str] = {}
    for each in () if numbering is None else numbering.findall(w("num")):
        override = next((one for one in each.findall(w("lvlOverride")) if one.get(w("ilvl")) == "0"), None)
        found[each.get(w("numId"), "")] = value_of(override, "startOverride")
    return found
