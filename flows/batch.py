"""The flow: a folder of sources -> a brief of each, in one run.

Parameters are annotated with their types themselves: a served run cannot resolve annotations that are strings.
"""

import datetime as dt
import time
from collections.abc import Sequence
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from flows.intake import form
from flows.intake.arriving import arrivals_of
from flows.intake.drop_copies import fetch
from flows.intake.drop_folder import Arrival
from flows.intake.given import take
from flows.intake.ledger import Ledger, ledger_of
from flows.intake.orders import PlacedOrder
from flows.options import MANY_SOURCES, read_wishes
from flows.runs.beginning import begin_run
from flows.runs.many import end_run, keep_summary, make_all
from flows.runs.showing import run_title
from flows.sources import Request, files_of, requests
from flows.workers.worker import Outcome


def _run_name() -> str:
    return run_title("موجز لكل مصدر في مجلد", flow_run.parameters.get("folder", ""))


@flow(name="batch", flow_run_name=_run_name, persist_result=False)
@form.with_options(MANY_SOURCES, after="folder")
async def batch(*, folder: form.FolderField = "", **asked: str) -> State[Any]:
    """Make a brief of every source in a folder.

    A source that fails is named with its reason, and the others go on; what was made before is not made again.
    `asked` is what stands in `MANY_SOURCES`, as the form has it.
    """
    chosen = begin_run()
    fetch("", chosen)
    files, run = files_of(chosen.inputs / folder), str(flow_run.id)
    arrivals, unread = arrivals_of(files, chosen.inputs)
    wanted = requests(
        [each.path for each in arrivals], out=chosen.outputs, house=chosen.house, wishes=read_wishes(asked)
    )
    _take(arrivals, wanted, ledger_of(chosen), run)
    began = dt.datetime.now(tz=dt.UTC)
    outcomes: list[Outcome] = await make_all(arrivals, wanted, chosen, run=run) if arrivals else []
    arrivals += [found for found, _ in unread]
    outcomes += [error for _, error in unread]
    await keep_summary(folder or str(chosen.inputs), arrivals, outcomes, chosen, began=began)
    return await end_run("batch", arrivals, outcomes)


def _take(arrivals: Sequence[Arrival], wanted: Sequence[Request], ledger: Ledger, run: str) -> None:
    """Write down what is ordered of each source, the name that distinguishes it from others of its folder included."""
    for found, request in zip(arrivals, wanted, strict=True):
        take(found, PlacedOrder(wishes=request.wishes), ledger, run=run, now=time.time())
