"""The five fields of cron: what Prefect would refuse when it is served is refused where it is written."""

import pytest

from flows.cron import is_cron

TIMES = ["0 7 * * 0-4", "*/15 * * * *", "0,30 6-18 * * *", "5 6 1 jan-mar *", "0 8 * * mon,WED", "0 0 31 12 7"]
FORMS = ["0-59/5 * * * *", "0 7 ? * *", "0 7 * * sun#1"]
NONE = ["", "0 7 * *", "0 7 * * * *", "60 7 * * *", "0 24 * * *", "0 0 0 * *", "0 0 * 13 *", "0 0 * * 8", "0 9-7 * * *"]
WORDS = [
    "every day",
    "a b c d e",
    "0 7 * * أحد",
    "0 ٧ * * *",
    "*/0 * * * *",
    "1- * * * *",
    "*-5 * * * *",
    "*#1 * * * *",
    "0 jan * * *",
]


@pytest.mark.parametrize("written", [*TIMES, *FORMS])
def test_times_that_there_are_do(written: str) -> None:
    assert is_cron(written)


@pytest.mark.parametrize("written", [*NONE, *WORDS])
def test_what_is_no_time_does_not(written: str) -> None:
    assert not is_cron(written)
