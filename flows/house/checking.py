"""What is wrong with the files of a house, by file and line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from posixpath import normpath
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
    is_unread: bool = False
    """Whether the file could not be opened, so that nothing else is known of it."""


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
        return house, (*_check_fonts(house), *check_word_template(house))
    except FaultyError as error:
        return None, tuple(map(finding_of, error.faults))


def _check_fonts(house: House) -> Iterator[Finding]:
    """A letter that one face lacks is drawn in another, and stands out."""
    for family in dict.fromkeys(house.fonts.own):
        letters = missing_letters(house.folder.parent, family)
        if letters:
            what = Bilingual(ar=f"ليس في الخط {family} الحروف: {letters}", en=f"the font {family} lacks {letters}")
            yield finding_in(house, SETTINGS, what)


def check_word_template(house: House) -> Iterator[Finding]:
    """Yield what is wrong with a house's Word template, completed; which way its styles go a sample shows."""
    try:
        parts, _ = completed(house, read_parts((house.folder / TEMPLATE).read_bytes()))
        for part in (data for name, data in parts.items() if name.endswith((".xml", ".rels"))):
            etree.fromstring(part)
        missing, said = list(_missing_parts(parts)), list(_faults_of(parts, house))
    except (BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        yield replace(finding_in(house, TEMPLATE, _unread(error)), is_unread=True)
        return
    yield from (replace(finding_in(house, TEMPLATE, what), is_unread=True) for what in missing)
    yield from (finding_in(house, TEMPLATE, what) for what in said)


_PART = re.compile(r"[\w/.-]+\.(?:xml|rels)")


def _unread(error: Exception) -> Bilingual:
    """What keeps a template from being opened, and the cure."""
    if isinstance(error, KeyError):
        named = _PART.search(str(error))
        part = named[0] if named else str(error)
        ar, en = f"ينقصه الجزء {part}", f"it lacks the part {part}"
    elif isinstance(error, BadZipFile):
        ar, en = "ليس ملف Word سليمًا، أو قُطع", "it is no Word file, or was cut off"
    else:
        ar, en = f"فيه XML لا يُقرأ ({error})", f"it has XML that cannot be read ({error})"
    return Bilingual(
        ar=f"{ar}؛ احفظه في Word من جديد بصيغة docx، أو انسخه من دار سليمة",
        en=f"{en}; save it in Word as .docx anew, or copy it from a sound house",
    )


def _faults_of(parts: Mapping[str, bytes], house: House) -> Iterator[Bilingual]:
    """Yield all that is wrong with a template, each with its cure."""
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        yield Bilingual(ar="فيه وحدات ماكرو؛ احفظه في Word بصيغة docx", en="it has macros; save it in Word as .docx")
    if etree.fromstring(parts[BODY]).find(f"{w('body')}/{w('sectPr')}") is None:
        yield Bilingual(
            ar="بلا إعدادات صفحة؛ انسخ الملف من دار سليمة",
            en="it has no page settings; copy the file from a sound house",
        )
    for name, margin in margins_by_name(parts).items():
        yield from _unknown_places(name, margin)
    yield from _colour_faults(etree.fromstring(parts[THEME]), house)


def _missing_parts(parts: Mapping[str, bytes]) -> Iterator[Bilingual]:
    """Yield the parts that others lead to and that are not there."""
    for rels in sorted(name for name in parts if name.endswith(".rels")):
        folder, _, owner = rels.rpartition("_rels/")
        for each in etree.fromstring(parts[rels]):
            target = each.get("Target", "")
            name = target.lstrip("/") if target.startswith("/") else normpath(f"{folder}{target}")
            if each.get("TargetMode") != "External" and name not in parts:
                by = f"{folder}{owner.removesuffix('.rels')}"
                yield Bilingual(
                    ar=f"ينقصه الجزء {name} الذي يشير إليه {by}؛ أدرجه في Word من جديد، أو انسخ الملف من دار سليمة",
                    en=f"it lacks {name}, which {by} refers to; insert it in Word anew, or copy a sound house's file",
                )


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
