"""The guard at the door: the Host header, forged forms, who is there, and the headers of every answer."""

from collections.abc import Mapping
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flows.errors import MujazError
from flows.pages.origins import SAFE, is_from_elsewhere, is_own_name
from flows.pages.refusing import refused
from flows.pages.rendering import ROOT, inner_path, is_api, root_of
from flows.pages.visitors import Visitors

OPEN = ("/health", "/healthz", "/login", "/oidc/", "/static/", "/fonts/", "/shared/")
"""What is seen without a password: nothing of a brief is in it, but for links that somebody who may gave away."""
API_HEADER = "x-mujaz"
"""A program that writes sends it, with any value: no page of a stranger can make a browser send it."""
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class Guard:
    """Lets through who may enter, and refuses the rest before any of the body is read."""

    def __init__(self, app: ASGIApp, *, names: tuple[str, ...], visitors: Visitors) -> None:
        self.app = app
        self.names = names
        self.visitors = visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Guard one request; what is no HTTP is not answered."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        if scope["type"] != "http":
            return
        scope[ROOT] = str(scope.get("root_path", "")).rstrip("/")
        request = Request(scope)
        answer = await self._refusal(request)
        await (answer or self.app)(scope, receive, with_headers(send, HEADERS))

    async def _refusal(self, request: Request) -> Response | None:
        try:
            visitor = request.scope["visitor"] = await self.visitors.find(request, basic=is_api(request))
        except MujazError as error:
            return PlainTextResponse("\n".join(error.lines), 500)
        if not is_own_name(request.headers.get("host", ""), self.names):
            return refused(request, 400, "هذا العنوان ليس من عناوين الصفحات.", "This is no name of these pages.")
        if request.method not in SAFE and not _is_ours(request):
            cure = "إن كان الطالب برنامجًا فليرسل الترويسة X-Mujaz." if is_api(request) else ""
            return refused(request, 403, "جاء الطلب من موقع آخر.", "The request comes from another site.", cure=cure)
        if visitor.may_enter or inner_path(request).startswith(OPEN):
            return None
        return self._ask_in(request)

    def _ask_in(self, request: Request) -> Response:
        """Ask a person for the password, and a program for its Authorization."""
        users = self.visitors.users
        if is_api(request) or users is None:
            answer = refused(request, 401 if users else 403, "عرّف بنفسك أولًا.", "Say who you are first.")
            if users:
                answer.headers["www-authenticate"] = 'Basic realm="mujaz", charset="UTF-8"'
            return answer
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return login_redirect(root_of(request), target if request.method in SAFE else f"{root_of(request)}/")


def login_redirect(root: str, target: str) -> Response:
    """Return what leads to the login of the pages mounted at `root`, and from there on to an address of this site."""
    return RedirectResponse(f"{root}/login?next={quote(target, safe='')}", 303)


def _is_ours(request: Request) -> bool:
    """Whether a request that changes something was sent by our own page or by a program."""
    return not is_from_elsewhere(request.headers) and (not is_api(request) or API_HEADER in request.headers)


def with_headers(send: Send, headers: Mapping[str, str]) -> Send:
    """Return what sends an answer with these headers, where it has none of the name."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            sent = MutableHeaders(scope=message)
            for name, value in headers.items():
                sent.setdefault(name, value)
        await send(message)

    return sending
