"""Searches that a person keeps, so that what is new in them is shown: `outputs/_saved/<digest of the name>.json`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from flows.disk import PRIVATE, write_atomically
from flows.publish.catalogue import read_regular
from flows.publish.store import unwritable

SAVED = "_saved"
"""The folder beside the references, which begin with no underscore of ours."""
MOST = 50
"""Searches that one person keeps; the oldest goes for a newer one."""
_MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A search that somebody keeps."""

    name: str
    query: str
    """As it stands in the address of the list: "q=…&house=…"."""
    seen: float
    """When they last looked at it, in seconds since 1970."""
    who: str = ""
    """Whose it is."""
    mail: str = ""
    """Where what is new in it is written to; empty for nowhere."""
    last_announced: float = 0.0
    """When that was last done, in seconds since 1970."""


_SAVED = TypeAdapter(tuple[Saved, ...])


class SavedSearches:
    """The searches of every person."""

    def __init__(self, outputs: Path) -> None:
        self._folder = outputs / SAVED

    def of(self, person: str) -> tuple[Saved, ...]:
        """Return what somebody keeps, in the order it was kept; nothing of a file that a person broke."""
        return _read(self._file(person))

    def keep(self, person: str, name: str, query: str, now: float, mail: str = "") -> None:
        """Keep a search; one of its name is written over. Raises UnwritableOutputError."""
        others = [each for each in self.of(person) if each.name != name]
        self._write(person, [*others, Saved(name=name, query=query, seen=now, who=person, mail=mail)][-MOST:])

    def remove(self, person: str, name: str) -> None:
        """Keep a search no longer. Raises UnwritableOutputError."""
        self._write(person, [each for each in self.of(person) if each.name != name])

    def looked(self, person: str, query: str, now: float) -> None:
        """Write down that somebody looked at a search that they keep. Raises UnwritableOutputError."""
        before = self.of(person)
        after = [replace(each, seen=now) if each.query == query else each for each in before]
        if tuple(after) != before:
            self._write(person, after)

    def mailed(self) -> Iterator[Saved]:
        """Yield the searches of everybody of which somebody is written to."""
        for file in sorted(self._folder.glob("*.json")):
            yield from (each for each in _read(file) if each.mail and self._file(each.who) == file)

    def announced(self, person: str, name: str, now: float) -> None:
        """Write down that somebody was notified of what is new in a search. Raises UnwritableOutputError."""
        searches = self.of(person)
        self._write(person, [replace(each, last_announced=now) if each.name == name else each for each in searches])

    def _write(self, person: str, searches: Sequence[Saved]) -> None:
        try:
            write_atomically(self._file(person), _SAVED.dump_json(tuple(searches), indent=1) + b"\n", mode=PRIVATE)
        except OSError as error:
            raise unwritable(self._folder, error) from error

    def _file(self, person: str) -> Path:
        return self._folder / f"{sha256(person.encode()).hexdigest()[:32]}.json"


def _read(file: Path) -> tuple[Saved, ...]:
    data = read_regular(file, limit=_MOST_BYTES)
    try:
        return _SAVED.validate_json(data) if data else ()
    except ValidationError:
        return ()
