"""A bulletin defined on a page: its form, checked as its file is, written into its house by an administrator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.errors import Bilingual, MujazError, RequestError, UnknownBulletinError
from flows.issues.defining import check_definition, remove_definition, require_name, write_definition
from flows.issues.definition import BulletinForm, bulletins, read_form
from flows.model.bulletin import Empty
from flows.model.issue import ItemOrder
from flows.office.audit import Act
from flows.office.tags import Tags, counted
from flows.office.times import read_schedule, write_schedule
from flows.pages.doors import require, shelf_of
from flows.pages.forms import read_own_form
from flows.pages.noting import note
from flows.pages.rendering import page, root_of
from flows.pages.site import house_choices, site_of
from flows.rights import Deed
from flows.sources import clean

_MORE = 2
"""Empty sections below those that there are."""
_MOST_SECTIONS = 40
_LINES = ("title", "cover", "distribution", "rest", "most_classified", "order", "empty")
_LISTS = ("words", "people", "places", "organizations")
_NUMBERS = ("pages", "items_a_section", "figures_of_the_day", "words_an_item")
ORDERS = {ItemOrder.SOURCES: "ما روته مصادر أكثر", ItemOrder.NEWEST: "الأحدث أولًا", ItemOrder.OLDEST: "الأقدم أولًا"}
EMPTIES = {Empty.LINE: "لا يصدر عدد", Empty.PAGE: "يصدر عدد في صفحة تقول ذلك"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The form as it stands."""

    house: str
    name: str
    form: BulletinForm
    schedule: str = ""
    """In words."""
    is_new: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)
    """What was typed last, where it could not be taken."""


def define(request: Request) -> Response:
    """The form of a bulletin that there is, or of a new one."""
    require(request, Deed.ADMINISTER)
    house, name = request.query_params.get("house", ""), request.query_params.get("name", "")
    if not name:
        empty = BulletinForm(title="نشرة الصباح", schedule="0 7 * * 0-4")
        new = Filled(
            house=site_of(request).house, name="", form=empty, schedule=write_schedule("0 7 * * 0-4"), is_new=True
        )
        return _form(request, new)
    try:
        form = read_form(site_of(request).templates, house, name)
    except UnknownBulletinError as error:
        raise HTTPException(404) from error
    said = write_schedule(form.schedule) if form.schedule else ""
    return _form(request, Filled(house=house, name=name, form=form, schedule=said))


def _form(request: Request, filled: Filled, *, error: MujazError | None = None) -> Response:
    site = site_of(request)
    return page(
        request,
        "define",
        status=422 if error else 200,
        error=error,
        filled=filled,
        houses=house_choices(site.templates),
        known_tags=[tag for tag, _ in counted(shelf_of(request).briefs(), Tags(site.outputs))],
        orders=ORDERS,
        empties=EMPTIES,
        sections=[*_shown_sections(filled), *[dict.fromkeys(("title", *_LISTS), "")] * _MORE],
        value=lambda key: filled.typed[key] if filled.typed else _value(filled, key),
    )


def _value(filled: Filled, key: str) -> str:
    """Return a field of the definition as it stands in the form."""
    if key in ("house", "name", "schedule"):
        return str(getattr(filled, key))
    table, _, inner = key.rpartition(".")
    found: Any = getattr(getattr(filled.form, table) if table else filled.form, inner)
    return "، ".join(found) if isinstance(found, tuple) else str(found)


def _shown_sections(filled: Filled) -> Iterator[dict[str, str]]:
    if filled.typed:
        yield from (
            {key: filled.typed.get(f"{key}-{n}", "") for key in ("title", *_LISTS)} for n in _numbers(filled.typed)
        )
        return
    for each in filled.form.section:
        yield {"title": each.title} | {key: "، ".join(getattr(each, key)) for key in _LISTS}


def _numbers(fields: Mapping[str, str]) -> list[int]:
    """Return the sections of a form, in the order that was given to them."""
    numbers = [n for n in range(1, _MOST_SECTIONS + 1) if clean(fields.get(f"title-{n}", ""))]
    return sorted(numbers, key=lambda n: (_place(fields.get(f"place-{n}", ""), n), n))


def _place(written: str, usual: int) -> float:
    return float(written) if written.isdecimal() else usual


async def save(request: Request) -> Response:
    """Write the definition, or say what is wrong in it; its time holds at once."""
    fields = await read_own_form(request)
    require(request, Deed.ADMINISTER)
    try:
        await run_in_threadpool(_save, request, fields)
    except MujazError as error:
        typed = dict.fromkeys(_all_keys(), "") | fields
        asked = Filled(
            house=fields.get("house", ""),
            name=fields.get("name", ""),
            form=BulletinForm(title="–"),
            is_new=not fields.get("known"),
            typed=typed,
        )
        return await run_in_threadpool(_form, request, asked, error=error)
    schedule = site_of(request).schedule
    if schedule:
        await schedule.renew()
    return RedirectResponse(f"{root_of(request)}/bulletins", 303)


def _all_keys() -> Iterator[str]:
    yield from (*_LINES, "house", "name", "schedule", "notify")
    yield from (f"take.{key}" for key in ("since", "houses", "words", "tags", "folder"))
    yield from (f"limits.{key}" for key in _NUMBERS)


def _save(request: Request, fields: Mapping[str, str]) -> None:
    site, house, name = site_of(request), fields.get("house", ""), fields.get("name", "").strip()
    require_name(site.templates, house, name)
    key = f"{house}/{name}"
    if fields.get("remove"):
        remove_definition(site.templates, house, name)
        note(request, Act.REMOVED_BULLETIN, what=key)
        return
    if not fields.get("known") and name in bulletins(site.templates, house):
        raise _taken(key)
    write_definition(site.templates, house, name, check_definition(_values(fields)))
    note(request, Act.CHANGED_BULLETIN, what=key, details=clean(fields.get("title", "")))


def _taken(key: str) -> MujazError:
    return RequestError(
        key,
        Bilingual(ar="في الدار نشرة بهذا الاسم.", en="The house has a bulletin of this name."),
        Bilingual(ar="اختر اسمًا آخر، أو عدّل تلك من صفحة النشرات.", en="Choose another name, or change that one."),
    )


def _values(fields: Mapping[str, str]) -> dict[str, Any]:
    """Return what a form says as the file would have it. Raises RequestError for a time that is none."""
    said = {key: clean(fields.get(key, "")) for key in _LINES}
    schedule = fields.get("schedule", "").strip()
    take = {key: clean(fields.get(f"take.{key}", "")) for key in ("since", "folder")}
    take_lists = {key: _list(fields.get(f"take.{key}", "")) for key in ("houses", "words", "tags")}
    limits = {key: _number(fields.get(f"limits.{key}", "")) for key in _NUMBERS}
    return {
        **{key: value for key, value in said.items() if value or key == "title"},
        "schedule": read_schedule(schedule) if schedule else "",
        "notify": _list(fields.get("notify", "")),
        "take": {**take, **take_lists},
        "limits": {key: value for key, value in limits.items() if value is not None},
        "section": tuple(
            {"title": clean(fields[f"title-{n}"])} | {key: _list(fields.get(f"{key}-{n}", "")) for key in _LISTS}
            for n in _numbers(fields)
        ),
    }


def _list(written: str) -> tuple[str, ...]:
    parts = written.replace("،", "\n").replace(",", "\n").splitlines()
    return tuple(dict.fromkeys(filter(None, map(clean, parts))))


def _number(written: str) -> int | str | None:
    said = written.strip()
    return int(said) if said.isdecimal() else said or None
