"""The faults of a chart in a right-to-left DOCX: its text, its fonts, the side that its bars begin on.

Source of the rules: ECMA-376 part 1, 21.1.2.2.7 (rtl of a paragraph), 21.1.2.3.1 (cs) and 21.2.2.130 (orientation).
"""

from collections.abc import Callable, Iterator
from unicodedata import bidirectional

from lxml.etree import _Element as Element

from flows.verify.docx_rtl_package import Package

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def chart_text_at_the_left(package: Package) -> Iterator[str]:
    """Arabic labels that begin at the left, each by itself or for want of a default."""
    for name, chart in package.charts.items():
        if not _goes_right_to_left(chart.find(f"{_C}txPr/{_A}p")):
            yield f"{name}: the text of the chart is not right to left by default (c:txPr, a:pPr rtl)."
        for paragraph in chart.iter(f"{_A}p"):
            text = "".join(found.text or "" for found in paragraph.iter(f"{_A}t"))
            if any(bidirectional(letter) in ("R", "AL") for letter in text) and not _goes_right_to_left(paragraph):
                yield f"{name} «{text}»: the label is Arabic but has no rtl (a:pPr)."


def chart_fonts_for_latin_only(package: Package) -> Iterator[str]:
    """Fonts that are named for Latin and not for Arabic."""
    for name, chart in package.charts.items():
        for looks in chart.iter(f"{_A}rPr", f"{_A}defRPr", f"{_A}endParaRPr"):
            if looks.find(f"{_A}latin") is not None and looks.find(f"{_A}cs") is None:
                yield f"{name}: a text names a font for Latin and none for Arabic (a:cs)."


def bars_from_the_left(package: Package) -> Iterator[str]:
    """Bars that grow from the left, and columns that follow each other from there."""
    for name, chart in package.charts.items():
        direction = chart.find(f".//{_C}barDir")
        if direction is None:
            continue
        axis = "valAx" if direction.get("val") == "bar" else "catAx"
        turned = chart.find(f".//{_C}{axis}/{_C}scaling/{_C}orientation")
        if turned is None or turned.get("val") != "maxMin":
            yield f"{name}: the bars begin at the left (c:{axis}, c:orientation)."


def _goes_right_to_left(paragraph: Element | None) -> bool:
    properties = None if paragraph is None else paragraph.find(f"{_A}pPr")
    return properties is not None and properties.get("rtl") in ("1", "true")


CHART_RULES: tuple[Callable[[Package], Iterator[str]], ...] = (
    chart_text_at_the_left,
    chart_fonts_for_latin_only,
    bars_from_the_left,
)
