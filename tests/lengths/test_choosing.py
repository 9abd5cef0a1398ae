"""What a length has room for is chosen from the full brief, and the rest is counted."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from flows.arabic.cuts import strip_span
from flows.arabic.letters import count_words
from flows.compose.choosing import OF_A_SHORT_SOURCE
from flows.compose.faults import statements
from flows.compose.leaving import LEAVING_ORDER, leave_out
from flows.model.brief import Brief, BriefPoint, Statement
from flows.model.length import BUDGETS, Length, budget_of, most_words, usual_length
from tests.lengths.made import CORPUS, brief_of

EVERY_TENTH = CORPUS[::10]
ORDERS = "\n".join(
    ["قررت الهيئة في اجتماعها عشرة إجراءات.", "القرارات:"]
    + [f"{n}. تنشئ الهيئة {n + 20} مركزًا في المحافظة، وتشرف عليها لجنة من سبعة أعضاء." for n in range(1, 11)]
)


def _report(heading: str) -> str:
    """Return a report with more findings than a page has room for, and three sentences below a last heading."""
    found = [
        f"{n}. وجدت اللجنة في المخزن {n} نقصا في {n + 20} صنفا، وسجلت في دفتره {n + 3} أخطاء لم يصححها أمينه منذ العام الماضي."
        for n in range(1, 13)
    ]
    method = (
        "جردت اللجنة عينة من المخازن، وقارنت الأرصدة بالدفاتر، وقابلت العاملين في كل منها على مدى ثلاثة أسابيع كاملة. "
    )
    last = ["أ. سحب الأدوية التالفة خلال 48 ساعة.", "ب. تشكيل لجنة جرد شامل.", "ج. تدريب أمناء المخازن."]
    return "\n".join(
        ["تقرير تفتيش المخازن", "", "أولا: المنهجية", method * 8, "", "ثانيا: النتائج", *found, "", heading, *last]
    )


@pytest.mark.parametrize(("heading", "printed"), [("ثالثا: التوصيات", True), ("ثالثا: ملاحظات أخرى", False)])
def test_what_a_report_recommends_has_room_beside_its_numbered_findings(heading: str, printed: bool) -> None:
    brief = brief_of(_report(heading), Length.PAGE)
    said = " ".join(statement.words for _, statement in statements(brief))
    assert ("تشكيل لجنة جرد شامل" in said) is printed
    assert "نقصا في 21 صنفا" in said


@pytest.mark.parametrize(("words", "length"), [(1, "page"), (700, "page"), (701, "two"), (20_000, "two")])
def test_a_source_of_700_words_has_one_page_and_a_longer_one_two(words: int, length: str) -> None:
    assert usual_length(words) == length


def test_a_full_brief_has_no_budget_and_a_house_that_leads_with_quotations_has_some_on_its_page() -> None:
    assert budget_of(Length.FULL, ("sections",)) is None
    page = BUDGETS[Length.PAGE]
    assert budget_of(Length.PAGE, ("sections", "quotations")) == page
    leading = budget_of(Length.PAGE, ("quotations", "sections"))
    assert leading is not None
    assert leading.quotations == 2 > page.quotations


@pytest.mark.parametrize("length", [Length.PAGE, Length.TWO])
@pytest.mark.parametrize("file", EVERY_TENTH, ids=lambda file: file.stem)
def test_a_length_has_no_more_of_anything_than_its_room_and_says_nothing_that_the_full_brief_does_not(
    file: Path, length: Length
) -> None:
    text = file.read_text("utf-8", "replace")
    full, short = brief_of(text, Length.FULL), brief_of(text, length)
    budget = BUDGETS[length]
    items = [item for section in short.sections for item in section.content]
    assert len(items) <= budget.points + budget.spare_points + budget.section_lines
    rail = {name: max(getattr(budget, name), most) for name, most in OF_A_SHORT_SOURCE.items()}
    assert len(short.key_figures) <= rail.get("figures", budget.figures)
    assert len(short.timeline) <= rail.get("dates", budget.dates)
    assert len(short.parties) <= rail.get("parties", budget.parties)
    assert len(short.charts) <= budget.charts
    assert len(short.tables) <= budget.tables
    assert count_words(" ".join(s.words for s in short.bottom_line[1:])) <= budget.bottom_line_words
    said = [span for _, statement in statements(full) for span in [statement.span]]
    untabled = replace(short, tables=())  # a full brief has the tables in its annex alone
    places = [strip_span(text, each.span) for _, each in statements(untabled)]  # a quotation ends before its stop
    assert all(any(span.contains(place) for span in said) for place in places)


def test_points_keep_the_order_of_the_source_and_those_without_room_are_counted() -> None:
    brief = brief_of(ORDERS, Length.PAGE)
    points = [item for section in brief.sections for item in section.content if isinstance(item, BriefPoint)]
    assert [point.number for point in points] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert [each.words for each in brief.bottom_line] == [points[0].statement.words]  # of a list that stands whole
    assert brief.left_out.points == 0
    assert not any(point.shortened for point in points)


def test_what_makes_way_goes_in_its_order_and_is_counted() -> None:
    brief = brief_of(ORDERS, Length.PAGE)
    gone = []
    for name in LEAVING_ORDER:
        while (shorter := leave_out(brief, name)) is not None:
            changed = {f.name for f in fields(brief.left_out) if _count(shorter, f.name) != _count(brief, f.name)}
            gone.append((name, *changed))
            brief = shorter
    assert {len(each) for each in gone} == {2}
    assert {counted for name, counted in gone if name == "sections"} == {"points"}
    assert brief.bottom_line
    assert brief.gaps == brief_of(ORDERS, Length.PAGE).gaps
    assert sum(len(section.content) for section in brief.sections) == 1


def test_points_that_were_chosen_for_the_room_make_way_from_the_least_and_before_all_others() -> None:
    lines = "\n\n".join(f"وصرفت الوزارة {n * 7} مليون دينار على المشروع رقم {n} في محافظة بعيدة." for n in range(2, 60))
    brief = brief_of("تقرير المشاريع\n\nنشرت الوزارة تقرير مشاريعها لهذا العام.\n\n" + lines, Length.PAGE)
    spare = brief.spare_points
    assert spare
    shorter = leave_out(brief, LEAVING_ORDER[0])
    assert shorter is not None
    printed = {item.span for section in shorter.sections for item in section.content if isinstance(item, Statement)}
    assert spare[-1] not in printed
    assert set(spare[:-1]) <= printed
    assert shorter.left_out.points == brief.left_out.points + 1


@pytest.mark.parametrize(
    ("words", "most"), [(0, 0), (125, 110), (250, 220), (500, 235), (2500, 430), (10_000, 650), (50_000, 650)]
)
def test_a_brief_fills_its_sides_only_as_far_as_it_is_brief(words: int, most: int) -> None:
    assert most_words(words) == most


def _count(brief: Brief, name: str) -> int:
    count: int = getattr(brief.left_out, name)
    return count


def test_of_the_figures_that_the_bottom_line_prints_the_news_alone_is_printed_again() -> None:
    text = (
        "افتتح الوزير 12 مستشفى في الجنوب.\nبلغت كلفة المستشفيات 450 مليون دينار على ثلاث سنوات.\n"
        "ووفرت المشاريع 3200 وظيفة في القطاع.\nواستقبلت المستشفيات 98000 مريض خلال العام."
    )
    brief = brief_of(text, Length.PAGE)
    printed = [statement.span for statement in brief.bottom_line]
    assert brief.key_figures
    again = [each.fact.words for each in brief.key_figures for span in printed if span.contains(each.fact.span)]
    assert again == ["450 مليون دينار"]


def _points(brief: Brief) -> list[str]:
    items = (item for section in brief.sections for item in section.content)
    return [(item.statement if isinstance(item, BriefPoint) else item).words for item in items]


def test_a_list_ends_before_the_point_that_the_bottom_line_says_and_has_no_hole() -> None:
    text = (
        "1/ لماذا ارتفع سعر البن هذا الموسم؟\n2/ تراجع محصول المرتفعات 18% بسبب صقيع يوليو.\n"
        "3/ الخلاصة: لا نقص في السوق، لكن الكلفة ارتفعت."
    )
    brief = brief_of(text, Length.PAGE)
    assert [each.words for each in brief.bottom_line] == ["الخلاصة: لا نقص في السوق، لكن الكلفة ارتفعت."]
    assert _points(brief)[-1] == "تراجع محصول المرتفعات 18% بسبب صقيع يوليو."


def test_the_next_meeting_alone_stands_below_no_item() -> None:
    text = (
        "محضر اجتماع مجلس إدارة جمعية الواحة\nالتاريخ: 22 نوفمبر 2026\nالحاضرون: ليلى منصور، سامر عيد\n"
        "البند 1: الميزانية\nقرر المجلس اعتماد ميزانية 2027 بمبلغ 310 آلاف دينار.\n"
        "البند 2: التطوع\nكُلف سامر عيد بإعداد خطة التطوع قبل 15 ديسمبر 2026.\nالاجتماع القادم: 20 ديسمبر 2026"
    )
    points = _points(brief_of(text, Length.PAGE))
    next_meeting = points.index("الاجتماع القادم: 20 ديسمبر 2026")
    assert points[next_meeting - 1] == "كُلف سامر عيد بإعداد خطة التطوع قبل 15 ديسمبر 2026."
