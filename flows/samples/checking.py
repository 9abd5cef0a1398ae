"""Everything that is wrong with a house, told by file and line before anything is printed for anybody."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from zipfile import BadZipFile

from lxml import etree

from flows.errors import HouseError, RenderError, Saying
from flows.house.faults import Fault, FaultyError
from flows.house.font_letters import missing_letters
from flows.house.loading import SETTINGS, read_house
from flows.house.style import read_style
from flows.house.word_dress import THEME, theme_colours
from flows.model.house import House
from flows.pipeline import Draft, set_docx
from flows.render.pdf.html import TEMPLATE
from flows.render.pdf.rendering import complaints
from flows.samples.drafting import sample_draft
from flows.wordml.package import read_parts

_AT = re.compile(r" at (\d+):\d+")
_WORD = "brief.docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong with a house."""

    place: str
    """`official/brief.css:12`, or what of the house is meant."""
    what: Saying


def check_house(templates: Path, name: str) -> tuple[Finding, ...]:
    """Return all that is wrong with a house: its files, then what becomes of a sample page; nothing if it is sound.

    A house whose settings, style sheets or fonts cannot be read is not tried on the sample.
    """
    try:
        house = read_house(templates / name)
        read_style(house)
        fonts = tuple(_of_fonts(house))
    except FaultyError as error:
        return tuple(map(_told, error.faults))
    return (*fonts, *_of_word(house), *_of_pages(house))


def _told(fault: Fault) -> Finding:
    return Finding(place=fault.place, what=fault.what)


def _of_fonts(house: House) -> Iterator[Finding]:
    """A letter that one face lacks is drawn in another, and stands out."""
    for family in dict.fromkeys(asdict(house.fonts).values()):
        letters = missing_letters(house.folder.parent, family)
        if letters:
            what = Saying(ar=f"ليس في الخط {family} الحروف: {letters}", en=f"the font {family} lacks {letters}")
            yield _finding(house, SETTINGS, what)


def _of_word(house: House) -> Iterator[Finding]:
    """The Word template, but for its styles, which the sample tries."""
    try:
        colours = theme_colours(etree.fromstring(read_parts((house.folder / _WORD).read_bytes())[THEME]))
    except (BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        yield _finding(house, _WORD, Saying(ar=f"لا يُقرأ ({error})", en=f"it cannot be read ({error})"))
        return
    others = [role for role, colour in asdict(house.colours).items() if colours[role] != colour]
    if others:
        names = ", ".join(others)
        what = Saying(
            ar=f"ليست ألوانه ألوان {SETTINGS}: {names}؛ شغّل mujaz templates dress {house.name}",
            en=f"its colours are not those of {SETTINGS}: {names}; run mujaz templates dress {house.name}",
        )
        yield _finding(house, _WORD, what)


def _of_pages(house: House) -> Iterator[Finding]:
    """What stops the sample, or would make it another page than the house designed."""
    draft = sample_draft(house)
    yield from _of_pdf(draft)
    try:
        set_docx(draft)
    except HouseError as error:
        yield _finding(house, _WORD, error.what)


def _of_pdf(draft: Draft) -> Iterator[Finding]:
    house = draft.order.house
    try:
        found = complaints(draft.view, house=house)
    except HouseError as error:
        yield Finding(place=error.subject, what=error.what)
    except RenderError as error:
        yield _finding(house, TEMPLATE, error.what)
    else:
        yield from (_complaint(house, each) for each in found)


def _complaint(house: House, said: str) -> Finding:
    """Tell what WeasyPrint says of the joined sheet by the file and line that it comes from."""
    what = Saying(ar=f"اعترض WeasyPrint: {said}", en=f"WeasyPrint complains: {said}")
    line = _AT.search(said)
    if line is None:
        return _finding(house, TEMPLATE, what)
    file, number = read_style(house).place(int(line[1]) - 1)  # the sheet begins on the second line of its element
    return _told(Fault(file=file, line=number, what=what))


def _finding(house: House, file: str, what: Saying) -> Finding:
    return _told(Fault(file=house.folder / file, line=0, what=what))
