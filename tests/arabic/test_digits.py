"""Digits on the page: what goes with ٠-٩, and which a text is written in."""

import pytest

from flows.arabic.digits import set_separators, usual_digits
from flows.model.house import Digits


@pytest.mark.parametrize(
    ("text", "set_so"),
    [
        ("بلغ ٣.٠٣% هذا العام", "بلغ ٣٫٠٣٪ هذا العام"),
        ("نحو ١٢,٥٠٠ طلب و١,٢٥٠,٠٠٠.٥ ريال", "نحو ١٢٬٥٠٠ طلب و١٬٢٥٠٬٠٠٠٫٥ ريال"),
        ("%٥ و٥ %", "٪٥ و٥ ٪"),
        ("يوم ١٢.٥.٢٠٢٤ والإصدار ١.٢.٣", "يوم ١٢.٥.٢٠٢٤ والإصدار ١.٢.٣"),
        ("١٢,٥ بالمئة", "١٢,٥ بالمئة"),
        ("في ٢٠٢٤. وقال", "في ٢٠٢٤. وقال"),
        ("بلغ 3.03% هذا العام", "بلغ 3.03% هذا العام"),
    ],
)
def test_the_separators_of_arabic_indic_digits_go_with_them(text: str, set_so: str) -> None:
    assert set_separators(text) == set_so


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("بلغ ٣ من ١٠", Digits.ARABIC_INDIC),
        ("بلغ 3 من 10", Digits.LATIN),
        ("لا رقم فيه", Digits.ARABIC_INDIC),
        ("معيار ISO 9001 وCOVID-19 ورقم ٥", Digits.ARABIC_INDIC),
        ("في 2024 و٥ طلاب و12 سفينة", Digits.LATIN),
    ],
)
def test_the_digits_of_a_text_are_those_of_most_of_its_numbers(text: str, digits: Digits) -> None:
    assert usual_digits(text) is digits
