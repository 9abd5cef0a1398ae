"""Two editors changed the same lines: the second chooses what stays of each, on a page or with the command."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from flows.commands.brief import brief
from flows.intake.ledger import Fate, Ledger
from flows.json_text import read_json_object
from flows.press import press
from flows.settings import settings
from flows.sources import requests
from tests.pages.browser import browsing, needs_axe, needs_chromium, served, violations
from tests.pages.client import Client
from tests.pages.made import FakeRuns, client, mark_of
from tests.revise.made import TEXT
from tests.revise.word import edited

OURS = ("استبدل: جميع أيام ← بعض أيام", "استبدل: 900 شجرة ← 950 شجرة", "أضف بعد: توسعة ← نقطة عن 7 جسور.")
THEIRS = ("استبدل: السوق في جميع ← السوق ليلًا في معظم", "استبدل: 900 شجرة ← 800 شجرة")


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief in two versions, the second an editor's: made once."""
    folder = tmp_path_factory.mktemp("conflict")
    source = folder / "قرارات.txt"
    source.write_text(TEXT, "utf-8")
    first = _press(folder, source) / "brief.docx"
    (folder / "a.docx").write_bytes(edited(first.read_bytes(), *THEIRS))
    assert _press(folder, folder / "a.docx").name == "v002"
    return folder


@pytest.fixture
def late(tmp_path: Path, pressed: Path) -> bytes:
    """The two versions in a folder of the test's own, and the first as another editor sends it back."""
    shutil.copytree(pressed, tmp_path, symlinks=True, dirs_exist_ok=True)
    return edited((tmp_path / "outputs/قرارات/v001/brief.docx").read_bytes(), *OURS)


def _press(folder: Path, source: Path) -> Path:
    (request,) = requests([source], out=folder / "outputs", house="official")
    return Path(press(request, settings()).folder)


def said(folder: Path, version: str) -> str:
    return str(read_json_object((folder / "outputs/قرارات" / version / "manifest.json").read_bytes())["revision"])


def test_an_upload_that_conflicts_is_kept_and_leads_to_the_choice(tmp_path: Path, late: bytes) -> None:
    pages = client(tmp_path, runs=(runs := FakeRuns()))
    mark = mark_of(pages.get("/upload").text)
    answer = pages.upload("/upload", {"mark": mark}, "b.docx", late)
    address = f"/conflicts/{sha256(late).hexdigest()}"
    assert (answer.status, answer.headers["location"]) == (303, address)
    assert (tmp_path / "inbox" / "b.docx").read_bytes() == late
    entry = Ledger(tmp_path / "outputs").find(sha256(late).hexdigest())
    assert entry
    assert entry.fate is Fate.FAILED
    page = pages.get(address).text
    assert page.count("<fieldset") == 2
    assert "950" in page
    assert "800" in page
    assert pages.get(f"/upload?again={sha256(late).hexdigest()}").headers["location"] == address
    assert not runs.started


def _keys(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('-key" value="')[1:]]


def _chosen(pages: Client, address: str, **fields: str) -> dict[str, str]:
    page = pages.get(address).text
    keys = {f"c{number}-key": key for number, key in enumerate(_keys(page), 1)}
    return {"mark": mark_of(page), **keys, **fields}


def test_every_conflict_has_to_be_chosen_before_a_version_is_made(tmp_path: Path, late: bytes) -> None:
    pages = client(tmp_path, runs=(runs := FakeRuns()))
    pages.upload("/upload", {"mark": mark_of(pages.get("/upload").text)}, "b.docx", late)
    address = f"/conflicts/{sha256(late).hexdigest()}"
    for missing in ({}, {"c1": "mine"}, {"c1": "mine", "c2": "own"}, {"c1": "mine", "c2": "rubbish"}):
        answer = pages.post(address, _chosen(pages, address, **missing))
        assert (answer.status, "بقي ما يُختار" in answer.text) == (422, True)
    stale = _chosen(pages, address, c1="mine", c2="mine") | {"c2-key": "p1-2@000000"}
    assert "بعد أن فُتحت هذه الصفحة" in pages.post(address, stale).text
    assert not runs.started
    assert pages.post(address, {**_chosen(pages, address, c1="mine", c2="mine"), "mark": "x"}).status == 403
    answer = pages.post(address, _chosen(pages, address, c1="mine", c2="own", **{"c2-own": "غرس 850 شجرة."}))
    assert answer.headers["location"] == "/runs/run-1"
    assert runs.started[0].order.wishes.choose.splitlines()[1].endswith("=غرس 850 شجرة.")
    assert pages.get("/conflicts/nothing").status == 404


def test_the_command_shows_both_and_takes_a_choice_a_line(tmp_path: Path, late: bytes) -> None:
    (tmp_path / "b.docx").write_bytes(late)
    out = ["--out", str(tmp_path / "outputs")]
    shown = CliRunner().invoke(brief, [str(tmp_path / "b.docx"), *out])
    assert shown.exit_code == 97
    keys = [part.split("]")[0] for part in shown.output.split("[")[1:] if "@" in part.split("]")[0]][:2]
    done = CliRunner().invoke(brief, [str(tmp_path / "b.docx"), *out, "--choose", f"{keys[0]}=both"])
    assert done.exit_code == 97
    both = ["--choose", f"{keys[0]}=both", "--choose", f"{keys[1]}=mine"]
    assert CliRunner().invoke(brief, [str(tmp_path / "b.docx"), *out, *both], catch_exceptions=False).exit_code == 0
    told = said(tmp_path, "v003")
    for words in ("تعارض أُبقي فيه الكلامان", "950", "800", "نقطة عن 7 جسور"):
        assert words in told
    again = CliRunner().invoke(brief, [str(tmp_path / "b.docx"), *out, *both], catch_exceptions=False)
    assert again.exit_code == 0


@needs_chromium
@needs_axe
def test_a_keyboard_alone_chooses_and_the_next_version_has_it(tmp_path: Path, late: bytes) -> None:
    file = tmp_path / "b.docx"
    file.write_bytes(late)
    with served(tmp_path) as base, browsing() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.goto(f"{base}upload")
        page.set_input_files("#file", str(file))
        page.locator(".send button").click()
        expect(page.locator("h1")).to_have_text("اختر ما يبقى من كل سطر")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("#c1-mine").focus()
        for key in ("ArrowDown", "ArrowDown", "Tab"):
            page.keyboard.press(key)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
        assert page.locator("#c1-both").is_checked()
        page.locator("#c2-own").check()
        page.locator("#c2-words").fill("زراعة 850 شجرة على جانبي الطريق الشرقي.")
        assert violations(page) == []
        page.locator(".send button").press("Enter")
        expect(page.locator(".run h1")).to_have_text("نُشر الموجز", timeout=120_000)
    assert "850" in said(tmp_path, "v003")
