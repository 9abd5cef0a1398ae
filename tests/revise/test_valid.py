"""The next version with all that an editor can set apart is valid in every Word, by the Open XML SDK."""

from pathlib import Path

import pytest

from tests.compose.orders import HOUSE
from tests.render.docx.test_docx_office import OFFICES, faults
from tests.revise.made import found, report, report_of, revised
from tests.revise.word_xml import edited

SET_APART = (
    "عرّض: جميع أيام", "ميّل: 900 شجرة", "سطّر: الجسر القديم", "ظلّل: حديقتين للأطفال",
    "حاشية: الشاحنات ← حاشية من المحرر", "رابط: السوق ← https://example.org/a", "أضف بعد: توسعة ← نقطة عن 7 جسور.",
)  # fmt: skip


@pytest.mark.parametrize("office", [OFFICES[0], OFFICES[-1]])
@pytest.mark.parametrize("house", ["newsroom", "research"])
def test_the_next_version_of_another_house_is_valid(house: str, office: str, tmp_path: Path) -> None:
    template = (HOUSE.folder.parent / house / "brief.docx").read_bytes()
    view, _ = revised(edited(report(), *SET_APART))
    assert faults(report_of(view, found()[0].document, template=template), office, tmp_path) == []


@pytest.mark.parametrize("office", OFFICES)
def test_words_that_are_set_apart_and_lists_to_choose_from_are_valid(office: str, tmp_path: Path) -> None:
    view, _ = revised(edited(report(), *SET_APART))
    assert faults(report_of(view, found()[0].document), office, tmp_path) == []
