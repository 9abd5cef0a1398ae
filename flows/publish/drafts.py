"""Briefs that wait for somebody to read them: `outputs/_drafts/<reference>-<key>/`, beside what is published."""

import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from flows.disk import fill_folder, rename_folder
from flows.errors import UnwritableOutputError
from flows.model.publication import Edition
from flows.publish.catalogue import read_record
from flows.publish.copies import Copies
from flows.publish.manifest import NAME
from flows.publish.names import folder_name
from flows.publish.records import Record
from flows.publish.shared import OFFICE, SharedStore
from flows.publish.store import unwritable

DRAFTS = "_drafts"
_KEY_DIGITS = 8


def draft_folder(outputs: Path, reference: str, key: str) -> Path:
    """Return the folder of a draft, whether it is there or not."""
    return outputs / DRAFTS / folder_name(f"{reference}-{key[:_KEY_DIGITS]}")


def write_draft(folder: Path, edition: Edition, manifest: bytes) -> None:
    """Write a draft, whole or not at all; one that is there stays. Raises UnwritableOutputError."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(dir=folder.parent, prefix="."))
        try:
            fill_folder(staged, {**{each.name: each.data for each in edition.artefacts}, NAME: manifest})
            rename_folder(staged, folder)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        raise unwritable(folder, error) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDraft:
    """A draft that lies in the store."""

    folder: str
    """The name of its folder."""
    path: Path
    record: Record
    since: float
    """When it was written, in seconds since 1970."""


def stored_drafts(outputs: Path) -> tuple[StoredDraft, ...]:
    """Return the drafts, the one that has lain longest first; a folder that is none, or a link, is passed over."""
    try:
        with os.scandir(outputs / DRAFTS) as entries:
            folders = [Path(entry) for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:  # none was ever written
        return ()
    found = filter(None, map(_stored, folders))
    return tuple(sorted(found, key=lambda draft: (draft.since, draft.folder)))


def draft_of_run(outputs: Path, run: str) -> StoredDraft | None:
    """Return the draft that a run waits with, or None."""
    return next((draft for draft in stored_drafts(outputs) if run and draft.record.run == run), None)


def _stored(folder: Path) -> StoredDraft | None:
    record = None if folder.name.startswith(".") else read_record(folder / NAME)
    if record is None:
        return None
    return StoredDraft(folder=folder.name, path=folder, record=record, since=(folder / NAME).stat().st_mtime)


def remove_drafts_of(outputs: Path, run: str, shared: SharedStore | None = None) -> None:
    """Remove the drafts of a run: after an upgrade of Mujaz in between there may be two."""
    for draft in stored_drafts(outputs):
        if run and draft.record.run == run:
            remove_draft(draft.path, shared)


def share_draft(folder: Path, shared: SharedStore | None) -> None:
    """Let the other machines have a draft. Raises UnwritableOutputError."""
    _copies(folder, shared).send(f"{DRAFTS}/{folder.name}")


def fetch_draft(folder: Path, shared: SharedStore | None) -> bool:
    """Whether a draft is here, or was made by another machine and is here now. Raises UnwritableOutputError."""
    if not folder.exists():
        _copies(folder, shared).pull(f"{DRAFTS}/{folder.name}")
    return (folder / NAME).exists()


def holds_draft(folder: Path, run: str, shared: SharedStore | None) -> bool:
    """Whether a draft is here and is that of a run, not of an earlier one. Raises UnwritableOutputError."""
    record = read_record(folder / NAME) if fetch_draft(folder, shared) else None
    return record is not None and record.run == run


def _copies(folder: Path, shared: SharedStore | None) -> Copies:
    return Copies(folder.parents[1], shared.place if shared else None, OFFICE)


def remove_draft(folder: Path, shared: SharedStore | None = None) -> None:
    """Remove a draft that nobody waits for any more; one that is gone, or cannot be removed, is left."""
    with suppress(UnwritableOutputError, OSError):
        _copies(folder, shared).remove(f"{DRAFTS}/{folder.name}/{file.name}" for file in list(folder.iterdir()))
    shutil.rmtree(folder, ignore_errors=True)
