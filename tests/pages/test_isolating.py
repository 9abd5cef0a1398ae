"""Stretches from left to right in the words of the pages."""

import re
from pathlib import Path

import pytest

from flows.pages.evidence import EvidenceSentence, Segment
from flows.pages.isolating import isolated
from flows.pages.runs import RunState
from tests.pages.browser import browsing, needs_chromium
from tests.pages.made import ROOT, FakeRuns, client, mark_of, office, put


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("مواصفة ISO 9001-2 للموانئ", 'مواصفة <bdi dir="ltr">ISO 9001-2</bdi> للموانئ'),
        ("بين 10–15 يوما", 'بين <bdi dir="ltr">10–15</bdi> يوما'),
        ("نحو 12 محطة", "نحو 12 محطة"),
        ("خيار <b> & C++", 'خيار <bdi dir="ltr">&lt;b&gt; &amp; C++</bdi>'),
        ("موانئ الساحل", "موانئ الساحل"),
        (2026, "2026"),
    ],
)
def test_a_stretch_is_isolated_and_escaped(text: object, html: str) -> None:
    assert str(isolated(text)) == html


def segment(text: str, *facts: int) -> Segment:
    return Segment(text=text, facts=facts, kind="number" if facts else "")


def test_a_stretch_that_a_fact_cuts_stays_one() -> None:
    found = EvidenceSentence(number=1, segments=(segment("وفق ISO "), segment("9001-2", 1), segment(" ثم", 2)))
    cut = [(stretch.is_isolated, [(each.text, each.facts) for each in stretch.segments]) for stretch in found.stretches]
    assert cut == [
        (False, [("وفق ", ())]),
        (True, [("ISO ", ()), ("9001-2", (1,))]),
        (False, [(" ثم", (2,))]),
    ]


TURNED_OTHERWISE = ("C++", "10–15", "--dry-run", "(02) 1234 5678", "5%", "A/RES/78-2", "±0.3")
LEFT_EDGES = """letters => [...letters.firstChild.data].map((_, place, all) => {
  const range = document.createRange();
  range.setStart(letters.firstChild, place);
  range.setEnd(letters.firstChild, place + 1);
  return range.getBoundingClientRect().left;
})"""


@needs_chromium
def test_a_browser_draws_each_from_left_to_right() -> None:
    with browsing() as browser:
        page = browser.new_page()
        rows = "".join(f"<p>{isolated(f'ورد {token} في النص')}</p>" for token in TURNED_OTHERWISE)
        page.set_content(f"<body dir=rtl>{rows}")
        drawn = [element.evaluate(LEFT_EDGES) for element in page.query_selector_all("bdi")]
    assert len(drawn) == len(TURNED_OTHERWISE)
    assert all(edges == sorted(edges) for edges in drawn)


BARE = re.compile(r">[^<>]*\{\{ (?:[\w.]+\.)?(?:ar|cure|message|original|source|subject|what) \}\}")
"""Words that come from elsewhere, such as the name of a file or what an error says, in an element as they are."""


def test_no_page_leaves_words_from_elsewhere_to_its_own_direction() -> None:
    pages = sorted((ROOT / "flows" / "pages" / "templates").glob("*.j2"))
    assert [f"{file.name}: {found}" for file in pages for found in BARE.findall(file.read_text("utf-8"))] == []


def test_names_of_files_stand_right_in_a_brief_and_in_what_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "outputs", "بيان", source={"name": "بيان-الساحل-2.txt", "sha256": "0" * 64})
    assert 'بيان-الساحل-<bdi dir="ltr">2.txt</bdi>' in client(tmp_path).get("/briefs/بيان").text
    pages = office(tmp_path, runs=FakeRuns())
    mark = mark_of(pages.get("/upload").text)
    refused = pages.upload("/upload", {"mark": mark}, "بيان-الساحل-2.txt", b"not Arabic").text
    assert '<bdi>بيان-الساحل-<bdi dir="ltr">2.txt</bdi></bdi>: ' in refused


def test_what_a_run_failed_of_stands_right(tmp_path: Path) -> None:
    runs = FakeRuns()
    runs.now = RunState(done=True, failed=True, message="التاريخ 31-02-2026 ليس يومًا", cure="اكتبه 2026-02-28")
    shown = office(tmp_path, runs=runs).get("/runs/run-1").text
    assert 'التاريخ <bdi dir="ltr">31-02-2026</bdi> ليس' in shown
    assert 'اكتبه <bdi dir="ltr">2026-02-28</bdi>' in shown
