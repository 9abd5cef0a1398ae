"""The commands. The only place that ends the process."""

import datetime as dt
import gc
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import click

from flows import __version__
from flows.console import Result, progress, show_error, show_results
from flows.errors import MujazError
from flows.model.publication import Publication
from flows.press import find_published, press
from flows.settings import Settings, prepare_prefect, settings
from flows.sources import Request, clean, files_of, named, read_bytes, requests

_UTF8 = "utf-8"
_FEW_COLLECTIONS = 200_000
"""Facts are many small frozen objects without cycles: looking for cycles among them takes a fifth of the time."""
STOPPED = 130
"""The exit code after Ctrl-C, as shells have it: 128 and the number of the signal."""

BRIEF_HELP = """Make a brief of each PATH: a file, or a folder whose .txt, .text and .md files are taken.

The reports lie in outputs/<reference>/v001/: brief.pdf, brief.docx, facts.json, source.txt, manifest.json, previews.
The same input gives the same version; a different run of a reference is its next version.

\b
Examples:
  mujaz brief inputs/بيان.txt
  mujaz brief inputs --out /srv/briefs
  mujaz brief خبر.txt --title "موجز الخبر" --reference "م/2026/15" --date 2026-11-23
  mujaz brief inputs --flow          # the same through Prefect, recorded in its database
  mujaz brief inputs --json | jq .   # for programs

Every kind of error has an exit code of its own; docs/errors.md lists them.
"""
INSPECT_HELP = """Show what was found in FILE: its outline, and its facts coloured in place.

With --jsonl, rows {"id", "text"} are read from standard input and rows {"id", "blocks", "mentions"} are written;
offsets are code points of the text, the end exclusive.

\b
Examples:
  mujaz inspect inputs/بيان.txt
  echo '{"id": 1, "text": "بلغت 140 دولة"}' | mujaz inspect --jsonl
"""
SCHEMA_HELP = """Print the JSON schema of facts.json.

\b
Example:
  mujaz schema > facts.schema.json
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mujaz")
def cli() -> None:
    """Mujaz (موجز) turns Arabic source texts into briefs: PDF and DOCX whose every figure points back to the source."""


@cli.command(help=BRIEF_HELP, short_help="Make the PDF and the DOCX of sources.")
@click.argument("paths", nargs=-1, required=True)
@click.option("--house", default="", help="The house to print for: a folder of templates/. [default: official]")
@click.option("--out", type=click.Path(path_type=Path), help="Where the reports go. [default: outputs]")
@click.option("--title", default="", help="A title of yours, printed as the editor's. [default: the source's own]")
@click.option("--reference", default="", help="The reference to print and to file under. [default: the file's name]")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The date to print. [default: the source's own]")
@click.option("--flow", is_flag=True, help="Run as a Prefect flow, with the same bytes.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def brief(
    paths: tuple[str, ...],
    house: str,
    out: Path | None,
    title: str,
    reference: str,
    date: dt.datetime | None,
    flow: bool,
    as_json: bool,
) -> None:
    """Make the reports and end with the exit code of the first error, if there was one."""
    chosen = settings()
    results, files = _files(paths)
    asked = requests(
        files,
        out=out or chosen.outputs,
        house=house or chosen.house,
        reference=reference,
        title=title,
        date=date.date() if date else None,
    )
    results += _run_flow(asked, chosen, quiet=as_json) if flow else _run(asked, chosen, quiet=as_json)
    show_results(results, as_json=as_json)
    errors = [result.error for result in results if result.error]
    if errors:
        sys.exit(errors[0].exit_code)


def _files(paths: Sequence[str]) -> tuple[list[Result], list[Path]]:
    """Return a failure for each path that names no source, and the files of the others, each once."""
    failed: list[Result] = []
    files: dict[Path, None] = {}
    for path in paths:
        try:
            files |= dict.fromkeys(files_of(named(path)))
        except MujazError as error:
            show_error(error)
            failed.append(Result(source=path, error=error))
    return failed, list(files)


def _run(asked: Sequence[Request], chosen: Settings, *, quiet: bool) -> list[Result]:
    results = []
    for number, request in enumerate(asked, 1):
        with progress(f"[{number}/{len(asked)}] {clean(request.source.name)}", quiet=quiet) as watch:
            results.append(_result(request, partial(press, request, chosen, watch=watch)))
    return results


def _run_flow(asked: Sequence[Request], chosen: Settings, *, quiet: bool) -> list[Result]:
    """Run what is new as Prefect flows; for what was published before, no server has to start."""
    results = {request: _result(request, partial(find_published, request, chosen)) for request in asked}
    fresh = [request for request, result in results.items() if not result.publication and not result.error]
    if fresh:
        outcomes = _flows(fresh, quiet=quiet)
        results |= {request: _outcome(request, outcome) for request, outcome in zip(fresh, outcomes, strict=True)}
    return list(results.values())


def _flows(asked: Sequence[Request], *, quiet: bool) -> list[Publication | MujazError]:
    prepare_prefect()
    if not quiet:
        print(
            "يبدأ Prefect، وقد يستغرق أول مرة دقيقة · starting Prefect, up to a minute the first time", file=sys.stderr
        )
    from flows.brief import run_briefs

    def told() -> Iterator[Request]:
        for number, request in enumerate(asked, 1):
            if not quiet:
                print(f"[{number}/{len(asked)}] {clean(request.source.name)}", file=sys.stderr)
            yield request

    return run_briefs(told())


def _outcome(request: Request, outcome: Publication | MujazError) -> Result:
    if isinstance(outcome, MujazError):
        show_error(outcome)
        return Result(source=str(request.source), error=outcome)
    return Result(source=str(request.source), publication=outcome)


def _result(request: Request, make: Callable[[], Publication | None]) -> Result:
    """Turn an error of the family into a result, so that the other sources go on."""
    try:
        return Result(source=str(request.source), publication=make())
    except MujazError as error:
        show_error(error)
        return Result(source=str(request.source), error=error)


@cli.command(help=INSPECT_HELP, short_help="Show what was found in a source.")
@click.argument("file", required=False)
@click.option("--jsonl", is_flag=True, help="Answer rows of standard input instead of reading FILE.")
def inspect(file: str | None, jsonl: bool) -> None:
    """Show an outline and its facts."""
    from flows import inspecting
    from flows.facts import find_facts
    from flows.ingest import read
    from flows.render.house import load_house
    from flows.structure import structure

    if jsonl and file is not None:
        raise click.UsageError("Name a FILE or give --jsonl, not both. · سمِّ ملفًا أو استعمل --jsonl، لا كليهما.")
    if jsonl:
        for row in inspecting.inspect_rows(sys.stdin):
            print(row)
        return
    if file is None:
        raise click.UsageError("Name a FILE, or give --jsonl. · سمِّ ملفًا أو استعمل --jsonl.")
    chosen = settings()
    limit = chosen.max_source_bytes
    source = named(file)
    outline = structure(read(clean(source.name), read_bytes(source, limit=limit), limit=limit))
    inspecting.show(outline, find_facts(outline, lexicon=load_house(chosen.templates, chosen.house).names))


@cli.command(help=SCHEMA_HELP, short_help="Print the JSON schema of facts.json.")
def schema() -> None:
    """Print the schema."""
    from flows.publish.schema import facts_schema

    print(facts_schema(), end="")


def main() -> None:
    """Run the command line; an error of the family ends it with its own exit code, in both languages."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=_UTF8, errors="replace")
    gc.set_threshold(_FEW_COLLECTIONS)
    sys.exit(_run_command())


def _run_command() -> int:
    try:
        return int(cli(standalone_mode=False) or 0)
    except MujazError as error:
        show_error(error)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("أُوقف التشغيل، ولم يُنشر شيء ناقص · stopped; nothing unfinished was published", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # the reader, such as head, has had enough; Python's own last flush is to fail nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
