"""The official Word template: that what Word opens is what a reviewer reads, and that it is right for Arabic."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from flows.house.word_template import indent_xml, main, pack, unpack
from flows.verify.docx import rtl_faults
from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from tests.render.docx_samples import TEMPLATE, TREE, changed, root_of, values

STYLES = root_of(TEMPLATE, "word/styles.xml")
SETTINGS = root_of(TEMPLATE, "word/settings.xml")
ARABIC_FONTS = {"Amiri", "IBM Plex Sans Arabic"}


def style(name: str) -> Element:
    found = STYLES.find(f"{w('style')}[{w('name')}]/{w('name')}[@{w('val')}='{name}']/..")
    assert found is not None
    return found


# ---- the file and its tree ----


@pytest.mark.parametrize("part", sorted(set(read_parts(TEMPLATE)) | set(read_parts(pack(TREE)))))
def test_the_file_and_its_tree_agree(part: str) -> None:
    assert read_parts(TEMPLATE).get(part) == read_parts(pack(TREE)).get(part)


def test_the_file_is_what_packing_the_tree_gives() -> None:
    assert pack(TREE) == TEMPLATE


def test_every_part_of_the_tree_is_laid_out_for_reading() -> None:
    assert [
        name for name, part in read_parts(TEMPLATE).items() if name[-3:] != "png" and indent_xml(part) != part
    ] == []


def test_no_moment_of_packing_stays_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(TEMPLATE)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copytree(TREE, tmp_path / "brief.docx.d")
    (tmp_path / "brief.docx").write_bytes(TEMPLATE)
    return tmp_path


def test_a_change_of_the_tree_goes_into_the_file(house: Path) -> None:
    styles = house / "brief.docx.d" / "word" / "styles.xml"
    styles.write_text(styles.read_text("utf-8").replace("125148", "7A1F1F"), "utf-8")
    main([str(house)])
    assert b"7A1F1F" in read_parts((house / "brief.docx").read_bytes())["word/styles.xml"]


def test_a_change_in_word_goes_into_the_tree(house: Path) -> None:
    parts = {name: b"".join(part.split(b"\n")) for name, part in read_parts(TEMPLATE).items()}
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"125148", b"7A1F1F")
    (house / "brief.docx").write_bytes(write_parts(parts))
    main([str(house), "--unpack"])
    assert b"7A1F1F" in (house / "brief.docx.d" / "word" / "styles.xml").read_bytes()
    assert pack(house / "brief.docx.d") == (house / "brief.docx").read_bytes()


def test_a_part_that_word_no_longer_writes_leaves_the_tree(house: Path) -> None:
    parts = read_parts(TEMPLATE)
    del parts["word/footer2.xml"]
    unpack(write_parts(parts), house / "brief.docx.d")
    assert read_parts(pack(house / "brief.docx.d")).keys() == parts.keys()


def test_a_picture_in_the_letterhead_survives(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n<not xml>"
    unpack(write_parts({"word/media/logo.png": picture}), tmp_path)
    assert (tmp_path / "word" / "media" / "logo.png").read_bytes() == picture


# ---- right for Arabic ----


def test_the_template_has_no_right_to_left_fault_but_the_latin_names_of_its_place_holders() -> None:
    assert [fault for fault in rtl_faults(TEMPLATE) if "«{" not in fault] == []


def test_every_font_is_named_for_arabic_and_for_latin() -> None:
    fonts = [dict(found.attrib) for found in STYLES.iter(w("rFonts"))]
    assert all(len(set(found.values())) == 1 for found in fonts)
    assert {found[w("cs")] for found in fonts if found.keys() >= {w("ascii"), w("hAnsi")}} == ARABIC_FONTS


def test_the_fonts_are_those_that_mujaz_brings() -> None:
    named = {font.get(w("name")) for font in root_of(TEMPLATE, "word/fontTable.xml")}
    assert named == ARABIC_FONTS


def test_body_and_headings_have_their_fonts() -> None:
    default = values(STYLES, "docDefaults/rPrDefault/rPr/rFonts", "cs")
    assert (default, values(style("heading 1"), "rPr/rFonts", "cs")) == (["Amiri"], ["IBM Plex Sans Arabic"])


def test_every_paragraph_style_says_bidi_itself() -> None:
    styles = [found for found in STYLES.iter(w("style")) if found.get(w("type")) == "paragraph"]
    assert len(styles) > 20
    assert [found.get(w("styleId")) for found in styles if found.find(f"{w('pPr')}/{w('bidi')}") is None] == []


def test_no_style_aligns_to_a_side() -> None:
    assert {jc.get(w("val")) for jc in STYLES.iter(w("jc"))} <= {"both", "center"}


def test_the_document_speaks_arabic() -> None:
    assert values(SETTINGS, "themeFontLang", "bidi") == ["ar-SA"]
    assert values(STYLES, "docDefaults/rPrDefault/rPr/lang", "bidi") == ["ar-SA"]


def test_word_asks_nothing_at_opening() -> None:
    assert SETTINGS.find(w("updateFields")) is None


def test_word_lays_it_out_as_word_2013_and_later_do() -> None:
    modes = [found for found in SETTINGS.iter(w("compatSetting")) if found.get(w("name")) == "compatibilityMode"]
    assert [found.get(w("val")) for found in modes] == ["15"]


def test_the_fields_are_the_page_numbers_and_nothing_else() -> None:
    roots = [
        etree.fromstring(part)
        for name, part in read_parts(TEMPLATE).items()
        if name.startswith("word/") and name.endswith(".xml")
    ]
    fields = [field.get(w("instr"), "").strip() for root in roots for field in root.iter(w("fldSimple"))]
    assert sorted(fields) == ["NUMPAGES", "NUMPAGES", "PAGE", "PAGE"]
    assert [found for root in roots for found in root.iter(w("instrText"))] == []


def test_changing_a_part_of_the_file_alone_is_noticed() -> None:
    assert changed(TEMPLATE, "word/settings.xml", "ar-SA", "en-US") != pack(TREE)
