"""The register of a bulletin: the issues that it has had, by number, beside the store and not in it.

`outputs/.bulletins/<house>/<name>/0012.json`. A number is taken by the link of a file that is whole, so that no two
runs take one; a run that fails takes none. Only one run at a time makes an issue of a bulletin.
"""

import fcntl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from flows.bulletin.earlier import Remembered
from flows.bulletin.traits import Traits
from flows.errors import Bilingual, BulletinBusyError
from flows.json_text import json_line, read_json_object
from flows.publish.copies import Copies
from flows.publish.place import Place
from flows.publish.shared import OFFICE
from flows.revise.frozen_json import UnfitError, from_json, to_json

FOLDER = ".bulletins"
_LOCK = ".lock"
REMEMBERED = 30
"""Issues in which an event that goes on is looked for."""
_WAITS, _PAUSE = 60.0, 0.2
"""Seconds that a run waits for another of the same bulletin, and between two looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A brief, or a source, that an issue was made of, or that stood before it and was left out."""

    reference: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTraits:
    """What a source of an item is known by."""

    lead: tuple[str, ...]
    title: tuple[str, ...]
    names: tuple[str, ...]
    figures: tuple[str, ...]
    sites: tuple[str, ...]
    all_sites: tuple[str, ...]
    day: str
    holders: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(KeptTraits):
    """An item, as the next issues have to know it: what the source is known by that spoke for it, and the others."""

    sentences: tuple[str, ...]
    classifications: tuple[str, ...] = ()
    """Those of its sources, each once."""
    others: tuple[KeptTraits, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An issue that was published."""

    number: int
    day: str
    key: str
    """What names the sources that it was made of: made of the same again it has the same number."""
    reference: str
    """Its reference in the store."""
    since: str
    """The first day of what it covers, ISO 8601, or empty."""
    until: str
    """The moment up to which briefs were taken: the newest of them, ISO 8601 in UTC; empty where it had none."""
    taken: tuple[Taken, ...]
    items: tuple[Kept, ...]


class Register:
    """The issues of one bulletin."""

    def __init__(self, out: Path, house: str, name: str, place: Place | None = None) -> None:
        """`place` is where machines share the register, of which this folder is a copy then."""
        self._name = f"{FOLDER}/{house}/{name}"
        self.folder = out / self._name
        self._copies = Copies(out, place, OFFICE)

    def entries(self) -> tuple[Entry, ...]:
        """Return the issues in the order of their numbers; a file that is none of ours is passed over.

        Raises UnwritableOutputError where the store that machines share cannot be reached.
        """
        self._copies.pull(self._name)
        found = (_read(file) for file in sorted(self.folder.glob("[0-9]*.json")))
        return tuple(sorted(filter(None, found), key=lambda entry: entry.number))

    @property
    def next_number(self) -> int:
        """The number of the next issue: one more than the highest, also where the file of one cannot be read."""
        numbers = (int(file.stem) for file in self.folder.glob("[0-9]*.json") if file.stem.isdecimal())
        return max(numbers, default=0) + 1

    def add(self, entry: Entry) -> None:
        """Keep an issue, on the disk when this returns. Raises FileExistsError where its number is taken."""
        self._copies.write(f"{self._name}/{entry.number:04d}.json", json_line(to_json(entry)).encode(), overwrite=False)

    @contextmanager
    def alone(self, *, waits: float = _WAITS) -> Iterator[None]:
        """Keep other runs of the same bulletin out; the system lets go of a run that is killed.

        Those of other machines Prefect keeps out, which starts one run of bulletins at a time.

        Raises BulletinBusyError after so many seconds.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / _LOCK).open("ab") as lock:
            _take(lock.fileno(), self.folder.name, waits)
            yield


def _take(descriptor: int, name: str, waits: float) -> None:
    until = time.monotonic() + waits
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise _busy(name) from error
            time.sleep(_PAUSE)
        else:
            return


def _busy(name: str) -> BulletinBusyError:
    return BulletinBusyError(
        name,
        Bilingual(ar="يصنع تشغيل آخر عددًا من هذه النشرة الآن.", en="Another run is making an issue of this bulletin."),
        Bilingual(ar="انتظر حتى ينتهي، ثم أعد التشغيل.", en="Wait until it has ended, and start again."),
    )


def _read(file: Path) -> Entry | None:
    try:
        entry: Entry = from_json(Entry, read_json_object(file.read_bytes()))
    except (OSError, UnfitError, ValueError):
        return None
    return entry


def remembered(entries: tuple[Entry, ...], *, hidden: frozenset[str] = frozenset()) -> tuple[Remembered, ...]:
    """Return the items of the last issues, as the next one looks for them.

    What had a source of a `hidden` classification its readers have not seen.
    """
    return tuple(
        Remembered(
            issue=entry.number,
            day=entry.day,
            traits=tuple(map(_traits, (kept, *kept.others))),
            sentences=kept.sentences,
        )
        for entry in entries[-REMEMBERED:]
        for kept in entry.items
        if not hidden & {*kept.classifications}
    )


def _traits(kept: KeptTraits) -> Traits:
    return Traits(
        lead=frozenset(kept.lead),
        title=frozenset(kept.title),
        names=frozenset(kept.names),
        figures=frozenset(kept.figures),
        sites=frozenset(kept.sites),
        all_sites=frozenset(kept.all_sites),
        holders=frozenset(kept.holders),
        places=frozenset(kept.places),
        words=frozenset(kept.words),
        leading=frozenset(kept.leading),
        day=kept.day,
    )


def keep(traits: Sequence[Traits], sentences: tuple[str, ...], classifications: tuple[str, ...] = ()) -> Kept:
    """Return an item as it is kept, always in the same order; the source that speaks for it is the first."""
    first, *others = traits
    kept = tuple(KeptTraits(**_written(each)) for each in others)
    return Kept(**_written(first), sentences=sentences, classifications=classifications, others=kept)


def _written(traits: Traits) -> dict[str, Any]:
    """Return by their names what is kept of the traits of a source."""
    values = {each.name: getattr(traits, each.name) for each in fields(KeptTraits)}
    return {name: value if isinstance(value, str) else tuple(sorted(value)) for name, value in values.items()}
