"""What words say of days, read without the finders."""

import pytest

from flows.compose.day_checks import says_date, says_month_and_day
from flows.model.facts import Calendar


@pytest.mark.parametrize(
    ("words", "value", "says"),
    [
        ("15/03/2015", "2015-03-15", True),
        ("2015-03-15", "2015-03-15", True),
        ("15.3.2015", "2015-03", True),
        ("15/03/2015", "2015-04-15", False),
        ("15/03/2015", "2016-03-15", False),
        ("15 مارس 2015", "2015-03-15", True),
        ("15 مارس 2015", "2015-03-16", False),
        ("الخامس من مارس 2015", "2015-03-05", True),
        ("2015", "2015", True),
        ("3 آلاف في 2015", "2015-03", False),
    ],
)
def test_a_date_is_said_by_name_or_in_figures(words: str, value: str, says: bool) -> None:
    assert says_date(words, value, Calendar.GREGORIAN) is says


def test_where_no_month_is_asked_for_none_need_be_said() -> None:
    assert says_month_and_day("في ذلك العام", [], Calendar.GREGORIAN)
