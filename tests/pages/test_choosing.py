"""What is chosen by eye: a day in both calendars, a house by a page of it, and the PDF read in its page."""

import datetime as dt
from collections.abc import Iterator

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from flows.arabic.calendar import to_hijri
from tests.pages.browser import browsing, needs_axe, needs_chromium, served, violations, watched
from tests.pages.made import put

pytestmark = needs_chromium
DAYS = ("2026-01-01", "2026-02-18", "2026-11-27", "2024-02-29", "1999-12-31", "2031-06-30")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("choosing")
    path = put(folder / "outputs", "محطات", title="محطات الربط", reference="محطات")
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path / "brief.pdf")
    (folder / "inputs").mkdir()
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield from watched(context)


def open_form(page: Page, base: str) -> None:
    page.goto(base + "upload")
    page.get_by_text("التاريخ والدار والتصنيف").click()


def open_calendar(page: Page, base: str, day: str) -> None:
    open_form(page, base)
    page.locator("#date").fill(day)
    page.get_by_role("button", name="التقويم الهجري والميلادي").click()


@pytest.mark.parametrize("day", DAYS)
def test_the_hijri_day_beside_a_field_is_that_of_the_print(page: Page, base: str, day: str) -> None:
    open_calendar(page, base, day)
    here = page.locator(f"dialog [data-day='{day}']")
    hijri = to_hijri(dt.date.fromisoformat(day))
    assert hijri
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    assert here.locator("[aria-hidden]").inner_text().split() == [
        str(hijri[2]).translate(arabic),
        str(int(day[8:])).translate(arabic),
    ]
    assert str(hijri[0]).translate(arabic) in page.locator("dialog strong").inner_text()


def test_a_day_is_chosen_by_keyboard_in_a_hijri_month(page: Page, base: str) -> None:
    open_calendar(page, base, "2026-01-01")
    page.keyboard.press("PageDown")  # the first of the next Hijri month
    page.keyboard.press("ArrowLeft")  # a day on: the page runs from right to left
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    chosen = to_hijri(dt.date.fromisoformat(page.locator("#date").input_value()))
    assert chosen
    assert chosen[1:] == (8, 9)
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="التقويم الهجري والميلادي")).to_be_focused()


@pytest.mark.parametrize("words", ["التالي", "السابق", "الشهور بال"])
def test_who_turns_the_calendar_by_keyboard_stays_where_they_are(page: Page, base: str, words: str) -> None:
    open_calendar(page, base, "2026-01-01")
    turns = page.locator("dialog").get_by_role("button", name=words)
    turns.focus()
    for _ in range(2):
        shown = page.locator("dialog strong").inner_text()
        page.keyboard.press("Enter")
        expect(page.locator("dialog strong")).not_to_have_text(shown)
        expect(turns).to_be_focused()


def test_the_calendar_opens_on_the_day_that_it_is_here(browser: Browser, base: str) -> None:
    with browser.new_context(timezone_id="Asia/Riyadh") as context:
        page = context.new_page()
        page.clock.set_fixed_time("2026-11-29T22:30:00Z")  # half past one in the night of the thirtieth
        open_calendar(page, base, "")
        expect(page.locator("dialog [data-day='2026-11-30']")).to_be_focused()


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_calendar_is_read_aloud_dark_and_on_a_telephone(page: Page, base: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    open_calendar(page, base, "2026-01-01")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator("dialog").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.keyboard.press("Escape")
    assert violations(page) == []


def test_a_house_is_chosen_by_a_page_of_it_and_brings_its_classifications(page: Page, base: str) -> None:
    open_form(page, base)
    picture = page.locator("[data-chooses=newsroom]")
    expect(picture).to_have_attribute("aria-pressed", "false")
    picture.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#house")).to_have_value("newsroom")
    expect(picture).to_have_attribute("aria-pressed", "true")
    assert "للتحرير الداخلي" in page.locator("#classification").inner_text()
    assert page.locator("[data-chooses=newsroom] img").evaluate(
        "image => image.decode().then(() => image.naturalWidth)"
    )


def test_the_pdf_is_read_in_the_page(page: Page, base: str) -> None:
    page.goto(base + "briefs/محطات")
    with page.expect_response("**/brief.pdf") as got:
        page.get_by_text("اقرأ ملف PDF في الصفحة").click()
    assert got.value.status == 200
    assert "frame-ancestors 'self'" in got.value.headers["content-security-policy"]
    page.wait_for_timeout(1500)
    assert any(frame.url.endswith("brief.pdf") for frame in page.frames)
