"""A short brief in Word: its columns and its foot as tables of layout, its annex as a section, its sizes.

The columns are a table of one row, since programs differ in which of two unlike columns of a section from right to left
is the first. What is signed stands in a table with a place on the sheet, which does not hang on the text above. Who
reads the file back knows such a table by the heading of a part in it, which no other has (`flows.revise.paragraphs`).
Markup: ECMA-376 part 1, 17.4.57 (floating tables), 17.6.4 (columns), 17.6.22 (how a section begins).
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree
from lxml.etree import _Element as Element

from flows.model.house import PageSetup
from flows.render.docx.blocks import BLOCKS, Place, Sheet, line_runs, part, value_of
from flows.render.docx.fields import signed_runs
from flows.view.source_tables import has_wide_table
from flows.view.view import MASTHEAD_BETWEEN, Part, Signature, View
from flows.view.zones import SIGNATURE, Side, proper_parts, sides_of
from flows.wordml.controls import LABEL, locked
from flows.wordml.elements import Node, node, nodes_xml, paragraph, w
from flows.wordml.runs import runs

TOP, BOTTOM, INNER, OUTER = 10.0, 13.0, 18.0, 20.0
"""The margins of a short brief, in mm, as its style sheet has them."""
_MAIN_MM, _GAP_MM, _ANNEX_GAP_MM = 117.0, 6.0, 8.0
_TWIPS_A_MM = 1440 / 25.4
_HEADER_MM, _FOOTER_MM = 9.0, 6.0
_BOX_MM, _HEADING_MM, _LEAD_MM = 13.0, 7.0, 6.0
_BELOW_MM = 8
"""The height of a line that an editor has written below the boxes."""
"""The heights of the boxes that are signed in, of the heading over them and of the line below."""
_BOXES = (0.29, 0.25, 0.25, 0.21)
"""The shares of the boxes of the width: the first holds three boxes to tick."""
_BOX_MARGIN = 80
_INDENT, _HANGING = 440, 300
_PADDING = 3
"""Points between a paragraph and its border."""
_FOOT_SHARE = 0.96
"""The share of the text's width that the foot takes: LibreOffice lets no table float that is as wide as the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleSize:
    """What a style is set in on a short brief: half points, and twentieths of a point before, after and of a line."""

    size: int
    before: int = 0
    after: int = 0
    line: int = 0
    """The exact height of a line; 0 for what the font has."""


SIZES = {
    "Title": StyleSize(size=34, before=40, after=60, line=460),
    "Masthead Line": StyleSize(size=17, after=40, line=260),
    "heading 1": StyleSize(size=22, before=80, after=20, line=270),
    "heading 2": StyleSize(size=19, before=50, line=260),
    "Body Text": StyleSize(size=23, after=0, line=325),
    "Bottom Line": StyleSize(size=25, after=0, line=360),
    "Point": StyleSize(size=23, after=0, line=325),
    "Card Qualifier": StyleSize(size=18, before=20, line=220),
    "Card Figure": StyleSize(size=32, before=20, line=400),
    "Card Clause": StyleSize(size=20, after=30, line=290),
    "Table Header": StyleSize(size=17, line=240),
    "Table Row Header": StyleSize(size=18, before=10, line=290),
    "Table Text": StyleSize(size=21, before=10, line=300),
    "caption": StyleSize(size=18, line=260),
    "Note": StyleSize(size=21, after=20, line=290),
    "Annex Text": StyleSize(size=19, after=20, line=290),
    "Annex Heading": StyleSize(size=19, before=20, line=290),
    "Produced": StyleSize(size=16, line=220),
    "Signature Line": StyleSize(size=18, line=260),
    "Spacer": StyleSize(size=4, line=40),
    "Citation": StyleSize(size=16),
}
"""What the styles of a house's template are set in; their faces and colours stay."""


def short_page(page: PageSetup) -> PageSetup:
    """Return the paper of a house with the margins of a short brief."""
    return replace(page, top=TOP, bottom=BOTTOM, inner=INNER, outer=OUTER)


def set_sizes(styles: Element) -> None:
    """Give the styles of a template the sizes of a short brief."""
    for style in styles.findall(w("style")):
        name = style.find(w("name"))
        wanted = SIZES.get(name.get(w("val"), "")) if name is not None else None
        if wanted:
            _set_size(style, wanted)
    for edge in styles.iterfind(f"{w('style')}/{w('pPr')}/{w('pBdr')}/*"):
        edge.set(w("space"), str(min(_PADDING, int(edge.get(w("space"), "0")))))
    for raised in styles.iterfind(f"{w('style')}/{w('rPr')}/{w('vertAlign')}"):
        raised.set(w("val"), "baseline")  # what is raised makes its line taller than the others
    for borders in styles.iter(w("tblBorders")):
        for edge in (*borders.findall(w("top")), *borders.findall(w("bottom"))):
            borders.remove(edge)  # a table stands right below the rule of its heading


def set_hanging(numbering: Element) -> None:
    """Let the numbers of points hang as far as on a short brief."""
    for indent in numbering.iterfind(f"{w('abstractNum')}/{w('lvl')}/{w('pPr')}/{w('ind')}"):
        indent.set(w("left"), str(_INDENT))
        indent.set(w("hanging"), str(_HANGING))
    for tab in numbering.iterfind(f"{w('abstractNum')}/{w('lvl')}/{w('pPr')}/{w('tabs')}/{w('tab')}"):
        tab.set(w("pos"), str(_INDENT))


def _set_size(style: Element, wanted: StyleSize) -> None:
    line = {"line": str(wanted.line), "lineRule": "exact"} if wanted.line else {}
    values = {"before": str(wanted.before), "after": str(wanted.after), **line}
    spacing = style.find(f"{w('pPr')}/{w('spacing')}")
    if spacing is not None:
        spacing.attrib.update({w(key): value for key, value in values.items()})
    for name in ("sz", "szCs"):
        size = style.find(f"{w('rPr')}/{w(name)}")
        if size is not None:
            size.set(w("val"), str(wanted.size))
        elif (looks := style.find(w("rPr"))) is not None:
            etree.SubElement(looks, w(name)).set(w("val"), str(wanted.size))


class Sections:
    """The sections of a document, each with the settings of its template's one."""

    def __init__(self, section: Element, *, short: bool = True) -> None:
        """Take the page settings of a template, whose margins are those of a brief that is `short`."""
        self._section = section
        margins = section.find(w("pgMar"))
        if margins is not None and short:
            margins.set(w("header"), str(_twips(_HEADER_MM)))
            margins.set(w("footer"), str(_twips(_FOOTER_MM)))
        size = section.find(w("pgSz"))
        self.height = float(size.get(w("h"), "0")) / _TWIPS_A_MM if size is not None else 0.0
        """The height of the sheet, in mm."""
        self._opened = False

    def settings(self, begins: str, columns: Node) -> Element:
        """Return the settings of the next section; the first alone has the template's heads and feet of pages."""
        made = deepcopy(self._section)
        for old in [*made.findall(w("cols")), *made.findall(w("type"))]:
            made.remove(old)
        if self._opened:
            for name in ("headerReference", "footerReference", "titlePg"):
                for each in made.findall(w(name)):
                    made.remove(each)
        self._opened = True
        first = next(each for each in made if each.tag == w("pgSz"))
        first.addprevious(_element(node("type", val=begins)))
        after = next(each for each in made if each.tag in (w("titlePg"), w("bidi"), w("rtlGutter"), w("docGrid")))
        after.addprevious(_element(columns))
        return made

    def close(self, begins: str, columns: Node) -> Node:
        """Return a paragraph that ends a section which began so."""
        settings = etree.tostring(self.settings(begins, columns), encoding="unicode")
        style = nodes_xml([node("pStyle", val="Spacer")])
        return Node("p", {}, (), "", f"<w:pPr>{style}{settings}</w:pPr>")


def _element(made: Node) -> Element:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return etree.fromstring(f'<w:all xmlns:w="{space}">{nodes_xml([made])}</w:all>')[0]


ONE = node("cols", space=708)
NEXT_PAGE = "nextPage"


ANNEX_COLUMNS = node("cols", num=2, space=int(_ANNEX_GAP_MM * _TWIPS_A_MM))
"""Those of the numbered source."""


def short_content(sheet: Sheet, sections: Sections) -> Iterator[Node]:
    """Yield what a short brief says, side by side; the last section is left open, for the settings of the document."""
    yield paragraph("Title", *line_runs(sheet.view.title, sheet))
    yield paragraph("Masthead Line", *_masthead(sheet))
    sides = sides_of(sheet.view)
    for side in sides:
        yield from _side(side, sheet, first=side is sides[0])
        if side is sides[-1]:
            yield from () if sheet.view.has_annex else _notices(sheet)
            yield from _foot(side, sheet, sections.height)
        if side is not sides[-1] or sheet.view.has_annex:
            yield sections.close(NEXT_PAGE, ONE)
    in_columns = (sheet.width - _twips(_ANNEX_GAP_MM)) // 2
    column = sheet if has_wide_table(sheet.view) else replace(sheet, width=in_columns)
    yield from _parts(sheet.view.parts[len(proper_parts(sheet.view)) :], column)
    yield from _notices(sheet) if sheet.view.has_annex else ()


def _notices(sheet: Sheet) -> Iterator[Node]:
    """Yield what was mended: after the annex, or where there is none on the last side."""
    yield from (paragraph("Produced", *runs((words, ""))) for words in sheet.view.notices)


def last_section(view: View, sections: Sections) -> Element:
    """Return the settings of the section that a short brief leaves open: the annex's, or those of its last side.

    An annex with a wide table has one column: no table spans two in Word.
    """
    return sections.settings(NEXT_PAGE, ANNEX_COLUMNS if view.has_annex and not has_wide_table(view) else ONE)


def _masthead(sheet: Sheet) -> Iterator[Node]:
    """Yield the kind and the lines of the masthead, all in one row."""
    before = sheet.view.kind
    for item in sheet.view.masthead:
        yield locked(LABEL, *runs((f"{before}{MASTHEAD_BETWEEN}{item.label}: ", "Masthead Label")))
        yield from value_of(item, sheet)
        before = ""
    yield from () if sheet.view.masthead else runs((before, "Masthead Label"))


def _side(side: Side, sheet: Sheet, *, first: bool) -> Iterator[Node]:
    """Yield a side but its foot; at the end of the columns of the first stands what it has no room for."""
    counted = [paragraph("Produced", *runs((sheet.view.left_out, "")))] if first and sheet.view.left_out else []
    yield from _parts(side.above, sheet)
    if side.main and side.rail:
        yield _columns(side, sheet, counted)
    else:
        yield from (*_parts((*side.main, *side.rail), sheet), *counted)
    yield from _parts((each for each in side.below if each.id != SIGNATURE), sheet)


def _parts(parts: Iterable[Part], sheet: Sheet) -> Iterator[Node]:
    for each in parts:
        yield from part(Place(sheet=sheet, part=each))


def _columns(side: Side, sheet: Sheet, counted: list[Node]) -> Node:
    """Return the main column with the rail beside it, which may break over two pages.

    A heading first would keep the row, and LibreOffice the whole table, on the page of what follows.
    """
    main, gap = _twips(_MAIN_MM), _twips(_GAP_MM)
    rail = sheet.width - main - gap
    narrow = replace(sheet, width=rail, cards_a_row=1)
    columns = (
        _cell(main, [paragraph("Spacer"), *_parts(side.main, replace(sheet, width=main))]),
        _cell(gap, [paragraph("Spacer")]),
        _cell(rail, [*_parts(side.rail, narrow), *counted]),
    )
    return _layout((main, gap, rail), [node("tr", *columns)])


def _foot(side: Side, sheet: Sheet, height: float) -> Iterator[Node]:
    """Yield what stands at the foot of the last side: the boxes to sign in under their heading, where numbers lead."""
    signed = next((each for each in side.below if each.id == SIGNATURE), None)
    sheet = replace(sheet, width=int(sheet.width * _FOOT_SHARE))
    rows = list(_boxes(signed, sheet)) if signed else []
    lead = [paragraph("Produced", *runs((sheet.view.produced, "")))] if sheet.view.produced else []
    if not rows:
        yield from lead
        return
    if lead:
        rows.append(_row(_LEAD_MM, _cell(sheet.width, lead, span=len(_BOXES))))
    below = len(list(_below(signed, sheet))) * _BELOW_MM if signed else 0
    top = height - BOTTOM - _HEADING_MM - _BOX_MM - _LEAD_MM - below
    yield _layout(_box_widths(sheet), rows, top=top)
    yield paragraph("Spacer")  # before the paragraph that ends its section LibreOffice lets no table float


def _boxes(signed: Part, sheet: Sheet) -> Iterator[Node]:
    heading = paragraph("heading 1", *line_runs(signed.heading, sheet), list_id=0 if sheet.numbers_parts else None)
    yield _row(_HEADING_MM, _cell(sheet.width, [heading], span=len(_BOXES)))
    blocks = [block for block in signed.blocks if isinstance(block, Signature)]
    lines = [(line, place, block.name(place)) for block in blocks for place, line in enumerate(block.lines, 1)]
    written = (paragraph("Signature Line", *signed_runs(*each)) for each in lines)
    yield _row(
        _BOX_MM, *(_cell(width, [each], boxed=True) for width, each in zip(_box_widths(sheet), written, strict=False))
    )
    below = list(_below(signed, sheet))
    if below:
        yield _row(len(below) * _BELOW_MM, _cell(sheet.width, below, span=len(_BOXES)))


def _box_widths(sheet: Sheet) -> list[int]:
    return [int(sheet.width * share) for share in _BOXES]


def _below(signed: Part, sheet: Sheet) -> Iterator[Node]:
    """Yield what an editor has written below the boxes."""
    for block in (block for block in signed.blocks if not isinstance(block, Signature)):
        yield from BLOCKS[type(block)](block, Place(sheet=sheet, part=signed))


def _row(height: float, *cells: Node) -> Node:
    return node("tr", node("trPr", node("trHeight", val=_twips(height), hRule="atLeast")), *cells)


def _cell(width: int, content: Sequence[Node], *, span: int = 1, boxed: bool = False) -> Node:
    sides = (node(name, val="single", sz=4, space=0, color="auto") for name in ("top", "left", "bottom", "right"))
    margins = (node(name, w=_BOX_MARGIN, type="dxa") for name in ("left", "right"))
    look = [node("tcBorders", *sides), node("tcMar", *margins)] if boxed else []
    spans = [node("gridSpan", val=span)] if span > 1 else []
    return node("tc", node("tcPr", node("tcW", w=width, type="dxa"), *spans, *look), *content)


def _layout(grid: Sequence[int], rows: Sequence[Node], *, top: float | None = None) -> Node:
    """Return a table that only places what it holds, its first cell at the right; `top` is its place on the sheet."""
    place = {"vertAnchor": "page", "horzAnchor": "margin", "tblpXSpec": "center"}
    floats = [node("tblpPr", **place, tblpY=_twips(top))] if top is not None else []
    none = (node(name, w=0, type="dxa") for name in ("top", "left", "bottom", "right"))
    properties = node(
        "tblPr",
        *floats,
        node("bidiVisual"),
        node("tblW", w=sum(grid), type="dxa"),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *none),
    )
    return node("tbl", properties, node("tblGrid", *(node("gridCol", w=width) for width in grid)), *rows)


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS_A_MM)
