"""A new house from one that is there, and the Word template of a house in the dress that its settings give it."""

import re
import shutil
from pathlib import Path
from zipfile import BadZipFile

from lxml import etree

from flows.errors import Bilingual, BrokenHouseError, HouseNameError
from flows.house.loading import SAMPLE, SETTINGS, houses, load_house
from flows.house.style import SCHEME, SHARED
from flows.house.word_template import TEMPLATE, dress_template, unpack
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
        file.write_text(text.replace(f"{SCHEME}:///{source}/", f"{SCHEME}:///{name}/"), "utf-8")
    return folder


def dress_house(templates: Path, name: str) -> Path:
    """Give the Word template of a house the colours, fonts, paper and margins of its settings; returns its file.

    Raises UnknownHouseError, and BrokenHouseError for a template that cannot be dressed.
    """
    house = load_house(templates, name)
    file = house.folder / TEMPLATE
    try:
        data = write_parts(dress_template(read_parts(file.read_bytes()), house))
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
