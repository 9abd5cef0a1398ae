"""A PDF as pages of glyphs: its paragraphs, table and pages; what is left out; what is refused."""

import io
import re

import pikepdf
import pypdfium2
import pytest

from flows.errors import BinarySourceError, BrokenSourceError, LockedSourceError
from flows.ingest import read
from flows.ingest.readers.pdf_file import is_pdf
from flows.ingest.readers.protocol import Incoming
from flows.model.source import Shape, SourceFormat
from tests.ingest.formats.made import TEXT, TITLE, pdf

SENTENCE = "تعمل المحطة منذ عام 2020 وتخدم مدينة الرمال وما حولها من القرى والمزارع البعيدة."


def pages(*bodies: str, sheet: str = "") -> bytes:
    import weasyprint

    parts = "".join(f'<section style="break-before: page">{body}</section>' for body in bodies)
    style = f"<style>@page{{size:A5}} td{{border:1px solid}} {sheet}</style>"
    page = f'<html lang="ar" dir="rtl"><head>{style}</head><body>{parts}</body></html>'
    made: bytes = weasyprint.HTML(string=page).write_pdf()
    return made


def test_a_page_is_its_title_its_paragraphs_and_its_table() -> None:
    found = read("a.pdf", pdf())
    assert found.format is SourceFormat.PDF
    assert found.text.splitlines()[0] == TITLE
    assert f"{TEXT} {TEXT}" in found.text
    assert [each.shape for each in found.shapes if each.shape is Shape.ROW] == [Shape.ROW, Shape.ROW]
    assert "| المياه | 12 |" in found.text


def test_the_pages_are_kept_and_a_paragraph_goes_on_over_them() -> None:
    found = read("a.pdf", pages(f"<p>{SENTENCE * 2}</p>", f"<p>{TEXT}</p>"))
    assert [page.number for page in found.pages] == [1, 2]
    assert found.text[found.pages[1].start :].startswith("أعلنت")


def test_heads_feet_and_numbers_of_pages_are_left_out_and_said_so() -> None:
    sheet = (
        '@page{@top-center{content:"نشرة المياه"} @bottom-center{content:"صفحة " counter(page) " من " counter(pages)}}'
    )
    found = read("a.pdf", pages(*(f"<p>{SENTENCE}</p>" for _ in range(3)), sheet=sheet))
    assert "نشرة المياه" not in found.text
    assert "صفحة" not in found.text
    assert "repair.heads-and-feet" in found.repairs
    assert found.text.count("تعمل المحطة") == 3


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("11/30/26, 3:01 PM", "https://news.example/a/12 1/1"),
        ("30/11/2026 15:01", "www.example.org/a?b=1 1 of 1"),
        ("نشرة المياه https://news.example/a", "1 of 1 30/11/2026, 15:01"),
    ],
)
def test_what_a_browser_prints_around_a_single_page_is_left_out(head: str, foot: str) -> None:
    sheet = f'@page{{@top-left{{direction:ltr;content:"{head}"}} @bottom-left{{direction:ltr;content:"{foot}"}}}}'
    found = read("a.pdf", pages(f"<p>{SENTENCE}</p>", sheet=sheet))
    assert found.text.strip() == SENTENCE or head.startswith("نشرة")
    assert "2026" not in found.text
    assert "15:01" not in found.text


def test_a_day_with_its_hour_over_a_single_page_is_the_sources_own() -> None:
    found = read("a.pdf", pages(f"<p>{SENTENCE}</p>", sheet='@page{@top-left{content:"30/11/2026 15:01"}}'))
    assert "30/11/2026" in found.text


def test_a_heading_of_two_lines_is_one_and_full_lines_of_one_paragraph_each_are_several() -> None:
    title = "خطة المياه والصرف في مدينة الرمال وما حولها من القرى"
    sheet = "h1{font-size:24pt;line-height:1.55} p{font-size:12pt;line-height:1.2;margin:12pt 0;text-align:justify}"
    lines = [f"{SENTENCE[:-1]} وتسقي {number} مزرعة في الوادي." for number in range(40, 46)]
    body = f"<h1>{title}</h1>{''.join(f'<p>{line}</p>' for line in lines)}<p>{SENTENCE} {SENTENCE}</p>"
    found = read("a.pdf", pages(body, sheet=f"@page{{size:A4}} {sheet}"))
    assert found.text.split("\n\n")[:7] == [title, *lines]


def test_two_columns_are_read_one_after_the_other_the_right_one_first() -> None:
    words = " ".join(f"كلمة{number}" for number in range(160))
    found = read("a.pdf", pages(f'<h1>عنوان</h1><div class="c">{words}</div>', sheet=".c{columns:2}"))
    read_words = [word for word in found.text.split() if word.startswith("كلمة")]
    assert read_words == words.split()


LIST = """<style>li{list-style:none} b{display:inline-block; width:3em; font-weight:normal}</style>
<p>%s</p><ul>%s</ul>"""


@pytest.mark.parametrize("marks", [("1.", "2.", "3."), ("أ)", "ب)", "ج)"), ("•", "•", "•")])
def test_a_list_whose_words_begin_at_a_tab_stop_is_no_table(marks: tuple[str, ...]) -> None:
    items = ("تمديد العقد سنتين.", SENTENCE, "شراء 3 رافعات.")
    listed = "".join(f"<li><b>{mark}</b>{words}</li>" for mark, words in zip(marks, items, strict=True))
    found = read("a.pdf", pages(LIST % (SENTENCE, listed)))
    assert [each for each in found.shapes if each.shape is Shape.ROW] == []
    lines = [line for line in found.text.splitlines() if line and line != SENTENCE]
    assert [line.split(" ", 1)[1] for line in lines] == list(items)


def test_a_table_of_numbers_stays_one() -> None:
    rows = "".join(
        f"<div><b>{number}</b>{words}</div>" for number, words in ((12, "الرمال"), (14, "الواحة"), (9, "السدر"))
    )
    found = read("a.pdf", pages(f"<style>b{{display:inline-block; width:4em}}</style><p>{SENTENCE}</p>{rows}"))
    assert len([each for each in found.shapes if each.shape is Shape.ROW]) == 3


def test_a_pdf_under_a_password_is_refused_with_its_cure() -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        opened.save(made, encryption=pikepdf.Encryption(owner="x", user="سر"))
    with pytest.raises(LockedSourceError) as refused:
        read("a.pdf", made.getvalue())
    assert "password" in refused.value.cure.en


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        opened.save(made, encryption=pikepdf.Encryption(owner="x", user=""))
    assert TITLE in read("a.pdf", made.getvalue()).text


def scanned() -> bytes:
    """The page as a picture on a page."""
    document = pypdfium2.PdfDocument(pdf())
    picture = document[0].render(scale=2).to_pil()
    made = io.BytesIO()
    picture.save(made, "PDF")
    return made.getvalue()


def test_a_scan_is_refused_with_the_option_that_reads_it() -> None:
    with pytest.raises(BinarySourceError) as refused:
        read("a.pdf", scanned())
    assert "--ocr" in refused.value.cure.ar
    assert "tesseract-ocr-ara" in refused.value.cure.en


def test_a_brief_of_ours_gives_the_source_that_it_encloses() -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        opened.attachments["a.txt"] = pikepdf.AttachedFileSpec(opened, f"{TEXT}\nالمصدر كما كان.\n".encode())
        opened.attachments["facts.json"] = pikepdf.AttachedFileSpec(opened, b"{}")
        opened.save(made)
    found = read("a.pdf", made.getvalue())
    assert found.text == f"{TEXT}\nالمصدر كما كان.\n"
    assert found.repairs == ("repair.enclosed-source",)


@pytest.mark.parametrize("data", [pdf()[:200], b"%PDF-1.7\n" + TEXT.encode()])
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenSourceError):
        read("a.pdf", data)


def test_a_text_that_speaks_of_pdf_is_none() -> None:
    assert not is_pdf(Incoming("a.txt", f"الملف يبدأ بالعلامة pdf {TEXT}".encode()))


def without_letters(letters: bytes) -> bytes:
    """The page of the tests, whose fonts do not say which glyph these letters are."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        for font in document.pages[0].Resources.Font.values():
            said = font.ToUnicode.read_bytes()
            font.ToUnicode.write(re.sub(rb"<[0-9a-fA-F]+> <" + letters + b">", b"<fff0> <0647>", said))
        document.save(file)
    return file.getvalue()


def test_a_glyph_that_says_no_letter_is_shown_as_one_and_counted() -> None:
    found = read("a.pdf", without_letters(b"0647"))  # «ه»
    assert "أعلنت \ufffdيئة الميا\ufffd خطة" in found.text
    assert "repair.unknown-glyphs" in found.repairs


COLUMNS = """@page { size: A4; margin: 20mm; @bottom-center { content: counter(page) } @top-center { content: "تقرير النقل" } }
.c { column-count: 2; column-gap: 24px; text-align: justify } h2 { font-size: 20px } td { padding: 3px }"""


def test_columns_are_read_one_after_the_other_though_the_page_number_stands_between_them() -> None:
    said = [f"{SENTENCE} وبلغ عدد المشتركين في الحي رقم {number} نحو {number * 1000} مشترك." for number in range(1, 25)]
    body = "".join(f"<p>{words}</p>" for words in said)
    rows = "".join(f"<tr><td>الحي {number}</td><td>{number}</td><td>{number * 7}</td></tr>" for number in range(1, 4))
    found = read(
        "a.pdf", pages(f'<div class="c">{body}</div><h2>جدول الأحياء</h2><table>{rows}</table>', sheet=COLUMNS)
    )
    paragraphs = [each.span.of(found.text) for each in found.shapes if each.shape is Shape.PARAGRAPH]
    assert paragraphs == said
    shapes = [(each.shape, each.span.of(found.text)) for each in found.shapes if each.shape is not Shape.PARAGRAPH]
    assert shapes[-4:] == [
        (shapes[-4][0], "جدول الأحياء"),
        *((Shape.ROW, f"| الحي {number} | {number} | {number * 7} |") for number in range(1, 4)),
    ]


def test_a_table_goes_on_over_a_page_also_with_one_row() -> None:
    rows = "".join(f'<tr style="height: 60mm"><td>الحي {number}</td><td>{number}</td></tr>' for number in range(1, 5))
    found = read("a.pdf", pages(f"<p>{SENTENCE}</p><table>{rows}</table>"))
    assert len(found.pages) > 1
    assert [each.span.of(found.text) for each in found.shapes if each.shape is Shape.ROW] == [
        f"| الحي {number} | {number} |" for number in range(1, 5)
    ]
