"""`mujaz templates`: a house is made, checked, looked at and dressed."""

from pathlib import Path

import click

from flows.disk import write_atomically
from flows.errors import BrokenHouseError
from flows.settings import settings

HELP = """Make, check and look at houses: the folders of templates/ that say how briefs look (docs/houses.md).

\b
Examples:
  mujaz templates new ministry --from official
  mujaz templates check ministry
"""
NEW_HELP = """Make the house NAME, a copy of another to begin with.

\b
Example:
  mujaz templates new ministry --from official
"""
CHECK_HELP = """Say all that is wrong with the house NAME, or with every house, by file and line, in Arabic and English.

Settings, labels, style sheets, templates, fonts and the Word template are read, and a sample is set with them. The exit
code is 32 where something is wrong.

\b
Examples:
  mujaz templates check
  mujaz templates check ministry
"""
PREVIEW_HELP = """Draw the first page of a sample as the house NAME prints it: into templates/NAME/sample.png, or OUT.

\b
Example:
  mujaz templates preview ministry --out page.png
"""
DRESS_HELP = """Give the Word template of the house NAME the colours, fonts, paper and margins of its house.toml.

With --from, the colours and fonts that a designer set in Word are written into house.toml first, and so come into the
PDF too; a file that LibreOffice or Word has saved is as good as one of ours.

\b
Examples:
  mujaz templates dress ministry
  mujaz templates dress ministry --from brief.docx
"""


@click.group(help=HELP)
def templates() -> None:
    """Gather the commands for houses."""


@templates.command(help=NEW_HELP, short_help="Make a house from another.")
@click.argument("name")
@click.option("--from", "source", default="official", show_default=True, help="The house to copy.")
def new(name: str, source: str) -> None:
    """Copy a house."""
    from flows.house.making import new_house

    folder = new_house(settings().templates, name, source=source)
    click.echo(f"{folder}: دار جديدة؛ ابدأ بملف house.toml · a new house; begin with its house.toml")


@templates.command(help=CHECK_HELP, short_help="Say what is wrong with a house.")
@click.argument("name", required=False)
def check(name: str | None) -> None:
    """Check one house or all."""
    from flows.house.loading import houses, require_house
    from flows.samples.checking import check_house

    folder = settings().templates
    if name is not None:
        require_house(folder, name)
    found = {each: check_house(folder, each) for each in ([name] if name is not None else houses(folder))}
    for each, findings in found.items():
        for finding in findings:
            click.echo(f"{finding.place}: {finding.what.ar.rstrip('.')}.")
            click.echo(f"{finding.place}: {finding.what.en.rstrip('.')}.")
        if not findings:
            click.echo(f"{each}: سليمة · sound")
    if any(found.values()):
        click.get_current_context().exit(BrokenHouseError.exit_code)


@templates.command(help=PREVIEW_HELP, short_help="Draw a sample page of a house.")
@click.argument("name")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Where the picture goes.")
def preview(name: str, out: Path | None) -> None:
    """Draw a sample."""
    from flows.house.loading import SAMPLE, load_house
    from flows.samples.drafting import sample_picture

    house = load_house(settings().templates, name)
    file = out or house.folder / SAMPLE
    write_atomically(file, sample_picture(house))
    click.echo(str(file))


@templates.command(help=DRESS_HELP, short_help="Dress the Word template of a house.")
@click.argument("name")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Take colours and fonts over from this DOCX.",
)
def dress(name: str, source: Path | None) -> None:
    """Dress a Word template."""
    from flows.house.making import dress_house, take_looks_from

    folder = settings().templates
    if source is None:
        click.echo(str(dress_house(folder, name)))
        return
    taken = take_looks_from(folder, name, source)
    for key, value in {**taken.colours, **taken.fonts}.items():
        click.echo(f"{key} = {value}")
    if not (taken.colours or taken.fonts or taken.left):
        click.echo("لا لون ولا خط غير ما في الدار · no colour or font but the house's")
    for each in taken.left:
        click.echo(f"{each.ar}.\n{each.en}.")
    click.echo(str(folder / name / "brief.docx"))
