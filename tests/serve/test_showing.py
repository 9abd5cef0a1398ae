"""What the page of a run in Prefect shows of a brief, as Markdown."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.model.brief import Origin
from flows.model.publication import Publication
from flows.runs.showing import brief_page, brief_title, run_title

BRIEF = Publication(reference="م/15", version="v001", folder=Path("م-15/v001"), title="محطات الربط", unchanged=False)
MENDED: dict[str, Any] = {
    "mends": [{"step": "annex", "ar": "تُرك «كلام [1]» للملحق.", "en": "left to the annex"}],
    "repairs": [{"rule": "repair.joined-lines", "count": 3, "ar": "أسطر مقطوعة", "en": "broken lines"}],
}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("بيان-الموانئ-2.txt", "\u2067موجز: بيان-الموانئ-\u20662.txt\u2069\u2069"),
        ("short.txt", "\u2067موجز: \u2066short.txt\u2069\u2069"),
        ("", "موجز"),
    ],
)
def test_the_name_of_a_run_brings_its_own_direction(name: str, title: str) -> None:
    assert run_title("موجز", name) == title


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({"source": "يوم/بيان.txt", "title": "عنوان"}, "بيان.txt"),
        ({"source": "", "title": "عنوان"}, "عنوان"),
        ({"text": "كلام"}, "نص"),
    ],
)
def test_a_run_is_named_by_its_source_or_its_title(asked: dict[str, str], name: str) -> None:
    assert brief_title(asked) == run_title("موجز", name)


def test_the_page_of_a_run_lists_what_was_mended() -> None:
    page = brief_page(BRIEF, MENDED, {})
    assert "### ما أُصلح\n\n- تُرك «كلام \\[1\\]» للملحق.\n- أسطر مقطوعة: 3" in page


def test_the_page_of_a_run_marks_what_an_editor_wrote() -> None:
    summary = {
        "bottom_line": [{"text": "كلام المحرر", "origin": "editor"}, {"text": "كلام المصدر", "origin": "source"}],
        "figures": [{"qualifier": "", "figure": "12", "clause": "كلام", "clause_origin": "editor"}],
    }
    page = brief_page(replace(BRIEF, title_origin=Origin.EDITOR), {"brief": summary}, {})
    assert "## محطات الربط (بقلم المحرر)" in page
    assert "> كلام المحرر (بقلم المحرر)\n> كلام المصدر\n" in page
    assert "| 12 | كلام (بقلم المحرر) |" in page.replace("|  12", "| 12")


def test_where_nothing_was_mended_nothing_is_said() -> None:
    assert "ما أُصلح" not in brief_page(BRIEF, {"mends": [], "repairs": []}, {})
