"""Stretches from left to right in the words of the pages."""

import pytest

from flows.pages.evidence import EvidenceSentence, Segment
from flows.pages.isolating import isolated
from tests.pages.browser import browsing, needs_chromium


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
