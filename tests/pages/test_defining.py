"""Bulletins that are defined on a page: checked, audited, for administrators alone."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.house.faults import read_toml
from flows.issues.choosing import _is_tagged
from flows.issues.defining import check_definition, definition_toml, write_definition
from flows.issues.definition import BulletinForm, all_bulletins, read_bulletin, read_form
from flows.model.bulletin import Choice
from flows.office.audit import Act, Audit
from flows.pages.runs import Planned
from tests.pages.browser import browsing, needs_axe, needs_chromium, served, violations
from tests.pages.client import Client
from tests.pages.made import TEMPLATES, mark_of, office
from tests.pages.people import browsers, shelves

DEFINED = {"house": "official", "name": "budget", "title": "نشرة الميزانية", "schedule": "كل أحد الساعة ٨",
           "take.tags": "الميزانية، للمتابعة", "limits.pages": "6", "title-1": "المال", "words-1": "ميزانية، ضريبة", "place-1": "2",
           "title-2": "الناس", "people-2": "سالم الحداد", "place-2": "1", "order": "newest", "empty": "page"}  # fmt: skip


class KeptTimes:
    """A schedule that says how often it was told to look again."""

    renewed = 0

    async def read(self) -> tuple[Planned, ...]:
        return ()

    async def write(self, planned: Planned) -> None:
        raise AssertionError(planned)

    async def renew(self) -> None:
        self.renewed += 1


@pytest.fixture
def houses(tmp_path: Path) -> Path:
    """Houses that may be written into; their fonts are those of the project."""
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder, ignore=shutil.ignore_patterns("*.ttf", "previews"), dirs_exist_ok=True)
    for font in TEMPLATES.rglob("*.ttf"):
        (folder / font.relative_to(TEMPLATES)).symlink_to(font)
    return folder


@pytest.fixture
def pages(tmp_path: Path, houses: Path) -> tuple[Client, KeptTimes]:
    times = KeptTimes()
    return office(tmp_path, templates=houses, schedule=times), times


def acts(tmp_path: Path) -> list[tuple[Act, str]]:
    return [(event.act, event.what) for event in Audit(tmp_path / "outputs").events()]


def test_a_new_bulletin_stands_in_its_file_and_its_time_holds_at_once(
    tmp_path: Path, houses: Path, pages: tuple[Client, KeptTimes]
) -> None:
    browser, times = pages
    mark = mark_of(browser.get("/bulletins/define").text)
    assert browser.post("/bulletins/define", {**DEFINED, "mark": mark}).headers["location"] == "/bulletins"
    made = read_bulletin(houses, "official", "budget")
    assert (made.plan.title, made.schedule, made.choice.tags) == (
        "نشرة الميزانية",
        "0 8 * * 0",
        ("الميزانية", "للمتابعة"),
    )
    assert [each.title for each in made.plan.subjects] == ["الناس", "المال"]
    assert (made.plan.limits.pages, made.plan.order, made.empty) == (6, "newest", "page")
    assert times.renewed == 1
    assert (Act.CHANGED_BULLETIN, "official/budget") in acts(tmp_path)
    assert "official/budget" in browser.get("/bulletins").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "نشرة"}, "اسما لملف النشرة"),
        ({"name": "../evil"}, "اسما لملف النشرة"),
        ({"name": "words"}, "اسما لملف النشرة"),
        ({"name": "weekly"}, "في الدار نشرة بهذا الاسم"),
        ({"house": "../official"}, "لا دار بهذا الاسم"),
        ({"title": " "}, "title"),
        ({"schedule": "كل حين"}, "كل حين"),
        ({"limits.pages": "900"}, "limits.pages"),
        ({"limits.pages": "كثيرة"}, "limits.pages"),
        ({"take.since": "أمس"}, "take.since"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    houses: Path, pages: tuple[Client, KeptTimes], wrong: dict[str, str], said: str
) -> None:
    browser, before = pages[0], all_bulletins(houses)
    mark = mark_of(browser.get("/bulletins/define").text)
    answer = browser.post("/bulletins/define", {**DEFINED, **wrong, "mark": mark})
    assert answer.status == 422
    assert said in answer.text.replace("اسمًا", "اسما")
    assert 'value="ميزانية، ضريبة"' in answer.text, "what was typed stays"
    assert all_bulletins(houses) == before


def test_a_bulletin_that_there_is_is_shown_changed_and_removed(houses: Path, pages: tuple[Client, KeptTimes]) -> None:
    browser = pages[0]
    page = browser.get("/bulletins/define?house=newsroom&name=morning").text
    assert 'value="كل يوم عمل الساعة ٧"' in page
    assert 'value="السياسة والدولة"' in page
    sent = {"mark": mark_of(page), "known": "1", "house": "newsroom", "name": "morning", "title": "نشرة المساء"}
    assert browser.post("/bulletins/define", sent).status == 303
    assert read_bulletin(houses, "newsroom", "morning").plan.title == "نشرة المساء"
    assert browser.post("/bulletins/define", {**sent, "remove": "1"}).status == 303
    assert ("newsroom", "morning") not in all_bulletins(houses)
    assert browser.get("/bulletins/define?house=newsroom&name=morning").status == 404


def test_nobody_but_an_administrator_defines_one_and_only_by_our_form(tmp_path: Path, houses: Path) -> None:
    shelves(tmp_path / "outputs")
    people = browsers(tmp_path, templates=houses)
    for who in ("قارئة", "مرسل", "مراجعة", "أمينة"):
        assert people[who].get("/bulletins/define").status == 403
        mark = mark_of(people[who].get("/account").text)
        assert people[who].post("/bulletins/define", {**DEFINED, "mark": mark}).status == 403
        assert "/bulletins/define" not in people[who].get("/bulletins").text
    assert people["مسؤول"].post("/bulletins/define", {**DEFINED, "mark": "x"}).status == 403
    assert ("official", "budget") not in all_bulletins(houses)


texts = st.text(min_size=1, max_size=30).filter(lambda said: not {*said} & {*map(chr, range(0xD800, 0xE000))})
forms = st.fixed_dictionaries(
    {"title": texts},
    optional={
        "cover": texts,
        "notify": st.lists(texts, max_size=3).map(tuple),
        "take": st.fixed_dictionaries({}, optional={"tags": st.lists(texts, max_size=3).map(tuple), "folder": texts}),
        "limits": st.fixed_dictionaries({}, optional={"pages": st.integers(2, 60)}),
        "section": st.lists(st.fixed_dictionaries({"title": texts, "words": st.lists(texts).map(tuple)}), max_size=3),
    },
)


@given(values=forms)
def test_a_definition_is_read_as_it_was_written(
    values: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    form = check_definition({**values, "section": tuple(values.get("section", ()))})  # type: ignore[arg-type]
    file = tmp_path_factory.mktemp("defined") / "a.toml"
    file.write_bytes(definition_toml(form).encode())
    assert BulletinForm.model_validate(read_toml(file)[1]) == form


def test_every_bulletin_that_comes_with_mujaz_is_the_same_after_the_form(tmp_path: Path) -> None:
    for house, name in all_bulletins(TEMPLATES):
        form = read_form(TEMPLATES, house, name)
        write_definition(tmp_path, house, name, form)
        assert read_form(tmp_path, house, name) == form


def test_a_bulletin_takes_the_briefs_of_its_tags() -> None:
    assert _is_tagged((), Choice())
    assert _is_tagged(("الميزانية", "عاجل"), Choice(tags=("ميزانيه", "عاجل")))
    assert not _is_tagged(("الميزانية",), Choice(tags=("عاجل",)))


@needs_chromium
@needs_axe
def test_a_screen_reader_finds_nothing_wrong_in_the_form(tmp_path: Path) -> None:
    office(tmp_path)
    with served(tmp_path) as base, browsing() as browser:
        page = browser.new_page(viewport={"width": 390, "height": 800})
        for address in (
            "bulletins/define?house=newsroom&name=morning",
            "bulletins/define",
            "bulletins",
            "briefs/محطات",
        ):
            page.goto(f"{base}{address}")
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
