"""The flow: one source -> PDF and DOCX, recorded by Prefect, with the same bytes as the core alone.

Parameters are annotated with their types themselves: a served run cannot resolve annotations that are strings.
"""

import asyncio
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.exceptions import Pause
from prefect.runtime import deployment, flow_run
from prefect.states import Failed

from flows import tasks
from flows.errors import MujazError
from flows.intake import form
from flows.intake.drop_folder import Arrival, arrival
from flows.intake.given import given, take
from flows.intake.ledger import Fate, Ledger
from flows.intake.orders import PlacedOrder, request_of
from flows.model.order import Wishes
from flows.model.publication import Publication
from flows.options import OPTIONS, read_wishes, write_wishes
from flows.press import Stopwatch, needs_review, published_before, require_unreviewed
from flows.publish.drafts import remove_drafts_of
from flows.publish.shared import shared_at
from flows.runs.beginning import begin_run
from flows.runs.many import settle
from flows.runs.notifying import send_notices
from flows.runs.run_pages import Progress, show_failure, show_publication
from flows.runs.showing import brief_title
from flows.runs.stages import make_draft, make_files, review_draft
from flows.settings import Settings
from flows.sources import Request, is_bundle


def _run_name() -> str:
    return brief_title(flow_run.parameters)


@flow(name="brief", flow_run_name=_run_name, persist_result=False, timeout_seconds=1800)
@form.with_options(OPTIONS, after="text")
async def brief(
    *,
    source: form.SourceField = "",
    text: form.TextField = "",
    review: form.ReviewField = False,
    out: str = "",
    **asked: str,
) -> Publication | State[Publication]:
    """Make and publish the brief of one source text: a file of the drop folder, or a text that is pasted.

    `asked` is what stands in `OPTIONS`, as the form has it; what is left empty is the source's or the house's own. The
    same input gives the version that it gave before.
    """
    chosen, wishes = begin_run(), Wishes()
    try:
        wishes = read_wishes(asked, house=chosen.house)
        order = PlacedOrder(wishes=wishes, review=review)
        file = given(source, text, order, chosen, run=str(flow_run.id), now=time.time())
        publication = await _make_and_settle(file, order, Path(out) if out else chosen.outputs, chosen)
        await send_notices(file.name, publication)
    except MujazError as error:
        return await _fail(error, wishes)
    return publication


async def _fail(error: MujazError, wishes: Wishes) -> State[Publication]:
    """Show why there is no brief, and send notices of it."""
    await show_failure(error)
    await send_notices(Path(error.subject).name, error, wishes=wishes)
    return Failed(message=error.lines[0], data=error)


async def _make_and_settle(source: Path, order: PlacedOrder, out: Path, chosen: Settings) -> Publication:
    """Make a brief and, in a served run, write what was ordered and what became of it into the ledger."""
    request, run = request_of(order, source, out), str(flow_run.id)
    shared = shared_at(chosen.store)
    found = _take(source, order, out, chosen) if deployment.id and (source.is_file() or is_bundle(source)) else None
    if found is None:
        return await _make(request, chosen)
    try:
        publication = await _make(request, chosen)
    except MujazError as error:
        settle(found, error, out, run=run, shared=shared)
        raise
    except Pause:  # its draft waits for its reviewer
        Ledger(out, shared).conclude(found.sha256, run, fate=Fate.WAITING, at=time.time())
        raise
    settle(found, publication, out, run=run, shared=shared)
    return publication


def _take(source: Path, order: PlacedOrder, out: Path, chosen: Settings) -> Arrival:
    found = arrival(source, chosen.inputs)
    take(found, order, Ledger(out, shared_at(chosen.store)), run=str(flow_run.id), now=time.time())
    return found


async def _make(request: Request, chosen: Settings) -> Publication:
    """Go the whole way, the bar on the run's page moving along."""
    watch, progress = Stopwatch(), await Progress.begin()
    with watch("ingest"):
        job = tasks.ingest(request, chosen)
    asks = needs_review(job)
    if asks and not deployment.id:
        require_unreviewed(job)
    publication = None if asks else published_before(job)
    if publication:
        get_run_logger().info("%s %s: nothing changed", publication.reference, publication.version)
    else:
        draft = await make_draft(job, watch, progress)
        if asks:
            job, draft = await review_draft(job, draft, chosen, watch, progress)
        edition = await make_files(draft, watch, progress)
        await progress.at("publish")
        publication = tasks.publish(job, edition, watch.seconds, run=_run_id())
        remove_drafts_of(job.store.root, str(flow_run.id), job.store.shared)
    await show_publication(publication)
    await progress.at("done")
    return publication


def _run_id() -> str:
    """Return the id of a served run; a run with a server of its own cannot be looked up later."""
    return str(flow_run.id) if deployment.id else ""


def run_briefs(asked: Iterable[Request]) -> list[Publication | MujazError]:
    """Run the flow for each request, one after the other against one server; an error of ours stands in its place."""
    return asyncio.run(_run_all(asked))


async def _run_all(asked: Iterable[Request]) -> list[Publication | MujazError]:
    return [await _run(request) for request in asked]


async def _run(request: Request) -> Publication | MujazError:
    parameters: dict[str, Any] = {
        "source": str(request.source.absolute()),
        "out": str(request.out),
        **write_wishes(request.wishes),
    }
    try:
        publication: Publication = await brief(**parameters)
    except MujazError as error:
        return error
    return publication
