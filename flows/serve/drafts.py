"""The drafts that wait for a reviewer, to download: behind the same guard as the pages."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from flows.pages.guard import Guard
from flows.publish.drafts import DRAFTS

_FILES = ("brief.pdf", "brief.docx", "facts.json", "source.txt", "preview-1.png")


def drafts_app(outputs: Path, pages: Starlette) -> Starlette:
    """Return the app over a store's drafts; whom the pages let in, it lets in."""
    site = pages.state.site
    guard = Middleware(Guard, access=site.access, sessions=site.sessions, patience=site.patience)

    async def file(request: Request) -> Response:
        """Send one file of one draft."""
        folder, name = request.path_params["folder"], request.path_params["name"]
        wanted = outputs / DRAFTS / folder / name
        known = name in _FILES and not folder.startswith(".") and wanted.is_file()
        return FileResponse(wanted, filename=f"{folder}-{name}") if known else Response("404\n", 404)

    return Starlette(routes=[Route("/{folder}/{name}", file)], middleware=[guard])
