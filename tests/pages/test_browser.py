"""The pages in a real browser: with a mouse, with a keyboard, by a screen reader's rules, on a telephone, in print."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from flows.intake.ledger import Entry, Fate, Ledger
from flows.intake.orders import PlacedOrder
from flows.model.order import Wishes
from flows.pipeline import MOST_SENTENCES
from tests.pages.browser import browsing, needs_axe, needs_chromium, served, violations, watched
from tests.pages.made import REVISION, TEXT, fail, put
from tests.publish.shelves import at

pytestmark = needs_chromium

ADDRESSES = {
    "list": "",
    "search": "?q=محطه&since=2026-01-01",
    "empty": "?q=قطار",
    "second page": "?page=2",
    "brief": "briefs/محطات",
    "older": "briefs/محطات/v001",
    "facts": "briefs/محطات/v001/facts",
    "facts of a kind": "briefs/محطات/v001/facts?kind=money",
    "upload": "upload",
    "files": "files",
    "files of a state": "files?state=failed",
    "nothing": "nothing",
    "pictures": "?view=grid",
    "withdrawn": "?stand=withdrawn",
    "facts of all": "facts?q=محطة",
    "audit": "audit",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("office")
    for number in range(21):
        put(folder / "outputs", f"سدود-{number}", title=f"سدود الهضبة {number}")
    failed = [{"name": "pdf.opens", "passed": True, "detail": ""}, {"name": "docx.rtl", "passed": False, "detail": "x"}]
    put(folder / "outputs", "محطات", title="محطات الربط", checks=failed, times=at("2026-11-26T09:00:00+00:00"))
    put(
        folder / "outputs",
        "محطات",
        "v002",
        title="محطات الربط الجديدة",
        revision=REVISION,
        times=at("2026-11-27T09:00:00+00:00"),
    )
    (folder / "inputs").mkdir()
    for name in ("قديم.txt", "صورة-طويلة-الاسم-من-الهاتف-2026-11-01-10-00-00.jpeg", "~$مفتوح.docx"):
        (folder / "inputs" / name).write_text(name, "utf-8")
    fail(folder / "outputs", "قديم.txt", "2026-11-01T10:00:00+00:00")
    order = PlacedOrder(wishes=Wishes(house="official"))
    digest = sha256("قديم.txt".encode()).hexdigest()
    Ledger(folder / "outputs").place(Entry(sha256=digest, name="قديم.txt", fate=Fate.FAILED, at=1e9, order=order))
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True) as context:
        yield from watched(context)


@needs_axe
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_screen_reader_finds_nothing_wrong(page: Page, base: str, name: str) -> None:
    page.goto(base + ADDRESSES[name])
    assert violations(page) == []


@needs_axe
def test_an_error_is_said_to_a_screen_reader(page: Page, base: str) -> None:
    page.goto(base + "upload")
    page.get_by_label("ألصق النص").fill("no arabic here")
    page.get_by_role("button", name="اصنع الموجز").click()
    expect(page.get_by_role("alert")).to_contain_text("الحل:")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("ألصق النص")).to_have_value("no arabic here")
    assert violations(page) == []


@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_is_wider_than_the_screen(page: Page, base: str, name: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(base + ADDRESSES[name])
    for width in (320, 390, 820):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_warning_is_put_away_until_it_says_something_else(page: Page, base: str) -> None:
    page.goto(base)
    page.get_by_role("button", name="إخفاء").click()
    page.reload()
    expect(page.locator(".warning")).to_be_hidden()
    page.evaluate("localStorage.setItem('mujaz-warning', 'غيره')")
    page.reload()
    expect(page.locator(".warning")).to_be_visible()


def test_a_file_that_failed_is_ordered_again_with_its_text(page: Page, base: str) -> None:
    page.goto(base + "files?state=failed")
    page.get_by_role("link", name="أعد المحاولة").click()
    expect(page.locator("#text")).to_have_value("قديم.txt")


def test_the_words_are_set_in_our_own_fonts(page: Page, base: str) -> None:
    page.goto(base)
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)")
    assert {"Naskh", "Sans"} <= set(loaded)


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something is reached, forty times at most."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if target.evaluate("found => found === document.activeElement"):
            break
    expect(target).to_be_focused()


def test_the_keyboard_leads_from_the_search_to_a_download(page: Page, base: str) -> None:
    page.goto(base)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="تخطَّ إلى المحتوى")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("searchbox"))
    page.keyboard.type("الربط الجديدة")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    expect(page.get_by_role("status")).to_contain_text("موجز واحد")
    tab_to(page, page.get_by_role("link", name="محطات الربط الجديدة", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("محطات الربط الجديدة")
    word = page.get_by_role("link", name="Word للتحرير")
    word.focus()
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    assert started.value.suggested_filename == "محطات-v002.docx"


def test_the_number_of_a_sentence_stands_before_a_sentence_that_begins_with_a_number(page: Page, base: str) -> None:
    page.goto(f"{base}briefs/محطات/v001/facts")
    places = page.evaluate("""() => {
        const number = document.querySelector(".source sup");
        number.parentNode.replaceChildren(number, "12. تطوير الرصيف");
        const range = document.createRange();
        range.setStart(number.nextSibling, 0);
        range.setEnd(number.nextSibling, 2);
        return [number.getBoundingClientRect().left, range.getBoundingClientRect().right];
    }""")
    assert places[0] >= places[1]


def test_a_fact_shows_its_place_by_mouse_and_by_keyboard(page: Page, base: str) -> None:
    page.goto(base + "briefs/محطات/v001/facts")
    link = page.get_by_role("link", name="40 مليون ريال")
    place = page.locator("[data-facts~='3']")
    expect(place).not_to_have_class("found k-figure lit")
    link.hover()
    expect(place).to_have_class("found k-figure lit")
    page.mouse.move(0, 0)
    expect(place).to_have_class("found k-figure")
    link.focus()
    expect(place).to_have_class("found k-figure lit")
    page.keyboard.press("Enter")
    page.wait_for_url("**#s2")


def test_without_scripts_search_facts_and_upload_work_too(browser: Browser, base: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base)
        page.get_by_role("searchbox").fill("الربط")
        page.get_by_role("button", name="ابحث").click()
        expect(page.get_by_role("listitem").filter(has_text="الربط الجديدة")).to_be_visible()
        page.goto(base + "briefs/محطات/v001/facts")
        page.get_by_role("link", name="40 مليون ريال").click()
        assert page.url.endswith("#s2")
        page.goto(base + "upload")
        page.get_by_label("ألصق النص").fill("لا")
        page.get_by_role("button", name="اصنع الموجز").click()
        expect(page.get_by_role("alert")).to_contain_text("الحل:")


def words_offered(page: Page) -> list[str]:
    return page.locator("#classification option").all_inner_texts()


def unfold(page: Page) -> None:
    """Show the options that are asked for now and then."""
    page.get_by_text("التاريخ والدار والتصنيف").click()


def test_a_house_offers_its_own_classifications_alone(page: Page, base: str) -> None:
    page.goto(base + "upload")
    unfold(page)
    assert words_offered(page) == ["كما عند الدار", "عام", "للاستخدام الرسمي", "محدود التداول", "سري"]
    page.get_by_label("التصنيف").select_option("سري")
    page.get_by_label("الدار").select_option("newsroom")
    assert words_offered(page) == ["كما عند الدار", "للنشر", "محظور حتى موعد النشر", "للتحرير الداخلي"]
    expect(page.get_by_label("التصنيف")).to_have_value("")
    page.get_by_label("الدار").select_option("")
    assert "سري" in words_offered(page)


def test_a_classification_that_the_house_lacks_is_refused_on_the_page_and_nothing_is_kept(
    browser: Browser, tmp_path: Path
) -> None:
    with served(tmp_path) as base, browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base + "upload")
        page.get_by_label("ألصق النص").fill(TEXT)
        unfold(page)
        page.get_by_label("الدار").select_option("newsroom")
        page.get_by_label("التصنيف").select_option("سري")
        page.get_by_role("button", name="اصنع الموجز").click()
        expect(page.get_by_role("alert")).to_contain_text("سري: ليس هذا من درجات التصنيف في الدار newsroom.")
        expect(page.get_by_role("alert")).to_contain_text("الحل: اختر واحدة من: للنشر")
        expect(page.get_by_label("ألصق النص")).to_have_value(TEXT)
        expect(page.get_by_label("الدار")).to_have_value("newsroom")
    assert not list(tmp_path.glob("inputs/*"))
    assert not list(tmp_path.glob("outputs/*/*"))


def test_a_page_prints_without_what_only_a_screen_needs(page: Page, base: str) -> None:
    page.goto(base + "briefs/محطات")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="الخلاصة")).to_be_visible()
    for unwanted in (".band nav", ".downloads", ".previews", ".foot"):
        expect(page.locator(unwanted)).to_be_hidden()
    assert page.pdf().startswith(b"%PDF")


def test_a_dropped_source_becomes_a_brief_that_can_be_downloaded(page: Page, base: str) -> None:
    page.goto(base + "upload")
    data = page.evaluate_handle(
        """text => { const data = new DataTransfer();
        data.items.add(new File([text], 'خبر-المحطات.txt', {type: 'text/plain'})); return data; }""",
        TEXT,
    )
    page.dispatch_event(".drop", "drop", {"dataTransfer": data})
    expect(page.locator(".chosen")).to_have_text("خبر-المحطات.txt")
    unfold(page)
    page.get_by_label("الأرقام").select_option("latin")
    page.get_by_label("التاريخ").fill("2026-11-23")
    page.get_by_label("المطبعة").select_option("crop")
    page.get_by_role("button", name="اصنع الموجز").click()
    page.wait_for_url("**/runs/*")
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("link", name="افتح الموجز").click(timeout=60_000)
    expect(page.get_by_role("heading", level=1)).to_contain_text("أعلنت الهيئة")
    with page.expect_download() as started:
        page.get_by_role("link", name="كل الملفات في ملف واحد").click()
    assert started.value.suggested_filename == "خبر-المحطات-v001.zip"
    with ZipFile(started.value.path()) as packed:
        assert "خبر-المحطات-v001/brief.print.pdf" in packed.namelist()


def test_a_source_that_fails_says_why_and_what_to_do(page: Page, base: str) -> None:
    page.goto(base + "upload")
    page.get_by_label("ألصق النص").fill("هطل المطر على الميناء. " * (MOST_SENTENCES + 1))
    page.get_by_role("button", name="اصنع الموجز").click()
    page.wait_for_url("**/runs/*")
    expect(page.get_by_role("heading", level=1)).to_have_text("تعذّر الموجز", timeout=60_000)
    expect(page.locator(".run")).to_contain_text("الحل:")


@needs_axe
def test_the_door_opens_to_who_knows_the_password(browser: Browser, tmp_path: Path) -> None:
    from flows.pages.users import Users
    from tests.pages.made import PASSWORD

    put(tmp_path / "outputs", "محطات", title="محطات الربط")
    Users(tmp_path / ".mujaz" / "users").add("بدر", PASSWORD)
    with served(tmp_path) as base, browser.new_context() as context:
        page = context.new_page()
        page.goto(base + "briefs/محطات")
        assert violations(page) == []
        for password in ("كلمة خاطئة هنا", PASSWORD):
            page.get_by_label("الاسم").fill("بدر")
            page.get_by_label("كلمة المرور").fill(password)
            page.get_by_role("button", name="دخول").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("محطات الربط")
        assert violations(page) == []
        page.get_by_role("button", name="خروج").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("الدخول")
