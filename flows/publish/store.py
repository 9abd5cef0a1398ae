"""The store: `outputs/<reference>/v001/`, whole or not at all.

A version is written into a hidden folder of its own and then renamed. A rename onto a folder that is there fails: of
two runs that race for a number one wins and the other looks again. A run that is killed leaves its hidden folder only,
and a later one sweeps it.
"""

import json
import os
import shutil
import tempfile
from pathlib import Path

from flows.errors import Saying, UnwritableOutputError
from flows.model.publication import Artefact, Edition, Publication
from flows.publish.manifest import NAME
from flows.publish.names import folder_name, version_name, version_number

STAGING = ".staging"
SWEEP_AFTER = 24 * 3600.0
"""Seconds after which a hidden folder belongs to no run that still lives."""


class Store:
    """The published versions under one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def find(self, reference: str, key: str) -> Publication | None:
        """Return the version of a reference that has this key, or None."""
        folder = self.root / folder_name(reference)
        for version in _versions(folder):
            manifest = _manifest(folder / version)
            if manifest.get("key") == key:
                return self._publication(reference, version, str(manifest.get("title", "")), unchanged=True)
        return None

    def publish(self, edition: Edition, manifest: bytes) -> Publication:
        """Write an edition as the next version of its reference, or find it published meanwhile.

        Raises UnwritableOutputError where the folder cannot be written; nothing of the edition is visible then.
        """
        key = str(json.loads(manifest)["key"])
        try:
            staged = self._stage((*edition.artefacts, _artefact(manifest)))
            try:
                return self._claim(edition, key, staged)
            finally:
                shutil.rmtree(staged, ignore_errors=True)
        except OSError as error:
            raise unwritable(self.root, error) from error

    def sweep(self, now: float) -> None:
        """Remove what killed runs left; `now` is the time in seconds since 1970."""
        for folder in (self.root / STAGING).glob("*"):
            if now - folder.stat().st_mtime > SWEEP_AFTER:
                shutil.rmtree(folder, ignore_errors=True)

    def require_writable(self) -> None:
        """Raise UnwritableOutputError, before any work, where nothing can be written; leave nothing behind."""
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

    def _stage(self, artefacts: tuple[Artefact, ...]) -> Path:
        area = self.root / STAGING
        area.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(dir=area))
        staged.chmod(0o755)
        for artefact in artefacts:
            _write(staged / artefact.name, artefact.data)
        return staged

    def _claim(self, edition: Edition, key: str, staged: Path) -> Publication:
        folder = self.root / folder_name(edition.reference)
        folder.mkdir(parents=True, exist_ok=True)
        while True:
            published = self.find(edition.reference, key)
            if published:
                return published
            version = version_name(max((version_number(v) for v in _versions(folder)), default=0) + 1)
            if _renamed(staged, folder / version):
                _sync(folder)
                return self._publication(edition.reference, version, edition.title, unchanged=False)

    def _publication(self, reference: str, version: str, title: str, *, unchanged: bool) -> Publication:
        folder = self.root / folder_name(reference) / version
        return Publication(reference=reference, version=version, folder=folder, title=title, unchanged=unchanged)


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
