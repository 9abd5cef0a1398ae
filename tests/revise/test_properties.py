"""Random edits, in any order and number: nothing that an editor wrote is lost, nothing is given to the wrong unit."""

from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element as Element

from flows.model.brief import Origin
from flows.revise.pieces import pieces_of
from flows.view.printable import as_words
from flows.view.view import Line, View, lines_of
from flows.wordml.elements import bookmark_name, w
from flows.wordml.package import read_parts, write_parts
from tests.revise.made import found, made, report, report_of, revised
from tests.revise.word import DOCUMENT, run, text_of
from tests.sampling import count

_WORDS = st.lists(
    st.sampled_from(
        [
            "مراجعة",
            "القسم",
            "الجنوبي",
            "قبل",
            "نهاية",
            "الشهر",
            "بحضور",
            "اللجنة",
            "المختصة",
            "وفق",
            "خطة",
            "معتمدة",
            "ثم",
            "عرضها",
            "على",
            "الأعضاء",
        ]
    ),
    min_size=3,
    max_size=9,
    unique=True,
).map(" ".join)


@dataclass(frozen=True)
class Step:
    """What is done to the paragraph of that number, of those of the text; `word` marks one edit from another."""

    verb: str
    place: int
    words: str


_STEPS = st.lists(
    st.builds(
        Step,
        verb=st.sampled_from(["rewrite", "append", "insert", "drop", "move"]),
        place=st.integers(0, 40),
        words=_WORDS,
    ),
    min_size=1,
    max_size=6,
)


class Sheet:
    """The text of a report as an editor has it open: paragraphs by the lines that they are, and what was typed."""

    def __init__(self, data: bytes, view: View) -> None:
        self.parts = read_parts(data)
        self.root = etree.fromstring(self.parts[DOCUMENT])
        kinds = {bookmark_name(p.id): p.id for p in pieces_of(view) if p.kind in ("point", "paragraph")}
        paragraphs = [(each, each.find(w("bookmarkStart"))) for each in self.root.iter(w("p"))]
        marks = {mark.get(w("name")): each for each, mark in paragraphs if mark is not None}
        self.lines: dict[str, Element] = {kinds[name]: marks[name] for name in kinds}
        self.typed: list[str] = []
        self.touched: set[str] = set()
        self.dropped: set[str] = set()

    def do(self, number: int, step: Step) -> None:
        name = sorted(self.lines)[step.place % len(self.lines)]
        paragraph = self.lines[name]
        words = f"{step.words} الإضافة {'ابجدهوز'[number]}"
        if step.verb == "drop" and len(self.lines) > 2:
            self._forget(paragraph)
            self.dropped.add(name)
            del self.lines[name]
        elif step.verb == "move":
            others = [other for other in sorted(self.lines) if other != name]
            self.lines[others[step.place % len(others)]].addnext(paragraph)
        elif step.verb == "insert":
            new = etree.fromstring(etree.tostring(paragraph))
            new.attrib.clear()  # Word gives it an id of its own
            for child in [child for child in new if child.tag != w("pPr")]:
                new.remove(child)
            new.append(run(words))
            paragraph.addnext(new)
            self.typed.append(words)
        elif step.verb == "rewrite":
            self._rewrite(paragraph, words)
            self.typed = [text for text in self.typed if not text.startswith(f"{name}:")]
            self.typed.append(words)
            self.touched.add(name)
            self.lines.pop(name)
        else:
            paragraph.append(run(f" {words}"))
            self.typed.append(words)
            self.touched.add(name)

    def _forget(self, paragraph: Element) -> None:
        said = as_words(text_of(paragraph))
        self.typed = [text for text in self.typed if as_words(text) not in said]
        parent = paragraph.getparent()
        assert parent is not None
        parent.remove(paragraph)

    def _rewrite(self, paragraph: Element, words: str) -> None:
        """The words are typed over; the bookmark and the citation stay."""
        said = as_words(text_of(paragraph))
        self.typed = [text for text in self.typed if as_words(text) not in said]
        for each in [child for child in paragraph if child.tag == w("r")]:
            paragraph.remove(each)
        start = paragraph.find(w("bookmarkStart"))
        assert start is not None
        start.addnext(run(words))

    def saved(self) -> bytes:
        self.parts[DOCUMENT] = etree.tostring(self.root)
        return write_parts(self.parts)


def lines(view: View) -> dict[str, Line]:
    return {line.id: line for line in lines_of(view)}


@pytest.mark.no_cover
@settings(max_examples=count(15, whole=40))
@given(_STEPS)
def test_nothing_is_lost_and_nothing_given_to_the_wrong_unit(steps: list[Step]) -> None:
    before, _ = made()
    sheet = Sheet(report(), before)
    for number, step in enumerate(steps):
        sheet.do(number, step)
    view, revision = revised(sheet.saved())
    was, now = lines(before), lines(view)
    said = " | ".join(as_words(line.text) for line in now.values())
    for words in sheet.typed:  # all that was typed is printed, and as the editor's
        assert as_words(words) in said
        assert all(line.origin is Origin.EDITOR for line in now.values() if as_words(words) in as_words(line.text))
    for name, line in was.items():  # what was not touched says what it said, with its citation, under its id
        if name not in sheet.touched | sheet.dropped and name != "title":
            assert (now[name].text, now[name].cites, now[name].origin) == (line.text, line.cites, line.origin)
    for name in sheet.touched & now.keys():  # what was rewritten keeps its citation
        assert now[name].cites == was[name].cites
    assert sheet.dropped.isdisjoint(now)
    assert not revision.refused


@pytest.mark.no_cover
@settings(max_examples=count(8, whole=15))
@given(_STEPS)
def test_a_second_round_finds_nothing_to_do(steps: list[Step]) -> None:
    """The next version comes back unedited: it says the same again, the editor's marks with it."""
    sheet = Sheet(report(), made()[0])
    for number, step in enumerate(steps):
        sheet.do(number, step)
    view, _ = revised(sheet.saved())
    again, revision = revised(report_of(view, found()[0].document))
    assert revision.changes == ()
    assert again == view
    assert Counter(line.origin for line in lines_of(again)) == Counter(line.origin for line in lines_of(view))
