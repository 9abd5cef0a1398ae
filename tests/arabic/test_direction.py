"""Latin words and numbers are distinguished from the Arabic around them, and nothing of the line is lost."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.arabic.direction import Script, segments, set_line_digits
from flows.arabic.left_to_right import KINDS
from flows.model.house import Digits
from tests.timing import is_ever_below, seconds

CASES = [
    line
    for line in (Path(__file__).parent / "cases" / "left_to_right.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]


@pytest.mark.parametrize("marked", CASES)
def test_a_stretch_from_left_to_right_is_one_segment(marked: str) -> None:
    found = segments(re.sub("[⟦⟧]", "", marked))
    assert "".join(f"⟦{each.text}⟧" if each.left_to_right else each.text for each in found) == marked


@pytest.mark.parametrize(
    ("line", "stretches"),
    [
        ("خطة Blue Port 2030 للموانئ", ["Blue Port 2030"]),
        ("وفق ISO/IEC 27001:2022، ثم", ["ISO/IEC 27001:2022"]),
        ("انظر https://example.org/a?b=1، ثم", ["https://example.org/a?b=1"]),
        ("بلغت COVID-19 ذروتها", ["COVID-19"]),
        ("شبكات 5G الجديدة", ["5G"]),
        ("نمت G20 12.5% وحدها", ["G20 12.5%"]),
        ("والمعادلة x² + y² = z²، ثم", ["x² + y² = z²"]),
    ],
)
def test_a_latin_stretch_takes_its_numbers_along(line: str, stretches: list[str]) -> None:
    assert [segment.text for segment in segments(line) if segment.script is Script.LATIN] == stretches


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("بنسبة 12.5% في 2013-2021", ["12.5%", "2013-2021"]),
        ("بلغ ١٢٬٥٠٠ و٩٫٢٪", ["١٢٬٥٠٠", "٩٫٢٪"]),
        ("انتهى في 2030.", ["2030"]),
        ("المرجع م-2026/15", ["2026/15"]),
        ("بين -5° و5° بفارق ±2%", ["-5°", "5°", "±2%"]),
        ("يوم 12/3/2026 عند 10:30", ["12/3/2026", "10:30"]),
    ],
)
def test_a_number_keeps_its_separators_and_its_sign(line: str, numbers: list[str]) -> None:
    assert [segment.text for segment in segments(line) if segment.script is Script.NUMBER] == numbers


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("هاتف +966 50 123 4567 في 2024", ["+966 50 123 4567"]),
        ("وفق ISO 9001 بنسبة 5%", ["ISO 9001"]),
        ("عنوان 10.0.0.1 لعدد 10.5", ["10.0.0.1"]),
        ("من 10-15 يوم 12/3/2026", []),
    ],
)
def test_the_digits_of_a_code_are_its_own(line: str, kept: list[str]) -> None:
    assert [segment.text for segment in segments(line) if segment.keeps_digits] == kept


@given(st.text() | st.text(alphabet="ا ب5ل12٣٤.,-/:%$()[]«»Ab+=#\\\"'_٫"))
def test_the_stretches_join_to_the_line(line: str) -> None:
    assert "".join(segment.text for segment in segments(line)) == line


@given(st.text(alphabet="اب وش 512٣.,-/:%$()[]«»Ab+=#\\\"'_٫"))
def test_only_an_address_holds_arabic_letters(line: str) -> None:
    for segment in segments(line):
        if segment.left_to_right and "://" not in segment.text and "www." not in segment.text:
            assert not re.search("[\u0621-\u064a]", segment.text)


@pytest.mark.no_cover
@pytest.mark.parametrize("piece", ["1-", "1 ", "a.", "(a", "1 + ", "a, ", '"a ', "0 12 ", "/", "-", "1,234 "])
def test_a_long_line_takes_no_more_than_its_length(piece: str) -> None:
    """As any of the same pieces do: sixteen times the line in less than four times sixteen of the time."""
    few = max(min(seconds(lambda: segments(piece * 500)) for _ in range(2)), 0.005)
    assert is_ever_below(4 * 16 * few, lambda: seconds(lambda: segments(piece * 8_000)))


def test_every_kind_says_why() -> None:
    assert all(kind.name and kind.reason for kind in KINDS)


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("بلغت 3.5% من 1,250,000 عام 2027", "بلغت ٣٫٥٪ من ١٬٢٥٠٬٠٠٠ عام ٢٠٢٧"),
        ("بلغت 1.250.000 دينار", "بلغت ١.٢٥٠.٠٠٠ دينار"),
        ("بين 10-15 و2013–2021", "بين ١٠-١٥ و٢٠١٣–٢٠٢١"),
        ("المرجع 2026/15 في 15/03/2027", "المرجع ٢٠٢٦/١٥ في ١٥/٠٣/٢٠٢٧"),
        ("الملف 000_84a4.txt برقم F-16", "الملف 000_84a4.txt برقم F-16"),
        ("عبر https://x.example/n?id=12 في 2027", "عبر https://x.example/n?id=12 في ٢٠٢٧"),
        ("عبر https://x.example/أخبار/2027/خبر-12 في 2027", "عبر https://x.example/أخبار/2027/خبر-12 في ٢٠٢٧"),
        ("الهاتف +20 2 1234 5678 أو 3 مرات", "الهاتف +20 2 1234 5678 أو ٣ مرات"),
        ("الخادم 10.0.0.1 وإصدار 2.4.1", "الخادم 10.0.0.1 وإصدار 2.4.1"),
    ],
)
def test_a_house_writes_numbers_in_its_digits_and_codes_as_they_are(line: str, printed: str) -> None:
    assert set_line_digits(line, Digits.ARABIC_INDIC) == printed
    assert set_line_digits(line, Digits.SOURCE) == line


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("بلغ ١٨٬٤٠٠٫٥٠ ريال و٣٥٠٫٠٠ منه", "بلغ 18,400.50 ريال و350.00 منه"),
        ("بنسبة ٩٫٢٪ أو ٪٥", "بنسبة 9.2% أو %5"),
        ("في ١٢٬٥٠٠٬٠٠٠", "في 12,500,000"),
        ("قال ٬ثم٫ و٣٬٤", "قال ٬ثم٫ و3٬4"),
    ],
)
def test_with_latin_digits_go_their_separators(line: str, printed: str) -> None:
    assert set_line_digits(line, Digits.LATIN) == printed
