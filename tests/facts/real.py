"""A real news report with its gold; neither is ours to copy, so both are read where they lie."""

import json
from pathlib import Path
from typing import Any

import pytest

from flows.ingest import read
from flows.model.source import SourceDocument

SOURCES = Path(__file__).parents[3] / "shared" / "sources"
NAME = "belt-and-road"


def real_gold() -> dict[str, Any]:
    """The gold; skips the test where the real texts are not there."""
    if not SOURCES.is_dir():
        pytest.skip("the real texts are not here: they lie in ../shared/sources beside the project's folder")
    gold: dict[str, Any] = json.loads((SOURCES / f"{NAME}.expected.json").read_text(encoding="utf-8"))
    return gold


def real_document() -> SourceDocument:
    """The report as it is read."""
    return read(f"{NAME}.txt", (SOURCES / f"{NAME}.txt").read_bytes())
