"""The door of who logs in elsewhere: to the office's own provider, and back."""

import logging
from dataclasses import astuple
from typing import TYPE_CHECKING

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from flows.office.audit import Act
from flows.pages.entry import entered, login_page
from flows.pages.noting import note
from flows.pages.rendering import root_of
from flows.pages.site import Site, site_of
from flows.pages.users import Users
from flows.pages.visitors import peer_of

if TYPE_CHECKING:
    from flows.pages.oidc import Begun, Provider

_COOKIE, _MINUTES = "mujaz_oidc", 600
_UNREACHED = "تعذر الدخول بحساب الجهة. أعد المحاولة، فإن تكرر فأخبر المسؤول."
_UNKNOWN = "عرّفت بنفسك، ولا حساب لك هنا. اطلب من المسؤول أن يضيف اسمك: "


async def begin(request: Request) -> Response:
    """Send the browser to the provider, with what has to come back in a cookie that only we can write."""
    from flows.pages import oidc

    provider, onward = _provider(request), request.query_params.get("next", "")
    try:
        address, begun = await run_in_threadpool(oidc.begin, provider, _back(request), onward)
    except oidc.OidcError as error:
        return _refused(request, onward, error)
    response = RedirectResponse(address, 303, headers={"cache-control": "no-store"})
    response.set_cookie(
        _COOKIE,
        _signer(site_of(request)).dumps(astuple(begun)),
        max_age=_MINUTES,
        path=f"{root_of(request)}/oidc/",
        secure=request.scope["visitor"].secure,
        httponly=True,
        samesite="lax",
    )
    return response


async def back(request: Request) -> Response:
    """Let in who comes back from the provider and is a user here."""
    from flows.pages import oidc

    site, provider, begun = site_of(request), _provider(request), _begun(request)
    code = request.query_params.get("code", "")
    if begun is None or not code or request.query_params.get("state") != begun.state:
        return login_page(request, "", status=403, wrong=_UNREACHED)
    try:
        name = await run_in_threadpool(oidc.name_of, provider, _back(request), begun, code)
    except oidc.OidcError as error:
        return _refused(request, begun.onward, error)
    entry = Users(site.access.users).find(name) if site.access.users else None
    if entry is None:
        await run_in_threadpool(note, request, Act.TURNED_AWAY, what=name[:80], details=peer_of(request), who="")
        return login_page(request, begun.onward, status=403, wrong=_UNKNOWN + name)
    await run_in_threadpool(note, request, Act.ENTERED, details=f"{peer_of(request)} oidc", who=name)
    response = entered(request, site.sessions.new(name, entry.mark), begun.onward)
    response.delete_cookie(_COOKIE, path=f"{root_of(request)}/oidc/", httponly=True, samesite="lax")
    return response


def _provider(request: Request) -> "Provider":
    """Return the provider; 404 where there is none."""
    provider = site_of(request).access.oidc
    if provider is None:
        raise HTTPException(404)
    return provider


def _back(request: Request) -> str:
    """Return our own address that the provider sends the browser back to; the guard has looked at its name."""
    scheme = "https" if request.scope["visitor"].secure else "http"
    return f"{scheme}://{request.headers['host']}{root_of(request)}/oidc/back"


def _signer(site: Site) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(site.secret, salt="mujaz.oidc")


def _begun(request: Request) -> "Begun | None":
    from flows.pages.oidc import Begun

    try:
        kept = _signer(site_of(request)).loads(request.cookies.get(_COOKIE, ""), max_age=_MINUTES)
        state, nonce, verifier, onward = map(str, kept)
    except (BadData, TypeError, ValueError):
        return None
    return Begun(state=state, nonce=nonce, verifier=verifier, onward=onward)


def _refused(request: Request, onward: str, error: Exception) -> Response:
    logging.getLogger("uvicorn.error").warning("OIDC: %s", error)
    return login_page(request, onward, status=502, wrong=_UNREACHED)
