"""Many sources in one run: made in processes of their own, settled as they come, shown on the run's page."""

import asyncio
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prefect import get_run_logger
from prefect.artifacts import (
    acreate_markdown_artifact,
    acreate_progress_artifact,
    acreate_table_artifact,
    aupdate_progress_artifact,
)
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows import tasks
from flows.errors import MujazError, ReviewNeededError
from flows.intake.drop_folder import Arrival
from flows.intake.ledger import Ledger
from flows.intake.outcomes import record_outcome
from flows.publish.shared import SharedStore, shared_at
from flows.runs.notifying import send_notices
from flows.runs.review import send_to_review
from flows.runs.showing import count_outcomes, outcomes_page, table_rows
from flows.settings import Settings
from flows.sources import Request
from flows.tally.keeping import keep
from flows.tally.rows import row_of
from flows.tally.sheet import Batch
from flows.workers.crew import Crew, chunks, crew_of
from flows.workers.size import crew_size
from flows.workers.worker import Outcome


async def make_all(
    arrivals: Sequence[Arrival], asked: Sequence[Request], chosen: Settings, *, run: str
) -> list[Outcome]:
    """Make a brief of each arrival, and settle it in the ledger at once; returns the outcomes in their order.

    `run` is the id of the run that has them.

    A source that fails leaves its reason in `outputs/_failed/` and holds up no other; one that nobody may publish
    unread gets a run of its own, which waits for its reviewer.
    """
    bar = await acreate_progress_artifact(0.0, key="progress", description="التقدم")
    outcomes: dict[Path, Outcome] = {}
    shared = shared_at(chosen.store)
    found = {arrival.path: arrival for arrival in arrivals}
    size = crew_size(chosen, len(asked))
    gate = asyncio.Semaphore(size)

    async def make(chunk: tuple[Request, ...], crew: Crew) -> None:
        async with gate:
            made = await tasks.press_chunk(chunk, crew)
        for request, outcome in zip(chunk, made, strict=True):
            outcomes[request.source] = outcome
            await _conclude(found[request.source], request, outcome, run, shared)
        await aupdate_progress_artifact(bar, 100 * len(outcomes) / len(asked))

    async with crew_of(chosen, size) as crew, asyncio.TaskGroup() as group:
        for chunk in chunks(asked, size):
            group.create_task(make(chunk, crew))
    return [outcomes[request.source] for request in asked]


async def _conclude(arrival: Arrival, request: Request, outcome: Outcome, run: str, shared: SharedStore | None) -> None:
    """Settle a source and send its notices, unless its draft has to be read first: that is a run of its own."""
    if isinstance(outcome, ReviewNeededError) and await send_to_review(
        arrival, request, Ledger(request.out, shared), run=run
    ):
        return
    settle(arrival, outcome, request.out, run=run, shared=shared)
    await send_notices(arrival.name, outcome, wishes=request.wishes)


async def keep_summary(
    title: str, arrivals: Sequence[Arrival], outcomes: Sequence[Outcome], chosen: Settings, *, began: dt.datetime
) -> None:
    """Put the table and the printed page of a batch beside its briefs; what keeps them from it stops nothing."""
    rows = tuple(row_of(arrival.name, outcome) for arrival, outcome in zip(arrivals, outcomes, strict=True))
    seconds = (dt.datetime.now(tz=dt.UTC) - began).total_seconds()
    batch = Batch(title=title, began=began.astimezone(), seconds=seconds, rows=rows)
    try:
        kept = await asyncio.to_thread(keep, batch, chosen.outputs, chosen)
    except MujazError as error:
        get_run_logger().warning("\n".join(error.lines))
    else:
        get_run_logger().info("الحصيلة · the summary: %s", kept.folder)


def settle(arrival: Arrival, outcome: Outcome, outputs: Path, *, run: str, shared: SharedStore | None = None) -> None:
    """Write into the ledger what became of a source that a run had, and its failure where a person looks."""
    now = dt.datetime.now(tz=dt.UTC).astimezone()
    record_outcome(arrival, outcome, outputs, run=run, now=now, shared=shared)


async def end_run(
    key: str, arrivals: Sequence[Arrival], outcomes: Sequence[Outcome], duplicates: Sequence[tuple[str, str]] = ()
) -> State[Any]:
    """Show what became of every source, and return the state of the run: failed only where every source did."""
    results = [(arrival.name, outcome) for arrival, outcome in zip(arrivals, outcomes, strict=True)]
    if results or duplicates:
        await acreate_markdown_artifact(
            outcomes_page(results, duplicates), key=key, description=count_outcomes(outcomes)
        )
        await acreate_table_artifact(table_rows(results), key=f"{key}-table", description=count_outcomes(outcomes))
    bad = bool(outcomes) and all(
        isinstance(outcome, MujazError) and not isinstance(outcome, ReviewNeededError) for outcome in outcomes
    )
    return Failed(message=count_outcomes(outcomes)) if bad else Completed(message=count_outcomes(outcomes))
