"""A store filled by hand: versions with the manifest that a run writes, without the work of a run."""

import json
from pathlib import Path
from typing import Any


def shelve(root: Path, folder: str, version: str = "v001", *, text: str = "نص", **told: Any) -> Path:
    """Write a version with these fields of its manifest, and return its folder."""
    path = root / folder / version
    path.mkdir(parents=True)
    manifest = {
        "key": f"{folder}/{version}",
        "reference": folder,
        "title": f"عنوان {folder}",
        "source": {"name": f"{folder}.txt", "sha256": "0" * 64},
        "house": {"name": "official"},
        "times": {"published": "2026-11-25T09:00:00+00:00"},
        **told,
    }
    (path / "source.txt").write_bytes(text.encode())
    (path / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
    return path


def at(moment: str) -> dict[str, str]:
    return {"published": moment}
