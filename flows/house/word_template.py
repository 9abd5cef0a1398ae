"""The DOCX template of a house: packed and unpacked, and given the look that the house's settings have.

A house has it twice: `brief.docx`, which Word opens, and `brief.docx.d/`, its tree, to read and diff. After a change of
the tree, `python -m flows.house.word_template templates/official` writes the DOCX anew; after a change in Word, the
same with `--unpack` writes the tree anew, and the DOCX from it. `mujaz templates dress` changes colours, fonts, paper
and margins; words, pictures and structure stay.
"""

import argparse
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from lxml import etree
from lxml.etree import _Element as Element

from flows.disk import write_atomically
from flows.model.house import Fonts, House, PageSetup
from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts

TEMPLATE = "brief.docx"
"""The file of a house's folder; its tree bears the same name with «.d»."""
ROLES = {
    "dk1": "ink",
    "dk2": "soft",
    "lt2": "tint",
    "accent1": "accent",
    "accent2": "second",
    "accent3": "rule",
    "accent4": "note",
    "accent5": "note_tint",
}
"""Which colour of a house stands where in a template's theme."""
PLACES = frozenset(("organ", "classification", "kind", "reference", "page_label", "page_of", "emblem"))
"""The place-holders `{…}` of headers, footers and what is said of their pictures."""
HEADINGS = ("Title", "heading 1", "heading 2", "TOC Heading")
"""The styles that are set in the house's face for headings."""
THEME, STYLES, FONT_TABLE, BODY = (f"word/{name}.xml" for name in ("theme/theme1", "styles", "fontTable", "document"))
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
_FONT_ATTRIBUTES = tuple(map(w, _SCRIPTS))
_BY_THEME = {**{w(f"{script}Theme"): w(script) for script in _SCRIPTS[:-1]}, w("cstheme"): w("cs")}
"""The attributes that name a font by its place in the theme, as Word writes them; they count before the others."""
_TWIPS_A_MM = 1440 / 25.4


def pack(tree: Path) -> bytes:
    """Return the DOCX of a tree: every file of it is a part, as it stands."""
    files = sorted(path for path in tree.rglob("*") if path.is_file())
    return write_parts({path.relative_to(tree).as_posix(): path.read_bytes() for path in files})


def unpack(data: bytes, tree: Path) -> None:
    """Write the parts of a DOCX in the place of a tree, XML indented so that a diff shows one change a line."""
    if tree.exists():
        shutil.rmtree(tree)
    for name, part in read_parts(data).items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(indent_xml(part) if name.endswith((".xml", ".rels")) else part)


def indent_xml(part: bytes) -> bytes:
    """Return the same XML with an element a line; text that counts is left as it is."""
    root = etree.fromstring(part, etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    etree.indent(root, "  ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True) + b"\n"


def dress_template(parts: Mapping[str, bytes], house: House) -> dict[str, bytes]:
    """Return the parts of a template as the house would have them; its words, pictures and structure stay.

    Raises KeyError or ValueError for a template that lacks a part or a style that it goes by.
    """
    roots = {name: etree.fromstring(part) for name, part in parts.items() if _is_word_part(name)}
    _dress_colours(roots, house)
    _dress_fonts(roots, house.fonts)
    _dress_page(roots, house.page)
    return {**parts, **{name: _serialize(root) for name, root in roots.items()}}


@lru_cache(maxsize=4)
def set_paper(template: bytes, page: PageSetup) -> bytes:
    """Return a template on another paper, or with other margins. Raises what `dress_template` does, and BadZipFile.

    The last ones are kept: a house sets all its briefs on the same paper.
    """
    parts = read_parts(template)
    roots = {name: etree.fromstring(part) for name, part in parts.items() if _is_word_part(name)}
    _dress_page(roots, page)
    return write_parts({**parts, **{name: etree.tostring(root) for name, root in roots.items()}})


def _is_word_part(name: str) -> bool:
    return name.startswith("word/") and name.endswith(".xml")


def _serialize(root: Element) -> bytes:
    etree.indent(root, "  ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True) + b"\n"


def colour_of(theme: Element, role: str) -> str:
    """Return the colour of a role in a theme, as #rrggbb; nothing where the theme does not say it so."""
    slot = next(slot for slot, each in ROLES.items() if each == role)
    found = theme.find(f".//{_A}clrScheme/{_A}{slot}/{_A}srgbClr")
    return "" if found is None else f"#{found.get('val', '').lower()}"


def theme_colours(theme: Element) -> dict[str, str]:
    """Return the colour of each role in a theme, as #rrggbb."""
    return {role: f"#{_slot(theme, slot).get('val', '').lower()}" for slot, role in ROLES.items()}


def _slot(theme: Element, slot: str) -> Element:
    found = theme.find(f".//{_A}clrScheme/{_A}{slot}/{_A}srgbClr")
    if found is None:
        raise ValueError(f"its theme has no colour {slot}")
    return found


def _dress_colours(roots: dict[str, Element], house: House) -> None:
    wanted = asdict(house.colours)
    had = theme_colours(roots[THEME])
    changes = {had[role][1:].upper(): wanted[role][1:].upper() for role in reversed(ROLES.values())}
    for root in roots.values():
        for element in root.iter(etree.Element):
            _recolour(element, changes)
    for slot, role in ROLES.items():
        _slot(roots[THEME], slot).set("val", wanted[role][1:].upper())


def _recolour(element: Element, changes: Mapping[str, str]) -> None:
    for name, value in element.items():
        if new := changes.get(str(value).upper()):
            element.set(name, new)


def _dress_fonts(roots: dict[str, Element], fonts: Fonts) -> None:
    styles = roots[STYLES]
    had = styles.find(f"{w('docDefaults')}//{w('rFonts')}")
    if had is None:
        raise ValueError("its default style names no font")
    body = had.get(w("cs"))
    for use in styles.iter(w("rFonts")):
        _set_family(use, _family(use, body, fonts))
    for kind, family in (("majorFont", fonts.headings), ("minorFont", fonts.body)):
        for scripts in roots[THEME].iterfind(f".//{_A}{kind}"):
            _set_theme_family(scripts, family)
    _list_families(roots[FONT_TABLE], fonts)


def _family(use: Element, body: str | None, fonts: Fonts) -> str:
    style = next(use.iterancestors(w("style")), None)
    name = None if style is None else style.find(w("name"))
    if name is not None and name.get(w("val")) in HEADINGS:
        return fonts.headings
    return fonts.body if use.get(w("cs")) == body else fonts.display


def _set_theme_family(scripts: Element, family: str) -> None:
    """Name a family in a theme for Latin and Arabic; Word's own themes name it for each script of the world."""
    for face in list(scripts):
        if face.tag == f"{_A}font" and face.get("script") == "Arab":
            scripts.remove(face)
        elif face.tag in (f"{_A}latin", f"{_A}cs"):
            face.set("typeface", family)


def _set_family(use: Element, family: str) -> None:
    for by_theme, attribute in _BY_THEME.items():
        if use.attrib.pop(by_theme, ""):
            use.set(attribute, family)
    for attribute in _FONT_ATTRIBUTES:
        if attribute in use.attrib:
            use.set(attribute, family)


def _list_families(table: Element, fonts: Fonts) -> None:
    """Name the families of the house, and no other, in the order of their first use."""
    known = {font.get(w("name")): font for font in table}
    table[:] = [known[family] if family in known else _font(family) for family in dict.fromkeys(fonts.own)]


def _font(family: str) -> Element:
    font = etree.Element(w("font"))
    font.set(w("name"), family)
    for name, value in (("charset", "B2"), ("family", "auto"), ("pitch", "variable")):
        etree.SubElement(font, w(name)).set(w("val"), value)
    return font


def _dress_page(roots: dict[str, Element], page: PageSetup) -> None:
    """Set paper and margins, and move the tabs that stand at the end of a line."""
    sections = list(roots[BODY].iter(w("sectPr")))
    if not sections:
        raise ValueError("it has no page settings (w:sectPr)")
    before, after = str(text_width(sections[-1])), ""
    for section in sections:
        set_page(section, page)
        after = str(text_width(section))
    for root in roots.values():
        for tab in root.iter(w("tab")):
            if tab.get(w("pos")) == before:
                tab.set(w("pos"), after)


def set_page(section: Element, page: PageSetup) -> None:
    """Give a section its paper and margins, the inner one on the right: the first page of such a book is a left one."""
    size, margins = _page_of(section)
    for name, length in zip(("w", "h"), page.size.millimetres, strict=True):
        size.set(w(name), _twips(length))
    sides = {"top": page.top, "bottom": page.bottom, "right": page.inner, "left": page.outer}
    for name, length in sides.items():
        margins.set(w(name), _twips(length))


def text_width(section: Element) -> int:
    """Return the width between the margins, in twentieths of a point."""
    size, margins = _page_of(section)
    return int(size.get(w("w"), 0)) - int(margins.get(w("left"), 0)) - int(margins.get(w("right"), 0))


def _page_of(section: Element) -> tuple[Element, Element]:
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margins is None:
        raise ValueError("its page settings lack paper or margins")
    return size, margins


def _twips(millimetres: float) -> str:
    return str(round(millimetres * _TWIPS_A_MM))


def main(arguments: list[str] | None = None) -> None:
    """Rebuild the template of a house's folder."""
    parser = argparse.ArgumentParser(prog="python -m flows.house.word_template", description="Rebuild brief.docx.")
    parser.add_argument("house", type=Path, help="the folder of the house: templates/official")
    parser.add_argument("--unpack", action="store_true", help="the DOCX was changed: write its tree from it")
    options = parser.parse_args(arguments)
    template = options.house / TEMPLATE
    tree = options.house / f"{TEMPLATE}.d"
    if options.unpack:
        unpack(template.read_bytes(), tree)
    write_atomically(template, pack(tree))


if __name__ == "__main__":
    main()
