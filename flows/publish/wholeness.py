"""Whether a version is as it was published, by the hashes of its manifest; and its files put back where they are not.

A file that a person changed is never lost: it is set aside beside the versions, in `.altered/`, before it is replaced.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from flows.disk import write_atomically
from flows.json_text import read_json_object
from flows.publish.manifest import NAME
from flows.publish.names import version_number

ALTERED = ".altered"


class Damage(StrEnum):
    """What is wrong with a file of a version."""

    MISSING = "missing"
    CHANGED = "changed"
    """Its bytes are others than were published."""
    UNLISTED = "unlisted"
    """It was put there by somebody; nothing of ours is wrong."""
    NO_MANIFEST = "no manifest"
    """The manifest is missing or cannot be read: what was published is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDamage:
    """A file of a version that is not as it was published."""

    name: str
    damage: Damage


def read_manifest(version: Path) -> dict[str, Any]:
    """Return the manifest of a version; empty for one that a person broke or removed."""
    try:
        return read_json_object((version / NAME).read_bytes())
    except (OSError, ValueError):
        return {}


def damages(version: Path) -> tuple[FileDamage, ...]:
    """Return what is wrong with the files of a version, by their names; nothing of one that is whole."""
    manifest = read_manifest(version)
    if not manifest:
        return (FileDamage(name=NAME, damage=Damage.NO_MANIFEST),)
    listed = listed_files(manifest)
    judged = [(name, _damage(version / name, digest)) for name, digest in listed.items()]
    found = [FileDamage(name=name, damage=damage) for name, damage in judged if damage]
    others = sorted(file.name for file in version.iterdir() if file.name not in {*listed, NAME})
    return (*found, *(FileDamage(name=name, damage=Damage.UNLISTED) for name in others))


def is_whole(version: Path, manifest: Mapping[str, Any]) -> bool:
    """Whether every file that a manifest names is there as it was published."""
    return not any(_damage(version / name, digest) for name, digest in listed_files(manifest).items())


def listed_files(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return the hash of each file that a manifest names."""
    listed = manifest.get("files")
    entries = listed if isinstance(listed, list) else []
    return {str(each["name"]): str(each["sha256"]) for each in entries if isinstance(each, dict) and "sha256" in each}


def put_back(version: Path, manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the files of a version that are missing or changed, and return their names; only with their own bytes.

    Raises OSError where they cannot be written.
    """
    listed = listed_files(manifest)
    wanted = {name: data for name, data in files.items() if listed.get(name) == sha256(data).hexdigest()}
    back = [name for name in wanted if _damage(version / name, listed[name])]
    for name in back:
        _set_aside(version / name)
        write_atomically(version / name, wanted[name])
    return tuple(back)


def _set_aside(file: Path) -> None:
    """Keep what somebody has made of a file; nothing where there is none."""
    with suppress(FileNotFoundError):
        kept = file.parent.parent / ALTERED / file.parent.name
        data = file.read_bytes()
        write_atomically(kept / f"{sha256(data).hexdigest()[:8]}-{file.name}", data)


def _damage(file: Path, digest: str) -> Damage | None:
    try:
        return None if sha256(file.read_bytes()).hexdigest() == digest else Damage.CHANGED
    except OSError:
        return Damage.MISSING


def versions_in(root: Path) -> Iterator[Path]:
    """Yield the folders of all versions of a store, by reference and number."""
    for reference in sorted(folder for folder in root.glob("*/") if not folder.name.startswith(".")):
        found = [folder for folder in reference.glob("v*/") if version_number(folder.name)]
        yield from sorted(found, key=lambda folder: version_number(folder.name))
