"""`templates/<house>/bulletins/NAME.toml` -> Bulletin, checked line by line.

title = "نشرة الصباح"
schedule = "0 7 * * 0-4"
[[section]]
title = "الاقتصاد"
words = ["ميزانية", "استثمار"]
"""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from flows.cron import is_cron
from flows.errors import Bilingual, BrokenBulletinError, UnknownBulletinError
from flows.house.bulletin_words import FOLDER, OWN_WORDS
from flows.house.faults import FaultyError, line_of, read_toml
from flows.model.bulletin import Bulletin, Choice, Empty
from flows.model.issue import ItemOrder, Limits, Plan, Subject

_Text = Annotated[str, Field(strict=True, min_length=1)]
_Words = tuple[_Text, ...]
SUFFIX = ".toml"
_SPAN = re.compile(r"\d{1,3}d")


def _require_schedule(written: str) -> str:
    if written and not is_cron(written):
        raise ValueError("five fields of cron")
    return written


def _require_since(written: str) -> str:
    if written and not _SPAN.fullmatch(written):
        dt.date.fromisoformat(written)
    return written


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SectionForm(_Form):
    """A table `[[section]]`."""

    title: _Text
    words: _Words = ()
    people: _Words = ()
    places: _Words = ()
    organizations: _Words = ()


class LimitsForm(_Form):
    """The table `[limits]`."""

    pages: Annotated[int, Field(strict=True, ge=2, le=60)] = 12
    items_a_section: Annotated[int, Field(strict=True, ge=1, le=200)] = 12
    figures_of_the_day: Annotated[int, Field(strict=True, ge=0, le=6)] = 5
    words_an_item: Annotated[int, Field(strict=True, ge=10, le=120)] = 60


class ChoiceForm(_Form):
    """The table `[take]`: which briefs an issue takes."""

    since: Annotated[str, AfterValidator(_require_since)] = ""
    houses: _Words = ()
    words: _Words = ()
    tags: _Words = ()
    folder: str = ""


class BulletinForm(_Form):
    """The whole file."""

    title: _Text
    cover: str = ""
    distribution: str = ""
    rest: _Text = "متفرقات"
    order: ItemOrder = ItemOrder.SOURCES
    most_classified: str = ""
    empty: Empty = Empty.LINE
    schedule: Annotated[str, AfterValidator(_require_schedule)] = ""
    notify: _Words = ()
    take: ChoiceForm = ChoiceForm()
    limits: LimitsForm = LimitsForm()
    section: tuple[SectionForm, ...] = ()


def bulletins(templates: Path, house: str) -> tuple[str, ...]:
    """Return the names of the bulletins of a house."""
    files = (templates / house / FOLDER).glob(f"*{SUFFIX}")
    return tuple(sorted(file.stem for file in files if f"{FOLDER}/{file.name}" != OWN_WORDS))


def all_bulletins(templates: Path) -> tuple[tuple[str, str], ...]:
    """Return every bulletin as its house and its name."""
    houses = sorted(folder.parent.name for folder in templates.glob(f"*/{FOLDER}/"))
    return tuple((house, name) for house in houses for name in bulletins(templates, house))


def first_of(templates: Path, house: str) -> str:
    """Return the bulletin that is meant where none is named: the first of the house; empty where it has none."""
    return next(iter(bulletins(templates, house)), "")


def split_key(key: str, house: str) -> tuple[str, str]:
    """Return house and name of a bulletin that a form names, «house/name»; a name alone is one of the usual house."""
    own, _, name = key.rpartition("/")
    return own or house, name


def read_form(templates: Path, house: str, name: str) -> BulletinForm:
    """Return a definition as a form shows it; raises what `read_bulletin` raises."""
    if name not in bulletins(templates, house):
        raise _unknown_error(templates, house, name)
    file = templates / house / FOLDER / f"{name}{SUFFIX}"
    try:
        text, values = read_toml(file)
    except FaultyError as error:
        fault = error.faults[0]
        raise _error(fault.place, fault.what.ar, fault.what.en) from error
    try:
        return BulletinForm.model_validate(values)
    except ValidationError as error:
        raise _field_error(file, text, error.errors()[0]) from error


def read_bulletin(templates: Path, house: str, name: str) -> Bulletin:
    """Return the definition of a bulletin.

    Raises UnknownBulletinError for a name that is none, BrokenBulletinError, which names file and line, for a file that
    is no TOML or has a field or a value that it cannot have.
    """
    return _bulletin(read_form(templates, house, name), house, name)


def _bulletin(form: BulletinForm, house: str, name: str) -> Bulletin:
    plan = Plan(
        name=name,
        title=form.title,
        cover=form.cover,
        distribution=form.distribution,
        subjects=tuple(Subject(**each.model_dump()) for each in form.section),
        rest=form.rest,
        order=form.order,
        limits=Limits(**form.limits.model_dump()),
        most_classified=form.most_classified,
    )
    return Bulletin(
        plan=plan,
        house=house,
        choice=Choice(**form.take.model_dump()),
        empty=form.empty,
        schedule=form.schedule,
        notify=form.notify,
    )


def form_error(error: ValidationError) -> BrokenBulletinError:
    """Return the error of a definition that a form gave, by its first fault."""
    found = error.errors()[0]
    named = ".".join(str(step) if isinstance(step, str) else str(step + 1) for step in found["loc"])
    return _error(
        named, f"قيمة «{named}» لا تصلح ({found['msg']})", f"the value of {named!r} does not do: {found['msg']}"
    )


def _field_error(file: Path, text: str, found: ErrorDetails) -> BrokenBulletinError:
    path = found["loc"]
    named = ".".join(str(step) if isinstance(step, str) else str(step + 1) for step in path)
    line = _line(text, path)
    place = f"{FOLDER}/{file.name}:{line}" if line else f"{FOLDER}/{file.name}"
    if found["type"] == "extra_forbidden":
        return _error(place, f"لا حقل اسمه «{named}»", f"there is no field {named!r}")
    if found["type"] == "missing":
        return _error(place, f"الحقل «{named}» مفقود", f"the field {named!r} is missing")
    said = found["msg"][:1].lower() + found["msg"][1:]
    return _error(place, f"قيمة «{named}» لا تصلح ({said})", f"the value of {named!r} does not do: {said}")


def _line(text: str, path: tuple[int | str, ...]) -> int:
    """Return the line on which a field is set: of a section its own, by its place among the sections."""
    if path[:1] == ("section",) and len(path) > 1 and isinstance(path[1], int):
        heads = [number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[section]]")]
        head = heads[path[1]] if path[1] < len(heads) else 0
        below = "\n".join(text.splitlines()[head:])
        inner = line_of(below.split("[[section]]")[0], str(path[2])) if len(path) > 2 else 0
        return head + inner
    return line_of(text, *(str(step) for step in path if isinstance(step, str)))


def _error(place: str, ar: str, en: str) -> BrokenBulletinError:
    return BrokenBulletinError(
        place,
        Bilingual(ar=f"تعريف النشرة معيب: {ar}.", en=f"The definition of the bulletin is broken: {en}."),
        Bilingual(
            ar="أصلح السطر المذكور؛ وفي docs/bulletins.md كل حقل وقيمه ومثال كامل.",
            en="Mend that line; docs/bulletins.md has every field, its values and a whole example.",
        ),
    )


def _unknown_error(templates: Path, house: str, name: str) -> UnknownBulletinError:
    known = list(_known(templates, house))
    return UnknownBulletinError(
        name,
        Bilingual(ar=f"لا نشرة بهذا الاسم في الدار {house}.", en=f"The house {house} has no bulletin of this name."),
        Bilingual(
            ar=f"اختر من: {'، '.join(known)}." if known else f"اكتب تعريفها في templates/{house}/{FOLDER}/{name}.toml.",
            en=f"Choose from: {', '.join(known)}."
            if known
            else f"Write its definition into templates/{house}/{FOLDER}/{name}.toml (docs/bulletins.md).",
        ),
    )


def _known(templates: Path, house: str) -> Iterator[str]:
    yield from bulletins(templates, house)
    yield from (f"{name} (--house {other})" for other, name in all_bulletins(templates) if other != house)
