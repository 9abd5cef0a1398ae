"""With which words a figure stands: its clause, or the sentence of which the clause says half."""

import pytest

from flows.bulletin.item_clauses import clause_of
from flows.ingest import read
from flows.model.source import Span
from flows.structure import structure

HEAD = "خبر اليوم\n"
HALVES = [
    ("على الرغم من إجلاء 10 آلاف من سكان الجزيرة", "، لم تعلن الحكومة كارثة وطنية.", ""),
    ("مشيرا إلى أن المضبوطات بلغت 28 طنا", ".", "ضبط الحرس أسماكا ممنوعة، "),
    ("مؤكدة أن الأشجار المقتلعة 1460 شجرة", ".", "زارت المديرة الحقول، "),
    ("مقابل 412 قنطارا قبل الحرب", ".", "لم يتعد الوارد 130 قنطارا في اليوم، "),
    ("34.6 في المائة", ".", "لم تتجاوز نسبة ملء السدود، إلى غاية الأحد، "),
    ("بأن نحو 30 رجلا هاجموا المزارعين", ".", "أفاد شاهد "),
]
WHOLE = [
    ("على مستوى الجنسيات تصدر النزلاء القائمة بـ341 ألفا", "، وتلاهم غيرهم.", ""),
    ("وضبط بحوزتهم 46 طنا من النحاس", ".", "أوقفت الشرطة ثلاثة رجال، "),
    ("منح الصندوق 40 مليون دينار", ".", "اجتمع المجلس أمس، "),
    ("معظمهم إلى المدينة في 12 حافلة", ".", "نقل العمال، "),
]


def said_with(clause: str, after: str, before: str) -> str | None:
    text = f"{HEAD}{before}{clause}{after}\n"
    outline = structure(read("a.txt", text.encode()))
    start = text.index(clause)
    digit = next(at for at in range(start, len(text)) if text[at].isdigit())
    span = clause_of(outline, Span(digit, digit + 2), Span(start, start + len(clause)))
    return span.of(text) if span else None


@pytest.mark.parametrize(("clause", "after", "before"), HALVES)
def test_what_says_half_stands_with_its_sentence(clause: str, after: str, before: str) -> None:
    assert said_with(clause, after, before) == f"{before}{clause}{after}"


@pytest.mark.parametrize(("clause", "after", "before"), WHOLE)
def test_what_says_something_by_itself_stands_as_it_is(clause: str, after: str, before: str) -> None:
    assert said_with(clause, after, before) == clause


def test_what_says_half_of_a_long_sentence_is_left_out() -> None:
    assert said_with(HALVES[1][0], ".", "ضبط الحرس أسماكا ممنوعة " + "في الميناء القديم " * 12 + "، ") is None
