"""What is read of WordprocessingML, whatever program wrote it."""

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import W, w
from flows.wordml.reading import (
    Inline,
    Numbering,
    Piece,
    held_in,
    margins_of,
    read_inline,
    style_id,
    style_names,
    text_of,
    value_of,
)


def parsed(xml: str) -> Element:
    return etree.fromstring(f'<w:body xmlns:w="{W}">{xml}</w:body>')


def pieces(xml: str, skip: tuple[str, ...] = ()) -> list[Piece]:
    return list(read_inline(parsed(xml), skip=skip))


@pytest.mark.parametrize(
    ("xml", "kind", "value", "number"),
    [
        ("<w:p/>", Inline.PARAGRAPH, "", ""),
        ("<w:r><w:t>قرار</w:t></w:r>", Inline.TEXT, "قرار", ""),
        ("<w:r><w:t/></w:r>", Inline.TEXT, "", ""),
        ("<w:r><w:tab/></w:r>", Inline.TEXT, "\t", ""),
        ("<w:r><w:br/></w:r>", Inline.TEXT, "\n", ""),
        ("<w:r><w:cr/></w:r>", Inline.TEXT, "\r", ""),
        ("<w:r><w:noBreakHyphen/></w:r>", Inline.TEXT, "-", ""),
        ('<w:bookmarkStart w:id="3" w:name="p1"/>', Inline.BOOKMARK, "p1", "3"),
        ('<w:bookmarkEnd w:id="3"/>', Inline.BOOKMARK_END, "", "3"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', Inline.FIELD, "begin", ""),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r>", Inline.INSTRUCTION, " PAGE ", ""),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', Inline.FOOTNOTE, "", "2"),
        ('<w:r><w:commentReference w:id="5"/></w:r>', Inline.COMMENT, "", "5"),
        ('<w:commentRangeStart w:id="5"/>', Inline.COMMENT_START, "", "5"),
    ],
)
def test_each_piece_says_what_it_is(xml: str, kind: Inline, value: str, number: str) -> None:
    assert pieces(xml) == [(kind, value, number)]


def test_a_stop_for_tabs_is_no_tab() -> None:
    assert pieces('<w:p><w:pPr><w:tabs><w:tab w:val="start"/></w:tabs></w:pPr></w:p>') == [(Inline.PARAGRAPH, "", "")]


def test_what_a_link_holds_stands_between_its_ends() -> None:
    assert pieces('<w:hyperlink w:anchor="s3"><w:r><w:t>[3]</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r>') == [
        (Inline.LINK, "s3", ""),
        (Inline.TEXT, "[3]", ""),
        (Inline.LINK_END, "", ""),
        (Inline.TEXT, ".", ""),
    ]


def test_nothing_that_is_skipped_is_entered_and_all_else_is_read() -> None:
    xml = "<w:r><w:t>أ</w:t></w:r><w:del><w:r><w:t>ب</w:t><w:tab/></w:r></w:del><w:r><w:t>ج</w:t></w:r>"
    assert [value for _, value, _ in pieces(xml, (w("del"),))] == ["أ", "ج"]
    assert [value for _, value, _ in pieces(xml)] == ["أ", "ب", "\t", "ج"]


def test_blocks_are_found_through_what_only_holds_them() -> None:
    body = parsed(
        "<w:p/><w:sdt><w:sdtContent><w:tbl><w:tr/></w:tbl></w:sdtContent></w:sdt><w:ins><w:p/></w:ins><w:del><w:p/></w:del>"
    )
    assert [block.tag for block in held_in(body, w("p"), w("tbl"))] == [w("p"), w("tbl"), w("p")]
    assert len(list(held_in(body, w("p"), w("tbl"), skip=lambda holder: holder.tag == w("sdt")))) == 2


def test_a_style_is_known_by_its_name_and_its_id() -> None:
    styles = parsed('<w:style w:styleId="a1"><w:name w:val="Body Text"/></w:style><w:style w:styleId="a2"/>')
    assert style_names(styles) == {"a1": "Body Text"}
    assert style_id(parsed('<w:pPr><w:pStyle w:val="a1"/></w:pPr>')) == "a1"
    assert style_id(parsed("")) == ""
    assert value_of(None, "pPr") == ""


def test_the_words_of_an_element_are_joined_without_its_breaks() -> None:
    assert text_of(parsed("<w:r><w:t>أ</w:t><w:br/><w:t>ب</w:t></w:r>")) == "أب"


def test_the_margins_are_the_heads_and_feet_of_pages() -> None:
    part = etree.tostring(parsed(""))
    names = ("word/document.xml", "word/footer2.xml", "word/header.xml", "word/headers.xml", "docs/header1.xml")
    assert len(list(margins_of(dict.fromkeys(names, part)))) == 2


LISTS = parsed(
    """
    <w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl>
      <w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/></w:lvl>
    </w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2">
      <w:abstractNumId w:val="0"/>
      <w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>
    </w:num>
    """
)
STYLES = parsed(
    '<w:style w:styleId="Point"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style><w:style w:styleId="Body"/>'
)


def numbered(*properties: str) -> list[int | None]:
    numbering = Numbering(etree.tostring(LISTS), STYLES)
    return [numbering.count(parsed(f"<w:pPr>{each}</w:pPr>")) for each in properties]


def item(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


POINT = '<w:pStyle w:val="Point"/>'


def test_each_list_counts_from_its_own_start() -> None:
    assert numbered(item(1), POINT, item(1), item(2), item(1, level=2)) == [4, 9, 5, 10, 1]


@pytest.mark.parametrize(
    "properties",
    ["", '<w:pStyle w:val="Body"/>', POINT + item(0), item(7), item(1, level=1), item(1, level=5)],
    ids=["plain", "another style", "taken out", "unknown list", "bullet", "unknown level"],
)
def test_what_no_number_stands_before_is_not_counted(properties: str) -> None:
    assert numbered(properties) == [None]


def test_a_file_without_lists_counts_nothing() -> None:
    assert Numbering(None, STYLES).count(parsed(f"<w:pPr>{item(1)}</w:pPr>")) is None
