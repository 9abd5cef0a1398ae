"""The tags of briefs: words of an office's own, by which it finds briefs again: `outputs/_tags/tags.json`.

A brief has them by its folder, so that its next version has them too.
"""

import fcntl
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from flows.disk import write_atomically
from flows.publish.catalogue import BriefVersions, read_regular
from flows.publish.searching import loose
from flows.publish.store import unwritable

TAGS = "_tags"
"""The folder beside the references, which begin with no underscore of ours."""
_MOST_BYTES = 10_000_000
_TAGS = TypeAdapter(dict[str, tuple[str, ...]])


class Tags:
    """The tags of a store. Processes may share it."""

    def __init__(self, outputs: Path) -> None:
        self._folder = outputs / TAGS
        self._file = self._folder / "tags.json"
        self._known: tuple[tuple[int, int], Mapping[str, tuple[str, ...]]] = ((0, 0), {})

    def all(self) -> Mapping[str, tuple[str, ...]]:
        """Return the tags of every folder that has some; none of a file that a person broke."""
        try:
            found = self._file.stat()
        except OSError:
            return {}
        stamp = (found.st_mtime_ns, found.st_ino)
        if self._known[0] != stamp:
            self._known = stamp, self._read()
        return self._known[1]

    def of(self, folder: str) -> tuple[str, ...]:
        """Return the tags of a brief, in the order in which they were written."""
        return self.all().get(folder, ())

    def write(self, folder: str, tags: Sequence[str]) -> None:
        """Write down the tags of a brief in place of those before. Raises UnwritableOutputError."""
        try:
            with self._locked():
                kept = {name: each for name, each in self._read().items() if name != folder}
                data = _TAGS.dump_json(kept | ({folder: tuple(tags)} if tags else {}), indent=1)
                write_atomically(self._file, data + b"\n")
        except OSError as error:
            raise unwritable(self._folder, error) from error

    def _read(self) -> dict[str, tuple[str, ...]]:
        try:
            return _TAGS.validate_json(read_regular(self._file, limit=_MOST_BYTES) or b"{}")
        except ValidationError:
            return {}

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(self._folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)


def has_tag(tags: Iterable[str], wanted: str) -> bool:
    """Whether a tag is among them, however its letters are spelled."""
    return loose(wanted).strip() in (loose(tag).strip() for tag in tags)


def with_tag(briefs: Iterable[BriefVersions], tags: Tags, tag: str) -> tuple[BriefVersions, ...]:
    """Return those of the briefs that have a tag; all of them where none is named."""
    kept = tags.all() if tag else {}
    return tuple(brief for brief in briefs if not tag or has_tag(kept.get(brief.folder, ()), tag))


def counted(briefs: Iterable[BriefVersions], tags: Tags) -> tuple[tuple[str, int], ...]:
    """Return the tags of some briefs with how many have each, the most frequent first."""
    kept = tags.all()
    return tuple(Counter(tag for brief in briefs for tag in kept.get(brief.folder, ())).most_common())
