"""What each kind of document is known by, and what its plan takes: half of the cases look alike and are something else."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.facts import find_facts
from flows.ingest import as_document
from flows.kinds import KINDS, plan_of
from flows.kinds.common import is_day
from flows.model.facts import Date
from flows.model.outline import Outline
from flows.model.plan import DocumentKind, Plan, PlanPart
from flows.model.source import Span
from flows.structure import structure
from tests.golden import Case, cases

LETTER = """الرقم: 12/2026
سعادة مدير الطرق المحترم
السلام عليكم ورحمة الله وبركاته، وبعد:
الموضوع: إصلاح جسر الوادي
نفيدكم بأن الجسر تضرر من السيول. ونأمل إصلاحه قبل نهاية الشهر.
وتفضلوا بقبول التحية،
رئيس البلدية"""


@pytest.mark.parametrize("case", cases("kinds/cases/*.md"))
def test_plans(case: Case) -> None:
    assert [line.strip() for line in _readable(*_planned(case.text))] == case.expected


@pytest.mark.parametrize("case", cases("kinds/days.md"))
def test_days(case: Case) -> None:
    outline = structure(as_document(case.text))
    facts = find_facts(outline)
    place = plan_of(outline, facts).date
    days = [
        fact.value for fact in facts if place and is_day(fact) and isinstance(fact, Date) and place.contains(fact.span)
    ]
    assert [*days, "–"][:1] == case.expected


@pytest.mark.parametrize("case", cases("kinds/stray.md"))
def test_lines_that_stay_in_the_annex(case: Case) -> None:
    outline, plan = _planned(case.text)
    assert ([" ".join(span.of(outline.text).split()) for span in plan.apart] or ["–"]) == case.expected


@pytest.mark.parametrize("case", cases("kinds/titles.md"))
def test_titles(case: Case) -> None:
    outline, plan = _planned(case.text)
    words = [" ".join(span.of(outline.text).split()) if span else "–" for span in (plan.title, plan.named)]
    assert [" | ".join(words)] == case.expected


@pytest.mark.parametrize("case", [*cases("kinds/conclusions.md"), *cases("kinds/mourning.md")])
def test_what_papers_of_no_kind_come_to(case: Case) -> None:
    outline, plan = _planned(case.text)
    assert ([" ".join(span.of(outline.text).split()) for span in plan.lead] or ["–"]) == case.expected


@pytest.mark.parametrize("case", [*cases("kinds/declaring.md"), *cases("kinds/calls.md")])
def test_what_a_body_declares_or_calls_for(case: Case) -> None:
    outline, plan = _planned(case.text)
    words = [span.of(outline.text) for span in (plan.title, plan.named) if span and plan.named]
    leads = (" ".join(span.of(outline.text).split()) for span in plan.lead)
    assert [" | ".join(words) or "–", *leads] == case.expected


def test_every_kind_but_the_general_one_is_looked_for_once() -> None:
    known = [kind for kind, _, _ in KINDS]
    assert {*known, DocumentKind.GENERAL} == set(DocumentKind)
    assert len(known) == len(set(known))


def test_a_kind_of_which_a_house_takes_nothing_is_planned_as_any_text() -> None:
    outline = structure(as_document(LETTER))
    facts = find_facts(outline)
    assert plan_of(outline, facts).kind is DocumentKind.LETTER
    assert plan_of(outline, facts, {DocumentKind.LETTER: frozenset()}).kind is DocumentKind.GENERAL


def test_a_house_takes_the_parts_of_a_plan_that_it_names() -> None:
    outline = structure(as_document(LETTER))
    plan = plan_of(outline, find_facts(outline), {DocumentKind.LETTER: frozenset({PlanPart.TITLE})})
    assert plan.title is not None
    assert (plan.head, plan.lead, plan.date) == ((), (), None)


PETITION = """جمعية تنمية قرية السهل
السيد المهندس/ رئيس شركة المياه
تحية طيبة وبعد،

تعاني قريتنا من انقطاع المياه منذ ثلاثة أشهر، ولا تصل المياه إلا بعد منتصف الليل.
لذلك نلتمس من سيادتكم التكرم بالموافقة على:
1- تجديد الخط الرئيسي بطول 900 متر
2- تشغيل المحطة طوال اليوم
وتفضلوا بقبول فائق الاحترام
"""


@pytest.mark.parametrize(
    ("part", "title"), [(PlanPart.TITLE, "تجديد الخط الرئيسي بطول 900 متر"), (PlanPart.LEAD, None)]
)
def test_a_title_that_no_line_has_is_looked_for_where_the_house_takes_it(part: PlanPart, title: str | None) -> None:
    outline = structure(as_document(PETITION))
    plan = plan_of(outline, find_facts(outline), {DocumentKind.LETTER: frozenset({part})})
    assert (plan.title and plan.title.of(outline.text)) == title


LABELS = [
    "الموضوع: ",
    "من: ",
    "إلى: ",
    "الحضور:",
    "القرار: ",
    "حكمت المحكمة: ",
    "قرر ما يلي:",
    "بيان صحفي",
    "باسم الشعب",
    "س: ",
    "ج: ",
]
WORDS = [
    "مدير الطرق",
    "يفتح الجسر غدا.",
    "نأمل الرد",
    "12/10/2025",
    "السلام عليكم",
    "إن المجلس،",
    "بعد الاطلاع على النظام،",
    "> سطر",
    "",
]


@given(st.lists(st.tuples(st.sampled_from(["", *LABELS]), st.sampled_from(WORDS)), min_size=1, max_size=14))
def test_every_place_of_a_plan_lies_in_the_text_and_says_something(lines: list[tuple[str, str]]) -> None:
    text = "\n".join(label + words for label, words in lines)
    if not text.strip():
        return
    outline, plan = _planned(text)
    places = [*plan.lead, *plan.points, *plan.apart, *plan.formal, *(fact.span for fact in plan.head)]
    places += [place for place in (plan.title, plan.date) if place]
    places += [each.statement for each in plan.attendees]
    assert all(place.of(outline.text).strip() for place in places)


def _planned(text: str) -> tuple[Outline, Plan]:
    outline = structure(as_document(text))
    return outline, plan_of(outline, find_facts(outline))


def _readable(outline: Outline, plan: Plan) -> Iterator[str]:
    """The kind, then title, day, head, the best of the lead, points and who was there, a line each."""

    def words(span: Span) -> str:
        return " ".join(outline.text[span.start : span.end].split())

    yield str(plan.kind)
    if plan.kind is DocumentKind.GENERAL:
        return
    yield f"title: {words(plan.title) if plan.title else '–'}"
    if plan.date:
        yield f"day: {words(plan.date)}"
    yield from (f"{fact.label.removeprefix('head_')}: {words(fact.span)}" for fact in plan.head)
    yield from (f"lead: {words(span)}" for span in plan.lead[:1])
    yield from (f"point: {words(span)}" for span in plan.points)
    yield from (f"present: {words(a.name)} | {words(a.office) if a.office else '–'}" for a in plan.attendees)
