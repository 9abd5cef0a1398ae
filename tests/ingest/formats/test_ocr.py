"""Pictures of pages: refused unless asked for, read twice where Tesseract is installed, their figures doubted."""

import io
import shutil

import pypdfium2
import pytest

from flows.errors import BinarySourceError, SourceError
from flows.ingest import read
from flows.ingest.formats import ocr
from flows.ingest.formats.ocr import OcrWord
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


def word(words: str, confidence: float = 95.0, line: int = 1) -> OcrWord:
    return OcrWord(words=words, confidence=confidence, paragraph=(1, 1), line=line, left=0, width=10)


DOUBTED = {
    "both readings have it": (["بلغ", "40"], ["بلغ", "40"], 95.0, []),
    "the other has another": (["بلغ", "40"], ["بلغ", "46"], 95.0, ["40"]),
    "the other has more between": (["بلغ", "40"], ["بلغ", "نحو", "40"], 95.0, []),
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
