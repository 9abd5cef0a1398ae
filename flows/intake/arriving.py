"""Files of a folder on their way to a batch: those that can be read, and what is said of the others."""

from collections.abc import Iterable
from pathlib import Path

from flows.errors import MujazError
from flows.intake.drop_folder import Arrival, arrival
from flows.sources import unreadable


def arrivals_of(files: Iterable[Path], folder: Path) -> tuple[list[Arrival], list[tuple[Arrival, MujazError]]]:
    """Return the files that can be read, and the others with their errors; these have no hash."""
    found: list[Arrival] = []
    unread: list[tuple[Arrival, MujazError]] = []
    for file in files:
        try:
            found.append(arrival(file, folder))
        except (OSError, MujazError) as error:
            name = file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.name
            reason = error if isinstance(error, MujazError) else unreadable(file, error)
            unread.append((Arrival(path=file, name=name, sha256=""), reason))
    return found, unread
