"""What a rendering takes from a house's Word template: its styles, its list of points, its headers and footers."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import count

from lxml import etree
from lxml.etree import _Element as Element

from flows.errors import Bilingual, BrokenHouseError
from flows.render.docx.fields import CLASSIFICATION, IN_MARGINS
from flows.wordml.controls import bound
from flows.wordml.elements import grow, node, style_uses, w
from flows.wordml.runs import runs

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_PLACE_OF_FIELD = re.compile(rf"(\{{(?:{'|'.join(sorted(IN_MARGINS))})\}})")


def template_error(ar: str, en: str) -> BrokenHouseError:
    """Return the error of a template that cannot be used; both say what is wrong with it, without a full stop."""
    return BrokenHouseError(
        "brief.docx",
        Bilingual(ar=f"قالب Word {ar}.", en=f"The Word template {en}."),
        Bilingual(
            ar="صحّح القالب في Word أو انسخه من القالب الرسمي templates/official.",
            en="Correct the template in Word, or copy it afresh from templates/official.",
        ),
    )


def style_ids(styles: Element) -> dict[str, str]:
    """Return the id of each style by its name."""
    named = ((style.find(w("name")), style.get(w("styleId"), "")) for style in styles.findall(w("style")))
    return {name.get(w("val"), ""): style_id for name, style_id in named if name is not None}


def bind_styles(story: Element, styles: Element) -> None:
    """Turn the names of styles into the template's ids, which Word translates and numbers as it likes.

    Raises BrokenHouseError for a style that the template lacks.
    """
    ids = style_ids(styles)
    for use in style_uses(story):
        name = use.get(w("val"), "")
        if name not in ids:
            raise template_error(f"بلا النمط «{name}»", f"lacks the style “{name}”")
        use.set(w("val"), ids[name])


def is_numbered(name: str, styles: Element) -> bool:
    """Whether the paragraphs of a style are counted."""
    style = styles.find(f"{w('style')}[@{w('styleId')}='{style_ids(styles).get(name)}']")
    return style is not None and style.find(f"{w('pPr')}/{w('numPr')}") is not None


class Lists:
    """The template's list of points, opened anew wherever points count from a number of their own."""

    def __init__(self, numbering: Element, styles: Element) -> None:
        self._numbering = numbering
        self._abstract = _abstract_list(numbering, styles)
        used = [int(num.get(w("numId"), "0")) for num in numbering.findall(w("num"))]
        self._ids = count(max(used, default=0) + 1)

    def open(self, start: int) -> int:
        """Open a list that counts from `start`; returns its id."""
        list_id = next(self._ids)
        restart = node("lvlOverride", node("startOverride", val=start), ilvl=0)
        grow(self._numbering, [node("num", node("abstractNumId", val=self._abstract), restart, numId=list_id)])
        return list_id


def _abstract_list(numbering: Element, styles: Element) -> str:
    """The id of the numbering that the style of points bears in this template."""
    style = styles.find(f"{w('style')}[@{w('styleId')}='{style_ids(styles).get('Point')}']")
    bears = None if style is None else style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    num = None if bears is None else numbering.find(f"{w('num')}[@{w('numId')}='{bears.get(w('val'))}']")
    abstract = None if num is None else num.find(w("abstractNumId"))
    if abstract is None:
        raise template_error("بلا ترقيم في النمط «Point»", "has no numbering in the style “Point”")
    return abstract.get(w("val"), "")


class PlaceholderError(ValueError):
    """A place-holder that has no value, or that Word has cut into several runs; the message is the place-holder."""


def fill_margin(
    root: Element, values: Mapping[str, str], titles: Mapping[str, str], classifications: Sequence[str] = ()
) -> None:
    """Put the values into a header or footer, each run's looks kept, and into what is said of its pictures.

    `titles`: what heads the frames of fields, by their names.

    Raises PlaceholderError.
    """
    for picture in root.iter(_PICTURE):
        picture.set("descr", _fill_text(picture.get("descr", ""), values))
    for paragraph in root.iter(w("p")):
        found = [run for run in paragraph.iter(w("r")) if _PLACEHOLDER.search(_text_of(run))]
        _require_unbroken(paragraph, found)
        for run in found:
            _fill_run(run, values, titles, classifications)


_SPACES = {w("tab"): "\t", w("br"): "\n"}


def _text_of(root: Element) -> str:
    """Return the words of a run or paragraph, with its tabs and breaks."""
    parts = (part for run in root.iter(w("r")) for part in run)
    return "".join(_SPACES.get(part.tag) or (part.text or "" if part.tag == w("t") else "") for part in parts)


def _require_unbroken(paragraph: Element, found: list[Element]) -> None:
    """Refuse a place-holder that stands in the paragraph but in no run of it: Word cuts where spelling is marked."""
    whole = [name for run in found for name in _PLACEHOLDER.findall(_text_of(run))]
    for name in _PLACEHOLDER.findall(_text_of(paragraph)):
        if name not in whole:
            raise PlaceholderError(f"{{{name}}}")


def _fill_text(text: str, values: Mapping[str, str]) -> str:
    for name in _PLACEHOLDER.findall(text):
        if name not in values:
            raise PlaceholderError(f"{{{name}}}")
    return _PLACEHOLDER.sub(lambda found: values[found.group(1)], text)


def _fill_run(
    run: Element, values: Mapping[str, str], titles: Mapping[str, str], classifications: Sequence[str]
) -> None:
    """Put runs in the place of one that has place-holders; what a field says into the control of that field."""
    holder = etree.Element(w("p"))
    for words in _PLACE_OF_FIELD.split(_text_of(run)):
        made = runs((_fill_text(words, values), ""))
        name = words.strip("{}") if made and _PLACE_OF_FIELD.fullmatch(words) else ""
        choices = classifications if name == CLASSIFICATION else ()
        grow(holder, [bound(name, *made, title=titles.get(name, ""), choices=choices)] if name else made)
    for made_run in holder.iter(w("r")):
        _dress(made_run, run.find(w("rPr")))
    for each in list(holder):
        run.addprevious(each)
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def _dress(made: Element, looks: Element | None) -> None:
    """Give a run the looks of another; its direction and language stay its own."""
    properties = made[0]
    kept = [] if looks is None else [each for each in looks if each.tag not in (w("rtl"), w("lang"))]
    properties[:0] = [deepcopy(each) for each in kept]
