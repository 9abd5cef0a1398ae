"""Prefect's own settings, as Mujaz has them; they are in the environment before Prefect is imported."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from flows.settings import AUTH, Settings, settings

_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def prepare_prefect() -> None:
    """Say, before Prefect is imported, how it runs where nothing else has been said: at home in .prefect, and quiet.

    With PREFECT_API_URL set, the runs go to that server, with the auth string of the state folder where that is one of
    this machine; without it Prefect starts one of its own for their time.
    """
    for name, value in PREFECT.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_HOME", str(Path.cwd() / ".prefect"))
    auth = settings().state / AUTH
    if urlsplit(os.environ.get("PREFECT_API_URL", "")).hostname in _THIS_MACHINE and auth.is_file():
        os.environ.setdefault("PREFECT_API_AUTH_STRING", auth.read_text("utf-8").strip())


def prepare_services() -> None:
    """Say the same before the services of Prefect run beside several servers, and how long runs are kept."""
    prepare_prefect()
    for name, value in retention(settings()).items():
        os.environ.setdefault(name, value)


PREFECT = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
    "DO_NOT_TRACK": "1",
}
"""What Prefect's own defaults are changed to: its first start on a slow machine takes over its 20 seconds, and a run
that gives no sign for three heartbeats is taken for one whose process is gone."""


def retention(chosen: Settings) -> dict[str, str]:
    """Return for how long Prefect keeps the record of a run: of itself it keeps all but its events for ever.

    It is for what runs the services of Prefect: the one server of an office, or what runs beside several.
    """
    return {
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(chosen.run_days * 24 * 3600),
    }
