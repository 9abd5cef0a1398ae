"""The catalogue: what lies in the store, read from its manifests alone, and read again only where something changed.

A version without a manifest that can be read is no version: it is left out and counted. Nothing is followed out of the
store: symbolic links and hidden folders are passed over.
"""

import datetime as dt
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from pydantic import TypeAdapter, ValidationError

from flows.publish.manifest import NAME
from flows.publish.names import version_number
from flows.publish.records import FileRecord, Record

_MOST_MANIFEST = 8_000_000
"""Bytes: no manifest of ours comes near, and another file is not read into memory for its name."""
_FRESH = 1.0
"""Seconds."""
_LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A published version."""

    folder: str
    """The folder of its reference in the store."""
    name: str
    """"v001"."""
    path: Path
    record: Record

    @property
    def published(self) -> dt.datetime:
        """When it was published, in UTC; long ago where the manifest does not say."""
        moment = self.record.times.published or _LONG_AGO
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)

    def file(self, name: str) -> FileRecord | None:
        """Return the file of this name, if the manifest names it."""
        return next((file for file in self.record.files if file.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefVersions:
    """A reference with its versions, the newest first."""

    folder: str
    versions: tuple[Version, ...]

    @property
    def latest(self) -> Version:
        """The newest version."""
        return self.versions[0]

    def find(self, name: str) -> Version | None:
        """Return the version of this name."""
        return next((version for version in self.versions if version.name == name), None)


_RECORDS = TypeAdapter(Record)
_Stamp = tuple[int, int]
_NO_STAMP: _Stamp = (0, 0)


class Catalogue:
    """The versions under one folder. Threads may share it.

    With a clock, in seconds, the list of all of them is as old as `_FRESH` at most: to look at thousands of folders
    takes longer than to answer. One brief by itself is always as it is now.
    """

    def __init__(self, root: Path, clock: Callable[[], float] | None = None) -> None:
        self.root = root
        self._clock = clock
        self._looked = 0.0
        self._lock = Lock()
        self._sorted: tuple[BriefVersions, ...] | None = None
        self._listed: dict[str, tuple[_Stamp, tuple[str, ...]]] = {}
        self._read: dict[tuple[str, str], tuple[_Stamp, Version | None]] = {}
        self._briefs: dict[str, BriefVersions] = {}
        self._unreadable: tuple[str, ...] = ()

    def briefs(self) -> tuple[BriefVersions, ...]:
        """Return every reference that has a version, the one published last first."""
        with self._lock:
            if not self._is_fresh():
                self._refresh()
            if self._sorted is None:
                found = self._briefs.values()
                self._sorted = tuple(sorted(found, key=lambda one: (one.latest.published, one.folder), reverse=True))
            return self._sorted

    def find(self, folder: str) -> BriefVersions | None:
        """Return the reference that has this folder, or None."""
        with self._lock:
            if folder in self._listed:
                self._look_at(folder)
            elif not self._is_fresh() or (self.root / folder).is_dir():
                self._refresh()
            return self._briefs.get(folder)

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The versions, as folder/version, whose manifest could not be read when the store was last looked at."""
        with self._lock:
            return self._unreadable

    def _is_fresh(self) -> bool:
        """Whether all was looked at a moment ago; a clock that stands still says nothing of that."""
        return self._clock is not None and 0 < self._clock() - self._looked < _FRESH

    def _refresh(self) -> None:
        listed, read = {}, {}
        for folder in _own_folders(self.root):
            listed[folder] = self._names(folder)
            for name in listed[folder][1]:
                read[folder, name] = self._version(folder, name)
        changed = read != self._read
        self._listed, self._read = listed, read
        if changed:
            self._unreadable = _unreadable(read)
            self._briefs = _by_folder(version for _, version in read.values() if version)
            self._sorted = None
        self._looked = self._clock() if self._clock else 0.0

    def _look_at(self, folder: str) -> None:
        """Look at one folder alone."""
        before = {name: self._read.get((folder, name)) for name in self._listed[folder][1]}
        self._listed[folder] = self._names(folder)
        now = {name: self._version(folder, name) for name in self._listed[folder][1]}
        if now == before:
            return
        for name in before:
            self._read.pop((folder, name), None)
        self._read |= {(folder, name): found for name, found in now.items()}
        self._unreadable = _unreadable(self._read)
        self._briefs.pop(folder, None)
        self._briefs |= _by_folder(version for _, version in now.values() if version)
        self._sorted = None

    def _names(self, folder: str) -> tuple[_Stamp, tuple[str, ...]]:
        """Return the names of a folder's versions, listed again only where the folder has changed since."""
        path = f"{self.root}{os.sep}{folder}"
        stamp = _folder_stamp(path)
        known = self._listed.get(folder)
        return known if known and known[0] == stamp else (stamp, tuple(_version_names(path)))

    def _version(self, folder: str, name: str) -> tuple[_Stamp, Version | None]:
        """Return a version with the stamp of its manifest; paths are put together as text, for there are thousands."""
        stamp = _stamp(f"{self.root}{os.sep}{folder}{os.sep}{name}{os.sep}{NAME}")
        known = self._read.get((folder, name))
        if known and known[0] == stamp:
            return known
        path = self.root / folder / name
        record = read_record(path / NAME)
        return stamp, Version(folder=folder, name=name, path=path, record=record) if record else None


def regular_file(path: Path) -> int | None:
    """Open a file for reading and return its descriptor; None for what is no plain file or is a symbolic link."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return None
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    return None


def read_regular(path: Path, *, limit: int) -> bytes | None:
    """Return the bytes of a plain file, or None for what is none or is larger than `limit` bytes."""
    descriptor = regular_file(path)
    if descriptor is None:
        return None
    with os.fdopen(descriptor, "rb") as file:
        data = file.read(limit + 1)
    return data if len(data) <= limit else None


def _unreadable(read: Mapping[tuple[str, str], tuple[_Stamp, Version | None]]) -> tuple[str, ...]:
    return tuple(f"{folder}/{name}" for (folder, name), (_, version) in read.items() if version is None)


def _by_folder(versions: Iterator[Version]) -> dict[str, BriefVersions]:
    grouped: dict[str, list[Version]] = {}
    for version in versions:
        grouped.setdefault(version.folder, []).append(version)
    return {
        folder: BriefVersions(
            folder=folder, versions=tuple(sorted(group, key=lambda one: version_number(one.name), reverse=True))
        )
        for folder, group in grouped.items()
    }


def _version_names(folder: str) -> Iterator[str]:
    return (name for name in _own_folders(folder) if version_number(name))


def _own_folders(parent: Path | str) -> Iterator[str]:
    """Yield the names of the folders in a folder: none that is hidden, or a link to elsewhere."""
    try:
        with os.scandir(parent) as entries:
            names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return
    yield from (name for name in names if not name.startswith("."))


def _folder_stamp(folder: str) -> _Stamp:
    """Return what changes when a version comes or goes; the links too, since two may come within one tick."""
    try:
        found = os.stat(folder)  # noqa: PTH116  # a path is made in the time of three of these
    except OSError:
        return _NO_STAMP
    return found.st_mtime_ns, found.st_nlink


def _stamp(file: str) -> _Stamp:
    try:
        found = os.lstat(file)
    except OSError:
        return _NO_STAMP
    return found.st_mtime_ns, found.st_size


def read_record(file: Path) -> Record | None:
    """Return what a manifest says; None where none that can be read is there."""
    data = read_regular(file, limit=_MOST_MANIFEST)
    if data is None:
        return None
    try:
        return _RECORDS.validate_json(data)
    except ValidationError:
        return None
