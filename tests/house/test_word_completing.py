"""A Word template that another program has saved serves again: completed from its parent's, what is there left alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from flows.house.checking import check_word_template
from flows.house.loading import load_house
from flows.house.making import new_house
from flows.house.word_completing import complete_template, word_template
from flows.model.house import NoteStyle
from flows.verify.docx import check_docx
from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from flows.wordml.reading import value_of
from tests.compose.orders import HOUSE
from tests.house.word_saved import STYLES, by_libreoffice, by_word, changed
from tests.render.docx_samples import OFFICIAL, TEMPLATE, everything, render, root_of

HOUSES = ["official", "newsroom", "research"]
PARENT = read_parts(TEMPLATE)


def of_house(name: str) -> bytes:
    return (OFFICIAL.parent / name / "brief.docx").read_bytes()


def completed(data: bytes) -> tuple[bytes, list[str]]:
    parts, mended = complete_template(read_parts(data), PARENT)
    return write_parts(parts), [each.en for each in mended]


def faults(template: bytes) -> list[str]:
    """What is wrong with a brief that is made with a template, whatever its notes."""
    view = everything()
    checks = [check for style in NoteStyle for check in check_docx(render(view, template, notes=style), view, style)]
    return [f"{check.name}: {check.detail}" for check in checks if not check.passed]


@pytest.mark.parametrize("house", HOUSES)
def test_a_template_of_ours_is_whole(house: str) -> None:
    assert complete_template(read_parts(of_house(house)), PARENT) == (read_parts(of_house(house)), ())


@pytest.mark.parametrize("house", HOUSES)
def test_a_template_that_word_saved_serves(house: str) -> None:
    template, mended = completed(by_word(of_house(house)))
    assert faults(template) == []
    assert "the place {organ} was joined" in mended


@pytest.mark.office
@pytest.mark.parametrize("house", HOUSES)
def test_a_template_that_libreoffice_saved_serves(house: str, tmp_path: Path) -> None:
    template, mended = completed(by_libreoffice(of_house(house), tmp_path))
    assert faults(template) == []
    assert "the part footnotes.xml was taken" in mended


def without_styles(*names: str) -> bytes:
    def change(styles: Element) -> None:
        for style in styles.findall(w("style")):
            if value_of(style, "name") in names:
                styles.remove(style)

    return changed(TEMPLATE, STYLES, change)


@pytest.mark.parametrize("name", ["Citation", "Point", "heading 1", "toc 2", "Brief Table", "footnote text", "Spacer"])
def test_a_style_that_was_dropped_comes_from_the_parent(name: str) -> None:
    template, mended = completed(without_styles(name))
    assert mended == [f"styles taken: {name}"]
    assert faults(template) == []


def test_all_that_was_dropped_comes_at_once() -> None:
    names = [value_of(style, "name") for style in root_of(TEMPLATE, STYLES).findall(w("style"))]
    template, _ = completed(without_styles(*names))
    assert faults(template) == []


def test_a_style_that_is_there_stays_as_the_designer_has_it() -> None:
    def change(styles: Element) -> None:
        for style in styles.findall(w("style")):
            if value_of(style, "name") == "Citation":
                styles.remove(style)
            for size in style.iter(w("sz")):
                size.set(w("val"), "77")

    template, _ = completed(changed(TEMPLATE, STYLES, change))
    sizes = {value_of(each, "name"): value_of(each, "rPr", "sz") for each in root_of(template, STYLES).iter(w("style"))}
    assert {size for name, size in sizes.items() if size and name != "Citation"} == {"77"}


@pytest.mark.parametrize("part", ["word/footnotes.xml", "word/numbering.xml", "word/fontTable.xml"])
def test_a_part_that_was_dropped_comes_from_the_parent(part: str) -> None:
    parts = read_parts(TEMPLATE)
    del parts[part]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        root = etree.fromstring(parts[name])
        for each in list(root):
            if part.rpartition("/")[2] in (each.get("Target") or each.get("PartName") or ""):
                root.remove(each)
        parts[name] = etree.tostring(root)
    template, mended = completed(write_parts(parts))
    assert mended == [f"the part {part.rpartition('/')[2]} was taken"]
    assert faults(template) == []


def test_to_complete_it_twice_changes_nothing_more() -> None:
    template, _ = completed(by_word(without_styles("Citation", "Point")))
    assert completed(template) == (template, [])


def test_a_house_is_printed_with_its_completed_template(templates: Path) -> None:
    file = new_house(templates, "ministry", source="official") / "brief.docx"
    file.write_bytes(by_word(file.read_bytes()))
    house = load_house(templates, "ministry")
    assert faults(word_template(house)) == []


def test_a_template_of_ours_is_read_as_it_is(templates: Path) -> None:
    new_house(templates, "ministry", source="official")
    assert word_template(load_house(templates, "ministry")) == TEMPLATE


def without(*names: str) -> bytes:
    return write_parts({name: data for name, data in PARENT.items() if name not in names})


def replaced(part: str, was: str, now: str) -> bytes:
    text = PARENT[part].decode()
    assert was in text
    return write_parts({**PARENT, part: text.replace(was, now).encode()})


@pytest.mark.parametrize("part", [STYLES, "word/numbering.xml", "word/footnotes.xml", "word/settings.xml"])
def test_a_part_that_is_gone_though_it_is_named_is_taken_from_the_parent(part: str) -> None:
    data, said = completed(without(part))
    assert any(f"the part {Path(part).name} was taken" in line for line in said)
    assert faults(data) == []


DAMAGED = {
    "cut off": (TEMPLATE[: len(TEMPLATE) // 2], ["no Word file"]),
    "empty": (b"", ["no Word file"]),
    "a text": ("قالب".encode(), ["no Word file"]),
    "broken": (replaced(STYLES, "</w:styles>", ""), ["XML that cannot be read"]),
    "without a body": (without("word/document.xml"), ["lacks the part word/document.xml"]),
    "without a picture": (without("word/media/logo.png"), ["lacks word/media/logo.png, which word/header1.xml"]),
    "with macros": (write_parts({**PARENT, "word/vbaProject.bin": b"x"}), ["macros"]),
    "an unknown place": (replaced("word/header1.xml", "{organ}", "{ministry}"), ["nothing fills {ministry}"]),
    "two unknown places and macros": (
        write_parts({**read_parts(replaced("word/header1.xml", "{organ}", "{ministry}")), "word/vbaProject.bin": b"x"}),
        ["macros", "nothing fills {ministry}"],
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_all_that_is_wrong_with_a_damaged_template_is_said_with_its_cure(name: str, tmp_path: Path) -> None:
    data, said = DAMAGED[name]
    folder = tmp_path / "official"
    folder.mkdir()
    (folder / "brief.docx").write_bytes(data)
    findings = tuple(check_word_template(replace(HOUSE, folder=folder)))
    assert len(findings) == len(said)
    for finding, words in zip(findings, said, strict=True):
        assert words in finding.what.en
        assert ";" in finding.what.en, "what to do"
