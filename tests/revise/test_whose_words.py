"""Whose words a line says once an editor has been at it, and what becomes of its values: of a text that denies and asks."""

import pytest

from flows.model.brief import Origin
from flows.revise.changes import changes_between
from flows.revise.consistency import stale_values
from flows.revise.edit_kinds import Rewrite
from flows.revise.edits import apply_edits
from flows.revise.evidence import Evidence
from flows.revise.wording import describe_stale
from flows.view.printable import as_words
from flows.view.view import Line, View, lines_of
from tests.compose.orders import HOUSE
from tests.revise.made import found, made, report, report_of, revised
from tests.revise.word import edited

TEXT = """مجلس المرفأ يقر خطة الرصيف الشمالي
مدينة الزيتونة، 12 أكتوبر 2026
قرر مجلس المرفأ تشغيل الرصيف الشمالي بكلفة 48 مليون دينار.
الأعمال:
1. تعميق الحوض إلى 16 مترًا.
2. شراء 4 رافعات جسرية من الطراز الحديث.
3. ربط المرفأ بالسكة الحديدية بطول 22 كيلومترًا.
التمويل:
وطالب النائب كمال الرفاعي بنشر العقود كاملة، وقال إن «الشفافية شرط للتمويل».
ولم يوضح البيان مصدر القرض الخارجي.
فهل تكفي الأرصفة الجديدة لسفن الحاويات كلها؟
تبدأ المرحلة الأولى يوم 1 مارس 2027، وتموّلها هيئة الموانئ بنسبة 60% ومصرف التنمية بنسبة 40%.
"""


def printed() -> tuple[View, Evidence]:
    """The view and the evidence, which knows what Mujaz prints of it."""
    view, found = made(TEXT)
    said = frozenset(as_words(line.text) for line in lines_of(view))
    return view, Evidence(found.text, found.sentences, found.facts, HOUSE, said)


def line_with(words: str, view: View) -> Line:
    return next(line for line in lines_of(view) if words in line.text and not line.id.startswith("s"))


def after(words: str, text: str) -> Line:
    """The line that says some words, once an editor has typed another text there."""
    view, evidence = printed()
    line = line_with(words, view)
    return next(
        each for each in lines_of(apply_edits(view, [Rewrite(line=line.id, text=text)], evidence)) if each.id == line.id
    )


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("لم يوضح البيان", "يوضح البيان مصدر القرض الخارجي."),
        ("لم يوضح البيان", "البيان مصدر القرض الخارجي."),
        ("الأرصفة الجديدة", "تكفي الأرصفة الجديدة لسفن الحاويات كلها."),
        ("طالب النائب", "الشفافية شرط للتمويل."),
        ("طالب النائب", "نشر العقود كاملة."),
    ],
)
def test_words_that_are_denied_asked_or_said_are_not_the_source_s_alone(words: str, text: str) -> None:
    assert after(words, text).origin is Origin.EDITOR


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("طالب النائب", "طالب النائب كمال الرفاعي بنشر العقود كاملة، وقال إن “الشفافية شرط للتمويل”."),
        ("طالب النائب", "طالَبَ النائبُ كمال الرفاعي بنشر العقود كاملةً، وقال إن «الشفافية شرط للتمويل»."),
        ("طالب النائب", "طالب النائب كمال الرفاعي بنشر العقود كاملة."),
        ("الأرصفة الجديدة", "فهل تكفي الأرصفة الجديدة لسفن الحاويات كلها؟"),
        ("شراء 4", "تعميق الحوض إلى 16 مترًا. ربط المرفأ بالسكة الحديدية بطول 22 كيلومترًا."),
    ],
)
def test_what_mujaz_left_out_at_the_head_and_marks_leave_a_line_the_source_s(words: str, text: str) -> None:
    assert after(words, text).origin is Origin.SOURCE


def test_sentences_that_do_not_follow_each_other_are_cited_each_where_it_stands() -> None:
    assert len(after("شراء 4", "تعميق الحوض إلى 16 مترًا. ربط المرفأ بالسكة الحديدية بطول 22 كيلومترًا.").cites) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("تشترى 4 رافعات في الخريف.", []),
        ("تشترى 4 رافعات جسرية عملاقة.", []),
        ("تشترى 4 حاضنات في الخريف.", ["4 حاضنات"]),
        ("يُربط المرفأ بطول 22 كيلومترًا مربعًا.", ["22 كيلومترًا مربعًا"]),
        ("يبدأ الربط في 5 رجب 1448.", ["5 رجب 1448"]),
    ],
)
def test_what_the_source_does_not_have_is_named_once_and_nothing_else(text: str, told: list[str]) -> None:
    _, evidence = printed()
    assert [each.words for each in evidence.unsupported_in("e1", text, ())] == told


LANDED = """الجزائر تخصص اعتمادا لترميم القصبة
الجزائر، 2 ماي 2026 - خصصت الوزارة 780 مليون سنتيم لترميم القصبة بولاية الجزائر.
وكانت قد خصصت 15 مليون سنتيم للسور العتيق، وينتظر أن يفتح ورش القصبة يوم 9 مايو.
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("رصدت الوزارة 780 مليون سنتيم لحي القصبة.", []),
        ("رصدت الوزارة ٧٨٠ مليون سنتيم لحي القصبة.", []),
        ("ينتظر أن يفتح الورش الكبير يوم 9 مايو.", []),
        ("رصدت الوزارة 80 مليون سنتيم لحي القصبة.", ["80 مليون سنتيم"]),
        ("رصدت الوزارة 5 ملايين سنتيم للسور.", ["5 ملايين سنتيم"]),
        ("ينتظر أن يفتح الورش الكبير يوم 9 يونيو.", ["يوم 9 يونيو"]),
    ],
)
def test_a_value_in_the_source_s_words_is_its_own_though_a_line_alone_lacks_land_and_year(
    text: str, told: list[str]
) -> None:
    _, found = made(LANDED)
    evidence = Evidence(found.text, found.sentences, found.facts, HOUSE)
    assert [each.words for each in evidence.unsupported_in("e1", text, ())] == told


def stale(words: str, old: str, new: str) -> list[tuple[str, str, list[str]]]:
    view, evidence = printed()
    line = line_with(words, view)
    now = apply_edits(view, [Rewrite(line=line.id, text=line.text.replace(old, new))], evidence)
    found = stale_values(changes_between(view, now, same_ids=True), now, HOUSE)
    return [(each.was, each.became, [place.place for place in each.places]) for each in found]


def test_a_chart_that_is_drawn_of_an_old_value_is_named() -> None:
    assert [(was, became) for was, became, places in stale("وتموّلها هيئة", "60%", "65%") if "مقارنات" in places] == [
        ("60%", "65%")
    ]


def test_what_is_of_another_unit_has_not_become_it() -> None:
    assert [became for _, became, _ in stale("شراء 4", "4 رافعات جسرية", "40 حاضنة معدنية")] == [""]


def test_a_line_that_says_another_sentence_of_the_source_has_no_old_value() -> None:
    was = line_with("شراء 4", printed()[0]).text
    assert stale("شراء 4", was, "ربط المرفأ بالسكة الحديدية بطول 22 كيلومترًا.") == []


def places_of_old(words: str, old: str, new: str) -> str:
    """Where an old value is said to stand, in words."""
    view, evidence = printed()
    line = line_with(words, view)
    now = apply_edits(view, [Rewrite(line=line.id, text=line.text.replace(old, new))], evidence)
    found = stale_values(changes_between(view, now, same_ids=True), now, HOUSE)
    return "؛ ".join(describe_stale(each).ar.partition("باقية في: ")[2] for each in found)


def test_it_is_said_whether_an_old_value_is_a_key_figure_its_clause_or_a_cell() -> None:
    cards = "في «أرقام رئيسية»"
    in_a_point = places_of_old("تعميق الحوض إلى 16 مترًا.", "16", "18")
    assert in_a_point == f"الرقم الرئيسي ٢ {cards}، عبارة الرقم الرئيسي ٢ {cards}"
    in_a_clause = places_of_old("تبدأ المرحلة الأولى يوم 1 مارس 2027، وتموّلها", "1 مارس", "2 مارس")
    assert in_a_clause == (
        f"عبارة الرقم الرئيسي ٦ {cards}، الفقرة ١ في «فهل تكفي الأرصفة الجديدة لسفن الحاويات كلها؟»،"
        " خلية في الصف ٣ في «الأطراف»، خلية في الصف ١ في «الخط الزمني»"
    )


def test_an_old_value_is_named_in_every_round_until_it_is_gone() -> None:
    def next_round(data: bytes, *steps: str) -> tuple[bytes, list[tuple[str, str]]]:
        view, revision = revised(edited(data, *steps), TEXT)
        made_of = report_of(view, found(TEXT)[0].document)
        return made_of, [(each.was, each.became) for each in revision.stale]

    first, told = next_round(report(TEXT), "استبدل في خلية: 22 كيلومترًا ← 25 كيلومترًا")
    assert told == [("22 كيلومترًا", "25 كيلومترًا")]
    second, told = next_round(first, "استبدل: شراء 4 رافعات جسرية من الطراز الحديث. ← شراء رافعات.")
    assert ("22 كيلومترًا", "25 كيلومترًا") in told
    _, told = next_round(second, "استبدل: بطول 22 ← بطول 25", "استبدل في خلية: بطول 22 ← بطول 25")
    assert not any(was == "22 كيلومترًا" for was, _ in told)
