"""A short brief stands on its side of paper, or its sides, in both files; the annex begins on a page of its own."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from weasyprint.formatting_structure import boxes

from flows.arabic.letters import fold_letters
from flows.compose.leaving import LEAVING_ORDER, leave_out, part_of
from flows.length_keeping import keep_length, spilling_sides
from flows.model.length import AnnexPlace, Length
from flows.pipeline import set_docx, set_pdf, verify_files
from flows.render.pdf import rendering
from flows.render.pdf.measuring import measure_sides
from flows.render.pdf.preview import PDFIUM, page_count
from flows.view.formatting import format_brief
from flows.view.heights import read_measured, surpluses
from flows.view.proper import proper_lines
from flows.view.zones import sides_of
from tests.lengths.made import CORPUS, ROOT, draft_of
from tests.office import pdf_of

BELT = ROOT.parent / "shared" / "sources" / "belt-and-road.txt"
WATER = next(file for file in CORPUS if file.stem.startswith("61_"))
SIXTY = next(file for file in CORPUS if file.stem.startswith("45_"))
TASHKEEL = next(file for file in CORPUS if file.stem.startswith("32_"))


@pytest.mark.parametrize(
    ("file", "length", "house", "sides"),
    [
        (SIXTY, Length.PAGE, "official", 1),
        pytest.param(TASHKEEL, Length.PAGE, "research", 1, marks=pytest.mark.no_cover),
        pytest.param(WATER, Length.PAGE, "newsroom", 1, marks=pytest.mark.no_cover),
        pytest.param(WATER, Length.TWO, "official", 2, marks=pytest.mark.no_cover),
    ],
    ids=lambda value: getattr(value, "stem", str(value)),
)
def test_a_short_brief_keeps_its_sides_and_every_check_passes(
    file: Path, length: Length, house: str, sides: int
) -> None:
    draft = keep_length(draft_of(file.read_text("utf-8"), length, house=house))
    pdf = set_pdf(draft)
    assert not list(spilling_sides(pdf.data, draft.view))
    edition = verify_files(draft, pdf, set_docx(draft))
    assert all(check.passed for check in edition.checks)
    alone = keep_length(draft_of(file.read_text("utf-8"), length, house=house, annex=AnnexPlace.NONE))
    assert page_count(set_pdf(alone).data) == sides


@pytest.mark.parametrize(
    "house",
    ["official", *(pytest.param(other, marks=pytest.mark.no_cover) for other in ("newsroom", "research"))],
)
def test_what_is_left_out_has_no_room(house: str) -> None:
    draft = draft_of(WATER.read_text("utf-8"), Length.PAGE, house=house)
    kept = keep_length(draft)
    assert kept.brief.left_out != draft.brief.left_out
    measured = read_measured(measure_sides(kept.view, house=kept.order.house), kept.view)
    (surplus,) = surpluses(measured, kept.view)
    assert not list(spilling_sides(set_pdf(kept).data, kept.view))
    assert -25 < surplus.millimetres < 4  # a point of three lines with its heading; a line that counts what is left out
    shorter = [leave_out(kept.brief, name) for name in LEAVING_ORDER if part_of(name) in surplus.parts]
    views = [format_brief(brief, kept.order.house) for brief in shorter if brief]
    heights = [less.millimetres for view in views for less in surpluses(measured, view)]
    assert max(heights) <= surplus.millimetres  # one of two that stand side by side makes no room by itself
    assert min(heights) < surplus.millimetres


@pytest.mark.parametrize(
    ("length", "house", "counted"),
    [
        (Length.PAGE, "official", ["صفحة 1 من 1", "صفحة 1"]),
        (Length.TWO, "official", ["صفحة 1 من 2", "صفحة 2 من 2", "صفحة 1"]),
    ],
)
def test_what_is_signed_counts_its_own_pages_and_the_annex_its_own(
    length: Length, house: str, counted: list[str]
) -> None:
    draft = draft_of(SIXTY.read_text("utf-8"), length, house=house)
    assert [_foot(page) for page in rendering.lay_out(draft.view, house=draft.order.house, sheet="")] == counted


def test_a_side_that_runs_on_is_counted_with_all_pages() -> None:
    draft = draft_of(WATER.read_text("utf-8"), Length.PAGE)
    feet = [_foot(page) for page in rendering.lay_out(draft.view, house=draft.order.house, sheet="")]
    assert feet == [f"صفحة {number} من {len(feet)}" for number in range(1, len(feet) + 1)]


def _foot(page: Any) -> str:
    """The words at the foot of a page that count it, in plain digits."""
    feet = (
        box for box in page._page_box.descendants() if box.element is not None and box.element.get("class") == "foot"
    )
    said = "".join(box.text for box in next(feet).descendants() if isinstance(box, boxes.TextBox))
    return " ".join(fold_letters(said.replace("\u061c", "")).split())


def test_what_fits_by_its_letters_is_set_once(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[str] = []
    theirs = rendering._lay_out

    def count(*given: Any) -> Any:
        laid_out.append("once")
        return theirs(*given)

    monkeypatch.setattr(rendering, "_lay_out", count)
    kept = keep_length(draft_of(SIXTY.read_text("utf-8"), Length.PAGE))
    set_pdf(kept)
    assert laid_out == ["once"]


def test_the_annex_has_a_file_of_its_own_and_nothing_leads_to_it(tmp_path: Path) -> None:
    draft = keep_length(draft_of(SIXTY.read_text("utf-8"), Length.PAGE, annex=AnnexPlace.OWN))
    edition = verify_files(draft, set_pdf(draft), set_docx(draft))
    assert [each.name for each in edition.artefacts][:3] == ["brief.pdf", "brief.docx", "annex.pdf"]
    assert {check.name for check in edition.checks} >= {"annex.pdf"}
    files = {each.name: each.data for each in edition.artefacts}
    with pikepdf.open(io.BytesIO(files["brief.pdf"])) as pdf:
        assert not [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
    assert page_count(files["brief.pdf"]) == page_count(files["annex.pdf"]) == 1


def test_a_brief_without_an_annex_says_what_its_numbers_are() -> None:
    draft = draft_of(SIXTY.read_text("utf-8"), Length.PAGE, annex=AnnexPlace.NONE)
    assert all(part.id != "annex" for part in draft.view.parts)
    assert draft.annex is None
    assert "بترتيبها" in draft.view.produced


@pytest.mark.skipif(not BELT.is_file(), reason="the sources do not lie beside the checkout")
def test_the_source_of_one_page_becomes_one_page_to_sign_and_a_page_of_numbered_source(tmp_path: Path) -> None:
    draft = keep_length(draft_of(BELT.read_text("utf-8"), Length.PAGE))
    brief = draft.brief
    assert [section.heading.words for section in brief.sections if section.heading] == [
        "التعاون الدولي",
        "الاقتصاد العالمي",
        "الحزام والطريق",
        "التعاون العلمي",
    ]
    assert [len(section.content) for section in brief.sections] == [3, 3, 1, 1]
    said = fold_letters(" ".join(proper_lines(draft.view)))
    for words in (
        *(
            "140 دولة",
            "29 من كبار",
            "6 منظمات",
            "عام 2013",
            "2030",
            "مبادرة شراكة اللقاح",
            "مبادرة شراكة التنمية الخضراء",
        ),
        *("شي جين بينج", "رئيس الصين", "وانج يي", "عضو مجلس الدولة وزير الخارجية", "في البلاد الواقعة"),
    ):
        assert fold_letters(words) in said, words
    assert any(str(each.fact.bound) == "more_than" and float(each.fact.value) == 9.2e12 for each in brief.key_figures)
    pdf = set_pdf(draft)
    assert page_count(pdf.data) == 2
    assert page_count(pdf_of(set_docx(draft).data, tmp_path)) == 2


def test_what_is_longer_than_its_side_in_word_begins_on_it(tmp_path: Path) -> None:
    """Letters that Word has not are set wider in others: the columns break over two pages, and leave no empty one."""
    draft = draft_of(WATER.read_text("utf-8"), Length.PAGE)
    columns = next(side for side in sides_of(draft.view) if side.main)
    with PDFIUM, pypdfium2.PdfDocument(pdf_of(_set_larger(set_docx(draft).data), tmp_path)) as pages:
        first = fold_letters(pages[0].get_textpage().get_text_bounded())
    assert fold_letters(columns.main[0].heading.text) in first


def _set_larger(docx: bytes) -> bytes:
    """A DOCX whose lines are as high as their letters ask for."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b'w:lineRule="exact"', b'w:lineRule="auto"') if "styles" in name else data)
    return made.getvalue()
