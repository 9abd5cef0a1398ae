"""Edits of Word, as an editor makes them, and what comes of each."""

from pathlib import Path

import pytest

from flows.view.view import Chart
from tests.golden import Case, cases
from tests.revise import word_xml
from tests.revise.made import made, report, revised
from tests.revise.printed import printed
from tests.revise.word import edited, steps_of

INPUTS = Path(__file__).parents[2] / "inputs"


@pytest.mark.parametrize("case", cases("revise/cases/word.md"))
def test_an_edit_in_word_comes_to(case: Case) -> None:
    assert printed(*revised(edited(report(), *steps_of(case.text)))) == case.expected


@pytest.mark.parametrize("case", cases("revise/cases/word_xml.md"))
def test_what_word_writes_comes_to(case: Case) -> None:
    assert printed(*revised(word_xml.edited(report(), *steps_of(case.text)))) == case.expected


@pytest.mark.parametrize("sample", ["مرسوم-المحميات", "تقرير-موسم-الأمطار"])
def test_the_unit_after_the_caption_of_a_chart_is_no_edit(sample: str) -> None:
    text = (INPUTS / f"{sample}.txt").read_text("utf-8")
    charts = [block for part in made(text)[0].parts for block in part.blocks if isinstance(block, Chart)]
    assert any(chart.unit for chart in charts)
    assert printed(*revised(report(text), text)) == ["لم يتغير شيء"]
