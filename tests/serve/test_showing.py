"""What the page of a run in Prefect shows of a brief, as Markdown."""

from pathlib import Path
from typing import Any

from flows.model.publication import Publication
from flows.runs.showing import brief_page

BRIEF = Publication(reference="م/15", version="v001", folder=Path("م-15/v001"), title="محطات الربط", unchanged=False)
MENDED: dict[str, Any] = {
    "mends": [{"step": "annex", "ar": "تُرك «كلام [1]» للملحق.", "en": "left to the annex"}],
    "repairs": [{"rule": "repair.joined-lines", "count": 3, "ar": "أسطر مقطوعة", "en": "broken lines"}],
}


def test_the_page_of_a_run_lists_what_was_mended() -> None:
    page = brief_page(BRIEF, MENDED, {})
    assert "### ما أُصلح\n\n- تُرك «كلام \\[1\\]» للملحق.\n- أسطر مقطوعة: 3" in page


def test_where_nothing_was_mended_nothing_is_said() -> None:
    assert "ما أُصلح" not in brief_page(BRIEF, {"mends": [], "repairs": []}, {})
