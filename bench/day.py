"""`python -m bench.day`: renew the pictures of a day in an office, from the real server in headless Chromium.

It serves a folder of its own, with the samples of `inputs/` and four people who do what docs/serve.md tells of them.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from bench.office import Office, served
from bench.texts import samples
from flows.pages.users import Users
from flows.render.pdf.preview import slim
from flows.rights import Role

FOLDER = Path(__file__).parents[1] / "docs" / "previews"
PASSWORD = "كلمة مرور للصور"
PEOPLE = {"ليلى": Role.ADMINISTRATOR, "بدر": Role.SENDER, "سلمى": Role.REVIEWER, "نورة": Role.READER}
_PATIENCE = 240_000.0
"""Milliseconds that a brief may take on a busy machine."""
_SIZE = {"width": 1180, "height": 860}


def hire(folder: Path) -> None:
    """Add the people to the users of an office."""
    users = Users(folder / ".mujaz" / "users")
    for name, role in PEOPLE.items():
        users.add(name, PASSWORD, role=role)
    users.allow("سلمى", sees=("سري",))
    users.allow("ليلى", runs=True)


def enter(browser: Browser, office: Office, name: str) -> Page:
    """Return a page of the browser of one of the people, who has logged in."""
    page = browser.new_context(viewport=_SIZE, locale="ar", timezone_id="Asia/Riyadh").new_page()  # type: ignore[arg-type]
    page.set_default_timeout(_PATIENCE)
    page.goto(f"{office.origin}/reports/login")
    page.get_by_label("الاسم").fill(name)
    page.get_by_label("كلمة المرور").fill(PASSWORD)
    page.get_by_role("button", name="دخول").click()
    page.get_by_role("heading", name="الموجزات").wait_for()
    return page


def shot(page: Page, name: str, part: Locator | None = None) -> Path:
    """Keep what a page shows, or a part of it, as a picture of docs/previews."""
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(500)
    file = FOLDER / f"{name}.png"
    file.write_bytes(slim((part or page).screenshot()))
    return file


def send(page: Page, office: Office, source: Path, **chosen: str) -> None:
    """Upload a source with what is chosen, as a person does."""
    page.goto(f"{office.origin}/reports/upload")
    page.locator("#file").set_input_files(source)
    page.get_by_text("التاريخ والدار والتصنيف").click()
    for name, value in chosen.items():
        field = page.locator(f"#{name}")
        if name in ("house", "classification"):
            field.select_option(value)
        else:
            field.fill(value)


def go(page: Page) -> None:
    """Send the form, and wait for the page of its run."""
    page.get_by_role("button", name="اصنع الموجز").click()
    page.wait_for_url("**/runs/*")


def morning(browser: Browser, office: Office) -> Iterator[Path]:
    """Badr sends sources; of one somebody has to read the brief first."""
    badr, (first, second, third) = enter(browser, office, "بدر"), samples()
    send(badr, office, first, reference="م/2026/15", date="2026-11-27")
    badr.locator("#date").scroll_into_view_if_needed()
    badr.get_by_role("button", name="التقويم الهجري والميلادي").click()
    yield shot(badr, "day-upload")
    badr.keyboard.press("Escape")
    go(badr)
    badr.locator(".message", has_not_text="انتظار").wait_for()
    yield shot(badr, "day-run")
    badr.get_by_role("link", name="افتح الموجز").wait_for()
    send(badr, office, second, reference="م/2026/16")
    go(badr)
    badr.get_by_role("link", name="افتح الموجز").wait_for()
    salma = enter(browser, office, "سلمى")
    send(salma, office, third, reference="م/2026/17", classification="سري")
    go(salma)
    salma.get_by_role("link", name="راجع").or_(salma.get_by_text("المراجع")).first.wait_for()


def in_prefect(browser: Browser, office: Office, path: str, height: int) -> Page:
    """Return a page of Prefect's that Layla opens."""
    layla = enter(browser, office, "ليلى")
    layla.set_viewport_size({"width": 900, "height": height})
    layla.goto(office.origin + path)
    return layla


def forms(browser: Browser, office: Office) -> Iterator[Path]:
    """Layla looks at the form, at what a run shows, and at the form of a draft that waits."""
    page = in_prefect(browser, office, "/v2/deployments", 2300)
    page.get_by_role("link", name="brief", exact=True).first.click()
    page.get_by_role("button", name="Run", exact=True).click()
    page.get_by_text("Custom run").first.click()
    page.get_by_label("أو النص نفسه").wait_for()
    yield shot(page, "serve-form")
    (shown, *_) = office.ask("/api/artifacts/filter", body={"artifacts": {"key": {"any_": ["brief"]}}})
    page = in_prefect(browser, office, f"/v2/artifacts/artifact/{shown['id']}", 1200)
    page.get_by_alt_text("الصفحة الأولى من الموجز").wait_for()
    yield shot(page, "serve-run")
    (run, *_) = office.ask("/api/flow_runs/filter", body={"flow_runs": {"state": {"type": {"any_": ["PAUSED"]}}}})
    page = in_prefect(browser, office, f"/v2/runs/flow-run/{run['id']}", 1000)
    page.locator("button[aria-haspopup=menu]").first.click()
    page.get_by_role("menuitem", name="Resume").click()
    page.get_by_label("الخلاصة").wait_for()
    yield shot(page, "serve-review", page.get_by_role("dialog"))


def noon(browser: Browser, office: Office) -> Iterator[Path]:
    """Salma reads a draft beside its source, and lets it pass."""
    salma = enter(browser, office, "سلمى")
    while not salma.get_by_role("link", name="اقرأها").count():
        salma.goto(f"{office.origin}/reports/reviews")
        salma.wait_for_timeout(2000)
    yield from forms(browser, office)
    salma.get_by_role("link", name="اقرأها").first.click()
    yield shot(salma, "day-review")
    salma.get_by_role("button", name="اعتمد وانشر").click()
    salma.get_by_role("link", name="افتح الموجز").wait_for()


def afternoon(browser: Browser, office: Office) -> Iterator[Path]:
    """Noura reads and searches, Salma withdraws."""
    noura, salma = enter(browser, office, "نورة"), enter(browser, office, "سلمى")
    salma.goto(f"{office.origin}/reports/briefs/م-2026-15")
    salma.get_by_label("بينها فواصل").fill("الموانئ، الملاحة")
    salma.get_by_role("button", name="احفظ الوسوم").click()
    yield shot(salma, "pages-brief")
    salma.goto(f"{office.origin}/reports/")
    yield shot(salma, "pages-list")
    noura.goto(f"{office.origin}/reports/facts?q=الموانئ")
    yield shot(noura, "day-facts")
    noura.goto(f"{office.origin}/reports/briefs/م-2026-15/v001/facts")
    yield shot(noura, "pages-facts")
    salma.goto(f"{office.origin}/reports/briefs/م-2026-16")
    salma.get_by_label("سبب السحب").fill("صدر تصحيح من الجهة للأرقام")
    salma.get_by_role("button", name="اسحبه").click()
    salma.wait_for_url("**stand=withdrawn")
    salma.goto(f"{office.origin}/reports/briefs/م-2026-16")
    yield shot(salma, "day-withdrawn")


def evening(browser: Browser, office: Office) -> Iterator[Path]:
    """Layla looks after the office."""
    layla = enter(browser, office, "ليلى")
    for name in ("audit", "people", "schedules", "files"):
        layla.goto(f"{office.origin}/reports/{name}")
        yield shot(layla, f"day-{name}")


def renew() -> Iterator[Path]:
    """Live a day, and write every picture; yields its file."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    with served(hire) as office, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for part in (morning, noon, afternoon, evening):
            yield from part(browser, office)
        browser.close()


if __name__ == "__main__":
    for written in renew():
        print(f"{written.stat().st_size:>9,}  {written.name}", file=sys.stderr)
