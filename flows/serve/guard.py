"""The guard before everything that `mujaz serve` serves: the name it is called by, who sent a request, and who asks.

Prefect's API runs programs, and believes everybody who reaches it. So a request to it, or to its pages, must come to a
name of ours, from no page of another origin, with a body that no form can make; and from a program that has Prefect's
auth string, or from the browser of somebody who may enter: for that one the guard adds the auth string. The download
pages have a guard of their own (`flows.pages.guard`), which this one does not repeat.
"""

import base64
from hmac import compare_digest
from html import escape

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from flows.errors import MujazError
from flows.pages.guard import API_HEADER, HEADERS, login_redirect, with_headers
from flows.pages.isolating import isolated
from flows.pages.origins import SAFE, is_from_elsewhere, is_from_own_page, is_own_name
from flows.pages.rendering import give_session, static_digest
from flows.pages.visitors import Visitor, Visitors, basic_words
from flows.runs.showing import PAGES

_API = "/api/"
_PROBES = ("/api/health", "/api/ready")
"""What a machine asks that watches over the server: the answer says that it is there, and nothing else."""
_JSON = "application/json"
_VISITOR = "mujaz.visitor"
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""For Prefect's pages: nothing is loaded from another machine, and nothing is sent to one. They set styles in their
elements, and the graph of a run makes its shaders of strings and its worker of a blob."""
_HEADERS = {**HEADERS, "content-security-policy": POLICY}


class Guard:
    """Lets requests through, and refuses the rest before any of the body is read."""

    def __init__(self, app: ASGIApp, *, names: tuple[str, ...], visitors: Visitors, auth: str) -> None:
        self.app = app
        self.names = names
        self.visitors = visitors
        self.auth = auth

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Guard one request or websocket; Prefect itself asks for the auth string over a websocket, once it is open."""
        if scope["type"] == "lifespan" or (scope["type"] == "http" and _is_of_pages(scope["path"])):
            await self.app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        refusal = self._refusal(asked)
        if scope["type"] == "websocket":
            await (_close(send) if refusal else self.app(scope, receive, send))
            return
        answer = refusal or _to_pages(asked) or await self._unless_allowed(asked)
        await (answer or self.app)(scope, receive, with_headers(send, _HEADERS | _page_headers(asked)))

    def _refusal(self, asked: HTTPConnection) -> Response | None:
        """Refuse what no page and no program of ours sends, for anybody."""
        if not is_own_name(asked.headers.get("host", ""), self.names):
            return _said(asked, 400, *_NO_NAME)
        if _is_of_pages(asked.scope["path"]):
            return _said(asked, 404, "لا شيء في هذا العنوان.", "There is nothing here.")
        if is_from_elsewhere(asked.headers) and not _is_link(asked):
            return _said(asked, 403, "جاء الطلب من موقع آخر.", "The request comes from another site.")
        if not _is_body_json(asked):
            return _said(asked, 415, "لا يُقبل هنا إلا JSON.", "Only application/json is taken here.")
        return None

    async def _unless_allowed(self, asked: HTTPConnection) -> Response | None:
        """Refuse who may not enter Prefect; to the request of a browser whose user may, add the auth string."""
        if self._is_program(asked) or asked.scope["path"] in _PROBES:
            return None
        try:
            visitor = await self.visitors.find(asked, basic=False)
        except MujazError as error:
            return _said(asked, 500, *error.lines)
        if not visitor.may_run:
            return self._ask_in(asked, visitor)
        if not _is_by_hand(asked, visitor):
            return _said(asked, 401, *_WANTED)
        asked.scope[_VISITOR] = visitor
        _authorize(asked.scope, self.auth)
        return None

    def _is_program(self, asked: HTTPConnection) -> bool:
        words = basic_words(asked.headers.get("authorization", ""))
        return bool(words) and compare_digest(words.encode(), self.auth.encode())

    def _ask_in(self, asked: HTTPConnection, visitor: Visitor) -> Response:
        if visitor.may_enter:
            return _said(asked, 403, *_NOT_ALLOWED)
        if self.visitors.users and _is_page(asked):
            return login_redirect(PAGES, asked.url.path + (f"?{asked.url.query}" if asked.url.query else ""))
        return _said(asked, 401, *_WANTED)


_WANTED = (
    "عرّف بنفسك: ادخل من صفحات التنزيل (/reports/)، أو أرسل كلمة Prefect من البرنامج.",
    "Say who you are: enter by the download pages (/reports/), or send Prefect's auth string (docs/serve.md).",
)
_NO_NAME = ("هذا العنوان ليس من عناوين موجز؛ انظر MUJAZ_NAMES.", "No name of ours; see MUJAZ_NAMES.")
_NOT_ALLOWED = (
    "ليس لك أن تدخل صفحات التشغيل؛ الموجزات في /reports/. يأذن لك المسؤول بالأمر mujaz users allow NAME --runs.",
    "You may not enter Prefect; the briefs are at /reports/. Who runs Mujaz lets you: mujaz users allow NAME --runs.",
)


def _to_pages(asked: HTTPConnection) -> Response | None:
    """Lead the address by itself to the pages: Prefect would lead it to its own, which most people may not enter."""
    is_read = asked.scope["method"] in ("GET", "HEAD")
    return RedirectResponse(f"{PAGES}/") if is_read and asked.scope["path"] == "/" else None


def _is_of_pages(path: str) -> bool:
    return path == PAGES or path.startswith(f"{PAGES}/")


def _is_page(asked: HTTPConnection) -> bool:
    """Whether a browser is to show the answer as a page."""
    return asked.scope["method"] == "GET" and "text/html" in asked.headers.get("accept", "")


def _is_link(asked: HTTPConnection) -> bool:
    """Whether somebody followed a link from another site to a page, which changes nothing and is shown to nobody."""
    if asked.scope["type"] != "http" or asked.scope["path"].startswith(_API) or "origin" in asked.headers:
        return False
    return _is_page(asked) and asked.headers.get("sec-fetch-dest") == "document"


def _is_body_json(asked: HTTPConnection) -> bool:
    """Whether what a request brings is JSON, or nothing: a form of another site can send neither."""
    if asked.scope["type"] != "http" or asked.scope["method"] in SAFE:
        return True
    headers = asked.headers
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    empty = headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers
    return kind == _JSON or (not kind and empty)


def _is_by_hand(asked: HTTPConnection, visitor: Visitor) -> bool:
    """Whether a page of ours sent a request, or the browser of somebody who opens one.

    A cookie or a proxy's word comes along without anybody's doing. What changes something must therefore show that our
    page sent it, or a program (`X-Mujaz`); and nobody is believed by Prefect's API who has not been here before.
    """
    if asked.scope["method"] not in SAFE and not is_from_own_page(asked.headers) and API_HEADER not in asked.headers:
        return False
    return bool(visitor.user) or not visitor.fresh or not asked.scope["path"].startswith(_API)


def _authorize(scope: Scope, auth: str) -> None:
    words = base64.b64encode(auth.encode())
    others = [(name, value) for name, value in scope["headers"] if name.lower() != b"authorization"]
    scope["headers"] = [*others, (b"authorization", b"Basic " + words)]


def _page_headers(asked: HTTPConnection) -> dict[str, str]:
    """Return what a page is sent with: the session, to a browser that has none.

    Nobody's browser shows a page that it has kept without asking again: the session may have ended since.
    """
    if not _is_page(asked):
        return {}
    response = Response(headers={"cache-control": "private, no-cache"})
    visitor: Visitor | None = asked.scope.get(_VISITOR)
    if visitor and visitor.fresh:
        give_session(response, visitor)
    return {name: value for name, value in response.headers.items() if name != "content-length"}


_PAGE = (
    '<!doctype html>\n<html lang="ar" dir="rtl"><meta charset="utf-8"><title>موجز</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    f'<link rel="stylesheet" href="{PAGES}/static/pages.css?{static_digest()}">'
    '<main class="wide"><section class="run failed"><h1>{ar}</h1><p lang="en" dir="ltr">{en}</p>'
    f'<p class="get"><a class="button" href="{PAGES}/">الموجزات</a></p></section></main></html>\n'
)


def _said(asked: HTTPConnection, status: int, ar: str, en: str) -> Response:
    """Return a refusal in both languages: a page of ours to a browser that is to show one, else plain lines."""
    if asked.scope["type"] == "http" and _is_page(asked):
        return HTMLResponse(_PAGE.format(ar=isolated(ar), en=escape(en)), status)
    return PlainTextResponse(f"{ar}\n{en}\n", status)


async def _close(send: Send) -> None:
    """Refuse a websocket before it is open."""
    await send({"type": "websocket.close", "code": 1008})
