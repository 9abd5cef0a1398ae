"""The file for the printing house, proved; and every way to spoil it, found."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from flows.model.house import PageSize
from flows.model.order import PrintShop
from flows.model.publication import Check
from flows.render.pdf.preview import page_count
from flows.render.pdf.print_shop import PDF_X1A, render_for_print
from flows.verify.print_shop import check_for_print
from tests.render.pages import HOUSE, sample_pdf
from tests.render.views import SAMPLE

PROFILE = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")


@cache
def written(shop: PrintShop) -> bytes:
    return render_for_print(SAMPLE, house=HOUSE, shop=shop)


def failed(data: bytes, shop: PrintShop = PrintShop.CMYK) -> set[str]:
    checks = check_for_print(data, house=HOUSE, shop=shop, pages=page_count(sample_pdf()))
    return {check.name for check in checks if not check.passed}


@pytest.mark.parametrize("shop", PrintShop)
def test_a_sound_file_passes(shop: PrintShop) -> None:
    assert failed(written(shop), shop) == set()


def test_the_same_brief_has_the_same_bytes() -> None:
    assert written(PrintShop.CMYK) == render_for_print(SAMPLE, house=HOUSE, shop=PrintShop.CMYK)


def test_says_that_it_is_pdf_x_for_a_press_of_the_registry() -> None:
    with pikepdf.open(io.BytesIO(written(PrintShop.CMYK))) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == PDF_X1A
        assert (str(intent.OutputConditionIdentifier), str(intent.RegistryName)) == ("FOGRA39", "http://www.color.org")
        assert pdf.pdf_version == "1.4"


def test_text_is_black_ink_alone() -> None:
    with pikepdf.open(io.BytesIO(written(PrintShop.CMYK))) as pdf:
        steps = pikepdf.parse_content_stream(pdf.pages[0])
    inks = {tuple(float(part) for part in step.operands) for step in steps if str(step.operator) == "k"}
    assert (0, 0, 0, 1) in inks
    assert HOUSE.inks["#125148"] in inks


def test_crop_marks_stand_beyond_the_bleed() -> None:
    with pikepdf.open(io.BytesIO(written(PrintShop.CROP))) as pdf:
        page = pdf.pages[0]
        bleed = [float(edge) for edge in page.obj.BleedBox]
        steps = pikepdf.parse_content_stream(page)
    lines = [tuple(float(part) for part in step.operands) for step in steps[-18:] if str(step.operator) in "ml"]
    assert len(lines) == 16
    assert all(x < bleed[0] or x > bleed[2] or y < bleed[1] or y > bleed[3] for x, y in lines)


@pytest.mark.skipif(not PROFILE.is_file(), reason="needs a profile of four inks: install ghostscript")
def test_with_a_profile_of_the_press_it_is_pdf_x_4(tmp_path: Path) -> None:
    house = replace(HOUSE, cmyk_profile=str(PROFILE), print_condition="Custom")
    data = render_for_print(SAMPLE, house=house, shop=PrintShop.CMYK)
    checks = check_for_print(data, house=house, shop=PrintShop.CMYK, pages=page_count(sample_pdf()))
    assert [check for check in checks if not check.passed] == []
    assert data == render_for_print(SAMPLE, house=house, shop=PrintShop.CMYK)


def _red(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"1 0 0 rg 0 0 9 9 re f")


def _cut_short(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.TrimBox = pikepdf.Array([0, 0, 500, 700])


def _no_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.BleedBox = pdf.pages[0].obj.TrimBox


def _page_lost(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]


def _no_press(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def _nameless(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/GTS_PDFXVersion"]


def _see_through(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.ExtGState["/half"] = pikepdf.Dictionary(ca=0.5)


def _other_spaces(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Resources.ColorSpace = pikepdf.Dictionary(x=pikepdf.Name.DeviceRGB)


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (_red, "print.inks"),
        (_see_through, "print.inks"),
        (_other_spaces, "print.inks"),
        (_cut_short, "print.boxes"),
        (_no_bleed, "print.boxes"),
        (_page_lost, "print.boxes"),
        (_no_press, "print.standard"),
        (_nameless, "print.standard"),
    ],
)
def test_a_spoiled_file_is_found(spoil: Callable[[pikepdf.Pdf], None], found: str) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(written(PrintShop.CMYK))) as pdf:
        spoil(pdf)
        pdf.save(out)
    assert found in failed(out.getvalue())


def test_what_is_no_pdf_has_one_check_and_that_failed() -> None:
    checks = check_for_print(b"no", house=HOUSE, shop=PrintShop.CROP, pages=1)
    assert [(check.name, check.passed) for check in checks] == [("print.opens", False)]
    assert isinstance(checks[0], Check)


def test_the_paper_of_another_size_is_found() -> None:
    house = replace(HOUSE, page=replace(HOUSE.page, size=PageSize.LETTER))
    checks = check_for_print(written(PrintShop.CROP), house=house, shop=PrintShop.CROP, pages=page_count(sample_pdf()))
    assert not {check.name: check.passed for check in checks}["print.boxes"]
