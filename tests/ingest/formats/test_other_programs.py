"""Files that other programs make of a text of ours are read back: its words in order, its headings, items, tables."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bench.intake.makers import MAKERS
from bench.intake.measure import score
from bench.intake.samples import sample_of
from flows.ingest import as_document, read
from flows.model.source import Shape
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
    assert lost == {}


RTF_HEADINGS = {
    "by the outline level of their styles": (
        r"{\s1\sbasedon0\outlinelevel0\b heading 1;}{\s2\sbasedon0\outlinelevel1\b heading 2;}", r"\s1", r"\s2"
    ),
    "by the names of their styles alone": (
        r"{\s15\sbasedon0\b heading 1;}{\s16\sbasedon0\b heading 2;}{\s3\sbasedon16 Own;}", r"\s15", r"\s3"
    ),
    "by their own outline level": ("", r"\outlinelevel0", r"\outlinelevel1"),
}  # fmt: skip


@pytest.mark.office
@pytest.mark.parametrize(("styles", "first", "second"), RTF_HEADINGS.values(), ids=RTF_HEADINGS)
def test_headings_of_an_rtf_are_found(styles: str, first: str, second: str) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed")
    lines = [(first, "الخلفية"), (r"\s0", "تمول الخطة من صندوق الموانئ."), (second, "الكلفة"), (r"\s0", "وتصرف.")] * 2
    body = "".join(rf"\pard{style}\rtlpar {hex_codes(words)}\par " for style, words in lines)
    fonts = r"{\fonttbl{\f0\fcharset178 Arial;}}"
    data = rf"{{\rtf1\ansi\ansicpg1256\deff0{fonts}{{\stylesheet{{\s0 Normal;}}{styles}}}{body}}}"
    headings = [each for each in read("a.rtf", data.encode()).shapes if each.shape is Shape.HEADING]
    assert [each.level for each in headings] == [1, 2] * 2


@pytest.mark.office
def test_the_fields_of_an_rtf_say_what_the_file_shows_and_not_today() -> None:
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed")
    fields = {' DATE \\\\@ "dd/MM/yyyy" ': "12/11/2026", " time ": "09:15", " NUMPAGES ": "7"}
    shown = [rf"{{\field{{\*\fldinst {{{code}}}}}{{\fldrslt {{{said}}}}}}}" for code, said in fields.items()]
    data = rf"{{\rtf1\ansi\ansicpg1256\deff0{{\fonttbl{{\f0\fcharset178 Arial;}}}}{hex_codes('كتب')} {' '.join(shown)}\par}}"
    assert read("a.rtf", data.encode()).text.split() == ["كتب", *fields.values()]


def hex_codes(words: str) -> str:
    return "".join(rf"\'{code:02x}" for code in words.encode("cp1256"))
