"""The flow: the drop folder -> a brief of each source in it that is new.

Parameters are annotated with their types themselves: a served run cannot resolve annotations that are strings.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State

from flows.errors import EmptySourceError
from flows.intake import form
from flows.intake.drop_folder import Arrival, Ledger, Survey, survey
from flows.model.order import Wishes
from flows.options import HOUSE, read_wishes
from flows.runs.many import ended, make_all
from flows.settings import Settings, settings
from flows.sources import Request, files_of, requests


@flow(name="inbox", persist_result=False)
@form.with_options((HOUSE,))
async def inbox(**asked: str) -> State[Any]:
    """Make a brief of every new source in the drop folder, told by its bytes.

    A file that is still being written is left for the next run, a duplicate is said to be one, and a source that fails
    is told with its reason and tried again only when it has changed. Nothing is moved or deleted.
    """
    chosen = settings()
    files = _files(chosen)
    seen = survey(files, chosen.inputs, Ledger(chosen.outputs), now=time.time(), quiet=chosen.quiet_seconds)
    _tell(seen)
    with _claimed(seen, Ledger(chosen.outputs)) as arrivals:
        wanted = _wanted(files, arrivals, chosen, read_wishes(asked))
        outcomes = await make_all(arrivals, wanted, chosen) if wanted else []
    return await ended("inbox", arrivals, outcomes, seen.duplicates)


def _files(chosen: Settings) -> tuple[Path, ...]:
    try:
        return files_of(chosen.inputs)
    except EmptySourceError:
        return ()


def _wanted(files: Sequence[Path], arrivals: Sequence[Arrival], chosen: Settings, wishes: Wishes) -> list[Request]:
    """Return the requests for arrivals; their references are told apart among all files of the folder."""
    wanted = {found.path for found in arrivals}
    every = requests(files, out=chosen.outputs, house=chosen.house, wishes=wishes)
    return [request for request in every if request.source in wanted]


@contextmanager
def _claimed(seen: Survey, ledger: Ledger) -> Iterator[list[Arrival]]:
    """Take what is fresh for this run, and give back what it leaves unfinished."""
    arrivals = [found for found in seen.fresh if ledger.claim(found, now=time.time())]
    try:
        yield arrivals
    finally:
        for found in arrivals:
            ledger.release(found.sha256)


def _tell(seen: Survey) -> None:
    logger = get_run_logger()
    for name in seen.unfinished:
        logger.info("%s: ما زال يُكتب، ويُترك للمرة القادمة · still being written, left for the next run", name)
    for name, original in seen.duplicates:
        logger.info("%s: مضمونه مضمون %s · the same bytes as %s", name, original, original)
