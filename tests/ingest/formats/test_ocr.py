"""Pictures of pages: refused unless asked for, read twice where Tesseract is installed, their figures doubted."""

import io
import os
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from flows.errors import BinarySourceError, SourceError
from flows.files import original_of
from flows.ingest import as_document, read
from flows.ingest.formats import ocr, tesseract
from flows.ingest.formats.ocr_figures import _with_figure
from flows.ingest.formats.ocr_pieces import Trust, page_pieces, with_comma
from flows.ingest.formats.page_regions import regions_of
from flows.ingest.formats.tesseract import OcrWord
from flows.ingest.formats.upright import straight
from flows.model.source import Shape, SourceFormat
from tests.ingest.formats.made import TITLE, pdf, picture
from tests.ingest.formats.test_pdf import scanned, without_letters

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is missing: install tesseract-ocr tesseract-ocr-ara"
)


def png() -> bytes:
    made = io.BytesIO()
    pypdfium2.PdfDocument(pdf())[0].render(scale=3).to_pil().save(made, "PNG")
    return made.getvalue()


@needs_tesseract
@pytest.mark.parametrize("make", [scanned, png])
def test_a_page_is_read_with_its_confidence(make) -> None:  # type: ignore[no-untyped-def]
    found = read("a", make(), ocr=True)
    words = set(TITLE.split()) | {"هيئة", "مراحل"}
    assert words <= set(found.text.split())
    assert found.rests_on_ocr
    assert found.pages[0].confidence is not None
    assert 0.5 < found.pages[0].confidence <= 1
    assert "repair.ocr" in found.repairs


@needs_tesseract
def test_a_page_whose_glyphs_say_no_letters_is_read_off_its_picture() -> None:
    nameless = without_letters(rb"[0-9a-fA-F]+")
    with pytest.raises(BinarySourceError) as refused:
        read("a.pdf", nameless)
    assert "--ocr" in refused.value.cure.en
    for data in (nameless, without_letters(b"0647")):
        found = read("a.pdf", data, ocr=True)
        assert {"هيئة", "مراحل"} <= set(found.text.split())
        assert "\ufffd" not in found.text
        assert found.rests_on_ocr


def page(turn: int = 0, askew: float = 0.0) -> Image.Image:
    with Image.open(io.BytesIO(png())) as opened:
        return opened.convert("L").rotate(turn, expand=True).rotate(askew, Image.Resampling.BICUBIC, fillcolor=255)


def saved(image: Image.Image, **how: object) -> bytes:
    made = io.BytesIO()
    image.save(made, "PNG", **how)
    return made.getvalue()


@needs_tesseract
@pytest.mark.parametrize("made", [page(turn=90), page(askew=-3)])
def test_a_page_that_lies_on_its_side_or_askew_is_read(made: Image.Image) -> None:
    assert set(TITLE.split()) | {"هيئة", "مراحل"} <= set(read("a", saved(made), ocr=True).text.split())


@needs_tesseract
def test_a_picture_is_held_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter, clockwise
    assert set(TITLE.split()) <= set(read("a", saved(page(turn=90), exif=exif), ocr=True).text.split())


@pytest.mark.parametrize("askew", [-4.0, -1.5, 0.0, 2.0])
def test_the_angle_of_a_page_is_found(askew: float) -> None:
    lines = Image.new("L", (800, 1000), 255)
    for top in range(100, 900, 40):
        ImageDraw.Draw(lines).rectangle((80, top, 720, top + 12), fill=0)
    level = straight(lines.rotate(askew, fillcolor=255)).resize((1, 200))
    assert min(level.tobytes()) < 160
    assert straight(Image.new("L", (300, 400), 255)).size == (300, 400)


def test_a_row_of_cells_is_a_line_by_itself() -> None:
    words = [
        OcrWord(words=each, confidence=95.0, paragraph=(1, 1), line=line, left=0, width=10)
        for line, row in enumerate(("المشروع | الكلفة", "الطريق | 120", "وتنتهي الأعمال"))
        for each in row.split()
    ]
    said = [piece.words for piece in page_pieces(words, Trust(agreed=frozenset(range(9))), 1)]
    assert said == ["المشروع | الكلفة", "الطريق | 120", "وتنتهي الأعمال"]


def word(words: str, confidence: float = 95.0, line: int = 1) -> OcrWord:
    return OcrWord(words=words, confidence=confidence, paragraph=(1, 1), line=line, left=0, width=10)


DOUBTED = {
    "both readings have it": (["بلغ", "40"], ["بلغ", "40"], 95.0, []),
    "the other has another": (["بلغ", "40"], ["بلغ", "46"], 95.0, ["40"]),
    "the other has more between": (["بلغ", "40"], ["بلغ", "نحو", "40"], 95.0, []),
    "a sign of per cent may have become figures": (["بلغ", "7396"], ["بلغ", "7396"], 95.0, ["7396"]),
    "a year is none": (["عام", "1996"], ["عام", "1996"], 95.0, []),
    "Tesseract is not sure": (["بلغ", "40"], ["بلغ", "40"], 30.0, ["40"]),
    "what is left of thousands": (["بلغ", "2,0"], ["بلغ", "2,0"], 95.0, ["2,0"]),
    "a per cent sign that became figures": (["بنسبة", "9050"], ["بنسبة", "9050"], 95.0, ["9050"]),
    "zeros before others": (["بلغ", "0010000"], ["بلغ", "0010000"], 95.0, ["0010000"]),
    "letters grown together with it": (["بلغ", "12ك"], ["بلغ", "12ك"], 95.0, ["12ك"]),
    "a year": (["عام", "2030"], ["عام", "2030"], 95.0, []),
    "thousands": (["بلغ", "90,500"], ["بلغ", "90,500"], 95.0, []),
    "in other digits": (["بلغ", "٤٠"], ["بلغ", "40"], 95.0, []),
    "a word is none": (["بلغ"], ["بلع"], 95.0, []),
}


@pytest.mark.parametrize(("kept", "other", "confidence", "doubted"), DOUBTED.values(), ids=DOUBTED)
def test_a_figure_is_doubted_unless(kept: list[str], other: list[str], confidence: float, doubted: list[str]) -> None:
    ours = [word(each, confidence) for each in kept]
    (piece,) = page_pieces(ours, Trust(agreed=ocr._agreed(ours, [word(each) for each in other])), 1)
    assert [piece.words[start:end] for start, end in piece.doubtful] == doubted


def test_without_tesseract_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "has_language", lambda language: False)
    with pytest.raises(BinarySourceError) as refused:
        read("a.png", picture(), ocr=True)
    assert "tesseract-ocr-ara" in refused.value.cure.ar


def test_without_being_asked_for_no_picture_is_read() -> None:
    with pytest.raises(BinarySourceError) as refused:
        read("a.png", picture())
    assert "--ocr" in refused.value.cure.en


@pytest.mark.parametrize("data", [picture()[:60], b"\xff\xd8\xff\xe0" + bytes(40)], ids=["PNG", "JPEG"])
@needs_tesseract
def test_a_broken_picture_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        read("a.png", data, ocr=True)


def test_a_line_in_larger_letters_is_a_heading_and_no_part_of_the_next() -> None:
    def line(number: int, height: int, *words: str) -> list[OcrWord]:
        return [
            OcrWord(words=each, confidence=95, paragraph=(1, 1), line=number, left=0, width=900, height=height)
            for each in words
        ]

    words = [*line(1, 40, "تقرير", "المياه"), *line(2, 28, "أعلنت", "الهيئة"), *line(3, 29, "خطة", "جديدة.")]
    pieces = page_pieces(words, Trust(agreed=frozenset(range(len(words)))), 1)
    assert [piece.words for piece in pieces] == ["تقرير المياه", "أعلنت الهيئة خطة جديدة."]


COLUMNS = """<html lang="ar" dir="rtl"><style>@page{size:A4;margin:2cm} body{font:12pt/1.6 'DejaVu Sans'}
.two{column-count:2;column-gap:1cm;text-align:justify} td{border:1px solid #333;padding:4px 8px}
table{border-collapse:collapse;width:100%}</style><h1>تقرير عن حركة الميناء</h1><div class="two">
<p>استقبل الميناء خلال عام 2025 ما مجموعه 1,284 سفينة، وبلغت البضائع المفرغة 3.6 ملايين طن، وقال المدير إن الأرصفة خففت الازدحام
الذي اشتكى منه التجار طويلا، وإن مدة الانتظار انخفضت من تسعة أيام إلى أربعة.</p>
<p>وأوضح أن الإدارة تعتزم شراء ست رافعات قبل نهاية الربع الثالث، بكلفة تصل إلى 48 مليون دينار، أي بزيادة 12% عن التقدير الأول.</p>
<p>وطالبت نقابة العمال برفع الأجور وتوفير تأمين صحي للجميع، وقالت رئيسة النقابة إن العمال انتظروا عامين بلا جواب.</p></div>
<h2>الحركة بالأرقام</h2><table><tr><td>البند<td>2024<td>2025</tr><tr><td>السفن<td>1,146<td>1,284</tr>
<tr><td>الحاويات<td>88,400<td>97,250</tr></table></html>"""
ROWS = ["| البند | 2024 | 2025 |", "| السفن | 1,146 | 1,284 |", "| الحاويات | 88,400 | 97,250 |"]


_DRAW = "import sys, weasyprint; sys.stdout.buffer.write(weasyprint.HTML(string=sys.stdin.read()).write_pdf())"


def drawn(page: str) -> bytes:
    """The PDF of a page by WeasyPrint as it is; one that has set a brief in this process draws its lines otherwise."""
    said = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", _DRAW], input=page.encode(), env=said, capture_output=True, check=True
    ).stdout


@pytest.fixture(scope="module")
def columns() -> Image.Image:
    with closing(pypdfium2.PdfDocument(drawn(COLUMNS))) as document:
        picture: Image.Image = document[0].render(scale=200 / 72).to_pil().convert("L")
        return picture


@needs_tesseract
@pytest.mark.parametrize("turn", [0, 270])
def test_columns_are_read_one_after_the_other_and_a_drawn_table_is_one(columns: Image.Image, turn: int) -> None:
    found = read("a", saved(columns.rotate(turn, expand=True)), ocr=True)
    lines = found.text.split("\n")
    assert [line for line in lines if line.startswith("|")] == ROWS
    places = [found.text.index(words) for words in ("تقرير عن", "استقبل", "وأوضح", "وطالبت", "الحركة بالأرقام")]
    assert places == sorted(places)
    headings = [each.span.of(found.text) for each in found.shapes if each.shape is Shape.HEADING]
    assert {"تقرير عن حركة الميناء", "الحركة بالأرقام"} <= set(headings)


@needs_tesseract
def test_a_figure_is_read_with_its_point_its_commas_and_its_per_cent_sign(columns: Image.Image) -> None:
    found = read("a", saved(columns), ocr=True)
    assert {"1,284", "3.6", "48", "12%"} <= set(found.text.split())
    assert {"12%", "3.6"}.isdisjoint(span.of(found.text) for span in found.doubtful)


@needs_tesseract
def test_a_picture_that_a_pdf_shows_as_large_as_a_wall_is_read_as_a_page(columns: Image.Image) -> None:
    made = io.BytesIO()
    columns.save(made, "PDF", resolution=72)
    assert ROWS[2] in read("a", made.getvalue(), ocr=True).text


@needs_tesseract
def test_of_a_page_in_arabic_digits_every_figure_is_doubted() -> None:
    page = COLUMNS.translate(str.maketrans("0123456789,.%", "٠١٢٣٤٥٦٧٨٩٬٫٪")).replace("١٢pt/١٫٦", "12pt/1.6")
    made = drawn(f"<html lang=ar dir=rtl><body style='font:14pt DejaVu Sans'>{page[page.index('<p>') :]}")
    with closing(pypdfium2.PdfDocument(made)) as document:
        picture = document[0].render(scale=200 / 72).to_pil()
    found = read("a", saved(picture), ocr=True)
    figures = [word for word in found.text.split() if any(sign.isdigit() for sign in word)]
    assert figures
    assert len(found.doubtful) >= len(figures)
    assert "repair.ocr-digits" in found.repairs


def test_the_regions_of_a_page_are_its_columns_and_the_cells_of_its_table(columns: Image.Image) -> None:
    found = regions_of(columns, 200)
    right, left = (each for each in found if each.flow)
    assert right.box[0] > left.box[0]
    assert [each.cell for each in found if each.cell] == [(0, row, column) for row in range(3) for column in range(3)]
    assert [bool(each.flow) for each in found][:3] == [False, True, True]


def test_columns_of_short_cells_are_no_columns_of_text() -> None:
    page = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(page)
    for row, top in enumerate(range(300, 1500, 60)):
        pen.rectangle((1450 - 40 * (row % 5), top, 1500, top + 20), fill=0)
        pen.rectangle((500 - 30 * (row % 4), top, 520, top + 20), fill=0)
    assert len(regions_of(page, 200)) == 1


@pytest.mark.parametrize(
    ("read_as", "meant"),
    [
        ("سفينةء", "سفينة،"),
        ("عاملًاء", "عاملًا،"),
        ("أشهرء", "أشهر،"),
        ("الشماليء", "الشمالي،"),
        ("السماء", "السماء"),
        ("هؤلاء", "هؤلاء"),
        ("بالجزء", "بالجزء"),
        ("والعبء", "والعبء"),
        ("الهدوء", "الهدوء"),
        ("المبادئ", "المبادئ"),
        ("البطيء", "البطيء"),
        ("شيء", "شيء"),
    ],
)
def test_a_comma_that_was_read_as_hamza_is_one(read_as: str, meant: str) -> None:
    assert with_comma(read_as) == meant


def test_the_sign_that_was_read_for_a_per_cent_is_not_left_beside_it() -> None:
    assert _with_figure("15؟", "15", "15%") == "15%"
    assert _with_figure("(9612).", "9612", "12%") == "(12%)."


def test_a_picture_is_enclosed_as_what_it_is() -> None:
    document = replace(as_document("نص"), format=SourceFormat.PICTURE)
    found = original_of(document, picture())
    assert found is not None
    assert found.name == "original.png"
