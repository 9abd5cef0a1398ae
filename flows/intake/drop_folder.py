"""The drop folder: which of its files are to be made, known by their bytes; none is moved or deleted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from flows.errors import EmptySourceError, UnreadableSourceError
from flows.intake.ledger import Entry, Fate, Ledger, may_be_made
from flows.sidecar import sidecar_of
from flows.sources import clean, is_bundle, parts_of, unreadable
from flows.together import pack

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file of the drop folder, whole, with the hash of its bytes."""

    path: Path
    name: str
    """Its name below the drop folder."""
    sha256: str
    """The hash of its bytes and of its sidecar: what is asked for anew is made anew."""
    own: str = ""
    """The hash of its bytes alone, where it has a sidecar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What lies in the drop folder."""

    fresh: tuple[Arrival, ...]
    """What was never seen, and what was ordered and no run has."""
    unfinished: tuple[str, ...]
    """Names of files that are still being written."""
    unread: tuple[UnreadableSourceError, ...]
    """What is said of files that cannot be read."""
    duplicates: tuple[tuple[str, str], ...]
    """Names of files whose bytes are those of another, with that other's name."""
    known: int
    """How many were seen before."""
    unclear: tuple[str, ...]
    """Names of files that a run had and never finished, and of which it is not known what was ordered."""


def arrival(path: Path, folder: Path) -> Arrival:
    """Return a file with the hash of its bytes; its name is relative to `folder` where it lies in it."""
    name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
    own, sidecar = digest_of(path), sidecar_of(path)
    if sidecar is None:
        return Arrival(path=path, name=name, sha256=own)
    return Arrival(path=path, name=name, sha256=sha256(own.encode() + sidecar.read_bytes()).hexdigest(), own=own)


def survey(files: Iterable[Path], folder: Path, ledger: Ledger, *, now: float, quiet: float) -> Survey:
    """Look through files of a folder; one that changed within `quiet` seconds, or meanwhile, is still being written."""
    same_bytes: dict[str, list[Arrival]] = {}
    unfinished: list[str] = []
    unread: list[UnreadableSourceError] = []
    for path in files:
        try:
            found = _whole(path, folder, now, quiet)
        except OSError as error:
            unread.append(unreadable(path, error))
            continue
        if found is None:
            unfinished.append(path.relative_to(folder).as_posix())
        else:
            same_bytes.setdefault(found.sha256, []).append(found)
    seen = _sorted_out([(found, _before(ledger, found[0])) for found in same_bytes.values()])
    return replace(seen, unfinished=tuple(unfinished), unread=tuple(unread))


def _before(ledger: Ledger, found: Arrival) -> Entry | None:
    """Return what the ledger knows of a source; what a form has ordered is done, whatever lies beside its file."""
    entry = ledger.find(found.sha256)
    by_form = ledger.find(found.own) if entry is None and found.own else None
    return by_form if by_form and by_form.order and not by_form.order.dropped else entry


def _sorted_out(groups: Sequence[tuple[list[Arrival], Entry | None]]) -> Survey:
    """Sort files of the same bytes, with what the ledger knows of these, by what is to be done with them."""
    fresh, unclear, duplicates, known = [], [], [], 0
    for found, before in groups:
        original = next((each for each in found if before and each.name == before.name), found[0])
        name = original.name
        if before is None or may_be_made(before):
            fresh.append(original)
        elif before.order is None and before.fate is Fate.TAKEN:
            unclear.append(name)
        else:
            known += before.name in (name, "")
            name = before.name or name
        duplicates += [(each.name, name) for each in found if each.name != name]
    return Survey(
        fresh=tuple(fresh),
        unfinished=(),
        unread=(),
        duplicates=tuple(duplicates),
        known=known,
        unclear=tuple(unclear),
    )


def _whole(path: Path, folder: Path, now: float, quiet: float) -> Arrival | None:
    """Return a source that nobody writes to, or None. Raises OSError for one that lies there and cannot be read."""
    try:
        changed, before = state_of(path)
        if 0 <= now - changed < quiet:  # one from the future was written before the clock was set back
            return None
        found = arrival(path, folder)
        _, after = state_of(path)
    except (OSError, EmptySourceError) as error:
        if not is_gone(path, error):
            raise
        return None
    return found if before == after else None


def is_gone(path: Path, error: OSError | EmptySourceError) -> bool:
    """Whether a file could not be looked at since it was taken away, or is a bundle with nothing in it yet."""
    if isinstance(error, OSError):
        return isinstance(error, FileNotFoundError) and not path.is_symlink()  # a link to nothing lies there
    return True


def state_of(path: Path) -> tuple[float, list[tuple[str, int, int]]]:
    """Return when a file, or a bundle and what lies in it, changed last, and what it has."""
    files = [path, *parts_of(path)] if is_bundle(path) else [path]
    files += filter(None, (sidecar_of(path),))
    stats = [(file, file.stat()) for file in files]
    return max(stat.st_ctime for _, stat in stats), [(str(f), stat.st_size, stat.st_mtime_ns) for f, stat in stats]


def digest_of(path: Path) -> str:
    """Return the hash of a file, of a bundle that of its files as they are packed. Raises OSError."""
    if is_bundle(path):
        return sha256(pack((clean(file.name), file.read_bytes()) for file in parts_of(path))).hexdigest()
    total = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            total.update(block)
    return total.hexdigest()
