"""The drop folder: which of its files are new, by their bytes, and what became of each.

The ledger has one small file a source, named by the hash of its bytes, beside the reports. Making that file is the
claim: of two runs that want the same bytes at once, one makes it. Sources are read, and never moved or deleted.
"""

import json
import os
import tempfile
from collections.abc import Container, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from flows.errors import HouseError, MujazError, PublishError, SettingsError
from flows.publish.manifest import NAME
from flows.publish.names import folder_name
from flows.publish.store import unwritable

LEDGER, FAILED = "_inbox", "_failed"
"""Folders beside the references, which begin with no underscore of ours."""
ABANDONED = 3600.0
"""Seconds after which a source that was taken and never finished belongs to no run that still lives."""
_BLOCK = 1 << 20


class Fate(StrEnum):
    """What became of a source."""

    TAKEN = "taken"
    WAITING = "waiting"
    """Its draft waits for a reviewer, for days if need be, also while nothing runs."""
    PUBLISHED = "published"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the ledger knows of one source."""

    sha256: str
    name: str
    """The file's name below the drop folder, or what a person called a pasted text."""
    fate: Fate
    at: float
    """Seconds since 1970."""
    reference: str = ""
    version: str = ""
    reason: str = ""
    """The Arabic line of the error."""
    passing: bool = False
    """True for a failure that is not the source's: the next run tries it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file of the drop folder, whole, with the hash of its bytes."""

    path: Path
    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What lies in the drop folder."""

    fresh: tuple[Arrival, ...]
    unfinished: tuple[str, ...]
    """Names of files that are still being written."""
    duplicates: tuple[tuple[str, str], ...]
    """Names of files whose bytes are those of another, with that other's name."""
    known: int
    """How many were seen before."""


class Ledger:
    """What became of every source that was ever seen."""

    def __init__(self, outputs: Path) -> None:
        self.folder = outputs / LEDGER

    def find(self, digest: str) -> Entry | None:
        """Return what is known of these bytes, or None."""
        file = self._file(digest)
        try:
            record = json.loads(file.read_text("utf-8"))
            return Entry(**{**record, "fate": Fate(record["fate"])})
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, TypeError, KeyError):  # another run is just making it, or a person broke it
            return Entry(sha256=digest, name="", fate=Fate.TAKEN, at=_changed(file))

    def claim(self, arrival: Arrival, *, now: float) -> bool:
        """Take a source for this run; False where another has it, or has finished with it.

        One that was abandoned, or that failed for what was not its own fault, can be taken again. Raises
        UnwritableOutputError where the folder cannot be written.
        """
        entry = Entry(sha256=arrival.sha256, name=arrival.name, fate=Fate.TAKEN, at=now)
        before = self.find(arrival.sha256)
        if before and not _open_again(before, now):
            return False
        if before:
            self.settle(entry)
            return True
        return self._make(entry)

    def release(self, digest: str) -> None:
        """Give back a source that was taken and not finished, so that the next run takes it."""
        entry = self.find(digest)
        if entry and entry.fate is Fate.TAKEN:
            self._file(digest).unlink(missing_ok=True)

    def release_all(self, *, awaited: Container[str] = ()) -> None:
        """Give back every source that is taken, but those (by name) that a run is still to make: for a start."""
        for file in self.folder.glob("*.json"):
            entry = self.find(file.stem)
            if entry and entry.name not in awaited:
                self.release(file.stem)

    def _make(self, entry: Entry) -> bool:
        """Write an entry where there is none; False where another run was first."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._file(entry.sha256).open("x", encoding="utf-8") as file:
                file.write(_written(entry))
        except OSError as error:
            if self._file(entry.sha256).exists():
                return False
            raise unwritable(self.folder, error) from error
        return True

    def settle(self, entry: Entry) -> None:
        """Write what became of a source, whole or not at all. Raises UnwritableOutputError."""
        try:
            _replace(self._file(entry.sha256), _written(entry))
        except OSError as error:
            raise unwritable(self.folder, error) from error

    def _file(self, digest: str) -> Path:
        return self.folder / f"{digest}.json"


def arrival(path: Path, folder: Path) -> Arrival:
    """Return a file with the hash of its bytes; its name is told from `folder` where it lies in it."""
    name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
    return Arrival(path=path, name=name, sha256=_digest(path))


def survey(files: Iterable[Path], folder: Path, ledger: Ledger, *, now: float, quiet: float) -> Survey:
    """Look through files of a folder; one that changed within `quiet` seconds, or meanwhile, is still being written."""
    fresh: dict[str, Arrival] = {}
    unfinished, duplicates, known = [], [], 0
    for path in files:
        found = _whole(path, folder, now, quiet)
        if found is None:
            unfinished.append(path.relative_to(folder).as_posix())
            continue
        before = ledger.find(found.sha256)
        original = fresh[found.sha256].name if found.sha256 in fresh else before.name if before else found.name
        if original not in (found.name, ""):
            duplicates.append((found.name, original))
        elif before is None or _open_again(before, now):
            fresh[found.sha256] = found
        else:
            known += 1
    return Survey(fresh=tuple(fresh.values()), unfinished=tuple(unfinished), duplicates=tuple(duplicates), known=known)


def _whole(path: Path, folder: Path, now: float, quiet: float) -> Arrival | None:
    """Return a file that nobody writes to, or None."""
    try:
        before = path.stat()
        if now - before.st_ctime < quiet:
            return None
        found = arrival(path, folder)
        after = path.stat()
    except OSError:  # taken away, or not yet ours to read
        return None
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return found if same else None


def _digest(path: Path) -> str:
    total = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            total.update(block)
    return total.hexdigest()


def _open_again(entry: Entry, now: float) -> bool:
    abandoned = entry.fate is Fate.TAKEN and now - entry.at > ABANDONED
    return abandoned or (entry.fate is Fate.FAILED and entry.passing)


def may_pass(error: MujazError) -> bool:
    """Whether a failure is that of the disk, the house or a setting, and not of the source."""
    return isinstance(error, PublishError | HouseError | SettingsError)


def write_failure(outputs: Path, arrival: Arrival, error: MujazError, *, when: str) -> Path:
    """Put a failure where a person looks: `outputs/_failed/<name>-<hash>/` with its reason; the source stays.

    `when` is ISO 8601. Returns the folder; raises UnwritableOutputError.
    """
    folder = outputs / FAILED / folder_name(f"{arrival.name}-{arrival.sha256[:8]}")
    record = {
        "format": 1,
        "status": "failed",
        "source": {"name": arrival.name, "sha256": arrival.sha256},
        "error": error.as_json(),
        "times": {"failed": when},
    }
    try:
        _replace(folder / "reason.txt", "\n".join((*error.lines, when, "")))
        _replace(folder / NAME, json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    except OSError as reason:
        raise unwritable(folder, reason) from reason
    return folder


def _written(entry: Entry) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False, indent=1) + "\n"


def _replace(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".")
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    Path(name).replace(file)


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
