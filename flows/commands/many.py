"""`mujaz brief` of many sources: on all cores, each shown as it comes, and one summary at the end."""

import asyncio
import datetime as dt
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from pathlib import Path

from flows.console import Each, Result, show_error
from flows.errors import MujazError
from flows.model.publication import Publication
from flows.settings import Settings
from flows.sources import Request, clean
from flows.tally.keeping import CSV, PDF, Kept, keep
from flows.tally.rows import WORDS, Row, counts, reasons, row_of
from flows.tally.sheet import Batch, lasted
from flows.workers.crew import crew_of
from flows.workers.size import crew_size

_MOST_NAMES = 8
"""Names of sources that the screen shows of one reason; the table has all."""
_SURE = 20.0
"""Seconds after which it can be said how long the rest will take."""


def press_many(asked: Sequence[Request], chosen: Settings, *, quiet: bool, each: Each) -> list[Result]:
    """Make briefs beside each other; `each` is given every result as it comes. Returns them in that order."""
    results: list[Result] = []
    with _shown(len(asked), quiet=quiet) as show:

        def conclude(request: Request, outcome: Publication | MujazError) -> None:
            source = str(request.source)
            if isinstance(outcome, MujazError):
                result = Result(source=source, error=outcome)
            else:
                result = Result(source=source, publication=outcome)
            results.append(result)
            show(clean(request.source.name), row_of(source, outcome))
            each(result)

        asyncio.run(_make(asked, chosen, conclude))
    return results


async def _make(
    asked: Sequence[Request], chosen: Settings, conclude: Callable[[Request, Publication | MujazError], None]
) -> None:
    crew = crew_of(chosen, crew_size(chosen, len(asked)))
    async with crew, aclosing(crew.make_each(asked)) as outcomes:
        async for request, outcome in outcomes:
            conclude(request, outcome)


_Show = Callable[[str, Row], None]


@contextmanager
def _shown(total: int, *, quiet: bool) -> Iterator[_Show]:
    """Show on standard error how far many sources are: a bar on a terminal, a line a source elsewhere."""
    if quiet:
        yield lambda _name, _row: None
    elif sys.stderr.isatty():
        with _bar(total) as show:
            yield show
    else:
        yield _lines(total)


def _lines(total: int) -> _Show:
    began, done = time.monotonic(), iter(range(1, total + 1))

    def show(name: str, row: Row) -> None:
        number, spent = next(done), time.monotonic() - began
        words = WORDS[row.state]
        left = spent / number * (total - number)
        rest = f" · بقي نحو {lasted(left)} left" if spent > _SURE and left >= 1 else ""
        print(f"[{number}/{total}] {name}: {words.ar} · {words.en}{rest}", file=sys.stderr)
        if row.error:
            show_error(row.error)

    return show


@contextmanager
def _bar(total: int) -> Iterator[_Show]:
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)

        def show(name: str, row: Row) -> None:
            progress.update(task, advance=1, description=escape(name))
            for line in row.error.lines if row.error else ():
                console.print(escape(line), highlight=False)

        yield show


def summarize(
    results: Sequence[Result], asked: str, began: dt.datetime, seconds: float, out: Path, chosen: Settings
) -> None:
    """Keep the summary of a batch beside its briefs, and say on standard error what it says."""
    rows = tuple(
        row_of(result.source, outcome) for result in results if (outcome := result.publication or result.error)
    )
    batch = Batch(title=asked, began=began, seconds=seconds, rows=rows)
    _print_counts(batch)
    try:
        _print_kept(keep(batch, out, chosen))
    except MujazError as error:  # the briefs are made, and what became of them was said
        show_error(error)


def _print_counts(batch: Batch) -> None:
    listed = [f"{WORDS[state].ar} {WORDS[state].en}: {count}" for state, count in counts(batch.rows).items()]
    print(f"\n{' · '.join(listed)} · {lasted(batch.seconds)}", file=sys.stderr)
    for reason in reasons(batch.rows):
        names = "، ".join(clean(name) for name in reason.names[:_MOST_NAMES])
        more = f" … +{len(reason.names) - _MOST_NAMES}" if len(reason.names) > _MOST_NAMES else ""
        print(f"  ✗ {len(reason.names)}: {reason.error.what.ar} الحل: {reason.error.cure.ar}", file=sys.stderr)
        print(f"    {reason.error.what.en} Cure: {reason.error.cure.en}\n    {names}{more}", file=sys.stderr)


def _print_kept(kept: Kept) -> None:
    if kept.without:
        show_error(kept.without)
    files = [CSV] if kept.without else [PDF, CSV]
    print(f"الحصيلة · the summary: {' , '.join(str(kept.folder / name) for name in files)}", file=sys.stderr)
