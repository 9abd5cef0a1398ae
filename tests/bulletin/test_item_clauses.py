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
    ("وضبط بحوزتهم 46 طنا من النحاس", ".", "أوقفت الشرطة ثلاثة رجال، "),
    ("معظمهم إلى المدينة في 12 حافلة", ".", "نقل العمال، "),
    ("ليصبح واحدا من 4 لاعبين فازوا بكل جولاتهم", ".", "تغلب العداء على منافسه، "),
    ("وهو يضم 12 قاعة للعرض", ".", "افتتحت الأمانة المتحف صباح الأحد، "),
]
WHOLE = [
    ("على مستوى الجنسيات تصدر النزلاء القائمة بـ341 ألفا", "، وتلاهم غيرهم.", ""),
    ("منح الصندوق 40 مليون دينار", ".", "اجتمع المجلس أمس، "),
    ("ليبيا تستورد 40 ألف طن منه", ".", "قال التاجر إن القمح نادر، "),
    ("ومن جانبها أعلنت الجمعية تسيير 8 شاحنات", ".", ""),
    ("فهم الطلاب 12 درسا في الأسبوع", ".", ""),
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


@pytest.mark.parametrize(
    "said",
    [
        "فهو يتقدم بفارق 4 نقاط قبل الجولة الأخيرة",
        "وهي تضم 12 قاعة",
        "هم يطالبون بـ30 مليون ريال",
        "فذلك يكلف 7 ملايين دينار",
    ],
)
def test_what_points_back_by_itself_is_left_out(said: str) -> None:
    assert said_with(said, ".", "") is None


@pytest.mark.parametrize("mark", ["• ", "– ", "٢- ", "3. "])
def test_a_sentence_of_a_list_stands_without_its_mark(mark: str) -> None:
    assert said_with("ليصبح واحدا من 4 فائزين", ".", f"{mark}تغلب العداء على منافسه، ") == (
        "تغلب العداء على منافسه، ليصبح واحدا من 4 فائزين."
    )


def test_what_says_half_of_a_long_sentence_is_left_out() -> None:
    assert said_with(HALVES[1][0], ".", "ضبط الحرس أسماكا ممنوعة " + "في الميناء القديم " * 12 + "، ") is None
