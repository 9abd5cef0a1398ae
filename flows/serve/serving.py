"""Where and how `mujaz serve` serves: its options and the environment, and the environment of what it starts."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flows.errors import Saying, SettingsError
from flows.pages.access import LOOPBACK
from flows.pages.serving import kept
from flows.settings import AUTH, PREFECT, Settings

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # what a client calls a server that listens there
_FOR_SERVING = {
    "PREFECT_SERVER_UI_API_URL": "/api",
    "PREFECT_WORKER_QUERY_SECONDS": "2",
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
    "PREFECT_SERVER_API_MAX_PARAMETER_SIZE": "4000000",
    "PREFECT_LOGGING_LEVEL": "INFO",
}
"""Prefect's settings: the pages call the server that they came from, a run starts within two seconds, one whose process
is gone is found by its heartbeat, and a pasted text may have 600,000 letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """What the options and the environment decide."""

    host: str
    """MUJAZ_HOST; else 127.0.0.1, which only this machine reaches."""
    port: int
    """MUJAZ_PORT; else 4200."""
    home: Path
    """PREFECT_HOME: where the record of the runs lies; else `.prefect` in the working folder."""
    timezone: str
    """MUJAZ_TIMEZONE: of the schedules; else Asia/Riyadh."""
    schedule: str
    """MUJAZ_INBOX_SCHEDULE: when the drop folder is looked through, as cron has it; else every quarter of an hour."""

    @property
    def origin(self) -> str:
        """The address at which this machine reaches the server."""
        host = _EVERYWHERE.get(self.host, self.host)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def open_to_others(self) -> bool:
        """Whether other machines can reach it."""
        return self.host not in LOOPBACK


def serving(host: str = "", port: int = 0) -> Serving:
    """Return what the options say, else the environment. Raises SettingsError for a port or a zone that is none."""
    zone = os.environ.get("MUJAZ_TIMEZONE") or "Asia/Riyadh"
    return Serving(
        host=host or os.environ.get("MUJAZ_HOST") or "127.0.0.1",
        port=port or _port(os.environ.get("MUJAZ_PORT") or "4200"),
        home=Path(os.environ.get("PREFECT_HOME") or ".prefect").absolute(),
        timezone=_zone(zone),
        schedule=os.environ.get("MUJAZ_INBOX_SCHEDULE") or "*/15 * * * *",
    )


def _port(written: str) -> int:
    if written.isdecimal() and 0 < int(written) < 1 << 16:
        return int(written)
    raise SettingsError(
        "MUJAZ_PORT",
        Saying(ar=f"القيمة «{written}» ليست رقم منفذ.", en=f"{written!r} is no port."),
        Saying(ar="اضبطه على عدد بين 1 و65535، أو احذفه.", en="Set it to a number from 1 to 65535, or unset it."),
    )


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SettingsError(
            "MUJAZ_TIMEZONE",
            Saying(ar=f"لا منطقة زمنية باسم «{name}».", en=f"There is no time zone {name!r}."),
            Saying(
                ar="اكتب اسمًا مثل Asia/Riyadh أو Africa/Cairo.", en="Write a name like Asia/Riyadh or Africa/Cairo."
            ),
        ) from error


def auth_string(chosen: Settings) -> str:
    """Return what Prefect's API asks of a program: PREFECT_SERVER_API_AUTH_STRING, else one that the first start makes.

    It lies in the state folder, for the account alone that runs Mujaz.
    """
    set_by_user = os.environ.get("PREFECT_SERVER_API_AUTH_STRING")
    return set_by_user or kept(chosen.state / AUTH, f"mujaz:{secrets.token_urlsafe(32)}".encode()).decode().strip()


def environment(served: Serving, chosen: Settings) -> dict[str, str]:
    """Return the environment of server, worker and runs: what the user set stands, and paths are absolute."""
    auth = auth_string(chosen)
    return {
        **PREFECT,
        **_FOR_SERVING,
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": served.origin,
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
