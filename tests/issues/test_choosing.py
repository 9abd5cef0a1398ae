"""Which briefs an issue takes: what was published since the last issue that took any."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from flows.errors import UnknownClassificationError
from flows.issues.choosing import Chosen, choose
from flows.issues.making import IssueRequest, make_issue
from flows.issues.register import Entry
from flows.model.bulletin import Choice
from flows.press import press
from flows.settings import Settings
from flows.sources import requests
from tests.compose.orders import order

TEMPLATES = Path(__file__).parents[2] / "templates"
TEXT = "افتتاح مدرسة النخيل\nمدينة السرو، 23 نوفمبر 2026\nافتتح الوزير سالم الحداد مدرسة النخيل بكلفة 12 مليون ريال.\n"
DAY = dt.date(2026, 11, 24)
FIRST = Entry(number=1, day="2026-11-22", key="k", reference="نشرة 1", since="", until="", taken=(), items=())
BEFORE, AFTER = "2020-01-01T00:00:00+00:00", "2999-01-01T00:00:00+00:00"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    (folder / "مدرسة.txt").write_text(TEXT, "utf-8")
    (request,) = requests([folder / "مدرسة.txt"], out=folder / "outputs", house="official")
    press(request, Settings(templates=TEMPLATES, outputs=folder / "outputs"))
    return folder / "outputs"


def chosen(store: Path, *entries: Entry, choice: Choice | None = None) -> Chosen:
    return choose(choice or Choice(), entries, Settings(templates=TEMPLATES), order(), out=store, day=DAY)


def test_a_first_issue_takes_every_brief(store: Path) -> None:
    assert len(chosen(store).dispatches) == 1


def test_what_was_published_before_the_last_issue_is_not_taken(store: Path) -> None:
    assert len(chosen(store, replace(FIRST, until=BEFORE)).dispatches) == 1
    assert chosen(store, replace(FIRST, until=AFTER)).dispatches == ()


def test_an_issue_of_nothing_or_of_a_folder_brings_back_no_older_brief(store: Path) -> None:
    empty = replace(FIRST, number=2, day="2026-11-23")
    assert chosen(store, replace(FIRST, until=AFTER), empty).dispatches == ()


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        (Choice(words=("النخيل",)), 1),
        (Choice(words=("ميزانية",)), 0),
        (Choice(houses=("official",)), 1),
        (Choice(houses=("newsroom",)), 0),
        (Choice(tags=("تعليم",)), 0),
        (Choice(since="2020-01-01"), 1),
    ],
)
def test_a_definition_says_which_briefs(store: Path, choice: Choice, count: int) -> None:
    assert len(chosen(store, choice=choice).dispatches) == count


def test_a_highest_classification_that_the_house_does_not_have_is_refused(tmp_path: Path) -> None:
    made = tmp_path / "templates"
    _link(TEMPLATES, made, but="official")
    _link(TEMPLATES / "official", made / "official", but="bulletins")
    (made / "official" / "bulletins").mkdir()
    (made / "official" / "bulletins" / "x.toml").write_text('title = "أ"\nmost_classified = "سريّ للغاية"\n', "utf-8")
    request = IssueRequest(name="x", house="official", out=tmp_path / "outputs", day=DAY)
    with pytest.raises(UnknownClassificationError):
        make_issue(request, Settings(templates=made, outputs=tmp_path / "outputs"))


def _link(folder: Path, to: Path, *, but: str) -> None:
    """Make a folder of links to all that is in another, without one of them."""
    to.mkdir()
    for each in folder.iterdir():
        if each.name != but:
            (to / each.name).symlink_to(each)
