"""What was mended is reported in the last lines of a brief: counted, short, and nothing where there is nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.arabic.repairs import CHANGES_WORDS, SAID
from flows.ingest import as_document
from flows.model.house import Digits
from flows.model.length import Length
from flows.model.mends import Mend, Step
from flows.model.outline import Repair
from flows.model.source import LeftOut
from flows.view.notices import name_notice, notices_of
from tests.compose.orders import HOUSE

READ = HOUSE.labels["mended_source"]


def repair(rule: str, count: int = 1) -> Repair:
    return Repair(rule=rule, count=count)


def mend(step: Step, words: str) -> Mend:
    return Mend(step=step, check="pdf.overflow", line="b1", words=words, page=2)


def test_nothing_mended_is_no_line() -> None:
    assert notices_of(HOUSE, as_document("نص"), ()) == ()


def test_a_name_that_the_masthead_cuts_is_said_whole() -> None:
    name = "harbour_report_2026_final_v2.docx"
    document = replace(as_document("نص"), name=name)
    assert name_notice(HOUSE, document, Length.PAGE) == (f"ملف المصدر: {name}",)
    assert name_notice(HOUSE, document, Length.FULL) == ()
    assert name_notice(HOUSE, replace(document, name="harbour_report.txt"), Length.TWO) == ()


def test_what_reading_changed_is_said_once_with_its_counts() -> None:
    (line,) = notices_of(
        HOUSE, as_document("نص 5"), (repair("repair.page-marks", 3), repair("repair.lam-alef"), repair("repair.html"))
    )
    said = f"{SAID['repair.page-marks'].ar} (3)، {SAID['repair.lam-alef'].ar}، {SAID['repair.html'].ar}"
    assert line == READ.format(repairs=said)


@pytest.mark.parametrize("rule", ["repair.doubled-spaces", "repair.tatweel", "repair.drawn-lines", "spelling.ta"])
def test_what_leaves_the_words_as_they_are_is_left_to_the_manifest(rule: str) -> None:
    assert rule not in CHANGES_WORDS
    assert notices_of(HOUSE, as_document("نص"), (repair(rule, 7),)) == ()


def test_counts_stand_in_the_digits_of_the_page() -> None:
    (line,) = notices_of(
        replace(HOUSE, digits=Digits.ARABIC_INDIC), as_document("نص"), (repair("repair.joined-lines", 12),)
    )
    assert "(١٢)" in line


def test_each_step_names_its_lines_and_counts_those_it_does_not_name() -> None:
    mends = [mend(Step.ANNEX, f"«سطر رقم» {place}") for place in range(6)]
    (line,) = notices_of(HOUSE, as_document("نص 5"), (), mends)
    named = "، ".join(f"«سطر رقم {place}»" for place in range(4))
    assert line == HOUSE.labels["mended_annex"].format(words=f"{named}، {HOUSE.labels['mended_more'].format(count=2)}")


def test_what_lay_in_the_source_and_was_not_read_is_named_with_why() -> None:
    left = (LeftOut(name="صورة.png", ar="الملف ليس نصًا (PNG).", en="It is not plain text (PNG)."),)
    (line,) = notices_of(HOUSE, replace(as_document("نص"), left_out=left), ())
    assert line == HOUSE.labels["left_sources"].format(names="«صورة.png» (الملف ليس نصًا (PNG))")


def test_a_long_line_is_named_by_its_first_words() -> None:
    (line,) = notices_of(HOUSE, as_document("نص"), (), [mend(Step.SMALL, "كلمة " * 12)])
    assert f"«{'كلمة ' * 7}كلمة…»" in line


def test_a_letter_that_no_font_draws_is_named_by_its_code() -> None:
    (line,) = notices_of(HOUSE, as_document("نص"), (), [mend(Step.SQUARE, "明 李 𐀀")])
    assert "U+660E، U+674E، U+10000" in line
    assert "明" not in line


@given(st.lists(st.builds(mend, st.sampled_from(Step), st.text(max_size=60)), max_size=9))
def test_there_is_one_line_a_step_and_no_letter_that_no_font_draws(mends: list[Mend]) -> None:
    lines = notices_of(HOUSE, as_document("نص"), (), mends)
    assert len(lines) <= len({each.step for each in mends})
    assert all(len(line) < 400 for line in lines)
