"""The store: `outputs/<reference>/v001/`, whole or not at all.

A version is written into a hidden folder of its own and then renamed. A rename onto a folder that is there fails: of
two runs that race for a number one wins and the other looks again. A run that is killed leaves its hidden folder only,
and a later one sweeps it.

A version is new when its files are. An edition's key finds the version that the same input gave without making it
again; where other code gives the same files, its key is kept beside the versions, in `.keys/`, and no version is added.
"""

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from flows.disk import fill_folder, new_folder, rename_folder, write_atomically
from flows.errors import Bilingual, UnwritableOutputError
from flows.json_text import read_json_object
from flows.model.brief import Origin
from flows.model.publication import Edition, Publication, Summary
from flows.publish.manifest import NAME
from flows.publish.names import STAGING as STAGING
from flows.publish.names import folder_name, own_folder_name, version_name, version_number
from flows.publish.shared import SharedStore
from flows.publish.wholeness import is_whole, listed_files, put_back, read_manifest

KEYS = ".keys"
SWEEP_AFTER = 24 * 3600.0
"""Seconds after which a hidden folder belongs to no run that still lives."""

_TRIES = 5
"""How often an edition is staged whose folder another run of this machine took away."""


class Store:
    """The published versions under one folder, and those of the machines that share a store with this one."""

    def __init__(self, root: Path, shared: SharedStore | None = None) -> None:
        self.root = root
        self.shared = shared

    def find(self, reference: str, key: str) -> Publication | None:
        """Return the version of a reference that has this key, or None; one that is not whole is to be made again."""
        self._take_over(reference)
        found = _found(self._folder(reference), reference, key)
        if not found or not is_whole(found.folder, read_manifest(found.folder)):
            return None
        with suppress(FileNotFoundError):  # it has just given way to another machine's
            return found if self.shared is None or self.shared.push(found.folder) else None
        return None

    def versions(self, reference: str) -> tuple[Path, ...]:
        """Return the folders of the versions of a reference, the oldest first; raises UnwritableOutputError."""
        self._take_over(reference)
        folder = self._folder(reference)
        return tuple(folder / version for version in _versions(folder))

    def references(self) -> tuple[str, ...]:
        """Return the references that have a version."""
        return tuple(sorted(str(name) for folder in self.root.glob("*/") if (name := _owner(folder)) is not None))

    def find_record(self, reference: str, record: str) -> Publication | None:
        """Return the newest version of a reference whose DOCX carries this record, or None.

        Raises UnwritableOutputError where the store that machines share cannot be reached.
        """
        self._take_over(reference)
        folder = self._folder(reference)
        for version in reversed(_versions(folder)):
            manifest = read_manifest(folder / version)
            if manifest.get("record") == record:
                return _unchanged(folder / version, reference, manifest)
        return None

    def publish(self, edition: Edition, manifest: bytes) -> Publication:
        """Write an edition as the next version of its reference, or find it published before.

        It was published where a version has its key, or where the newest one has its files and says the same of the
        work of an editor. Files of that version that are missing or changed by now are put back.

        Raises UnwritableOutputError where the folder cannot be written; nothing of the edition is visible then.
        """
        try:
            return self._publish_until_it_stands(edition, manifest)
        except OSError as error:
            raise unwritable(self.root, error) from error

    def _publish_until_it_stands(self, edition: Edition, manifest: bytes) -> Publication:
        """Stage an edition and publish it; where another machine has its number by now, look again."""
        missed = 0
        while True:
            try:
                published = self._stage_and_publish(edition, manifest)
            except FileNotFoundError:  # another run here took it away, for what a machine has published with its number
                missed += 1
                if missed == _TRIES:
                    raise
            else:
                if published:
                    return published

    def _stage_and_publish(self, edition: Edition, manifest: bytes) -> Publication | None:
        """Publish an edition; None where it does not stand, since another machine's has its number."""
        area = self.root / STAGING
        staged = new_folder(area)
        try:
            fill_folder(staged, {**_files(edition), NAME: manifest})
            return self._publish_for_all(edition, read_json_object(manifest), staged)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
            _remove_if_empty(area)

    def sweep(self, now: float) -> None:
        """Remove what killed runs left; `now` is the time in seconds since 1970."""
        for folder in (self.root / STAGING).glob("*"):
            with suppress(FileNotFoundError):  # another run has just published or swept it
                if now - folder.stat().st_mtime > SWEEP_AFTER:
                    shutil.rmtree(folder, ignore_errors=True)

    def require_writable(self) -> None:
        """Raise UnwritableOutputError, before any work, where nothing can be written; leave nothing after."""
        missing = [path for path in (self.root, *self.root.parents) if not path.exists()]
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.root):
                pass
        except OSError as error:
            raise unwritable(self.root, error) from error
        finally:
            for path in missing:
                _remove_if_empty(path)

    def _publish_for_all(self, edition: Edition, manifest: dict[str, Any], staged: Path) -> Publication | None:
        """Claim a version here, then among all machines.

        What is sent may be another machine's by then, which another run here has taken over in its place.
        """
        self._take_over(edition.reference)
        published = self._claim(edition, manifest, staged)
        if self.shared is None:
            return published
        stands = self.shared.push(published.folder)
        is_ours = published.unchanged or read_manifest(published.folder).get("key") == manifest["key"]
        return published if stands and is_ours else None

    def _take_over(self, reference: str) -> None:
        """Copy what other machines have published of a reference."""
        if self.shared:
            for folder in self._folders(reference):
                self.shared.pull(folder.name, self.root)

    def _claim(self, edition: Edition, manifest: dict[str, Any], staged: Path) -> Publication:
        key = str(manifest["key"])
        while True:
            # The next number comes first: were another reference's version to take the folder after it, the rename
            # would fail, and the next look would see whose folder it is.
            following = {folder: _next_version(folder) for folder in self._folders(edition.reference)}
            folder = self._folder(edition.reference)
            published = _found(folder, edition.reference, key) or _with_same_files(folder, edition, manifest)
            if published:
                back = put_back(published.folder, read_manifest(published.folder), _files(edition))
                return replace(published, unchanged=not back)
            folder.mkdir(parents=True, exist_ok=True)
            target = folder / following[folder]
            if rename_folder(staged, target):
                return _publication(target, edition.reference, edition.title, edition.summary)

    def _folders(self, reference: str) -> tuple[Path, Path]:
        """Return the folder of a reference, and the one it has where that belongs to another reference."""
        return self.root / folder_name(reference), self.root / own_folder_name(reference)

    def _folder(self, reference: str) -> Path:
        folder, own = self._folders(reference)
        return folder if _owner(folder) in (None, reference) else own


def unwritable(folder: Path, error: OSError) -> UnwritableOutputError:
    """Return the error for a folder that cannot be written."""
    return UnwritableOutputError(
        str(folder),
        Bilingual(
            ar=f"لا يمكن الكتابة في مجلد المخرجات ({error.strerror}).",
            en=f"The output folder cannot be written ({error.strerror}).",
        ),
        Bilingual(
            ar="اختر مجلدًا آخر بالخيار --out، أو أصلح صلاحيات المجلد أو مساحة القرص.",
            en="Choose another with --out, or mend the folder's permissions or the disk's space.",
        ),
    )


def _found(folder: Path, reference: str, key: str) -> Publication | None:
    """Return the version whose manifest has this key, or the one for which it is kept in `.keys/`."""
    kept = _version_of(folder, key)
    for version in _versions(folder):
        manifest = read_manifest(folder / version)
        if manifest.get("key") == key or (version == kept and manifest):
            return _unchanged(folder / version, reference, manifest)
    return None


def _with_same_files(folder: Path, edition: Edition, manifest: Mapping[str, Any]) -> Publication | None:
    """Return the newest version where it is this edition, and remember that it has this key too."""
    newest = next(reversed(_versions(folder)), "")
    known = read_manifest(folder / newest) if newest else {}
    if not known or known.get("revision") != manifest.get("revision") or not _holds(known, edition):
        return None
    with suppress(OSError):  # it only saves the next run its work
        write_atomically(folder / KEYS / str(manifest["key"]), f"{newest}\n".encode())
    return _unchanged(folder / newest, edition.reference, known)


def _holds(manifest: Mapping[str, Any], edition: Edition) -> bool:
    """Whether a version was published with the files of an edition and no others."""
    return listed_files(manifest) == {name: sha256(data).hexdigest() for name, data in _files(edition).items()}


def _version_of(folder: Path, key: str) -> str:
    """Return the version for which a key is kept, or nothing."""
    try:
        return (folder / KEYS / key).read_text("ascii").strip()
    except (OSError, ValueError):
        return ""


def _files(edition: Edition) -> dict[str, bytes]:
    return {artefact.name: artefact.data for artefact in edition.artefacts}


def _unchanged(version: Path, reference: str, manifest: Mapping[str, Any]) -> Publication:
    summary = manifest.get("brief")
    said = summary if isinstance(summary, dict) else {}
    return Publication(
        reference=reference,
        version=version.name,
        folder=version,
        title=str(manifest.get("title", "")),
        title_origin=Origin(said.get("title_origin", Origin.SOURCE)),
        classification=str(said.get("classification", "")),
        unchanged=True,
    )


def _publication(folder: Path, reference: str, title: str, summary: Summary) -> Publication:
    return Publication(
        reference=reference,
        version=folder.name,
        folder=folder,
        title=title,
        title_origin=summary.title_origin,
        classification=summary.classification,
        unchanged=False,
    )


def _owner(folder: Path) -> object:
    """Return the reference whose folder this is: that of its first version which has one, or None."""
    references = (read_manifest(folder / version).get("reference") for version in _versions(folder))
    return next(filter(None, references), None)


def _next_version(folder: Path) -> str:
    return version_name(max(map(version_number, _versions(folder)), default=0) + 1)


def _versions(folder: Path) -> list[str]:
    return sorted((entry.name for entry in folder.glob("v*") if version_number(entry.name)), key=version_number)


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return
