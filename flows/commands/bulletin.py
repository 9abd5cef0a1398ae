"""`mujaz bulletin`: the next issue of a bulletin, now."""

import datetime as dt
import sys
from pathlib import Path

import click

from flows.errors import MujazError
from flows.office_zone import use_office_zone
from flows.settings import settings
from flows.stopping import heeding_stops

HELP = """Make the next issue of a bulletin: many briefs in one paper, each event once with all its sources.

NAME is that of its definition, templates/<house>/bulletins/NAME.toml (docs/bulletins.md). Without options an issue
takes what was published since the last one. A run that fails, or that is made again of the same sources, takes no new
number; a day without anything makes a line here and no issue, unless the bulletin wants a page that says so.

\b
Examples:
  mujaz bulletin morning
  mujaz bulletin morning --since 2026-11-28
  mujaz bulletin morning --since 7d
  mujaz bulletin morning --sources inputs/today
  mujaz bulletin morning --again      # the last issue again, under its number
"""


@click.command(help=HELP)
@click.argument("name")
@click.option(
    "--since", default="", metavar="DAY", help="Take briefs from this day on (2026-11-28), or of so many days (7d)."
)
@click.option(
    "--sources", "folder", default="", metavar="FOLDER", help="Take the sources of a folder, with or without briefs."
)
@click.option("--out", default=None, type=click.Path(path_type=Path), help="The store; the settings' without it.")
@click.option("--house", default="", help="The house that has the bulletin; the settings' without it.")
@click.option("--date", "day", default=None, metavar="DAY", help="The day that it bears; today without it.")
@click.option("--again", is_flag=True, help="Make the last issue again, of the same sources and under its number.")
def bulletin(name: str, since: str, folder: str, out: Path | None, house: str, day: str | None, again: bool) -> None:
    """Make one issue and say where it lies."""
    from flows.issues.making import IssueRequest, make_issue

    chosen = settings()
    use_office_zone(chosen)
    request = IssueRequest(
        name=name,
        house=house or chosen.house,
        out=out or chosen.outputs,
        since=since,
        folder=folder,
        day=_day(day),
        again=again,
    )
    with heeding_stops():
        made = make_issue(request, chosen)
    for file, error in made.failed:
        _say_failed(file, error)
    publication = made.publication
    if publication is None:
        print(
            f"{made.bulletin.plan.title}: لا جديد، ولم يصدر عدد · nothing new, and no issue",
            file=sys.stderr,
        )
        return
    state = "unchanged" if publication.unchanged else "published"
    print(publication.folder)
    for each in made.reduced:
        print(each.folder)
    print(
        f"{publication.title} · {state}: {made.items} items, {made.pages} pages, {publication.version}", file=sys.stderr
    )


def _day(written: str | None) -> dt.date | None:
    if written is None:
        return None
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise click.BadParameter(f"{written} is no day: write it like 2026-11-28", param_hint="--date") from error


def _say_failed(file: Path, error: MujazError) -> None:
    """Say which source was left out, and why; the others go on."""
    for line in error.lines:
        print(f"{file.name}: {line}", file=sys.stderr)
