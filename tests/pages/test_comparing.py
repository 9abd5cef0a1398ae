"""The page of two versions side by side, and the DOCX with the changes tracked."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from playwright.sync_api import expect

from flows.commands.diff import diff
from flows.model.merging import OldValues
from flows.press import stale_in
from flows.wordml.elements import w
from tests.pages.browser import browsing, needs_axe, needs_chromium, served, violations
from tests.pages.client import Client
from tests.pages.made import FakeRuns, client, mark_of, office, put_versions
from tests.render.docx_samples import root_of

GOLDEN = Path(__file__).parent / "golden"
PAGE = "/briefs/قرارات/v002/changes"


@pytest.fixture
def pages(tmp_path: Path) -> Client:
    put_versions(tmp_path / "outputs", "قرارات")
    return client(tmp_path)


def test_the_page_says_what_became_of_every_piece(pages: Client) -> None:
    text = pages.get(PAGE).text
    assert "تغيّر ١" in text
    assert "أُضيف ١" in text
    assert "حُذف ١" in text
    assert "حُذف: </span>جميع</del>" in text
    assert "أُضيف: </span>بعض</ins>" in text
    assert "زراعة 900 شجرة" in text


def test_only_what_changed_is_shown_where_that_is_asked(pages: Client) -> None:
    text = pages.get(f"{PAGE}?only=changed").text
    assert "زراعة 900 شجرة" not in text
    assert "نقطة عن 7 جسور." in text


def test_a_newer_version_may_be_the_one_that_is_compared_with(pages: Client) -> None:
    text = pages.get("/briefs/قرارات/v001/changes?since=v002").text
    assert "حُذف: </span>بعض</del>" in text


def test_a_version_beside_itself_has_no_change(pages: Client) -> None:
    assert "المتن واحد، لم تتغير فيه كلمة" in pages.get("/briefs/قرارات/v001/changes?since=v001").text


@pytest.mark.parametrize("path", ["/briefs/قرارات/v001/changes", f"{PAGE}?since=v009", "/briefs/x/v001/changes"])
def test_where_there_is_nothing_to_compare_with_there_is_no_page(pages: Client, path: str) -> None:
    assert pages.get(path).status == 404


def test_a_version_whose_docx_cannot_be_read_has_no_page(tmp_path: Path) -> None:
    pages = office(tmp_path)
    assert pages.get("/briefs/محطات/v002/changes").status == 404
    assert pages.get("/briefs/محطات/v002/changes.docx").status == 404


def test_the_brief_s_page_leads_to_what_changed_and_the_first_version_s_does_not(pages: Client) -> None:
    assert "/v002/changes" in pages.get("/briefs/قرارات").text
    assert "/changes" not in pages.get("/briefs/قرارات/v001").text


def test_the_docx_has_the_changes_tracked_by_the_version_that_made_them(pages: Client) -> None:
    answer = pages.get(f"{PAGE}.docx")
    assert answer.headers["content-disposition"].startswith("attachment")
    Document(BytesIO(answer.body))
    marks = list(root_of(answer.body).iter(w("ins"), w("del")))
    assert {each.get(w("author")) for each in marks} == {"موجز v002"}
    assert {each.get(w("date")) for each in marks} == {"2026-11-22T09:00:00Z"}


@needs_chromium
@needs_axe
def test_a_browser_shows_them_side_by_side_from_the_right(tmp_path: Path) -> None:
    put_versions(tmp_path / "outputs", "قرارات")
    with served(tmp_path) as base, browsing() as browser, browser.new_context() as context:
        page = context.new_page()
        page.goto(base + PAGE[1:])
        assert violations(page) == []
        before, after = (page.locator(f"tbody tr.state-changed td:nth-child({place})") for place in (2, 3))
        expect(before.locator("del")).to_contain_text("جميع")
        expect(after.locator("ins")).to_contain_text("بعض")
        first, second = before.bounding_box(), after.bounding_box()
        assert first is not None
        assert second is not None
        assert first["x"] > second["x"]
        page.set_viewport_size({"width": 340, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.emulate_media(media="print")
        expect(page.get_by_role("button", name="قارن")).to_be_hidden()
        expect(after.locator("ins")).to_be_visible()


def test_the_rows_of_the_page_are_those_of_the_golden_file(pages: Client) -> None:
    """What a person reads of two versions, as HTML: a change of it is looked at in a browser first."""
    text = pages.get(f"{PAGE}?only=changed").text
    table = text[text.index('<table class="beside-each-other">') : text.index("</table>") + len("</table>")]
    assert " ".join(table.split()) == " ".join((GOLDEN / "changes.html").read_text("utf-8").split())


def test_the_text_of_the_command_is_that_of_the_golden_file(tmp_path: Path) -> None:
    put_versions(tmp_path / "outputs", "قرارات")
    folders = [str(tmp_path / "outputs" / "قرارات" / version) for version in ("v001", "v002")]
    said = CliRunner().invoke(diff, folders, catch_exceptions=False)
    assert said.output == (GOLDEN / "changes.txt").read_text("utf-8")


def test_old_values_that_are_left_can_be_changed_from_the_page_of_the_version(tmp_path: Path) -> None:
    put_versions(tmp_path / "outputs", "قرارات")
    manifest = tmp_path / "outputs" / "قرارات" / "v002" / "manifest.json"
    stale = {"was": "900 شجرة", "became": "950 شجرة", "ar": "القيمة القديمة", "en": "the old value"}
    record = {**json.loads(manifest.read_text("utf-8")), "revision": {"parent": {"version": "v001"}, "stale": [stale]}}
    manifest.write_text(json.dumps(record), "utf-8")
    pages = client(tmp_path, runs=(runs := FakeRuns()))
    page = pages.get("/briefs/قرارات/v002").text
    assert "غيّر القيم القديمة في كل المواضع" in page
    assert pages.post("/briefs/قرارات/v002/old-values", {"mark": "x"}).status == 403
    answer = pages.post("/briefs/قرارات/v002/old-values", {"mark": mark_of(page)})
    assert (answer.status, answer.headers["location"]) == (303, "/runs/run-1")
    assert runs.started[0].order.wishes.old_values is OldValues.CHANGE
    assert stale_in(manifest.parent) == (("900 شجرة", "950 شجرة"),)
