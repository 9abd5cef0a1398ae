"""`mujaz brief`: the PDF and the DOCX of sources."""

import datetime as dt
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import click

from flows.console import Each, Result, ResultList, progress, show_error, show_results
from flows.errors import MujazError
from flows.intake.drop_folder import digest_of
from flows.logs import JSON, log_outcome
from flows.model.brief import Origin
from flows.model.order import FontsInFile, PicturesOfPages, Wishes
from flows.model.publication import Publication
from flows.office_zone import use_office_zone
from flows.options import OPTIONS, read_wishes
from flows.prefect_settings import prepare_prefect
from flows.press import find_published, press
from flows.settings import Settings, settings
from flows.sources import Request, clean, files_of, path_of, requests
from flows.sources import together as one_request
from flows.stopping import heeding_stops

_OCR = "ocr"
HELP = """Make a brief of each PATH: a file, or a folder whose texts are taken.

Sources are texts (.txt, .md, .srt, .vtt), pages (.html), messages (.eml, .msg), documents (.docx, .odt, .rtf, .doc,
.epub, .pdf), tables (.xlsx, .xls, .csv), archives of them (.zip), and with --ocr pictures of pages. A .docx that Mujaz
made is a report that its editor sends back.

The reports lie in outputs/<reference>/v001/: brief.pdf, brief.docx, facts.json, source.txt, manifest.json, previews.
Many sources are made on all cores; one that fails stops no other, and what was made before is not made again. At the
end outputs/_batches/ has a summary: a printed page and a table for Excel.

The same input gives the same version; a different run of a reference is its next version. A brief.docx that was edited
(any .docx that Mujaz made) becomes the next version of its report: docs/loop.md.

\b
Examples:
  mujaz brief inputs/بيان.txt
  mujaz brief inputs --out /srv/briefs
  mujaz brief خبر.txt --title "موجز الخبر" --reference "م/2026/15" --date 2026-11-23
  mujaz brief خبر.txt --house newsroom --digits arabic-indic --calendar hijri --page-size letter
  mujaz brief خبر.txt --print-shop cmyk
  mujaz brief edited.docx            # an edited report comes back
  mujaz brief a.txt b.eml c.html --together   # one brief of several sources
  mujaz brief inputs --flow          # the same through Prefect, recorded in its database
  mujaz brief inputs --json | jq .   # for programs: a list, a line a source, each as it comes
  mujaz brief --jsonl < rows.jsonl   # what the briefs of texts say, row by row; no files are made

Every kind of error has an exit code of its own; docs/errors.md lists them.
"""


class _Choice(click.Choice[str]):
    """A choice that is listed and completed here, and checked where every way of asking is."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002
        """Return what was written."""
        return value


def _lines(_context: click.Context, _option: click.Parameter, said: tuple[str, ...]) -> str:
    return "\n".join(said)


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a brief."""
    for option in reversed(OPTIONS):
        if option.name == _OCR:
            continue  # a flag, which takes no value
        if option.lines:
            command = click.option(
                option.flag, option.name, multiple=True, callback=_lines, metavar="LINE=…", help=option.help
            )(command)
            continue
        kind = _Choice(option.values) if option.choices else str
        command = click.option(option.flag, option.name, default="", type=kind, help=option.help)(command)
    return command


@click.command(help=HELP)
@click.argument("paths", nargs=-1)
@_with_options
@click.option("--no-embed-fonts", is_flag=True, help="The same as --embed-fonts no.")
@click.option("--together", is_flag=True, help="One brief of all sources, ordered by their days.")
@click.option("--ocr/--no-ocr", default=None, help="Read pictures of pages, by Tesseract. [default: MUJAZ_OCR]")
@click.option("--out", type=click.Path(path_type=Path), help="Where the reports go. [default: outputs]")
@click.option("--processes", type=click.IntRange(1, 256), help="How many work beside each other. [default: one a core]")
@click.option("--flow", is_flag=True, help="Run as a Prefect flow, with the same bytes.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--jsonl", is_flag=True, help="Answer rows of standard input with what their briefs say.")
def brief(
    paths: tuple[str, ...],
    no_embed_fonts: bool,
    together: bool,
    ocr: bool | None,
    out: Path | None,
    processes: int | None,
    flow: bool,
    as_json: bool,
    jsonl: bool,
    **asked: str,
) -> None:
    """Make the reports and end with the exit code of the first error, if there was one."""
    chosen = settings()
    if as_json and chosen.log == JSON:
        click.get_current_context().with_resource(_people_unheard())
    use_office_zone(chosen)
    chosen = chosen.model_copy(update={"processes": processes or chosen.processes})
    wishes = read_wishes(asked | _flags(no_embed_fonts=no_embed_fonts, ocr=ocr))
    if bool(paths) == jsonl:
        raise click.UsageError("Name a PATH or give --jsonl. · سمِّ ملفًا أو استعمل --jsonl.")
    if jsonl:
        _answer_rows(wishes, chosen)
        return
    if together and flow:
        raise click.UsageError("--together goes without --flow: pack a .zip of them. · اضغط المصادر في ملف zip.")
    make = partial(one_request if together else requests, out=out or chosen.outputs, house=chosen.house, wishes=wishes)
    results, files = ([], [path_of(path) for path in paths]) if together else _find_sources(paths)
    made = make(files)
    wanted = (made,) if isinstance(made, Request) else made
    results = _make_all(wanted, results, chosen, named=" ".join(paths), flow=flow, as_json=as_json)
    errors = [result.error for result in results if result.error]
    if errors:
        click.get_current_context().exit(errors[0].exit_code)


def _flags(*, no_embed_fonts: bool, ocr: bool | None) -> dict[str, str]:
    """Return what the flags of the command ask for, as the options are written."""
    pictures = PicturesOfPages.YES if ocr else PicturesOfPages.NO
    read = {} if ocr is None else {_OCR: pictures.value}
    return read | ({"embed_fonts": FontsInFile.NO.value} if no_embed_fonts else {})


@contextmanager
def _people_unheard() -> Iterator[None]:
    """Drop what people read: both streams are for programs, rows of JSON on the one and events on the other."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stderr(nowhere):
        yield


def _make_all(
    asked: Sequence[Request], failed: list[Result], chosen: Settings, *, named: str, flow: bool, as_json: bool
) -> list[Result]:
    """Make what is asked for, show what became of it, and return that after what `failed` before.

    Many are made on all cores, and end with a summary.
    """
    listed, run = ResultList(), uuid4().hex
    named_by_people = {
        str(request.source): request.wishes.reference
        for request in asked
        if request.reference_origin is not Origin.FILE  # what a file is called may say what nobody else is to read
    }

    def each(result: Result) -> None:
        outcome = result.publication or result.error
        if outcome and chosen.log == JSON:
            reference = named_by_people.get(result.source, "")
            log_outcome(outcome, sha256=_digest(result.source), run=run, reference=reference)
        if as_json:
            listed.add(result)

    for result in failed:
        each(result)
    began = dt.datetime.now(tz=dt.UTC).astimezone(), time.monotonic()
    make = _run_as_flows if flow else _press_many if len(asked) > 1 else _press_one
    results = [*failed, *make(asked, chosen, quiet=as_json, each=each)]
    if as_json:
        listed.end()
    else:
        show_results(results)
    if len(asked) > 1:
        from flows.commands.many import summarize

        summarize(results, clean(named), began[0], time.monotonic() - began[1], asked[0].out, chosen)
    return results


def _digest(source: str) -> str:
    """Return the hash of a source's bytes, by which programs know it; empty where it cannot be read."""
    try:
        return digest_of(Path(source))
    except (OSError, MujazError):
        return ""


def _answer_rows(wishes: Wishes, chosen: Settings) -> None:
    """Print what the brief of each row of standard input says."""
    from flows.brief_rows import brief_rows
    from flows.house.loading import adapt_house, load_house

    house = adapt_house(load_house(chosen.templates, wishes.house or chosen.house), wishes)
    for row in brief_rows(sys.stdin, house):
        print(row)


def _find_sources(paths: Sequence[str]) -> tuple[list[Result], list[Path]]:
    """Return a failure for each path that names no source, and the files of the others, each once."""
    failed: list[Result] = []
    files: dict[Path, None] = {}
    for path in paths:
        try:
            files |= dict.fromkeys(files_of(path_of(path)))
        except MujazError as error:
            show_error(error)
            failed.append(Result(source=path, error=error))
    return failed, list(files)


def _press_one(asked: Sequence[Request], chosen: Settings, *, quiet: bool, each: Each) -> list[Result]:
    """Make one brief in this process, which says which stage it is at; none where none is asked for."""
    results = []
    for request in asked:
        with heeding_stops(), progress(f"[1/1] {clean(request.source.name)}", quiet=quiet) as watch:
            results.append(_report_result(request, partial(press, request, chosen, watch=watch)))
        each(results[-1])
    return results


def _press_many(asked: Sequence[Request], chosen: Settings, *, quiet: bool, each: Each) -> list[Result]:
    """Make briefs beside each other: only many of them need what is loaded for that."""
    from flows.commands.many import press_many

    return press_many(asked, chosen, quiet=quiet, each=each)


def _run_as_flows(asked: Sequence[Request], chosen: Settings, *, quiet: bool, each: Each) -> list[Result]:
    """Run what is new as Prefect flows; for what was published before, no server has to start."""
    results = {request: _report_result(request, partial(find_published, request, chosen)) for request in asked}
    fresh = [request for request, result in results.items() if not result.publication and not result.error]
    if fresh:
        outcomes = _start_flows(fresh, quiet=quiet)
        results |= {
            request: _report_outcome(request, outcome) for request, outcome in zip(fresh, outcomes, strict=True)
        }
    for result in results.values():
        each(result)
    return list(results.values())


def _start_flows(asked: Sequence[Request], *, quiet: bool) -> list[Publication | MujazError]:
    prepare_prefect()
    if not quiet:
        print(
            "يبدأ Prefect، وقد يستغرق أول مرة دقيقة · starting Prefect, up to a minute the first time", file=sys.stderr
        )
    from flows.brief import run_briefs

    def announce_each() -> Iterator[Request]:
        for number, request in enumerate(asked, 1):
            if not quiet:
                print(f"[{number}/{len(asked)}] {clean(request.source.name)}", file=sys.stderr)
            yield request

    return run_briefs(announce_each())


def _report_outcome(request: Request, outcome: Publication | MujazError) -> Result:
    if isinstance(outcome, MujazError):
        show_error(outcome)
        return Result(source=str(request.source), error=outcome)
    return Result(source=str(request.source), publication=outcome)


def _report_result(request: Request, make: Callable[[], Publication | None]) -> Result:
    """Turn an error of the family into a result, so that the other sources go on."""
    try:
        return Result(source=str(request.source), publication=make())
    except MujazError as error:
        show_error(error)
        return Result(source=str(request.source), error=error)
