"""The house as an office has it: one command, a browser, a drop folder, a reviewer; and what may go wrong."""

import json
import os
import re
import shutil
import signal
import time
import urllib.error
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pypdfium2
import pytest

from flows.pages.users import Users
from tests.cli.running import run_process
from tests.pages.made import PASSWORD
from tests.serve.conftest import GOOD
from tests.serve.foreign import AUTOMATION, another_site, submits_form, tries
from tests.serve.house import House

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.prefect,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
browser_needed = pytest.mark.skipif(CHROMIUM is None, reason="install chromium (apt-get install chromium)")
POINTS = "اجتمع 14 عضوًا في مدينة الساحل يوم 12 مارس 2026، وأقروا ثلاث توصيات.\n1. تطوير الميناء.\n2. رفع الرسوم 5%.\n3. عقد لقاء سنوي."


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house for all tests here: it takes its time to start."""
    house = House(tmp_path_factory.mktemp("house"))
    house.start()
    yield house
    assert house.stop() == 0
    assert house.processes() == []


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """The addresses that the browser asked, in all tests here."""
    return []


@pytest.fixture(scope="module")
def page(house: House, asked: list[str]) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        rebound = "--host-resolver-rules=MAP rebound.example 127.0.0.1"  # as the name server of a stranger may answer
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", rebound])
        context = browser.new_context(viewport={"width": 1280, "height": 1600}, accept_downloads=True)
        page = context.new_page()
        page.set_default_timeout(90_000)
        page.on("request", lambda request: asked.append(str(request.url)))
        page.on("websocket", lambda opened: asked.append(str(opened.url)))
        yield page
        browser.close()


def shown(house: House, run: str, key: str) -> str:
    """The address of a run's artifact in the pages of Prefect."""
    found = house.api("/api/artifacts/filter", {"flow_runs": {"id": {"any_": [run]}}})
    return f"{house.origin}/v2/artifacts/artifact/{next(each['id'] for each in found if each['key'] == key)}"


def downloaded(page: Any, words: str, folder: Path) -> Path:
    """Follow a link of a page and keep what it gives."""
    with page.expect_download() as got:
        page.get_by_role("link", name=words, exact=True).click()
    target = folder / str(got.value.suggested_filename)
    got.value.save_as(target)
    return target


def press(page: Any, words: str) -> None:
    """Press a button until its form is gone: it may only clear what was wrong before, or the database be busy (503)."""
    from playwright.sync_api import TimeoutError as NotInTime

    button = page.get_by_role("button", name=words)
    end = time.monotonic() + 120
    while button.count():
        assert time.monotonic() < end, page.inner_text("body")
        with suppress(NotInTime):  # it has gone in the meantime
            button.click(timeout=5_000)
        with suppress(NotInTime):
            button.wait_for(state="detached", timeout=3_000)


@browser_needed
def test_a_person_fills_in_the_form_and_downloads_the_brief(house: House, page: Any, tmp_path: Path) -> None:
    page.goto(f"{house.origin}/v2/deployments")
    page.get_by_role("link", name="brief", exact=True).first.click()
    page.get_by_role("button", name="Run", exact=True).click()
    page.get_by_text("Custom run").first.click()
    page.get_by_label("أو النص نفسه").fill(GOOD.format(14))
    page.get_by_label("العنوان").fill("موجز اجتماع الساحل")
    page.get_by_label("التاريخ").fill("12/03/2026")
    page.get_by_role("button", name="Submit").click()
    page.get_by_text("does not match").first.wait_for()  # the form refuses what is no date
    page.get_by_label("التاريخ").fill("2026-03-12")
    press(page, "Submit")
    runs = house.wait(lambda: house.api("/api/flow_runs/filter", {"flows": {"name": {"any_": ["brief"]}}}))
    run = str(runs[0]["id"])
    assert house.until(run) == "COMPLETED"
    page.goto(f"{house.origin}/v2/runs/flow-run/{run}")
    page.get_by_role("tab", name="Artifacts").click()
    page.get_by_text("الحقائق ومواضعها في المصدر").wait_for()
    page.goto(shown(house, run, "brief"))
    page.get_by_alt_text("الصفحة الأولى من الموجز").wait_for()
    with pypdfium2.PdfDocument(downloaded(page, "PDF", tmp_path)) as pdf:
        assert "14" in pdf[0].get_textpage().get_text_bounded()
    assert downloaded(page, "الكل في ملف zip", tmp_path).read_bytes()[:2] == b"PK"


@browser_needed
def test_a_reviewer_reads_the_draft_and_lets_it_pass(house: House, page: Any) -> None:
    run = house.begin(text=POINTS, title="موجز الساحل", reference="م/7", classification="سري")
    assert house.until_paused(run) == "PAUSED"
    assert not (house.folder / "outputs" / "م-7").exists()
    page.goto(shown(house, run, "draft"))
    page.get_by_text("مسودة: موجز الساحل").first.wait_for()
    page.goto(f"{house.origin}/v2/runs/flow-run/{run}")
    page.locator("button[aria-haspopup=menu]").first.click()
    page.get_by_role("menuitem", name="Resume").click()
    page.get_by_label("Select القرار").click()
    page.get_by_role("option", name="اعتماد").click()
    page.get_by_label("اسم المراجع").fill("سلمى الحارثي")
    page.get_by_label("الخلاصة").fill("أقر الأعضاء ثلاث توصيات.")
    press(page, "Resume")
    assert house.until(run) == "COMPLETED"
    with pypdfium2.PdfDocument(house.folder / "outputs" / "م-7" / "v001" / "brief.pdf") as pdf:
        text = " ".join(pdf[0].get_textpage().get_text_bounded().split())
    assert "سلمى الحارثي" in text
    assert "أقر الأعضاء" in text


@browser_needed
def test_a_reviewer_decides_on_our_own_page_as_soon_as_the_draft_is_there(house: House, page: Any) -> None:
    run = house.begin(text=POINTS, title="موجز الساحل", reference="م/9", classification="سري")
    house.wait(lambda: house.api(f"/api/flow_runs/{run}")["state"]["type"] == "PAUSED")
    (draft,) = (house.folder / "outputs" / "_drafts").iterdir()
    page.goto(f"{house.origin}/reports/reviews")
    page.get_by_role("link", name="اقرأها").click()
    page.get_by_label("اسم المراجع").fill("سلمى الحارثي")
    page.get_by_label("العنوان").fill("موجز الساحل بعد القراءة")
    page.get_by_role("button", name="اعتمد وانشر").click()
    page.wait_for_url(f"**/runs/{run}")
    assert house.until(run) == "COMPLETED"
    manifest = json.loads((house.folder / "outputs" / "م-9" / "v001" / "manifest.json").read_text("utf-8"))
    assert (manifest["title"], manifest["brief"]["title_origin"]) == ("موجز الساحل بعد القراءة", "editor")
    assert manifest["order"]["review"]["by"] == "سلمى الحارثي"
    assert not draft.exists()


@browser_needed
def test_the_pages_of_prefect_ask_no_other_machine(house: House, page: Any, asked: list[str]) -> None:
    done = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}, "flows": {"name": {"any_": ["brief"]}}}
    runs = house.api("/api/flow_runs/filter", done)
    run = str(runs[0]["id"]) if runs else house.begin(text=GOOD.format(15))
    assert house.until(run) == "COMPLETED"
    begun = len(asked)
    for path, words in {
        "/v2/dashboard": "Flow Runs",
        "/v2/runs": "brief",
        "/v2/deployments": "inbox",
        "/v2/automations": "mujaz",
        f"/v2/runs/flow-run/{run}": "Finished in state",
    }.items():
        page.goto(house.origin + path)
        page.get_by_text(words).first.wait_for()
        page.wait_for_timeout(1000)
    page.locator("canvas").first.wait_for()  # the graph of the run
    here = f"127.0.0.1:{house.port}"
    assert len(asked) - begun > 50
    assert {urlsplit(url.removeprefix("blob:")).netloc for url in asked} == {here}


@browser_needed
def test_a_page_of_another_origin_reaches_nothing_though_the_browser_has_a_session(house: House, page: Any) -> None:
    def automations() -> set[str]:
        return {each["name"] for each in house.api("/api/automations/filter", {})}

    page.goto(f"{house.origin}/v2/dashboard")
    page.get_by_text("Flow Runs").first.wait_for()
    before = automations()
    stranger = page.context.new_page()
    with another_site() as address:
        stranger.goto(address)
        told = tries(stranger, house.origin)
        assert (told["json"], told["read"], told["websocket"]) == ("blocked", "blocked", "refused")
        stranger.goto(address)
        assert submits_form(stranger, house.origin) == 403
        answer = stranger.goto(f"http://rebound.example:{house.port}/v2/dashboard")
        assert (answer.status, "موجز" in answer.text()) == (400, True)
    stranger.close()
    assert automations() == before


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (415, {}),
        (415, {"content-type": "text/plain"}),
        (401, {"content-type": "application/json"}),
        (403, {"content-type": "application/json", "origin": "https://evil.example"}),
        (400, {"content-type": "application/json", "host": "evil.example"}),
    ],
)
def test_a_blind_post_makes_no_automation(house: House, status: int, headers: dict[str, str]) -> None:
    connection = HTTPConnection("127.0.0.1", house.port, timeout=60)
    connection.request("POST", "/api/automations/", json.dumps(AUTOMATION), headers)
    assert connection.getresponse().status == status
    connection.close()


def test_the_auth_string_is_for_the_account_alone_that_serves(house: House) -> None:
    file = house.folder / ".mujaz" / "prefect.auth"
    assert file.stat().st_mode & 0o077 == 0
    assert len(file.read_text("utf-8")) > 40
    assert "mujaz users add" in house.said.read_text("utf-8")  # it says that nobody is asked for a password


def test_a_rejected_draft_is_not_published_and_says_why(house: House) -> None:
    run = house.begin(text=GOOD.format(17), reference="م/8", review=True)
    assert house.until_paused(run) == "PAUSED"
    answers = {"decision": "رفض", "reviewer": "سلمى الحارثي", "reason": "الرقم يحتاج تثبتًا"}
    house.api(f"/api/flow_runs/{run}/resume", {"run_input": answers})
    assert house.until(run) == "FAILED"
    assert "الرقم يحتاج تثبتًا" in house.api(f"/api/flow_runs/{run}")["state"]["message"]
    assert not (house.folder / "outputs" / "م-8").exists()
    assert list(house.folder.glob("outputs/_drafts/م-8-*/brief.pdf"))


def test_a_file_that_is_dropped_becomes_a_brief_by_itself(house: House) -> None:
    (house.folder / "inputs" / "خبر.txt").write_text(GOOD.format(21), "utf-8")
    house.wait(lambda: (house.folder / "outputs" / "خبر" / "v001" / "brief.pdf").is_file())


def test_an_upload_whose_run_is_cancelled_is_not_published_by_the_drop_folder(house: House) -> None:
    text = "\n".join(
        GOOD.format(number) for number in range(25, 425)
    )  # a short one is published before it is cancelled
    run = house.upload(text, house="newsroom", classification="للتحرير الداخلي", reference="م/25")
    house.until(run, "RUNNING")
    house.api(f"/api/flow_runs/{run}/set_state", {"state": {"type": "CANCELLING"}})
    assert house.until(run) == "CANCELLED"
    told = house.api(f"/reports/api/runs/{run}")
    assert (told["message"], told["failed"]) == ("أُلغي التشغيل", True)
    time.sleep(3)  # until the file is quiet
    assert house.until(house.begin("inbox")) == "COMPLETED"
    digest = sha256(text.encode()).hexdigest()
    entry = json.loads((house.folder / "outputs" / "_inbox" / f"{digest}.json").read_text("utf-8"))
    assert (entry["fate"], entry["order"]["wishes"]["house"], entry["run"]) == ("cancelled", "newsroom", run)
    assert digest not in published(house)


def published(house: House) -> dict[str, tuple[str, str]]:
    """House and classification of every version, by the hash of its source."""
    manifests = [json.loads(file.read_text("utf-8")) for file in house.folder.glob("outputs/*/v*/manifest.json")]
    return {told["source"]["sha256"]: (told["house"]["name"], told["brief"]["classification"]) for told in manifests}


def test_the_form_refuses_a_classification_that_its_house_lacks(house: House) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        house.begin(text=GOOD.format(26), house="newsroom", classification="سري")
    assert refused.value.code == 409
    assert "للتحرير الداخلي" in json.load(refused.value)["detail"]


def test_a_run_whose_process_is_killed_is_called_crashed(house: House) -> None:
    run = house.begin(text=GOOD.format(31))
    house.until(run, "RUNNING")
    for pid in house.wait(house.processes):
        os.kill(pid, signal.SIGKILL)
    assert house.until(run) == "CRASHED"


def test_a_port_that_is_taken_is_told_with_who_has_it(house: House, tmp_path: Path) -> None:
    second = run_process("serve", "--port", str(house.port), cwd=tmp_path)
    assert second.code == 112
    assert "flows.serve.web" in second.err
    assert f"--port {house.port + 1}" in second.err


def test_a_house_that_stops_in_mid_run_marks_it_and_makes_what_was_ordered_when_it_starts_again(house: House) -> None:
    done = house.begin(text=GOOD.format(40))
    assert house.until(done) == "COMPLETED"
    run = house.upload(GOOD.format(41), house="newsroom", classification="للتحرير الداخلي", reference="م/41")
    house.until(run, "RUNNING")
    assert house.stop(signal.SIGTERM) == 0
    assert house.processes() == []
    users = Users(house.folder / ".mujaz" / "users")
    users.add("سلمى", PASSWORD, runs=True)
    users.add("بدر", PASSWORD)
    house.start()
    assert house.state(done) == "COMPLETED"
    assert house.state(run) == "CRASHED"
    ordered = sha256(GOOD.format(41).encode()).hexdigest()
    house.wait(lambda: ordered in published(house))
    assert published(house)[ordered] == ("newsroom", "للتحرير الداخلي")


@browser_needed
@pytest.mark.parametrize(("name", "enters"), [("بدر", False), ("سلمى", True)])
def test_where_there_are_users_one_login_opens_the_pages_and_prefect_to_who_may(
    house: House, page: Any, name: str, enters: bool
) -> None:
    page.context.clear_cookies()
    page.goto(f"{house.origin}/v2/deployments")
    page.get_by_label("الاسم").fill(name)
    page.get_by_label("كلمة المرور").fill(PASSWORD)
    page.get_by_role("button", name="دخول").click()
    page.wait_for_url(re.compile(r":\d+/v2/deployments"))
    page.get_by_text("inbox" if enters else "mujaz users allow").first.wait_for()
    page.goto(f"{house.origin}/reports/")
    assert name in page.inner_text("body")
