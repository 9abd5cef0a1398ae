"""A new house from one that is there, and the Word template of a house in the dress that its settings give it."""

import re
import shutil
from pathlib import Path
from zipfile import BadZipFile

from lxml import etree

from flows.disk import write_atomically
from flows.errors import Bilingual, BrokenHouseError, HouseNameError
from flows.house.faults import line_of
from flows.house.fonts import FONTS, read_families
from flows.house.loading import SAMPLE, SETTINGS, houses, load_house
from flows.house.style import SCHEME, SHARED
from flows.house.word_completing import word_template
from flows.house.word_taking import Taken, take_looks
from flows.house.word_template import TEMPLATE, dress_template, unpack
from flows.model.house import House
from flows.wordml.package import read_parts, write_parts

_NAME = re.compile(r"\w[\w-]*")
_TEXTS = (".css", ".j2", ".toml")


def new_house(templates: Path, name: str, *, source: str) -> Path:
    """Copy a house under another name; returns its folder.

    Raises HouseNameError for a name that is taken or is none, UnknownHouseError and BrokenHouseError for the source.
    """
    load_house(templates, source)
    folder = templates / name
    if not _NAME.fullmatch(name) or name == SHARED or folder.exists():
        raise _name_error(name, houses(templates))
    shutil.copytree(templates / source, folder, ignore=shutil.ignore_patterns(SAMPLE))
    for file in (file for file in folder.iterdir() if file.suffix in _TEXTS):
        text = file.read_text("utf-8")
        text = text.replace(f"{SCHEME}:///{source}/", f"{SCHEME}:///{name}/")
        file.write_text(_with_parent(text, source) if file.name == SETTINGS else text, "utf-8")
    return folder


def _with_parent(settings: str, parent: str) -> str:
    """Return settings that name the house which a template is completed from; a copy of a copy names its own."""
    others = (line for line in settings.splitlines(keepends=True) if not line.startswith("parent ="))
    return f'parent = "{parent}"\n{"".join(others)}'


def dress_house(templates: Path, name: str) -> Path:
    """Give the Word template of a house the colours, fonts, paper and margins of its settings; returns its file.

    Raises UnknownHouseError, and BrokenHouseError for a template that cannot be dressed.
    """
    house = load_house(templates, name)
    file = house.folder / TEMPLATE
    try:
        data = write_parts(dress_template(read_parts(word_template(house)), house))
    except (BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise _dress_error(name, error) from error
    unpack(data, house.folder / f"{TEMPLATE}.d")
    file.write_bytes(data)
    return file


def _name_error(name: str, known: tuple[str, ...]) -> HouseNameError:
    taken = name in known
    return HouseNameError(
        name or "«»",
        Bilingual(ar="الاسم مأخوذ.", en="The name is taken.")
        if taken
        else Bilingual(ar="لا يصلح هذا اسمًا لدار.", en="This cannot be the name of a house."),
        Bilingual(
            ar="اختر اسمًا آخر من حروف وأرقام وشرطات، لا مجلد به في templates.",
            en="Choose another, of letters, digits and hyphens, of which there is no folder in templates.",
        ),
    )


def _dress_error(name: str, error: Exception) -> BrokenHouseError:
    return BrokenHouseError(
        f"{name}/{TEMPLATE}",
        Bilingual(ar=f"لا يُلبَس قالب Word ألوان الدار ({error}).", en=f"The Word template cannot be dressed ({error})."),
        Bilingual(
            ar=f"انسخه من دار سليمة، ثم أعد الأمر؛ والإعدادات في {SETTINGS}.",
            en=f"Copy it from a sound house and try again; the settings are in {SETTINGS}.",
        ),
    )


def take_looks_from(templates: Path, name: str, file: Path) -> Taken:
    """Write the colours and fonts of a DOCX into a house's settings, and dress its Word template in them.

    Raises UnknownHouseError, and BrokenHouseError for a DOCX that cannot be read or a template that cannot be dressed.
    """
    house = load_house(templates, name)
    try:
        parts = read_parts(file.read_bytes())
        own = dress_template(read_parts(_reference(house)), house)
        taken = take_looks(parts, own, house, tuple(read_families(templates / FONTS)))
    except (BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise _dress_error(name, error) from error
    settings = house.folder / SETTINGS
    text = settings.read_text("utf-8")
    for table, values in (("colours", taken.colours), ("fonts", taken.fonts)):
        for key, value in values.items():
            text = _with_value(text, table, key, value)
    write_atomically(settings, text.encode())
    dress_house(templates, name)
    return taken


def _reference(house: House) -> bytes:
    """Return a template whose colours are known to be where the house has them: the parent's, else its own."""
    parent = house.folder.parent / house.parent / TEMPLATE
    return parent.read_bytes() if parent.is_file() else (house.folder / TEMPLATE).read_bytes()


def _with_value(text: str, table: str, key: str, value: str) -> str:
    """Return settings with another text for a key of a table; comments and all else stay as they are."""
    lines = text.splitlines(keepends=True)
    place = line_of(text, table, key) - 1
    lines[place] = re.sub(r'=\s*("[^"]*"|\'[^\']*\')', f'= "{value}"', lines[place], count=1)
    return "".join(lines)
