"""A chart as DrawingML, and the workbook that Word opens to change its figures: both by python-pptx, made Arabic here.

Arabic reads from the right: the bars begin there, beside their labels. The figures are printed as the brief prints
them: a third column of the workbook has them, and the bars take their labels from it (Word 2013 and later).
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from unicodedata import bidirectional
from xml.sax.saxutils import escape

from lxml import etree
from lxml.etree import _Element as Element
from pptx.chart.chart import Chart as Proxy
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.util import Pt

from flows.view.printable import printable
from flows.view.view import Chart
from flows.wordml.package import read_parts, write_parts

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


def source(chart: Chart) -> CategoryChartData:
    """Return the chart's data as python-pptx takes it: a category a bar, and one series that bears the unit's name."""
    data = CategoryChartData(number_format="General")
    data.categories = [_led(bar.label.text) for bar in chart.bars]
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
    return [_led(bar.figure) for bar in chart.bars]


def _led(text: str) -> str:
    """The text after a right-to-left mark, unless it begins in Arabic: LibreOffice takes a label for left to right."""
    text = printable(text)
    return text if bidirectional(text[:1] or "ا") == "AL" else f"\u200f{text}"


def chart_space(chart: Chart, data: CategoryChartData) -> bytes:
    """Return the XML of the chart's part, which is not tied to its workbook yet."""
    # The schema wants no minus before the ids of the axes.
    written = ChartXmlWriter(XL_CHART_TYPE.BAR_CLUSTERED, data).xml.replace('"-', '"')
    root: Element = parse_xml(written.encode())
    proxy = Proxy(root, None)
    _dress(proxy)
    proxy.value_axis.minimum_scale, proxy.value_axis.maximum_scale = (
        0,
        _ROOM * max(float(bar.value) for bar in chart.bars),
    )
    _turn_to_the_right(proxy)
    _label_bars(root, _figures(chart))
    _set_text(root)
    return etree.tostring(root)


def tie(root: Element, relation: str) -> None:
    """Tie a chart to its workbook by the id of its relation to it."""
    root.append(_grown(f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData>'))


def _dress(chart: Proxy) -> None:
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
    series = _found(root, ".//c:ser")
    labels = "".join(_label(place, figure) for place, figure in enumerate(figures))
    _found(series, "c:cat").addprevious(_grown(f"<c:dLbls>{labels}{_SHOWN}{_FROM_CELLS}</c:dLbls>"))
    points = "".join(f'<c:pt idx="{place}"><c:v>{escape(each)}</c:v></c:pt>' for place, each in enumerate(figures))
    cells = f"<c15:f>Sheet1!$C$2:$C${len(figures) + 1}</c15:f>"
    cache = f'<c15:dlblRangeCache><c:ptCount val="{len(figures)}"/>{points}</c15:dlblRangeCache>'
    series.append(_grown(_extension(_LABELS_OF_SERIES, f"<c15:datalabelsRange>{cells}{cache}</c15:datalabelsRange>")))


_NOT_SHOWN = ("CatName", "SerName", "Percent", "BubbleSize")
_SHOWN = '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>' + "".join(
    f'<c:show{what} val="0"/>' for what in _NOT_SHOWN
)
"""What the label of a bar shows: its value, whose place the words of its cell take."""


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
    old = _found(root, "c:txPr")
    old.addprevious(_grown("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"))
    root.replace(old, _grown(f"<c:txPr><a:bodyPr/><a:lstStyle/>{text}</c:txPr>"))


def _found(root: Element, path: str) -> Element:
    found = root.find(path, _SPACES)
    if found is None:
        raise ValueError(f"python-pptx wrote a chart without {path}")
    return found


def _grown(xml: str) -> Element:
    """An element from its XML, whose prefixes are those of `_SPACES`."""
    names = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
    return etree.fromstring(f"<all {names}>{xml}</all>")[0]
