"""Colours and fonts that a designer set in Word come into the settings of the house, and so into the PDF."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from flows.errors import BrokenHouseError
from flows.house.loading import load_house
from flows.house.making import new_house, take_looks_from
from flows.house.word_template import THEME, theme_colours
from flows.samples.checking import check_house
from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from flows.wordml.reading import value_of
from tests.house.word_saved import STYLES, by_libreoffice, by_word, changed, recolour_styles, recolour_theme
from tests.render.docx_samples import TEMPLATE, render
from tests.render.views import SAMPLE

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ACCENT = "125148"


@pytest.fixture
def ministry(templates: Path) -> Path:
    return new_house(templates, "ministry", source="official")


def taken(folder: Path, data: bytes) -> tuple[dict[str, str], dict[str, str], list[str]]:
    file = folder.parent / "designed.docx"
    file.write_bytes(data)
    found = take_looks_from(folder.parent, folder.name, file)
    return found.colours, found.fonts, [each.en for each in found.left]


def set_fonts(styles: tuple[str, ...], **named: str) -> Callable[[Element], None]:
    def change(root: Element) -> None:
        for style in root.findall(w("style")):
            if value_of(style, "name") in styles:
                for use in style.iter(w("rFonts")):
                    use.attrib.clear()
                    for name, value in named.items():
                        use.set(w(name), value)

    return change


def test_a_file_that_nobody_changed_changes_nothing(ministry: Path) -> None:
    before = (ministry / "house.toml").read_text("utf-8")
    assert taken(ministry, TEMPLATE) == ({}, {}, [])
    assert (ministry / "house.toml").read_text("utf-8") == before


@pytest.mark.parametrize("saved", [lambda data: data, by_word])
def test_a_colour_of_the_theme_comes_into_settings_template_and_page(
    ministry: Path, saved: Callable[[bytes], bytes]
) -> None:
    data = saved(changed(TEMPLATE, THEME, recolour_theme("accent1", "4A1530")))
    assert taken(ministry, data) == ({"accent": "#4a1530"}, {}, [])
    house = load_house(ministry.parent, "ministry")
    template = read_parts((ministry / "brief.docx").read_bytes())
    assert house.colours.accent == "#4a1530"
    assert theme_colours(etree.fromstring(template[THEME]))["accent"] == "#4a1530"
    assert ACCENT.encode() not in template[STYLES]
    assert check_house(ministry.parent, "ministry") == ()


def test_a_colour_that_is_set_in_the_styles_is_taken_too(ministry: Path) -> None:
    data = changed(TEMPLATE, STYLES, recolour_styles(ACCENT, "7030A0", themeColor="accent4", themeShade="BF"))
    assert taken(ministry, by_word(data)) == ({"accent": "#7030a0"}, {}, [])


def test_one_place_of_another_colour_is_no_colour_of_the_house(ministry: Path) -> None:
    def change(styles: Element) -> None:
        first = next(each for each in styles.iter(w("color")) if each.get(w("val")) == ACCENT)
        first.set(w("val"), "FF0000")

    colours, fonts, left = taken(ministry, changed(TEMPLATE, STYLES, change))
    assert (colours, fonts) == ({}, {})
    assert len(left) == 1
    assert "#ff0000" in left[0]


def test_what_is_said_beside_the_settings_stays(ministry: Path) -> None:
    taken(ministry, changed(TEMPLATE, THEME, recolour_theme("accent1", "4A1530")))
    text = (ministry / "house.toml").read_text("utf-8")
    assert 'accent = "#4a1530"' in text
    assert "accent = [88, 42, 66, 42]" in text
    assert "# Families of templates/fonts/fonts.toml." in text


def test_a_font_of_the_headings_comes_over(ministry: Path) -> None:
    change = set_fonts(("heading 1", "heading 2", "Title"), cs="Noto Kufi Arabic", ascii="Noto Kufi Arabic")
    assert taken(ministry, by_word(changed(TEMPLATE, STYLES, change))) == (
        {},
        {"headings": "Noto Kufi Arabic"},
        [],
    )
    assert load_house(ministry.parent, "ministry").fonts.headings == "Noto Kufi Arabic"
    assert check_house(ministry.parent, "ministry") == ()


def test_a_font_by_its_place_in_the_theme_is_that_of_the_theme(ministry: Path) -> None:
    def of_theme(theme: Element) -> None:
        for face in theme.findall(f".//{_A}majorFont/*"):
            face.set("typeface", "Noto Naskh Arabic" if face.tag == f"{_A}cs" else "Calibri")

    by_place = set_fonts(("heading 1", "Title"), cstheme="majorBidi", asciiTheme="majorHAnsi")
    data = changed(changed(TEMPLATE, THEME, of_theme), STYLES, by_place)
    assert taken(ministry, data)[1] == {"headings": "Noto Naskh Arabic"}


def test_a_colour_of_a_few_styles_is_left_and_told_with_them(ministry: Path) -> None:
    def change(root: Element) -> None:
        for style in root.findall(w("style")):
            if value_of(style, "name") in ("Title", "heading 1"):
                for colour in style.iter(w("color")):
                    colour.set(w("val"), "8A1C1C")

    colours, fonts, left = taken(ministry, changed(TEMPLATE, STYLES, change))
    assert (colours, fonts) == ({}, {})
    assert left == [
        f"accent: #{ACCENT} stays, since most of its styles show it, and not taken is that of Title #8a1c1c,"
        " heading 1 #8a1c1c; change the theme of the file, or house.toml"
    ]


def test_a_font_that_the_pdf_cannot_be_set_in_is_left_and_named(ministry: Path) -> None:
    change = set_fonts(("heading 1",), cs="Sakkal Majalla")
    colours, fonts, left = taken(ministry, changed(TEMPLATE, STYLES, change))
    assert (colours, fonts) == ({}, {})
    assert left[0].startswith("headings: “Sakkal Majalla” is not in templates/fonts")


def test_a_brief_in_other_colours_is_as_good_as_a_template(ministry: Path) -> None:
    brief = render(SAMPLE, changed(TEMPLATE, THEME, recolour_theme("accent2", "336699")))
    assert taken(ministry, brief)[0] == {"second": "#336699"}


@pytest.mark.office
def test_a_template_that_libreoffice_saved_gives_its_colours(ministry: Path, tmp_path: Path) -> None:
    data = by_libreoffice(changed(TEMPLATE, STYLES, recolour_styles(ACCENT, "7030A0")), tmp_path)
    assert taken(ministry, data)[0] == {"accent": "#7030a0"}


def test_what_is_no_docx_is_refused_and_changes_nothing(ministry: Path) -> None:
    before = (ministry / "house.toml").read_text("utf-8")
    with pytest.raises(BrokenHouseError):
        taken(ministry, b"no docx")
    assert (ministry / "house.toml").read_text("utf-8") == before


def test_all_that_is_wrong_with_a_template_is_said_at_once(ministry: Path) -> None:
    data = changed(TEMPLATE, THEME, recolour_theme("accent1", "4A1530"))
    for part in ("word/header1.xml", "word/footer1.xml"):
        parts = read_parts(data)
        wrong = parts[part].replace(b"{classification}", b"{level}").replace(b"{page_of}", b"{pages}")
        data = write_parts({**parts, part: wrong})
    (ministry / "brief.docx").write_bytes(data)
    said = [finding.what.en for finding in check_house(ministry.parent, "ministry")]
    assert any("nothing fills {level}" in each for each in said)
    assert any("nothing fills {pages}" in each for each in said)
    assert any("its colours are not those of house.toml: accent" in each for each in said)
