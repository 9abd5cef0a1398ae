"""The store that several machines share: a bucket of S3, or any place that fsspec knows, with a copy on each machine.

A file lies once, under the hash of its bytes, so that two machines can never write over each other's; a version is its
manifest, which is written last and only where there is none. Of two machines that want one number the second learns of
it, takes over what the first has published, and looks again. A machine that vanishes leaves objects that no manifest
names, and nothing else.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flows.disk import fill_folder, rename_folder, write_atomically
from flows.errors import Bilingual, SettingsError, UnwritableOutputError
from flows.json_text import read_json_object
from flows.publish.manifest import NAME
from flows.publish.names import version_number
from flows.publish.wholeness import listed_files

OBJECTS, BRIEFS = "objects", "briefs"


@cache
def shared_at(address: str) -> "SharedStore | None":
    """Return the shared store at an address such as `s3://bucket/prefix`; None for none. Raises SettingsError."""
    return SharedStore(address) if address else None


class SharedStore:
    """One place that several machines publish into. Threads may share it."""

    def __init__(self, address: str) -> None:
        self.address = address
        try:
            from fsspec.core import url_to_fs

            self._files, self._root = url_to_fs(address, use_listings_cache=False)
            self._is_folder = address.startswith("file:")
        except (ImportError, ValueError) as error:
            raise SettingsError(
                "MUJAZ_STORE",
                Bilingual(ar=f"لا يُفتح المخزن {address} ({error}).", en=f"{address} cannot be opened ({error})."),
                Bilingual(
                    ar="اكتبه مثل s3://bucket/prefix، وثبّت mujaz[s3].",
                    en="Write it like s3://bucket/prefix, and install mujaz[s3].",
                ),
            ) from error

    def push(self, version: Path) -> bool:
        """Publish a version of this machine; False where another one has its number by now.

        It may be given again: what is there already is not sent twice. Raises UnwritableOutputError.
        """
        manifest = (version / NAME).read_bytes()
        target = self._manifest(version.parent.name, version.name)
        with self._reporting():
            if self._files.exists(target):
                return bool(self._files.cat_file(target) == manifest)
            for name, digest in listed_files(read_json_object(manifest)).items():
                if not self._files.exists(self._object(digest)):
                    self._create(self._object(digest), (version / name).read_bytes())
            return self._create(target, manifest)

    def _create(self, target: str, data: bytes) -> bool:
        """Write a file where there is none; False where there is one by now."""
        try:
            if self._is_folder:  # where a file that is being written would be seen
                write_atomically(Path(target), data, overwrite=False)
            else:
                self._files.pipe_file(target, data, mode="create")
        except FileExistsError:
            return bool(self._files.cat_file(target) == data)
        return True

    def pull(self, folder: str, root: Path) -> int:
        """Copy what others have published of a reference into the store of this machine; returns how many versions.

        A version of this machine that was never sent, and whose number another one has, gives way: nobody was shown it.
        Raises UnwritableOutputError.
        """
        with self._reporting():
            return sum(
                self._pull_version(folder, name, root) for name in self._names(f"{self._root}/{BRIEFS}/{folder}")
            )

    def pull_all(self, root: Path) -> int:
        """Copy what others have published, of every reference; returns how many versions."""
        with self._reporting():
            folders = self._names(f"{self._root}/{BRIEFS}")
        return sum(self.pull(folder, root) for folder in folders)

    def _pull_version(self, folder: str, name: str, root: Path) -> bool:
        here = root / folder / name
        if not version_number(name):
            return False
        written = self._cat(self._manifest(folder, name))
        if written is None or (here.is_dir() and _bytes_of(here / NAME) == written):
            return False
        staged = Path(tempfile.mkdtemp(dir=_made(root / ".staging")))
        try:
            listed = listed_files(read_json_object(written))
            fill_folder(staged, {each: self._whole(digest) for each, digest in listed.items()} | {NAME: written})
            if here.is_dir():
                here.replace(Path(tempfile.mkdtemp(dir=root / ".staging")) / name)
            _made(here.parent)
            return rename_folder(staged, here)
        finally:
            shutil.rmtree(staged, ignore_errors=True)

    def _whole(self, digest: str) -> bytes:
        """Return an object. Raises OSError for one whose bytes are not those that were sent."""
        data: bytes = self._files.cat_file(self._object(digest))
        if sha256(data).hexdigest() != digest:
            raise OSError(5, "the object is damaged", self._object(digest))
        return data

    def _cat(self, path: str) -> bytes | None:
        try:
            return bytes(self._files.cat_file(path))
        except FileNotFoundError:
            return None

    def _names(self, folder: str) -> list[str]:
        try:
            return sorted(str(path).rstrip("/").rsplit("/", 1)[-1] for path in self._files.ls(folder, detail=False))
        except FileNotFoundError:
            return []

    def _object(self, digest: str) -> str:
        return f"{self._root}/{OBJECTS}/{digest[:2]}/{digest}"

    def _manifest(self, folder: str, version: str) -> str:
        return f"{self._root}/{BRIEFS}/{folder}/{version}/{NAME}"

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        """Raise whatever the place or the way there fails at as an error of ours."""
        try:
            yield
        except Exception as error:  # its libraries have families of their own
            raise UnwritableOutputError(
                self.address,
                Bilingual(ar=f"لا يُبلغ المخزن المشترك ({error}).", en=f"The shared store cannot be reached ({error})."),
                Bilingual(
                    ar="تحقق من MUJAZ_STORE والشبكة ومفاتيح AWS_…، ثم شغّله من جديد.",
                    en="Look at MUJAZ_STORE, the network and the keys (AWS_…), and start it again.",
                ),
            ) from error


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _bytes_of(file: Path) -> Any:
    try:
        return file.read_bytes()
    except OSError:
        return None
