"""The catalogue: what lies in the store, read from its manifests alone, and read again only where something changed.

A version without a manifest that can be read is no version: it is left out and counted. Nothing is followed out of the
store: symbolic links and hidden folders are passed over.
"""

import datetime as dt
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from pydantic import TypeAdapter, ValidationError

from flows.publish.manifest import NAME
from flows.publish.names import version_number
from flows.publish.records import FileRecord, Record

_MOST_MANIFEST = 8_000_000
"""Bytes: no manifest of ours comes near, and another file is not read into memory for its name."""
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
    """The versions under one folder. Threads may share it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = Lock()
        self._listed: dict[str, tuple[_Stamp, tuple[str, ...]]] = {}
        self._read: dict[tuple[str, str], tuple[_Stamp, Version | None]] = {}
        self._briefs: dict[str, BriefVersions] = {}

    def briefs(self) -> tuple[BriefVersions, ...]:
        """Return every reference that has a version, the one published last first."""
        with self._lock:
            self._refresh()
            found = self._briefs.values()
        return tuple(sorted(found, key=lambda brief: (brief.latest.published, brief.folder), reverse=True))

    def find(self, folder: str) -> BriefVersions | None:
        """Return the reference that has this folder, or None."""
        with self._lock:
            self._refresh()
            return self._briefs.get(folder)

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The versions, as folder/version, whose manifest could not be read when the store was last looked at."""
        with self._lock:
            return tuple(f"{folder}/{name}" for (folder, name), (_, version) in self._read.items() if version is None)

    def _refresh(self) -> None:
        listed, read = {}, {}
        for folder in _own_folders(self.root):
            listed[folder] = self._names(folder)
            for name in listed[folder][1]:
                read[folder, name] = self._version(folder, name)
        changed = read != self._read
        self._listed, self._read = listed, read
        if changed:
            self._briefs = _by_folder(version for _, version in read.values() if version)

    def _names(self, folder: str) -> tuple[_Stamp, tuple[str, ...]]:
        """Return the names of a folder's versions, listed again only where the folder has changed since."""
        stamp = _folder_stamp(self.root / folder)
        known = self._listed.get(folder)
        return known if known and known[0] == stamp else (stamp, tuple(_version_names(self.root / folder)))

    def _version(self, folder: str, name: str) -> tuple[_Stamp, Version | None]:
        path = self.root / folder / name
        stamp = _stamp(path / NAME)
        known = self._read.get((folder, name))
        if known and known[0] == stamp:
            return known
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


def _version_names(folder: Path) -> Iterator[str]:
    return (name for name in _own_folders(folder) if version_number(name))


def _own_folders(parent: Path) -> Iterator[str]:
    """Yield the names of the folders in a folder: none that is hidden, or a link to elsewhere."""
    try:
        with os.scandir(parent) as entries:
            names = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return
    yield from (name for name in names if not name.startswith("."))


def _folder_stamp(folder: Path) -> _Stamp:
    """Return what changes when a version comes or goes; the links too, since two may come within one tick."""
    try:
        found = folder.stat()
    except OSError:
        return _NO_STAMP
    return found.st_mtime_ns, found.st_nlink


def _stamp(file: Path) -> _Stamp:
    try:
        found = file.lstat()
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
