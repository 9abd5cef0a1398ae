"""What is wrong with the files of a house, by file and line."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from zipfile import BadZipFile

from lxml import etree

from flows.errors import Bilingual
from flows.house.faults import Fault, FaultyError
from flows.house.fonts import missing_letters
from flows.house.loading import SETTINGS, read_house
from flows.house.style import read_style
from flows.house.word_template import TEMPLATE, THEME, theme_colours
from flows.model.house import House
from flows.wordml.package import read_parts


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
    """The Word template, but for its styles, which the sample tries."""
    try:
        colours = theme_colours(etree.fromstring(read_parts((house.folder / TEMPLATE).read_bytes())[THEME]))
    except (BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        yield finding_in(house, TEMPLATE, Bilingual(ar=f"لا يُقرأ ({error})", en=f"it cannot be read ({error})"))
        return
    others = [role for role, colour in asdict(house.colours).items() if colours[role] != colour]
    if others:
        names = ", ".join(others)
        what = Bilingual(
            ar=f"ليست ألوانه ألوان {SETTINGS}: {names}؛ شغّل mujaz templates dress {house.name}",
            en=f"its colours are not those of {SETTINGS}: {names}; run mujaz templates dress {house.name}",
        )
        yield finding_in(house, TEMPLATE, what)
