"""What runs from left to right is isolated in the DOCX, or the check says that Word may turn it."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from lxml import etree

from flows.arabic.direction import Script, Segment
from flows.verify.docx_order import chart_faults, isolation_faults
from flows.view.view import Bar, Chart, View
from flows.wordml import runs
from flows.wordml.package import read_parts
from tests.render.docx_samples import render
from tests.render.pages import part, with_lines, with_parts
from tests.render.views import line
from tests.verify.test_pdf_order import HANDED, OWN, STANDS_ANYWAY, handed

TOKENS = (*OWN, *(token for tokens in STANDS_ANYWAY.values() for token in tokens))
OF_ARABIC = {"#رؤية_2030": set(), "م/112": set(), "12/2023/ص": {"12/2023"}}
"""Those that run as Arabic does, with what of each is a stretch: digits alone are none."""


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
    assert set(TOKENS) <= set(faults(*TOKENS))


@pytest.mark.skipif(not HANDED.is_file(), reason="the handed tokens lie in ../shared")
def test_each_handed_token_is_missed_when_nothing_marks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not faults(*handed())
    monkeypatch.setattr(runs, "segments", without_table)
    missed = set(faults(*handed()))
    assert set(handed()) - missed == set(OF_ARABIC)
    assert all(pieces <= missed for pieces in OF_ARABIC.values())


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


def test_a_tab_parts_what_stands_beside_it() -> None:
    view = with_lines("المجموع\t2,100,500.75\t998,000.75\t47.5%\t", "A\tB\tC++")
    assert not faults_of(view)


def chart_of(tokens: tuple[str, ...]) -> View:
    bars = (
        Bar(label=line(f"c-{n}", f"ورد {token} في النص"), figure=f"{n + 1}%", value=Decimal(n + 1), share=0.5)
        for n, token in enumerate(tokens)
    )
    chart = Chart(id="c", caption=line("c-0", "القيم"), unit="", bars=tuple(bars), alternative="القيم")
    return with_parts(part("figures", chart))


def test_the_labels_and_figures_of_a_chart_are_isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = (*OWN[:7], "A4")
    written = read_parts(render(chart_of(tokens)))
    assert not list(chart_faults(written))
    assert "\u202bورد C++\u200e في النص\u202c" in written["word/charts/chart1.xml"].decode()
    monkeypatch.setattr(runs, "segments", without_table)
    faults = " ".join(chart_faults(read_parts(render(chart_of(tokens)))))
    assert [token for token in (*tokens[:-1], "8%") if f"«{token}»" not in faults] == []
