"""The gate: honest briefs pass, and each way in which a brief could say what its source does not is caught.

Every attack changes one thing in a brief that passes, wherever such a thing stands in it.
"""

import datetime as dt
from dataclasses import replace
from functools import cache
from itertools import islice

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flows.compose import compose, require_grounded
from flows.errors import UngroundedError
from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.brief import (
    AnnexSentence,
    Brief,
    BriefDate,
    BriefPoint,
    KeyFigure,
    Origin,
    Party,
    Statement,
    TimelineEntry,
    Title,
)
from flows.structure import structure
from tests.compose.attacks import (
    ATTACKS,
    Change,
    changed,
    changed_sentence,
    figure_cut_off,
    misdated,
    misnumbered,
    mistitled,
    other_office,
    other_when,
    other_word,
)
from tests.compose.made import LEAD, body, brief_with, date, period, person, quotation, short
from tests.compose.orders import SAMPLES, brief_of, order
from tests.facts.mixtures import mixtures
from tests.sampling import some

BROKEN = """عقدت لجنة المياه اجتماعها الدوري.
وقررت ثلاث خطوات:
أولاً، إصلاح 12 بئرًا قديمة في الوادي قبل موسم الأمطار.
ثانيًا، شراء مضختين جديدتين بقيمة لا تقل عن 40 ألف دولار أمريكي.
وقال رئيس اللجنة المهندس سالم الحداد إن العمل يبدأ قريبًا، وإن المرحلة التالية تنتظر موافقة مجلس البلدة على"""
CONFLICTING = f"""خبر السدود
{LEAD}
بلغ عدد المتطوعين 40 متطوعًا. وعدد المتطوعين 45.
وبدأ العمل في 5 رمضان 1446هـ الموافق 10 مارس 2025م.
واجتمع المجلس يوم الأحد 9 نوفمبر 2021.
وبلغ مجموع المقاعد 10 مقاعد: 4 مقاعد للطلاب و5 مقاعد للأساتذة.
ويفتح المعرض من 20 إلى 15 مايو.
وتستمر الورشة خمسة أيام من 3 إلى 12 مارس 2025.
وارتفع السعر من 2.30 إلى 2.10 دينار.
وبلغت الكلفة 10 ملايين دولار أمريكي (ما يعادل 50 مليون ريال سعودي).
وقال وزير المالية سامي العلي إن الموازنة أقرت.
وأكد وزير الاقتصاد سامي العلي أن العجز تراجع.
وصدر القرار رقم ______ في الاجتماع."""
NAMED = f"""خبر السدود
قصر الحمام – 23 يونيو 2021
{LEAD}
وخصصت هيئة المياه بين 10 و15 مليون دولار أمريكي للسد الجديد في الوادي، وزار الوزير السد أمس.
وأكدت مديرة المشروع ليلى الحداد: «سنصلح كل الآبار القديمة قبل الصيف».
وأضاف يوسف العامري: «لن يبقى في الوادي بيت بلا ماء».
ويستمر العمل من 3 إلى 5 مارس 2024 في الوادي كله، وشكرت الحداد الحاضرين."""


def named() -> Brief:
    """A brief with a range, a period, a relative date, a body, short forms and two speakers."""
    head, other = person(NAMED, "ليلى الحداد", office="مديرة المشروع"), person(NAMED, "يوسف العامري")
    return brief_with(
        NAMED,
        body(NAMED, "هيئة المياه"),
        head,
        other,
        short(NAMED, "الحداد", head),
        quotation(NAMED, "سنصلح كل الآبار القديمة قبل الصيف", speaker=head.span, verb="وأكدت"),
        quotation(NAMED, "لن يبقى في الوادي بيت بلا ماء", speaker=other.span, verb="وأضاف"),
        date(NAMED, "أمس", "2021-06-22"),
        period(NAMED, "3 إلى 5 مارس 2024", "2024-03-03", "2024-03-05"),
    )


@cache
def honest() -> tuple[Brief, ...]:
    """Briefs that pass: of the samples, and of texts that lack, contradict and name what a text may."""
    return (
        *(brief_of(sample.read_text("utf-8")) for sample in SAMPLES),
        *map(brief_of, (BROKEN, CONFLICTING)),
        named(),
    )


@pytest.mark.parametrize(("what", "kind", "change"), ATTACKS, ids=[what for what, *_ in ATTACKS])
def test_catches(what: str, kind: type[object], change: Change) -> None:
    attacks = [(brief, other) for brief in honest() for other in some(islice(changed(brief, kind, change), 400), 20)]
    assert attacks, f"no brief holds {what}"
    for brief, other in attacks:
        with pytest.raises(UngroundedError):
            require_grounded(other, brief.document)


@given(text=mixtures, choice=st.data())
def test_catches_whatever_is_changed_in_the_brief_of_any_text(text: str, choice: st.DataObject) -> None:
    outline = structure(as_document(text))
    assume(outline.blocks)
    brief = compose(outline, find_facts(outline), order())
    require_grounded(brief, outline.document)
    _, kind, change = choice.draw(st.sampled_from(ATTACKS))
    others = list(islice(changed(brief, kind, change), 60))
    assume(others)
    with pytest.raises(UngroundedError):
        require_grounded(choice.draw(st.sampled_from(others)), outline.document)


@pytest.mark.parametrize("brief", honest(), ids=range(len(honest())))
def test_lets_an_honest_brief_pass(brief: Brief) -> None:
    require_grounded(brief, brief.document)


@pytest.mark.parametrize("last", [":", "،", "(", "«", "…:", "--:", "كلام:", "على:", "وقال: «", "أ:", "1:", "ـ"])
def test_lets_the_brief_of_a_list_pass_whatever_its_last_item_is(last: str) -> None:
    items = "\n".join(f"{number}. {words}" for number, words in enumerate(["أول", "؟", last], 1))
    assert brief_of(f"تقرير المحطة\n\n{items}").sections


def test_lets_an_editors_words_pass_as_the_editors() -> None:
    asked = order(title="خطة المياه", date=dt.date(2026, 3, 1))
    assert brief_of(BROKEN, asked).title.origin is Origin.EDITOR
    assert brief_of(BROKEN, asked).masthead.date == BriefDate(
        gregorian=dt.date(2026, 3, 1), hijri=(1447, 9, 12), origin=Origin.EDITOR
    )


def test_catches_a_given_date_with_the_wrong_hijri_day() -> None:
    brief = brief_of(BROKEN, order(date=dt.date(2026, 3, 1)))
    assert brief.masthead.date
    wrong = replace(brief.masthead, date=replace(brief.masthead.date, hijri=(1447, 9, 13)))
    with pytest.raises(UngroundedError, match="date of the masthead"):
        require_grounded(replace(brief, masthead=wrong), brief.document)


def test_catches_a_brief_of_another_source() -> None:
    first, second, *_ = honest()
    with pytest.raises(UngroundedError, match="another document"):
        require_grounded(first, second.document)


NAMES = (
    (Statement, other_word, "bottom line 1", "الخلاصة 1"),
    (KeyFigure, figure_cut_off, "key figure 1", "الرقم 1"),
    (Party, other_office, "office of party 1", "صفة الطرف 1"),
    (TimelineEntry, other_when, "date of timeline entry 1", "تاريخ في الخط الزمني 1"),
    (BriefPoint, misnumbered, "point 2", "النقطة 2"),
    (Title, mistitled, "title", "العنوان"),
    (BriefDate, misdated, "date of the masthead", "تاريخ الترويسة"),
    (AnnexSentence, changed_sentence, "annex sentence 1", "جملة الملحق 1"),
)


@pytest.mark.parametrize(("kind", "change", "english", "arabic"), NAMES)
def test_names_what_it_catches(kind: type[object], change: Change, english: str, arabic: str) -> None:
    brief = honest()[0]
    with pytest.raises(UngroundedError) as caught:
        require_grounded(next(changed(brief, kind, change)), brief.document)
    assert f"{english}: «" in caught.value.what.en
    assert f"{arabic}: «" in caught.value.what.ar


@cache
def caught() -> tuple[str, ...]:
    """What is said of each statement of each brief, where a word is added to it."""
    said = []
    for brief in honest():
        for other in changed(brief, Statement, other_word):
            with pytest.raises(UngroundedError) as refused:
                require_grounded(other, brief.document)
            said.append(refused.value.what.en)
    return tuple(said)


LISTED = ("caption of listing 1", "item of listing 1", "heading of section 2", "section 2", "gap 1", "timeline entry 1")


@pytest.mark.parametrize("name", LISTED)
def test_reads_every_part_of_a_brief(name: str) -> None:
    assert any(f": {name}: «" in words for words in caught())
