"""Old versions that nobody needs any more: which they are, and how they go."""

import datetime as dt
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from flows.disk import rename_folder
from flows.errors import Bilingual, RequestError
from flows.publish.shared import SharedStore
from flows.publish.store import KEYS, STAGING, unwritable
from flows.publish.wholeness import read_manifest, versions_in

_AGE = re.compile(r"(\d{1,5})\s*(d|w|m|y)")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def read_age(written: str) -> dt.timedelta:
    """Return how long ago «365d», «52w», «12m» or «1y» says. Raises RequestError for any other word."""
    match = _AGE.fullmatch(written.strip().lower())
    if match is None:
        raise RequestError(
            f"--older {written}",
            Bilingual(ar="هذه ليست مدة.", en="This is no age."),
            Bilingual(ar="اكتبها مثل 365d أو 52w أو 12m أو 1y.", en="Write it like 365d, 52w, 12m or 1y."),
        )
    return dt.timedelta(days=int(match[1]) * _DAYS[match[2]])


def prunable(root: Path, *, keep: int, before: dt.datetime) -> Iterator[Path]:
    """Yield the versions that may go: not among the newest `keep` of their reference, and published before a moment.

    A version from which a kept one was edited or goes on stays, and so does one of which it is not known when it was
    published.
    """
    for _, group in groupby(versions_in(root), key=lambda version: version.parent):
        versions = list(group)
        manifests = {version: read_manifest(version) for version in versions}
        old = [version for version in versions[:-keep] if _published(manifests[version], before)]
        needed = _needed([version for version in versions if version not in old], manifests)
        yield from (version for version in old if version.name not in needed)


def _needed(kept: Sequence[Path], manifests: Mapping[Path, dict[str, Any]]) -> set[str]:
    """Return the names of the versions that kept ones were made from, and of those that these were made from."""
    by_name = {version.name: manifest for version, manifest in manifests.items()}
    found, asked = set[str](), [version.name for version in kept]
    while asked:
        more = set(_built_on(by_name.get(asked.pop(), {}))) - found
        found |= more
        asked += more
    return found


def remove(version: Path, root: Path, shared: SharedStore | None = None) -> None:
    """Remove a version: out of sight at once, and whole; then from the disk. Raises UnwritableOutputError.

    Of a store that machines share it is taken out first, so that none of them is given it again.
    """
    area = root / STAGING
    if shared:
        shared.remove(version)
    try:
        area.mkdir(exist_ok=True)
        going = Path(tempfile.mkdtemp(dir=area)) / version.name
        if rename_folder(version, going):
            shutil.rmtree(going.parent)
        for key in (version.parent / KEYS).glob("*"):
            if key.read_text("ascii", "replace").strip() == version.name:
                key.unlink()
    except OSError as error:
        raise unwritable(version, error) from error


def size_of(version: Path) -> int:
    """Return the bytes of a version's files."""
    return sum(file.stat().st_size for file in version.iterdir() if file.is_file())


def _published(manifest: dict[str, Any], before: dt.datetime) -> bool:
    try:
        moment = dt.datetime.fromisoformat(str((manifest.get("times") or {}).get("published")))
    except ValueError:
        return False
    return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)) < before


def _built_on(manifest: dict[str, Any]) -> Iterator[str]:
    """Yield the names of the versions that one was edited from, or goes on from."""
    parent = (manifest.get("revision") or {}).get("parent") or {}
    yield str(parent.get("version", ""))
    yield str((manifest.get("order") or {}).get("since", ""))
