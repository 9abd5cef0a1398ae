"""Briefs say what an editor expects of them at least as often as they did; a quarter of the texts is made here."""

import json
from dataclasses import asdict

import pytest

from bench.expected import TEXTS, Said, measure, said, section, together

pytestmark = pytest.mark.no_cover
EVERY = 4
FLOORS = TEXTS / "floors.json"
TOO_FAR = 0.03
"""A floor that lies further below what is reached guards nothing."""


@pytest.fixture(scope="module")
def reached() -> Said:
    return together(list(measure(sorted(TEXTS.glob("*.txt"))[::EVERY]).values()))


@pytest.mark.parametrize("share", ["bottom_line", "title", "figures", "parties"])
def test_no_less_is_said_of_what_an_editor_expects(reached: Said, share: str) -> None:
    floor = json.loads(FLOORS.read_bytes())[share]
    assert asdict(reached)[share] >= floor
    assert asdict(reached)[share] < floor + TOO_FAR, f"it has risen to {asdict(reached)[share]:.3f}"


def test_no_more_names_are_parties_that_are_none(reached: Said) -> None:
    assert reached.no_parties <= json.loads(FLOORS.read_bytes())["no_parties"]


def test_every_text_has_its_expectation() -> None:
    assert {each.stem for each in TEXTS.glob("*.txt")} == {each.stem for each in TEXTS.glob("*.json")} - {"floors"}


def test_what_is_expected_is_found_folded_and_whole() -> None:
    answer = {
        "title": "أقرَّ المجلس الموازنة",
        "bottom_line": "أقر المجلس موازنة 12 مليونا.",
        "lines": ["أقر المجلس موازنة 12 مليونا.", "رامي سعد", "المنصورة"],
    }
    expected = {
        "title": "المجلس يقر الموازنة",
        "bottom_line": [["موازنة"], ["رفض", "أقر"], ["غرامة"]],
        "figures": [{"words": "12 مليونا"}, {"words": "2 مليونا"}],
        "parties": [{"name": "رامي سعد"}, {"name": "سعد رامي"}],
        "no_parties": ["المنصورة (مدينة)", "المجلس"],
    }
    assert said(answer, expected) == Said(bottom_line=2 / 3, title=2 / 3, figures=0.5, parties=0.5, no_parties=1)


def test_a_refused_brief_says_nothing() -> None:
    expected = {"title": "عنوان", "bottom_line": [["كلمة"]], "figures": [], "parties": [], "no_parties": ["سعد"]}
    assert said({"error": "…"}, expected) == Said(bottom_line=0, title=0, figures=1, parties=1, no_parties=0)


def test_the_section_has_a_row_a_round() -> None:
    one = Said(bottom_line=0.5, title=1, figures=0.25, parties=1, no_parties=2)
    assert "| `a`, 2 | 50.0 % | 100.0 % | 25.0 % | 100.0 % | 4 |" in section({"a01": one, "a02": one})
