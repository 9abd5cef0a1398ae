"""Notes, fields, tips of links and data of charts that change while all words stay: each is told."""

import re
from copy import deepcopy

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from tests.revise.made import report, revised
from tests.revise.printed import printed
from tests.revise.test_ordering import paragraph
from tests.revise.test_whose_words import TEXT

DOCUMENT, FOOTER, NUMBERING = "word/document.xml", "word/footer1.xml", "word/numbering.xml"
NOTHING = ["لم يتغير شيء"]


def said(part: str, data: bytes) -> list[str]:
    return printed(*revised(write_parts({**read_parts(report(TEXT)), part: data}), TEXT))


def replaced(part: str, old: str, new: str) -> list[str]:
    text, count = re.subn(old, new, read_parts(report(TEXT))[part].decode(), count=1)
    assert count
    return said(part, text.encode())


def references(body: Element) -> list[Element]:
    return list(body.iter(w("footnoteReference")))


def body() -> Element:
    return etree.fromstring(read_parts(report(TEXT))[DOCUMENT])


def test_notes_of_the_house_that_are_exchanged_are_told_at_both_places() -> None:
    root = body()
    first, second = references(root)[:2]
    ids = [each.get(w("id"), "") for each in (second, first)]
    first.set(w("id"), ids[0])
    second.set(w("id"), ids[1])
    lines = said(DOCUMENT, etree.tostring(root))
    assert [line.startswith("✗ لم يُنقل: حاشية") for line in lines] == [True, True]


def test_a_note_of_the_house_that_is_moved_to_another_line_is_told() -> None:
    root = body()
    run = references(root)[0].getparent()
    assert run is not None
    paragraph(root, "p1_3").append(run)
    assert len([line for line in said(DOCUMENT, etree.tostring(root)) if "حاشية" in line]) == 2


def test_a_point_that_is_moved_takes_its_notes_along() -> None:
    root = body()
    paragraph(root, "p1_1").addprevious(paragraph(root, "p1_3"))
    assert not any("حاشية" in line or "ترتيب" in line for line in said(DOCUMENT, etree.tostring(root)))


def test_fields_that_change_places_are_told() -> None:
    root = etree.fromstring(read_parts(report(TEXT))[FOOTER])
    first, second = root.iter(w("fldSimple"))
    was = first.get(w("instr"), "")
    first.set(w("instr"), second.get(w("instr"), ""))
    second.set(w("instr"), was)
    assert said(FOOTER, etree.tostring(root)) == ["✗ لم يُنقل: ترتيب فقرة عند «موجز م-1 صفحة من»"]


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        (DOCUMENT, 'w:tooltip="[^"]*"', 'w:tooltip="سطر آخر"', "ما يظهر فوقه"),
        (NUMBERING, '<w:start w:val="1"/>', '<w:start w:val="4"/>', "القائمة"),
    ],
)
def test_what_shows_over_a_link_and_where_a_list_starts_are_told(part: str, old: str, new: str, told: str) -> None:
    assert all(told in line for line in replaced(part, old, new))


def test_the_table_that_a_chart_is_drawn_from_is_told() -> None:
    name = next(name for name in read_parts(report(TEXT)) if name.startswith("word/embeddings/"))
    assert any(name in line for line in said(name, b"PK"))


def test_a_spacer_that_is_gone_is_told_and_one_that_went_with_its_table_is_not() -> None:
    root = body()
    spacers = [each for each in root[0] if each.find(f"{w('pPr')}/{w('pStyle')}[@{w('val')}='Spacer']") is not None]
    table = next(paragraph(root, "t1").iterancestors(w("tbl")))
    root[0].remove(spacers[0])
    assert said(DOCUMENT, etree.tostring(root)) == ["✗ لم يُنقل: أسطر فارغة: «1» ← ∅"]
    root[0].insert(0, spacers[0])
    after = table.getnext()
    assert after in spacers
    root[0].remove(table)
    root[0].remove(after)
    assert not any("أسطر فارغة" in line for line in said(DOCUMENT, etree.tostring(root)))


@pytest.mark.parametrize(
    "mark",
    ['<w:proofErr w:type="spellStart"/>', "<w:r><w:lastRenderedPageBreak/></w:r>", '<w:commentRangeStart w:id="77"/>'],
)
def test_what_shows_nowhere_is_not_told(mark: str) -> None:
    root = body()
    paragraph(root, "p1_1").append(etree.fromstring(f'<x xmlns:w="{root.nsmap["w"]}">{mark}</x>')[0])
    assert said(DOCUMENT, etree.tostring(root)) == NOTHING


@pytest.mark.parametrize(
    "name", ["h_parties", "h_timeline", "h_bottom_line", "mast_date", "sign_name", "h_signature", "s5"]
)
def test_a_line_of_the_house_that_stands_there_twice_is_told(name: str) -> None:
    root = body()
    line = paragraph(root, name)
    line.addnext(deepcopy(line))
    assert said(DOCUMENT, etree.tostring(root)) != NOTHING


@pytest.mark.parametrize("name", ["p1_1", "h1", "p2_1", "n1", "t1", "f1"])
def test_a_line_that_is_carried_twice_is_not_told_besides(name: str) -> None:
    root = body()
    line = paragraph(root, name)
    line = next(line.iterancestors(w("tr")), line) if name != "f1" else next(line.iterancestors(w("tc")))
    line.addnext(deepcopy(line))
    lines = said(DOCUMENT, etree.tostring(root))
    assert any("أُضيف" in each for each in lines)
    assert not any("كلام في موضع لا يُقرأ" in each for each in lines)
