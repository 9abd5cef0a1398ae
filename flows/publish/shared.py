"""The store that several machines share: a bucket of S3, or any place that fsspec knows, with a copy on each machine.

A file lies once, under the hash of its bytes, so that two machines can never write over each other's; a version is its
manifest, which is written last and only where there is none. Of two machines that want one number the second learns of
it, takes over what the first has published, and looks again. A machine that vanishes leaves objects that no manifest
names, and nothing else.
"""

import datetime as dt
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flows.disk import fill_folder, new_folder, rename_folder
from flows.errors import UnwritableOutputError
from flows.json_text import read_json_object
from flows.publish.manifest import NAME
from flows.publish.names import STAGING, version_number
from flows.publish.place import Place
from flows.publish.wholeness import listed_files

OBJECTS, BRIEFS, OFFICE = "objects", "briefs", "office"
"""The folders of the place; the last has what an office keeps beside its briefs."""


@cache
def shared_at(address: str) -> "SharedStore | None":
    """Return the shared store at an address such as `s3://bucket/prefix`; None for none. Raises SettingsError."""
    return SharedStore(address) if address else None


class SharedStore:
    """One place that several machines publish into. Threads may share it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.place = Place(address, "MUJAZ_STORE")
        self._compared: set[Path] = set()

    def push(self, version: Path) -> bool:
        """Publish a version of this machine; False where another one has its number by now.

        It may be given again: what is there already is not sent twice. Raises UnwritableOutputError, and
        FileNotFoundError where it has given way, meanwhile, to what another machine has published (`pull`).
        """
        manifest = (version / NAME).read_bytes()
        target, listed = _manifest(version.parent.name, version.name), listed_files(read_json_object(manifest))
        files = {digest: (version / name).read_bytes() for name, digest in listed.items()}
        with self.place.reporting():
            written = self.place.read(target)
            if written is not None:
                return written == manifest
            there = [digest for digest in listed.values() if not self._send(files[digest], digest)]
            won = self.place.create(target, manifest)
            for digest in there:  # what was there may have been cleared away meanwhile
                self._send(files[digest], digest)
            return won

    def _send(self, data: bytes, digest: str) -> bool:
        """Have a file in the place; False where it was there: it is written anew, so that `clear` takes it for new."""
        name = _object(digest)
        if self.place.add(name, data):
            return True
        self.place.write(name, data)
        return False

    def address_of(self, digest: str, *, seconds: int, media_type: str, disposition: str) -> str:
        """Return an address for a while of the file with a hash; empty where it is not there, or cannot be reached."""
        name = _object(digest)
        try:
            with self.place.reporting():
                if not self.place.has(name):
                    return ""
                return self.place.address_of(name, seconds=seconds, media_type=media_type, disposition=disposition)
        except UnwritableOutputError:
            return ""

    def pull(self, folder: str, root: Path) -> int:
        """Copy what others have published of a reference into the store of this machine; returns how many versions.

        A version of this machine that was never sent, and whose number another one has, gives way: nobody was shown it.
        Raises UnwritableOutputError.
        """
        with self.place.reporting():
            return sum(self._pull_version(folder, name, root) for name in self.place.names(f"{BRIEFS}/{folder}"))

    def pull_all(self, root: Path) -> int:
        """Copy what others have published, of every reference; returns how many versions.

        A manifest never changes: one that was compared is not read again.
        """
        with self.place.reporting():
            found = {name for name in self.place.stamps(BRIEFS) if name.endswith(f"/{NAME}")}
            return sum(self._pull_new(*name.split("/"), root=root) for name in sorted(found) if name.count("/") == 2)

    def whole_files(self, listed: Mapping[str, str]) -> dict[str, bytes]:
        """Return the files of these names and hashes that are in the place as they were sent.

        Raises UnwritableOutputError where it cannot be reached.
        """
        with self.place.reporting():
            found = {name: self.place.read(_object(digest)) for name, digest in listed.items()}
        return {name: data for name, data in found.items() if data and sha256(data).hexdigest() == listed[name]}

    def remove(self, version: Path) -> None:
        """Take a version of this name out of the place: nobody is given it from then on, and `clear` takes its files.

        Raises UnwritableOutputError.
        """
        with self.place.reporting():
            self.place.remove(_manifest(version.parent.name, version.name))

    def clear(self, before: dt.datetime) -> int:
        """Remove the files that no manifest names, and return how many: of removed versions, and of vanished machines.

        What was written after a moment may belong to a version whose manifest is still to come, and stays. Raises
        UnwritableOutputError, also where a manifest cannot be read: what it names is not known then.
        """
        with self.place.reporting():
            there = self.place.stamps(OBJECTS)
            manifests = [name for name in self.place.stamps(BRIEFS) if name.endswith(f"/{NAME}")]
            named = {digest for name in manifests for digest in self._named_by(f"{BRIEFS}/{name}")}
            unnamed = [f"{OBJECTS}/{name}" for name in there if name.rpartition("/")[2] not in named]
            left = [name for name in unnamed if self._clear(name, before)]
        return len(left)

    def _named_by(self, manifest: str) -> Iterable[str]:
        return listed_files(read_json_object(self.place.read(manifest) or b"{}")).values()

    def _clear(self, name: str, before: dt.datetime) -> bool:
        """Remove a file that was not written anew meanwhile."""
        changed = self.place.changed(name)
        if changed is None or changed >= before:
            return False
        self.place.remove(name)
        return True

    def _pull_new(self, folder: str, name: str, _manifest: str, *, root: Path) -> bool:
        here = root / folder / name
        if here in self._compared and (here / NAME).exists():
            return False
        pulled = self._pull_version(folder, name, root)
        self._compared.add(here)
        return pulled

    def _pull_version(self, folder: str, name: str, root: Path) -> bool:
        here = root / folder / name
        if not version_number(name):
            return False
        written = self.place.read(_manifest(folder, name))
        if written is None or (here.is_dir() and _bytes_of(here / NAME) == written):
            return False
        staged = new_folder(root / STAGING)
        try:
            listed = listed_files(read_json_object(written))
            fill_folder(staged, {each: self._whole(digest) for each, digest in listed.items()} | {NAME: written})
            if here.is_dir():
                with suppress(FileNotFoundError):  # another run of this machine was first
                    here.replace(new_folder(root / STAGING) / name)
            _made(here.parent)
            return rename_folder(staged, here)
        finally:
            shutil.rmtree(staged, ignore_errors=True)

    def _whole(self, digest: str) -> bytes:
        """Return an object. Raises OSError for one whose bytes are not those that were sent."""
        data = self.place.read(_object(digest))
        if data is None or sha256(data).hexdigest() != digest:
            raise OSError(5, "the object is damaged", _object(digest))
        return data


def _object(digest: str) -> str:
    return f"{OBJECTS}/{digest[:2]}/{digest}"


def _manifest(folder: str, version: str) -> str:
    return f"{BRIEFS}/{folder}/{version}/{NAME}"


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _bytes_of(file: Path) -> Any:
    try:
        return file.read_bytes()
    except OSError:
        return None
