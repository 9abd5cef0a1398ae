"""Files of an office that several machines share: the truth in one place, and a copy in a folder of each machine.

What is written goes to the place first, so that no machine believes what the others cannot see.
"""

from collections.abc import Iterable
from hashlib import md5
from pathlib import Path, PurePosixPath
from threading import Lock

from flows.disk import SHARED, write_atomically
from flows.errors import UnwritableOutputError
from flows.publish.place import Place


class Copies:
    """A folder of this machine, and the place whose copy it is; without a place it is a folder like any other."""

    def __init__(self, folder: Path, place: Place | None = None, within: str = "") -> None:
        """`within` is the folder of the place that holds what this one does."""
        self.folder, self.place = folder, place
        self._within = within
        self._seen: dict[str, str] = {}
        self._lock = Lock()

    def read(self, name: str) -> bytes:
        """Return a file as it is in the place; where that cannot be reached, as it was here.

        Raises FileNotFoundError where there is none, and OSError.
        """
        try:
            data = self._there(name)
        except UnwritableOutputError:
            return (self.folder / name).read_bytes()
        if data is None:
            raise FileNotFoundError(name)
        return data

    def _there(self, name: str) -> bytes | None:
        if self.place is None:
            return (self.folder / name).read_bytes()
        with self.place.reporting():
            return self.place.read(self._name(name))

    def write(self, name: str, data: bytes, *, mode: int = SHARED, overwrite: bool = True) -> None:
        """Write a file, whole or not at all.

        Raises FileExistsError where there is one and `overwrite` is false, OSError where this machine's folder cannot
        be written, and UnwritableOutputError where the place cannot be reached.
        """
        if self.place:
            if not overwrite and _bytes_of(self.folder / name) not in (None, data):
                raise FileExistsError(name)
            with self.place.reporting():
                if overwrite:
                    self.place.write(self._name(name), data)
                elif not self.place.create(self._name(name), data):
                    raise FileExistsError(name)
        write_atomically(self.folder / name, data, mode=mode, overwrite=overwrite or self.place is not None)

    def remove(self, names: Iterable[str]) -> None:
        """Remove files, here and in the place. Raises UnwritableOutputError, and OSError."""
        for name in names:
            if self.place:
                with self.place.reporting():
                    self.place.remove(self._name(name))
            (self.folder / name).unlink(missing_ok=True)

    def send(self, folder: str) -> None:
        """Put into the place what lies in a folder here. Raises UnwritableOutputError, and OSError."""
        if self.place:
            for file in sorted((self.folder / folder).iterdir()):
                with self.place.reporting():
                    self.place.write(self._name(f"{folder}/{file.name}"), file.read_bytes())

    def pull(self, folder: str = "", *, mode: int = SHARED) -> int:
        """Copy what is new or changed in the place, and remove what was copied before and is there no more.

        Returns how many files were copied. Raises UnwritableOutputError where the place cannot be reached, and OSError.
        """
        if self.place is None:
            return 0
        with self._lock:
            with self.place.reporting():
                found = {_join(folder, name): stamp for name, stamp in self.place.stamps(self._name(folder)).items()}
            copied = [name for name, stamp in found.items() if self._copy(name, stamp, mode)]
            for name in [each for each in self._seen if _is_in(each, folder) and each not in found]:
                del self._seen[name]
                (self.folder / name).unlink(missing_ok=True)
        return len(copied)

    def _copy(self, name: str, stamp: str, mode: int) -> bool:
        """Copy a file that this machine does not have as it is; a name that leads out of the folder is none."""
        target = self.folder / name
        if self._seen.get(name) == stamp and target.exists():
            return False
        if not _is_below(name):
            return False
        copied = _digest(target) != stamp and self._fetch(name, target, mode)
        self._seen[name] = stamp
        return copied

    def _fetch(self, name: str, target: Path, mode: int) -> bool:
        place = self.place
        if place is None:
            return False
        with place.reporting():
            data = place.read(self._name(name))
        if data is None or _bytes_of(target) == data:
            return False
        write_atomically(target, data, mode=mode)
        return True

    def _name(self, name: str) -> str:
        return _join(self._within, name)


def _join(folder: str, name: str) -> str:
    return "/".join(filter(None, (folder, name)))


def _is_in(name: str, folder: str) -> bool:
    return not folder or name.startswith(f"{folder}/")


def _is_below(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts


def _digest(file: Path) -> str:
    """Return what S3 gives as the ETag of bytes that were sent in one piece."""
    data = _bytes_of(file)
    return "" if data is None else md5(data, usedforsecurity=False).hexdigest()


def _bytes_of(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
