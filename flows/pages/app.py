"""The pages as one ASGI app: alone under uvicorn, or mounted beside Prefect's UI.

The app needs no lifespan, so that it can be mounted: its addresses follow the `root_path` of the mount. A version's
files lie under `briefs/<folder>/<version>/<file>`, and all of them in `briefs/<folder>/<version>/all.zip`.
"""

from collections.abc import Callable
from os import PathLike, stat_result
from pathlib import Path
from typing import Unpack

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from flows.errors import MujazError
from flows.house.fonts import FONTS
from flows.pages import (
    accounts,
    api,
    auditing,
    bulletins,
    comparing,
    defining,
    entry,
    feeds,
    files,
    metrics,
    people,
    registering,
    reviews,
    saving,
    schedules,
    settling,
    sharing,
    signing_on,
    tagging,
    views,
    withdrawing,
)
from flows.pages.guard import HEADERS, Guard
from flows.pages.refusing import on_http, on_mujaz, refused_status
from flows.pages.rendering import STATIC
from flows.pages.sessions import LoginThrottle
from flows.pages.site import Site, SiteOptions, kept_in
from flows.pages.visitors import Visitors
from flows.publish.shared import SharedStore
from flows.rights import CLOSED, Policy
from flows.runs.notices import Notices

_BRIEF = "/briefs/{folder}"
_VERSION = f"{_BRIEF}/{{version}}"
_POST = ("POST",)
_WEEK, _YEAR = 604_800, 31_536_000


def pages_app(
    *,
    outputs: Path,
    clock: Callable[[], float],
    shared: SharedStore | None = None,
    inbox: Path | None = None,
    closed: tuple[str, ...] = CLOSED,
    mails: Notices | None = None,
    **options: Unpack[SiteOptions],
) -> Starlette:
    """Return the pages over a store.

    `clock` counts seconds. Without an inbox nothing can be uploaded. `shared` is the store of several machines, of
    which `outputs` is this one's copy, as the inbox is of `drop`. `closed` are the classifications that only those see
    to whom they were opened. `mails` sends what is new in kept searches.

    Of the options `house` is the one that is used where none is chosen; `secret` signs sessions and forms (keep it, and
    users stay logged in over a restart); `now` counts seconds since 1970; with `ocr` pictures of pages are read;
    without `runs` an uploaded source waits for the next scheduled run; `run_page` is the address of a run's page in
    Prefect, "{run}" standing for its id, empty where none can be opened; `presigned` is for how many seconds an address
    is good from which files are downloaded out of the shared store, 0 for none.
    """
    site = Site(
        **kept_in(outputs, inbox, clock, shared),
        shared=shared,
        policy=Policy(closed),
        throttle=LoginThrottle(clock),
        mails=mails if mails and mails.smtp and mails.sender else None,
        **options,
    )
    return _app(site)


def _app(site: Site) -> Starlette:
    visitors = Visitors(access=site.access, sessions=site.sessions, throttle=site.throttle)
    guard = Middleware(Guard, names=site.access.hosts, visitors=visitors)
    handlers = {HTTPException: on_http, MujazError: on_mujaz, Exception: _on_fault}
    routes = [*_kept_files(site.templates), *_API, *_READING, *_OFFICE, *_BRIEFS]
    app = Starlette(routes=routes, middleware=[guard], exception_handlers=handlers)
    app.state.site = site
    return app


async def _health(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok\n")


def _kept_files(templates: Path) -> list[Route | Mount]:
    return [
        Route("/health", _health),
        *metrics.ROUTES,
        Mount("/static", _Kept(directory=STATIC, seconds=_YEAR)),
        Mount("/fonts", _Kept(directory=templates / FONTS, seconds=_WEEK)),
    ]


_API = (
    Route("/api/briefs", api.briefs),
    Route(f"/api{_BRIEF}", api.brief),
    Route(f"/api{_VERSION}", api.version),
    Route(f"/api{_VERSION}/files/{{name}}", files.version_file),
    Route("/api/facts", api.facts),
    Route("/api/feed.atom", feeds.feed),
    Route("/api/files", api.registered),
    Route("/api/uploads", api.upload, methods=_POST),
    Route("/api/runs/{run}", api.run),
    Route("/openapi.json", api.openapi_json),
)
_READING = (
    Route("/", views.briefs),
    Route("/facts", views.facts_of_all),
    Route("/bulletins", bulletins.bulletins),
    Route("/bulletins/define", defining.define),
    Route("/bulletins/define", defining.save, methods=_POST),
    Route("/bulletins/{house}/{name}/feed.atom", bulletins.feed),
    Route("/houses/{name}.png", files.house_picture),
    Route("/many.zip", files.many_files),
    Route("/saved", saving.save, methods=_POST),
    Route("/shared/{token}", sharing.shared),
    Route("/shared/{token}/{name}", sharing.shared_file),
)
_OFFICE = (
    Route("/files", registering.files),
    Route("/failed", registering.failed),
    Route("/reviews", reviews.reviews),
    Route("/reviews/{folder}", reviews.review_form),
    Route("/reviews/{folder}", reviews.review, methods=_POST),
    Route("/drafts/{folder}/{name}", files.draft_file),
    Route("/upload", entry.upload_form),
    Route("/upload", entry.upload, methods=_POST),
    Route("/conflicts/{digest}", settling.conflict_form),
    Route("/conflicts/{digest}", settling.settle, methods=_POST),
    Route("/runs/{run}", entry.run),
    Route("/login", entry.login_form),
    Route("/login", entry.login, methods=_POST),
    Route("/oidc/begin", signing_on.begin),
    Route("/oidc/back", signing_on.back),
    Route("/logout", entry.logout, methods=_POST),
    Route("/account", accounts.account),
    Route("/account/password", accounts.change_password, methods=_POST),
    Route("/account/tokens", accounts.make_token, methods=_POST),
    Route("/account/tokens/remove", accounts.remove_token, methods=_POST),
    Route("/people", people.people),
    Route("/people", people.change, methods=_POST),
    Route("/audit", auditing.audit),
    Route("/audit.csv", auditing.audit_csv),
    Route("/schedules", schedules.schedules),
    Route("/schedules", schedules.change, methods=_POST),
)
_BRIEFS = (
    Route(_BRIEF, views.brief),
    Route(f"{_BRIEF}/standing", withdrawing.say, methods=_POST),
    Route(f"{_BRIEF}/tags", tagging.tag, methods=_POST),
    Route(_VERSION, views.brief),
    Route(f"{_VERSION}/share", sharing.share, methods=_POST),
    Route(f"{_VERSION}/old-values", entry.change_old_values, methods=_POST),
    Route(f"{_VERSION}/facts", views.facts),
    Route(f"{_VERSION}/read", bulletins.issue),
    Route(f"{_VERSION}/changes", comparing.changes),
    Route(f"{_VERSION}/changes.docx", comparing.changes_docx),
    Route(f"{_VERSION}/thumb.png", files.thumbnail),
    Route(f"{_VERSION}/all.zip", files.all_files),
    Route(f"{_VERSION}/{{name}}", files.version_file),
)


async def _on_fault(request: Request, _error: Exception) -> Response:
    """Answer what nobody foresaw, outside the guard: the server's log has the fault, the visitor a plain sentence."""
    response = refused_status(request, 500) if "visitor" in request.scope else PlainTextResponse("500\n", 500)
    response.headers.update(HEADERS)
    return response


class _Kept(StaticFiles):
    """Files that a browser may keep: fonts, and CSS and JS, whose addresses change with them."""

    def __init__(self, *, directory: Path, seconds: int) -> None:
        super().__init__(directory=directory, check_dir=False)
        self._seconds = seconds

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["cache-control"] = f"public, max-age={self._seconds}"
        return response
