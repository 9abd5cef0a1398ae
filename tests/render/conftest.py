"""A house to break."""

import shutil
from pathlib import Path

import pytest

from tests.render.pages import OFFICIAL


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The folder of a copy of the official house, beside copies of the fonts and of what houses share."""
    for folder in ("fonts", "shared", "official"):
        shutil.copytree(OFFICIAL.parent / folder, tmp_path / folder)
    return tmp_path / "official"
