"""What every run begins with: the settings, its events logged as they say, and the time of the office."""

from flows.logs import log_as
from flows.office_zone import use_office_zone
from flows.settings import Settings, settings


def begin_run() -> Settings:
    """Return the settings of a run, by which its process works from here on: it is Prefect that has started it.

    Raises SettingsError.
    """
    chosen = settings()
    log_as(chosen.log)
    use_office_zone(chosen)
    return chosen
