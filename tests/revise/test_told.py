"""What an editor can change without a word of the text: marks, notes' looks, tables, styles of tables, settings."""

from collections.abc import Callable
from copy import deepcopy

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from flows.view.view import lines_of
from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from tests.revise.made import report, revised
from tests.revise.printed import printed
from tests.revise.word_xml import SPACES

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
NOTES, HEADER, NUMBERING = "word/footnotes.xml", "word/header1.xml", "word/numbering.xml"
NOTHING = ["لم يتغير شيء"]

Change = Callable[[Element], None]


def pieces(text: str) -> list[Element]:
    return list(etree.fromstring(f"<x {SPACES}>{text}</x>"))


def changed(part: str, change: Change) -> bytes:
    parts = read_parts(report())
    root = etree.fromstring(parts[part])
    change(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(parts)


def told(part: str, change: Change) -> list[str]:
    return printed(*revised(changed(part, change)))


def point(root: Element) -> Element:
    """The point on the market, or in another part the first paragraph with words."""
    said = [p for p in root.iter(w("p")) if any(t.text and t.text.strip() for t in p.iter(w("t")))]
    return next((p for p in said if "إنارة السوق" in "".join(map(str, p.itertext()))), said[0])


def within(text: str) -> Change:
    return lambda root: point(root).extend(pieces(text))


def before(text: str) -> Change:
    def change(root: Element) -> None:
        for each in pieces(text):
            point(root).addprevious(each)

    return change


def remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def into(path: str, text: str, at: int = 0) -> Change:
    """Properties into the element that stands at a place among those of a path, for those that it has."""

    def change(root: Element) -> None:
        holder = root.findall(".//" + "/".join(map(w, path.split("/"))))[at]
        for each in pieces(text):
            for old in holder.findall(each.tag):
                holder.remove(old)
            holder.append(each)

    return change


def of_point(text: str) -> Change:
    def change(root: Element) -> None:
        properties = point(root).find(w("pPr"))
        assert properties is not None
        properties.extend(pieces(text))

    return change


def setting(text: str) -> Change:
    def change(root: Element) -> None:
        for each in pieces(text):
            for old in root.findall(each.tag):
                root.remove(old)
            root.append(each)

    return change


def of_row(text: str) -> Change:
    """Into the properties of the second row of the last table."""

    def change(root: Element) -> None:
        row = list(list(root.iter(w("tbl")))[-1].iter(w("tr")))[1]
        properties = row.find(w("trPr"))
        if properties is None:
            properties = etree.SubElement(row, w("trPr"))
            row.insert(0, properties)
        properties.extend(pieces(text))

    return change


TOLD: dict[str, tuple[str, Change, str]] = {
    "a soft hyphen": (DOCUMENT, within("<w:r><w:softHyphen/></w:r>"), "واصلة اختيارية عند «إنارة السوق"),
    "a soft hyphen as a letter": (DOCUMENT, within("<w:r><w:t>\u00ad</w:t></w:r>"), "واصلة اختيارية"),
    "a leave to write": (
        DOCUMENT, within('<w:permStart w:id="9" w:edGrp="everyone"/><w:permEnd w:id="9"/>'), "إذن تحرير: «everyone»"),
    "a leave to write for one": (
        DOCUMENT, before('<w:permStart w:id="9" w:ed="a@x.org"/><w:permEnd w:id="9"/>'), "إذن تحرير: «a@x.org»"),
    "a bookmark": (
        DOCUMENT, within('<w:bookmarkStart w:id="990" w:name="هنا"/><w:bookmarkEnd w:id="990"/>'),
        "إشارة مرجعية: «هنا» عند «إنارة السوق"),
    "words that run the other way": (
        DOCUMENT, within('<w:bdo w:val="ltr"><w:r><w:t>كلام</w:t></w:r></w:bdo>'), "اتجاه كلام"),
    "a mark of the other way": (DOCUMENT, within("<w:r><w:t>\u202e12\u202c</w:t></w:r>"), "اتجاه كلام"),
    "a link to a place": (
        DOCUMENT, within('<w:hyperlink w:anchor="هنا"><w:r><w:t>انظر</w:t></w:r></w:hyperlink>'), "رابط (#هنا)"),
    "contents": (
        DOCUMENT, before('<w:p><w:fldSimple w:instr=" TOC \\o "><w:r><w:t> </w:t></w:r></w:fldSimple></w:p>'), "حقل"),
    "a formula between paragraphs": (
        DOCUMENT, before("<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>"), "oMathPara"),
    "an empty table": (
        DOCUMENT, before("<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"), "جدول بلا كلام"),
    "a heading's level": (DOCUMENT, of_point('<w:outlineLvl w:val="0"/>'), "مستوى العنوان"),
    "single lines": (DOCUMENT, of_point('<w:widowControl w:val="0"/>'), "الأسطر المفردة"),
    "the end of a line in a header": (HEADER, within("<w:r><w:cr/></w:r>"), "سطر جديد"),
    "a number of the page": (
        HEADER, within('<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'), "حقل: «PAGE»"),
    "a note in the middle": (NOTES, into("footnote/p/pPr", '<w:jc w:val="center"/>', 3), "المحاذاة"),
    "a sign in a note": (NOTES, within('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), "رمز"),
    "red words in a note": (
        NOTES, lambda root: into("r/rPr", '<w:color w:val="FF0000"/>', -1)(root), "اللون"),
    "margins of cells": (
        DOCUMENT, into("tblPr", '<w:tblCellMar><w:top w:w="900" w:type="dxa"/></w:tblCellMar>', -1), "هوامش الخلايا"),
    "words for who does not see": (DOCUMENT, into("tblPr", '<w:tblDescription w:val="وصف"/>', -1), "النص البديل"),
    "a floating table": (DOCUMENT, into("tblPr", '<w:tblpPr w:tblpX="900"/>', -1), "الموضع"),
    "rows in the middle": (DOCUMENT, of_row('<w:jc w:val="center"/>'), "المحاذاة"),
    "a wider cell": (DOCUMENT, into("tc/tcPr", '<w:tcW w:w="9000" w:type="dxa"/>', -1), "عرض الخلايا"),
    "a cell of one line": (DOCUMENT, into("tc/tcPr", "<w:noWrap/>", -1), "الخلية"),
    "a cell over two": (DOCUMENT, into("tc/tcPr", '<w:gridSpan w:val="2"/>', -1), "خلايا مدمجة"),
    "a ground of a style": (
        STYLES, into("tblStylePr/tcPr", '<w:shd w:val="clear" w:fill="FF0000"/>'), "«brief table»، تظليل"),
    "borders of a style": (
        STYLES, into("style/tblPr", '<w:tblBorders><w:top w:val="double"/></w:tblBorders>', -1), "الحدود"),
    "the edge of a list": (NUMBERING, into("lvl/pPr", '<w:ind w:left="1500"/>'), "القائمة ومستواها"),
    "two pages on a sheet": (SETTINGS, setting("<w:printTwoOnOne/>"), "صفحتان في ورقة"),
    "where notes stand": (
        SETTINGS, setting('<w:footnotePr><w:pos w:val="beneathText"/></w:footnotePr>'), "ترقيم الحواشي"),
    "a bookmark in a header": (
        HEADER,
        within('<w:bookmarkStart w:id="990" w:name="هنا"/><w:bookmarkEnd w:id="990"/>'),
        "إشارة مرجعية: «هنا»",
    ),
    "a lock less in a header": (HEADER, lambda root: remove(next(root.iter(w("lock")))), "عنصر تحكم (القفل)"),
    "other colours of the theme": (SETTINGS, setting('<w:clrSchemeMapping w:bg1="dark1"/>'), "ألوان السمة"),
    "a lock less": (DOCUMENT, lambda root: remove(next(root.iter(w("lock")))), "عنصر تحكم (القفل)"),
    "protection": (
        SETTINGS, setting('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'), "حماية المستند"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_what_has_no_word_is_told(name: str) -> None:
    part, change, said = TOLD[name]
    lines = told(part, change)
    assert len(lines) < 12
    assert any(line.startswith("✗ لم يُنقل: ") and said in line for line in lines), lines


UNTOLD: dict[str, tuple[str, Change]] = {
    "a bookmark of a program": (
        DOCUMENT, within('<w:bookmarkStart w:id="990" w:name="_Ref12"/><w:bookmarkEnd w:id="990"/>')),
    "a bookmark of ours, pasted": (
        DOCUMENT, within('<w:bookmarkStart w:id="990" w:name="p1_1 Copy 1"/><w:bookmarkEnd w:id="990"/>')),
    "protection that is taken away": (
        SETTINGS, setting('<w:documentProtection w:edit="readOnly" w:enforcement="0"/>')),
    "the lines above endnotes": (
        SETTINGS, setting('<w:endnotePr><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>')),
}  # fmt: skip


@pytest.mark.parametrize("name", UNTOLD)
def test_what_programs_do_by_themselves_is_not_told(name: str) -> None:
    assert told(*UNTOLD[name]) == NOTHING


def annex(root: Element) -> list[Element]:
    """The paragraphs of the annex."""
    marks = (each for each in root.iter(w("bookmarkStart")) if each.get(w("name"), "")[:1] == "s")
    return [next(each.iterancestors(w("p"))) for each in marks if each.get(w("name"), "")[1:].isdigit()]


def exchanged(root: Element) -> None:
    second = annex(root)[4]
    annex(root)[2].addprevious(second)


ANNEX: dict[str, Change] = {
    "a sentence once more": lambda root: annex(root)[3].addnext(deepcopy(annex(root)[3])),
    "a sentence in another place": exchanged,
    "a sentence less": lambda root: remove(annex(root)[3]),
}


@pytest.mark.parametrize("name", ANNEX)
def test_what_is_done_to_the_annex_without_a_new_word_is_told(name: str) -> None:
    lines = told(DOCUMENT, ANNEX[name])
    assert any(line.startswith("✗ الملحق نص المصدر ولا يُعدَّل") for line in lines), lines


def test_a_hidden_row_is_not_printed_and_told() -> None:
    view, revision = revised(changed(DOCUMENT, of_row("<w:hidden/>")))
    assert any("نص مخفي لم يُطبع" in line for line in printed(view, revision))
    hidden = next(line for line in printed(view, revision) if "نص مخفي" in line).split("«")[1].split("»")[0]
    assert hidden not in {line.text for line in lines_of(view)}
