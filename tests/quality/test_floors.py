"""No row of the scorer falls below its floor, floors follow what is reached, and docs/quality.md says what is so."""

import pytest

from bench import quality
from bench.quality import FLOORS, PAGE, SHARED, floors, page, raised, renewed

pytestmark = pytest.mark.no_cover
TOO_FAR = 1.0
"""A floor that lies further below its row guards nothing."""


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    if not SHARED.is_dir():
        pytest.skip("the cases are not here: they lie in ../shared beside the project's folder")
    return quality.scores()


@pytest.mark.real
@pytest.mark.parametrize("row", sorted(floors()))
def test_a_row_stands_on_its_floor(measured: dict[str, float], row: str) -> None:
    assert measured[row] >= floors()[row]
    assert measured[row] < floors()[row] + TOO_FAR, "it has risen: make quality"


@pytest.mark.real
def test_the_page_says_what_is_measured(measured: dict[str, float]) -> None:
    written = PAGE.read_text("utf-8")
    assert written == renewed(measured, written), "renew it: make quality"


def test_a_floor_only_rises() -> None:
    assert raised({"risen": 3.0, "fallen": 1.0, "new": 5.0}, {"risen": 2.0, "fallen": 2.0, "gone": 9.0}) == {
        "risen": 3.0,
        "fallen": 2.0,
        "gone": 9.0,
        "new": 5.0,
    }


def test_every_row_that_has_a_floor_is_told_of() -> None:
    told = page(floors())
    assert FLOORS.exists()
    assert all(f"| {row} |" in told for row in floors())
