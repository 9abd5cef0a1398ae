"""When runs start by themselves, said in Arabic: «كل يوم عمل الساعة ٧»."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.errors import MujazError
from flows.office.audit import Act
from flows.office.times import read_schedule, write_schedule
from flows.pages.doors import require
from flows.pages.forms import read_own_form
from flows.pages.noting import note
from flows.pages.rendering import page, root_of
from flows.pages.runs import Planned, Schedule
from flows.pages.site import site_of
from flows.pages.words import PLANNED
from flows.rights import Deed


async def schedules(request: Request) -> Response:
    """What starts by itself, and when; 404 where nothing does."""
    require(request, Deed.ADMINISTER)
    return await _schedules_page(request)


async def _schedules_page(
    request: Request, *, error: MujazError | None = None, name: str = "", said: str = ""
) -> Response:
    rows = [
        (each, PLANNED[each.name], said if each.name == name else write_schedule(each.cron))
        for each in await _schedule(request).read()
        if each.name in PLANNED
    ]
    return page(request, "schedules", status=422 if error else 200, rows=rows, error=error)


def _schedule(request: Request) -> Schedule:
    schedule = site_of(request).schedule
    if schedule is None:
        raise HTTPException(404)
    return schedule


async def change(request: Request) -> Response:
    """Say when something starts by itself, or that it does not."""
    fields = await read_own_form(request)
    require(request, Deed.ADMINISTER)
    name, said = fields.get("name", ""), fields.get("said", "")
    if name not in PLANNED:
        raise HTTPException(400)
    try:
        planned = Planned(name=name, cron=read_schedule(said), active=bool(fields.get("active")))
        await _schedule(request).write(planned)
    except MujazError as error:
        return await _schedules_page(request, error=error, name=name, said=said)
    note(request, Act.CHANGED_SCHEDULE, what=name, details=f"{planned.cron}{'' if planned.active else ' off'}")
    return RedirectResponse(f"{root_of(request)}/schedules", 303)
