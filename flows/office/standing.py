"""How a published brief stands: withdrawn, archived or thrown away. Its versions lie in the store as they were.

`outputs/_standing/<folder>.json` says it of the versions up to one: a version that is published later stands anew.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from threading import RLock

from pydantic import TypeAdapter, ValidationError

from flows.disk import write_atomically
from flows.publish.catalogue import read_regular
from flows.publish.names import version_number
from flows.publish.store import unwritable

STANDING = "_standing"
"""The folder beside the references, which begin with no underscore of ours."""
_MOST_BYTES = 100_000


class Stand(StrEnum):
    """What may be said of a brief; each by itself, and all of them together."""

    WITHDRAWN = "withdrawn"
    """It is shown with a notice and the reason, and its files say so."""
    ARCHIVED = "archived"
    """It is out of the list, and found among what is archived."""
    DISCARDED = "discarded"
    """It lies in the trash until its term is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Who said it, when and why."""

    by: str
    at: float
    """Seconds since 1970."""
    upto: int
    """The number of the newest version that it is said of."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a brief stands."""

    withdrawn: Mark | None = None
    archived: Mark | None = None
    discarded: Mark | None = None

    def mark(self, stand: Stand, version: str) -> Mark | None:
        """Return what is said of a version of the brief; None where that is not said of it."""
        mark: Mark | None = getattr(self, stand.value)
        return mark if mark and version_number(version) <= mark.upto else None


NOTHING_SAID = Standing()
_STANDING = TypeAdapter(Standing)


class Standings:
    """How the briefs of a store stand; a file is read again only where it changed."""

    def __init__(self, outputs: Path) -> None:
        self._outputs = outputs
        self._folder = outputs / STANDING
        self._known: dict[str, tuple[tuple[int, int], Standing]] = {}
        self._lock = RLock()

    def of(self, folder: str) -> Standing:
        """Return how the brief of a folder stands. What a person broke counts as thrown away: it is not shown."""
        file = self._folder / f"{folder}.json"
        try:
            found = file.stat()
        except OSError:
            return NOTHING_SAID
        stamp = (found.st_mtime_ns, found.st_ino)
        with self._lock:
            known = self._known.get(folder)
        if known and known[0] == stamp:
            return known[1]
        standing = _read(file)
        with self._lock:
            self._known[folder] = stamp, standing
        return standing

    def stamps(self) -> tuple[tuple[str, int, int], ...]:
        """Return the folders of which something is said, each with what changes when that does.

        One look, where there are thousands of briefs.
        """
        try:
            with os.scandir(self._folder) as entries:
                found = [(entry.name.removesuffix(".json"), entry.stat()) for entry in entries]
        except OSError:  # nothing was ever said, or it was taken back this moment
            return ()
        return tuple(sorted((name, of.st_mtime_ns, of.st_ino) for name, of in found))

    def put(self, folder: str, stand: Stand, mark: Mark | None) -> None:
        """Say something of a brief, or take it back. Raises UnwritableOutputError."""
        file = self._folder / f"{folder}.json"
        try:
            with self._lock:
                standing = replace(self.of(folder), **{stand.value: mark})
                if standing == NOTHING_SAID:
                    file.unlink(missing_ok=True)
                else:
                    write_atomically(file, _STANDING.dump_json(standing, indent=1) + b"\n")
        except OSError as error:
            raise unwritable(self._folder, error) from error

    def folders(self) -> Iterator[str]:
        """Yield the folders of which something is said."""
        yield from (file.stem for file in sorted(self._folder.glob("*.json")))

    def remove_discarded(self, before: float) -> tuple[tuple[str, str], ...]:
        """Remove for good the versions that were thrown away before a time; return them by folder and version."""
        removed: list[tuple[str, str]] = []
        for folder in tuple(self.folders()):
            standing = self.of(folder)
            mark = standing.discarded
            if mark and mark.by != _BROKEN and mark.at < before:
                removed += self._remove(folder, mark)
                self.put(folder, Stand.DISCARDED, None)
                if not any((self._outputs / folder).glob("v*")):
                    shutil.rmtree(self._outputs / folder, ignore_errors=True)
                    (self._folder / f"{folder}.json").unlink(missing_ok=True)
        return tuple(removed)

    def _remove(self, folder: str, mark: Mark) -> Iterator[tuple[str, str]]:
        for version in sorted((self._outputs / folder).glob("v*")):
            if not version.is_symlink() and 0 < version_number(version.name) <= mark.upto:
                shutil.rmtree(version, ignore_errors=True)
                yield folder, version.name


_BROKEN = "?"


def _read(file: Path) -> Standing:
    data = read_regular(file, limit=_MOST_BYTES)
    try:
        return _STANDING.validate_json(data or b"")
    except ValidationError:
        return Standing(discarded=Mark(by=_BROKEN, at=0.0, upto=10**9))
