"""`make settings`: write docs/settings.md from the settings of the code."""

from pathlib import Path

from flows.setting_values import About
from flows.settings import BRIEFS, MAIL, NOTICES, OFFICE, SERVER, about_settings

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"
TITLES = {
    BRIEFS: "Briefs · الموجزات",
    OFFICE: "An office · المكتب",
    SERVER: "The server · الخادم",
    NOTICES: "Notices · الإشعارات",
    MAIL: "Sources by mail · المصادر بالبريد",
}
HEAD = """# Settings

Written by `make settings` from `flows/settings.py`; a test holds the two together. Every setting is a variable of the
environment, read once, when a command or a run starts. An empty one counts as unset. One that does not hold what it
must ends the command with exit code 80, which names it and what to set it to. Options of a command go before them.
"""
TAIL = """
## Of others · لغير موجز

Prefect reads its own variables ([its list](https://docs.prefect.io/v3/api-ref/settings-ref)); these matter most here.

| variable | what it decides | default |
|---|---|---|
| `PREFECT_API_URL` | the server that `mujaz brief --flow` runs against | one of its own for the run |
| `PREFECT_HOME` | where the record of the runs lies | `.prefect` |
| `PREFECT_SERVER_DATABASE_CONNECTION_URL` | the database of the runs, `postgresql+asyncpg://…` | SQLite in `.prefect` |
| `PREFECT_SERVER_API_AUTH_STRING` | `name:password` that Prefect's API asks of programs | made at the first start |
"""


def page() -> str:
    """Return docs/settings.md as it has to be."""
    return HEAD + "".join(_table(group) for group in TITLES) + TAIL


def _table(group: str) -> str:
    rows = [_row(about) for about in about_settings() if about.group == group]
    head = "| variable | what it decides | ما يقرره | what it holds | default |\n|---|---|---|---|---|\n"
    return f"\n## {TITLES[group]}\n\n{head}{''.join(rows)}"


def _row(about: About) -> str:
    cells = (f"`{about.variable}`", about.decides.en, about.decides.ar, about.accepts.en, about.default or "none")
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
