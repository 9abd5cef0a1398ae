"""The guard at the door: the Host header, the peer, forged forms, who is there, and the headers of every answer."""

import base64
import binascii
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flows.errors import MujazError
from flows.pages.access import Access
from flows.pages.refusing import refused
from flows.pages.rendering import COOKIE, ROOT, inner_path, is_api, root_of
from flows.pages.sessions import LIFETIME, Patience, Session, Sessions
from flows.pages.users import Users

OPEN = ("/health", "/login", "/static/", "/fonts/")
"""What is seen without a password: nothing of a brief is in it."""
API_HEADER = "x-mujaz"
"""A program that writes sends it, with any value: no page of a stranger can make a browser send it."""
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
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
_SAFE = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks."""

    session: Session
    user: str
    """Empty where nobody has to say who they are."""
    fresh: bool
    """Whether the session has to be given to the browser."""
    may_enter: bool
    secure: bool
    """Whether the browser speaks HTTPS, as far as is known."""
    cookie: str
    """The session as a cookie's value."""
    mark: str
    """What a form of ours carries."""
    lifetime: int = LIFETIME


class Guard:
    """Lets through who may enter, and refuses the rest before any of the body is read."""

    def __init__(self, app: ASGIApp, *, access: Access, sessions: Sessions, patience: Patience) -> None:
        self.app = app
        self.access = access
        self.sessions = sessions
        self.patience = patience
        self.users = Users(access.users) if access.users else None
        self.proxies = tuple(ip_network(network) for network in access.proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Guard one request; what is no HTTP is not answered."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        if scope["type"] != "http":
            return
        scope[ROOT] = str(scope.get("root_path", "")).rstrip("/")
        request = Request(scope)
        answer = await self._refusal(request)
        await (answer or self.app)(scope, receive, _with_headers(send))

    async def _refusal(self, request: Request) -> Response | None:
        try:
            visitor = request.scope["visitor"] = await self._visitor(request)
        except MujazError as error:
            return PlainTextResponse("\n".join(error.lines), 500)
        if not self._is_own_name(request.headers.get("host", "")):
            return refused(request, 400, "هذا العنوان ليس من عناوين الصفحات.", "This is no name of these pages.")
        if request.method not in _SAFE and not _is_from_here(request):
            return refused(request, 403, "جاء الطلب من موقع آخر.", "The request comes from another site.")
        if visitor.may_enter or inner_path(request).startswith(OPEN):
            return None
        return self._ask_in(request)

    def _ask_in(self, request: Request) -> Response:
        """Ask a person for the password, and a program for its Authorization."""
        if is_api(request) or self.users is None:
            answer = refused(request, 401 if self.users else 403, "عرّف بنفسك أولًا.", "Say who you are first.")
            if self.users:
                answer.headers["www-authenticate"] = 'Basic realm="mujaz", charset="UTF-8"'
            return answer
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        onward = quote(target if request.method in _SAFE else f"{root_of(request)}/", safe="")
        return RedirectResponse(f"{root_of(request)}/login?next={onward}", 303)

    def _is_own_name(self, host: str) -> bool:
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
        return "*" in self.access.hosts or name.strip("[]").lower() in self.access.hosts

    async def _visitor(self, request: Request) -> Visitor:
        kept = self.sessions.read(request.cookies.get(COOKIE, ""))
        session = kept or self.sessions.new()
        trusted = self._is_proxy(request)
        user = await self._user(request, session, trusted=trusted)
        asked = bool(self.users or self.access.header)
        scheme = request.headers.get("x-forwarded-proto", request.url.scheme) if trusted else request.url.scheme
        return Visitor(
            session=session,
            user=user,
            fresh=kept is None,
            may_enter=bool(user) or not asked,
            secure=scheme == "https",
            cookie=self.sessions.write(session),
            mark=self.sessions.form_mark(session),
        )

    async def _user(self, request: Request, session: Session, *, trusted: bool) -> str:
        """Return who asks, by the proxy's word, the session or the Authorization; empty for nobody known."""
        named = request.headers.get(self.access.header, "") if self.access.header and trusted else ""
        if named or not self.users:
            return named
        entry = self.users.find(session.user) if session.user else None
        if entry and entry.mark == session.mark:
            return session.user
        return await self._basic(request, self.users) if is_api(request) else ""

    async def _basic(self, request: Request, users: Users) -> str:
        name, password = _basic_words(request.headers.get("authorization", ""))
        peer = peer_of(request)
        if not name or self.patience.ended(peer, name):
            return ""
        if await run_in_threadpool(users.verify, name, password):
            self.patience.forget(peer, name)
            return name
        self.patience.count(peer, name)
        return ""

    def _is_proxy(self, request: Request) -> bool:
        try:
            peer = ip_address(peer_of(request))
        except ValueError:
            return False
        return any(peer in network for network in self.proxies)


def peer_of(request: Request) -> str:
    """Return the address that a request comes from."""
    return request.client.host if request.client else ""


def _is_from_here(request: Request) -> bool:
    """Whether a request that changes something was sent by our own page or by a program."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower():
        return False
    return not is_api(request) or API_HEADER in request.headers


def _basic_words(header: str) -> tuple[str, str]:
    kind, _, words = header.partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        name, _, password = base64.b64decode(words, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, password


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
