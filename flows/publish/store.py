"""The store: `outputs/<reference>/v001/`, whole or not at all.

A version is written into a hidden folder of its own and then renamed. A rename onto a folder that is there fails: of
two runs that race for a number one wins and the other looks again. A run that is killed leaves its hidden folder only,
and a later one sweeps it.
"""

import json
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from flows.errors import Saying, UnwritableOutputError
from flows.model.publication import Artefact, Edition, Publication
from flows.publish.manifest import NAME
from flows.publish.names import folder_name, own_folder_name, version_name, version_number

STAGING = ".staging"
SWEEP_AFTER = 24 * 3600.0
"""Seconds after which a hidden folder belongs to no run that still lives."""

_TRIES = 20


class Store:
    """The published versions under one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def find(self, reference: str, key: str) -> Publication | None:
        """Return the version of a reference that has this key, or None."""
        return _found(self._folder(reference), reference, key)

    def versions(self, reference: str) -> tuple[Path, ...]:
        """Return the folders of the versions of a reference, the oldest first."""
        folder = self._folder(reference)
        return tuple(folder / version for version in _versions(folder))

    def references(self) -> tuple[str, ...]:
        """Return the references that have a version."""
        return tuple(sorted(str(name) for folder in self.root.glob("*/") if (name := _owner(folder)) is not None))

    def find_record(self, reference: str, record: str) -> Publication | None:
        """Return the newest version of a reference whose DOCX carries this record, or None."""
        folder = self._folder(reference)
        for version in reversed(_versions(folder)):
            manifest = _manifest(folder / version)
            if manifest.get("record") == record:
                return _publication(folder / version, reference, str(manifest.get("title", "")), unchanged=True)
        return None

    def publish(self, edition: Edition, manifest: bytes) -> Publication:
        """Write an edition as the next version of its reference, or find it published meanwhile.

        Raises UnwritableOutputError where the folder cannot be written; nothing of the edition is visible then.
        """
        key = str(json.loads(manifest)["key"])
        area = self.root / STAGING
        try:
            staged = _new_folder(area)
            try:
                _fill(staged, (*edition.artefacts, _artefact(manifest)))
                return self._claim(edition, key, staged)
            finally:
                shutil.rmtree(staged, ignore_errors=True)
                _remove_if_empty(area)
        except OSError as error:
            raise unwritable(self.root, error) from error

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

    def _claim(self, edition: Edition, key: str, staged: Path) -> Publication:
        while True:
            # The next number comes first: were another reference's version to take the folder after it, the rename
            # would fail, and the next look would see whose folder it is.
            following = {folder: _next_version(folder) for folder in self._folders(edition.reference)}
            folder = self._folder(edition.reference)
            published = _found(folder, edition.reference, key)
            if published:
                return published
            folder.mkdir(parents=True, exist_ok=True)
            target = folder / following[folder]
            if _renamed(staged, target):
                _sync(folder)
                return _publication(target, edition.reference, edition.title, unchanged=False)

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
        Saying(
            ar=f"لا يمكن الكتابة في مجلد المخرجات ({error.strerror}).",
            en=f"The output folder cannot be written ({error.strerror}).",
        ),
        Saying(
            ar="اختر مجلدًا آخر بالخيار --out، أو أصلح صلاحيات المجلد أو مساحة القرص.",
            en="Choose another with --out, or mend the folder's permissions or the disk's space.",
        ),
    )


def _found(folder: Path, reference: str, key: str) -> Publication | None:
    for version in _versions(folder):
        manifest = _manifest(folder / version)
        if manifest.get("key") == key:
            return _publication(folder / version, reference, str(manifest.get("title", "")), unchanged=True)
    return None


def _publication(folder: Path, reference: str, title: str, *, unchanged: bool) -> Publication:
    return Publication(reference=reference, version=folder.name, folder=folder, title=title, unchanged=unchanged)


def _owner(folder: Path) -> object:
    """Return the reference whose folder this is: that of its first version which tells one, or None."""
    references = (_manifest(folder / version).get("reference") for version in _versions(folder))
    return next(filter(None, references), None)


def _next_version(folder: Path) -> str:
    return version_name(max(map(version_number, _versions(folder)), default=0) + 1)


def _versions(folder: Path) -> list[str]:
    return sorted((entry.name for entry in folder.glob("v*") if version_number(entry.name)), key=version_number)


def _manifest(version: Path) -> dict[str, object]:
    """Return a version's manifest; one that a person broke or removed is no version that can be found again."""
    try:
        manifest = json.loads((version / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def _artefact(manifest: bytes) -> Artefact:
    return Artefact(name=NAME, media_type="application/json", data=manifest)


def _new_folder(area: Path) -> Path:
    """Make a folder for one run; another run that ends may remove the empty area between the two steps."""
    for _ in range(_TRIES):
        with suppress(FileNotFoundError, FileExistsError):
            area.mkdir(parents=True, exist_ok=True)
            return Path(tempfile.mkdtemp(dir=area))
    area.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=area))


def _fill(folder: Path, artefacts: tuple[Artefact, ...]) -> None:
    folder.chmod(0o755)
    for artefact in artefacts:
        _write(folder / artefact.name, artefact.data)


def _write(file: Path, data: bytes) -> None:
    with file.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _renamed(staged: Path, target: Path) -> bool:
    """Rename a folder to a name that nothing has; False where another run was first."""
    try:
        staged.rename(target)
    except OSError:
        if target.exists():
            return False
        raise
    return True


def _sync(folder: Path) -> None:
    """Put a folder's entries on the disk, where the system can (Windows cannot)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return
