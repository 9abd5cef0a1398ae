"""The golden issue: twelve sources of one day, after the issue of the day before."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from flows.bulletin.composing import Composed, compose_issue
from flows.bulletin.desk import Desk
from flows.bulletin.dispatches import Dispatch
from flows.bulletin.drafting import draft_issue
from flows.bulletin.formatting import format_issue
from flows.bulletin.items import _said_once
from flows.bulletin.naming import calls_nobody, without_preposition
from flows.bulletin.steps import STEPS, edit
from flows.errors import UngroundedError
from flows.files import set_docx
from flows.issues.making import kept_items
from flows.issues.register import Entry, remembered
from flows.model.issue import Issue, Plan
from flows.model.names import Organization
from flows.model.order import Order
from flows.model.source import Span
from flows.pipeline import finish_edition
from flows.revise.frozen_json import from_json, to_json
from flows.view.view import lines_of
from tests.bulletin.conftest import PLAN, dispatch
from tests.bulletin.written import written

GOLDEN = Path(__file__).parent / "golden.txt"
DAY = dt.date(2026, 11, 23)


def desk_of(dispatches: tuple[Dispatch, ...], order: Order, plan: Plan = PLAN, entries: tuple[Entry, ...] = ()) -> Desk:
    return Desk(
        plan=plan,
        classifications=order.house.classifications,
        dispatches=dispatches,
        remembered=remembered(entries),
    )


@pytest.fixture(scope="module")
def first(yesterday: tuple[Dispatch, ...], order: Order) -> Entry:
    composed = compose_issue(edit(desk_of(yesterday, order)), order, number=1, day=dt.date(2026, 11, 22))
    return Entry(
        number=1, day="2026-11-22", key="", reference="", since="", until="", taken=(), items=kept_items(composed)
    )


@pytest.fixture(scope="module")
def second(today: tuple[Dispatch, ...], first: Entry, order: Order) -> Composed:
    return compose_issue(edit(desk_of(today, order, entries=(first,))), order, number=2, day=DAY)


def test_the_golden_issue_is_what_an_editor_approved(second: Composed) -> None:
    assert written(second) == GOLDEN.read_text("utf-8")


def test_the_same_briefs_give_the_same_issue(
    today: tuple[Dispatch, ...], first: Entry, order: Order, second: Composed
) -> None:
    again = compose_issue(edit(desk_of(today[::-1], order, entries=(first,))), order, number=2, day=DAY)
    assert again.issue == second.issue
    assert again.document == second.document


def test_an_issue_is_carried_whole_in_a_word_file(second: Composed) -> None:
    assert from_json(Issue, to_json(second.issue)) == second.issue


def test_word_has_the_news_and_the_names_in_two_columns(second: Composed, order: Order) -> None:
    draft = draft_issue(second.issue, second.document, order, second.facts)
    with zipfile.ZipFile(io.BytesIO(set_docx(draft).data)) as file:
        markup = file.read("word/document.xml").decode()
    counts = re.findall(r'<w:cols[^>]*w:num="(\d)"', markup)
    assert [each for each in counts if each != "1"] == ["2", "2"]


def test_no_section_ends_between_a_heading_and_what_it_heads(second: Composed, order: Order) -> None:
    draft = draft_issue(second.issue, second.document, order, second.facts)
    with zipfile.ZipFile(io.BytesIO(set_docx(draft).data)) as file:
        markup = file.read("word/document.xml").decode()
    news = [part.id for part in draft.view.parts if part.id.startswith("news-") or part.id == "names"]
    below = [
        re.split(rf'w:name="h_{each.replace("-", "_")}"/>', markup)[1].split('w:val="Heading2"')[0] for each in news
    ]
    assert len(news) > 1
    assert not any("<w:sectPr" in each for each in below)


def test_every_line_has_an_id_of_its_own(second: Composed, order: Order) -> None:
    ids = [line.id for line in lines_of(format_issue(second.issue, second.document, order.house))]
    assert len(ids) == len(set(ids))


def test_every_step_has_a_name_of_its_own() -> None:
    assert [name for name, _ in STEPS] == [step.__name__ for _, step in STEPS]


def test_an_event_of_which_nothing_is_new_is_left_out(
    yesterday: tuple[Dispatch, ...], first: Entry, order: Order
) -> None:
    desk = edit(desk_of(yesterday, order, entries=(first,)))
    assert (desk.happenings, desk.known) == ((), 2)


def test_what_readers_may_not_see_is_counted_and_left_out(order: Order, yesterday: tuple[Dispatch, ...]) -> None:
    open_to_all, secret = (
        replace(each, classification=word) for each, word in zip(yesterday, ("للنشر", "للتحرير الداخلي"), strict=True)
    )
    plan = replace(PLAN, most_classified="للنشر")
    desk = edit(desk_of((open_to_all, secret), order, plan))
    assert [each.speaker.key for each in desk.happenings] == [open_to_all.key]
    assert desk.withheld == 1


def test_a_classification_that_the_house_does_not_know_is_above_all(
    order: Order, yesterday: tuple[Dispatch, ...]
) -> None:
    strange = replace(yesterday[0], classification="سري للغاية")
    assert edit(desk_of((strange,), order, replace(PLAN, most_classified="محظور حتى موعد النشر"))).withheld == 1


def test_an_issue_without_anything_is_one_page_that_says_so(order: Order) -> None:
    composed = compose_issue(desk_of((), order), order, number=3, day=DAY)
    draft = draft_issue(composed.issue, composed.document, order, ())
    assert [line.text for part in draft.view.parts for line in lines_of(part.blocks)] == [
        order.house.bulletin_words["nothing"]
    ]
    edition = finish_edition(draft)
    assert all(check.passed for check in edition.checks)


def test_one_source_alone_is_an_issue(order: Order) -> None:
    alone = dispatch(
        "a.txt", "افتتاح مكتبة في حي النخيل\n23 نوفمبر 2026\nافتتحت البلدية مكتبة تضم 30 ألف كتاب.\n", order
    )
    composed = compose_issue(edit(desk_of((alone,), order)), order, number=1, day=DAY)
    assert draft_issue(composed.issue, composed.document, order, composed.facts).view.title.text.endswith("1")


def altered(issue: Issue, **changes: object) -> Issue:
    """Return the issue with something else in its first item."""
    section = issue.sections[0]
    item = replace(section.items[0], **changes)  # type: ignore[arg-type]
    return replace(issue, sections=(replace(section, items=(item, *section.items[1:])), *issue.sections[1:]))


def test_the_gate_lets_no_other_words_pass(second: Composed, order: Order) -> None:
    said = second.issue.items[0].text[0]
    assert said.place
    other = replace(said, place=replace(said.place, words=said.place.words.replace("2.4", "4.2")))
    with pytest.raises(UngroundedError):
        draft_issue(altered(second.issue, text=(other,)), second.document, order, second.facts)


def test_the_gate_lets_no_words_of_a_source_of_another_item_pass(second: Composed, order: Order) -> None:
    with pytest.raises(UngroundedError):
        draft_issue(altered(second.issue, text=second.issue.items[-1].text), second.document, order, second.facts)


def test_the_gate_lets_no_name_pass_that_an_item_does_not_have(second: Composed, order: Order) -> None:
    named = replace(second.issue.named[0], words="سالم الغريب")
    with pytest.raises(UngroundedError):
        draft_issue(replace(second.issue, named=(named,)), second.document, order, second.facts)


def test_two_costs_of_one_hospital_are_shown_beside_each_other(second: Composed) -> None:
    hospital = next(item for item in second.issue.items if "مستشفى" in item.title.words)
    assert hospital.differences


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        ("للاتحاد الأوروبي", "الاتحاد الأوروبي"),
        ("الاتحاد الأوروبي", "الاتحاد الأوروبي"),
        ("شركة الطيران", "شركة الطيران"),
        ("لجنة البلدة", "لجنة البلدة"),
    ],
)
def test_a_name_is_listed_without_the_preposition_that_is_written_into_it(words: str, listed: str) -> None:
    assert without_preposition(words) == listed


BORNE = [
    "افتتحت البلدية شارع سالم الحداد أمام السيارات.",
    "ضرب إعصار مارينا لوبيز الساحل.",
    "رست ناقلة كريم الدهماني في الميناء.",
    "تأهل الجواد إلى سباق طارق المهيري السنوي.",
]
ACTING = [
    "افتتح سالم الحداد الشارع أمام السيارات.",
    "قررت المحكمة سجن كريم الدهماني عامين.",
    "قال مدير الميناء طارق المهيري إن السفن وصلت.",
]


def test_who_stands_in_the_table_of_figures_alone_is_listed_with_it(second: Composed, order: Order) -> None:
    tabled = [each for each in second.issue.named if each.tabled]
    assert tabled
    assert not any(each.items for each in tabled)
    view = draft_issue(second.issue, second.document, order, second.facts).view
    lines = {line.text for part in view.parts for line in lines_of(part)}
    for each in tabled:
        assert f"{each.words}: الأرقام بحسب الموضوع" in lines


@pytest.mark.parametrize("venue", ["ملعب الاتحاد", "ميدان التحرير", "قاعة الواحة"])
def test_where_something_takes_place_is_no_body(venue: str) -> None:
    fact = Organization(span=Span(0, len(venue)), words=venue, rule="organization.model")
    assert calls_nobody(fact)


@pytest.mark.parametrize("said", [*BORNE, *ACTING])
def test_what_bears_the_name_of_somebody_is_no_person(said: str, order: Order) -> None:
    text = f"خبر اليوم\n23 نوفمبر 2026\n{said}\n"
    composed = compose_issue(edit(desk_of((dispatch("a.txt", text, order),), order)), order, number=1, day=DAY)
    assert any(each.person for each in composed.issue.named) == (said in ACTING)


REPORT = """تصادم قطارين قرب محطة السدرة يودي بحياة {dead} شخصًا
{day} ديسمبر 2026
لقي {dead} شخصًا مصرعهم في تصادم قطار الركاب رقم 418 بقطار بضائع قرب محطة السدرة، بحسب هيئة السكك الحديدية.
"""


@pytest.fixture(scope="module")
def crash(order: Order) -> Entry:
    """An issue that had a crash."""
    sources = (dispatch("a.txt", REPORT.format(dead=14, day=3), order),)
    composed = compose_issue(edit(desk_of(sources, order)), order, number=1, day=dt.date(2026, 12, 3))
    return Entry(
        number=1, day="2026-12-03", key="", reference="", since="", until="", taken=(), items=kept_items(composed)
    )


def test_a_source_without_news_is_left_out_of_what_goes_on(order: Order, crash: Entry) -> None:
    stale = dispatch("a.txt", REPORT.format(dead=14, day=3), order)
    fresh = dispatch("b.txt", REPORT.format(dead=19, day=4) + "وأوقفت النيابة ناظر محطة السدرة وعاملي إشارة.\n", order)
    composed = compose_issue(edit(desk_of((stale, fresh), order, entries=(crash,))), order, number=2, day=DAY)
    (item,) = composed.issue.items
    assert item.follows
    assert item.title.words == fresh.title.words
    assert [each.name for each in composed.issue.sources] == ["b.txt"]


def test_another_title_and_another_day_are_no_news(order: Order, crash: Entry) -> None:
    said = REPORT.format(dead=14, day=4).split("\n", 1)[1]
    again = dispatch("b.txt", f"قرب محطة السدرة: 14 قتيلًا في تصادم قطارين\n{said}", order)
    assert edit(desk_of((again,), order, entries=(crash,))).happenings == ()


def test_a_figure_of_the_title_is_not_said_again(order: Order) -> None:
    text = "القبض على أربعة متهمين في نورتون\n3 ديسمبر 2026\nألقت الشرطة القبض على رجال بعد شجار في نورتون.\n"
    composed = compose_issue(edit(desk_of((dispatch("a.txt", text, order),), order)), order, number=1, day=DAY)
    assert [each.figure.fact.words for each in composed.issue.items[0].figures] == []


def test_a_name_is_listed_once_in_its_fullest_form(order: Order) -> None:
    text = (
        "نادي المرجان يعين مدربًا خلفًا لروي كوستا\n9 ديسمبر 2026\n"
        "عين نادي المرجان المدرب حسام الدباغ خلفًا للبرتغالي روي كوستا بعد خسارة النهائي.\n"
    )
    composed = compose_issue(edit(desk_of((dispatch("a.txt", text, order),), order)), order, number=1, day=DAY)
    assert [each.words for each in composed.issue.named if "كوستا" in each.words] == ["روي كوستا"]


LISTED = """\
الشرطة توقف ثلاثة أشخاص في مدينة السرو
مدينة السرو، 23 نوفمبر 2026
أوقفت مصالح أمن مدينة السرو، أمس الأحد، ثلاثة أشخاص يشتبه في تورطهم في ترويج المخدرات.
وقد مكنت العملية من حجز:
- 3 كيلوغرامات من مخدر القنب
- مبلغ مالي قدره 40 ألف درهم من عائدات الترويج
ووضع المشتبه فيهم تحت الحراسة النظرية رهن البحث.
"""


def test_a_figure_of_a_list_stands_below_the_words_that_bring_it(order: Order) -> None:
    composed = compose_issue(edit(desk_of((dispatch("a.txt", LISTED, order),), order)), order, number=1, day=DAY)
    draft = draft_issue(composed.issue, composed.document, order, composed.facts)
    lines = [line.text for line in lines_of(draft.view.parts)]
    assert sum(line.startswith("وقد مكنت العملية من حجز — ") for line in lines) >= 2, "in the item, and in the table"
    (item,) = composed.issue.items
    assert [bool(each.under) for each in item.figures] == [True]
    assert all(each.under for each in item.tabled if each.fact.words != "ثلاثة أشخاص")


def test_the_words_that_bring_a_list_are_said_once_an_item(order: Order) -> None:
    first = next(each for each in dispatch("a.txt", LISTED, order).figures if each.under)
    assert first.under
    figures = [first, replace(first, statement=replace(first.statement, span=Span(500, 505)))]
    assert [bool(each.under) for each in _said_once(figures, [Span(0, 20)])] == [True, False]
    assert [bool(each.under) for each in _said_once(figures, [first.under.span])] == [False, False]
