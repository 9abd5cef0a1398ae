"""One setting moves schedules, pages, print, filters and notices."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.office_zone import USUAL, office_zone
from flows.settings import Settings

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("setting", "variable", "zone"),
    [
        ("Africa/Cairo", "Asia/Riyadh", "Africa/Cairo"),
        ("", "Africa/Tunis", "Africa/Tunis"),
        ("", ":Africa/Tunis", "Africa/Tunis"),
        ("", "Etc/UTC", USUAL),
        ("", "UTC", USUAL),
    ],
)
def test_the_setting_stands_before_the_machine_and_utc_is_no_offices(setting: str, variable: str, zone: str) -> None:
    assert office_zone(Settings(timezone=setting), {"TZ": variable}) == zone


def test_the_zone_of_the_machine_is_read_where_it_says_one(tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    assert office_zone(Settings(), {}, link) == USUAL
    link.symlink_to("/usr/share/zoneinfo/Africa/Casablanca")
    assert office_zone(Settings(), {}, link) == "Africa/Casablanca"


@pytest.mark.parametrize(
    "begun",
    [
        "from flows.office_zone import use_office_zone\nfrom flows.settings import settings\nuse_office_zone(settings())",
        "from flows.runs.beginning import begin_run\nbegin_run()",  # of a run that a worker of another machine starts
    ],
    ids=["command", "run"],
)
def test_pages_filters_and_mails_have_the_time_of_the_office(begun: str) -> None:
    code = f"""
import datetime as dt
from email.utils import localtime
from flows.pages.words import moment
{begun}
when = dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)
print(moment(when), when.astimezone().date(), localtime(when).utcoffset())
"""
    environment = {**os.environ, "MUJAZ_TIMEZONE": "Asia/Dubai", "TZ": "America/New_York", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "٢ يوليو ٢٠٢٦، ٠٢:٣٠ 2026-07-02 4:00:00"
