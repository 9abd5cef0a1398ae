"""What a designer set in Word, taken over into the settings of a house, so that one change serves the PDF too.

A colour is looked for in the theme, and wherever the house's own template shows it in a style; a font in the styles of
running text, headings and labels, by its name or by its place in the theme. Styles are known by their names.
Markup: ECMA-376 part 1, 17.3.2.6 (color), 17.3.2.26 (rFonts), 20.1.6 (themes).
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

from flows.errors import Bilingual
from flows.house.word_template import ROLES, STYLES, THEME
from flows.model.house import House
from flows.wordml.elements import w
from flows.wordml.reading import value_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HEX = re.compile("[0-9A-Fa-f]{6}")
_FONTS = {
    "body": ("Normal", "Body Text"),
    "headings": ("heading 1", "Title"),
    "display": ("Table Header", "Masthead Label"),
}
"""The styles that show each font of a house, the surest first."""
_DEFAULTS = f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('rFonts')}"

Place = tuple[str, str, str]
"""Where a colour stands in the styles: the style's name, the element's path below it, and the attribute."""


@dataclass(slots=True, kw_only=True)
class Taken:
    """What is taken over, by the keys of `[colours]` and `[fonts]`, and what is not."""

    colours: dict[str, str] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    left: list[Bilingual] = field(default_factory=list)
    """Without full stops."""


def take_looks(parts: Mapping[str, bytes], own: Mapping[str, bytes], house: House, families: Collection[str]) -> Taken:
    """Return the colours and fonts in which a DOCX differs from its house.

    `own` is a template in the dress of the house; `families` are those that the PDF can be set in: a font that is none
    of them is left. Raises KeyError or lxml.etree.XMLSyntaxError for a DOCX without styles.
    """
    styles, theme = etree.fromstring(parts[STYLES]), _theme(parts)
    taken = Taken()
    _take_colours(taken, styles, theme, own, house)
    for role, named in _FONTS.items():
        family = next(filter(None, (_font_of(styles, theme, name) for name in named)), "")
        if family in ("", getattr(house.fonts, role)):
            continue
        if family in families:
            taken.fonts[role] = family
        else:
            taken.left.append(_unknown_font(role, family, families))
    return taken


def _theme(parts: Mapping[str, bytes]) -> Element | None:
    name = next((name for name in sorted(parts) if re.fullmatch(r"word/theme/theme\d*\.xml", name)), THEME)
    return etree.fromstring(parts[name]) if name in parts else None


def _unknown_font(role: str, family: str, families: Collection[str]) -> Bilingual:
    known = ", ".join(families)
    return Bilingual(
        ar=f"{role}: ليس الخط «{family}» في templates/fonts؛ ضعه فيه وسمّه في fonts.toml، أو اختر من {known}",
        en=f"{role}: “{family}” is not in templates/fonts; put it there and into fonts.toml, or choose from {known}",
    )


# ---- colours ----


def _take_colours(taken: Taken, styles: Element, theme: Element | None, own: Mapping[str, bytes], house: House) -> None:
    """A colour that the theme gives another value counts; else the one that most of its places have now."""
    had = asdict(house.colours)
    now = dict(_colours_of_theme(theme))
    there = dict(_places(styles))
    shown: dict[str, list[tuple[str, str]]] = {}
    for place, colour in _places(etree.fromstring(own[STYLES])):
        role = next((role for role, value in had.items() if value == colour), "")
        if role:
            shown.setdefault(role, []).append((place[0], there.get(place, colour)))
    for role, was in had.items():
        new = now.get(role, was)
        if new == was and role in shown:
            new = _most([colour for _, colour in shown[role]], was)
        if new != was:
            taken.colours[role] = new
        elif others := {style: colour for style, colour in shown.get(role, ()) if colour != was}:
            taken.left.append(_few_places(role, was, others))


def _few_places(role: str, was: str, others: Mapping[str, str]) -> Bilingual:
    """Say which styles have another colour than a role of the house, which most of its places still show."""
    named = ", ".join(f"{style} {colour}" for style, colour in sorted(others.items()))
    return Bilingual(
        ar=f"{role}: بقي اللون {was} لأن أكثر أنماطه عليه، ولم يُؤخذ ما في: {named}؛ غيّره في سمة الملف أو في house.toml",
        en=f"{role}: {was} stays, since most of its styles show it, and not taken is that of {named}; change the theme"
        " of the file, or house.toml",
    )


def _most(colours: list[str], was: str) -> str:
    """Return the colour of most places; where as many kept the old one, that."""
    counted = Counter(colours)
    colour, count = counted.most_common(1)[0]
    return was if counted[was] >= count else colour


def _colours_of_theme(theme: Element | None) -> Iterator[tuple[str, str]]:
    for slot, role in ROLES.items():
        holder = None if theme is None else theme.find(f".//{_A}clrScheme/{_A}{slot}")
        for colour in () if holder is None else holder:
            value = colour.get("lastClr") or colour.get("val") or ""
            if _HEX.fullmatch(value):
                yield role, f"#{value.lower()}"


def _places(styles: Element) -> Iterator[tuple[Place, str]]:
    """Yield every colour that a style names, by its place."""
    for style in styles.findall(w("style")):
        for element in style.iter(etree.Element):
            for name, value in element.items():
                attribute = etree.QName(name).localname
                if attribute in ("val", "color", "fill") and _HEX.fullmatch(str(value)):
                    yield (value_of(style, "name"), _path(element, style), attribute), f"#{str(value).lower()}"


def _path(element: Element, style: Element) -> str:
    names = [etree.QName(element).localname]
    for each in element.iterancestors():
        if each is style:
            break
        names.append(etree.QName(each).localname)
    return "/".join(reversed(names))


# ---- fonts ----


def _font_of(styles: Element, theme: Element | None, name: str) -> str:
    """Return the font that Arabic is set in by a style: its own, else that of what it is based on, else the usual."""
    by_id = {style.get(w("styleId"), ""): style for style in styles.findall(w("style"))}
    style = next((each for each in by_id.values() if value_of(each, "name").casefold() == name.casefold()), None)
    seen: set[str] = set()
    while style is not None and style.get(w("styleId"), "") not in seen:
        seen.add(style.get(w("styleId"), ""))
        family = _family(style.find(f"{w('rPr')}/{w('rFonts')}"), theme)
        if family:
            return family
        style = by_id.get(value_of(style, "basedOn"))
    return _family(styles.find(_DEFAULTS), theme) if seen else ""


def _family(use: Element | None, theme: Element | None) -> str:
    """Return the family that a use of fonts names for Arabic, by its place in the theme before its name."""
    if use is None:
        return ""
    by_theme = use.get(w("cstheme"), "")
    if by_theme and theme is not None:
        kind = "majorFont" if by_theme.startswith("major") else "minorFont"
        faces = (f".//{_A}{kind}/{_A}cs", f".//{_A}{kind}/{_A}font[@script='Arab']", f".//{_A}{kind}/{_A}latin")
        found = (theme.find(face) for face in faces)
        return next((name for face in found if face is not None and (name := face.get("typeface", ""))), "")
    return use.get(w("cs"), "")
