"""Charts of a DOCX that Word edits as its own: a part with the chart, a workbook after it, a run that shows it."""

from itertools import count
from string import Template
from xml.sax.saxutils import quoteattr

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml

from flows.render.docx.chart_xml import chart_space, source, tie, workbook
from flows.view.printable import printable
from flows.view.view import Chart
from flows.wordml.elements import Node, node

_EMU_A_TWIP = 635
_BAR_HEIGHT, _AROUND = 330_000, 150_000
"""In English metric units (914,400 an inch)."""
_FIRST_DRAWING = 1000
"""The ids of drawings begin beyond those that the pictures of a template may have."""
_INLINE = Template(
    '<wp:inline distT="0" distB="0" distL="0" distR="0"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="$width" cy="$height"/><wp:docPr id="$id" name="Chart $number" descr=$told title=$title/>'
    "<wp:cNvGraphicFramePr/>"
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="$part"/>'
    "</a:graphicData></a:graphic></wp:inline>"
)


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
            "told": quoteattr(printable(chart.alternative)),
            "title": quoteattr(printable(chart.caption.text)),
            "part": self._part(chart, number),
        }
        return node("r", node("drawing")._replace(ready=_INLINE.substitute(values)))

    def _part(self, chart: Chart, number: int) -> str:
        """Add the chart's part and its workbook; returns the id of the document's relation to it."""
        package = self._document.part.package
        data = source(chart)
        book_name = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
        book = Part(book_name, CONTENT_TYPE.SML_SHEET, workbook(chart, data), package)
        root = parse_xml(chart_space(chart, data))
        part = XmlPart(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, root, package)
        tie(root, part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE))
        return self._document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
