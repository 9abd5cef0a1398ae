"""The style sheet of a house: the shared one and its own after it, with the settings of `house.toml` filled in."""

import re
from dataclasses import asdict, dataclass
from pathlib import Path

from flows.errors import Bilingual
from flows.house.faults import Fault, FaultyError, house_error, missing_file
from flows.house.fonts import FONTS, WEIGHTS, read_families
from flows.model.house import Fonts, House

SHARED = "shared"
"""The folder beside the houses that holds what they build on."""
SCHEME = "house"
"""The scheme of the addresses of a template's files: `house:///fonts/A.ttf` is that file under `templates/`."""
BASE, OWN = "base.css", "brief.css"
SHORT = "short.css"
"""What one page and two need besides: in the shared folder, and in a house's own where it has one."""
ISSUE = "issue.css"
"""The same for an issue of a bulletin."""
FONT_PREFIX = "Brief"
"""Every family that a style sheet brings begins with this word: that is how its fonts are known from the system's."""
_PLACE = re.compile(r"\$([a-z][a-z-]*)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
OWN_FALLBACK = {
    "BriefSymbols": "NotoSansSymbols2-Regular.ttf",
    "BriefEmoji": "NotoEmoji-Regular.ttf",
    "BriefScripts": "NotoSans-Regular.ttf",
    "BriefEnclosed": "NotoSansSymbols-Regular.ttf",
    "BriefFormulas": "NotoSansMath-Regular.ttf",
    "BriefHebrew": "NotoSansHebrew-Regular.ttf",
    "BriefLast": "MujazLast-Regular.ttf",
}
"""The fonts for what neither the family of a text nor the house's fallback has, in their order."""
LAST_FAMILY = "BriefLast"
"""Draws every letter that no other font has, as an empty square."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleSheet:
    """The sheet that a page is set with."""

    text: str
    files: tuple[tuple[Path, int], ...]
    """The files that it is made of, each with the number of the lines before it."""

    def place(self, line: int) -> tuple[Path, int]:
        """Return the file and the line of it that a line of the sheet comes from."""
        file, before = next((file, before) for file, before in reversed(self.files) if line > before)
        return file, line - before


def style_sheet(house: House, *, short: bool = False, issue: bool = False) -> StyleSheet:
    """Return the style sheet of a house, of a brief on one page or two where it is `short`, or of an `issue`.

    Raises BrokenHouseError for a file missing or a place that nothing fills.
    """
    try:
        return read_style(house, short=short, issue=issue)
    except FaultyError as error:
        raise house_error(error.faults[0]) from error


def read_style(house: House, *, short: bool = False, issue: bool = False) -> StyleSheet:
    """Return the style sheet of a house. Raises FaultyError with all files missing and places that nothing fills."""
    values = _place_values(house)
    texts: list[str] = []
    files: list[tuple[Path, int]] = []
    faults: list[Fault] = []
    for file in style_files(house.folder, short=short, issue=issue):
        files.append((file, sum(text.count("\n") for text in texts)))
        try:
            texts.append(_fill_places(file, values))
        except FaultyError as error:
            faults.extend(error.faults)
    if faults:
        raise FaultyError(*faults)
    return StyleSheet(text="".join(texts), files=tuple(files))


def style_files(folder: Path, *, short: bool = False, issue: bool = False) -> tuple[Path, ...]:
    """Return the sheets of a house's folder in the order in which they count."""
    sheets = (folder.parent / SHARED / BASE, folder / OWN)
    more = SHORT if short else ISSUE if issue else ""
    own = folder / more
    return (*sheets, folder.parent / SHARED / more, *((own,) if own.is_file() else ())) if more else sheets


def _fill_places(file: Path, values: dict[str, str]) -> str:
    if not file.is_file():
        raise FaultyError(missing_file(file))
    text = _COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), file.read_text("utf-8"))
    faults = [_unfilled_fault(file, text, place, values) for place in _PLACE.finditer(text) if place[1] not in values]
    if not text.strip() and file.name != SHORT:
        faults.append(Fault(file=file, line=1, what=_EMPTY))
    if faults:
        raise FaultyError(*faults)
    return _PLACE.sub(lambda place: values[place[1]], text)


_EMPTY = Bilingual(
    ar="ورقة الأنماط فارغة، فتُطبع الصفحات بلا شكل", en="the style sheet is empty: pages would have no look"
)


def _unfilled_fault(file: Path, text: str, place: re.Match[str], values: dict[str, str]) -> Fault:
    line = text.count("\n", 0, place.start()) + 1
    known = ", ".join(f"${name}" for name in values)
    what = Bilingual(ar=f"لا قيمة للموضع {place[0]}؛ المواضع: {known}", en=f"nothing fills {place[0]}; places: {known}")
    return Fault(file=file, line=line, what=what)


def _place_values(house: House) -> dict[str, str]:
    """What each place is filled with; none runs over a line, so that lines can be counted."""
    page = house.page
    width, height = page.size.millimetres
    return {
        **{name.replace("_", "-"): colour for name, colour in asdict(house.colours).items()},
        "page-size": f"{width:g}mm {height:g}mm",
        "margin-top": f"{page.top:g}mm",
        "margin-bottom": f"{page.bottom:g}mm",
        "margin-inner": f"{page.inner:g}mm",
        "margin-outer": f"{page.outer:g}mm",
        "font-faces": " ".join(_font_faces(house)),
        "body": _font_stack(house.fonts, house.fonts.body, house.fonts.display),
        "headings": _font_stack(house.fonts, house.fonts.headings, house.fonts.display, house.fonts.body),
        "display": _font_stack(house.fonts, house.fonts.display, house.fonts.body),
    }


def _font_stack(fonts: Fonts, *families: str) -> str:
    return ", ".join(dict.fromkeys((*map(_family, (*families, *fonts.fallback)), *OWN_FALLBACK)))


def _family(name: str) -> str:
    return FONT_PREFIX + name.replace(" ", "")


def _font_faces(house: House) -> list[str]:
    families = read_families(house.folder.parent / FONTS)
    fonts = house.fonts
    named = [
        _font_face(_family(name), WEIGHTS[weight], file)
        for name in dict.fromkeys((fonts.body, fonts.headings, fonts.display, *fonts.fallback))
        for weight, file in families[name].items()
    ]
    return [*named, *(_font_face(family, WEIGHTS["regular"], file) for family, file in OWN_FALLBACK.items())]


def _font_face(family: str, weight: int, file: str) -> str:
    return f"@font-face {{ font-family: {family}; font-weight: {weight}; src: url(house:///fonts/{file}) }}"
