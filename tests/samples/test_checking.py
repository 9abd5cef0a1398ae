"""A house is checked whole: every fault by its file and line, before a brief meets it."""

import shutil
from pathlib import Path

import pytest

from flows.house.loading import houses
from flows.samples.checking import check_house
from flows.wordml.package import read_parts, write_parts
from tests.conftest import TEMPLATES


def edit(file: Path, old: str, new: str) -> int:
    """Change a file once; returns the line of the change."""
    text = file.read_text("utf-8")
    assert old in text, old
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def places(templates: Path) -> dict[str, str]:
    return {finding.place: finding.what.en for finding in check_house(templates, "official")}


@pytest.mark.parametrize("name", houses(TEMPLATES))
def test_the_houses_of_the_project_are_sound(name: str) -> None:
    assert check_house(TEMPLATES, name) == ()


def test_tells_all_that_is_wrong_with_the_files_at_once(templates: Path) -> None:
    folder = templates / "official"
    accent = edit(folder / "house.toml", 'accent = "#125148"', 'accent = "green"')
    size = edit(folder / "house.toml", 'size = "A4"', 'size = "A3"')
    kind = edit(folder / "labels.toml", 'kind = "موجز"', 'kind = "موجز {day}"')
    (folder / "brief.docx").unlink()
    found = places(templates)
    assert set(found) == {
        *(f"official/house.toml:{line}" for line in (accent, size)),
        *(f"official/labels.toml:{kind}", "official/brief.docx"),
    }


def test_says_every_fault_in_arabic_too(templates: Path) -> None:
    edit(templates / "official" / "house.toml", 'calendar = "both"', 'calendar = "lunar"')
    (finding,) = check_house(templates, "official")
    assert finding.what.ar == "calendar: «lunar» ليس واحدًا من both, gregorian, hijri"


def test_tells_every_place_of_the_style_sheets_that_nothing_fills(templates: Path) -> None:
    base = edit(templates / "shared" / "base.css", "color: $soft", "color: $grey")
    own = edit(templates / "official" / "brief.css", "color: $accent", "color: $navy")
    assert list(places(templates)) == [f"shared/base.css:{base}", f"official/brief.css:{own}"]


def test_tells_what_the_sample_meets_in_style_sheet_fonts_and_word_template(templates: Path) -> None:
    folder = templates / "official"
    line = edit(folder / "brief.css", "h3 { margin:", "h3 { colour: red; margin:")
    edit(templates / "fonts" / "fonts.toml", '["Noto', '["Emoji"]\nregular = "NotoEmoji-Regular.ttf"\n\n["Noto')
    edit(folder / "house.toml", 'headings = "IBM Plex Sans Arabic"', 'headings = "Emoji"')
    edit(folder / "house.toml", 'accent = "#125148"', 'accent = "#123456"')
    parts = read_parts((folder / "brief.docx").read_bytes())
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:val="Bottom Line"', b'w:val="Summary"')
    (folder / "brief.docx").write_bytes(write_parts(parts))
    found = [(finding.place, finding.what.en) for finding in check_house(templates, "official")]
    assert any(place == f"official/brief.css:{line}" and "colour" in what for place, what in found), found
    assert any(place == "official/house.toml" and "Emoji lacks" in what for place, what in found), found
    assert any(place == "official/brief.docx" and "accent" in what for place, what in found), found
    assert any(place == "official/brief.docx" and "Bottom Line" in what for place, what in found), found


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        ("official/brief.html.j2", "{% block letterhead %}", "{% block letterhead %}{{ view.colour }}", "colour"),
        ("official/brief.html.j2", "{% endblock %}", "{% endblok %}", "endblok"),
        ("shared/blocks.html.j2", "{{ words(line) }}", "{{ wordz(line) }}", "wordz"),
    ],
)
def test_names_the_line_of_a_template_that_cannot_be_filled(
    templates: Path, file: str, old: str, new: str, why: str
) -> None:
    line = edit(templates / file, old, new)
    assert why in places(templates)[f"{file}:{line}"]


def test_tells_of_a_font_that_is_none(templates: Path) -> None:
    (templates / "fonts" / "Amiri-Bold.ttf").write_bytes(b"no font")
    assert "is no font" in places(templates)["fonts/Amiri-Bold.ttf"]


def test_tells_of_a_font_that_is_missing(templates: Path) -> None:
    (templates / "fonts" / "Amiri-Bold.ttf").unlink()
    assert any("Amiri-Bold.ttf" in what for what in places(templates).values())


def test_tells_of_a_word_template_that_is_none(templates: Path) -> None:
    shutil.copyfile(templates / "official" / "brief.css", templates / "official" / "brief.docx")
    assert "no Word file" in next(
        finding.what.en for finding in check_house(templates, "official") if finding.place == "official/brief.docx"
    )
