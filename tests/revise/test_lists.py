"""Points that an editor lets count otherwise: told, since the next version counts them by itself."""

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import W, w
from flows.wordml.package import read_parts, write_parts
from tests.revise.made import report, revised
from tests.revise.printed import printed
from tests.revise.word import edited, text_of

TOLD = "✗ لم يُنقل: تنسيق فقرة (القائمة ومستواها) عند «"
DOCUMENT, NUMBERING = "word/document.xml", "word/numbering.xml"


def point(root: Element, words: str) -> Element:
    """The list that the point with these words names."""
    path = f"{w('pPr')}/{w('numPr')}/{w('numId')}"
    said = (each for each in root.iter(w("p")) if words in text_of(each))
    return next(listed for each in said if (listed := each.find(path)) is not None)


def in_lists(changes: dict[str, str], start: int) -> bytes:
    """The report with points, by their words, in a new list that counts from a number."""
    parts = read_parts(report())
    root, lists = (etree.fromstring(parts[name]) for name in (DOCUMENT, NUMBERING))
    for words in changes:
        listed = point(root, words)
        old = next(each for each in lists.iter(w("num")) if each.get(w("numId")) == listed.get(w("val")))
        listed.set(w("val"), changes[words])
        if not any(each.get(w("numId")) == changes[words] for each in lists.iter(w("num"))):
            abstract = old.find(w("abstractNumId"))
            assert abstract is not None
            made = (
                f'<w:num xmlns:w="{W}" w:numId="{changes[words]}"><w:abstractNumId w:val="{abstract.get(w("val"))}"/>'
            )
            made += f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            lists.append(etree.fromstring(made))
    parts[DOCUMENT], parts[NUMBERING] = etree.tostring(root), etree.tostring(lists)
    return write_parts(parts)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"إنارة السوق": "77"}, ["إنارة السوق"]),
        ({"توسعة الجسر": "77"}, ["توسعة الجسر"]),
        ({"رصف الطريق": "77", "إنارة السوق": "77", "توسعة الجسر": "77"}, ["رصف الطريق"]),
        ({"زراعة 900": "77", "افتتاح حديقتين": "77"}, ["زراعة 900"]),
    ],
    ids=["one in the middle", "the last", "a whole list", "the second list"],
)
def test_a_list_that_begins_anew_is_told_where_it_does(changes: dict[str, str], told: list[str]) -> None:
    lines = printed(*revised(in_lists(changes, 9)))
    assert [
        line.removeprefix(TOLD).partition("»")[0][: len(words)] for line, words in zip(lines, told, strict=True)
    ] == told


def test_a_point_that_is_moved_into_another_list_is_only_moved() -> None:
    moved = edited(report(), "انقل: رصف الطريق الشرقي ← زراعة 900")
    parts = read_parts(moved)
    root = etree.fromstring(parts[DOCUMENT])
    point(root, "رصف الطريق").set(w("val"), str(point(root, "زراعة 900").get(w("val"))))
    parts[DOCUMENT] = etree.tostring(root)
    assert [line[:3] for line in printed(*revised(write_parts(parts)))] == ["نُق"]
