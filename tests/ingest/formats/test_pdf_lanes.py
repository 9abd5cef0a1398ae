"""Columns with a narrow gutter, as web pages have, are read one after the other; lines with wide gaps stay lines."""

import pytest
import weasyprint

from flows.ingest import read

PARAGRAPHS = (
    "قال المهندس سالم الحداد إن العمل سيبدأ في الحي الشرقي ثم ينتقل إلى الحي الغربي خلال 90 يومًا من تاريخ التوقيع، وإن "
    "الأولوية للشوارع التي تضررت في الشتاء الماضي، ثم للطرق التي تصل بين الأحياء والمدارس والمراكز الصحية في البلدة.",
    "وأضاف أن الشركة المنفذة قدمت ضمانًا بقيمة 10% من العقد، وأن البلدية ستنشر تقريرًا كل شهر عن سير العمل في جميع المواقع، "
    "وأن لجنة من الأهالي ستتابع التنفيذ وترفع ملاحظاتها إلى رئيس البلدية في أول كل أسبوع.",
    "وكان المجلس قد أقر المشروع في جلسته الماضية بعد نقاش طويل، وصوّت له 9 أعضاء من 11، وطلب عضوان تأجيله إلى العام المقبل "
    "حتى تكتمل الدراسات التي طلبتها وزارة المياه في كتابها الأخير إلى البلديات.",
)


def said(style: str) -> list[str]:
    """The paragraphs of a page whose text has a style."""
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    body = f'<h1>بيان البلدية عن مشروع الصرف</h1><div style="{style}">{text}</div>'
    page = (
        f'<html lang="ar" dir="rtl"><head><style>@page{{size:A4;margin:2cm}}</style></head><body>{body}</body></html>'
    )
    return [line for line in read("a.pdf", weasyprint.HTML(string=page).write_pdf()).text.splitlines() if line]


@pytest.mark.parametrize("style", ["column-count: 2", "column-count: 2; column-gap: 1.1em; text-align: justify"])
def test_columns_that_stand_a_letter_apart_are_read_one_after_the_other(style: str) -> None:
    assert said(style)[1:] == list(PARAGRAPHS)


@pytest.mark.parametrize("style", ["", "text-align: justify", "word-spacing: .7em", "text-align: justify; width: 10cm"])
def test_lines_are_no_columns_however_wide_the_gaps_between_their_words(style: str) -> None:
    assert said(style)[1:] == list(PARAGRAPHS)
