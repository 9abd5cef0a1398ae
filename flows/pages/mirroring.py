"""The pages of one machine of several: what the others publish is copied here, again and again, in a thread."""

import logging
import threading
from pathlib import Path

from flows.errors import MujazError
from flows.publish.shared import SharedStore

EVERY = 5.0
"""Seconds."""
_LOGGER = logging.getLogger(__name__)


def mirror(shared: SharedStore | None, outputs: Path, *, every: float = EVERY) -> threading.Event:
    """Copy what other machines publish until the event that is returned is set; where there are none, nothing."""
    stop = threading.Event()
    if shared:
        threading.Thread(target=_copy, args=(shared, outputs, stop, every), daemon=True, name="mirror").start()
    return stop


def _copy(shared: SharedStore, outputs: Path, stop: threading.Event, every: float) -> None:
    while True:
        try:
            shared.pull_all(outputs)
        except MujazError as error:  # the network comes back, and what was published until then is here
            _LOGGER.warning("%s", error)
        if stop.wait(every):
            return
