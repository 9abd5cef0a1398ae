"""Pictures of pages: refused unless asked for, read twice where Tesseract is installed, their figures doubted."""

import io
import shutil

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from flows.errors import BinarySourceError, SourceError
from flows.ingest import read
from flows.ingest.formats import ocr
from flows.ingest.formats.ocr import OcrWord
from flows.ingest.formats.upright import straight
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
    said = [piece.words for piece in ocr._pieces(words, frozenset(range(9)), 1)]
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
    (piece,) = ocr._pieces(ours, ocr._agreed(ours, [word(each) for each in other]), 1)
    assert [piece.words[start:end] for start, end in piece.doubtful] == doubted


def test_without_tesseract_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_has_arabic", lambda: False)
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
    pieces = list(ocr._pieces(words, frozenset(range(len(words))), 1))
    assert [piece.words for piece in pieces] == ["تقرير المياه", "أعلنت الهيئة خطة جديدة."]
