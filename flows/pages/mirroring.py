"""The pages of one machine of several: what the others publish is copied here, again and again, in a thread."""

import logging
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from flows.disk import PRIVATE
from flows.disk import SHARED as FILE
from flows.errors import MujazError
from flows.intake.ledger import LEDGER
from flows.intake.outcomes import FAILED
from flows.publish.copies import Copies
from flows.publish.drafts import DRAFTS
from flows.publish.shared import OFFICE, SharedStore

EVERY = 5.0
"""Seconds."""
_OFFICE = ((LEDGER, PRIVATE), (FAILED, FILE), (DRAFTS, FILE))
"""What an office keeps beside its briefs, and who may read the files."""
_LOGGER = logging.getLogger(__name__)


def mirror(
    shared: SharedStore | None, outputs: Path, drop: Copies | None = None, *, every: float = EVERY
) -> threading.Event:
    """Copy what other machines publish, and what is dropped for all, until the event that is returned is set.

    Where there are no others, and the drop folder is no copy, nothing is done.
    """
    stop = threading.Event()
    rounds = [*_of_store(shared, outputs), *([drop.pull] if drop and drop.place else [])]
    if rounds:
        threading.Thread(target=_copy, args=(rounds, stop, every), daemon=True, name="mirror").start()
    return stop


def _of_store(shared: SharedStore | None, outputs: Path) -> list[Callable[[], object]]:
    if shared is None:
        return []
    copies = Copies(outputs, shared.place, OFFICE)
    return [
        partial(shared.pull_all, outputs),
        *(partial(copies.pull, folder, mode=mode) for folder, mode in _OFFICE),
    ]


def _copy(rounds: Sequence[Callable[[], object]], stop: threading.Event, every: float) -> None:
    while True:
        try:
            for work in rounds:
                work()
        except (MujazError, OSError) as error:  # the network comes back, and what was published until then is here
            _LOGGER.warning("%s", error)
        if stop.wait(every):
            return
