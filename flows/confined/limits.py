"""What the system lets a process take: its memory and its time, as POSIX has them."""

import resource
from contextlib import suppress
from pathlib import Path

MEGABYTE = 1 << 20


def set_limit(kind: int, limit: int | None) -> None:
    """Set a limit of this process, of the kinds of `resource`; None lifts one. macOS knows none of the memory."""
    hard = resource.getrlimit(kind)[1]
    soft = hard if limit is None else limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (soft, hard))


def address_space() -> int:
    """Return how many bytes of address space the process has; 0 where the system does not say."""
    return _pages_of_memory(0)


def resident() -> int:
    """Return how many bytes of the machine's memory the process holds; 0 where the system does not say."""
    return _pages_of_memory(1)


def _pages_of_memory(field: int) -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[field])
    except OSError:
        return 0
    return pages * resource.getpagesize()
