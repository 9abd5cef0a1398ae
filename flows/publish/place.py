"""A place that several machines reach: a bucket of S3, or whatever fsspec knows; files in it, whole or not at all."""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from flows.disk import STAGED, write_atomically
from flows.errors import Bilingual, SettingsError, UnwritableOutputError


class Place:
    """The files below one address. Threads may share it."""

    def __init__(self, address: str, variable: str) -> None:
        """`variable` is the setting that names it. Raises SettingsError for an address that cannot be opened."""
        self.address, self._variable = address, variable
        try:
            from fsspec.core import url_to_fs

            self._files, self._root = url_to_fs(address, use_listings_cache=False)
            self._is_folder = address.startswith("file:")
        except (ImportError, ValueError) as error:
            raise SettingsError(
                variable,
                Bilingual(ar=f"لا يُفتح المخزن {address} ({error}).", en=f"{address} cannot be opened ({error})."),
                Bilingual(
                    ar="اكتبه مثل s3://bucket/prefix، وثبّت mujaz[s3].",
                    en="Write it like s3://bucket/prefix, and install mujaz[s3].",
                ),
            ) from error

    def has(self, name: str) -> bool:
        """Whether there is a file of this name."""
        return bool(self._files.exists(self._path(name)))

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file, or None where there is none."""
        try:
            return bytes(self._files.cat_file(self._path(name)))
        except FileNotFoundError:
            return None

    def create(self, name: str, data: bytes) -> bool:
        """Write a file where there is none; False where another one is there by now."""
        return self.add(name, data) or self.read(name) == data

    def add(self, name: str, data: bytes) -> bool:
        """Write a file where there is none; False where there is one, whatever is in it. It is one request."""
        path = self._path(name)
        try:
            if self._is_folder:  # where a file that is being written would be seen
                write_atomically(Path(path), data, overwrite=False)
            else:
                self._files.pipe_file(path, data, mode="create")
        except FileExistsError:
            return False
        return True

    def write(self, name: str, data: bytes) -> None:
        """Write a file, over one that is there."""
        if self._is_folder:
            write_atomically(Path(self._path(name)), data)
        else:
            self._files.pipe_file(self._path(name), data)

    def remove(self, name: str) -> None:
        """Remove a file; one that is not there is none."""
        try:
            self._files.rm_file(self._path(name))
        except FileNotFoundError:
            return

    def changed(self, name: str) -> dt.datetime | None:
        """Return when a file was written; None where there is none."""
        try:
            moment: dt.datetime = self._files.modified(self._path(name))
        except FileNotFoundError:
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)

    def names(self, folder: str) -> list[str]:
        """Return the names in a folder."""
        try:
            found = self._files.ls(self._path(folder), detail=False)
        except FileNotFoundError:
            return []
        return sorted(str(path).rstrip("/").rsplit("/", 1)[-1] for path in found)

    def stamps(self, folder: str) -> dict[str, str]:
        """Return the files below a folder, each with what changes when the file does: of S3 its ETag."""
        below = self._path(folder)
        if self._is_folder:
            return _stamps_below(Path(below))
        try:
            found = self._files.find(below, detail=True)
        except FileNotFoundError:
            return {}
        return {str(path)[len(below) :].lstrip("/"): _stamp(about) for path, about in found.items()}

    def address_of(self, name: str, *, seconds: int, media_type: str, disposition: str) -> str:
        """Return an address of a file that is good for so many seconds, for all who have it; empty where none is made.

        It answers with the media type and the Content-Disposition that are given.
        """
        said = {"ResponseContentType": media_type, "ResponseContentDisposition": disposition}
        try:
            return str(self._files.sign(self._path(name), expiration=seconds, **said))
        except NotImplementedError:  # a folder, and other places that have no addresses
            return ""

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Raise whatever the place or the way there fails at as an error of ours."""
        try:
            yield
        except FileExistsError:
            raise
        except Exception as error:  # its libraries have families of their own
            raise UnwritableOutputError(
                self.address,
                Bilingual(ar=f"لا يُبلغ المخزن المشترك ({error}).", en=f"The shared store cannot be reached ({error})."),
                Bilingual(
                    ar=f"تحقق من {self._variable} والشبكة ومفاتيح AWS_…، ثم شغّله من جديد.",
                    en=f"Look at {self._variable}, the network and the keys (AWS_…), and start it again.",
                ),
            ) from error

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}" if name else str(self._root)


def _stamps_below(folder: Path) -> dict[str, str]:
    """Return the files below a folder with their stamps; fsspec leaves out what it cannot list, and says nothing.

    What is still being written, or goes meanwhile, is none. Raises OSError.
    """
    found: dict[str, str] = {}
    for place, _, names in os.walk(folder, onerror=_raise_unless_gone):
        for name in (name for name in names if not name.startswith(STAGED)):
            file = Path(place) / name
            with suppress(FileNotFoundError):
                about = file.stat()
                found[file.relative_to(folder).as_posix()] = f"{about.st_size} {about.st_mtime_ns}"
    return found


def _raise_unless_gone(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error


def _stamp(about: dict[str, object]) -> str:
    changed = about.get("ETag") or (about.get("size"), about.get("mtime") or about.get("created"))
    return str(changed).strip('"')


@cache
def place_at(address: str, variable: str) -> Place | None:
    """Return the place at an address such as `s3://bucket/prefix`; None for none. Raises SettingsError."""
    return Place(address, variable) if address else None
