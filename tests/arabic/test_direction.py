"""Latin words and numbers are distinguished from the Arabic around them, and nothing of the line is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.arabic.direction import Script, segments


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
        ("هبطت إلى -5 درجات و+3", ["-5", "3"]),
        ("بين -5° و5° بفارق ±2%", ["-5°", "5°", "±2%"]),
        ("يوم 12/3/2026 عند 10:30", ["12/3/2026", "10:30"]),
    ],
)
def test_a_number_keeps_its_separators_and_its_sign(line: str, numbers: list[str]) -> None:
    assert [segment.text for segment in segments(line) if segment.script is Script.NUMBER] == numbers


@given(st.text())
def test_the_stretches_join_to_the_line(line: str) -> None:
    assert "".join(segment.text for segment in segments(line)) == line
