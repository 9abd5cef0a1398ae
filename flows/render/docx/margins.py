"""The headers and footers of a template: `{organ}` and its like become the words of a brief."""

import re
from collections.abc import Mapping
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import grow, w
from flows.wordml.runs import runs

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class PlaceholderError(ValueError):
    """A place-holder that has no value, or that Word has cut into several runs; the message is the place-holder."""


def fill(root: Element, values: Mapping[str, str]) -> None:
    """Put the values into a header or footer, each run's looks kept, and into what is said of its pictures.

    Raises PlaceholderError.
    """
    for picture in root.iter(_PICTURE):
        picture.set("descr", _filled(picture.get("descr", ""), values))
    for paragraph in root.iter(w("p")):
        found = [run for run in paragraph.iter(w("r")) if _PLACEHOLDER.search(_text(run))]
        _require_whole(paragraph, found)
        for run in found:
            _fill_run(run, values)


def _text(root: Element) -> str:
    return "".join(text.text or "" for text in root.iter(w("t")))


def _require_whole(paragraph: Element, found: list[Element]) -> None:
    """Refuse a place-holder that stands in the paragraph but in no run of it: Word cuts where spelling is marked."""
    whole = [name for run in found for name in _PLACEHOLDER.findall(_text(run))]
    for name in _PLACEHOLDER.findall(_text(paragraph)):
        if name not in whole:
            raise PlaceholderError(f"{{{name}}}")


def _filled(text: str, values: Mapping[str, str]) -> str:
    for name in _PLACEHOLDER.findall(text):
        if name not in values:
            raise PlaceholderError(f"{{{name}}}")
    return _PLACEHOLDER.sub(lambda found: values[found.group(1)], text)


def _fill_run(run: Element, values: Mapping[str, str]) -> None:
    words = _filled(_text(run), values)
    holder = etree.Element(w("p"))
    grow(holder, runs((words, "")))
    for made in list(holder):
        _dress(made, run.find(w("rPr")))
        run.addprevious(made)
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def _dress(made: Element, looks: Element | None) -> None:
    """Give a run the looks of another; its direction and language stay its own."""
    properties = made[0]
    kept = [] if looks is None else [each for each in looks if each.tag not in (w("rtl"), w("lang"))]
    properties[:0] = [deepcopy(each) for each in kept]
