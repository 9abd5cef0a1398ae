"""`templates/<house>/` -> House: its settings and labels, checked before anything is printed."""

import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from flows.errors import BrokenHouseError, Saying, UnknownHouseError
from flows.facts import lexicon_from
from flows.model.brief import GapKind
from flows.model.facts import Bound
from flows.model.house import DatePolicy, Digits, House
from flows.model.lexicon import Lexicon

_Choice = TypeVar("_Choice", Digits, DatePolicy)
FILES = ("house.toml", "labels.toml", "brief.html.j2", "brief.css", "brief.docx")
"""What every house has."""
NAMES = "names.toml"
"""What a house may have: its own names of people, places and bodies, and its own offices."""
FONTS = "fonts"
SETTINGS = ("organ", "classification", "distribution", "digits", "date_policy")
LABELS = (
    *(
        "kind",
        "page",
        "page_of",
        "reference",
        "date",
        "date_prepared",
        "date_hijri",
        "no_date",
        "distribution",
        "source",
    ),
    *(
        "produced",
        "bottom-line",
        "figures",
        "charts",
        "listings",
        "sections",
        "quotations",
        "parties",
        "timeline",
        "gaps",
    ),
    "annex",
    *("party_name", "party_office", "party_statement", "party_quoted", "no_office"),
    *("quotation_speaker", "quotation_words", "timeline_date", "timeline_statement", "reckoned", "against"),
    *("by_editor", "not_in_source", "produced_edited", "shortened", "broken"),
    *("chart_caption", "chart_alternative"),
    *(bound for bound in Bound if bound is not Bound.EXACT),
    *GapKind,
)
"""Every label that a brief may print."""
_PLACES = {"reckoned": ("words", "date"), "chart_alternative": ("caption", "bars"), "not_in_source": ("words",)}
"""The places of labels that print fills; those of gaps have two numbers."""


def houses(templates: Path) -> tuple[str, ...]:
    """Return the names of the houses in a templates folder."""
    return tuple(sorted(folder.name for folder in templates.glob("*/") if (folder / "house.toml").is_file()))


def load_house(templates: Path, name: str) -> House:
    """Read a house. Raises UnknownHouseError for a name that is none, BrokenHouseError for a file missing or wrong."""
    if name not in houses(templates):
        raise _unknown(templates, name)
    folder = templates / name
    for file in FILES:
        if not (folder / file).is_file():
            raise _broken(folder / file, "الملف مفقود", "the file is missing")
    labels = _read(folder / "labels.toml", LABELS)
    _require_places(folder / "labels.toml", labels)
    return _house(folder, _read(folder / "house.toml", SETTINGS), labels)


def _unknown(templates: Path, name: str) -> UnknownHouseError:
    known = houses(templates)
    choose = Saying(ar=f"اختر واحدة من: {'، '.join(known)}.", en=f"Choose one of: {', '.join(known)}.")
    look = Saying(
        ar=f"لا دور في المجلد {templates}؛ اضبط المتغير MUJAZ_TEMPLATES.",
        en=f"There are no houses in {templates}; set MUJAZ_TEMPLATES to the folder that holds them.",
    )
    what = Saying(ar="لا توجد دار بهذا الاسم.", en="There is no house of this name.")
    return UnknownHouseError(name, what, choose if known else look)


def _require_places(file: Path, labels: dict[str, str]) -> None:
    """Refuse a label with other places in it than print fills, now and not when it is printed."""
    for label in (*GapKind, *_PLACES):
        places = dict.fromkeys(_PLACES.get(label, ("announced", "found")), "")
        try:
            labels[label].format(**places)
        except (KeyError, IndexError, ValueError) as error:
            raise _broken(file, f"{label}: {error}", f"{label}: {error}") from error


def _house(folder: Path, settings: dict[str, str], labels: dict[str, str]) -> House:
    return House(
        name=folder.name,
        folder=folder,
        organ=settings["organ"],
        classification=settings["classification"],
        distribution=settings["distribution"],
        digits=_choice(folder, Digits, settings["digits"]),
        date_policy=_choice(folder, DatePolicy, settings["date_policy"]),
        labels=labels,
        digest=_digest(folder),
        names=_names(folder / NAMES),
    )


def _names(file: Path) -> Lexicon:
    if not file.is_file():
        return Lexicon()
    try:
        return lexicon_from(_parsed(file))
    except ValueError as error:
        raise _broken(file, str(error), str(error)) from error


def _read(file: Path, keys: tuple[str, ...]) -> dict[str, str]:
    values = _parsed(file)
    for key in keys:
        if not isinstance(values.get(key), str):
            raise _broken(file, f"المفتاح {key} مفقود أو ليس نصًا", f"the key {key} is missing or not a text")
    return {str(key): str(value) for key, value in values.items()}


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _broken(file, str(error), str(error)) from error


def _choice(folder: Path, kind: type[_Choice], value: str) -> _Choice:
    try:
        return kind(value)
    except ValueError as error:
        choices = ", ".join(kind)
        raise _broken(
            folder / "house.toml", f"«{value}» ليس واحدًا من {choices}", f"{value!r} is none of {choices}"
        ) from error


def _broken(file: Path, ar: str, en: str) -> BrokenHouseError:
    return BrokenHouseError(
        f"{file.parent.name}/{file.name}",
        Saying(ar=f"القالب معيب: {ar}.", en=f"The house is broken: {en}."),
        Saying(
            ar="أصلح الملف، أو انسخه من دار official في مجلد templates.",
            en="Mend the file, or copy it from the house official in the templates folder.",
        ),
    )


def _digest(folder: Path) -> str:
    """Return sha256 over every file that the print depends on, names included."""
    own = [folder / name for name in (*FILES, NAMES) if (folder / name).is_file()]
    files = own + sorted((folder.parent / FONTS).glob("*.ttf"))
    total = sha256()
    for file in files:
        total.update(f"{file.name}\0".encode())
        total.update(sha256(file.read_bytes()).digest())
    return total.hexdigest()
