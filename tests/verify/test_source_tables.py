"""Tables of a source in the two files: proven as everything else, whatever parts their cells and however long they are."""

import io

import pikepdf
import pytest

from flows.render.pdf.rendering import render_pdf
from flows.verify.docx import check_docx
from flows.verify.parity import check_parity
from flows.verify.pdf import check_pdf
from flows.view.formatting import format_brief
from flows.view.view import View
from flows.wordml.package import read_parts
from tests.compose.orders import HOUSE, brief_of
from tests.render.docx_samples import render

PROSE = "خطة الري\n\nخُصص لخطة الري 12 مليون ريال في الجلسة الأخيرة.\n\n"
TABLES = {
    "markdown": "| البند | ٢٠٢٤ | ٢٠٢٥ |\n|---|---:|:-:|\n| آبار | ١٢٫٥ | |\n| سدود | -٣ | ١٤٪ |",
    "tabs without a head": "السدر\t1,250\tمكتمل\nالنخيل\t(300)\t\nالوادي\t-2.5%\tمتأخر",
    "csv": 'البند;"المبلغ; ريال";النسبة\nحفر;1,250;12%\n"نقل; ورفع";300;',
    "longer than a page": "القرية\tالسكان\n" + "\n".join(f"قرية الوادي {n}\t{n * 37:,}" for n in range(1, 60)),
    "many columns": "المنطقة\t"
    + "\t".join(["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس"])
    + "\n"
    "السدر\t10\t20\t30\t40\t50\t60\t70\t80\nالنخيل\t11\t21\t31\t41\t51\t61\t71\t81",
}


def view_of(table: str) -> View:
    return format_brief(brief_of(f"{PROSE}{table}\n\nوتنتهي الأعمال في الخريف."), HOUSE)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_both_files_say_the_table_and_pass_every_check(table: str) -> None:
    view = view_of(table)
    pdf, docx = render_pdf(view, house=HOUSE), render(view)
    checks = (*check_pdf(pdf, view), *check_docx(docx, view), *check_parity(pdf, docx))
    assert {check.name: check.detail for check in checks if not check.passed} == {}


def test_the_pdf_has_heads_for_columns_and_for_rows() -> None:
    with pikepdf.open(io.BytesIO(render_pdf(view_of(TABLES["longer than a page"]), house=HOUSE))) as pdf:
        tags = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TH"]
        scopes = [str(attributes.get("/Scope")) for tag in tags for attributes in _attributes(tag)]
    assert scopes.count("/Column") == 2
    assert scopes.count("/Row") == 59


def _attributes(tag: pikepdf.Dictionary) -> list[pikepdf.Object]:
    held = tag.get("/A", pikepdf.Array())
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def test_word_repeats_the_head_and_sets_many_columns_smaller() -> None:
    document = read_parts(render(view_of(TABLES["many columns"])))["word/document.xml"].decode()
    annex = document[document.rindex("<w:tbl>") :]
    assert annex.count("<w:tblHeader/>") == 1
    assert '<w:sz w:val="16"/>' in annex
