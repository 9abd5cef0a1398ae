"""What holds of the outline of real documents, their lines shuffled, cut and joined; skipped where they are not."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.structure import test_properties

DOCUMENTS = Path(__file__).parents[3] / "shared" / "cases" / "structure_docs.jsonl"
MOST_LINES = 40
_named = vars(test_properties).items()
PROPERTIES: dict[str, Any] = {name: held.hypothesis.inner_test for name, held in _named if hasattr(held, "hypothesis")}
OF_ITS_OWN_TEXTS = (
    "test_lone_surrogates_are_outlined_like_any_sign",
    "test_every_point_of_a_clean_enumeration_is_found",
)
pytestmark = pytest.mark.real


@cache
def documents() -> list[list[str]]:
    """The lines of each real document; skips the test where there are none."""
    if not DOCUMENTS.is_file():
        pytest.skip("the real documents are not here: they lie in ../shared/cases beside the project's folder")
    rows = DOCUMENTS.read_text(encoding="utf-8").splitlines()
    return [json.loads(row)["input"].splitlines(keepends=True) for row in rows]


@st.composite
def mixed(draw: st.DrawFn) -> str:
    """Lines of one or two real documents in any order, some cut, some joined to the next."""
    lines = draw(st.sampled_from(documents())) + draw(st.sampled_from(documents()))
    places = draw(st.lists(st.integers(0, len(lines) - 1), max_size=MOST_LINES))
    cuts = draw(
        st.lists(st.sampled_from([None, None, None, 3, 12, 40, -1]), min_size=len(places), max_size=len(places))
    )
    return "".join(lines[place][:cut] for place, cut in zip(places, cuts, strict=True))


@pytest.mark.parametrize("held", [name for name in PROPERTIES if name not in OF_ITS_OWN_TEXTS])
def test_it_holds_of_mixed_documents(held: str) -> None:
    documents()

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(mixed())
    def holds(text: str) -> None:
        PROPERTIES[held](text)

    holds()


@pytest.mark.parametrize("held", [name for name in PROPERTIES if name not in OF_ITS_OWN_TEXTS])
def test_it_holds_of_whole_documents(held: str) -> None:
    for lines in documents():
        PROPERTIES[held]("".join(lines))
