"""What a font must have for Arabic to be set in it, and what of that it lacks."""

from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from flows.errors import Saying
from flows.house.families import FONTS, read_families
from flows.house.faults import Fault, FaultyError

_LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
_TASHKEEL = "".join(map(chr, range(0x064B, 0x0653)))
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩"
_SIGNS = "،؛؟.:!()[]«»٪%-–/"
NEEDED = _LETTERS + _TASHKEEL + _DIGITS + _SIGNS


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
        what = Saying(ar=f"ليس خطًا ({error})", en=f"it is no font ({error})")
        raise FaultyError(Fault(file=file, line=0, what=what)) from error
