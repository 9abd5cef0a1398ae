"""Letters that the faces of a house lack: other scripts, signs, and those that no font has."""

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from flows.house.loading import load_house
from flows.render.pdf.rendering import render_pdf
from flows.verify.pdf import check_pdf
from flows.verify.pdf_fonts import unknown_letters
from tests.render.pages import HOUSE, OFFICIAL, with_lines


def unknown(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return unknown_letters(pdf)


@pytest.mark.parametrize("letters", ["中", "अ", "\ufffd", "🂡", "李明", "ქართული", "䷀"])
def test_draws_a_square_for_a_letter_that_no_font_has_and_keeps_the_letter(letters: str) -> None:
    view = with_lines(f"نص {letters} نص")
    data = render_pdf(view, house=HOUSE)
    assert unknown(data) == "".join(sorted(set(letters)))
    assert [check for check in check_pdf(data, view) if not check.passed] == []


@pytest.mark.parametrize(
    "letters",
    [
        "α+β=γ",
        "μ = 12",
        "Δt ≤ Ω",
        "Владимир Иванов",
        "שלום",
        "①②",
        "❶ ⓬",
        "⇒ ⇔",
        "№ ℃ ®",
        "‽",
        "∑ √ ∫ ∂",
        "𝟱𝟳 𝒜",
        "ǧ ṣ ḥ ʿ ạ",
    ],
)
def test_draws_other_scripts_and_signs_whole_in_fonts_of_its_own(letters: str) -> None:
    view = with_lines(f"نص {letters} نص")
    data = render_pdf(view, house=HOUSE)
    assert unknown(data) == ""
    assert [check for check in check_pdf(data, view) if not check.passed] == []


def test_a_house_names_a_font_for_letters_that_its_own_lack(tmp_path: Path) -> None:
    shutil.copytree(OFFICIAL.parent, tmp_path, dirs_exist_ok=True)
    fonts, settings = tmp_path / "fonts", tmp_path / "official" / "house.toml"
    with_letter("中", fonts / "NotoSansSymbols-Regular.ttf", fonts / "Chinese.ttf")
    (fonts / "fonts.toml").write_text(
        (fonts / "fonts.toml").read_text("utf-8") + '[Chinese]\nregular = "Chinese.ttf"\n'
    )
    settings.write_text(settings.read_text("utf-8").replace("[fonts]", '[fonts]\nfallback = ["Chinese"]'), "utf-8")
    assert unknown(render_pdf(with_lines("نص 中 李 نص"), house=load_house(tmp_path, "official"))) == "李"


def with_letter(letter: str, original: Path, file: Path) -> None:
    """Write a font with one letter more, drawn as ①."""
    with TTFont(original) as font:
        for table in font["cmap"].tables:
            table.cmap[ord(letter)] = table.cmap[0x2460]
        font.save(file)
