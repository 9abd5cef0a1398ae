"""Quotations: what was said, by whom, in which office; a handful, and none by guess."""

import pytest

from flows.model.facts import Quotation
from tests.compose.made import LEAD, brief_with, person, place, quotation, short
from tests.compose.orders import brief_of

SAID = "سنصلح كل الآبار القديمة قبل الصيف"
TEXT = (
    f"آبار الوادي\n{LEAD}\nوحضرت مديرة المشروع ليلى الحداد الاجتماع كله.\nوبعد النقاش، أكدت الحداد: «{SAID}»، ثم غادرت."
)


def speech(text: str, words: str, speaker: str, verb: str) -> Quotation:
    start = text.rindex(speaker, 0, text.index(words))
    return quotation(text, words, speaker=place(text, speaker, text.count(speaker, 0, start) + 1), verb=verb)


def test_a_quotation_has_its_speakers_full_name_and_office() -> None:
    full = person(TEXT, "ليلى الحداد", office="مديرة المشروع")
    (said,) = brief_with(TEXT, full, short(TEXT, "الحداد", full), speech(TEXT, SAID, "الحداد", "أكدت")).quotations
    assert said.speaker.words == "ليلى الحداد"
    assert said.office
    assert said.office.words == "مديرة المشروع"
    assert said.statement.words == f"أكدت الحداد: «{SAID}»"


def test_a_speaker_without_a_known_name_stands_as_the_source_calls_them() -> None:
    (said,) = brief_with(TEXT, speech(TEXT, SAID, "الحداد", "أكدت")).quotations
    assert (said.speaker.words, said.office) == ("الحداد", None)


def test_a_denied_quotation_keeps_its_denial() -> None:
    text = f"خبر\n{LEAD}\nولم تقل الحداد: «{SAID}» كما ذكر."
    (said,) = brief_with(text, speech(text, SAID, "الحداد", "تقل")).quotations
    assert said.statement.words.startswith("ولم تقل")


def test_a_quotation_without_a_speaker_in_its_sentence_is_left_out() -> None:
    text = f"خبر\n{LEAD} وجاءت الحداد. وتلا ذلك نقاش طويل. وقالت: «{SAID}»."
    far = quotation(text, SAID, speaker=place(text, "الحداد"), verb="وقالت")
    nobody = quotation(text, SAID, speaker=None, verb="وقالت")
    assert brief_with(text, far).quotations == brief_with(text, nobody).quotations == ()


def test_what_the_bottom_line_prints_is_not_quoted_again() -> None:
    text = f"خبر\nقالت الحداد: «{SAID}»."
    brief = brief_with(text, speech(text, SAID, "الحداد", "قالت"))
    assert SAID in brief.bottom_line[0].words
    assert brief.quotations == ()


def test_a_phrase_in_marks_is_no_statement_and_a_long_speech_is_left_to_its_section() -> None:
    long = " ".join(["كلمة"] * 70)
    text = f"خبر\n{LEAD}\nوقالت الحداد: «نعم هذا صحيح». وقال سالم: «{long}»."
    said = (speech(text, "نعم هذا صحيح", "الحداد", "وقالت"), speech(text, long, "سالم", "وقال"))
    assert brief_with(text, *said).quotations == ()


def test_the_weightiest_four_stand_in_their_order() -> None:
    lines = [f"وقالت الحداد: «سنحفر في الوادي {count} بئرًا جديدة للأهالي»." for count in range(11, 17)]
    text = f"خبر\n{LEAD}\n" + "\n".join([*lines[:3], "وقالت الحداد: «لا جديد عندنا أيها الناس».", *lines[3:]])
    said = [speech(text, line.split("«")[1].split("»")[0], "الحداد", "وقالت") for line in text.split("\n")[2:]]
    printed = [each.statement.words for each in brief_with(text, *said).quotations]
    assert printed == [line.rstrip(".") for line in lines[:4]]


SPOKEN = "خبر\nقال وزير المياه سامر حداد إن الضخ بدأ في الوادي كله. "


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (SPOKEN + "وأضاف الوزير: «سنصلح كل الآبار القديمة قبل الصيف».", "سامر حداد"),
        (SPOKEN + "وقال الوزير: «نحن نعمل في كل يوم من أيام الشهر».", "سامر حداد"),
        (SPOKEN + "وختم الوزير قائلا: «سنصلح كل الآبار القديمة قبل الصيف».", "سامر حداد"),
        (SPOKEN + "وقالت المديرة: «سنصلح كل الآبار القديمة قبل الصيف».", "المديرة"),
        (SPOKEN + "وقال المدير: «سنصلح كل الآبار القديمة قبل الصيف».", "المدير"),
        (SPOKEN + "وقال الوزير السابق: «سنصلح كل الآبار القديمة قبل الصيف».", "الوزير السابق"),
        (SPOKEN + "وحضر وزير النقل نادر الكيلاني. وقال الوزير: «سنصلح كل الآبار القديمة قبل الصيف».", "الوزير"),
        (
            "خبر\nبدأ الضخ في الوادي كله صباحا. وقال الوزير: «سنصلح كل الآبار القديمة قبل الصيف». ووصل وزير المياه سامر حداد ظهرا إلى الوادي.",
            "الوزير",
        ),
    ],
)
def test_a_role_is_the_one_who_was_named_in_it(text: str, speaker: str) -> None:
    assert [each.speaker.words for each in brief_of(text).quotations] == [speaker]


OPENING = "خبر\nوصلت ليلى الحداد إلى الوادي. وعقد الاجتماع في المدرسة كله صباحا. "
SPOKEN_WORDS = "«سنصلح كل الآبار القديمة قبل الصيف»"


@pytest.mark.parametrize(
    ("before", "speakers"),
    [
        ("وقال شخص آخر: ", []),
        ("وقال أحد المشجعين: ", []),
        ("وقال برنامج محلي: ", []),
        ("وقالت اللاعبة: ", []),
        ("وقال سفير الآبار، نيكو أولمان، للحشد: ", []),
        ("وقال فيورك: ", []),
        ("وقال الخبراء: ", ["الخبراء"]),
        ("وقال المتحدث باسم البلدية: ", ["المتحدث باسم البلدية"]),
        ("وجاء في البيان الختامي: ", ["البيان الختامي"]),
        ("وقال المزارعون في ختام الاجتماع: ", ["المزارعون"]),
        ("وقالت ليلى الحداد: ", ["ليلى الحداد"]),
        ("وقال المتحدث باسم البلدية، في بيان أمس: ", ["المتحدث باسم البلدية"]),
    ],
)
def test_whose_words_they_are_is_said_where_it_is_sure(before: str, speakers: list[str]) -> None:
    brief = brief_of(OPENING + before + SPOKEN_WORDS + ".")
    assert [each.speaker.words for each in brief.quotations] == speakers
