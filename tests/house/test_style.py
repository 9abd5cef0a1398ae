"""The style sheet of a house: its settings filled in, each line of it known by its file."""

from dataclasses import replace
from pathlib import Path

import pytest

from flows.errors import BrokenHouseError
from flows.house.style import style_sheet
from flows.model.house import PageSize
from tests.render.pages import HOUSE, OFFICIAL


def test_fills_in_colours_fonts_and_page() -> None:
    page = replace(HOUSE.page, size=PageSize.LETTER, inner=31)
    text = style_sheet(replace(HOUSE, page=page, colours=replace(HOUSE.colours, accent="#123456"))).text
    assert "size: 215.9mm 279.4mm" in text
    assert "@page :left { margin-right: 31mm" in text
    assert "h1, h2, h3 { color: #123456 }" in text
    assert "src: url(house:///fonts/Amiri-Regular.ttf)" in text
    assert "$" not in text


def test_sets_one_face_where_all_uses_name_one_family() -> None:
    text = style_sheet(replace(HOUSE, fonts=replace(HOUSE.fonts, headings="Amiri", display="Amiri"))).text
    assert "font-family: BriefAmiri, BriefSymbols, BriefEmoji" in text
    assert text.count("url(house:///fonts/Amiri-Regular.ttf)") == 1


def test_the_own_sheet_comes_last_and_every_line_knows_its_file() -> None:
    sheet = style_sheet(HOUSE)
    lines = sheet.text.splitlines()
    for file in (OFFICIAL.parent / "shared" / "base.css", OFFICIAL / "brief.css"):
        written = file.read_text("utf-8").splitlines()
        rule = next(number for number, line in enumerate(written, 1) if line.startswith("h1"))
        ours = next(number for number in range(1, len(lines) + 1) if sheet.place(number) == (file, rule))
        assert lines[ours - 1].startswith("h1")


@pytest.mark.parametrize(
    ("written", "line"),
    [("\n\nh1 { color: $navy }\n", 3), ("/* $none\n of it */ h1 { color: $red; margin: $wide }", 2)],
)
def test_names_the_line_of_a_place_that_nothing_fills(house: Path, written: str, line: int) -> None:
    (house / "brief.css").write_text(written, "utf-8")
    with pytest.raises(BrokenHouseError, match=rf"official/brief\.css:{line}: .*nothing fills"):
        style_sheet(replace(HOUSE, folder=house))
