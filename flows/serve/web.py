"""Prefect's server and pages with the download pages under /reports, in one process: `python -m flows.serve.web`."""

import sys
import time
from typing import Any

import uvicorn
from prefect.server.api.server import create_app
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Mount, Route
from uvicorn.config import LOGGING_CONFIG

from flows.intake.drop_copies import drop_of
from flows.logs import JSON, log_as
from flows.pages import search_mail
from flows.pages.app import pages_app
from flows.pages.mirroring import mirror
from flows.pages.serving import TimeoutProtocol, kept_secret
from flows.pages.sessions import LoginThrottle, Sessions
from flows.pages.visitors import Visitors
from flows.publish.shared import shared_at
from flows.runs.notices import notices
from flows.runs.showing import PAGES
from flows.serve.access import access
from flows.serve.deploying import deploy
from flows.serve.guard import Guard
from flows.serve.plans import bulletin_plans
from flows.serve.runs import RUN_PAGE, PrefectRuns
from flows.serve.schedules import PrefectSchedule
from flows.serve.serving import Serving, auth_string, serving
from flows.serve.writes import write_in_turn
from flows.settings import Settings, settings

_UI_SETTINGS = "/ui-settings"
ALONE = "--web"
"""The argument of one of several servers, beside which Prefect's services run elsewhere."""


def app(served: Serving, chosen: Settings) -> Guard:
    """Return the whole app, with the guard before it."""
    secret, allowed = kept_secret(chosen.state), access(served, chosen)
    pages = pages_app(
        outputs=chosen.outputs,
        shared=shared_at(chosen.store),
        presigned=chosen.presigned,
        drop=drop_of(chosen).place,
        templates=chosen.templates,
        secret=secret,
        clock=time.monotonic,
        house=chosen.house,
        now=time.time,
        access=allowed,
        inbox=chosen.inputs,
        runs=PrefectRuns(chosen),
        max_upload=chosen.max_source_bytes,
        ocr=chosen.ocr,
        closed=chosen.closed,
        trash_days=chosen.trash_days,
        run_page=RUN_PAGE,
        review_hours=chosen.review_hours,
        schedule=PrefectSchedule(lambda client: deploy(client, bulletin_plans(served), chosen)),
        mails=notices(chosen),
    )
    search_mail.begin(pages.state.site, PAGES)
    whole = create_app(final=True, webserver_only=served.web_alone)
    whole.router.routes[:0] = [Route(PAGES, _home), Mount(PAGES, app=pages), _ui_settings(whole)]
    visitors = Visitors(access=allowed, sessions=Sessions(secret), throttle=LoginThrottle(time.monotonic))
    return Guard(whole, names=allowed.hosts, visitors=visitors, auth=auth_string(chosen))


def _ui_settings(whole: Any) -> Route:
    """Return the route that has Prefect's pages ask for no password: the guard knows already who opens them."""
    pages: Any = next(route.app for route in whole.routes if isinstance(route, Mount) and route.name == "ui")
    stock = next(route.endpoint for route in pages.routes if getattr(route, "path", "") == _UI_SETTINGS)

    async def answer(_request: Request) -> JSONResponse:
        return JSONResponse({**stock().model_dump(mode="json"), "auth": None})

    return Route(_UI_SETTINGS, answer)


async def _home(_request: Request) -> RedirectResponse:
    return RedirectResponse(f"{PAGES}/")


def main() -> None:
    """Serve; the settings come from the environment that `mujaz serve` made."""
    served = serving(web_alone=ALONE in sys.argv)
    log_as(settings().log)
    mirror(shared_at(settings().store), settings().outputs, drop_of(settings()))
    write_in_turn()
    uvicorn.run(
        app(served, settings()),
        host=served.host,
        port=served.port,
        log_level="warning",
        access_log=False,
        log_config=None if settings().log == JSON else LOGGING_CONFIG,
        http=TimeoutProtocol,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )


if __name__ == "__main__":
    main()
