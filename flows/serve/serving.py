"""Where and how `mujaz serve` serves: its options and the environment, and the environment of what it starts."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from flows.office_zone import office_zone
from flows.pages.access import LOOPBACK
from flows.pages.serving import kept
from flows.prefect_settings import PREFECT, retention
from flows.settings import AUTH, Settings, settings

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # what a client calls a server that listens there
_FOR_SERVING = {
    "PREFECT_SERVER_UI_API_URL": "/api",
    "PREFECT_WORKER_QUERY_SECONDS": "1",
    "PREFECT_SERVER_API_MAX_PARAMETER_SIZE": "4000000",
    "PREFECT_LOGGING_LEVEL": "INFO",
}
"""Prefect's settings: the pages call the server that they came from, a run starts within a second, one whose process
is gone is found by its heartbeat, and a pasted text may have 600,000 letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """What the options and the settings decide."""

    host: str
    port: int
    home: Path
    """PREFECT_HOME: where the record of the runs lies; else `.prefect` in the working folder."""
    timezone: str
    """The time zone of the schedules."""
    schedule: str
    """When the drop folder is looked through, as cron has it."""
    reads_mail: bool = False
    """Whether there is a mailbox to be read."""
    web_alone: bool = False
    """Whether it is one of several servers: pages and API, while Prefect's services and the workers run elsewhere."""

    @property
    def origin(self) -> str:
        """The address at which this machine reaches the server."""
        host = _EVERYWHERE.get(self.host, self.host)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def open_to_others(self) -> bool:
        """Whether other machines can reach it."""
        return self.host not in LOOPBACK


def serving(host: str = "", port: int = 0, *, web_alone: bool = False) -> Serving:
    """Return what the options say, else the settings. Raises SettingsError where the environment cannot be used."""
    chosen = settings()
    return Serving(
        host=host or chosen.host,
        port=port or chosen.port,
        home=Path(os.environ.get("PREFECT_HOME") or ".prefect").absolute(),
        timezone=office_zone(chosen),
        schedule=chosen.inbox_schedule,
        reads_mail=bool(chosen.mailbox),
        web_alone=web_alone,
    )


def auth_string(chosen: Settings) -> str:
    """Return what Prefect's API asks of a program: PREFECT_SERVER_API_AUTH_STRING, else one that the first start makes.

    It lies in the state folder, for the account alone that runs Mujaz.
    """
    set_by_user = os.environ.get("PREFECT_SERVER_API_AUTH_STRING")
    made = f"mujaz:{secrets.token_urlsafe(32)}".encode()
    return set_by_user or kept(chosen.state / AUTH, made, fits=_is_auth).decode().strip()


def _is_auth(found: bytes) -> bool:
    """Whether a file holds a name and a password, in letters that a header takes."""
    written = found.strip()
    return b":" in written and written.isascii() and written.decode("ascii", "replace").isprintable()


def environment(served: Serving, chosen: Settings) -> dict[str, str]:
    """Return the environment of server, worker and runs: what the user set stands, and paths are absolute."""
    auth = auth_string(chosen)
    return {
        **PREFECT,
        **_FOR_SERVING,
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": served.origin,
        **retention(chosen),
        **os.environ,
        "PREFECT_SERVER_API_AUTH_STRING": auth,
        "PREFECT_API_AUTH_STRING": auth,
        "PREFECT_HOME": str(served.home),
        "PREFECT_API_URL": f"{served.origin}/api",
        "PREFECT_SERVER_API_HOST": served.host,
        "PREFECT_SERVER_API_PORT": str(served.port),
        "MUJAZ_HOST": served.host,
        "MUJAZ_PORT": str(served.port),
        "MUJAZ_INPUTS": str(chosen.inputs.absolute()),
        "MUJAZ_OUTPUTS": str(chosen.outputs.absolute()),
        "MUJAZ_STATE": str(chosen.state.absolute()),
        "MUJAZ_TEMPLATES": str(chosen.templates.absolute()),
        "PYTHONPATH": os.pathsep.join(filter(None, (_package(), os.environ.get("PYTHONPATH", "")))),
    }


def _package() -> str:
    return str(Path(__file__).resolve().parents[2])
