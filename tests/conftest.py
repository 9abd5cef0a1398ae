"""What every test shares: a house to break; and hypothesis finds the same cases on every machine, so that a failure in CI
fails at home too.

`HYPOTHESIS_PROFILE=search pytest …` looks for new ones.
"""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

TEMPLATES = Path(__file__).parents[1] / "templates"

# A loaded machine makes texts slowly, which says nothing of what is tried.
settings.register_profile(
    "same",
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", deadline=None, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the official house, beside copies of the fonts and of what houses share: to work on, or to break."""
    for folder in ("fonts", "shared", "official"):
        shutil.copytree(TEMPLATES / folder, tmp_path / "templates" / folder)
    return tmp_path / "templates"


@pytest.fixture
def house(templates: Path) -> Path:
    """The folder of the copied house."""
    return templates / "official"
