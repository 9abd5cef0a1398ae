"""What a source leaves open, or says in two ways, is told."""

from pathlib import Path

import pytest

from flows.compose import compose, require_grounded
from flows.compose.days import closing
from flows.compose.material import gather
from flows.errors import SourceTooLargeError
from flows.facts import find_facts
from flows.house.loading import load_house
from flows.ingest import as_document
from flows.model.brief import GapKind, Origin
from flows.model.order import Order
from flows.model.source import Span
from flows.pipeline import MOST_SENTENCES, gate_brief
from flows.structure import structure

ORDER = Order(
    house=load_house(Path(__file__).parents[2] / "templates", "official"), reference="م", reference_origin=Origin.FILE
)


@pytest.mark.parametrize(("day", "differs"), [("5", False), ("6", False), ("10", True)])
def test_two_calendars_that_differ_by_more_than_a_day_are_told(day: str, differs: bool) -> None:
    text = f"بيان المرصد\nقرر المرصد بدء العمل بالتقويم.\nصدر في 5 رمضان 1446هـ الموافق {day} مارس 2025م"
    outline = structure(as_document(text))
    brief = compose(outline, find_facts(outline), ORDER)
    require_grounded(brief, outline.document)
    assert any(gap.kind is GapKind.DATES_DIFFER for gap in brief.gaps) is differs


def test_a_source_too_long_to_be_set_is_refused_before_it_is() -> None:
    outline = structure(as_document("حضر العضو. " * (MOST_SENTENCES + 1)))
    facts = find_facts(outline)
    with pytest.raises(SourceTooLargeError, match=str(MOST_SENTENCES + 1)):
        gate_brief(outline, facts, compose(outline, facts, ORDER), ORDER)


@pytest.mark.parametrize(
    ("line", "places"),
    [
        (
            "قيمة الكفالة: (162,500) مائة واثنان وستون ألفا وأربعمائة دينار",
            ["(162,500)", "مائة واثنان وستون ألفا وأربعمائة دينار"],
        ),
        ("قيمة الكفالة: (162,400) مائة واثنان وستون ألفا وأربعمائة دينار", None),
        (
            "الموازنة الإجمالية: 240,000 دولار\n\nالموازنة الموجزة\nالبند\tالمبلغ\nالأجور\t150,000\nالتجهيزات\t100,000\nالمجموع\t250,000",
            ["الموازنة الإجمالية: 240,000 دولار", "المجموع\t250,000"],
        ),
    ],
)
def test_two_values_are_told_by_their_places(line: str, places: list[str] | None) -> None:
    outline = structure(as_document(f"مذكرة عقد صيانة\nوقعت الهيئة عقد صيانة الأجهزة مع الشركة.\n{line}\n"))
    brief = compose(outline, find_facts(outline), ORDER)
    require_grounded(brief, outline.document)
    told = [gap for gap in brief.gaps if gap.kind is GapKind.VALUES_DIFFER and gap.statement]
    said = [[gap.statement.words.strip("()"), *(other.words for other in gap.others)] for gap in told if gap.statement]
    assert said == ([[places[0].strip("()"), places[1]]] if places else [])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "قال الناطق سالم العلي في بيان إن العطل بدأ ظهرا، ما أدى إلى فقدان 640 ميغاواط. في المقابل، كذب النائب كريم الراوي "
            "رواية الوزارة، مبينا أن المفقود بلغ 810 ميغاواط.",
            [
                "قال الناطق سالم العلي في بيان إن العطل بدأ ظهرا، ما أدى إلى فقدان 640 ميغاواط",
                "في المقابل، كذب النائب كريم الراوي رواية الوزارة، مبينا أن المفقود بلغ 810 ميغاواط",
            ],
            id="each with who says it",
        ),
        pytest.param(
            "بلغت نسبة الإنجاز الفعلي 47% في حين أن نسبة الإنجاز المثبتة في التقرير الشهري كانت 68%.",
            ["بلغت نسبة الإنجاز الفعلي 47%", "في حين أن نسبة الإنجاز المثبتة في التقرير الشهري كانت 68%"],
            id="each with its half of a clause",
        ),
        pytest.param(
            "أوضح العضو أن عدد الأسر بلغ 240 أسرة، بينما لم تسجل فرق المسح سوى 190 أسرة، ويجري التحقق من الفارق.",
            ["أوضح العضو أن عدد الأسر بلغ 240 أسرة", "بينما لم تسجل فرق المسح سوى 190 أسرة"],
            id="never the other with it",
        ),
        pytest.param(
            "ما زال 77 معملا يصب نفاياته في النهر. وتقول المصلحة إن العدد لا يتجاوز 46.",
            ["ما زال 77 معملا يصب نفاياته في النهر", "وتقول المصلحة إن العدد لا يتجاوز 46"],
            id="of what was counted right before",
        ),
        pytest.param(
            "قيمة العقد 1,250,000 ر.ع (مليون ومائتان وخمسة وعشرون ألف ريال عماني) شاملة الضريبة.",
            ["1,250,000 ر.ع", "مليون ومائتان وخمسة وعشرون ألف ريال عماني"],
            id="digits with the letters of a currency",
        ),
        pytest.param(
            "قال الناطق سالم العلي إن الخسائر 640 ميغاواط. وقال النائب كريم الراوي إن الطلب بلغ 810 ميغاواط.",
            None,
            id="none of two things",
        ),
    ],
)
def test_two_values_are_given_with_who_says_each(text: str, places: list[str] | None) -> None:
    outline = structure(as_document(f"تقرير عن المحطة\n{text}\n"))
    brief = compose(outline, find_facts(outline), ORDER)
    require_grounded(brief, outline.document)
    found = [gap for gap in brief.gaps if gap.kind is GapKind.VALUES_DIFFER]
    said = [[gap.statement.words, *(other.words for other in gap.others)] for gap in found if gap.statement]
    assert said == ([places] if places else [])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "توقفت محطة السدرة عن العمل كليا أمس. لكن وزارة الكهرباء نفت أن تكون المحطة قد توقفت، وقالت إن وحدة تعمل.",
            [
                "توقفت محطة السدرة عن العمل كليا أمس",
                "لكن وزارة الكهرباء نفت أن تكون المحطة قد توقفت، وقالت إن وحدة تعمل",
            ],
            id="who denies and what is so",
        ),
        pytest.param(
            "وقال القائد إن القوة لم تتكبد أي خسائر. إلا أن عضو المجلس قال إن شرطيين أصيبا بجروح طفيفة.",
            ["وقال القائد إن القوة لم تتكبد أي خسائر", "إلا أن عضو المجلس قال إن شرطيين أصيبا بجروح طفيفة"],
            id="no losses and who was hurt",
        ),
        pytest.param(
            "توقفت محطة السدرة عن العمل كليا أمس. ونفى الوزير وجود نية لرفع التعرفة.", [], id="not what nobody said"
        ),
    ],
)
def test_a_statement_is_printed_with_its_denial(text: str, places: list[str]) -> None:
    outline = structure(as_document(f"تقرير عن المحطة\n{text}\n"))
    brief = compose(outline, find_facts(outline), ORDER)
    require_grounded(brief, outline.document)
    found = [gap for gap in brief.gaps if gap.kind is GapKind.STATEMENTS_DIFFER]
    said = [[gap.statement.words, *(other.words for other in gap.others)] for gap in found if gap.statement]
    assert said == ([places] if places else [])


@pytest.mark.parametrize(("line", "closes"), [("صُدّق: قائمقام القضاء", False), ("رئيس البلدية", True)])
def test_who_ratifies_a_paper_is_not_taken_for_who_signs_it(line: str, closes: bool) -> None:
    text = (
        "قرار رقم 14\nيُلزم أصحاب المولدات بتركيب عدادات لجميع المشتركين.\nتُحدد التعرفة بـ 38 سنتا لكل كيلوواط.\n"
        f"كرم الزعرور في 17 أيلول 2025\n{line}\nهلا منير شمص\n"
    )
    outline = structure(as_document(text))
    place = Span(text.index("هلا"), text.index("شمص"))
    assert closing(gather(outline, find_facts(outline), ORDER)).touch(place) is closes
