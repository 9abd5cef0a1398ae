"""Briefs that wait for somebody to read them: `outputs/_drafts/<reference>-<key>/`, beside what is published."""

import shutil
import tempfile
from pathlib import Path

from flows.disk import fill_folder, rename_folder
from flows.model.publication import Edition
from flows.publish.manifest import NAME
from flows.publish.names import folder_name
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
