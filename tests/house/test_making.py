"""A house is made from another, and its Word template takes the dress that its settings give it."""

from pathlib import Path

import pytest
from lxml import etree

from flows.errors import HouseNameError, UnknownHouseError
from flows.house.loading import load_house
from flows.house.making import dress_house, new_house
from flows.house.word_template import THEME, pack, theme_colours
from flows.wordml.package import read_parts


def test_a_new_house_is_one(templates: Path) -> None:
    (templates / "official" / "brief.css").write_text("p { background: url(house:///official/logo.svg) }", "utf-8")
    folder = new_house(templates, "ministry", source="official")
    house = load_house(templates, "ministry")
    assert (house.folder, house.organ) == (folder, load_house(templates, "official").organ)
    assert (folder / "brief.css").read_text("utf-8") == "p { background: url(house:///ministry/logo.svg) }"
    assert not (folder / "sample.png").exists()


@pytest.mark.parametrize("name", ["official", "fonts", "shared", "", "..", "a/b", "-x", "دار ثانية"])
def test_refuses_a_name_that_is_taken_or_is_none(templates: Path, name: str) -> None:
    before = sorted(templates.iterdir())
    with pytest.raises(HouseNameError):
        new_house(templates, name, source="official")
    assert sorted(templates.iterdir()) == before


def test_takes_an_arabic_name(templates: Path) -> None:
    assert new_house(templates, "وزارة-المياه", source="official").is_dir()


def test_refuses_to_copy_a_house_that_is_none(templates: Path) -> None:
    with pytest.raises(UnknownHouseError):
        new_house(templates, "ministry", source="palace")


def test_dresses_the_word_template_and_its_tree(templates: Path) -> None:
    settings = templates / "official" / "house.toml"
    settings.write_text(settings.read_text("utf-8").replace("#125148", "#4a1530"), "utf-8")
    file = dress_house(templates, "official")
    assert theme_colours(etree.fromstring(read_parts(file.read_bytes())[THEME]))["accent"] == "#4a1530"
    assert pack(templates / "official" / "brief.docx.d") == file.read_bytes()
