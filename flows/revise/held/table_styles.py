"""What styles of tables make of them, held against what they made: borders, grounds, margins, and of which parts.

Markup: ECMA-376 part 1, 17.7.6 (table styles). Of paragraphs and runs see `comparing`.
"""

from collections.abc import Iterator, Mapping

from lxml.etree import _Element as Element

from flows.model.uncarried import Left, Uncarried
from flows.wordml.elements import w
from flows.wordml.reading import value_of

_HOLDERS = frozenset(map(w, ("tblPr", "trPr", "tcPr", "pPr", "rPr")))

Looks = frozenset[tuple[str, str, str]]
"""Properties: of which part of the table, under which name, with which values."""


def compare_table_styles(old: Element | None, new: Element | None) -> Iterator[Uncarried]:
    """Yield the styles of tables that both files have and that make something else of them."""
    was, now = (_by_name(root) for root in (old, new))
    for name in sorted(was.keys() & now.keys()):
        before, after = _looks(was[name], was), _looks(now[name], now)
        differing = {what for _, what, _ in before ^ after}
        if differing:
            yield Uncarried(kind=Left.STYLES, what=" ".join(sorted(differing)), place=name)


def compare_own_styles(old: Element | None, new: Element | None) -> Iterator[Uncarried]:
    """Yield the styles that somebody made; those for a few words that go with one of paragraphs a program makes."""
    known = {name for name, _ in _own(old)}
    for name, style in _own(new):
        made_by_program = style.get(w("type")) == "character" and style.find(w("link")) is not None
        if name not in known and not made_by_program:
            yield Uncarried(kind=Left.STYLES, what="new", now=name, place=name)


def _own(root: Element | None) -> Iterator[tuple[str, Element]]:
    styles = () if root is None else root.iter(w("style"))
    return ((value_of(each, "name"), each) for each in styles if each.get(w("customStyle"), "0") in ("1", "true", "on"))


def _by_name(root: Element | None) -> dict[str, Element]:
    styles = () if root is None else (each for each in root.iter(w("style")) if each.get(w("type")) == "table")
    return {value_of(each, "name").casefold(): each for each in styles}


def _looks(style: Element, known: Mapping[str, Element]) -> Looks:
    base = next((name for name, each in known.items() if each.get(w("styleId")) == value_of(style, "basedOn")), "")
    return frozenset([("", "basedOn", base), *_properties(style)])


def _properties(style: Element) -> Iterator[tuple[str, str, str]]:
    for holder in style.iter(*_HOLDERS):
        part = next((each.get(w("type"), "") for each in holder.iterancestors(w("tblStylePr"))), "")
        for each in holder:
            if isinstance(each.tag, str):
                values = (str(value) for one in each.iter() for _, value in sorted(one.attrib.items()))
                yield part, each.tag.rpartition("}")[2], " ".join(values)
