"""Who may not see an item gets the issue without it, and is told: in the files, on the pages, in the feed."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from flows import press as pressing
from flows.bulletin.dispatches import Dispatch, dispatch_of
from flows.compose import compose
from flows.facts import find_facts
from flows.ingest import as_document
from flows.issues import making
from flows.issues.editions import editions_of
from flows.issues.making import IssueRequest, Made, make_issue
from flows.issues.register import Register, remembered
from flows.options import read_wishes
from flows.settings import Settings
from flows.sources import requests
from flows.structure import structure
from tests.compose.orders import HOUSE, order
from tests.pages.client import Client
from tests.pages.people import browsers

ROOT = Path(__file__).parents[2]
RANKS = ("عام", "للاستخدام الرسمي", "محدود التداول", "سري")
OPEN = (
    "افتتاح مدرسة النخيل\n"
    "مدينة السرو، 23 نوفمبر 2026\n"
    "افتتح وزير التعليم سالم الحداد مدرسة النخيل في مدينة السرو بتكلفة 12 مليون ريال سعودي.\n"
    "وتتسع المدرسة لنحو 840 طالبًا."
)
SECRET = (
    "مفاوضات برج الحراسة\n"
    "مدينة السرو، 23 نوفمبر 2026\n"
    "بدأت الحكومة مفاوضات مع شركة الأفق لبناء برج الحراسة بتكلفة 370 مليون ريال سعودي.\n"
    "ويرأس الوفد المفاوض الفريق ناصر القحطاني."
)
LATER = SECRET.replace("بدأت الحكومة", "أنهت الحكومة").replace("ويرأس", "وكان العقد في 55 صفحة. ويرأس")


@pytest.fixture(scope="module", autouse=True)
def here() -> Iterator[None]:
    """Pages are set in this process: another takes seconds to start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "render_within", lambda _: lambda work, view, **named: work(view, **named))
        yield


def brief(folder: Path, name: str, text: str, classification: str) -> None:
    source = folder / f"{name}.txt"
    source.write_text(text, "utf-8")
    wishes = read_wishes({"classification": classification}, house="official")
    (request,) = requests([source], out=folder / "outputs", house="official", wishes=wishes)
    with pytest.MonkeyPatch.context() as patch:  # somebody has read it
        patch.setattr(pressing, "require_unreviewed", lambda _: None)
        pressing.press(request, Settings(templates=ROOT / "templates", outputs=folder / "outputs"))


def issue(folder: Path, day: dt.date) -> Made:
    request = IssueRequest(name="weekly", house="official", out=folder / "outputs", day=day)
    return make_issue(request, Settings(templates=ROOT / "templates", outputs=folder / "outputs"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    folder = tmp_path_factory.mktemp("office")
    brief(folder, "مدرسة", OPEN, "للاستخدام الرسمي")
    brief(folder, "برج", SECRET, "سري")
    return folder, issue(folder, dt.date(2026, 11, 24))


@pytest.fixture(scope="module")
def office(made: tuple[Path, Made]) -> dict[str, Client]:
    return browsers(made[0])


def words_in(file: Path) -> str:
    with ZipFile(file) as package:
        return package.read("word/document.xml").decode()


def test_an_issue_with_a_secret_has_an_edition_without_it(made: tuple[Path, Made]) -> None:
    whole, (reduced,) = made[1].publication, made[1].reduced
    assert whole
    assert "370" in words_in(whole.folder / "brief.docx")
    assert (reduced.folder.parent.name, reduced.title) == ("النشرة-الأسبوعية-1-دون-سري", whole.title)
    for file in sorted(reduced.folder.iterdir()):
        data = file.read_bytes()
        said = " ".join(words_in(file).split()) if file.suffix == ".docx" else data.decode("utf-8", "ignore")
        assert "القحطاني" not in said, file.name
        assert "برج" not in said, file.name
    assert "حُجب عن هذه النسخة" in words_in(reduced.folder / "brief.docx")
    assert "مدرسة النخيل" in words_in(reduced.folder / "brief.docx")


def test_made_again_both_have_their_numbers_and_bytes(made: tuple[Path, Made]) -> None:
    again = make_again(made[0])
    assert again.publication
    assert again.publication.unchanged
    assert all(each.unchanged for each in again.reduced)


def make_again(folder: Path) -> Made:
    request = IssueRequest(name="weekly", house="official", out=folder / "outputs", again=True)
    return make_issue(request, Settings(templates=ROOT / "templates", outputs=folder / "outputs"))


@pytest.mark.parametrize(("who", "sees"), [("قارئة", False), ("مراجعة", False), ("أمينة", True), ("مسؤول", True)])
def test_the_pages_and_the_feed_have_of_each_number_what_a_person_may_see(
    office: dict[str, Client], who: str, sees: bool
) -> None:
    browser = office[who]
    archive = browser.get("/bulletins").text
    assert archive.count("<article") == 1
    assert ("حُجب عن نسختك مصدر واحد" in archive) is not sees
    feed = browser.get("/bulletins/official/weekly/feed.atom").text
    assert feed.count("<entry>") == 1
    assert ("حُجب عن هذه النسخة مصدر واحد" in feed) is not sees
    assert sees or "برج" not in feed
    whole, reduced = (browser.get(f"/briefs/النشرة-الأسبوعية-1{end}/v001/read") for end in ("", "-دون-سري"))
    assert (whole.status == 200) is sees
    assert "ليس مأذونًا لك به: حُجب عن هذه النسخة مصدر واحد" in reduced.text
    assert "القحطاني" not in reduced.text


def test_what_goes_on_from_a_secret_item_is_new_to_who_did_not_see_it(made: tuple[Path, Made]) -> None:
    folder = made[0]
    entries = Register(folder / "outputs", "official", "weekly").entries()
    assert len(remembered(entries)) == 2
    assert len(remembered(entries, hidden=frozenset({"سري"}))) == 1


def of(classification: str, text: str) -> Dispatch:
    outline = structure(as_document(text))
    facts = find_facts(outline, lexicon=HOUSE.names)
    return replace(dispatch_of(outline, facts, compose(outline, facts, order())), classification=classification)


def test_a_level_has_an_edition_and_one_that_would_be_empty_has_none() -> None:
    closed = ("سري", "سري جدًا")
    levels = [of("عام", OPEN), of("سري", SECRET), of("سري جدًا", LATER)]
    whole, *rest = editions_of(levels, (*RANKS, "سري جدًا"), closed)
    assert (whole.without, whole.withheld) == ("", 0)
    assert [(each.without, each.withheld) for each in rest] == [("سري جدًا", 1), ("سري", 2)]
    assert len(editions_of([levels[1]], RANKS, closed)) == 1
    assert len(editions_of([levels[0]], RANKS, closed)) == 1
