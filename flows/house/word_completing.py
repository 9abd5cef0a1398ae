"""A Word template that a program has saved, made whole again from that of another house.

LibreOffice leaves out footnotes that nothing refers to and styles that nothing uses, calls the styles of Word by its
own names, and cuts place-holders where the direction changes; Word cuts them where it has marked the spelling. None of
it is the designer's wish. What the designer did change stays: nothing that is there is taken from the other template.
Markup: ECMA-376 part 1, 17.7 (styles), 17.9 (numbering), 17.11 (footnotes), 17.8.3 (the table of fonts).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from posixpath import basename

from lxml import etree
from lxml.etree import _Element as Element

from flows.errors import Bilingual
from flows.house.word_template import BODY, FONT_TABLE, STYLES, TEMPLATE, THEME
from flows.model.house import House
from flows.wordml.elements import w
from flows.wordml.package import OFFICE, declare, read_parts, relate, write_parts, xml_bytes
from flows.wordml.reading import margins_by_name, text_of, value_of

NUMBERING, FOOTNOTES, SETTINGS = "word/numbering.xml", "word/footnotes.xml", "word/settings.xml"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    STYLES: ("styles", f"{_TYPES}.styles+xml"),
    NUMBERING: ("numbering", f"{_TYPES}.numbering+xml"),
    FOOTNOTES: ("footnotes", f"{_TYPES}.footnotes+xml"),
    FONT_TABLE: ("fontTable", f"{_TYPES}.fontTable+xml"),
    SETTINGS: ("settings", f"{_TYPES}.settings+xml"),
    THEME: ("theme", "application/vnd.openxmlformats-officedocument.theme+xml"),
}
"""The parts that are taken whole where they are missing: the kind of their relation, and their content type."""
_CALLED = {("character", "quotation"): "Citation", ("paragraph", "contents heading"): "TOC Heading"}
"""What LibreOffice calls styles of ours: the kind of style and its name in small letters."""
_COUNTED = "Point"
_LINKS = ("basedOn", "next", "link")
_PLACE = re.compile(r"\{\w+\}")

Mended = tuple[dict[str, bytes], tuple[Bilingual, ...]]
"""The parts, and what was mended in them, a line each."""


def complete_template(parts: Mapping[str, bytes], parent: Mapping[str, bytes]) -> Mended:
    """Return the parts of a template with all that a brief needs, taken from another where it is missing.

    Raises KeyError for a template without a body or styles, and lxml.etree.XMLSyntaxError for one that is no XML.
    """
    made = dict(parts)
    said = [*_add_parts(made, parent), *_complete_styles(made, parent), *_complete_fonts(made), *_mend_schema(made)]
    for name, margin in margins_by_name(made).items():
        places = list(_mend_margin(margin))
        if places:
            made[name] = xml_bytes(margin)
        said += places
    return made, tuple(dict.fromkeys(said))


def _add_parts(made: dict[str, bytes], parent: Mapping[str, bytes]) -> Iterator[Bilingual]:
    for name, (kind, content_type) in _PARTS.items():
        if name not in made and name in parent and not _has_relation(made, kind):
            made[name] = parent[name]
            declare(made, name, content_type)
            if not _leads_to(made, name):
                relate(made, BODY, f"{OFFICE}/relationships/{kind}", name.removeprefix("word/"))
            yield Bilingual(ar=f"أُخذ الجزء {basename(name)}", en=f"the part {basename(name)} was taken")


def _relations(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the last word of the kind of each relation of the body, and the part that it leads to."""
    for each in etree.fromstring(parts["word/_rels/document.xml.rels"]):
        target = each.get("Target", "")
        name = target.lstrip("/") if target.startswith("/") else f"word/{target}"
        yield each.get("Type", "").rpartition("/")[2], name


def _has_relation(parts: Mapping[str, bytes], kind: str) -> bool:
    """Whether the body has a part of a kind, wherever it lies."""
    return any(found == kind and name in parts for found, name in _relations(parts))


def _leads_to(parts: Mapping[str, bytes], name: str) -> bool:
    return any(target == name for _, target in _relations(parts))


# ---- styles ----


def _complete_styles(made: dict[str, bytes], parent: Mapping[str, bytes]) -> Iterator[Bilingual]:
    own, other = etree.fromstring(made[STYLES]), etree.fromstring(parent[STYLES])
    wanted = {value_of(style, "name"): style for style in other.findall(w("style"))}
    renamed = list(_rename(own, wanted))
    missing = [name for name in wanted if name not in _by_name(own)]
    lists = _Lists(made, parent)
    for name in missing:
        own.append(_adopt(wanted[name], own, lists))
    for name in missing:
        _link(_by_name(own)[name], wanted[name], other, own)
    kept = {name: style for name, style in _by_name(own).items() if name in wanted and name not in missing}
    unnumbered = [name for name, style in kept.items() if _lost_list(style, wanted[name], lists)]
    for name in unnumbered:
        _number(kept[name], wanted[name], lists)
    if renamed or missing or unnumbered:
        made[STYLES] = xml_bytes(own)
        lists.write(made)
    for what, names in (("renamed", renamed), ("taken", missing), ("numbered again", unnumbered)):
        if names:
            yield Bilingual(ar=f"{_STYLES_SAID[what]}: {'، '.join(names)}", en=f"styles {what}: {', '.join(names)}")


_STYLES_SAID = {"renamed": "أنماط أُعيدت أسماؤها", "taken": "أنماط أُخذت", "numbered again": "أنماط أُعيد ترقيمها"}


def _by_name(styles: Element) -> dict[str, Element]:
    return {value_of(style, "name"): style for style in styles.findall(w("style"))}


def _rename(own: Element, wanted: Mapping[str, Element]) -> Iterator[str]:
    """Give the styles that another program calls otherwise the names that they had."""
    known = {(style.get(w("type"), ""), name.casefold()): name for name, style in wanted.items()}
    names = set(_by_name(own))
    for style in own.findall(w("style")):
        name, key = style.find(w("name")), (style.get(w("type"), ""), value_of(style, "name").casefold())
        right = known.get(key) or (_CALLED.get(key) if _CALLED.get(key) in wanted else None)
        if name is not None and right and right not in names:
            name.set(w("val"), right)
            names.add(right)
            yield right


def _adopt(style: Element, own: Element, lists: "_Lists") -> Element:
    """Return a copy of a style under an id that no other has, without what ties it to others."""
    made = deepcopy(style)
    taken = {each.get(w("styleId")) for each in own.findall(w("style"))}
    name = style.get(w("styleId"), "")
    made.set(w("styleId"), name if name not in taken else f"{name}Mujaz")
    for each in [each for link in _LINKS for each in made.findall(w(link))]:
        made.remove(each)
    if made.get(w("default")) and any(
        each.get(w("default")) and each.get(w("type")) == made.get(w("type")) for each in own.findall(w("style"))
    ):
        del made.attrib[w("default")]
    for number in made.iter(w("numId")):
        number.set(w("val"), lists.adopt(number.get(w("val"), "0")))
    return made


def _link(made: Element, style: Element, other: Element, own: Element) -> None:
    """Tie an adopted style to the styles that it was tied to, by their names."""
    names = {each.get(w("styleId")): value_of(each, "name") for each in other.findall(w("style"))}
    ids = {name: each.get(w("styleId"), "") for name, each in _by_name(own).items()}
    place = 1  # after the name
    for link in _LINKS:
        target = ids.get(names.get(value_of(style, link), ""))
        if target:
            tie = etree.Element(w(link))
            tie.set(w("val"), target)
            made.insert(place, tie)
            place += 1


class _Lists:
    """The lists of the other template, made lists of this one where they are needed."""

    def __init__(self, made: Mapping[str, bytes], parent: Mapping[str, bytes]) -> None:
        self._own = etree.fromstring(made[NUMBERING])
        self._other = etree.fromstring(parent[NUMBERING])
        self._adopted: dict[str, str] = {}

    def holds(self, list_id: str) -> bool:
        """Whether this template has the list of an id."""
        return self._own.find(f"{w('num')}[@{w('numId')}='{list_id}']") is not None

    def adopt(self, list_id: str) -> str:
        """Return the id here of a list of the other template, which is added where it was not yet."""
        if list_id not in self._adopted:
            self._adopted[list_id] = self._add(list_id)
        return self._adopted[list_id]

    def _add(self, list_id: str) -> str:
        number = self._other.find(f"{w('num')}[@{w('numId')}='{list_id}']")
        name = value_of(number, "abstractNumId")
        abstract = self._other.find(f"{w('abstractNum')}[@{w('abstractNumId')}='{name}']")
        if number is None or abstract is None:
            return "0"
        fresh, made = _free(self._own, "abstractNum", "abstractNumId"), deepcopy(abstract)
        made.set(w("abstractNumId"), fresh)
        last = self._own.findall(w("abstractNum"))
        last[-1].addnext(made) if last else self._own.insert(0, made)
        again = deepcopy(number)
        again.set(w("numId"), _free(self._own, "num", "numId"))
        target = again.find(w("abstractNumId"))
        if target is not None:
            target.set(w("val"), fresh)
        numbers = self._own.findall(w("num"))
        (numbers[-1] if numbers else made).addnext(again)
        return again.get(w("numId"), "0")

    def write(self, made: dict[str, bytes]) -> None:
        """Put the lists into the parts."""
        made[NUMBERING] = xml_bytes(self._own)


def _free(numbering: Element, name: str, key: str) -> str:
    return str(max((int(each.get(w(key), "0")) for each in numbering.findall(w(name))), default=0) + 1)


def _lost_list(own: Element, style: Element, lists: _Lists) -> bool:
    """Whether a style counts its paragraphs by a list that is not there; points have to be counted."""
    list_id = value_of(own, "pPr", "numPr", "numId")
    counted = bool(list_id) or value_of(style, "name") == _COUNTED
    return bool(value_of(style, "pPr", "numPr", "numId")) and counted and not lists.holds(list_id)


def _number(own: Element, style: Element, lists: _Lists) -> None:
    numbered = style.find(f"{w('pPr')}/{w('numPr')}")
    properties = own.find(w("pPr"))
    if numbered is None or properties is None:
        return
    made = deepcopy(numbered)
    for number in made.iter(w("numId")):
        number.set(w("val"), lists.adopt(number.get(w("val"), "0")))
    for old in properties.findall(w("numPr")):
        properties.remove(old)
    before = [w(name) for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")]
    properties.insert(sum(each.tag in before for each in properties), made)


# ---- fonts ----


def _complete_fonts(made: dict[str, bytes]) -> Iterator[Bilingual]:
    """Name every font that is asked for in the table of fonts."""
    table = etree.fromstring(made[FONT_TABLE])
    named = {font.get(w("name")) for font in table}
    missing = sorted(_asked(made) - named)
    for family in missing:
        font = etree.SubElement(table, w("font"))
        font.set(w("name"), family)
        for name, value in (("charset", "B2"), ("family", "auto"), ("pitch", "variable")):
            etree.SubElement(font, w(name)).set(w("val"), value)
    if missing:
        made[FONT_TABLE] = xml_bytes(table)
        yield Bilingual(ar=f"خطوط أُضيفت إلى الجدول: {'، '.join(missing)}", en=f"fonts named: {', '.join(missing)}")


def _asked(parts: Mapping[str, bytes]) -> set[str]:
    roots = [etree.fromstring(part) for name, part in parts.items() if re.fullmatch(r"word/\w+\.xml", name)]
    uses: Iterable[Element] = (use for root in roots for use in root.iter(w("rFonts")))
    return {name for use in uses for script in ("ascii", "hAnsi", "eastAsia", "cs") if (name := use.get(w(script)))}


# ---- what the schema forbids ----

_BEFORE_LAST = ("rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "w", "kern", "position", "sz", "szCs", "u")


def _mend_schema(made: dict[str, bytes]) -> Iterator[Bilingual]:
    """Put in order what LibreOffice writes otherwise than the schema: looks of numbers, and the grid of pages."""
    numbering, body = etree.fromstring(made[NUMBERING]), etree.fromstring(made[BODY])
    turned = [looks for looks in numbering.iter(w("rPr")) if _sort_looks(looks)]
    grids = [grid for grid in body.iter(w("docGrid")) if _drop_pitch(grid)]
    if turned:
        made[NUMBERING] = xml_bytes(numbering)
    if grids:
        made[BODY] = xml_bytes(body)
    if turned or grids:
        yield Bilingual(ar="رُتّب ما يخالف معيار Word", en="what breaks Word's schema was put in order")


def _sort_looks(looks: Element) -> bool:
    """Sort the looks of a run by the schema, as far as they are of the usual kinds; returns whether that moved any."""
    order = {w(name): place for place, name in enumerate(_BEFORE_LAST)}
    before = list(looks)
    looks[:] = sorted(before, key=lambda each: order.get(each.tag, len(order)))
    return list(looks) != before


def _drop_pitch(grid: Element) -> bool:
    """Drop the pitch of letters where it is a negative number written as a large one."""
    return int(grid.get(w("charSpace"), "0")) > 2**31 and bool(grid.attrib.pop(w("charSpace"), ""))


# ---- headers and footers ----


def _mend_margin(margin: Element) -> Iterator[Bilingual]:
    """Join the place-holders that a program cut, and let what they stand in go from right to left again."""
    for paragraph in list(margin.iter(w("p"))):
        yield from (_joined(place) for place in _join_places(paragraph))
        if _PLACE.search(text_of(paragraph)) and _turn(paragraph):
            yield Bilingual(ar="أُعيد اتجاه الترويسة من اليمين", en="a header or footer goes from right to left again")


def _joined(place: str) -> Bilingual:
    return Bilingual(ar=f"جُمع الموضع {place}", en=f"the place {place} was joined")


def _join_places(paragraph: Element) -> Iterator[str]:
    """Put each place-holder into the text that it begins in."""
    texts = list(paragraph.iter(w("t")))
    whole = "".join(text.text or "" for text in texts)
    for found in _PLACE.finditer(whole):
        start, holders = 0, []
        for text in texts:
            end = start + len(text.text or "")
            if start < found.end() and end > found.start():
                holders.append((text, start))
            start = end
        if len(holders) > 1:
            _gather(holders, found.start(), found.end(), found[0])
            yield found[0]


def _gather(holders: list[tuple[Element, int]], start: int, end: int, place: str) -> None:
    """Write a place-holder into the first of the texts that hold a piece of it, and leave the others the rest."""
    first, at = holders[0]
    for text, begin in holders[1:]:
        text.text = (text.text or "")[max(0, end - begin) :]
    first.text = (first.text or "")[: start - at] + place


def _turn(paragraph: Element) -> bool:
    """Let the mark and the runs of a paragraph go from right to left; returns whether they did not."""
    turned = False
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    looks = properties.find(w("rPr"))
    if looks is None:
        looks = etree.SubElement(properties, w("rPr"))
    marks = [looks]
    for run in paragraph.iter(w("r")):
        own = run.find(w("rPr"))
        if own is None:
            own = etree.Element(w("rPr"))
            run.insert(0, own)
        if text_of(run).strip() or run.find(w("tab")) is not None:
            marks.append(own)
    for each in marks:
        if each.find(w("rtl")) is None:
            _append_rtl(each)
            turned = True
    return turned


def _append_rtl(looks: Element) -> None:
    """Say that a run goes from right to left, in its place: before cs, em, lang and what comes after them."""
    rtl = etree.Element(w("rtl"))
    after = {w(name) for name in ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange")}
    following = next((each for each in looks if each.tag in after), None)
    looks.append(rtl) if following is None else following.addprevious(rtl)


# ---- the template of a house ----


def word_template(house: House) -> bytes:
    """Return the Word template of a house, completed from its parent's where that is there and something is missing.

    Raises BadZipFile, KeyError or lxml.etree.XMLSyntaxError for a file that is no DOCX.
    """
    data = (house.folder / TEMPLATE).read_bytes()
    parts, mended = completed(house, read_parts(data))
    return write_parts(parts) if mended else data


def completed(house: House, parts: Mapping[str, bytes]) -> Mended:
    """Return the parts of a house's template with what is missing, and what that was."""
    parent = house.folder.parent / house.parent / TEMPLATE
    if not parent.is_file() or parent.parent == house.folder:
        return dict(parts), ()
    return complete_template(parts, read_parts(parent.read_bytes()))
