"""The register: what became of every file of the drop folder and of every order, so that none goes unmentioned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Lock

from flows.errors import EmptySourceError
from flows.intake.drop_folder import Arrival, arrival, is_gone, state_of
from flows.intake.ledger import Entry, Fate, Ledger
from flows.sources import PassedOver, files_passed_over, sources_in

_Stamp = tuple[float, list[tuple[str, int, int]]]


class State(StrEnum):
    """What became of a file."""

    NEW = "new"
    """Nobody has looked at it yet: the drop folder's next run does."""
    ORDERED = "ordered"
    MAKING = "making"
    WAITING = "waiting"
    PUBLISHED = "published"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNCLEAR = "unclear"
    """A run had it, and what was ordered of it is not known: nothing is made of it until it is ordered again."""
    DUPLICATE = "duplicate"
    """Its bytes are those of another file."""
    TEMPORARY = "temporary"
    """What an editing program keeps beside a file that is open."""
    UNKNOWN_KIND = "unknown_kind"
    """Its name ends like no source's."""
    UNREADABLE = "unreadable"
    """The system does not let us read it."""


_BY_FATE = {
    Fate.ORDERED: State.ORDERED,
    Fate.TAKEN: State.MAKING,
    Fate.WAITING: State.WAITING,
    Fate.PUBLISHED: State.PUBLISHED,
    Fate.FAILED: State.FAILED,
    Fate.CANCELLED: State.CANCELLED,
}
_PASSED_OVER = {PassedOver.TEMPORARY: State.TEMPORARY, PassedOver.KIND: State.UNKNOWN_KIND}
NOT_TAKEN = frozenset({State.TEMPORARY, State.UNKNOWN_KIND, State.UNREADABLE})
"""States of files of which nothing is ever made as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A file, or an order whose file is gone, with what became of it."""

    name: str
    """Its name below the drop folder."""
    state: State
    at: float
    """When that was, or when the file came where nothing has become of it yet; seconds since 1970."""
    entry: Entry | None = None
    """What the ledger knows of its bytes."""
    original: str = ""
    """The file that was there first, where this is its duplicate."""
    is_here: bool = True
    """Whether the file still lies in the drop folder."""


class Register:
    """Looks through drop folder and ledger; a file is read again only where it has changed."""

    def __init__(self, ledger: Ledger, inbox: Path) -> None:
        self._ledger, self._inbox = ledger, inbox
        self._digests: dict[Path, tuple[_Stamp, Arrival]] = {}
        self._unreadable: tuple[Path, ...] = ()
        self._entries: tuple[int, tuple[Entry, ...]] = (-1, ())
        self._lock = Lock()

    def files(self) -> tuple[Registered, ...]:
        """Return what became of every file and order, the latest first; files whose names begin with a dot are none."""
        with self._lock:
            taken = list(self._taken())
            entries = {entry.sha256: entry for entry in self._known()}
        gone = entries.keys() - {found.sha256 for _, found in taken}
        rows = [
            *_registered_files(taken, entries),
            *(_registered_order(entries[digest]) for digest in gone if entries[digest].name),
            *self._not_taken(),
        ]
        return tuple(sorted(rows, key=lambda row: (-row.at, row.name)))

    def find(self, digest: str) -> Path | None:
        """Return the file of the drop folder that has these bytes, or None."""
        with self._lock:
            return next(
                (each.path for _, each in list(self._taken()) if each.sha256 == digest and each.path.is_file()), None
            )

    def order_of_run(self, run: str) -> Entry | None:
        """Return what the ledger knows of the source that a run has, or had last; None where no source had it."""
        with self._lock:
            found = self._of_run(run)
            if found is None and run and self._ledger.renew():  # another machine's pages have just ordered it
                found = self._of_run(run)
            return found

    def _of_run(self, run: str) -> Entry | None:
        return next((entry for entry in self._known() if run and entry.run == run), None)

    def _taken(self) -> Iterator[tuple[float, Arrival]]:
        """Yield the files that are taken for sources, each with the time of its last change."""
        seen: dict[Path, tuple[_Stamp, Arrival]] = {}
        unreadable: list[Path] = []
        for path in sources_in(self._inbox):
            try:
                stamp = state_of(path)
                known = self._digests.get(path)
                found = known[1] if known and known[0] == stamp else arrival(path, self._inbox)
            except (OSError, EmptySourceError) as error:
                if not is_gone(path, error):
                    unreadable.append(path)
                continue
            seen[path] = (stamp, found)
            yield stamp[0], found
        self._digests, self._unreadable = seen, tuple(unreadable)

    def _known(self) -> tuple[Entry, ...]:
        """Return the ledger's entries, read again only where one was written since."""
        try:
            stamp = self._ledger.folder.stat().st_mtime_ns
        except OSError:
            return ()
        if stamp != self._entries[0]:
            self._entries = (stamp, tuple(self._ledger.entries()))
        return self._entries[1]

    def _not_taken(self) -> Iterator[Registered]:
        passed_over = [(path, _PASSED_OVER[why]) for path, why in files_passed_over(self._inbox)]
        for path, state in (*passed_over, *((path, State.UNREADABLE) for path in self._unreadable)):
            yield Registered(name=path.relative_to(self._inbox).as_posix(), state=state, at=_changed(path))


def _registered_files(taken: Iterable[tuple[float, Arrival]], entries: dict[str, Entry]) -> Iterator[Registered]:
    """Yield a row a file; of files with the same bytes that is the original which the ledger names, else the first."""
    same_bytes: dict[str, list[tuple[float, Arrival]]] = {}
    for at, found in taken:
        same_bytes.setdefault(found.sha256, []).append((at, found))
    for digest, files in same_bytes.items():
        entry = entries.get(digest)
        original = next((each for _, each in files if entry and each.name == entry.name), files[0][1])
        for at, found in files:
            if found is original:
                state = _state_of(entry) if entry else State.NEW
                yield Registered(name=found.name, state=state, at=entry.at if entry else at, entry=entry)
            else:
                yield Registered(name=found.name, state=State.DUPLICATE, at=at, entry=entry, original=original.name)


def _registered_order(entry: Entry) -> Registered:
    return Registered(name=entry.name, state=_state_of(entry), at=entry.at, entry=entry, is_here=False)


def _state_of(entry: Entry) -> State:
    unclear = entry.fate is Fate.TAKEN and entry.order is None
    return State.UNCLEAR if unclear else _BY_FATE[entry.fate]


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
