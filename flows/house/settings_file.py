"""The form of `house.toml`: what may stand in it, and what is said of what does not fit."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError
from pydantic_core import ErrorDetails

from flows.errors import Bilingual
from flows.house.faults import Fault, FaultyError, line_of, read_toml
from flows.house.fonts import FONTS, read_families
from flows.model.house import (
    ANNEX,
    PART_IDS,
    Calendar,
    Colours,
    DatePolicy,
    Digits,
    Fonts,
    NoteStyle,
    PageSetup,
    PageSize,
)
from flows.model.length import AnnexPlace, Length
from flows.model.plan import DocumentKind, PlanPart

_Millimetres = Annotated[float, Field(strict=True, ge=5, le=80)]
_Colour = Annotated[str, Field(pattern="^#[0-9a-f]{6}$")]
_Percent = Annotated[int, Field(strict=True, ge=0, le=100)]
_Certainty = Annotated[int, Field(strict=True, gt=-1, lt=101)]
_Inks = tuple[_Percent, _Percent, _Percent, _Percent]
_Text = Annotated[str, Field(min_length=1)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PageForm(_Form):
    """The table `[page]`."""

    size: PageSize
    top: _Millimetres
    bottom: _Millimetres
    inner: _Millimetres
    outer: _Millimetres

    def setup(self) -> PageSetup:
        """Return it as the house keeps it."""
        return PageSetup(size=self.size, top=self.top, bottom=self.bottom, inner=self.inner, outer=self.outer)


class ColoursForm(_Form):
    """The table `[colours]`."""

    ink: _Colour
    soft: _Colour
    accent: _Colour
    second: _Colour
    rule: _Colour
    tint: _Colour
    note: _Colour
    note_tint: _Colour

    def colours(self) -> Colours:
        """Return it as the house keeps it."""
        return Colours(**self.model_dump())


class InksForm(_Form):
    """The table `[inks]`: of colours of the house their cyan, magenta, yellow and black, in percent."""

    ink: _Inks | None = None
    soft: _Inks | None = None
    accent: _Inks | None = None
    second: _Inks | None = None
    rule: _Inks | None = None
    tint: _Inks | None = None
    note: _Inks | None = None
    note_tint: _Inks | None = None


class FontsForm(_Form):
    """The table `[fonts]`."""

    body: _Text
    headings: _Text
    display: _Text
    fallback: tuple[_Text, ...] = ()

    def fonts(self) -> Fonts:
        """Return it as the house keeps it."""
        return Fonts(body=self.body, headings=self.headings, display=self.display, fallback=self.fallback)

    def families(self) -> Iterator[tuple[str, str]]:
        """Yield every family with the key that names it."""
        yield from (("body", self.body), ("headings", self.headings), ("display", self.display))
        yield from (("fallback", family) for family in self.fallback)


class HouseForm(_Form):
    """The whole file."""

    organ: _Text
    classification: str
    classifications: tuple[_Text, ...]
    reviewed: tuple[str, ...]
    distribution: str
    digits: Digits
    calendar: Calendar
    date_policy: DatePolicy
    parts: tuple[str, ...]
    logo: str
    notes: NoteStyle = NoteStyle.COMMENTS
    page: PageForm
    colours: ColoursForm
    fonts: FontsForm
    cmyk_profile: str = ""
    print_condition: _Text = "FOGRA39"
    inks: InksForm = InksForm()
    kinds: dict[DocumentKind, tuple[PlanPart, ...]] = {}
    least_certainty: _Certainty = 95
    length: Length | None = None
    annex: AnnexPlace = AnnexPlace.SAME
    embed_fonts: StrictBool = True
    parent: _Text = "official"

    def mixed_inks(self) -> dict[str, tuple[float, float, float, float]]:
        """Return the inks as the house keeps them: by the colour itself, 0 to 1."""
        given = ((getattr(self.colours, name), inks) for name, inks in self.inks if inks)
        return {colour: (c / 100, m / 100, y / 100, k / 100) for colour, (c, m, y, k) in given}


def read_form(file: Path) -> HouseForm:
    """Read the settings of a house. Raises FaultyError with all that is wrong with their form."""
    text, values = read_toml(file)
    try:
        form = HouseForm.model_validate(values)
    except ValidationError as error:
        raise FaultyError(*(_fault_of_error(file, text, each) for each in error.errors(include_url=False))) from error
    faults = [Fault(file=file, line=line_of(text, *path), what=what) for path, what in _contradictions(file, form)]
    if faults:
        raise FaultyError(*faults)
    return form


def _contradictions(file: Path, form: HouseForm) -> Iterator[tuple[tuple[str, ...], Bilingual]]:
    """Yield what fits by itself and not beside the rest."""
    for word in {form.classification, *form.reviewed} - {"", *form.classifications}:
        yield ("classifications",), Bilingual(ar=f"ينقصها «{word}»", en=f"“{word}” is missing there")
    for part in form.parts:
        if part not in PART_IDS or form.parts.count(part) > 1:
            known = ", ".join(PART_IDS)
            yield (
                ("parts",),
                Bilingual(ar=f"«{part}» مكرر أو ليس من {known}", en=f"“{part}” stands twice or is none of {known}"),
            )
    if ANNEX not in form.parts:
        yield ("parts",), Bilingual(ar=f"ينقصها {ANNEX}", en=f"{ANNEX} is missing there")
    if form.logo and not (file.parent / form.logo).is_file():
        yield ("logo",), Bilingual(ar=f"لا ملف اسمه {form.logo}", en=f"there is no file {form.logo}")
    if form.cmyk_profile and not (file.parent / form.cmyk_profile).is_file():
        yield (
            ("cmyk_profile",),
            Bilingual(ar=f"لا ملف اسمه {form.cmyk_profile}", en=f"there is no file {form.cmyk_profile}"),
        )
    yield from _unknown_families(file.parent.parent / FONTS, form.fonts)


def _unknown_families(fonts: Path, form: FontsForm) -> Iterator[tuple[tuple[str, ...], Bilingual]]:
    families = read_families(fonts)
    for use, family in form.families():
        if family not in families:
            known = ", ".join(families)
            yield (
                ("fonts", use),
                Bilingual(ar=f"الخط «{family}» ليس من {known}", en=f"the font “{family}” is none of {known}"),
            )
        for file in families.get(family, {}).values():
            if not (fonts / file).is_file():
                yield ("fonts", use), Bilingual(ar=f"لا ملف خط اسمه {file}", en=f"there is no font file {file}")


def _fault_of_error(file: Path, text: str, error: ErrorDetails) -> Fault:
    path = tuple(str(each) for each in error["loc"] if isinstance(each, str))
    return Fault(file=file, line=line_of(text, *path), what=_describe_error(".".join(path), error))


def _describe_error(key: str, error: ErrorDetails) -> Bilingual:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return Bilingual(ar=f"المفتاح {key} مفقود", en=f"the key {key} is missing")
    if kind == "extra_forbidden":
        return Bilingual(ar=f"لا مفتاح اسمه {key}", en=f"there is no key {key}")
    wanted = _expected_value(kind, context)
    shown = f"«{error['input']}»"
    return Bilingual(ar=f"{key}: {shown} ليس {wanted.ar}", en=f"{key}: {shown} is not {wanted.en}")


def _expected_value(kind: str, context: dict[str, Any]) -> Bilingual:
    """Say what would have fitted."""
    if kind == "enum":
        choices = str(context["expected"]).replace("'", "").replace(" or ", ", ")
        return Bilingual(ar=f"واحدًا من {choices}", en=f"one of {choices}")
    return _WANTED.get(kind, Bilingual(ar="قيمة صالحة هنا", en="a value that fits here"))


_WIDTH = Bilingual(ar="عددًا من المليمترات بين 5 و80", en="a number of mm between 5 and 80")
_SHARE = Bilingual(ar="عددًا صحيحًا من 0 إلى 100", en="a whole number from 0 to 100")
_WANTED = {
    "int_type": _SHARE,
    "greater_than": _SHARE,
    "less_than": _SHARE,
    "string_type": Bilingual(ar="نصًا", en="a text"),
    "string_too_short": Bilingual(ar="نصًا غير فارغ", en="a text with something in it"),
    "string_pattern_mismatch": Bilingual(ar="لونًا مثل ‎#0b4f6c", en="a colour such as #0b4f6c"),
    "bool_type": Bilingual(ar="true أو false", en="true or false"),
    "float_type": _WIDTH,
    "greater_than_equal": _WIDTH,
    "less_than_equal": _WIDTH,
    "tuple_type": Bilingual(ar="قائمة نصوص", en="a list of texts"),
    "model_type": Bilingual(ar="جدولًا", en="a table"),
}
