"""The definition of a bulletin: what is wrong with it is said with its line and its cure."""

from pathlib import Path

import pytest

from flows.errors import BrokenBulletinError, UnknownBulletinError
from flows.issues.definition import all_bulletins, bulletins, read_bulletin, split_key
from flows.model.bulletin import Empty
from flows.model.issue import ItemOrder

TEMPLATES = Path(__file__).parents[2] / "templates"
WHOLE = """title = "نشرة"
order = "newest"
empty = "page"

[limits]
pages = 4

[[section]]
title = "الاقتصاد"
words = ["ميزانية"]

[[section]]
title = "الناس"
people = ["سعد الرويلي"]
"""
FAULTS = [
    ('title = "أ"\ncolour = "red"\n', "bulletins/x.toml:2", "colour"),
    ('cover = "أ"\n', "bulletins/x.toml", "title"),
    ('title = "أ"\n\n[limits]\npages = 0\n', "bulletins/x.toml:4", "limits.pages"),
    ('title = "أ"\norder = "loud"\n', "bulletins/x.toml:2", "order"),
    ('title = "أ"\nschedule = "every day"\n', "bulletins/x.toml:2", "schedule"),
    ('title = "أ"\nschedule = "0 25 * * *"\n', "bulletins/x.toml:2", "schedule"),
    ('title = "أ"\n[take]\nsince = "2026-02-30"\n', "bulletins/x.toml:3", "take.since"),
    ('title = "أ"\n[take]\nsince = "أمس"\n', "bulletins/x.toml:3", "take.since"),
    ('title = "أ"\n[[section]]\ntitle = "ب"\n[[section]]\ntitle = "ت"\nword = ["ث"]\n', "bulletins/x.toml:6", "section.2.word"),
    ('title = "أ"\n[[section]]\nwords = ["ب"]\n', "bulletins/x.toml:2", "section.1.title"),
    ('title = "أ\n', "bulletins/x.toml:1", "TOML"),
]  # fmt: skip


def define(templates: Path, text: str, name: str = "x") -> Path:
    folder = templates / "official" / "bulletins"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(text, "utf-8")
    return templates


def test_a_definition_is_read_whole(tmp_path: Path) -> None:
    bulletin = read_bulletin(define(tmp_path, WHOLE), "official", "x")
    assert (bulletin.plan.order, bulletin.empty, bulletin.plan.limits.pages) == (ItemOrder.NEWEST, Empty.PAGE, 4)
    assert [subject.title for subject in bulletin.plan.subjects] == ["الاقتصاد", "الناس"]


@pytest.mark.parametrize(("text", "place", "named"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, place: str, named: str) -> None:
    with pytest.raises(BrokenBulletinError) as caught:
        read_bulletin(define(tmp_path, text), "official", "x")
    assert caught.value.subject == place
    assert named in caught.value.what.en
    assert "docs/bulletins.md" in caught.value.cure.en


def test_a_bulletin_that_is_none_names_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownBulletinError) as caught:
        read_bulletin(define(tmp_path, WHOLE, "weekly"), "official", "daily")
    assert "weekly" in caught.value.cure.ar


def test_the_words_of_a_house_are_no_bulletin(tmp_path: Path) -> None:
    assert bulletins(define(tmp_path, 'figures = "أرقام"', "words"), "official") == ()


@pytest.mark.parametrize(("house", "name"), all_bulletins(TEMPLATES))
def test_those_that_come_with_mujaz_are_sound(house: str, name: str) -> None:
    assert read_bulletin(TEMPLATES, house, name).plan.subjects


def test_a_form_names_house_and_bulletin() -> None:
    assert split_key("newsroom/morning", "official") == ("newsroom", "morning")
    assert split_key("weekly", "official") == ("official", "weekly")
