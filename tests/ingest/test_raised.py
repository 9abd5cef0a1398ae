"""A raised number is no part of the number before it, in whichever format it is raised."""

import pytest
import weasyprint

from flows.ingest import read
from flows.ingest.raised import raised, with_fractions
from tests.ingest.formats.test_odt import flat
from tests.ingest.formats.word import document

WORDS = {
    "3": "³",
    "12": "¹²",
    "٢": "²",
    "-6": "⁻⁶",
    "1,3": "¹,³",
    "st": "st",
    "[4]": "[4]",
    "ج": "ج",
    "2م": "2م",
    "": "",
    "،": "،",
}
LINES = {
    "بلغت ¹/2 الإنتاج": "بلغت 1/2 الإنتاج",
    "بلغت 2¹/4 كيلو": "بلغت 2¹/4 كيلو",
    "كما ورد[⁴]": "كما ورد[4]",
    "25 كم² / يوم": "25 كم² / يوم",
    "بكثافة 5 كم²/2": "بكثافة 5 كم²/2",
}
STYLE = '<style:style style:name="{}"><style:text-properties style:text-position="{}"/></style:style>'


def in_word(place: str) -> bytes:
    mark = f'<w:r><w:rPr><w:vertAlign w:val="{place}"/></w:rPr><w:t>3</w:t></w:r>'
    return document(f"<w:p><w:r><w:t>بلغ العدد 100</w:t></w:r>{mark}<w:r><w:t> أسرة.</w:t></w:r></w:p>")


def in_odt(place: str) -> bytes:
    words = '<text:p>بلغ العدد 100<text:span text:style-name="T1">3</text:span> أسرة.</text:p>'
    return flat(words, STYLE.format("T1", place))


def in_page(tag: str) -> bytes:
    return f"<html><body><h1>تقرير</h1><p>بلغ العدد 100<{tag}>3</{tag}> أسرة.</p></body></html>".encode()


def in_pdf(tag: str) -> bytes:
    number = f"<span style='direction: ltr'>100<{tag} style='font-size: 83%'>3</{tag}></span>"
    words = f"بلغ العدد {number} أسرة في آخر العام الماضي بحسب ما نشر."
    made: bytes = weasyprint.HTML(string=f'<html lang="ar" dir="rtl"><body><p>{words}</p></body></html>').write_pdf()
    return made


@pytest.mark.parametrize(("words", "shown"), WORDS.items())
def test_numbers_that_are_raised_are_raised_digits(words: str, shown: str) -> None:
    assert raised(words) == shown


@pytest.mark.parametrize(("line", "shown"), LINES.items())
def test_a_fraction_and_what_stands_in_brackets_have_plain_digits(line: str, shown: str) -> None:
    assert with_fractions(line) == shown


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", in_word("superscript")),
        ("a.fodt", in_odt("super 58%")),
        ("a.fodt", in_odt("33% 58%")),
        ("a.html", in_page("sup")),
        ("a.pdf", in_pdf("sup")),
    ],
)
def test_every_format_says_so(name: str, data: bytes) -> None:
    assert "بلغ العدد 100³ أسرة" in read(name, data).text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", in_word("baseline")),
        ("a.fodt", in_odt("0% 100%")),
        ("a.html", in_page("b")),
        ("a.pdf", in_pdf("span")),
    ],
)
def test_what_stands_on_its_line_is_one_number(name: str, data: bytes) -> None:
    assert "بلغ العدد 1003 أسرة" in read(name, data).text
