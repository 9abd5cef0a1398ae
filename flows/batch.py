"""The flow: a folder of sources -> a brief of each, in one run.

Parameters are annotated with their types themselves: a served run cannot resolve annotations that are strings.
"""

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from flows.intake import form
from flows.intake.drop_folder import arrival
from flows.runs.many import ended, make_all
from flows.settings import settings
from flows.sources import files_of, requests


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
    place = chosen.inputs / folder
    files = files_of(place)
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
    return await ended("batch", arrivals, await make_all(arrivals, asked, chosen))
