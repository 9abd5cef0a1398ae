"""Templates -> answers: the words of every page, its cookie, and the tag by which a browser knows that it has it."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from flows import __version__
from flows.pages import words
from flows.pages.isolating import isolated
from flows.publish.summary import mark_editors
from flows.rights import Deed
from flows.view.doubts import doubt_mark

if TYPE_CHECKING:
    from flows.pages.visitors import Visitor

HERE = Path(__file__).parent
STATIC = HERE / "static"
ROOT = "mujaz_root"
"""Where the guard notes the mount, which a mount inside the app writes over."""
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters["isolated"] = isolated
_ENVIRONMENT.filters["of"] = mark_editors
_ENVIRONMENT.filters["doubt"] = doubt_mark
_ENVIRONMENT.globals["w"] = words
_ENVIRONMENT.globals["mujaz"] = __version__


def static_digest() -> str:
    """Return a few letters that change with our CSS and JS, so that browsers may keep them for ever."""
    total = sha256()
    for file in sorted(STATIC.iterdir()):
        total.update(file.read_bytes())
    return total.hexdigest()[:12]


_ENVIRONMENT.globals["digest"] = static_digest()


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> Response:
    """Return a page in Arabic. It is not sent again to a browser that has it."""
    visitor: Visitor = request.scope["visitor"]
    body = _ENVIRONMENT.get_template(f"{template}.html.j2").render(
        root=root_of(request),
        visitor=visitor,
        template=template,
        takes_sources=request.app.state.site.inbox is not None,
        may=lambda deed, classification=None: request.app.state.site.policy.may(
            visitor.person, Deed(deed), classification
        ),
        has_schedule=request.app.state.site.schedule is not None,
        has_users=request.app.state.site.access.users is not None,
        **context,
    )
    response = HTMLResponse(body, status, headers={"cache-control": "private, no-cache"})
    if visitor.fresh:
        give_session(response, visitor)
    return if_changed(request, response)


def give_session(response: Response, visitor: "Visitor") -> None:
    """Give a session to the browser: no script reads it, and no other site's form sends it along.

    It holds for the whole origin: `mujaz serve` has Prefect's pages beside ours, and lets the same person into both.
    """
    response.set_cookie(
        visitor.cookie_name,
        visitor.cookie,
        max_age=visitor.lifetime,
        path="/",
        secure=visitor.secure,
        httponly=True,
        samesite="lax",
    )


def answer(request: Request, content: Any, *, status: int = 200) -> Response:
    """Return JSON, with a tag."""
    response = JSONResponse(content, status, headers={"cache-control": "private, no-cache"})
    return if_changed(request, response)


def if_changed(request: Request, response: Response) -> Response:
    """Give an answer its tag, and return 304 in its place to a browser that has it already."""
    if response.status_code != 200 or request.method not in ("GET", "HEAD"):
        return response
    response.headers["etag"] = f'"{sha256(bytes(response.body)).hexdigest()[:32]}"'
    response.headers["vary"] = "Cookie"
    return not_modified(response) if has_copy(request, response.headers["etag"]) else response


def has_copy(request: Request, etag: str) -> bool:
    """Whether the browser says that it has this version."""
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return "*" in known or etag in known


def not_modified(response: Response) -> Response:
    """Return the answer that the browser's copy is good, with what that copy's headers would be."""
    kept = ("etag", "cache-control", "vary", "set-cookie")
    return Response(status_code=304, headers={k: v for k, v in response.headers.items() if k in kept})


def root_of(request: Request) -> str:
    """Return where the pages are mounted: empty, or "/reports"."""
    return str(request.scope[ROOT])


def is_api(request: Request) -> bool:
    """Whether a program asks."""
    return inner_path(request).startswith(("/api/", "/openapi.json", "/metrics"))


def inner_path(request: Request) -> str:
    """Return the path inside the app, wherever it is mounted."""
    return str(request.scope["path"]).removeprefix(root_of(request))
