"""A source of a higher class than its brief is told on the screen; any other is not."""

import json
from pathlib import Path

import pytest

from flows.console import Result, show_results
from flows.model.publication import Publication
from flows.publish.source_class import warn_of_class


def _warned(source: str, own: str) -> bool:
    return bool(tuple(warn_of_class({"source_classification": source, "classification": own})))


@pytest.mark.parametrize(
    ("source", "own"),
    [
        ("سري للغاية", "للاستخدام الرسمي"),
        ("سرّي للغاية", "سري"),
        ("سري وعاجل", "محدود التداول"),
        ("مكتوم", "عام"),
        ("للاستخدام الداخلي", "للنشر"),
        ("سري", ""),
    ],
)
def test_warns_of_a_source_of_a_higher_class(source: str, own: str) -> None:
    assert _warned(source, own)


@pytest.mark.parametrize(
    ("source", "own"),
    [
        ("سري وعاجل", "سري"),
        ("سري", "سري للغاية"),
        ("للاستخدام الداخلي", "للاستخدام الرسمي"),
        ("محدود التداول", "سري"),
        ("غير سري", "عام"),
        ("", "عام"),
    ],
)
def test_warns_of_no_other(source: str, own: str) -> None:
    assert not _warned(source, own)


def test_the_screen_says_both_classes_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief = {"classification": "للاستخدام الرسمي", "source_classification": "سري للغاية"}
    (tmp_path / "manifest.json").write_text(json.dumps({"brief": brief}), encoding="utf-8")
    made = Publication(reference="م/15", version="v001", folder=tmp_path, title="نقل الملفات", unchanged=False)
    show_results([Result(source="a.txt", publication=made)])
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  !")]
    assert ["يحمل المصدر" in lines[0], "The source bears" in lines[1]] == [True, True]
    assert all("«سري للغاية»" in line and "«للاستخدام الرسمي»" in line for line in lines)
