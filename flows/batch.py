"""The flow: a folder of sources -> a brief of each, in one run.

Parameters are annotated with their types themselves: a served run cannot resolve annotations that are strings.
"""

import time
from collections.abc import Sequence
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from flows.intake import form
from flows.intake.drop_folder import Arrival, arrival
from flows.intake.given import take
from flows.intake.ledger import Ledger
from flows.intake.orders import PlacedOrder
from flows.options import MANY_SOURCES, read_wishes
from flows.runs.many import end_run, make_all
from flows.settings import settings
from flows.sources import Request, files_of, requests


@flow(name="batch", flow_run_name="batch-{folder}", persist_result=False)
@form.with_options(MANY_SOURCES, after="folder")
async def batch(*, folder: form.FolderField = "", **asked: str) -> State[Any]:
    """Make a brief of every source in a folder.

    A source that fails is named with its reason, and the others go on; what was made before is not made again.
    `asked` is what stands in `MANY_SOURCES`, as the form has it.
    """
    chosen = settings()
    files, run = files_of(chosen.inputs / folder), str(flow_run.id)
    arrivals = [arrival(file, chosen.inputs) for file in files]
    wanted = requests(files, out=chosen.outputs, house=chosen.house, wishes=read_wishes(asked))
    _take(arrivals, wanted, Ledger(chosen.outputs), run)
    return await end_run("batch", arrivals, await make_all(arrivals, wanted, chosen, run=run))


def _take(arrivals: Sequence[Arrival], wanted: Sequence[Request], ledger: Ledger, run: str) -> None:
    """Write down what is ordered of each source, the name that distinguishes it from others of its folder included."""
    for found, request in zip(arrivals, wanted, strict=True):
        take(found, PlacedOrder(wishes=request.wishes), ledger, run=run, now=time.time())
