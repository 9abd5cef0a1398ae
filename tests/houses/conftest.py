"""A folder of templates to work on."""

import shutil
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the official house, beside copies of the fonts and of what houses share."""
    for folder in ("fonts", "shared", "official"):
        shutil.copytree(TEMPLATES / folder, tmp_path / "templates" / folder)
    return tmp_path / "templates"
