"""From the brief to what is printed: labels, digits, citations, marks; and nothing that the brief does not hold."""

import datetime as dt
import re
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.arabic.unseen import UNSEEN
from flows.facts import find_facts
from flows.model.brief import Brief, BriefPoint, Origin
from flows.model.facts import Bound, Figure
from flows.model.house import Calendar, Digits, House
from flows.model.source import Span
from flows.structure import structure
from flows.view.formatting import format_brief
from flows.view.view import Annex, Cards, Heading, Line, Notes, Numbered, Paragraphs, Part, Table, View, lines_of
from tests.compose.orders import HOUSE, brief_of, order

T = TypeVar("T")
TEXT = """قرارات مجلس البلدة
مدينة السرو، 4 نوفمبر 2026
عقد مجلس البلدة جلسته الدورية بحضور أكثر من 120 شخصًا، واعتمد ٣ قرارات في سنة واحدة.
وقال رئيس المجلس المهندس سالم الحداد إن الموازنة بلغت 5 ملايين دولار أمريكي.
وأطلق مبادرتين: الأولى هي مبادرة الماء، والثانية هي مبادرة الشجر.
وأقر أربع خطوات:
الطرق:
أولاً، رصف الطريق الشرقي قبل عام 2030.
ثانيًا، إنارة السوق.
وتتابع لجنة التنفيذ سير العمل فيها.
الحدائق:
ثالثًا، زراعة 900 شجرة على جانبي الطريق.
وينتظر المجلس موافقة الوزارة على الخطة المقترحة، ثم يعرضها على"""


@pytest.fixture(scope="module")
def brief() -> Brief:
    return brief_of(TEXT)


@pytest.fixture(scope="module")
def view(brief: Brief) -> View:
    return format_brief(brief, HOUSE)


def part(view: View, name: str) -> Part:
    (found,) = (part for part in view.parts if part.id == name)
    return found


def block(view: View, name: str, kind: type[T]) -> T:
    return next(block for block in part(view, name).blocks if isinstance(block, kind))


def masthead(brief: Brief, house: House = HOUSE) -> dict[str, str]:
    return {row.label: row.line.text for row in format_brief(brief, house).masthead}


def test_prints_the_parts_in_their_order_under_the_labels_of_the_house(view: View) -> None:
    names = ["bottom-line", "figures", "listings", "sections", "parties", "timeline", "gaps", "signature", "annex"]
    assert [part.id for part in view.parts] == names
    assert [part.heading.text for part in view.parts] == [HOUSE.labels[name] for name in names]


def test_prints_the_parts_that_the_house_chooses_in_its_order(brief: Brief) -> None:
    chosen = ("timeline", "bottom-line", "annex")
    view = format_brief(brief, replace(HOUSE, parts=chosen))
    assert tuple(part.id for part in view.parts) == chosen


@pytest.mark.parametrize(
    ("calendar", "printed"),
    [
        (Calendar.BOTH, "4 نوفمبر 2026 الموافق 24 جمادى الأولى 1448هـ"),
        (Calendar.GREGORIAN, "4 نوفمبر 2026"),
        (Calendar.HIJRI, "24 جمادى الأولى 1448هـ"),
    ],
)
def test_prints_the_date_in_the_calendars_of_the_house(brief: Brief, calendar: Calendar, printed: str) -> None:
    assert masthead(brief, replace(HOUSE, calendar=calendar))["التاريخ"] == printed


def test_prints_a_date_that_the_hijri_calendar_does_not_reach_in_the_other() -> None:
    early = brief_of("اجتمع أهالي الحي في الساحة القديمة.", order(date=dt.date(1850, 1, 2)))
    assert masthead(early, replace(HOUSE, calendar=Calendar.HIJRI))["التاريخ"] == "٢ يناير ١٨٥٠"


def test_prints_no_part_that_the_brief_does_not_hold() -> None:
    view = format_brief(brief_of("اجتمع أهالي الحي في الساحة القديمة.", order(date=dt.date(2026, 1, 1))), HOUSE)
    assert [part.id for part in view.parts] == ["bottom-line", "signature", "annex"]


def test_cites_the_title_that_the_source_gives(view: View) -> None:
    assert (view.title.text, view.title.cites, view.title.remark) == ("قرارات مجلس البلدة", (1,), "")


def test_marks_a_title_that_the_editor_gives() -> None:
    title = format_brief(brief_of(TEXT, order(title="خبر 5")), replace(HOUSE, digits=Digits.ARABIC_INDIC)).title
    assert (title.text, title.cites, title.origin) == ("خبر 5", (), Origin.EDITOR)


def test_does_not_say_that_every_word_is_the_source_s_where_the_title_is_the_editor_s() -> None:
    assert format_brief(brief_of(TEXT), HOUSE).produced == HOUSE.labels["produced"]
    assert format_brief(brief_of(TEXT, order(title="خبر 5")), HOUSE).produced == HOUSE.labels["produced_edited"]


def test_dates_the_masthead_in_both_calendars(brief: Brief) -> None:
    assert masthead(brief)["التاريخ"] == "4 نوفمبر 2026 الموافق 24 جمادى الأولى 1448هـ"


def test_dates_the_masthead_in_one_calendar_where_the_other_is_not_reckoned() -> None:
    assert masthead(brief_of(TEXT, order(date=dt.date(1900, 1, 2))))["التاريخ"] == "2 يناير 1900"


def test_names_todays_date_as_that_of_the_preparation() -> None:
    undated = brief_of("اجتمع أهالي الحي في الساحة القديمة.", order(today=dt.date(2026, 7, 9)))
    assert masthead(undated)["تاريخ الإعداد"].startswith("٩ يوليو ٢٠٢٦")


def test_says_that_a_source_has_no_date() -> None:
    assert masthead(brief_of("اجتمع أهالي الحي في الساحة القديمة."))["التاريخ"] == HOUSE.labels["no_date"]


def test_leaves_the_sources_digits_as_they_are(view: View) -> None:
    assert "120 شخصًا، واعتمد ٣ قرارات" in block(view, "bottom-line", Paragraphs).lines[0].text


@pytest.mark.parametrize(
    ("digits", "said", "mark"),
    [(Digits.ARABIC_INDIC, "١٢٠ شخصًا، واعتمد ٣ قرارات", "٣"), (Digits.LATIN, "120 شخصًا، واعتمد 3 قرارات", "3")],
)
def test_prints_the_houses_digits_everywhere_but_in_the_annex(
    brief: Brief, digits: Digits, said: str, mark: str
) -> None:
    view = format_brief(brief, replace(HOUSE, digits=digits))
    assert said in block(view, "bottom-line", Paragraphs).lines[0].text
    assert view.cite_marks[3] == mark
    annex = block(view, "annex", Annex)
    assert "120 شخصًا، واعتمد ٣ قرارات" in annex.paragraphs[2].sentences[0].line.text
    assert annex.paragraphs[2].sentences[0].mark == mark


def test_qualifies_a_figure_as_the_source_does(view: View) -> None:
    cards = {card.figure: card.qualifier for card in block(view, "figures", Cards).cards}
    assert cards == {"120 شخصًا": "أكثر من", "٣ قرارات": "", "5 ملايين دولار أمريكي": "", "900 شجرة": ""}


@pytest.mark.parametrize("bound", [bound for bound in Bound if bound is not Bound.EXACT])
def test_has_a_word_for_every_bound_that_stands_apart(brief: Brief, bound: Bound) -> None:
    first = brief.key_figures[0]
    apart = replace(
        first.fact, bound=bound, bound_span=Span(first.statement.span.start, first.statement.span.start + 3)
    )
    figure = replace(first, fact=apart)
    (card,) = block(format_brief(replace(brief, key_figures=(figure,)), HOUSE), "figures", Cards).cards
    assert card.qualifier == HOUSE.labels[bound]


def test_lists_under_its_caption(view: View) -> None:
    heading, items = part(view, "listings").blocks
    assert isinstance(heading, Heading)
    assert isinstance(items, Numbered)
    assert (heading.line.text, heading.line.cites) == ("أطلق مبادرتين", (5,))
    assert (items.start, [line.text for line in items.lines]) == (1, ["مبادرة الماء", "مبادرة الشجر"])


def test_numbers_points_as_the_source_does(view: View) -> None:
    blocks = part(view, "sections").blocks
    assert [(type(b), b.start if isinstance(b, Numbered) else 0) for b in blocks] == [
        *((Paragraphs, 0), (Heading, 0), (Numbered, 1), (Paragraphs, 0), (Heading, 0), (Numbered, 3), (Paragraphs, 0)),
    ]


def test_begins_a_new_list_where_a_number_is_missing(brief: Brief) -> None:
    section = next(s for s in brief.sections if any(isinstance(item, BriefPoint) for item in s.content))
    first = next(item for item in section.content if isinstance(item, BriefPoint))
    alone = replace(section, content=(first, replace(first, number=3)))
    view = format_brief(replace(brief, sections=(alone,)), HOUSE)
    starts = [block.start for block in part(view, "sections").blocks if isinstance(block, Numbered)]
    assert starts == [1, 3]


def test_remarks_a_point_that_goes_on_in_the_annex(brief: Brief) -> None:
    section = next(s for s in brief.sections if isinstance(s.content[0], BriefPoint))
    point = section.content[0]
    assert isinstance(point, BriefPoint)
    cut = replace(brief, sections=(replace(section, content=(replace(point, shortened=True),)),))
    assert block(format_brief(cut, HOUSE), "sections", Numbered).lines[0].remark == HOUSE.labels["shortened"]


def test_names_each_cell_of_the_parties(view: View) -> None:
    table = block(view, "parties", Table)
    assert table.header == ("الاسم", "الصفة", "ما ورد عنه")
    assert [(cell.id, cell.text) for cell in table.rows[1]] == [
        ("n2", "سالم الحداد"),
        ("n2-office", "رئيس المجلس"),
        ("n2-said", "وقال رئيس المجلس المهندس سالم الحداد إن الموازنة بلغت 5 ملايين دولار أمريكي."),
    ]


def test_says_that_a_party_has_no_office(brief: Brief) -> None:
    view = format_brief(replace(brief, parties=(replace(brief.parties[0], office=None),)), HOUSE)
    office = block(view, "parties", Table).rows[0][1]
    assert (office.id, office.text, office.cites) == ("n1-office", HOUSE.labels["no_office"], ())


def test_dates_the_timeline_in_the_sources_words(view: View) -> None:
    (row,) = block(view, "timeline", Table).rows
    assert [cell.text for cell in row] == ["قبل عام 2030", "رصف الطريق الشرقي قبل عام 2030"]


def test_tells_the_gaps_in_the_words_of_the_house(view: View) -> None:
    lines = block(view, "gaps", Notes).lines
    assert [(line.text, line.remark) for line in lines] == [
        ("ثم يعرضها على", HOUSE.labels["broken_end"]),
        ("وأقر أربع خطوات", "أعلن المصدر 4، ووُجد في النص 3."),
    ]


def test_tells_a_gap_that_rests_on_no_words() -> None:
    (line,) = block(format_brief(brief_of("اجتمع أهالي الحي في الساحة القديمة."), HOUSE), "gaps", Notes).lines
    assert (line.text, line.cites, line.remark) == ("", (), HOUSE.labels["no_date_gap"])


def test_remarks_a_statement_in_which_the_source_breaks_off() -> None:
    view = format_brief(brief_of("لم يقرر المجلس بعد أن ينتقل إلى مقره الجديد قبل أن يوافق على"), HOUSE)
    (line,) = block(view, "bottom-line", Paragraphs).lines
    assert line.remark == HOUSE.labels["broken"]


def test_marks_the_facts_in_the_annex_and_leads_back(view: View) -> None:
    sentence = block(view, "annex", Annex).paragraphs[3].sentences[0]
    assert [run.text for run in sentence.line.runs if run.fact] == ["سالم الحداد", "5 ملايين دولار أمريكي"]
    assert "".join(run.text for run in sentence.line.runs) == TEXT.splitlines()[3]
    assert (sentence.line.id, sentence.back) == ("s4", "b2")


def test_leads_back_to_nothing_from_a_sentence_that_is_not_cited() -> None:
    view = format_brief(brief_of("اجتمع أهالي الحي في الساحة القديمة. وكان الجو لطيفًا."), HOUSE)
    backs = [s.back for p in block(view, "annex", Annex).paragraphs for s in p.sentences]
    assert backs == ["title", "b1"]


def test_a_line_is_its_runs() -> None:
    assert Line(id="x", runs=()).text == ""


@pytest.mark.parametrize("mark", ["\u200f", "\u200b", "\u00ad", "\u061c", "\u2060", "\ufeff", "\u2067", "\u200d"])
def test_a_number_with_an_unseen_character_in_it_is_printed_whole(mark: str) -> None:
    text = TEXT.replace("900", f"9{mark}00").replace("الحدائق:", f"الحدائق: www.exa{mark}mple.org")
    lines = [line.text for line in lines_of(format_brief(brief_of(text), HOUSE))]
    assert any("900 شجرة" in line for line in lines)
    assert any("www.example.org" in line for line in lines)
    assert not any(re.search(f"\\w{mark}\\w", line) for line in lines)


@settings(max_examples=40)
@given(st.integers(1000, 999_999), st.sampled_from(UNSEEN), st.data())
def test_an_unseen_mark_inside_a_number_is_neither_read_nor_printed(
    number: int, mark: str, data: st.DataObject
) -> None:
    whole = data.draw(st.sampled_from([str(number), f"{number:,}", f"{number}.5"]))
    place = data.draw(st.integers(1, len(whole) - 1))
    torn = f"{whole[:place]}{mark}{whole[place:]}"
    brief = brief_of(f"خبر المحطة\nبلغ عدد القرى {torn} قرية، وعنوان الهيئة https://oasis.example/a{mark}b في الوادي.")
    figures = [fact for fact in find_facts(structure(brief.document)) if isinstance(fact, Figure)]
    assert [str(fact.value) for fact in figures[:1]] == [whole.replace(",", "")]
    assert figures[0].span.of(brief.document.text) == figures[0].words
    printed = " ".join(line.text for line in lines_of(format_brief(brief, HOUSE)))
    assert whole in printed
    assert "oasis.example/ab" in printed
    assert torn not in printed
