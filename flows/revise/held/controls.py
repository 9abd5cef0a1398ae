"""Content controls: how those of the house are set, and which an editor put round words.

What they hold is read elsewhere.

Markup: ECMA-376 part 1, 17.5.2; MS-DOCX 2.5.1 (how Word 2013 and later show one).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from lxml.etree import _Element as Element

from flows.model.uncarried import Left, Uncarried
from flows.revise.held.things import OFFERS
from flows.revise.paragraphs import as_text
from flows.wordml.controls import is_ours
from flows.wordml.elements import w
from flows.wordml.reading import text_of, value_of

_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_KINDS = ("text", "dropDownList", "comboBox", "date", "picture", "docPartObj", "docPartList", "group")
_TICKED = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
_SHOWN = 80

Settings = dict[str, str]


def compare_controls(old: Sequence[Element], new: Sequence[Element]) -> Iterator[Uncarried]:
    """Yield controls of the house that are set otherwise, and those of an editor that only hold words."""
    known: dict[str, list[Settings]] = {}
    for control in _controls(old):
        known.setdefault(value_of(control, "sdtPr", "tag"), []).append(_settings(control))
    for control in _controls(new):
        before, after = known.get(value_of(control, "sdtPr", "tag"), []), _settings(control)
        if is_ours(control) and before and after not in before:
            yield from _differences(before[0], after, _said(control))
    yield from _gone(old, new)
    yield from _holding(old, new)


def _gone(old: Sequence[Element], new: Sequence[Element]) -> Iterator[Uncarried]:
    """Yield the controls of the house that were taken away from round their words, so that nothing locks these."""
    kept = {value_of(each, "sdtPr", "tag") for each in _controls(new)}
    whole = "".join("".join(text_of(root).split()) for root in new)
    for name, controls in groupby(_controls(old), key=lambda each: value_of(each, "sdtPr", "tag")):
        said = _said(next(controls))
        if name not in kept and said and "".join(said.split()) in whole:
            yield Uncarried(kind=Left.CONTROL, was=said)


def _controls(roots: Sequence[Element]) -> Iterator[Element]:
    return (each for root in roots for each in root.iter(w("sdt")))


def _differences(was: Settings, now: Settings, place: str) -> Iterator[Uncarried]:
    """Yield what of one control is set otherwise; that controls are locked otherwise is one report for all."""
    for name in sorted(was.keys() | now.keys()):
        if name == "lock" and was.get(name) != now.get(name):
            yield Uncarried(kind=Left.CONTROL, what=name)
        elif was.get(name) != now.get(name):
            yield Uncarried(
                kind=Left.CONTROL, what=name, was=was.get(name, ""), now=now.get(name, ""), place=place
            )  # fmt: skip


def _settings(control: Element) -> Settings:
    """Return what a control says of itself: title, lock, what it offers and is bound to, how it is shown."""
    found: Settings = {}
    for each in control.iterfind(f"{w('sdtPr')}//*"):
        if next(each.iterancestors(_FALLBACK), None) is None and each.tag in _READ:
            name, value = _READ[each.tag]
            said = value(each)
            found[name] = f"{found[name]}، {said}" if name == "items" and name in found else said
    return {name: value for name, value in found.items() if value}


def _item(offered: Element) -> str:
    return offered.get(w("displayText"), offered.get(w("value"), ""))


def _first(node: Element) -> str:
    return str(next(iter(node.attrib.values()), ""))


_READ: dict[str, tuple[str, Callable[[Element], str]]] = {
    w("alias"): ("alias", _first),
    w("lock"): ("lock", _first),
    w("temporary"): ("temporary", lambda _: "1"),
    w("dataBinding"): ("binding", lambda node: node.get(w("xpath"), "")),
    w("listItem"): ("items", _item),
    f"{_W15}appearance": ("appearance", _first),
    f"{_W15}color": ("color", _first),
    **{w(name): ("kind", lambda node: str(node.tag).rpartition("}")[2]) for name in _KINDS},
}
"""What is read of the settings of a control, and how."""


def _holding(old: Sequence[Element], new: Sequence[Element]) -> Iterator[Uncarried]:
    """Yield the controls that came and offer nothing; those that do are reported where they stand."""
    was, now = (Counter(_said(each) for each in _controls(roots) if _only_holds(each)) for roots in (old, new))
    for said, times in (now - was).items():
        for _ in range(times):
            yield Uncarried(kind=Left.CONTROL, now=said)


def _only_holds(control: Element) -> bool:
    properties = control.find(w("sdtPr"))
    offers = (*map(w, (*OFFERS, "docPartObj")), _TICKED)
    return not is_ours(control) and (
        properties is None or not any(properties.find(each) is not None for each in offers)
    )


def _said(control: Element) -> str:
    """The first words that a control holds."""
    content = control.find(w("sdtContent"))
    return as_text("" if content is None else text_of(content))[:_SHOWN]
