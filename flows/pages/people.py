"""Users and their roles, for administrators; who may enter Prefect is said on the machine alone (`mujaz users`)."""

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.errors import MujazError, UsersFileError
from flows.office.audit import Act
from flows.pages.doors import require
from flows.pages.forms import read_own_form
from flows.pages.noting import note
from flows.pages.rendering import page, root_of
from flows.pages.site import site_of
from flows.pages.tokens import Tokens
from flows.pages.users import LEAST_PASSWORD, Users
from flows.rights import ROLES, Deed, Role
from flows.sources import clean


def people(request: Request) -> Response:
    """The users, what each may, and the forms that change it; 404 where nobody has to say who they are."""
    require(request, Deed.ADMINISTER)
    return _people_page(request)


def _people_page(request: Request, *, error: MujazError | None = None) -> Response:
    users = _users(request)
    entries = {name: entry for name in users.names() if (entry := users.find(name))}
    return page(
        request,
        "people",
        status=422 if error else 200,
        people=entries,
        roles=ROLES,
        closed=site_of(request).policy.closed,
        by_proxy=bool(site_of(request).access.header),
        error=error,
        least=LEAST_PASSWORD,
    )


def _users(request: Request) -> Users:
    file = site_of(request).access.users
    if file is None:
        raise HTTPException(404)
    return Users(file)


async def change(request: Request) -> Response:
    """Add a user, change what one may or their password, or remove one."""
    fields, seen = await _read(request)
    require(request, Deed.ADMINISTER)
    try:
        await run_in_threadpool(_change, request, fields, seen)
    except UsersFileError as error:
        return await run_in_threadpool(_people_page, request, error=error)
    return RedirectResponse(f"{root_of(request)}/people", 303)


async def _read(request: Request) -> tuple[dict[str, str], tuple[str, ...]]:
    fields = await read_own_form(request)
    closed = site_of(request).policy.closed
    return fields, tuple(each for number, each in enumerate(closed) if fields.get(f"sees-{number}"))


def _change(request: Request, fields: dict[str, str], seen: tuple[str, ...]) -> None:
    users, name = _users(request), clean(fields.get("name", ""))
    if fields.get("remove"):
        users.remove(name)
        tokens = site_of(request).access.tokens
        if tokens:
            Tokens(tokens).remove_all(name)
        note(request, Act.REMOVED_USER, what=name)
        return
    role, password = _role(fields), fields.get("password", "")
    if password or users.find(name) is None:
        users.add(name, password or (None if fields.get("proxy") else ""), role=role)
    users.allow(name, role=role, sees=seen)
    details = f"{role}{'; ' if seen else ''}{'، '.join(seen)}{'; password' if password else ''}"
    note(request, Act.CHANGED_USER, what=name, details=details)


def _role(fields: dict[str, str]) -> Role:
    try:
        return Role(fields.get("role", ""))
    except ValueError as error:
        raise HTTPException(400) from error
