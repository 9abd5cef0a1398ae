"""The flow: the drop folder -> a brief of each source in it that is new, or that was ordered and that no run has.

Parameters are annotated with their types themselves: a served run cannot resolve annotations that are strings.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from flows.errors import EmptySourceError
from flows.intake import form
from flows.intake.drafts_left import remove_settled_drafts
from flows.intake.drop_copies import fetch, quiet_seconds
from flows.intake.drop_folder import Arrival, Survey, survey
from flows.intake.ledger import Entry, Fate, Ledger, ledger_of
from flows.intake.orders import PlacedOrder, request_of
from flows.office.retention import keep_terms
from flows.options import HOUSE, read_wishes
from flows.publish.catalogue import Catalogue
from flows.publish.shared import shared_at
from flows.runs.beginning import begin_run
from flows.runs.claims import settle_ended_runs
from flows.runs.many import end_run, make_all
from flows.settings import Settings
from flows.sources import Request, files_of, requests


@flow(name="inbox", flow_run_name="النظر في مجلد الإيداع", persist_result=False)
@form.with_options((HOUSE,))
async def inbox(**asked: str) -> State[Any]:
    """Make a brief of every new source in the drop folder, known by its bytes.

    A source that somebody ordered is made as they ordered it, when its run was cut off, and never otherwise. A file
    that is still being written is left for the next run, a duplicate is said to be one, and a source that fails is
    reported with its reason and tried again only when it has changed. Nothing is moved or deleted.
    """
    chosen = begin_run()
    fetch("", chosen)
    ledger, files, run = ledger_of(chosen), _files(chosen), str(flow_run.id)
    settled = await settle_ended_runs(ledger, now=time.time())
    keep_terms(Catalogue(chosen.outputs), now=time.time(), trash_days=chosen.trash_days, retention=chosen.retention)
    remove_settled_drafts(ledger, shared_at(chosen.store), now=time.time(), kept_seconds=2 * 3600 * chosen.review_hours)
    seen = survey(files, chosen.inputs, ledger, now=time.time(), quiet=quiet_seconds(chosen))
    _log_survey(seen, settled)
    order = PlacedOrder(wishes=read_wishes(asked, house=chosen.house), dropped=True)
    claimed = dict(_claimed(seen, ledger, order, run))
    wanted = _wanted(files, claimed, chosen)
    outcomes = await make_all(list(claimed), wanted, chosen, run=run) if wanted else []
    return await end_run("inbox", list(claimed), outcomes, seen.duplicates)


def _files(chosen: Settings) -> tuple[Path, ...]:
    try:
        return files_of(chosen.inputs)
    except EmptySourceError:
        return ()


def _claimed(seen: Survey, ledger: Ledger, order: PlacedOrder, run: str) -> Iterator[tuple[Arrival, PlacedOrder]]:
    """Take what is fresh for this run, and yield what is to be made of each: what was ordered, else `order`."""
    for found in seen.fresh:
        wanted = Entry(sha256=found.sha256, name=found.name, fate=Fate.TAKEN, at=time.time(), order=order, run=run)
        held = ledger.claim(wanted)
        if held and held.order:
            yield found, held.order


def _wanted(files: Sequence[Path], claimed: dict[Arrival, PlacedOrder], chosen: Settings) -> list[Request]:
    """Return the requests for what was claimed.

    Where nobody chose a reference, files of the same name get names that differ among all of the folder.
    """
    names = {each.source: each.wishes.reference for each in requests(files, out=chosen.outputs, house=chosen.house)}
    return [_request(found, order, names[found.path], chosen.outputs) for found, order in claimed.items()]


def _request(found: Arrival, order: PlacedOrder, name: str, out: Path) -> Request:
    request = request_of(order, found.path, out)
    return replace(request, wishes=replace(request.wishes, reference=name)) if order.dropped else request


def _log_survey(seen: Survey, settled: Sequence[Entry]) -> None:
    logger = get_run_logger()
    for entry in settled:
        logger.info("%s: انتهى تشغيله بلا نتيجة · its run ended without a result: %s", entry.name, entry.fate)
    for name in seen.unfinished:
        logger.info("%s: ما زال يُكتب، ويُترك للمرة القادمة · still being written, left for the next run", name)
    for error in seen.unread:
        logger.warning("\n".join(error.lines))
    for name, original in seen.duplicates:
        logger.info("%s: مضمونه مضمون %s · the same bytes as %s", name, original, original)
    for name in seen.unclear:
        logger.warning("%s: لا يُعرف ما طُلب فيه، فاطلبه من جديد · what was ordered is not known: order it again", name)
