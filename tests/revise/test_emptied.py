"""What is deleted of the house's lines, of a card's figure, of the title's citation or of a remark is told, every time."""

import pytest
from lxml import etree

from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from tests.revise.made import read_back, report

DOCUMENT = "word/document.xml"


def without_run(words: str, style: str) -> bytes:
    """The report without a run of these words, in the first paragraph of a style that has one."""
    parts = read_parts(report())
    root = etree.fromstring(parts[DOCUMENT])
    for paragraph in root.iter(w("p")):
        named = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        for run in paragraph.iter(w("r")) if named is not None and named.get(w("val")) == style else ():
            if "".join(text.text or "" for text in run.iter(w("t"))).strip("\u200e") == words:
                parent = run.getparent()
                assert parent is not None
                parent.remove(run)
                parts[DOCUMENT] = etree.tostring(root)
                return write_parts(parts)
    raise AssertionError(words)


@pytest.mark.parametrize(
    ("words", "style", "kind"),
    [
        ("[1]", "Title", "citation"),
        ("900 شجرة", "CardFigure", "figure"),
        ("الاعتماد", "Heading1", "house"),
        ("تنقطع الجملة الأخيرة في المصدر قبل تمامها، ولم يُكمَل ما بعدها.", "Note", "house"),
    ],
)
def test_what_is_left_without_words_is_told(words: str, style: str, kind: str) -> None:
    edited = read_back(without_run(words, style))
    assert [(each.kind, words.strip("[]") in each.was) for each in edited.refused] == [(kind, True)]


def test_a_report_as_it_was_made_has_nothing_emptied() -> None:
    assert read_back(report()).refused == ()
