"""Files that other programs make of a text of ours are read back: its words in order, its headings, items, tables."""

import subprocess
from pathlib import Path

import pytest

from bench.intake.makers import MAKERS
from bench.intake.measure import score
from bench.intake.samples import sample_of
from flows.ingest import as_document, read
from flows.structure import structure

TEXT = """خطة المياه في مدينة الرمال

أعلنت هيئة المياه، يوم 5 مايو 2024، خطة من ثلاث مراحل بكلفة 1,250.5 مليون ريال، وقالت إن 42% من الأعمال أُنجزت، وإن المرحلة الأولى
تنتهي في الربع الأول من العام المقبل. وتشمل الخطة محطات تحلية وخطوط نقل وخزانات استراتيجية (انظر الملحق رقم 7)، ولا تشمل الآبار.

# المراحل

- حفر الآبار في الشمال، وعددها 40 بئرًا؛
- مد الأنابيب حتى الميناء، بطول 120 كيلومترًا؛
- تشغيل محطة «الواحة» بالتعاون مع شركة Blue Port.

# التكاليف

| البند | 2023 | 2024 |
|---|---|---|
| المحطات | 1,200 | 1,350 |
| الأنابيب | 900 | 1,100 |

وقال المدير العام: «لا تأجيل للمراحل، ولا زيادة في الأسعار قبل عام 2026»، وأضاف أن الاستهلاك ارتفع إلى 3.4 ملايين متر مكعب.
"""
ALL_OF_IT = ("docx by LibreOffice", "docx by pandoc", "odt by LibreOffice", "odt by pandoc")
WORDS_ALONE = ("pdf by Chromium", "pdf by LibreOffice", "pdf by WeasyPrint", "pdf by typst")


def found(kind: str, folder: Path) -> tuple[float, dict[str, str]]:
    sample = sample_of(structure(as_document(TEXT)), "a")
    page = folder / "a.html"
    page.write_text(sample.page, "utf-8")
    try:
        data = MAKERS[kind](page).read_bytes()
    except FileNotFoundError as missing:
        pytest.skip(f"{missing.filename or missing} is not installed")
    except subprocess.CalledProcessError as failed:
        pytest.skip(f"{kind} does not work here: {failed.stderr[-200:]!r}")
    made = score(sample, read("a", data))
    return made.share, made.lost


@pytest.mark.office
@pytest.mark.parametrize("kind", ALL_OF_IT)
def test_a_document_comes_back_whole(kind: str, tmp_path: Path) -> None:
    share, lost = found(kind, tmp_path)
    assert share >= 0.99
    assert lost == {}


@pytest.mark.office
@pytest.mark.parametrize("kind", WORDS_ALONE)
def test_the_words_of_a_pdf_come_back_in_order(kind: str, tmp_path: Path) -> None:
    share, lost = found(kind, tmp_path)
    assert share >= 0.98
    assert "headings" not in lost
    assert "tables" not in lost or kind == "pdf by LibreOffice"  # whose page of a table has no lines around it


@pytest.mark.office
@pytest.mark.parametrize("kind", ["doc by LibreOffice", "rtf by LibreOffice"])
def test_an_old_document_comes_back_through_libreoffice(kind: str, tmp_path: Path) -> None:
    share, lost = found(kind, tmp_path)
    assert share >= 0.99
    assert "tables" not in lost
