"""The guard before Prefect and the pages, without Prefect: what it lets through, and what it adds."""

import asyncio
import base64
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send

from flows.pages.access import LOOPBACK, Access
from flows.pages.sessions import LoginThrottle, Sessions
from flows.pages.users import Users
from flows.pages.visitors import Visitors
from flows.serve.guard import Guard
from tests.pages.client import Answer, Client
from tests.pages.made import PASSWORD

AUTH = "mujaz:s3cret-of-the-first-start"
PROGRAM = {"authorization": "Basic " + base64.b64encode(AUTH.encode()).decode()}
OWN = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}
JSON = {"content-type": "application/json", "content-length": "2"}
PAGE = {"accept": "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", "sec-fetch-site": "none"}
CREATE = "/api/automations/"
FOREIGN: list[dict[str, str]] = [
    {"origin": "https://evil.example"},
    {"origin": "https://evil.example", "sec-fetch-site": "cross-site"},
    {"origin": "http://localhost:8000", "sec-fetch-site": "same-site"},
    {"origin": "null"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
]
SECRET = b"s" * 32


class Inner:
    """What stands behind the guard: it keeps what reached it, and answers with the Authorization that it was sent."""

    def __init__(self) -> None:
        self.reached: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.reached.append(scope["path"])
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            return
        sent = [value.decode() for name, value in scope["headers"] if name == b"authorization"]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": json.dumps(sent).encode()})


def guarded(access: Access | None = None) -> tuple[Client, Inner]:
    inner, access = Inner(), access or Access()
    visitors = Visitors(access=access, sessions=Sessions(SECRET), throttle=LoginThrottle(lambda: 0.0))
    return Client(Guard(inner, names=access.hosts, visitors=visitors, auth=AUTH)), inner


def with_user(tmp_path: Path, *, runs: bool) -> tuple[Client, Inner]:
    """A house with one user, whose browser has logged in."""
    users = Users(tmp_path / "users")
    users.add("بدر", PASSWORD, runs=runs)
    entry, sessions = users.find("بدر"), Sessions(SECRET)
    assert entry
    client, inner = guarded(Access(users=users.file))
    client.cookies[sessions.cookie_name] = sessions.write(sessions.new("بدر", entry.mark))
    return client, inner


@pytest.mark.parametrize("runs", [True, False])
def test_a_browser_is_refused_by_a_page_in_arabic_and_a_program_by_lines(tmp_path: Path, runs: bool) -> None:
    client, _ = with_user(tmp_path, runs=runs)
    for headers in (PAGE, {}):
        answer = client.get("/v2/runs", headers) if not runs else client.get("/v2/", {**headers, "host": "a.example"})
        kind = answer.headers["content-type"]
        assert answer.status == (400 if runs else 403)
        assert kind.startswith("text/html" if headers else "text/plain")
        assert ('<html lang="ar" dir="rtl">' in answer.text) is bool(headers)
        assert "MUJAZ_NAMES" in answer.text if runs else "mujaz users allow NAME --runs" in answer.text


def create(client: Client, headers: Mapping[str, str]) -> Answer:
    return client.send("POST", CREATE, headers, [b"{}"])


def socket(client: Client, headers: Mapping[str, str], path: str = "/api/events/in") -> Message:
    """The first answer to a websocket that asks to be opened."""
    sent: list[Message] = []
    scope = {
        "type": "websocket",
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in {"host": client.host, **headers}.items()],
        "client": (client.peer, 50000),
    }

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def ask() -> None:
        await client.app(scope, receive, send)

    asyncio.run(ask())
    return sent[0]


@pytest.mark.parametrize("path", ["/api/flows/filter", "/v2/dashboard", "/", "/ui-settings", "/docs"])
@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "192.168.1.5", ""])
def test_another_name_is_refused_even_to_a_program_that_has_the_auth_string(path: str, host: str) -> None:
    client, inner = guarded()
    client.host = host
    assert client.get(path, PROGRAM).status == 400
    assert client.send("POST", path, {**PROGRAM, **JSON}, [b"{}"]).status == 400
    assert socket(client, {}) == {"type": "websocket.close", "code": 1008}
    assert inner.reached == []


def test_the_address_by_itself_leads_to_the_pages_whoever_opens_it(tmp_path: Path) -> None:
    for client, inner in (guarded(), with_user(tmp_path, runs=False)):
        answer = client.get("/", PAGE)
        assert (answer.status, answer.headers["location"]) == (307, "/reports/")
        assert inner.reached == []


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/x-www-form-urlencoded", ""])
def test_a_page_of_another_origin_changes_nothing_whatever_it_has(headers: dict[str, str], kind: str) -> None:
    client, inner = guarded()
    client.get("/v2/", PAGE)
    assert client.cookies
    inner.reached.clear()
    sent = {**PROGRAM, **headers, "content-length": "2", **({"content-type": kind} if kind else {})}
    assert create(client, sent).status == 403
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
        assert client.send(method, CREATE, sent, [b"{}"]).status == 403
    assert inner.reached == []


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_page_of_another_origin_reads_nothing_and_opens_no_websocket(headers: dict[str, str]) -> None:
    client, inner = guarded()
    client.get("/v2/", PAGE)
    inner.reached.clear()
    assert client.get("/api/admin/settings", headers).status == 403
    assert client.get("/v2/assets/index.js", headers).status == 403
    assert socket(client, headers) == {"type": "websocket.close", "code": 1008}
    assert inner.reached == []


def test_a_link_of_another_site_opens_a_page_and_no_answer_of_the_api() -> None:
    client, inner = guarded()
    link = {**PAGE, "sec-fetch-site": "cross-site"}
    assert client.get("/v2/runs/flow-run/1", link).status == 200
    assert client.get("/api/flow_runs/1", link).status == 403
    assert client.get("/v2/", {**link, "sec-fetch-dest": "iframe"}).status == 403
    assert client.send("POST", "/v2/", {**link, **JSON}, [b"{}"]).status == 403
    assert inner.reached == ["/v2/runs/flow-run/1"]


@pytest.mark.parametrize(
    "headers",
    [
        {"content-type": "text/plain"},
        {"content-type": "text/plain;charset=UTF-8", "content-length": "0"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "multipart/form-data; boundary=x"},
        {"content-type": "application/jsonp"},
        {"content-type": "text/plain; application/json"},
        {"content-length": "2"},
        {"transfer-encoding": "chunked"},
    ],
)
def test_a_body_that_is_not_said_to_be_json_is_refused(headers: dict[str, str]) -> None:
    client, inner = guarded()
    assert create(client, {**PROGRAM, **headers}).status == 415
    assert inner.reached == []


@pytest.mark.parametrize(
    "headers", [JSON, {"content-type": "Application/JSON; charset=utf-8"}, {"content-length": "0"}, {}]
)
def test_a_program_that_has_the_auth_string_is_let_through_as_it_is(headers: dict[str, str]) -> None:
    client, _ = guarded()
    assert create(client, {**PROGRAM, **headers}).json == [PROGRAM["authorization"]]
    assert client.get("/api/flows/1", PROGRAM).json == [PROGRAM["authorization"]]


@pytest.mark.parametrize(
    "authorization", ["", "Basic", "Basic ???", "Bearer x", "Basic " + base64.b64encode(b"mujaz:wrong").decode()]
)
def test_a_program_without_it_is_refused(authorization: str) -> None:
    client, inner = guarded()
    sent = {"authorization": authorization} if authorization else {}
    assert create(client, {**sent, **JSON}).status == 401
    assert client.get("/api/flows/1", sent).status == 401
    assert inner.reached == []


def test_a_browser_on_this_machine_gets_its_session_with_the_page_and_needs_no_password() -> None:
    client, _ = guarded()
    page = client.get("/v2/dashboard", PAGE)
    cookie = page.headers["set-cookie"].lower()
    assert all(words in cookie for words in ("httponly", "samesite=lax", "path=/;"))
    again = client.get("/v2/dashboard", PAGE).headers
    assert "set-cookie" not in again
    assert again["cache-control"] == "private, no-cache"  # who logs out sees no page that the browser has kept
    assert client.get("/api/flows/1", {"sec-fetch-site": "same-origin"}).json == [PROGRAM["authorization"]]
    assert create(client, {**OWN, **JSON}).json == [PROGRAM["authorization"]]
    assert create(client, {"origin": "http://localhost", **JSON}).status == 200  # without TLS no Sec-Fetch-Site is sent
    assert create(client, {"x-mujaz": "1", **JSON}).status == 200


def test_a_session_alone_changes_nothing() -> None:
    client, inner = guarded()
    client.get("/v2/", PAGE)
    inner.reached.clear()
    assert create(client, JSON).status == 401  # a browser that does not say which page sent it
    client.cookies = {name: f"{value}x" for name, value in client.cookies.items()}
    assert create(client, {**OWN, **JSON}).status == 401
    client.cookies.clear()
    assert create(client, {**OWN, **JSON}).status == 401
    assert inner.reached == []


def test_what_a_browser_says_in_its_authorization_never_reaches_prefect() -> None:
    client, _ = guarded()
    client.get("/v2/", PAGE)
    proxied = {"authorization": "Basic " + base64.b64encode(b"office:password").decode()}
    assert client.get("/api/flows/1", proxied).json == [PROGRAM["authorization"]]


def test_where_there_are_users_nobody_else_enters_prefect(tmp_path: Path) -> None:
    client, inner = with_user(tmp_path, runs=True)
    assert create(client, {**OWN, **JSON}).json == [PROGRAM["authorization"]]
    client.cookies.clear()
    inner.reached.clear()
    answer = client.get("/v2/runs?x=1", PAGE)
    assert (answer.status, answer.headers["location"]) == (303, "/reports/login?next=%2Fv2%2Fruns%3Fx%3D1")
    assert client.get("/api/flows/1").status == 401
    assert client.get("/v2/assets/index.js").status == 401
    assert create(client, {**OWN, **JSON}).status == 401
    assert inner.reached == []
    assert create(client, {**PROGRAM, **JSON}).status == 200  # worker and runs


def test_a_user_who_may_only_read_briefs_does_not_enter_prefect_and_is_told_who_opens_it(tmp_path: Path) -> None:
    client, inner = with_user(tmp_path, runs=False)
    answer = client.get("/v2/", PAGE)
    assert answer.status == 403
    assert "mujaz users allow" in answer.text
    assert create(client, {**OWN, **JSON}).status == 403
    assert inner.reached == []
    Users(tmp_path / "users").allow("بدر", runs=True)
    assert client.get("/v2/", PAGE).status == 200


def test_a_file_of_users_that_cannot_be_read_lets_nobody_into_prefect(tmp_path: Path) -> None:
    client, inner = with_user(tmp_path, runs=True)
    (tmp_path / "users").write_text("بدر:md5:x:y\n", "utf-8")
    assert client.get("/v2/", PAGE).status == 500
    assert inner.reached == []


@pytest.mark.parametrize(("name", "status"), [("layla", 200), ("badr", 403), ("", 401)])
def test_a_proxy_names_who_enters_prefect(name: str, status: int) -> None:
    client, _ = guarded(Access(header="x-remote-user", proxies=("10.0.0.5",), operators=("layla",)))
    named = {"x-remote-user": name} if name else {}
    client.peer = "10.0.0.5"
    assert client.get("/v2/", {**PAGE, **named}).status == status
    assert create(client, {**OWN, **JSON, **named}).status == status
    client.peer = "10.0.0.6"
    assert create(client, {**OWN, **JSON, **named}).status == 401


def test_the_pages_keep_their_own_guard_and_have_no_websockets() -> None:
    client, inner = guarded()
    for path in ("/reports", "/reports/", "/reports/upload"):
        assert client.send("POST", path, {"content-type": "multipart/form-data"}, [b"x"]).json == []
    assert socket(client, {}, "/reports/runs")["type"] == "websocket.close"
    assert inner.reached == ["/reports", "/reports/", "/reports/upload"]
    assert client.get("/reportsx/..").json == [PROGRAM["authorization"]]  # Prefect's, not the pages'


def test_who_watches_over_the_server_needs_no_password(tmp_path: Path) -> None:
    client, inner = with_user(tmp_path, runs=False)
    client.cookies.clear()
    assert client.get("/api/health").json == []
    assert client.get("/api/health/../flows").status == 401
    client.host = "evil.example"
    assert client.get("/api/health").status == 400
    assert inner.reached == ["/api/health"]


def test_every_answer_says_what_the_browser_must_not_do() -> None:
    client, _ = guarded()
    answers = [client.get("/v2/", PAGE), client.get("/api/x"), create(client, {"origin": "https://evil.example"})]
    for answer in answers:
        policy = dict(each.strip().partition(" ")[::2] for each in answer.headers["content-security-policy"].split(";"))
        assert (policy["default-src"], policy["connect-src"]) == ("'none'", "'self'")
        assert (policy["frame-ancestors"], policy["form-action"]) == ("'none'", "'self'")
        assert "http" not in answer.headers["content-security-policy"]
        assert "unsafe-inline" not in policy["script-src"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_lifespan_is_passed_on() -> None:
    begun: list[str] = []

    async def inner(scope: Scope, _receive: Receive, _send: Send) -> None:
        begun.append(scope["type"])

    async def nothing(*_: Message) -> Message:
        return {}

    visitors = Visitors(access=Access(), sessions=Sessions(SECRET), throttle=LoginThrottle(lambda: 0.0))
    asyncio.run(Guard(inner, names=LOOPBACK, visitors=visitors, auth=AUTH)({"type": "lifespan"}, nothing, nothing))  # type: ignore[arg-type]
    assert begun == ["lifespan"]
