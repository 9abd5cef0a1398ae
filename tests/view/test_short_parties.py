"""Beside the name of a party on a short page: the office, a few words of what they do, or where they stand; no sentence."""

from dataclasses import replace

import pytest

from flows.model.brief import Brief
from flows.model.length import Length
from tests.compose.made import body, brief_with, person, place, quotation
from tests.compose.orders import HOUSE
from tests.view.test_printed_parts import rows

LEAD = "بدأ العمل في مدينة الوادي صباح الأحد بحضور أهلها."
NONE = "–"


def beside(brief: Brief) -> list[tuple[str, tuple[int, ...]]]:
    """What stands beside each name of a brief at the length of a page."""
    return [(line.text, line.cites) for _, line in rows(replace(brief, length=Length.PAGE), "parties")]


def test_an_office_stands_beside_its_name() -> None:
    text = f"خبر\n{LEAD}\nوقالت مديرة المشروع ليلى الحداد إن العمل يبدأ."
    assert beside(brief_with(text, person(text, "ليلى الحداد", office="مديرة المشروع"))) == [("مديرة المشروع", (3,))]


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("أعلنت هيئة المياه خطة للآبار القديمة.", "أعلنت هيئة المياه خطة للآبار القديمة"),
        ("أطلقت هيئة المياه سبع حملات قديمة في وادي النخيل قرب السد.", NONE),
        (
            "أطلقت هيئة المياه عشر حملات في الوادي قبل حلول الصيف.",
            "أطلقت هيئة المياه عشر حملات في الوادي قبل حلول الصيف",
        ),
        ("أطلقت هيئة المياه في الوادي عشر حملات جديدة قبل حلول الصيف.", NONE),
    ],
)
def test_what_a_body_does_stands_there_in_ten_words_and_no_more(said: str, printed: str) -> None:
    text = f"خبر\n{LEAD}\n{said}"
    brief = replace(brief_with(text, body(text, "هيئة المياه")), bottom_line=())
    assert beside(brief) == [(printed, (3,))]


def test_what_the_bottom_line_says_is_not_said_again() -> None:
    text = "خبر\nأعلنت هيئة المياه خطة للآبار القديمة."
    brief = brief_with(text, body(text, "هيئة المياه"))
    assert [said.words for said in brief.bottom_line] == ["أعلنت هيئة المياه خطة للآبار القديمة."]
    assert beside(brief) == [(NONE, (2,))]


def test_what_the_title_says_is_not_said_again() -> None:
    text = f"هيئة المياه تعلن خطتها الجديدة\n{LEAD}"
    brief = brief_with(text, body(text, "هيئة المياه"))
    assert [party.statement.words for party in brief.parties] == ["هيئة المياه تعلن خطتها الجديدة"]
    assert beside(brief) == [(NONE, (1,))]


def test_speech_that_stands_among_the_quotations_is_pointed_to() -> None:
    words = "سنصلح كل الآبار القديمة قبل الصيف"
    text = f"خبر\n{LEAD}\nوقالت ليلى الحداد: «{words}»."
    said = quotation(text, words, speaker=place(text, "ليلى الحداد"), verb="وقالت")
    assert beside(brief_with(text, person(text, "ليلى الحداد"), said)) == [(HOUSE.labels["party_quoted"], (3,))]
