"""Settings, read once from the environment; with flows and commands the only place that knows clock and machine."""

import os
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from flows import __version__
from flows.errors import Saying, SettingsError
from flows.ingest import MAX_BYTES
from flows.publish.manifest import Making

AUTH = "prefect.auth"
"""The file of the state folder that has what Prefect's API asks of a program, where `mujaz serve` made it."""
_HERE = ("localhost", "127.0.0.1", "::1")
DEFAULT_HOUSE = "official"
_PACKAGE = Path(__file__).resolve().parent
_LIBRARIES = (
    "babel",
    "fonttools",
    "hijridate",
    "jinja2",
    "lxml",
    "pikepdf",
    "pillow",
    "pydyf",
    "pypdfium2",
    "python-docx",
    "python-pptx",
    "weasyprint",
    "xlsxwriter",
)
_EDGES = frozenset(("pages", "serve", "runs", "workers", "intake", "commands", "cli.py", "console.py", "inspecting.py"))
"""Rooms that show files or have them made, and write no byte of one: their code makes no brief another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that the environment decides."""

    templates: Path
    """MUJAZ_TEMPLATES; else the checkout's, else those that the wheel brings."""
    outputs: Path
    """MUJAZ_OUTPUTS; else `outputs` in the working folder."""
    house: str
    """MUJAZ_HOUSE; else official."""
    max_source_bytes: int
    """MUJAZ_MAX_SOURCE_BYTES; else 20 MB."""
    inputs: Path
    """MUJAZ_INPUTS; else `inputs` in the working folder."""
    state: Path
    """MUJAZ_STATE; else `.mujaz` in the working folder: users, the secret of their sessions, Prefect's auth string."""
    workers: int
    """MUJAZ_WORKERS: how many briefs are made at once; else 2."""
    document_seconds: int
    """MUJAZ_DOCUMENT_SECONDS: how long one brief of a batch may take; else 600."""
    render_seconds: int
    """MUJAZ_RENDER_SECONDS: how long the pages of the longest source may take the processor; else 300."""
    render_memory: int
    """MUJAZ_RENDER_MEMORY: how many megabytes the pages of one brief may take; else 2000."""
    review_hours: int
    """MUJAZ_REVIEW_HOURS: how long a draft waits for its reviewer; else 72."""
    quiet_seconds: int
    """MUJAZ_QUIET_SECONDS: how long a dropped file must have been left alone to be whole; else 3."""


@cache
def settings() -> Settings:
    """Return the settings of this process. Raises SettingsError for a number that is none."""
    return Settings(
        templates=Path(os.environ.get("MUJAZ_TEMPLATES") or _templates()),
        outputs=Path(os.environ.get("MUJAZ_OUTPUTS") or "outputs"),
        house=os.environ.get("MUJAZ_HOUSE") or DEFAULT_HOUSE,
        max_source_bytes=_whole_number("MUJAZ_MAX_SOURCE_BYTES", MAX_BYTES),
        inputs=Path(os.environ.get("MUJAZ_INPUTS") or "inputs"),
        state=Path(os.environ.get("MUJAZ_STATE") or ".mujaz"),
        workers=_whole_number("MUJAZ_WORKERS", 2),
        document_seconds=_whole_number("MUJAZ_DOCUMENT_SECONDS", 600),
        render_seconds=_whole_number("MUJAZ_RENDER_SECONDS", 300),
        render_memory=_whole_number("MUJAZ_RENDER_MEMORY", 2000),
        review_hours=_whole_number("MUJAZ_REVIEW_HOURS", 72),
        quiet_seconds=_whole_number("MUJAZ_QUIET_SECONDS", 3),
    )


def _templates() -> Path:
    beside = _PACKAGE.parent / "templates"
    return beside if beside.is_dir() else _PACKAGE / "_templates"


def _whole_number(name: str, default: int) -> int:
    written = os.environ.get(name) or str(default)
    if not written.isdecimal() or int(written) == 0:
        raise SettingsError(
            name,
            Saying(ar=f"القيمة «{written}» ليست عددًا صحيحًا موجبًا.", en=f"{written!r} is no positive whole number."),
            Saying(
                ar=f"اضبط المتغير {name} على عدد صحيح موجب، أو احذفه.",
                en=f"Set {name} to a positive whole number, or unset it.",
            ),
        )
    return int(written)


def prepare_prefect() -> None:
    """Say, before Prefect is imported, how it runs where nothing else has been said: at home in .prefect, and quiet.

    With PREFECT_API_URL set, the runs go to that server, with the auth string of the state folder where that is one of
    this machine; without it Prefect starts one of its own for their time.
    """
    for name, value in PREFECT.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_HOME", str(Path.cwd() / ".prefect"))
    auth = settings().state / AUTH
    if urlsplit(os.environ.get("PREFECT_API_URL", "")).hostname in _HERE and auth.is_file():
        os.environ.setdefault("PREFECT_API_AUTH_STRING", auth.read_text("utf-8").strip())


PREFECT = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "DO_NOT_TRACK": "1",
}
"""What Prefect's own defaults are changed to: its first start on a slow machine takes over its 20 seconds."""


@cache
def making() -> Making:
    """Return what makes the bytes besides source, order and house: our code, and the libraries under it."""
    return Making(
        version=__version__, code=code_digest(_PACKAGE), libraries={name: version(name) for name in _LIBRARIES}
    )


def code_digest(package: Path) -> str:
    """Return sha256 over the code and lexicons that make the files, so that changed code calls no old version its own.

    `package` is the folder `flows`. What only shows briefs is left out: a new page of downloads makes no new version.
    """
    total = sha256()
    for path in sorted(path for path in package.rglob("*") if path.suffix in {".py", ".toml"}):
        place = path.relative_to(package)
        if place.parts[0] not in _EDGES | {"_templates"}:
            total.update(f"{place.as_posix()}\0".encode())
            total.update(sha256(path.read_bytes()).digest())
    return total.hexdigest()
