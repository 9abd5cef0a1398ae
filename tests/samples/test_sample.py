"""The sample has something for every part of every house, and both files of it pass every check."""

from dataclasses import replace
from pathlib import Path

import pytest

from flows.house.loading import adapt_house, houses, load_house
from flows.model.house import PART_IDS, Calendar, Digits, PageSize
from flows.model.order import Wishes
from flows.pipeline import set_docx, set_pdf, verify_files
from flows.samples.drafting import sample_draft
from tests.conftest import TEMPLATES

WISHES = {
    "newsroom": Wishes(page_size=PageSize.LETTER, digits=Digits.ARABIC_INDIC),
    "research": Wishes(page_size=PageSize.LETTER, calendar=Calendar.HIJRI, digits=Digits.LATIN),
}
"""So that each house is tried as it is or otherwise, and no page twice."""


def test_the_sample_has_something_for_every_part() -> None:
    house = replace(load_house(TEMPLATES, "official"), parts=PART_IDS)
    assert tuple(part.id for part in sample_draft(house).view.parts) == PART_IDS


@pytest.mark.parametrize("name", houses(TEMPLATES))
def test_both_files_of_the_sample_pass_every_check(name: str) -> None:
    draft = sample_draft(adapt_house(load_house(TEMPLATES, name), WISHES.get(name, Wishes())))
    assert all(check.passed for check in verify_files(draft, set_pdf(draft), set_docx(draft)).checks)


@pytest.mark.parametrize("name", houses(TEMPLATES))
def test_a_sample_lies_beside_each_house(name: str) -> None:
    assert (Path(TEMPLATES) / name / "sample.png").read_bytes().startswith(b"\x89PNG")
