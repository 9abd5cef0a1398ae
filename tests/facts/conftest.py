"""What the tests of facts share: all that is loaded late is loaded before anything is drawn."""

import pytest

from flows.facts import find_facts
from flows.ingest import as_document
from flows.structure import structure


@pytest.fixture(scope="session", autouse=True)
def _loaded() -> None:
    """Find facts once: Hypothesis takes constants from modules that are loaded, and draws otherwise once there are more."""
    find_facts(structure(as_document("أعلن وزير المياه سالم الحداد في 3 مارس 2026 افتتاح محطة بكلفة 48 مليون ريال.")))
