"""Parties: who acts, once each, by the full name."""

import pytest

from flows.model.facts import Certainty
from tests.compose.made import LEAD, body, brief_with, person, place, quotation, short
from tests.compose.orders import brief_of
from tests.golden import Case, cases

MEETING = (
    "اجتماع المياه\n"
    "أعلنت هيئة المياه خطة للآبار القديمة في الوادي. وحضر الاجتماع مندوبون عن اتحاد المزارعين وعن بلدية الوادي.\n"
    "وقالت ليلى الحداد مديرة المشروع إن العمل يبدأ قريبًا. وأضافت الحداد أن المرحلة الثانية تبدأ بعد شهر.\n"
    "وتتوقع هيئة المياه أن تنتهي الأعمال في الصيف."
)


def test_a_body_stands_where_it_does_something() -> None:
    bodies = (body(MEETING, "هيئة المياه"), body(MEETING, "اتحاد المزارعين"), body(MEETING, "بلدية الوادي"))
    (party,) = brief_with(MEETING, *bodies).parties
    assert party.name.words == "هيئة المياه"
    assert party.office is None
    assert party.statement.words == "أعلنت هيئة المياه خطة للآبار القديمة في الوادي"


def test_a_body_that_opens_the_clause_of_its_verb_acts_too() -> None:
    text = "خبر\nواجتمع الناس، هيئة المياه أعلنت خطة للآبار القديمة."
    (party,) = brief_with(text, body(text, "هيئة المياه")).parties
    assert party.name.words == "هيئة المياه"


def test_the_bodies_named_most_stand_where_there_are_many() -> None:
    names = [f"هيئة {word}" for word in ("المياه", "النقل", "الطرق", "السدود", "الموانئ", "الغابات")]
    text = "خبر\n" + " ".join(f"أعلنت {name} خطة جديدة للعام." for name in names) + " وأعلنت هيئة الغابات خطة ثانية."
    found = [body(text, name) for name in names]
    again = body(text, "هيئة الغابات", 2)
    parties = brief_with(text, *found, again).parties
    assert [party.name.words for party in parties] == ["هيئة المياه", "هيئة النقل", "هيئة الطرق", "هيئة الغابات"]


def test_a_short_form_is_the_same_party() -> None:
    full = person(MEETING, "ليلى الحداد")
    (party,) = brief_with(MEETING, full, short(MEETING, "الحداد", full)).parties
    assert party.name == full


def test_an_open_name_is_not_printed_and_a_likely_one_is() -> None:
    for sure, count in ((Certainty.OPEN, 0), (Certainty.LIKELY, 1)):
        assert len(brief_with(MEETING, person(MEETING, "ليلى الحداد", sure=sure)).parties) == count


def test_the_namesake_of_a_building_is_no_party() -> None:
    for opening, count in (("تضررت نوافذ مدرسة", 0), ("رممت البلدية سقف ومدرسة", 0), ("وعلى باب المدرسة قالت", 1)):
        text = f"خبر\n{opening} ليلى الحداد في الوادي بعد المطر."
        assert len(brief_with(text, person(text, "ليلى الحداد")).parties) == count


def test_a_likely_name_that_does_nothing_is_not_printed() -> None:
    text = "خبر\nاجتمع أهل الوادي في المدرسة مع ليلى الحداد لبحث المياه."
    assert brief_with(text, person(text, "ليلى الحداد", sure=Certainty.LIKELY)).parties == ()


def test_a_party_whose_words_are_quoted_points_to_them() -> None:
    text = f"خبر\n{LEAD}\nوقالت ليلى الحداد: «سنصلح كل الآبار القديمة قبل الصيف». وشكرها الحاضرون."
    full = person(text, "ليلى الحداد")
    said = quotation(text, "سنصلح كل الآبار القديمة قبل الصيف", speaker=place(text, "ليلى الحداد"), verb="وقالت")
    brief = brief_with(text, full, said)
    assert [party.quoted for party in brief.parties] == [True]
    assert [each.speaker.words for each in brief.quotations] == ["ليلى الحداد"]


SIGNED = "خطاب\nنأمل تزويدنا بالمخططات قبل نهاية الشهر.\nوتقبلوا التحية والتقدير.\n"


def test_who_signs_stands_with_the_lines_of_the_signature() -> None:
    text = f"{SIGNED}وكيل الأمين للمشاريع\nم. سعد بن راشد الدوسري\n"
    (party,) = brief_of(text).parties
    assert party.name.words == "سعد بن راشد الدوسري"
    assert party.office is not None
    assert party.office.words == "وكيل الأمين للمشاريع"
    assert party.statement.words == "وكيل الأمين للمشاريع\nم. سعد بن راشد الدوسري"


def test_who_signs_in_columns_is_not_printed_with_the_words_of_another() -> None:
    text = f"{SIGNED}أمين السر                رئيس المجلس\nهاني عمر الخطيب          منى حسن البدري\n"
    assert brief_of(text).parties == ()


@pytest.mark.parametrize("case", cases("compose/cases/parties.md"))
def test_parties_of_whole_texts(case: Case) -> None:
    found = brief_of(case.text).parties
    assert [f"{each.name.words} | {each.office.words if each.office else '–'}" for each in found] == case.expected


@pytest.mark.parametrize("case", cases("compose/cases/party-clauses.md"))
def test_what_a_party_does_is_said_whole(case: Case) -> None:
    found = brief_of(case.text).parties
    assert [f"{each.name.words} | {each.statement.words.replace(chr(10), ' ⏎ ')}" for each in found] == case.expected
