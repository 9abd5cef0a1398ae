"""What the gate would refuse makes way, or is set whole, and is named; a title that is not the source's is refused."""

from dataclasses import replace
from decimal import Decimal

import pytest

from flows.compose import require_grounded
from flows.compose.ungrounded import without_ungrounded
from flows.errors import UngroundedError
from flows.ingest import as_document
from flows.model.brief import Brief, BriefPoint
from flows.model.length import Length
from flows.model.source import Span
from tests.compose.orders import brief_of
from tests.lengths.made import draft_of

TEXT = """افتتاح محطة مياه في الوادي
افتتح وزير المياه سالم الحداد في 3 مارس 2026 محطة مياه في الوادي بكلفة 48 مليون ريال.
وقال مدير المحطة عامر الناصر إن «المحطة تخدم 12 قرية في الوادي»، وإن العمل استمر 30 شهرا.
وأضاف أن الإنتاج ارتفع بنسبة 15% في الشهر الأول.
"""
DOCUMENT = as_document(TEXT)


def with_a_wrong_figure(brief: Brief) -> Brief:
    first, *others = brief.key_figures
    return replace(brief, key_figures=(replace(first, fact=replace(first.fact, value=Decimal(7))), *others))


def with_a_wrong_office(brief: Brief) -> Brief:
    first, second, *others = brief.parties
    return replace(brief, parties=(replace(first, office=second.office), second, *others))


@pytest.mark.parametrize(("breaking", "part"), [(with_a_wrong_figure, "key_figures"), (with_a_wrong_office, "parties")])
def test_an_entry_that_is_not_the_source_s_makes_way_and_is_named(breaking: object, part: str) -> None:
    whole = brief_of(TEXT)
    left = without_ungrounded(breaking(whole), DOCUMENT)  # type: ignore[operator]
    require_grounded(left, DOCUMENT)
    assert getattr(left, part) == getattr(whole, part)[1:]
    assert len(left.ungrounded) == 1


def test_what_is_the_source_s_stays() -> None:
    assert without_ungrounded(brief_of(TEXT), DOCUMENT) == brief_of(TEXT)


def test_a_bottom_line_that_a_cut_turns_is_set_as_its_whole_sentence() -> None:
    brief = brief_of(TEXT)
    whole = brief.bottom_line[0]
    span = Span(whole.span.start, DOCUMENT.text.index(" 48 مليون"))
    wrong = replace(brief, bottom_line=(replace(whole, span=span, words="افتتح وزير المياه كل محطة."),))
    left = without_ungrounded(wrong, DOCUMENT)
    assert [each.words for each in left.bottom_line] == [DOCUMENT.text.splitlines()[1]]
    require_grounded(left, DOCUMENT)


def test_a_point_that_is_not_the_source_s_makes_way_for_the_others_and_is_named() -> None:
    document = as_document(f"{TEXT}وتزود المحطة مدارس القرى بالماء دون مقابل.\n")
    brief = brief_of(document.text)
    (section,) = brief.sections
    assert len(section.content) > 1
    first, *others = section.content
    statement = first.statement if isinstance(first, BriefPoint) else first
    turned = replace(statement, words=f"لم {statement.words}")
    wrong = replace(brief, sections=(replace(section, content=(turned, *others)),))
    left = without_ungrounded(wrong, document)
    assert left.sections == (replace(section, content=tuple(others)),)
    assert left.ungrounded == (statement.span,)
    assert left.left_out.points == brief.left_out.points + 1


def test_a_title_that_is_not_the_source_s_is_refused() -> None:
    brief = brief_of(TEXT)
    wrong = replace(brief, title=replace(brief.title, words="لم يقله أحد"))
    with pytest.raises(UngroundedError):
        without_ungrounded(wrong, DOCUMENT)


def test_who_wrote_an_article_has_the_office_of_its_note() -> None:
    text = "رأي: الماء أولا\nبقلم: سالم الحداد\nلا تكفي الآبار حاجة الوادي في الصيف.\n\n* أستاذ الهندسة بجامعة الوادي، ومستشار سابق.\n"
    rows = [
        (party.name.words, party.office.words if party.office else "")
        for party in draft_of(text, Length.PAGE).brief.parties
    ]
    assert ("سالم الحداد", "أستاذ الهندسة بجامعة الوادي") in rows
