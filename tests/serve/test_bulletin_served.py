"""A bulletin as an office has it: `mujaz serve` makes its issue on its schedule, mails who is named, and the pages have it."""

import shutil
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.mailboxes import serving_mails
from tests.pages.browser import browsing, needs_axe, needs_chromium, violations
from tests.pages.made import TEMPLATES
from tests.serve.house import House

SOURCES = Path(__file__).parents[1] / "bulletin" / "sources" / "today"
DEFINED = """title = "نشرة الدقيقة"
schedule = "* * * * *"
notify = ["editor@example.org"]
[take]
folder = "{folder}"
[[section]]
title = "الاقتصاد"
words = ["ميناء", "عقد"]
"""
pytestmark = [
    pytest.mark.prefect,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def houses(folder: Path) -> Path:
    """Houses of which one alone has a bulletin."""
    made = folder / "templates"
    shutil.copytree(TEMPLATES, made, ignore=shutil.ignore_patterns("bulletins"))
    (made / "newsroom" / "bulletins").mkdir()
    (made / "newsroom" / "bulletins" / "minute.toml").write_text(DEFINED.format(folder=SOURCES), "utf-8")
    return made


@needs_chromium
@needs_axe
def test_an_issue_comes_out_in_its_time_is_mailed_and_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving_mails() as post:
        told = {
            "MUJAZ_TEMPLATES": houses(tmp_path),
            "MUJAZ_SMTP": f"smtp://127.0.0.1:{post.post_port}",
            "MUJAZ_MAIL_FROM": "mujaz@example.org",
            "MUJAZ_MAIL_TO": "office@example.org",
        }
        for name, value in told.items():
            monkeypatch.setenv(name, str(value))
        house = House(tmp_path)
        house.start()
        try:
            issue = tmp_path / "outputs" / "نشرة-الدقيقة-1" / "v001" / "manifest.json"
            house.wait(issue.is_file)
            house.wait(lambda: any("نشرة الدقيقة" in _subject(each) for each in post.sent))
            look(house.origin, tmp_path)
        finally:
            house.stop()
    mail = next(message_from_bytes(each, policy=policy.default) for each in post.sent if "الدقيقة" in _subject(each))
    assert {"editor@example.org", "office@example.org"} <= set(str(mail["To"]).replace(" ", "").split(","))
    body = mail.get_body(("plain",))
    assert body
    assert "brief.pdf" in body.get_content()
    assert len(list((tmp_path / "outputs").glob("نشرة-الدقيقة-*"))) == 1, "the same sources make no second number"


def _subject(mail: bytes) -> str:
    return str(message_from_bytes(mail, policy=policy.default)["Subject"])


def look(origin: str, folder: Path) -> None:
    """The archive, the issue on a phone, and its feed, as a reader sees them."""
    with browsing() as browser:
        page = browser.new_page(viewport={"width": 1100, "height": 900})
        page.goto(f"{origin}/reports/bulletins")
        expect(page.locator("article h3")).to_have_text("نشرة الدقيقة · العدد 1")
        assert violations(page) == []
        page.screenshot(path=folder / "archive.png", full_page=True)
        page.locator("article h3 a").click()
        expect(page.locator(".paper h1")).to_contain_text("العدد 1")
        assert violations(page) == []
        assert page.locator(".item").count() > 3
        page.screenshot(path=folder / "issue.png", full_page=True)
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.screenshot(path=folder / "phone.png", full_page=True)
        feed = page.request.get(f"{origin}/reports/bulletins/newsroom/minute/feed.atom")
        assert feed.ok
        assert "العدد 1" in feed.text()
