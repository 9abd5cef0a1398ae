"""`templates/fonts/`: the families that a house may name, and the letters that Arabic needs of them."""

from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from flows.errors import Bilingual
from flows.house.faults import Fault, FaultyError, line_of, read_toml
from flows.model.house import House

FONTS = "fonts"
"""The folder beside the houses."""
FAMILIES = "fonts.toml"
WEIGHTS = {"regular": 400, "semibold": 600, "bold": 700}
"""The weights that a family may have, as CSS counts them; the regular one it must have."""
_WRONG_WEIGHTS = Bilingual(
    ar="للعائلة regular، ولها semibold وbold", en="a family has regular, and may have semibold and bold"
)
_LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
_TASHKEEL = "".join(map(chr, range(0x064B, 0x0653)))
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩"
_SIGNS = "،؛؟.:!()[]«»٪%-–/"
NEEDED = _LETTERS + _TASHKEEL + _DIGITS + _SIGNS
"""What a font must have for Arabic to be set in it."""


def read_families(fonts: Path) -> dict[str, dict[str, str]]:
    """Return the file of each weight of each family. Raises FaultyError."""
    text, values = read_toml(fonts / FAMILIES)
    faults = [
        Fault(file=fonts / FAMILIES, line=line_of(text, family), what=_WRONG_WEIGHTS)
        for family, files in values.items()
        if not isinstance(files, dict) or "regular" not in files or not set(files) <= set(WEIGHTS)
    ]
    if faults:
        raise FaultyError(*faults)
    return values


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A weight of a family, as Word knows it: plain or bold."""

    family: str
    bold: bool
    data: bytes
    """Its font file."""


def word_faces(house: House) -> tuple[Face, ...]:
    """Return the faces that the Word files of a house are set in. Raises FaultyError."""
    folder = house.folder.parent / FONTS
    families = read_families(folder)
    weights = (("regular", False), ("bold", True))
    return tuple(
        Face(family=family, bold=bold, data=(folder / families[family][weight]).read_bytes())
        for family in dict.fromkeys(house.fonts.own)
        for weight, bold in weights
        if weight in families[family]
    )


def missing_letters(templates: Path, family: str) -> str:
    """Return the letters of `NEEDED` that some weight of a family lacks, apart by spaces; empty where it has all.

    Raises FaultyError for a file that is no font.
    """
    files = read_families(templates / FONTS)[family].values()
    lacking = set[str]().union(*(set(NEEDED) - _letters_of(templates / FONTS / file) for file in files))
    return " ".join(sorted(lacking))


def _letters_of(file: Path) -> set[str]:
    try:
        with file.open("rb") as data, TTFont(data, lazy=True) as font:
            return set(map(chr, font.getBestCmap() or ()))
    except TTLibError as error:
        what = Bilingual(ar=f"ليس خطًا ({error})", en=f"it is no font ({error})")
        raise FaultyError(Fault(file=file, line=0, what=what)) from error
