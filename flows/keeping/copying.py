"""A copy of all that an office has, taken while it works, and brought back in an empty folder.

The copy is one tar: what was published with ledger and drafts, the drop folder, users and secrets, and the record of
the runs. Its last entry lists every other with its hash: a copy without it was cut off.
"""

import io
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from flows.errors import BackupError, Bilingual
from flows.json_text import json_document, read_json_object
from flows.publish.store import STAGING

LIST = "mujaz-backup.json"
OUTPUTS, INPUTS, STATE, RUNS = "outputs", "inputs", ".mujaz", ".prefect"
"""The folders of a copy, and of the office that is made of it."""
DATABASE = "prefect.db"
_FORMAT = 1
_RESTORING = ".restoring"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy holds."""

    files: int
    bytes: int
    without: tuple[str, ...]
    """Files that went while they were copied."""


def back_up(target: Path, places: Mapping[str, Path]) -> Copied:
    """Copy the folders of an office, by their names in the copy, into a tar; packed where its name ends in gz.

    It is there whole or not at all. Raises BackupError where it cannot be written, or would lie in what it copies.
    """
    _require_outside(target, places)
    staged = target.with_name(f".{target.name}.staged")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
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
    gone: list[str] = []
    size = 0
    for name, data in _entries(places, gone):
        listed[name] = sha256(data).hexdigest()
        size += len(data)
        _add(tar, name, data)
    _add(tar, LIST, json_document({"format": _FORMAT, "files": listed}).encode("utf-8", "surrogatepass"))
    return Copied(files=len(listed), bytes=size, without=tuple(gone))


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(data), 0o600 if name.startswith(STATE) else 0o644
    tar.addfile(entry, io.BytesIO(data))


def _entries(places: Mapping[str, Path], gone: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield every file with its bytes: a database as it is at one moment, nothing that is still being written."""
    for name, folder in places.items():
        if name == RUNS:
            yield from _runs(folder)
            continue
        for file in sorted(folder.rglob("*")):
            inner = file.relative_to(folder)
            if STAGING in inner.parts or file.name.startswith(".staged-") or file.is_symlink():
                continue
            try:
                if file.is_file():
                    yield f"{name}/{inner.as_posix()}", file.read_bytes()
            except OSError:
                gone.append(f"{name}/{inner.as_posix()}")


def _runs(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the record of the runs, as SQLite itself copies it while others write."""
    if not (folder / DATABASE).is_file():
        return
    with tempfile.TemporaryDirectory() as kept:
        copy = Path(kept) / DATABASE
        with closing(sqlite3.connect(folder / DATABASE)) as live, closing(sqlite3.connect(copy)) as still:
            live.backup(still)
        yield f"{RUNS}/{DATABASE}", copy.read_bytes()


def _require_outside(target: Path, places: Mapping[str, Path]) -> None:
    inside = [folder for folder in places.values() if target.absolute().is_relative_to(folder.absolute())]
    if inside:
        raise BackupError(
            str(target),
            Bilingual(ar=f"المكان داخل مجلد يُنسخ ({inside[0]}).", en=f"It would lie in what is copied ({inside[0]})."),
            Bilingual(ar="اختر مجلدًا آخر، على قرص آخر إن أمكن.", en="Choose another folder, best on another disk."),
        )


def restore(copy: Path, target: Path) -> Copied:
    """Bring a copy back into a folder that has none of an office's folders yet.

    Every file is held against the list before any of them is in its place. Raises BackupError for a copy that is cut
    off or changed, and for a folder that is not empty of an office.
    """
    _require_empty(target)
    staging = target / _RESTORING
    try:
        staging.mkdir(parents=True)
        copied = _unpack(copy, staging)
        for folder in (OUTPUTS, INPUTS, STATE, RUNS):
            with suppress(FileNotFoundError):
                (staging / folder).replace(target / folder)
    except (OSError, tarfile.TarError, EOFError, ValueError) as error:
        raise _broken_error(copy, str(error)) from error
    finally:
        _clear(staging)
    return copied


def _unpack(copy: Path, staging: Path) -> Copied:
    """Unpack a copy and hold it against its list. Raises ValueError where they differ."""
    with tarfile.open(copy) as tar:
        tar.extractall(staging, filter="data")
    listed = read_json_object((staging / LIST).read_bytes())["files"]
    size = 0
    for name, digest in listed.items():
        data = (staging / name).read_bytes()
        size += len(data)
        if sha256(data).hexdigest() != digest:
            raise ValueError(name)
    return Copied(files=len(listed), bytes=size, without=())


def _require_empty(target: Path) -> None:
    there = [name for name in (OUTPUTS, INPUTS, STATE, RUNS, _RESTORING) if (target / name).exists()]
    if there:
        raise BackupError(
            str(target),
            Bilingual(
                ar=f"في المجلد مكتب من قبل ({'، '.join(there)}).",
                en=f"There is an office already ({', '.join(there)}).",
            ),
            Bilingual(ar="استعدها في مجلد فارغ بالخيار --into.", en="Restore into an empty folder with --into."),
        )


def _clear(folder: Path) -> None:
    for file in sorted(folder.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() and not file.is_symlink() else file.unlink()
    with suppress(FileNotFoundError):
        folder.rmdir()


def _broken_error(copy: Path, why: str) -> BackupError:
    return BackupError(
        str(copy),
        Bilingual(ar=f"النسخة الاحتياطية ناقصة أو تالفة ({why}).", en=f"The backup is cut off or broken ({why})."),
        Bilingual(ar="استعد نسخة أخرى؛ لم يُكتب شيء.", en="Restore another copy; nothing was written."),
    )
