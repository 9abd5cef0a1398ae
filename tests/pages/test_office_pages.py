"""The pages of those who look after an office, in a browser: read aloud, dark, narrow, by keyboard and in print."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from flows.intake.ledger import Ledger
from flows.office.tags import Tags
from flows.pages.oidc import Provider
from flows.pages.sessions import Sessions
from flows.pages.tokens import Tokens
from flows.runs.notices import Notices
from tests.pages.browser import browsing, needs_axe, needs_chromium, violations, watched
from tests.pages.made import client
from tests.pages.people import SECRET, access, mark, shelves
from tests.pages.test_reviews import ENTRY, FOLDER, SAMPLE, Reviews, put_draft
from tests.pages.test_roles import Times

pytestmark = needs_chromium
MAILS = Notices(webhook="", smtp="smtp://mail.example.org", sender="a@b.example", receivers=(), reviewers=(), origin="")
ADDRESSES = {
    "list": "?q=محطات",
    "brief": "briefs/محطات",
    "reviews": "reviews",
    "review": f"reviews/{FOLDER}",
    "bulletins": "bulletins",
    "people": "people",
    "audit": "audit",
    "schedules": "schedules",
    "account": "account",
    "facts": "facts?q=محطة",
    "files": "files",
    "trash": "?stand=discarded",
    "upload": "upload",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def base(folder: Path, version: Path) -> Iterator[str]:
    """An office with all that there can be, whose administrator is the visitor."""
    shelves(folder / "outputs")
    Tags(folder / "outputs").write("محطات", ("الطاقة", "الربط الكهربائي"))
    put_draft(folder / "outputs", version)
    (folder / "inbox").mkdir()
    shutil.copy(SAMPLE, folder / "inbox")
    Ledger(folder / "outputs").place(ENTRY)
    oidc = Provider(issuer="https://login.example.org", client="mujaz", secret="x")
    allowed = replace(access(folder / "state"), oidc=oidc)
    Tokens(folder / "state" / "tokens").make("مسؤول", "قارئ خلاصات", 1e9)
    app = client(folder, access=allowed, runs=Reviews("run-1"), schedule=Times(), mails=MAILS, now=time.time).app
    with socket.create_server(("127.0.0.1", 0)) as bound:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        yield f"http://127.0.0.1:{bound.getsockname()[1]}/"
        server.should_exit = True
        thread.join(30)


@pytest.fixture(scope="module")
def session(base: str, folder: Path) -> dict[str, str]:
    sessions = Sessions(SECRET)
    written = sessions.write(sessions.new("مسؤول", mark(folder, "مسؤول")))
    return {"name": sessions.cookie_name, "value": written, "url": base}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as started:
        yield started


@pytest.fixture
def page(browser: Browser, session: dict[str, str]) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.add_cookies([session])  # type: ignore[list-item]
        yield from watched(context)


@needs_axe
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_screen_reader_finds_nothing_wrong(page: Page, base: str, name: str) -> None:
    answer = page.goto(base + ADDRESSES[name])
    assert answer
    assert answer.status == 200
    for details in page.locator("details").all():
        details.evaluate("each => { each.open = true }")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], scheme


@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_is_wider_than_the_screen_or_the_paper(page: Page, base: str, name: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(base + ADDRESSES[name])
    for details in page.locator("details").all():
        details.evaluate("each => { each.open = true }")
    for width in (320, 820):
        page.set_viewport_size({"width": width, "height": 800})
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ADDRESSES)
def test_what_only_a_screen_can_do_is_not_printed(page: Page, base: str, name: str) -> None:
    page.goto(base + ADDRESSES[name])
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="الصفحات")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("button:visible, .button:visible").count() == 0


INK = "[...document.querySelectorAll('html, main, main *')].map(each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor])"


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_dark_screen_prints_as_a_light_one(page: Page, base: str, name: str) -> None:
    page.goto(base + ADDRESSES[name])
    inks = []
    for scheme in ("light", "dark"):
        page.emulate_media(media="print", color_scheme=scheme)
        inks.append(page.evaluate(INK))
    assert inks[0] == inks[1]


@pytest.mark.parametrize("name", ADDRESSES)
def test_everything_is_reached_by_keyboard_and_shows_that_it_is(page: Page, base: str, name: str) -> None:
    page.goto(base + ADDRESSES[name])
    reached = set()
    for _ in range(250):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "(() => { const on = document.activeElement; if (on === document.body) return ''; "
            "const look = getComputedStyle(on); return [[...document.querySelectorAll('*')].indexOf(on), "
            "look.outlineStyle !== 'none' || look.boxShadow !== 'none'].join(' ') })()"
        )
        if not here or here in reached:
            break
        assert here.endswith("true"), page.evaluate("document.activeElement.outerHTML")
        reached.add(here)
    wanted = "main :is(a[href]:not([tabindex]), button, input:not([type=hidden]), select, textarea, summary)"
    seen = page.evaluate(
        f"[...document.querySelectorAll({wanted!r})].filter(each => each.checkVisibility() && !each.disabled).length"
    )
    assert len(reached) >= seen
