"""A Word template becomes another house's: its colours, its fonts, its page, and nothing else of it."""

import re
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from lxml import etree

from flows.house.loading import houses, load_house
from flows.house.word_template import HEADINGS, THEME, dress_template, pack, set_paper, text_width, theme_colours
from flows.model.house import House, PageSize
from flows.wordml.elements import w
from flows.wordml.package import read_parts
from tests.render.docx_samples import TEMPLATE, root_of

TEMPLATES = Path(__file__).parents[2] / "templates"
HOUSES = [load_house(TEMPLATES, name) for name in houses(TEMPLATES)]


@pytest.fixture(params=HOUSES, ids=lambda house: house.name)
def house(request: pytest.FixtureRequest) -> House:
    assert isinstance(request.param, House)
    return request.param


def template_of(house: House) -> bytes:
    return (house.folder / "brief.docx").read_bytes()


def test_the_template_of_a_house_is_what_its_tree_gives(house: House) -> None:
    assert pack(house.folder / "brief.docx.d") == template_of(house)


def test_the_template_of_a_house_has_its_colours_fonts_and_page(house: House) -> None:
    assert theme_colours(root_of(template_of(house), THEME)) == asdict(house.colours)
    parts = read_parts(template_of(house))
    assert dress_template(parts, house) == parts


def test_no_colour_of_the_first_house_stays_in_another() -> None:
    colours = asdict(replace(HOUSES[0].colours))
    strange = {role: f"#00{number:02x}ff" for number, role in enumerate(colours)}
    parts = dress_template(read_parts(TEMPLATE), replace(HOUSES[0], colours=replace(HOUSES[0].colours, **strange)))
    left = set(re.findall(r'"#?([0-9A-F]{6})"', parts["word/styles.xml"].decode()))
    assert left <= {"FFFFFF", *(colour[1:].upper() for colour in strange.values())}


def test_headings_take_their_own_face() -> None:
    fonts = replace(HOUSES[0].fonts, body="Noto Naskh Arabic", headings="Noto Kufi Arabic", display="Amiri")
    styles = etree.fromstring(dress_template(read_parts(TEMPLATE), replace(HOUSES[0], fonts=fonts))["word/styles.xml"])
    faces = {}
    for style in styles.iter(w("style")):
        name, face = style.find(w("name")), style.find(f"{w('rPr')}/{w('rFonts')}")
        if name is not None and face is not None:
            faces[name.get(w("val"))] = face.get(w("cs"))
    assert {faces[name] for name in HEADINGS} == {"Noto Kufi Arabic"}
    assert faces["Masthead Line"] == "Amiri"


def test_another_paper_moves_the_tabs_at_the_end_of_a_line() -> None:
    page = replace(HOUSES[0].page, size=PageSize.LETTER, inner=30, outer=20)
    made = set_paper(TEMPLATE, page)
    section = root_of(made).find(f".//{w('sectPr')}")
    assert section is not None
    width = text_width(section)
    assert width == round((215.9 - 50) * 1440 / 25.4)
    ends = {int(tab.get(w("pos"), 0)) for tab in root_of(made, "word/styles.xml").iter(w("tab"))}
    assert width in ends


def test_refuses_a_template_without_page_settings() -> None:
    parts = read_parts(TEMPLATE)
    bare = parts["word/document.xml"].decode().replace("w:pgMar", "w:pgNone").encode()
    with pytest.raises(ValueError, match="lack paper or margins"):
        dress_template({**parts, "word/document.xml": bare}, HOUSES[0])
