"""The ledger: what was ordered of every source that was ever seen, which run is at it, and what became of it.

It has one small file a source, named by the hash of its bytes, beside the reports. Making that file is the claim: of
two runs that want the same bytes at once, one makes it. The order stands in it before anything else is done, so that
whatever ends a run, what is made later is that same order or nothing.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from flows.disk import PRIVATE
from flows.intake.orders import PlacedOrder
from flows.publish.copies import Copies
from flows.publish.shared import OFFICE, SharedStore, shared_at
from flows.publish.store import unwritable
from flows.settings import Settings

LEDGER = "_inbox"
"""The folder beside the references, which begin with no underscore of ours."""
ABANDONED = 3600.0
"""Seconds after which an order whose run cannot be asked for belongs to no run that still lives."""
MOST_TRIES = 3
"""How often a source is made by itself whose run broke, or whose process was ended from outside, each time."""


UNANSWERED = "لم يقرأ المسودة مراجع في المهلة"
"""The reason of an order whose reviewer did not answer in time."""


class Fate(StrEnum):
    """What became of a source."""

    ORDERED = "ordered"
    """No run is at it, or no more: the next run of the drop folder makes what was ordered."""
    TAKEN = "taken"
    WAITING = "waiting"
    """Its draft waits for a reviewer, for days if need be, also while nothing runs."""
    PUBLISHED = "published"
    FAILED = "failed"
    CANCELLED = "cancelled"
    """A person ended its run, and nothing is made of it until it is ordered again."""


class Ending(StrEnum):
    """How a run ended that did not say what became of its source."""

    COMPLETED = "completed"
    FAILED = "failed"
    """It broke, or took too long."""
    CRASHED = "crashed"
    """Its process was ended from outside."""
    CANCELLED = "cancelled"
    DELETED = "deleted"
    """A person removed its record."""


_AFTER = {
    Ending.COMPLETED: Fate.PUBLISHED,
    Ending.CRASHED: Fate.ORDERED,
    Ending.CANCELLED: Fate.CANCELLED,
    Ending.DELETED: Fate.CANCELLED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the ledger knows of one source."""

    sha256: str
    name: str
    """The file's name below the drop folder, or what a person called a pasted text."""
    fate: Fate
    at: float
    """Seconds since 1970."""
    order: PlacedOrder | None = None
    """None where it is not known: in a ledger of an earlier version, and where a person broke the file."""
    classification: str | None = None
    """That of the brief that was ordered; None where nobody has looked yet."""
    run: str = ""
    """The id of the run that has it, or had it last; empty before there is one."""
    reference: str = ""
    version: str = ""
    reason: str = ""
    """The Arabic line of the error."""
    passing: bool = False
    """True for a failure that is not the source's: the next run tries again what nobody ordered."""
    tries: int = 0
    """How often its run broke, or its process was ended from outside, one run after the other."""


_ENTRY = TypeAdapter(Entry)


def may_be_made(entry: Entry) -> bool:
    """Whether the drop folder's run may make what was ordered of a source.

    Never without its order: what a person chose would be replaced by defaults. A failure that a person was shown
    stays one until they order it again.
    """
    if entry.order is None:
        return False
    again = entry.fate is Fate.FAILED and entry.passing and entry.order.dropped
    return entry.fate is Fate.ORDERED or again


def after_run(entry: Entry, ending: Ending) -> Entry:
    """Return the entry of a source whose run ended and left it taken.

    What was cut off is still ordered; what a person cancelled is not, and what no reviewer answered has failed. A run
    that broke before it said a word of its source (its server was gone, the store could not be reached) was cut off,
    too, but not again and again.
    """
    if ending is not Ending.FAILED:
        return replace(entry, fate=_AFTER[ending], passing=False)
    if entry.fate is Fate.WAITING:
        return replace(entry, fate=Fate.FAILED, passing=False, reason=UNANSWERED)
    tries = entry.tries + 1
    return replace(entry, fate=Fate.ORDERED if tries < MOST_TRIES else Fate.FAILED, passing=True, tries=tries)


def given_back(entry: Entry, *, now: float) -> Entry:
    """Return the entry of a source whose run cannot be asked for: still ordered, when it was taken long ago."""
    taken_long_ago = entry.fate is Fate.TAKEN and now - entry.at > ABANDONED
    return replace(entry, fate=Fate.ORDERED) if taken_long_ago else entry


class Ledger:
    """What was ordered of every source, and what became of it; of several machines, one ledger in their store."""

    def __init__(self, outputs: Path, shared: SharedStore | None = None) -> None:
        self.folder = outputs / LEDGER
        self.copies = Copies(outputs, shared.place if shared else None, OFFICE)

    def find(self, digest: str) -> Entry | None:
        """Return what is known of these bytes, or None."""
        file = self._file(digest)
        try:
            return _ENTRY.validate_json(self.copies.read(_name(digest)))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValidationError):  # a person broke it
            return Entry(sha256=digest, name="", fate=Fate.TAKEN, at=_changed(file))

    def unsettled(self) -> Iterator[Entry]:
        """Yield the entries that a run has, or whose draft waits, and whose orders are known.

        Raises UnwritableOutputError where the ledger of several machines cannot be reached.
        """
        self.renew()
        return (each for each in self.entries() if each.fate in (Fate.TAKEN, Fate.WAITING) and each.order)

    def renew(self) -> int:
        """Copy what other machines have written; returns how many entries. Raises UnwritableOutputError."""
        return self.copies.pull(LEDGER, mode=PRIVATE)

    def entries(self) -> Iterator[Entry]:
        """Yield every entry that this machine knows of, in the order of the hashes."""
        for file in sorted(self.folder.glob("*.json")):
            with suppress(OSError, ValidationError):
                yield _ENTRY.validate_json(file.read_bytes())
                continue
            entry = self.find(file.stem)
            if entry:
                yield entry

    def claim(self, wanted: Entry) -> Entry | None:
        """Take a source for a run: return its entry from now on, with the order to make; None where it is not free.

        The order of `wanted` is for bytes that were never seen; of others, what was ordered before is made. Raises
        UnwritableOutputError where the folder cannot be written.
        """
        before = self.find(wanted.sha256)
        if before is None:
            return wanted if self._make(wanted) else None
        if not may_be_made(before):
            return None
        held = replace(wanted, order=before.order, tries=before.tries)
        self.place(held)
        return held

    def place(self, entry: Entry) -> None:
        """Write an entry, whole or not at all, over the one before. Raises UnwritableOutputError."""
        try:
            self._write(entry, overwrite=True)
        except OSError as error:
            raise unwritable(self.folder, error) from error

    def assign(self, digest: str, run: str) -> None:
        """Say which run makes an order that was just placed, unless that run has said so itself."""
        self.conclude(digest, "", run=run)

    def conclude(self, digest: str, run: str, /, **changes: Any) -> None:
        """Write what became of a source, unless it is another run's by now. Raises UnwritableOutputError."""
        entry = self.find(digest)
        if entry and entry.run == run:
            self.place(replace(entry, **changes))

    def settle(self, before: Entry, after: Entry) -> bool:
        """Write an entry over `before`, and return whether that was due: not where it is the same, or has changed.

        Raises UnwritableOutputError.
        """
        due = after != before and self.find(before.sha256) == before
        if due:
            self.place(after)
        return due

    def restore(self, digest: str, before: Entry | None) -> None:
        """Put back what was known of a source before an order that came to nothing. Raises UnwritableOutputError."""
        if before:
            self.place(before)
        else:
            self.copies.remove([_name(digest)])

    def _make(self, entry: Entry) -> bool:
        """Write an entry where there is none, whole or not at all; False where another run was first.

        What lies here alone, and not where the truth is, is left of an order that was taken back.
        """
        try:
            if self.copies.place:
                self._file(entry.sha256).unlink(missing_ok=True)
            self._write(entry, overwrite=False)
        except FileExistsError:
            return False
        except OSError as error:
            raise unwritable(self.folder, error) from error
        return True

    def _write(self, entry: Entry, *, overwrite: bool) -> None:
        data = _ENTRY.dump_json(entry, indent=1) + b"\n"
        self.copies.write(_name(entry.sha256), data, mode=PRIVATE, overwrite=overwrite)

    def _file(self, digest: str) -> Path:
        return self.folder / f"{digest}.json"


def ledger_of(chosen: Settings) -> Ledger:
    """Return the ledger of an office."""
    return Ledger(chosen.outputs, shared_at(chosen.store))


def _name(digest: str) -> str:
    return f"{LEDGER}/{digest}.json"


def _changed(file: Path) -> float:
    with suppress(OSError):
        return file.stat().st_mtime
    return 0.0
