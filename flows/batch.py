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
from flows.runs.many import ended, make_all
from flows.settings import settings
from flows.sources import Request, files_of, requests


@flow(name="batch", flow_run_name="batch-{folder}", persist_result=False)
async def batch(
    folder: form.FolderField = "",
    house: form.HouseField = "",
    classification: form.ClassificationField = form.AS_HOUSE,
    digits: form.DigitsField = "كما عند الدار",
    calendar: form.CalendarField = "كما عند الدار",
    page_size: form.PageSizeField = "كما عند الدار",
    print_shop: form.PrintShopField = "بلا ملف للمطبعة",
) -> State[Any]:
    """Make a brief of every source in a folder.

    A source that fails is told with its reason, and the others go on; what was made before is not made again.
    """
    chosen = settings()
    files, run = files_of(chosen.inputs / folder), str(flow_run.id)
    arrivals = [arrival(file, chosen.inputs) for file in files]
    asked = requests(
        files,
        out=chosen.outputs,
        house=house or chosen.house,
        wishes=form.wishes(
            classification=classification,
            digits=digits,
            calendar=calendar,
            page_size=page_size,
            print_shop=print_shop,
        ),
    )
    _take(arrivals, asked, Ledger(chosen.outputs), run)
    return await ended("batch", arrivals, await make_all(arrivals, asked, chosen, run=run))


def _take(arrivals: Sequence[Arrival], asked: Sequence[Request], ledger: Ledger, run: str) -> None:
    """Write down what is ordered of each source, the name by which it is told from the others of its folder too."""
    for found, request in zip(arrivals, asked, strict=True):
        order = PlacedOrder(house=request.house, reference=request.reference, wishes=request.wishes)
        take(found, order, ledger, run=run, now=time.time())
