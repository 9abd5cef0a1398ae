"""Who logs in with the office's own provider: known by a token that was checked, and let in as the users have it."""

import http.client
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from flows.errors import SettingsError
from flows.office.audit import Act, Audit
from flows.pages import oidc
from flows.pages.serving import provider_of
from flows.pages.users import Users
from flows.rights import Role
from flows.settings import Settings
from tests.pages import provider as stand_in
from tests.pages.browser import browsing, needs_chromium, served
from tests.pages.client import Answer, Client
from tests.pages.made import office, with_users

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture
def provider() -> Iterator[stand_in.Provider]:
    with stand_in.provider() as serving:
        yield serving


def pages_of(folder: Path, provider: stand_in.Provider, claim: str = "preferred_username") -> Client:
    told = oidc.Provider(issuer=provider.issuer, client=stand_in.CLIENT, secret=stand_in.SECRET, claim=claim)
    return office(folder, access=replace(with_users(folder), oidc=told))


def sent_back(pages: Client, onward: str = "/facts") -> str:
    """Begin, log in at the provider, and return the address that it sends the browser back to."""
    begun = pages.get(f"/oidc/begin?next={onward}")
    assert begun.status == 303, begun.text
    address = urlsplit(begun.headers["location"])
    connection = http.client.HTTPConnection(address.netloc, timeout=30)
    connection.request("GET", f"{address.path}?{address.query}")
    back = urlsplit(connection.getresponse().headers["location"])
    connection.close()
    assert back.netloc == "localhost"
    return f"{back.path}?{back.query}"


def logs_in(pages: Client) -> Answer:
    return pages.get(sent_back(pages), {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"})


def test_a_user_who_logs_in_elsewhere_comes_in_as_the_users_have_them(
    tmp_path: Path, provider: stand_in.Provider
) -> None:
    pages = pages_of(tmp_path, provider)
    assert "/oidc/begin" in pages.get("/login").text
    answer = logs_in(pages)
    assert (answer.status, answer.headers["location"]) == (303, "/facts")
    assert "<bdi>بدر</bdi>" in pages.get("/").text
    assert [event.who for event in Audit(tmp_path / "outputs").events() if event.act is Act.ENTERED] == ["بدر"]


def test_a_user_without_a_password_comes_in_by_the_provider_alone(tmp_path: Path, provider: stand_in.Provider) -> None:
    pages = pages_of(tmp_path, provider)
    users = pages.app.state.site.access.users  # type: ignore[attr-defined]
    Users(users).add("ليلى", None, role=Role.READER)
    provider.user = "ليلى"
    assert logs_in(pages).status == 303
    assert "ليلى" in pages.get("/").text
    Users(users).remove("ليلى")
    assert pages.get("/").status == 303  # their session ends with them


def test_who_is_no_user_here_is_told_so_and_stays_outside(tmp_path: Path, provider: stand_in.Provider) -> None:
    pages = pages_of(tmp_path, provider)
    provider.user = "غريب"
    answer = logs_in(pages)
    assert (answer.status, "غريب" in answer.text) == (403, True)
    assert pages.get("/").status == 303


@pytest.mark.parametrize(
    "forge",
    [
        lambda it: it.claims.update(nonce="another"),
        lambda it: it.claims.update(aud="another client"),
        lambda it: it.claims.update(iss="https://evil.example"),
        lambda it: it.claims.update(exp=1),
        lambda it: it.claims.update(preferred_username=""),
        lambda it: setattr(it, "signs_wrongly", True),
    ],
    ids=["nonce", "audience", "issuer", "old", "nameless", "signature"],
)
def test_a_token_that_is_not_right_lets_nobody_in(
    tmp_path: Path, provider: stand_in.Provider, forge: Callable[[stand_in.Provider], None]
) -> None:
    pages = pages_of(tmp_path, provider)
    forge(provider)
    assert logs_in(pages).status == 502
    assert pages.get("/").status == 303


def test_a_mail_address_that_nobody_verified_is_no_name(tmp_path: Path, provider: stand_in.Provider) -> None:
    pages = pages_of(tmp_path, provider, claim="email")
    provider.claims.update(email="بدر")
    assert logs_in(pages).status == 502
    provider.claims.update(email_verified=True)
    assert logs_in(pages).status == 303


def test_what_another_browser_began_is_not_finished_in_this_one(tmp_path: Path, provider: stand_in.Provider) -> None:
    pages = pages_of(tmp_path, provider)
    theirs, ours = Client(pages.app), Client(pages.app)
    address = sent_back(theirs)
    assert ours.get(address).status == 403
    sent_back(ours)
    assert ours.get(address).status == 403  # it has begun one, with another state
    state = parse_qs(urlsplit(address).query)["state"][0]
    assert theirs.get(f"/oidc/back?state={state}&code=").status == 403


@pytest.mark.parametrize("onward", ["https://evil.example", "//evil.example"])
def test_it_leads_nowhere_but_to_these_pages(tmp_path: Path, provider: stand_in.Provider, onward: str) -> None:
    pages = pages_of(tmp_path, provider)
    assert pages.get(sent_back(pages, onward)).headers["location"] == "/"


def test_a_provider_that_is_not_there_is_told_at_the_door(tmp_path: Path) -> None:
    told = oidc.Provider(issuer="http://127.0.0.1:9", client="mujaz", secret="x")
    pages = office(tmp_path, access=replace(with_users(tmp_path), oidc=told))
    assert pages.get("/oidc/begin").status == 502
    assert office(tmp_path / "other", access=with_users(tmp_path)).get("/oidc/begin").status == 404


@pytest.mark.parametrize(
    "told",
    [
        {"oidc_issuer": "http://login.example.org", "oidc_client": "mujaz"},
        {"oidc_issuer": "https://login.example.org"},
        {"oidc_issuer": "https://login.example.org", "oidc_client": "mujaz", "oidc_secret": "/nowhere/secret"},
    ],
)
def test_settings_that_would_tell_others_a_secret_or_lack_one_do_not_start(told: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        provider_of(Settings(**told))  # type: ignore[arg-type]


@needs_chromium
def test_in_a_browser_one_link_leads_to_the_provider_and_back(
    tmp_path: Path, provider: stand_in.Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").write_text(stand_in.SECRET, "utf-8")
    Users(tmp_path / ".mujaz" / "users").add("بدر", None, role=Role.ADMINISTRATOR)
    monkeypatch.setenv("MUJAZ_OIDC_ISSUER", provider.issuer)
    monkeypatch.setenv("MUJAZ_OIDC_CLIENT", stand_in.CLIENT)
    monkeypatch.setenv("MUJAZ_OIDC_SECRET", str(tmp_path / "secret"))
    with served(tmp_path) as address, browsing() as browser:
        page = browser.new_page()
        page.goto(f"{address}bulletins")
        page.get_by_role("link", name="ادخل بحساب الجهة").click()
        page.wait_for_url("**/bulletins")
        assert "بدر" in page.inner_text("header")
