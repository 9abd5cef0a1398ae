"""Versions of the store that are not as they were published, made whole again: with their own bytes or not at all."""

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf

from flows.errors import MujazError
from flows.files import ORIGINAL, PDF, SOURCE
from flows.model.brief import Origin, Review
from flows.model.order import Order
from flows.options import OPTIONS, read_wishes
from flows.pipeline import make_edition
from flows.press import accept, render_within
from flows.publish.manifest import NAME as MANIFEST
from flows.publish.shared import SharedStore, shared_at
from flows.publish.wholeness import Damage, FileDamage, damages, listed_files, put_back, read_manifest, versions_in
from flows.settings import Settings
from flows.sources import Request, clean, read_bytes, sources_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """A version that is not as it was published."""

    version: Path
    files: tuple[FileDamage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What became of a damaged version."""

    version: Path
    back: tuple[str, ...]
    """The files that are there again."""
    left: tuple[FileDamage, ...]
    """Those that are not: nothing gives their bytes any more."""


def look_through(root: Path) -> Iterator[Damaged]:
    """Yield the versions of a store with files that are missing, changed or not ours."""
    for version in versions_in(root):
        found = damages(version)
        if found:
            yield Damaged(version=version, files=found)


def needs_mending(found: Damaged) -> bool:
    """Whether something of ours is wrong with a version; what somebody has put beside it is not."""
    return any(file.damage is not Damage.UNLISTED for file in found.files)


def mend(version: Path, chosen: Settings) -> Mended:
    """Put back the files of a version that are missing or changed; what was changed is set aside first.

    They are taken from the store that machines share, where there is one, out of its PDF, which encloses source and
    facts, else made again from its source, which is looked for in the version and in the drop folder. Raises OSError
    where the version cannot be written, UnwritableOutputError where the shared store cannot be reached.
    """
    back = list(_fetched(version, shared_at(chosen.store)))
    manifest = read_manifest(version)
    back += put_back(version, manifest, _enclosed(version / PDF, manifest))
    if _is_damaged(version):
        with suppress(MujazError):  # it cannot be made from that source any more: said by what is left
            back += put_back(version, manifest, _made_again(version, manifest, chosen))
    left = tuple(file for file in damages(version) if file.damage is not Damage.UNLISTED)
    return Mended(version=version, back=tuple(back), left=left)


def _fetched(version: Path, shared: SharedStore | None) -> tuple[str, ...]:
    """Put back what the shared store has of a version, and return the names; its manifest brings all of it."""
    if shared is None:
        return ()
    manifest = read_manifest(version)
    if not manifest:
        return (MANIFEST,) if shared.pull(version.parent.name, version.parent.parent) else ()
    wrong = {file.name for file in damages(version) if file.damage is not Damage.UNLISTED}
    listed = {name: digest for name, digest in listed_files(manifest).items() if name in wrong}
    return put_back(version, manifest, shared.whole_files(listed))


def _is_damaged(version: Path) -> bool:
    return any(file.damage is not Damage.UNLISTED for file in damages(version))


def _enclosed(pdf: Path, manifest: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files of a version that its PDF encloses, under whatever names; none where it cannot be read."""
    try:
        with pikepdf.open(pdf) as opened:
            found = [opened.attachments[name].get_file().read_bytes() for name in opened.attachments]
        by_hash = {sha256(data).hexdigest(): data for data in found}
        return {name: by_hash[digest] for name, digest in listed_files(manifest).items() if digest in by_hash}
    except (OSError, pikepdf.PdfError, ValueError):
        return {}


def _made_again(version: Path, manifest: Mapping[str, Any], chosen: Settings) -> dict[str, bytes]:
    """Return the files that the source of a version gives today; none where it cannot be found. Raises a MujazError."""
    source = manifest.get("source") or {}
    data = _bytes_with(str(source.get("sha256", "")), version, chosen.inputs)
    if data is None or manifest.get("revision"):
        return {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / (Path(clean(str(source.get("name", "")))).name or SOURCE)
        file.write_bytes(data)
        job = accept(_request(file, manifest, version.parent.parent), chosen)
        order = _as_ordered(job.order, manifest.get("order") or {})
        edition = make_edition(job.document, order, original=job.original, render=render_within(chosen))
    return {artefact.name: artefact.data for artefact in edition.artefacts}


def _bytes_with(digest: str, version: Path, inputs: Path) -> bytes | None:
    """Return the bytes of a source by their hash: what the version kept, else a file of the drop folder."""
    kept = [*version.glob(f"{ORIGINAL}.*"), version / SOURCE]
    for file in (*kept, *(path for path in sources_in(inputs) if path.is_file())):
        with suppress(OSError, MujazError):
            data = read_bytes(file, limit=1 << 30)
            if sha256(data).hexdigest() == digest:
                return data
    return None


def _request(file: Path, manifest: Mapping[str, Any], out: Path) -> Request:
    """Return the request by which a version was made: what its house had of itself is asked for by name."""
    ordered = manifest.get("order") or {}
    names = {option.name for option in OPTIONS}
    written = {name: _as_written(value) for name, value in ordered.items() if name in names and value not in (None, "")}
    wishes = replace(read_wishes(written), reference=str(manifest.get("reference", "")))
    origin = Origin(ordered.get("reference_origin", Origin.FILE))
    return Request(source=file, out=out, wishes=wishes, reference_origin=origin)


def _as_written(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _as_ordered(order: Order, ordered: Mapping[str, Any]) -> Order:
    """Return an order with the day on which it was made, and with who had read it."""
    today, review = ordered.get("today"), ordered.get("review")
    return replace(
        order,
        today=dt.date.fromisoformat(today) if today else None,
        review=Review(by=review["by"], at=dt.datetime.fromisoformat(review["at"])) if review else None,
    )
