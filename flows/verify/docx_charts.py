"""What a native chart of a DOCX says: the labels of its bars, and the figures that are printed beside them."""

from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree
from lxml.etree import _Element as Element

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SINCE_2012 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"


def chart_bars(part: bytes) -> Iterator[tuple[str, str]]:
    """Yield label and figure of each bar: the words of its cell, or, where there are none, its value."""
    for series in etree.fromstring(part).iter(f"{_CHART}ser"):
        labels = _points(series.find(f"{_CHART}cat"))
        said = _points(series.find(f".//{_SINCE_2012}datalabelsRange"))
        values = _points(series.find(f"{_CHART}val"))
        yield from zip_longest(labels, said or values, fillvalue="")


def _points(data: Element | None) -> list[str]:
    points = data.iter(f"{_CHART}pt") if data is not None else ()
    return [point.findtext(f"{_CHART}v", "") for point in points]
