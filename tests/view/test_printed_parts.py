"""What print makes of ranges, relative dates, quotations, conflicts, points in points: in the house's View."""

from collections.abc import Iterator

from flows.model.brief import Brief
from flows.view.formatting import format_brief
from flows.view.view import Cards, Line, Notes, Paragraphs, Part, Table, lines_of
from tests.compose.made import LEAD, brief_with, person, quotation, short
from tests.compose.orders import HOUSE, brief_of


def part(brief: Brief, name: str) -> Part:
    """A part of the printed brief."""
    return next(part for part in format_brief(brief, HOUSE).parts if part.id == name)


def rows(brief: Brief, name: str) -> list[tuple[Line, ...]]:
    """The rows of a part that is a table."""
    (table,) = part(brief, name).blocks
    assert isinstance(table, Table)
    return list(table.rows)


def notes(brief: Brief) -> list[tuple[str, str, tuple[int, ...]]]:
    """The remarks on gaps, with the source's words and their sentences."""
    (block,) = part(brief, "gaps").blocks
    assert isinstance(block, Notes)
    return [(line.remark, line.text, line.cites) for line in block.lines]


def test_a_range_is_printed_whole_with_the_word_that_opens_it() -> None:
    brief = brief_of("خبر السد\nخصصت اللجنة بين 10 و15 مليون دولار أمريكي للسد الجديد في الوادي.")
    (cards,) = part(brief, "figures").blocks
    assert isinstance(cards, Cards)
    assert [card.figure for card in cards.cards] == ["بين 10 و15 مليون دولار أمريكي"]


def test_two_values_are_printed_each_with_its_sentence() -> None:
    text = "خبر الوادي\nبلغ عدد المتطوعين 40 متطوعًا. وشارك الأهالي في التنظيف. وعدد المتطوعين 45."
    first, other, _ = notes(brief_of(text))
    assert first == (HOUSE.labels["values_differ"], "بلغ عدد المتطوعين 40 متطوعًا", (2,))
    assert other == (HOUSE.labels["against"], "وعدد المتطوعين 45", (4,))


def test_a_conflict_in_one_place_is_printed_there() -> None:
    text = (
        "خبر الوادي\nبدأ العمل في 5 رمضان 1446هـ الموافق 10 مارس 2025م.\nواجتمع المجلس يوم الأحد 9 نوفمبر 2021.\n"
        "وينتهي التسجيل في 31 نوفمبر 2025. ويفتح المعرض من 20 إلى 15 مايو.\n"
        "وبلغ مجموع المقاعد 10 مقاعد: 4 مقاعد للطلاب و5 مقاعد للأساتذة.\nوصدر القرار رقم ______ في الاجتماع."
    )
    assert [(remark, words) for remark, words, _ in notes(brief_of(text))] == [
        (HOUSE.labels["dates_differ"], "5 رمضان 1446هـ الموافق 10 مارس 2025م"),
        (HOUSE.labels["weekday_differs"], "الأحد 9 نوفمبر 2021"),
        (HOUSE.labels["impossible_day"], "31 نوفمبر 2025"),
        (HOUSE.labels["days_reversed"], "20 إلى 15 مايو"),
        (HOUSE.labels["sum_differs"], "10 مقاعد: 4 مقاعد للطلاب و5 مقاعد"),
        (HOUSE.labels["blank"], "وصدر القرار رقم ______ في الاجتماع"),
    ]


def quoted() -> Brief:
    """A brief with a quotation whose speaker is named in full in an earlier sentence."""
    words = "سنصلح كل الآبار القديمة قبل الصيف"
    text = f"خبر\n{LEAD}\nوحضرت مديرة المشروع ليلى الحداد الاجتماع كله.\nوقالت الحداد: «{words}»."
    full = person(text, "ليلى الحداد", office="مديرة المشروع")
    again = short(text, "الحداد", full)
    return brief_with(text, full, again, quotation(text, words, speaker=again.span, verb="وقالت"))


def test_a_quotation_stands_beside_its_speaker() -> None:
    ((speaker, said),) = rows(quoted(), "quotations")
    assert (speaker.text, speaker.cites) == ("ليلى الحداد، مديرة المشروع", (3,))
    assert (said.text, said.cites) == ("وقالت الحداد: «سنصلح كل الآبار القديمة قبل الصيف»", (4,))


def test_a_party_whose_words_stand_among_the_quotations_points_there() -> None:
    words = "سنصلح كل الآبار القديمة قبل الصيف"
    text = f"خبر\n{LEAD}\nوقالت ليلى الحداد: «{words}»."
    full = person(text, "ليلى الحداد")
    brief = brief_with(text, full, quotation(text, words, speaker=full.span, verb="وقالت"))
    ((name, office, said),) = rows(brief, "parties")
    assert (name.text, office.text) == ("ليلى الحداد", HOUSE.labels["no_office"])
    assert (said.text, said.cites) == (HOUSE.labels["party_quoted"], (3,))


def test_no_line_before_the_annex_has_a_line_end_in_it() -> None:
    brief = brief_of(
        "خطة المياه\nأقرت اللجنة نقطتين:\n1. إصلاح الآبار القديمة.\nويبدأ العمل في الربيع.\n2. شراء مضخة جديدة."
    )
    lines = [line.text for each in format_brief(brief, HOUSE).parts for line in lines_of(each.blocks)]
    assert "إصلاح الآبار القديمة. ويبدأ العمل في الربيع." in lines
    assert not any("\n" in line for line in lines)


def paragraphs(brief: Brief) -> Iterator[str]:
    """The plain paragraphs among the sections."""
    for block in part(brief, "sections").blocks:
        if isinstance(block, Paragraphs):
            yield from (line.text for line in block.lines)


def test_a_point_in_a_point_stands_below_it_with_its_mark() -> None:
    brief = brief_of(
        "خطة المياه\nأقرت اللجنة نقطتين:\n1. إصلاح الآبار:\nأ- بئر النخيل في الشمال.\nب- بئر السدر في الجنوب.\n2. شراء مضخة."
    )
    assert list(paragraphs(brief))[-2:] == ["أ- بئر النخيل في الشمال.", "ب- بئر السدر في الجنوب."]


def test_a_row_of_a_table_is_no_statement() -> None:
    brief = brief_of(
        "خطة المياه\nأقرت اللجنة الموازنة كلها.\nالبند | المبلغ\nالآبار | 40 ألف دولار\nالمضخات | 60 ألف دولار"
    )
    assert brief.key_figures == ()
    assert not any("|" in each.text for p in format_brief(brief, HOUSE).parts[:-1] for each in lines_of(p))
