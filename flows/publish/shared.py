"""The store that several machines share: a bucket of S3, or any place that fsspec knows, with a copy on each machine.

A file lies once, under the hash of its bytes, so that two machines can never write over each other's; a version is its
manifest, which is written last and only where there is none. Of two machines that want one number the second learns of
it, takes over what the first has published, and looks again. A machine that vanishes leaves objects that no manifest
names, and nothing else.
"""

import shutil
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flows.disk import fill_folder, rename_folder
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

        It may be given again: what is there already is not sent twice. Raises UnwritableOutputError.
        """
        manifest = (version / NAME).read_bytes()
        target = _manifest(version.parent.name, version.name)
        with self.place.reporting():
            if self.place.has(target):
                return self.place.read(target) == manifest
            for name, digest in listed_files(read_json_object(manifest)).items():
                if not self.place.has(_object(digest)):
                    self.place.create(_object(digest), (version / name).read_bytes())
            return self.place.create(target, manifest)

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
        staged = Path(tempfile.mkdtemp(dir=_made(root / STAGING)))
        try:
            listed = listed_files(read_json_object(written))
            fill_folder(staged, {each: self._whole(digest) for each, digest in listed.items()} | {NAME: written})
            if here.is_dir():
                here.replace(Path(tempfile.mkdtemp(dir=root / STAGING)) / name)
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
