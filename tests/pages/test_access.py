"""Who is let in: all who reach the port, users with passwords, or whom a trusted proxy names."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from flows.errors import UsersFileError
from flows.pages.access import Access
from flows.pages.runs import RunState
from flows.pages.sessions import LoginThrottle, Sessions
from flows.pages.users import Users
from tests.pages.client import Answer, Client
from tests.pages.made import PASSWORD, TEXT, FakeRuns, mark_of, office, with_users


def enter(pages: Client, name: str = "بدر", password: str = PASSWORD, onward: str = "") -> Answer:
    mark = mark_of(pages.get("/login").text)
    return pages.post("/login", {"mark": mark, "name": name, "password": password, "next": onward})


def basic(name: str, password: str) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


@pytest.mark.parametrize(
    "path",
    ["/", "/briefs/محطات", "/briefs/محطات/v001/brief.pdf", "/briefs/محطات/v001/all.zip", "/upload", "/static/../"],
)
def test_without_a_password_nothing_of_a_brief_is_seen(tmp_path: Path, path: str) -> None:
    answer = office(tmp_path, access=with_users(tmp_path)).get(path)
    assert answer.status in (303, 404)
    assert "محطات الربط" not in answer.text
    assert answer.status == 404 or answer.headers["location"].startswith("/login?next=%2F")


@pytest.mark.parametrize("path", ["/api/briefs", "/openapi.json", "/api/briefs/محطات/v001/files/brief.pdf"])
def test_a_program_is_asked_for_its_authorization(tmp_path: Path, path: str) -> None:
    pages = office(tmp_path, access=with_users(tmp_path))
    answer = pages.get(path)
    assert (answer.status, answer.headers["www-authenticate"]) == (401, 'Basic realm="mujaz", charset="UTF-8"')
    assert pages.get(path, basic("بدر", PASSWORD)).status == 200
    assert pages.get(path, basic("بدر", "كلمة أخرى هنا")).status == 401
    assert pages.get(path, {"authorization": "Basic ???"}).status == 401


def test_who_knows_the_password_comes_in_and_goes_out_again(tmp_path: Path) -> None:
    pages = office(tmp_path, access=with_users(tmp_path))
    answer = enter(pages, onward="/briefs/x?a=1")
    assert (answer.status, answer.headers["location"]) == (303, "/briefs/x?a=1")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    page = pages.get("/")
    assert page.status == 200
    assert "<bdi>بدر</bdi>" in page.text
    pages.post("/logout", {"mark": mark_of(page.text)})
    pages.cookies = {name: value for name, value in pages.cookies.items() if value.strip('"')}
    assert pages.get("/").status == 303


def test_a_session_from_before_the_login_is_not_kept(tmp_path: Path) -> None:
    pages = office(tmp_path, access=with_users(tmp_path))
    pages.get("/login")
    before = dict(pages.cookies)
    enter(pages)
    assert pages.cookies != before
    pages.cookies = before
    assert pages.get("/").status == 303


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "/a\r\nx: y", "", "\\\\x"]
)
def test_a_login_leads_nowhere_else(tmp_path: Path, onward: str) -> None:
    answer = enter(office(tmp_path, access=with_users(tmp_path)), onward=onward)
    assert (answer.status, answer.headers["location"]) == (303, "/")


def test_wrong_passwords_are_counted_and_the_right_one_is_no_longer_tried(tmp_path: Path) -> None:
    now = 0.0
    pages = office(tmp_path, access=with_users(tmp_path), clock=lambda: now)
    assert [enter(pages, password="كلمة خاطئة هنا").status for _ in range(6)] == [403] * 5 + [429]
    assert enter(pages).status == 429
    assert enter(pages, name="ليلى", password="x").status == 403
    now = 301.0
    assert enter(pages).status == 303


def test_a_changed_password_or_a_removed_user_ends_the_sessions(tmp_path: Path) -> None:
    access = with_users(tmp_path)
    assert access.users
    pages = office(tmp_path, access=access)
    enter(pages)
    Users(access.users).add("بدر", "كلمة جديدة وطويلة")
    assert pages.get("/").status == 303
    enter(pages, password="كلمة جديدة وطويلة")
    assert pages.get("/").status == 200
    Users(access.users).remove("بدر")
    assert pages.get("/").status == 303


def test_a_users_file_that_cannot_be_read_lets_nobody_in(tmp_path: Path) -> None:
    access = with_users(tmp_path)
    assert access.users
    pages = office(tmp_path, access=access)
    enter(pages)
    access.users.write_text("بدر:md5:x:y\n", "utf-8")
    assert [pages.get(path).status for path in ("/", "/briefs/محطات")] == [500, 500]
    pages.cookies.clear()
    assert pages.get("/").status == 303
    assert enter(pages).status == 500


def test_a_proxy_names_the_user_and_a_stranger_does_not(tmp_path: Path) -> None:
    access = Access(header="x-remote-user", proxies=("10.0.0.0/8",))
    pages = office(tmp_path, access=access)
    named = {"x-remote-user": "layla"}
    assert pages.get("/", named).status == 403
    pages.peer = "10.1.2.3"
    assert pages.get("/").status == 403
    pages.cookies.clear()
    page = pages.get("/", {**named, "x-forwarded-proto": "https"})
    assert "<bdi>layla</bdi>" in page.text
    assert "secure" in page.headers["set-cookie"].lower()


def test_without_a_proxy_no_header_is_believed(tmp_path: Path) -> None:
    pages = office(tmp_path, access=with_users(tmp_path))
    assert pages.get("/", {"x-remote-user": "بدر".encode().decode("latin-1")}).status == 303


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:4200", 200),
        ("127.0.0.1:80", 200),
        ("[::1]:4200", 200),
        ("LOCALHOST", 200),
        ("evil.example", 400),
        ("localhost.evil.example", 400),
        ("evil.example:127.0.0.1", 400),
        ("", 400),
    ],
)
def test_only_our_own_names_are_answered(tmp_path: Path, host: str, status: int) -> None:
    pages = office(tmp_path)
    pages.host = host
    assert pages.get("/").status == status


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(tmp_path: Path, headers: dict[str, str]) -> None:
    pages = office(tmp_path)
    mark = mark_of(pages.get("/upload").text)
    assert pages.upload("/upload", {"mark": mark}, "a.txt", TEXT.encode(), headers).status == 403
    assert pages.upload("/api/uploads", {}, "a.txt", TEXT.encode(), {"x-mujaz": "1", **headers}).status == 403
    assert not (tmp_path / "inbox").exists()


@pytest.mark.parametrize("forge", [lambda mark: "", lambda mark: mark[:-2] + "xx", lambda mark: "x.y"])
def test_a_form_without_our_mark_is_refused(tmp_path: Path, forge: Callable[[str], str]) -> None:
    pages = office(tmp_path)
    mark = mark_of(pages.get("/upload").text)
    assert pages.upload("/upload", {"mark": forge(mark)}, "a.txt", TEXT.encode()).status == 403
    assert pages.upload("/api/uploads", {}, "a.txt", TEXT.encode()).status == 403
    assert not (tmp_path / "inbox").exists()


def test_the_mark_of_another_browser_is_refused(tmp_path: Path) -> None:
    pages = office(tmp_path)
    mark = mark_of(pages.get("/upload").text)
    pages.cookies.clear()
    assert pages.upload("/upload", {"mark": mark}, "a.txt", TEXT.encode()).status == 403
    pages.get("/upload")
    assert pages.upload("/upload", {"mark": mark}, "a.txt", TEXT.encode()).status == 403


def test_a_session_of_another_secret_is_none() -> None:
    session = Sessions(b"one").new("بدر")
    assert Sessions(b"one").read(Sessions(b"one").write(session)) == session
    assert Sessions(b"two").read(Sessions(b"one").write(session)) is None
    assert Sessions(b"one").read("") is None


def test_patience_forgets_the_oldest_when_there_are_too_many() -> None:
    throttle = LoginThrottle(lambda: 0.0)
    for number in range(10_050):
        throttle.count("peer", str(number))
    assert not throttle.ended("peer", "0")
    for _ in range(5):
        throttle.count("peer", "10049")
    assert throttle.ended("peer", "10049")


def test_users_are_kept_without_their_passwords(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "users"
    users = Users(file)
    users.add("بدر", PASSWORD)
    users.add("ليلى", PASSWORD)
    assert users.names() == ("بدر", "ليلى")
    assert PASSWORD not in file.read_text("utf-8")
    first, second = (users.find(name) for name in ("بدر", "ليلى"))
    assert first
    assert second
    assert first.hash != second.hash
    assert file.stat().st_mode & 0o077 == 0
    assert users.verify("بدر", PASSWORD)
    assert users.verify("بدر", PASSWORD + "x") is None
    assert users.verify("لا أحد", PASSWORD) is None


def scrypt_line(name: str, password: str, *may: str) -> str:
    """A line as earlier versions wrote it."""
    salt = bytes(range(16))
    digest = hashlib.scrypt(password.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=32)
    return ":".join((name, "scrypt", *(base64.b64encode(part).decode() for part in (salt, digest)), *may)) + "\n"


def test_a_password_of_an_earlier_version_is_accepted_and_hashed_anew_when_its_user_enters(tmp_path: Path) -> None:
    users = Users(tmp_path / "users")
    users.file.write_text(scrypt_line("بدر", PASSWORD, "runs") + scrypt_line("ليلى", PASSWORD), "utf-8")
    assert users.verify("بدر", PASSWORD + "x") is None
    assert "argon2" not in users.file.read_text("utf-8")
    entry = users.verify("بدر", PASSWORD)
    assert entry == users.find("بدر"), "the session that begins now carries the mark of the new hash"
    assert entry
    assert entry.runs
    written = users.file.read_text("utf-8").splitlines()
    assert [line.split(":")[1] for line in written] == ["argon2", "scrypt"]
    assert users.verify("بدر", PASSWORD) == entry
    assert users.file.stat().st_mode & 0o077 == 0


def test_a_hash_of_lower_costs_is_made_anew_too(tmp_path: Path) -> None:
    users = Users(tmp_path / "users")
    cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)
    users.file.write_text(f"بدر:argon2:{cheap}\n", "utf-8")
    assert users.verify("بدر", PASSWORD)
    assert cheap not in users.file.read_text("utf-8")


def test_who_may_not_write_the_file_still_lets_its_users_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    users = Users(tmp_path / "users")
    users.file.write_text(scrypt_line("بدر", PASSWORD), "utf-8")
    monkeypatch.setattr("flows.pages.users.write_atomically", refuse)
    assert users.verify("بدر", PASSWORD) == users.find("بدر")


@pytest.mark.parametrize(
    "line", ["بدر:argon2:x", "بدر:argon2", "بدر:scrypt:AAAA", "بدر:scrypt:AAAA:?", "بدر:argon2:x:y:z"]
)
def test_a_line_that_is_none_of_ours_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "users").write_text(f"{line}\n", "utf-8")
    with pytest.raises(UsersFileError):
        Users(tmp_path / "users").names()


@pytest.mark.parametrize(
    ("name", "password"), [("", PASSWORD), ("a:b", PASSWORD), ("a\nb", PASSWORD), ("بدر", "قصيرة")]
)
def test_a_user_that_cannot_be_is_refused_with_the_cure(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(UsersFileError) as raised:
        Users(tmp_path / "users").add(name, password)
    assert "mujaz users list" in raised.value.cure.ar
    with pytest.raises(UsersFileError):
        Users(tmp_path / "users").remove(name)


def test_a_user_may_enter_prefect_only_where_that_was_said(tmp_path: Path) -> None:
    users = Users(tmp_path / "users")
    users.add("بدر", PASSWORD)
    users.add("ليلى", PASSWORD, runs=True)
    assert [entry.runs for entry in map(users.find, ("بدر", "ليلى")) if entry] == [False, True]
    users.add("ليلى", "كلمة جديدة وطويلة")  # a new password takes nothing away
    users.allow("بدر", runs=True)
    assert [entry.runs for entry in map(users.find, ("بدر", "ليلى")) if entry] == [True, True]
    users.allow("ليلى", runs=False)
    assert users.verify("ليلى", "كلمة جديدة وطويلة")
    users.add("بدر", PASSWORD, runs=False)
    assert not any(entry.runs for entry in map(users.find, ("بدر", "ليلى")) if entry)
    with pytest.raises(UsersFileError):
        users.allow("لا أحد", runs=True)


def test_a_file_of_users_of_before_is_read_and_its_users_may_not_enter_prefect(tmp_path: Path) -> None:
    users = Users(tmp_path / "users")
    users.add("بدر", PASSWORD, runs=True)
    written = users.file.read_text("utf-8")
    assert written.startswith("بدر:argon2:$argon2id$")
    users.file.write_text(written.replace(":runs", ""), "utf-8")
    assert users.verify("بدر", PASSWORD)
    assert not users.find("بدر").runs  # type: ignore[union-attr]
    users.file.write_text(written.replace(":runs", ":everything"), "utf-8")
    with pytest.raises(UsersFileError):
        users.names()


def test_the_way_to_prefect_is_shown_to_those_who_may_enter_it(tmp_path: Path) -> None:
    access = with_users(tmp_path)
    assert access.users
    runs = FakeRuns()
    runs.now = RunState(run_url="/v2/runs/flow-run/1")
    pages = office(tmp_path, access=access, runs=runs)
    enter(pages)
    assert "/v2/" not in pages.get("/runs/run-1").text
    Users(access.users).allow("بدر", runs=True)
    assert 'href="/v2/runs/flow-run/1"' in pages.get("/runs/run-1").text


def test_one_session_holds_for_the_whole_address_and_for_one_house_alone(tmp_path: Path) -> None:
    one = office(tmp_path, secret=b"one" * 9)
    one.root = "/reports"
    assert "path=/;" in one.get("/").headers["set-cookie"].lower()
    other = office(tmp_path / "other", secret=b"two" * 9)
    other.get("/")
    assert one.cookies.keys().isdisjoint(other.cookies)
