"""Files put on the disk whole or not at all: staged in the folder they belong to, synced, and renamed."""

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

STAGED = ".staged-"
"""How the name of a file begins that is still being written."""
PRIVATE, SHARED = 0o600, 0o644
"""Permissions of a file: for its owner alone, and to read for everybody."""
_FOLDER = 0o755
_TRIES = 20


def write_atomically(path: Path, data: bytes, *, mode: int = SHARED, overwrite: bool = True) -> None:
    """Write a file whole or not at all; it lies on the disk when this returns. A missing folder is made.

    `mode` is its permissions, whatever the umask. Raises FileExistsError for a name that is taken where `overwrite` is
    false, and OSError where the file cannot be written; then the old file stands, and nothing is left beside it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=STAGED)
    staged = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as out:
            _write_synced(out, data)
        staged.chmod(mode)
        if overwrite:
            staged.replace(path)
        else:
            os.link(staged, path)  # a link is made whole, and never over another file
    finally:
        staged.unlink(missing_ok=True)
    _sync_folder(path.parent)


def new_folder(area: Path) -> Path:
    """Make a folder for one run; another one that ends may remove the empty area between the two steps."""
    for _ in range(_TRIES):
        with suppress(FileNotFoundError, FileExistsError):
            area.mkdir(parents=True, exist_ok=True)
            return Path(tempfile.mkdtemp(dir=area))
    area.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=area))


def fill_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by their names, into a folder that nobody looks into yet; all lie on the disk when this returns."""
    folder.chmod(_FOLDER)
    for name, data in files.items():
        with (folder / name).open("wb") as out:
            _write_synced(out, data)
    _sync_folder(folder)


def rename_folder(staged: Path, target: Path) -> bool:
    """Give a filled folder its name, on the disk too; False, and nothing changed, where the name is taken.

    Raises OSError for any other failure.
    """
    try:
        staged.rename(target)
    except OSError:
        if target.exists():
            return False
        raise
    _sync_folder(target.parent)
    return True


def _write_synced(out: BinaryIO, data: bytes) -> None:
    out.write(data)
    out.flush()
    os.fsync(out.fileno())


def _sync_folder(folder: Path) -> None:
    """Put a folder's entries on the disk, where the system can (Windows cannot)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
