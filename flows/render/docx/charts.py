"""Charts of a DOCX that Word edits as its own: a part with the chart, a workbook after it, a run that shows it.

Both are written by python-pptx and made Arabic here. Arabic reads from the right: the bars begin there, beside their
labels. The figures are printed as the brief prints them: a third column of the workbook has them, and the bars take
their labels from it (Word 2013 and later).
"""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import count
from string import Template
from typing import Any
from unicodedata import bidirectional
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml as parse_docx_xml
from lxml import etree
from lxml.etree import _Element as Element
from pptx.chart.chart import Chart as Proxy
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml as parse_pptx_xml
from pptx.util import Pt

from flows.arabic.direction import segments
from flows.view.printable import printable, settable
from flows.view.view import Chart
from flows.wordml.elements import Node, node
from flows.wordml.package import read_parts, write_parts
from flows.wordml.runs import with_marks

_EMU_A_TWIP = 635
_BAR_HEIGHT, _AROUND = 330_000, 150_000
"""In English metric units (914,400 an inch)."""
_FIRST_DRAWING = 1000
"""The ids of drawings begin beyond those that the pictures of a template may have."""
_INLINE = Template(
    '<wp:inline distT="0" distB="0" distL="0" distR="0"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="$width" cy="$height"/><wp:docPr id="$id" name="Chart $number" descr=$alternative title=$title/>'
    "<wp:cNvGraphicFramePr/>"
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="$part"/>'
    "</a:graphicData></a:graphic></wp:inline>"
)
_SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_LABELS_OF_SERIES, _FIELDS_OF_LABEL = "{02D57815-91ED-43cb-92C2-25804820EDAC}", "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
"""The extensions of a series and of a label that take labels from cells: [MS-ODRAWXML] 2.24.3."""
_LETTERS = Pt(9.5)
_GAP = 55
"""Between two bars, in hundredths of a bar."""
_ROOM = 1.35
"""The axis is longer than the longest bar, so that its figure has a place beyond its end."""
# XlsxWriter writes the clock's moment where it is given none.
_MOMENT = dt.datetime(1980, 1, 1)
_NOT_SHOWN = ("CatName", "SerName", "Percent", "BubbleSize")
_SHOWN = '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>' + "".join(
    f'<c:show{what} val="0"/>' for what in _NOT_SHOWN
)
"""What the label of a bar shows: its value, whose place the words of its cell take."""


class Charts:
    """Puts charts into a document, numbered from 1."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._numbers = count(1)

    def draw(self, chart: Chart, width: int) -> Node:
        """Put a chart into the file; returns the run that shows it, `width` twentieths of a point wide."""
        number = next(self._numbers)
        values = {
            "width": str(width * _EMU_A_TWIP),
            "height": str(_AROUND + _BAR_HEIGHT * len(chart.bars)),
            "id": str(_FIRST_DRAWING + number),
            "number": str(number),
            "alternative": quoteattr(printable(chart.alternative)),
            "title": quoteattr(printable(chart.caption.text)),
            "part": self._part(chart, number),
        }
        return node("r", node("drawing")._replace(ready=_INLINE.substitute(values)))

    def _part(self, chart: Chart, number: int) -> str:
        """Add the chart's part and its workbook; returns the id of the document's relation to it."""
        package = self._document.part.package
        data = chart_data(chart)
        book_name = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
        book = Part(book_name, CONTENT_TYPE.SML_SHEET, workbook(chart, data), package)
        root = parse_docx_xml(chart_space(chart, data))
        part = XmlPart(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, root, package)
        tie_workbook(root, part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE))
        return self._document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)


def chart_data(chart: Chart) -> CategoryChartData:
    """Return the chart's data as python-pptx takes it: a category a bar, and one series that bears the unit's name."""
    data = CategoryChartData(number_format="General")
    data.categories = [_mark_direction(bar.label.text) for bar in chart.bars]
    data.add_series(printable(chart.unit or chart.caption.text), [_number(bar.value) for bar in chart.bars])
    return data


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


class _Workbook(CategoryWorkbookWriter):
    """python-pptx's workbook, from right to left, with the figures as printed in a third column."""

    def __init__(self, data: CategoryChartData, figures: Sequence[str]) -> None:
        super().__init__(data)
        self._figures = figures

    def _populate_worksheet(self, workbook: Any, worksheet: Any) -> None:
        super()._populate_worksheet(workbook, worksheet)
        workbook.set_properties({"created": _MOMENT})
        worksheet.right_to_left()
        worksheet.write_column(1, 2, self._figures)


def workbook(chart: Chart, data: CategoryChartData) -> bytes:
    """Return the workbook after a chart; the same chart has the same bytes."""
    return write_parts(read_parts(_Workbook(data, _figures(chart)).xlsx_blob))


def _figures(chart: Chart) -> list[str]:
    return [_mark_direction(bar.figure) for bar in chart.bars]


def _mark_direction(text: str) -> str:
    """Return a text with its stretches from left to right isolated, which in a chart no run can do.

    LibreOffice sets it from left to right unless it begins in Arabic, and where Latin stands in it, in any case: so it
    stands after a right-to-left mark, or in an embedding.
    """
    text = settable(printable(text))
    text = _with_isolates(text) if _OF_OTHER_FONTS.search(text) else with_marks(text)
    if any(bidirectional(letter) == "L" for letter in text):
        return f"{_EMBED}{text}{_END_EMBEDDING}"
    return text if bidirectional(text[:1] or "ا") == "AL" else f"\u200f{text}"


def _with_isolates(text: str) -> str:
    """Return a text with each stretch from left to right in an isolate."""
    cut = segments(text)
    return "".join(f"{_ISOLATE}{each.text}{_END_ISOLATE}" if each.left_to_right else each.text for each in cut)


_EMBED, _END_EMBEDDING = "\u202b", "\u202c"
_ISOLATE, _END_ISOLATE = "\u2066", "\u2069"
_OF_OTHER_FONTS = re.compile("[\u2010-\u2015\u2030-\u205f\u2100-\u23ff\u2460-\u2bff]")
"""Signs that LibreOffice takes for ones of another script («−5», «≥ 10», «№ 5»).

It sets them in the order of the line, whatever marks and embeddings say, but not in an isolate.
"""


def chart_space(chart: Chart, data: CategoryChartData) -> bytes:
    """Return the XML of the chart's part, which is not tied to its workbook yet."""
    # The schema wants no minus before the ids of the axes.
    written = ChartXmlWriter(XL_CHART_TYPE.BAR_CLUSTERED, data).xml.replace('"-', '"')
    root: Element = parse_pptx_xml(written.encode())
    proxy = Proxy(root, None)
    _set_look(proxy)
    proxy.value_axis.minimum_scale, proxy.value_axis.maximum_scale = (
        0,
        _ROOM * max(float(bar.value) for bar in chart.bars),
    )
    _turn_to_the_right(proxy)
    _label_bars(root, _figures(chart))
    _set_text(root)
    return etree.tostring(root)


def tie_workbook(root: Element, relation: str) -> None:
    """Tie a chart to its workbook by the id of its relation to it."""
    root.append(_element(f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData>'))


def _set_look(chart: Proxy) -> None:
    """Bars in the theme's first accent, nothing else: no legend, no grid, no scale."""
    chart.has_legend = chart.has_title = False
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = _GAP, False
    fill = plot.series[0].format.fill
    fill.solid()
    fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    axis = chart.category_axis
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.fill.background()


def _turn_to_the_right(chart: Proxy) -> None:
    """Begin the bars at the right, and count them from above."""
    chart.value_axis.reverse_order = chart.category_axis.reverse_order = True
    for axis, side in ((chart.category_axis, "r"), (chart.value_axis, "t")):
        axis._element.find(f"{{{_SPACES['c']}}}axPos").set("val", side)


def _label_bars(root: Element, figures: Sequence[str]) -> None:
    """Give every bar its figure as printed, taken from the third column of the workbook."""
    series = _find(root, ".//c:ser")
    labels = "".join(_label(place, figure) for place, figure in enumerate(figures))
    _find(series, "c:cat").addprevious(_element(f"<c:dLbls>{labels}{_SHOWN}{_FROM_CELLS}</c:dLbls>"))
    points = "".join(f'<c:pt idx="{place}"><c:v>{escape(each)}</c:v></c:pt>' for place, each in enumerate(figures))
    cells = f"<c15:f>Sheet1!$C$2:$C${len(figures) + 1}</c15:f>"
    cache = f'<c15:dlblRangeCache><c:ptCount val="{len(figures)}"/>{points}</c15:dlblRangeCache>'
    series.append(_element(_extension(_LABELS_OF_SERIES, f"<c15:datalabelsRange>{cells}{cache}</c15:datalabelsRange>")))


def _label(place: int, figure: str) -> str:
    """The label of a bar: a field of its cell, which says what the cell says where no field is known."""
    field = f'id="{{00000000-0000-4000-8000-{place + 1:012d}}}" type="CELLRANGE"'
    words = f'<a:rPr lang="ar-SA"/><a:pPr rtl="1"/><a:t>{escape(figure)}</a:t>'
    text = f'<a:p><a:pPr rtl="1"/><a:fld {field}>{words}</a:fld><a:endParaRPr lang="ar-SA"/></a:p>'
    rich = f'<c:tx><c:rich><a:bodyPr wrap="none"/>{text}</c:rich></c:tx>'
    return f'<c:dLbl><c:idx val="{place}"/>{rich}{_SHOWN}{_FROM_CELLS}</c:dLbl>'


def _extension(which: str, content: str) -> str:
    return f'<c:extLst><c:ext uri="{which}" xmlns:c15="{_SPACES["c15"]}">{content}</c:ext></c:extLst>'


_FROM_CELLS = _extension(_FIELDS_OF_LABEL, '<c15:showDataLabelsRange val="1"/>')


def _set_text(root: Element) -> None:
    """All text of a chart from right to left, in the theme's font of headings; no frame around it."""
    fonts = '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>'
    colour = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    looks = f'<a:defRPr sz="{_LETTERS.centipoints}">{colour}{fonts}</a:defRPr>'
    text = f'<a:p><a:pPr rtl="1">{looks}</a:pPr><a:endParaRPr lang="ar-SA"/></a:p>'
    old = _find(root, "c:txPr")
    old.addprevious(_element("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"))
    root.replace(old, _element(f"<c:txPr><a:bodyPr/><a:lstStyle/>{text}</c:txPr>"))


def _find(root: Element, path: str) -> Element:
    found = root.find(path, _SPACES)
    if found is None:
        raise ValueError(f"python-pptx wrote a chart without {path}")
    return found


def _element(xml: str) -> Element:
    """An element from its XML, whose prefixes are those of `_SPACES`."""
    names = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
    return etree.fromstring(f"<all {names}>{xml}</all>")[0]
