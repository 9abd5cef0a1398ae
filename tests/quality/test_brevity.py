"""How often a brief says a thing again: runs of six words, over its lines in their order."""

import pytest

from bench.brevity import repeated, section
from flows.model.length import Length

LINE = "أعلنت البلدية إغلاق جسر الوادي سبعة أيام"


@pytest.mark.parametrize(("lines", "share"), [([], 0), (["كلمة"], 0), ([LINE], 0), ([LINE, LINE], 100 * 2 / 9)])
def test_runs_printed_again_are_counted(lines: list[str], share: float) -> None:
    assert repeated(lines) == pytest.approx(share)


def test_the_section_has_a_row_a_length_and_a_column_a_size() -> None:
    written = section({Length.PAGE: {"خبر": [LINE]}}, {"خبر": f"{LINE} {LINE}"})
    assert "| `page` | 50 % of 1 | – | – | – | 0.0 % |" in written
