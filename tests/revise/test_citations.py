"""Citations that an editor retyped, took away or turned elsewhere: each is carried, or told with the reason."""

import re
from collections.abc import Callable

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from flows.revise.uncarried_words import describe_uncarried
from flows.view.view import lines_of
from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from flows.wordml.reading import text_of
from tests.revise.made import report, revised
from tests.revise.printed import printed
from tests.revise.test_whose_words import TEXT
from tests.revise.word import DOCUMENT
from tests.sampling import some

NOTHING = ["لم يتغير شيء"]
FOLLOWS, KEEPS = "✗ الإحالة تتبع الكلام", "✗ السطر المعدَّل يحتفظ بإحالته"
Change = Callable[[Element], None]


def citations(root: Element) -> list[Element]:
    """The links to sentences, in their order; those of the annex lead the other way."""
    return [link for link in root.iter(w("hyperlink")) if re.fullmatch(r"s\d+", link.get(w("anchor"), ""))]


def changed(change: Change) -> bytes:
    parts = read_parts(report(TEXT))
    root = etree.fromstring(parts[DOCUMENT])
    change(root)
    parts[DOCUMENT] = etree.tostring(root)
    return write_parts(parts)


def told(change: Change) -> list[str]:
    return printed(*revised(changed(change), TEXT))


def of_line(root: Element, words: str) -> Element:
    """The citation of the first line that is no cell and says some words."""
    found = [link for link in citations(root) if words in text_of(next(link.iterancestors(w("p"))))]
    return found[-1]


def retyped(words: str, number: str) -> Change:
    def change(root: Element) -> None:
        for text in of_line(root, words).iter(w("t")):
            text.text = re.sub(r"\d+", number, text.text or "")

    return change


def replaced(words: str, other: str) -> Change:
    """Other words in a line, whose citation stays."""

    def change(root: Element) -> None:
        paragraph = next(of_line(root, words).iterancestors(w("p")))
        text = next(each for each in paragraph.iter(w("t")) if words in (each.text or ""))
        text.text = (text.text or "").replace(words, other)

    return change


def without_citation(words: str) -> Change:
    def change(root: Element) -> None:
        control = next(of_line(root, words).iterancestors(w("sdt")))
        parent = control.getparent()
        assert parent is not None
        parent.remove(control)

    return change


@pytest.mark.no_cover
def test_a_number_that_is_typed_over_any_citation_is_told() -> None:
    count = len(citations(etree.fromstring(read_parts(report(TEXT))[DOCUMENT])))
    assert count > 10
    silent: list[int] = []
    for place in some(range(count), 20):

        def change(root: Element, place: int = place) -> None:
            for text in citations(root)[place].iter(w("t")):
                old = re.search(r"\d+", text.text or "")
                text.text = re.sub(r"\d+", "2" if old and old[0] != "2" else "3", text.text or "")

        if told(change) == NOTHING:
            silent.append(place)
    assert silent == []


@pytest.mark.parametrize("number", ["2", "٢"])
def test_a_citation_of_words_that_stayed_follows_them_whatever_was_typed_over_it(number: str) -> None:
    (line,) = told(retyped("تعميق الحوض", number))
    assert (line.startswith(FOLLOWS), line.endswith("[2]»")) == (True, True)


def test_the_number_of_no_sentence_stands_as_the_words_that_it_is() -> None:
    view, _ = revised(changed(retyped("تعميق الحوض", "99")), TEXT)
    assert any(line.text.endswith("[99]") for line in lines_of(view))


def test_a_line_with_other_words_cites_the_sentence_that_was_typed_and_keeps_its_own() -> None:
    def change(root: Element) -> None:
        retyped("تعميق الحوض", "2")(root)
        replaced("تعميق الحوض", "تعميق الحوض الجنوبي")(root)

    view, revision = revised(changed(change), TEXT)
    line = next(line for line in lines_of(view) if "الحوض الجنوبي" in line.text)
    assert (2 in line.cites, len(line.cites)) == (True, 2)
    assert any(each.startswith(KEEPS) for each in printed(view, revision))


def test_a_citation_that_goes_with_some_words_stays_and_is_told() -> None:
    def change(root: Element) -> None:
        replaced("تعميق الحوض", "تعميق الحوض الجنوبي")(root)
        without_citation("تعميق الحوض")(root)

    lines = told(change)
    assert any(each.startswith(KEEPS) for each in lines), lines


def test_a_citation_that_goes_from_words_of_another_sentence_is_not_said_to_stay() -> None:
    def change(root: Element) -> None:
        without_citation("تعميق الحوض")(root)
        paragraph = next(
            p
            for p in reversed([*root.iter(w("p"))])
            if "تعميق الحوض إلى 16 مترًا" in text_of(p) and "[" not in text_of(p)
        )
        texts = [each for each in paragraph.iter(w("t")) if each.text]
        texts[0].text = "لم يوضح البيان مصدر القرض الخارجي."
        for each in texts[1:]:
            each.text = ""

    lines = told(change)
    assert not any(each.startswith(KEEPS) for each in lines), lines


def test_a_link_that_leads_to_another_sentence_than_it_says_is_told() -> None:
    def change(root: Element) -> None:
        of_line(root, "تعميق الحوض").set(w("anchor"), "s2")

    _, revision = revised(changed(change), TEXT)
    (each,) = revision.uncarried
    said = describe_uncarried(each)
    assert ("رابط (#s2)" in said.ar, "a link (#s2)" in said.en) == (True, True)
