"""The one page of a real communiqué: what an official has to find on it is on it, once."""

from pathlib import Path

import pytest

from flows.length_keeping import keep_length
from flows.model.brief import BriefPoint
from flows.model.length import Length
from tests.lengths.made import draft_of

SOURCE = Path(__file__).parents[3] / "shared" / "sources" / "belt-and-road.txt"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SOURCE.exists(), reason="the real texts of ../shared are not here"),
]
_TWO_LINES = 24


def test_the_sections_points_figures_and_people_of_a_conference_stand_on_its_page() -> None:
    brief = keep_length(draft_of(SOURCE.read_text("utf-8"), Length.PAGE)).brief
    points = [item for section in brief.sections for item in section.content if isinstance(item, BriefPoint)]
    assert sum(section.heading is not None for section in brief.sections) == 4
    assert [point.number for point in points] == [1, 2, 3, 4, 5, 6]
    assert all(len(point.statement.words.split()) <= _TWO_LINES for point in points)
    assert [len(listing.items) for listing in brief.listings] == [2]
    said = " ".join((*(s.words for s in brief.bottom_line), *(p.statement.words for p in points)))
    assert all(number in said for number in ("29", "6 منظمات", "2030"))
    assert {"140 دولة", "9.2 تريليون دولار أمريكي"} <= {figure.fact.words for figure in brief.key_figures}
    assert [entry.when.words for entry in brief.timeline] == ["عام 2013"]
    assert [(party.name.words, party.office is not None) for party in brief.parties] == [
        ("شي جين بينج", True),
        ("وانج يي", True),
    ]
    assert "مبادرتين" not in said  # the caption of the two says it
    assert brief.gaps
