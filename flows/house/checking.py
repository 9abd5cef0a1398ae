"""What is wrong with the files of a house, by file and line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from zipfile import BadZipFile

from lxml import etree
from lxml.etree import _Element as Element

from flows.errors import Bilingual
from flows.house.faults import Fault, FaultyError
from flows.house.fonts import missing_letters
from flows.house.loading import SETTINGS, read_house
from flows.house.style import read_style
from flows.house.word_completing import completed
from flows.house.word_template import BODY, PLACES, ROLES, TEMPLATE, THEME, colour_of
from flows.model.house import House
from flows.wordml.elements import w
from flows.wordml.package import read_parts
from flows.wordml.reading import margins_by_name, text_of

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong with a house."""

    place: str
    """`official/brief.css:12`, or what of the house is meant."""
    what: Bilingual


def finding_in(house: House, file: str, what: Bilingual) -> Finding:
    """Return what is wrong with a whole file of a house."""
    return finding_of(Fault(file=house.folder / file, line=0, what=what))


def finding_of(fault: Fault) -> Finding:
    """Return a fault as it is reported."""
    return Finding(place=fault.place, what=fault.what)


def check_files(folder: Path) -> tuple[House | None, tuple[Finding, ...]]:
    """Return the house of a folder and all that is wrong with its files; no house where they cannot be read."""
    try:
        house = read_house(folder)
        read_style(house)
        return house, (*_check_fonts(house), *_check_word_template(house))
    except FaultyError as error:
        return None, tuple(map(finding_of, error.faults))


def _check_fonts(house: House) -> Iterator[Finding]:
    """A letter that one face lacks is drawn in another, and stands out."""
    for family in dict.fromkeys(house.fonts.own):
        letters = missing_letters(house.folder.parent, family)
        if letters:
            what = Bilingual(ar=f"ليس في الخط {family} الحروف: {letters}", en=f"the font {family} lacks {letters}")
            yield finding_in(house, SETTINGS, what)


def _check_word_template(house: House) -> Iterator[Finding]:
    """The Word template as it is once completed, but for its styles, which the sample tries."""
    try:
        parts, _ = completed(house, read_parts((house.folder / TEMPLATE).read_bytes()))
        said = list(_faults_of(parts, house))
    except (BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        said = [Bilingual(ar=f"لا يُقرأ ({error})", en=f"it cannot be read ({error})")]
    yield from (finding_in(house, TEMPLATE, what) for what in said)


def _faults_of(parts: Mapping[str, bytes], house: House) -> Iterator[Bilingual]:
    """Yield all that is wrong with a template, each with its cure."""
    if etree.fromstring(parts[BODY]).find(f"{w('body')}/{w('sectPr')}") is None:
        yield Bilingual(
            ar="بلا إعدادات صفحة؛ انسخ الملف من دار سليمة",
            en="it has no page settings; copy the file from a sound house",
        )
    for name, margin in margins_by_name(parts).items():
        yield from _unknown_places(name, margin)
    yield from _colour_faults(etree.fromstring(parts[THEME]), house)


def _unknown_places(name: str, margin: Element) -> Iterator[Bilingual]:
    """Yield the place-holders that nothing fills."""
    said = [text_of(margin), *(picture.get("descr", "") for picture in margin.iter(_PICTURE))]
    known = ", ".join(f"{{{each}}}" for each in sorted(PLACES))
    for place in dict.fromkeys(found for text in said for found in _PLACE.findall(text)):
        if place not in PLACES:
            yield Bilingual(
                ar=f"{name}: لا يُملأ الموضع {{{place}}}؛ المواضع: {known}",
                en=f"{name}: nothing fills {{{place}}}; the places are {known}",
            )


def _colour_faults(theme: Element, house: House) -> Iterator[Bilingual]:
    """Yield the colours that the theme lacks, and those that it has otherwise than the house."""
    had = {role: colour for role in ROLES.values() if (colour := colour_of(theme, role))}
    missing = [f"{slot} ({role})" for slot, role in ROLES.items() if role not in had]
    if missing:
        names = ", ".join(missing)
        yield Bilingual(
            ar=f"ليس في سمته من الألوان: {names}؛ خذ سمة دار سليمة في Word",
            en=f"its theme lacks the colours {names}; apply the theme of a sound house in Word",
        )
    others = [role for role, colour in asdict(house.colours).items() if had.get(role, colour) != colour]
    if others:
        names = ", ".join(others)
        dress = f"mujaz templates dress {house.name}"
        yield Bilingual(
            ar=f"ليست ألوانه ألوان {SETTINGS}: {names}؛ شغّل {dress}، أو {dress} --from {TEMPLATE} لتؤخذ ألوانه هو",
            en=f"its colours are not those of {SETTINGS}: {names}; run {dress}, or keep its own by --from {TEMPLATE}",
        )
