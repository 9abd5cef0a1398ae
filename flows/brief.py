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
from flows.intake.drop_folder import Arrival, Ledger, arrival
from flows.intake.given import given, hold, take
from flows.model.publication import Publication
from flows.options import OPTIONS, read_wishes, write_wishes
from flows.press import Stopwatch, needs_review, published_before, require_unreviewed
from flows.runs.many import settle
from flows.runs.progress import Progress
from flows.runs.run_pages import show_failure, show_publication
from flows.runs.stages import drafted, made, reviewed
from flows.runs.telling import tell
from flows.settings import Settings, settings
from flows.sources import Request, requests


def _run_name() -> str:
    asked = flow_run.parameters
    return f"brief-{Path(asked.get('source') or asked.get('title') or 'نص').name}"


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
    chosen = settings()
    try:
        wishes = read_wishes(asked)
        (request,) = requests(
            [given(source, text, wishes.title, chosen, now=time.time())],
            out=Path(out) if out else chosen.outputs,
            house=chosen.house,
            wishes=wishes,
        )
        publication = await _settled(request, chosen, review=review)
        await tell(request.source.name, publication)
    except MujazError as error:
        return await _failed(error)
    return publication


async def _failed(error: MujazError) -> State[Publication]:
    """Show and tell why there is no brief."""
    await show_failure(error)
    await tell(Path(error.subject).name, error)
    return Failed(message=error.lines[0], data=error)


async def _settled(request: Request, chosen: Settings, *, review: bool) -> Publication:
    """Make a brief and, in a served run, write into the ledger of the drop folder what became of its source."""
    if not deployment.id:
        return await _made(request, chosen, review=review)
    found = _taken(request, chosen)
    try:
        publication = await _made(request, chosen, review=review)
    except MujazError as error:
        if found:
            settle(found, error, request.out)
        raise
    except Pause:  # its draft waits for its reviewer
        if found:
            hold(found, Ledger(request.out), now=time.time())
        raise
    if found:
        settle(found, publication, request.out)
    return publication


def _taken(request: Request, chosen: Settings) -> Arrival | None:
    if not request.source.is_file():
        return None
    found = arrival(request.source, chosen.inputs)
    take(found, Ledger(request.out), now=time.time())
    return found


async def _made(request: Request, chosen: Settings, *, review: bool) -> Publication:
    """Go the whole way, the bar on the run's page moving along."""
    watch, progress = Stopwatch(), await Progress.begun()
    with watch("ingest"):
        job = tasks.ingest(request, chosen)
    asks = review or needs_review(job)
    if asks and not deployment.id:
        require_unreviewed(job)
    publication = None if asks else published_before(job)
    if publication:
        get_run_logger().info("%s %s: nothing changed", publication.reference, publication.version)
    else:
        draft = await drafted(job, watch, progress)
        if asks:
            job, draft = await reviewed(job, draft, chosen, watch, progress)
        edition = await made(draft, watch, progress)
        await progress.at("publish")
        publication = tasks.publish(job, edition, watch.seconds, run=_run_id())
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
