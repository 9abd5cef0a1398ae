"""How many processes make briefs beside each other: one a core, as long as the machine has memory for them."""

import os

import psutil

from flows.settings import Settings

_EACH = 600 << 20
"""Bytes: what a process and the one that sets its pages take together of an ordinary source."""


def crew_size(chosen: Settings, asked: int) -> int:
    """Return how many processes make so many briefs: MUJAZ_PROCESSES, else as many as the machine has room for."""
    most = chosen.processes or min(cores(), psutil.virtual_memory().available // _EACH)
    return max(1, min(most, asked))


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
