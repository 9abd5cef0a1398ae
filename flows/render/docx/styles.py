"""What a Word template calls its styles and lists, and what it is told when it lacks one."""

from itertools import count

from lxml.etree import _Element as Element

from flows.errors import BrokenHouseError, Saying
from flows.wordml.elements import grow, node, style_uses, w


def broken(ar: str, en: str) -> BrokenHouseError:
    """Return the error of a template that cannot be used; both say what is wrong with it, without a full stop."""
    return BrokenHouseError(
        "brief.docx",
        Saying(ar=f"قالب Word {ar}.", en=f"The Word template {en}."),
        Saying(
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
            raise broken(f"بلا النمط «{name}»", f"lacks the style “{name}”")
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
        raise broken("بلا ترقيم في النمط «Point»", "has no numbering in the style “Point”")
    return abstract.get(w("val"), "")
