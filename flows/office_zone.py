"""The office's time zone: one setting for schedules, pages, print, filters and notices."""

import os
import time
from collections.abc import Mapping
from pathlib import Path

from flows.settings import Settings

USUAL = "Asia/Riyadh"
"""Where neither a setting nor the machine says more than UTC, as machines in a cloud do."""
_LOCAL = Path("/etc/localtime")
_ZONES = "zoneinfo/"
_NO_ZONES = ("", "UTC", "Etc/UTC", "Etc/UCT", "UCT", "Universal", "Etc/Universal", "Zulu")


def office_zone(chosen: Settings, environment: Mapping[str, str] = os.environ, local: Path = _LOCAL) -> str:
    """Return the name of the zone: that of the setting, else that of the machine, else the usual one."""
    if chosen.timezone:
        return chosen.timezone
    machine = environment.get("TZ", "").lstrip(":") or os.path.realpath(local).partition(_ZONES)[2]
    return USUAL if machine in _NO_ZONES else machine


def use_office_zone(chosen: Settings) -> None:
    """Give this process, and those that it starts, the time of the office."""
    os.environ["TZ"] = office_zone(chosen)
    if hasattr(time, "tzset"):  # not on Windows
        time.tzset()
