"""A copy of all that an office has, taken while it works.

The copy is one tar: what was published with ledger and drafts, the drop folder, users and secrets, and the record of
the runs. Its last entry lists every other with its hash: a copy without it was cut off.
"""

import io
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from flows.disk import PRIVATE, STAGED
from flows.errors import BackupError, Bilingual
from flows.json_text import json_document
from flows.publish.store import STAGING

LIST = "mujaz-backup.json"
OUTPUTS, INPUTS, STATE, RUNS = "outputs", "inputs", ".mujaz", ".prefect"
"""The folders of a copy, and of the office that is made of it."""
DATABASE = "prefect.db"
_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy holds."""

    files: int
    bytes: int
    gone: tuple[str, ...] = ()
    """Files that went while they were copied, as those of a draft do."""
    unread: tuple[str, ...] = ()
    """Files that are there and could not be read, each with the reason: the copy is without them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file as it is copied: who may read it, and when it was written, come back with it."""

    name: str
    data: bytes
    mode: int
    mtime: float


@dataclass(slots=True)
class _Left:
    """What does not come into a copy."""

    gone: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def back_up(target: Path, places: Mapping[str, Path]) -> Copied:
    """Copy the folders of an office, by their names in the copy, into a tar; packed where its name ends in gz.

    It is there whole or not at all, and for its owner alone, since it has the secrets of the office. Raises BackupError
    where it cannot be written, or would lie in what it copies.
    """
    _require_outside(target, places)
    staged = target.with_name(f".{target.name}.staged")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.touch(mode=PRIVATE)
        with tarfile.open(staged, "w:gz" if target.suffix in (".gz", ".tgz") else "w") as tar:
            copied = _fill(tar, places)
        staged.replace(target)
    except OSError as error:
        raise BackupError(
            str(target),
            Bilingual(ar=f"تعذرت كتابة النسخة الاحتياطية ({error}).", en=f"The backup cannot be written ({error})."),
            Bilingual(ar="اختر مكانًا فيه مساحة وصلاحية للكتابة.", en="Choose a place with room that you may write to."),
        ) from error
    finally:
        with suppress(OSError):
            staged.unlink()
    return copied


def _fill(tar: tarfile.TarFile, places: Mapping[str, Path]) -> Copied:
    listed: dict[str, str] = {}
    left, size = _Left(), 0
    for file in _files(places, left):
        listed[file.name] = sha256(file.data).hexdigest()
        size += len(file.data)
        _add(tar, file)
    data = json_document({"format": _FORMAT, "files": listed}).encode("utf-8", "surrogatepass")
    _add(tar, _File(name=LIST, data=data, mode=PRIVATE, mtime=0))
    return Copied(files=len(listed), bytes=size, gone=tuple(left.gone), unread=tuple(left.unread))


def _add(tar: tarfile.TarFile, file: _File) -> None:
    entry = tarfile.TarInfo(file.name)
    entry.size, entry.mode, entry.mtime = len(file.data), file.mode, file.mtime
    tar.addfile(entry, io.BytesIO(file.data))


def _files(places: Mapping[str, Path], left: _Left) -> Iterator[_File]:
    """Yield every file as it is: a database as at one moment, nothing that is still being written."""
    for name, folder in places.items():
        for file in [folder / DATABASE] if name == RUNS else sorted(folder.rglob("*")):
            inner = file.relative_to(folder)
            if STAGING in inner.parts or file.name.startswith(STAGED) or file.is_symlink():
                continue
            entry = f"{name}/{inner.as_posix()}"
            try:
                if file.is_file():
                    yield _read(entry, file, _database if name == RUNS else Path.read_bytes)
            except FileNotFoundError:
                left.gone.append(entry)
            except (OSError, sqlite3.Error) as error:
                left.unread.append(f"{entry} ({error})")


def _read(name: str, file: Path, read: Callable[[Path], bytes]) -> _File:
    about = file.stat()
    mode = PRIVATE if name.startswith(f"{STATE}/") else about.st_mode & 0o777
    return _File(name=name, data=read(file), mode=mode, mtime=about.st_mtime)


def _database(file: Path) -> bytes:
    """Return a database as SQLite itself copies it while others write. Raises sqlite3.Error."""
    with tempfile.TemporaryDirectory() as kept:
        copy = Path(kept) / DATABASE
        with closing(sqlite3.connect(file)) as live, closing(sqlite3.connect(copy)) as still:
            live.backup(still)
        return copy.read_bytes()


def _require_outside(target: Path, places: Mapping[str, Path]) -> None:
    inside = [folder for folder in places.values() if target.absolute().is_relative_to(folder.absolute())]
    if inside:
        raise BackupError(
            str(target),
            Bilingual(ar=f"المكان داخل مجلد يُنسخ ({inside[0]}).", en=f"It would lie in what is copied ({inside[0]})."),
            Bilingual(ar="اختر مجلدًا آخر، على قرص آخر إن أمكن.", en="Choose another folder, best on another disk."),
        )
