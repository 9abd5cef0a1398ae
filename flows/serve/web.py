"""Prefect's server and pages with the download pages under /reports, in one process: `python -m flows.serve.web`."""

import time
from typing import Any

import uvicorn
from prefect.server.api.server import create_app
from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route

from flows.pages.app import pages_app
from flows.pages.serving import PatientProtocol, kept_secret
from flows.runs.showing import PAGES
from flows.serve.guard import access
from flows.serve.runs import RUN_PAGE, PrefectRuns
from flows.serve.serving import Serving, serving
from flows.settings import Settings, settings


def app(served: Serving, chosen: Settings) -> Any:
    """Return the whole app."""
    pages = pages_app(
        outputs=chosen.outputs,
        templates=chosen.templates,
        secret=kept_secret(chosen.state),
        clock=time.monotonic,
        house=chosen.house,
        now=time.time,
        access=access(served, chosen),
        inbox=chosen.inputs,
        runs=PrefectRuns(chosen),
        max_upload=chosen.max_source_bytes,
        run_page=RUN_PAGE,
    )
    whole = create_app(final=True)
    whole.router.routes[:0] = [Route(PAGES, _home), Mount(PAGES, app=pages)]
    return whole


async def _home(_request: Any) -> RedirectResponse:
    return RedirectResponse(f"{PAGES}/")


def main() -> None:
    """Serve; the settings come from the environment that `mujaz serve` made."""
    served = serving()
    uvicorn.run(
        app(served, settings()),
        host=served.host,
        port=served.port,
        log_level="warning",
        access_log=False,
        http=PatientProtocol,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )


if __name__ == "__main__":
    main()
