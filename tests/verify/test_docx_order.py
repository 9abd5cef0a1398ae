"""What runs from left to right is isolated in the DOCX, or the check says that Word may turn it."""

from collections.abc import Iterator

import pytest
from lxml import etree

from flows.arabic.direction import Script, Segment
from flows.verify.docx_order import isolation_faults
from flows.view.view import View
from flows.wordml import runs
from flows.wordml.package import read_parts
from tests.render.docx_samples import render
from tests.render.pages import with_lines
from tests.verify.test_pdf_order import HANDED, OWN, STANDS_ANYWAY, handed

TOKENS = (*OWN, *(token for tokens in STANDS_ANYWAY.values() for token in tokens))
KEEP_THEIR_ORDER = frozenset(
    ("1200,5", "3/4", "24/7", "3:1", "10:30", "1.2.3", "10.0.0.1", "192.168.1.0/24", "1,250,000", "1.250.000,50")
)
"""Digits with single separators between them: one number by W4, in a line of either direction."""


def faults(*tokens: str) -> dict[str, str]:
    view = with_lines(*(f"ورد الرمز {token} في النص." for token in tokens))
    return {fault.partition("» ")[0].removeprefix("«"): fault for fault in faults_of(view)}


def faults_of(view: View, *change: tuple[str, str]) -> list[str]:
    written = read_parts(render(view))["word/document.xml"].decode()
    for before, after in change:
        assert before in written
        written = written.replace(before, after)
    return list(isolation_faults(etree.fromstring(written.encode()), view))


def without_table(line: str) -> Iterator[Segment]:
    yield Segment(Script.ARABIC, line)


def test_every_stretch_is_isolated() -> None:
    assert not faults(*TOKENS)


def test_each_stretch_is_missed_when_nothing_marks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "segments", without_table)
    assert set(TOKENS) & set(faults(*TOKENS)) == set(TOKENS) - KEEP_THEIR_ORDER


@pytest.mark.skipif(not HANDED.is_file(), reason="the handed tokens lie in ../shared")
def test_each_handed_token_is_missed_when_nothing_marks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not faults(*handed())
    monkeypatch.setattr(runs, "segments", without_table)
    arabic = {token for token in handed() if any("\u0621" <= letter <= "\u064a" for letter in token)}
    assert set(handed()) & set(faults(*handed())) == set(handed()) - KEEP_THEIR_ORDER - arabic


def test_a_lost_mark_and_a_turned_run_are_seen() -> None:
    view = with_lines("كتب البرنامج بلغة C++ في سنة.")
    assert not faults_of(view)
    assert faults_of(view, ("C++\u200e", "C++")) == [
        "«C++» is not isolated, and Word may turn it, in «كتب البرنامج بلغة C++ في سنة.»."
    ]
    assert faults_of(view, ('<w:lang w:val="en-US"/>', "<w:rtl/>"))


def test_the_marks_of_a_keyboard_part_no_stretch() -> None:
    view = with_lines("قناة Slack \u200f#port-ops ثم \u200eC++\u200f وحدها", "عند \u202bISO \u200e9001\u202c نفسه")
    assert not faults_of(view)


def test_two_stretches_side_by_side_are_parted() -> None:
    view = with_lines("بين 10-15، 20-25 يومًا.")
    assert not faults_of(view)
    assert len(faults_of(view, ("\u200f", ""))) == 1
