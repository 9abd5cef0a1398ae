"""`templates/<house>/` -> House: its settings and labels, checked before anything is printed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from flows.errors import Bilingual, UnknownClassificationError, UnknownHouseError
from flows.facts import lexicon_from
from flows.house.bulletin_words import OWN_WORDS, bulletin_words
from flows.house.faults import Fault, FaultyError, house_error, missing_file, read_toml
from flows.house.fonts import FONTS
from flows.house.labels import read_labels
from flows.house.settings_file import HouseForm, read_form
from flows.house.style import ISSUE, SHARED
from flows.model.house import House
from flows.model.lexicon import Lexicon
from flows.model.order import FontsInFile, Wishes

_Read = TypeVar("_Read")
SETTINGS, WORDS = "house.toml", "labels.toml"
LAYER = ("base.css", "short.css", "blocks.html.j2", "page.html.j2")
"""What the houses build on, in the folder beside them."""
FILES = (SETTINGS, WORDS, "brief.html.j2", "brief.css", "brief.docx")
"""What every house has."""
PICTURES = {".svg", ".png", ".jpg"}
FONT_FILES = {".ttf", ".otf", ".toml"}
SAMPLE = "sample.png"
"""The picture of a page, for who chooses a house; no print depends on it."""
NAMES = "names.toml"
"""What a house may have: its own names of people, places and bodies, and its own offices."""


def houses(templates: Path) -> tuple[str, ...]:
    """Return the names of the houses in a templates folder."""
    return tuple(sorted(folder.name for folder in templates.glob("*/") if (folder / SETTINGS).is_file()))


def load_house(templates: Path, name: str) -> House:
    """Read a house. Raises UnknownHouseError for a name that is none, BrokenHouseError for a file missing or wrong."""
    require_house(templates, name)
    try:
        return read_house(templates / name)
    except FaultyError as error:
        raise house_error(error.faults[0]) from error


def require_house(templates: Path, name: str) -> None:
    """Raise UnknownHouseError for a name that is none."""
    if name not in houses(templates):
        raise _unknown_house_error(templates, name)


def read_house(folder: Path) -> House:
    """Read the house of a folder. Raises FaultyError with all that is wrong with its settings, words and names."""
    needed = (*(folder / file for file in FILES[2:]), *(folder.parent / SHARED / file for file in LAYER))
    faults = [missing_file(file) for file in needed if not file.is_file()]
    form = _try_reading(faults, read_form, folder / SETTINGS)
    labels = _try_reading(faults, read_labels, folder / WORDS)
    names = _try_reading(faults, _read_names, folder / NAMES)
    if form is None or labels is None or names is None or faults:
        raise FaultyError(*faults)
    return _make_house(folder, form, labels, names)


def adapt_house(house: House, wishes: Wishes) -> House:
    """Return the house as somebody wants it for one brief. Raises UnknownClassificationError."""
    if wishes.classification and wishes.classification not in house.classifications:
        raise _unknown_classification_error(house, wishes.classification)
    return replace(
        house,
        classification=wishes.classification or house.classification,
        organ=wishes.organ or house.organ,
        distribution=wishes.distribution or house.distribution,
        digits=wishes.digits or house.digits,
        calendar=wishes.calendar or house.calendar,
        page=replace(house.page, size=wishes.page_size or house.page.size),
        length=wishes.length or house.length,
        annex=wishes.annex or house.annex,
        embed_fonts=wishes.embed_fonts is FontsInFile.YES if wishes.embed_fonts else house.embed_fonts,
    )


def _try_reading(faults: list[Fault], read: Callable[[Path], _Read], file: Path) -> _Read | None:
    try:
        return read(file)
    except FaultyError as error:
        faults.extend(error.faults)
        return None


def _make_house(folder: Path, form: HouseForm, labels: dict[str, str], names: Lexicon) -> House:
    return House(
        name=folder.name,
        folder=folder,
        organ=form.organ,
        classification=form.classification,
        classifications=form.classifications,
        reviewed=form.reviewed,
        distribution=form.distribution,
        digits=form.digits,
        calendar=form.calendar,
        date_policy=form.date_policy,
        parts=form.parts,
        logo=form.logo,
        notes=form.notes,
        page=form.page.setup(),
        colours=form.colours.colours(),
        fonts=form.fonts.fonts(),
        labels=labels,
        digest=_digest_files(folder),
        least_certainty=form.least_certainty,
        kinds={kind: frozenset(parts) for kind, parts in form.kinds.items()},
        names=names,
        cmyk_profile=form.cmyk_profile,
        print_condition=form.print_condition,
        inks=form.mixed_inks(),
        length=form.length,
        annex=form.annex,
        embed_fonts=form.embed_fonts,
        parent=form.parent,
        bulletin_words=bulletin_words(folder),
    )


def _read_names(file: Path) -> Lexicon:
    if not file.is_file():
        return Lexicon()
    _, values = read_toml(file)
    try:
        return lexicon_from(values)
    except ValueError as error:
        raise FaultyError(Fault(file=file, line=0, what=Bilingual(ar=str(error), en=str(error)))) from error


def _unknown_house_error(templates: Path, name: str) -> UnknownHouseError:
    known = houses(templates)
    choose = Bilingual(ar=f"اختر واحدة من: {'، '.join(known)}.", en=f"Choose one of: {', '.join(known)}.")
    look = Bilingual(
        ar=f"لا دور في المجلد {templates}؛ اضبط المتغير MUJAZ_TEMPLATES.",
        en=f"There are no houses in {templates}; set MUJAZ_TEMPLATES to the folder that holds them.",
    )
    what = Bilingual(ar="لا توجد دار بهذا الاسم.", en="There is no house of this name.")
    return UnknownHouseError(name, what, choose if known else look)


def _unknown_classification_error(house: House, word: str) -> UnknownClassificationError:
    known = house.classifications
    return UnknownClassificationError(
        word,
        Bilingual(
            ar=f"ليس هذا من درجات التصنيف في الدار {house.name}.", en=f"The house {house.name} has no such word."
        ),
        Bilingual(
            ar=f"اختر واحدة من: {'، '.join(known)}؛ أو أضفها إلى classifications في house.toml.",
            en=f"Choose one of: {', '.join(known)}; or add it to classifications in house.toml.",
        ),
    )


def _digest_files(folder: Path) -> str:
    """Return sha256 over every file that the print depends on, names included."""
    total = sha256()
    for file in _print_files(folder):
        total.update(f"{file.relative_to(folder.parent).as_posix()}\0".encode())
        total.update(sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _print_files(folder: Path) -> Iterator[Path]:
    """Yield the files that decide the print, in order."""
    yield from (folder / name for name in (*FILES, NAMES, ISSUE, OWN_WORDS) if (folder / name).is_file())
    yield from sorted(file for file in folder.iterdir() if file.suffix in {*PICTURES, ".icc"} and file.name != SAMPLE)
    yield from sorted(file for file in (folder.parent / SHARED).iterdir() if file.is_file())
    yield from sorted(file for file in (folder.parent / FONTS).iterdir() if file.suffix in FONT_FILES)
