"""What a document of Word says, and what of it is left out: each is a body and the lines that are read."""

import io
import zipfile

import pytest

from flows.errors import BinarySourceError, BrokenSourceError, LockedSourceError, SourceTooLargeError
from flows.ingest import read
from flows.ingest.formats.docx import read_docx
from flows.model.source import Shape, SourceFormat
from tests.ingest.formats.word import cell, document, item, numbering, p, row, style, table

BOX = "<w:txbxContent>{}</w:txbxContent>"
STYLES = (
    style("Title", key="1") + style("heading 1", key="2") + style("heading 2", key="3")
    + style("عنوان الدار", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>', key="4")
    + style("عنوان مشتق", '<w:basedOn w:val="4"/>', key="5")
    + style("toc 1", key="6")
)  # fmt: skip
FULL = numbering(("decimal", "%1."), ("arabicAbjad", "%2-"), ("decimal", "%1.%2.%3"))
BULLETS = numbering(("bullet", ""), list_id=2)
RESTART = numbering(
    ("decimal", "%1)"), list_id=3, extra='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
)

READ = {
    "paragraphs, with a line that is broken by hand": (
        document("<w:p><w:r><w:t>سعادة المدير</w:t><w:br/><w:t>تحية طيبة</w:t></w:r></w:p>" + p("وبعد،")),
        "سعادة المدير\n\nتحية طيبة\n\nوبعد،",
    ),
    "numbered items, letters below them, and numbers of three levels": (
        document(
            item("الأول") + item("فرع", level=1) + item("فرع آخر", level=1) + item("عمق", level=2) + item("الثاني")
            + item("فرع", level=1),
            numbering=FULL,
        ),
        "1. الأول\nأ- فرع\nب- فرع آخر\n1.ب.1. عمق\n2. الثاني\nأ- فرع",
    ),
    "bullets, whatever their sign": (document(item("بند", 2) + item("بند", 2), numbering=BULLETS), "- بند\n- بند"),
    "a list that begins at seven": (document(item("بند", 3) + item("بند", 3), numbering=RESTART), "7) بند\n8) بند"),
    "a tracked change as accepted": (
        document(
            "<w:p><w:r><w:t>بلغ </w:t></w:r><w:del><w:r><w:delText>40</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>50</w:t></w:r></w:ins><w:r><w:t> ألفًا</w:t></w:r></w:p>"
        ),
        "بلغ 50 ألفًا",
    ),
    "a paragraph whose end is deleted": (
        document(p("أول", "<w:rPr><w:del/></w:rPr>") + p("وبقيته")),
        "أول وبقيته",
    ),
    "words that a line is drawn through": (
        document(f"<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>أربعة </w:t></w:r></w:p>{p('خمسة')}"),
        "خمسة",
    ),
    "boxes that are ticked in a form, and those that are not": (
        document(
            '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:t> موافق</w:t></w:r></w:p>'
            '<w:p><w:r><w:sym w:font="Wingdings" w:char="F06F"/></w:r><w:r><w:t> مرفوض</w:t></w:r></w:p>'
        ),
        "☑ موافق\n\n☐ مرفوض",
    ),
    "hidden words": (document(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>سر</w:t></w:r></w:p>{p('علن')}"), "علن"),
    "a field with its result, and a link": (
        document(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>5 مايو 2024</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:hyperlink><w:r><w:t> (الموقع)</w:t></w:r></w:hyperlink></w:p>'
        ),
        "5 مايو 2024 (الموقع)",
    ),
    "a content control": (
        document(f"<w:sdt><w:sdtPr/><w:sdtContent>{p('نص العنصر')}</w:sdtContent></w:sdt>"),
        "نص العنصر",
    ),
    "a table of contents": (
        document(p("المقدمة 3", '<w:pStyle w:val="6"/>') + p("نص المقدمة"), styles=STYLES),
        "نص المقدمة",
    ),
    "a text box once, though Word writes it twice": (
        document(
            "<w:p><w:r><w:t>متن</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
            f"{BOX.format(p('إطار'))}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
            f"{BOX.format(p('إطار'))}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
        "متن\n\nإطار",
    ),
    "footnotes and endnotes, in the order of their marks": (
        document(
            '<w:p><w:r><w:t>قول</w:t></w:r><w:r><w:endnoteReference w:id="2"/></w:r><w:r><w:t> وقول</w:t></w:r>'
            '<w:r><w:footnoteReference w:id="5"/></w:r></w:p>',
            footnotes=f'<w:footnote w:id="5">{p("حاشية")}</w:footnote>',
            endnotes=f'<w:endnote w:id="2">{p("ختامية")}</w:endnote>',
        ),
        "قول[1] وقول[2]\n\n[1] ختامية\n\n[2] حاشية",
    ),
    "a table with merged cells": (
        document(
            table(
                row("البند", "2023", "2024", head=True),
                row(cell("المجموع", '<w:gridSpan w:val="2"/>'), "7"),
                row(cell("المياه", '<w:vMerge w:val="restart"/>'), "3", "4"),
                row(cell("", "<w:vMerge/>"), "5", "6"),
            )
        ),
        "| البند | 2023 | 2024 |\n|---|---|---|\n| المجموع |  | 7 |\n| المياه | 3 | 4 |\n|  | 5 | 6 |",
    ),
    "a table that only places a letter's head": (
        document(table(row("المملكة", "الرقم: 12")) + p("نص")),
        "المملكة\n\nالرقم: 12\n\nنص",
    ),
    "an equation": (document("<w:p><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>" + p("حيث س عدد")), "x+1\n\nحيث س عدد"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "lines"), READ.values(), ids=READ)
def test_reads(data: bytes, lines: str) -> None:
    document_read = read("a.docx", data)
    assert document_read.text.strip() == lines
    assert document_read.format is SourceFormat.DOCX


def test_headings_are_known_by_their_style_their_outline_and_what_a_style_is_based_on() -> None:
    body = "".join(
        p(words, f'<w:pStyle w:val="{key}"/>')
        for words, key in (("العنوان", 1), ("أول", 2), ("ثان", 3), ("ثالث", 4), ("مشتق", 5))
    )
    own = p("بمستواه", '<w:outlineLvl w:val="0"/>') + p("متن", '<w:outlineLvl w:val="9"/>')
    found = read("a.docx", document(body + own, styles=STYLES)).shapes
    assert [(each.shape, each.level) for each in found] == [
        (Shape.TITLE, 0), (Shape.HEADING, 1), (Shape.HEADING, 2), (Shape.HEADING, 3), (Shape.HEADING, 3),
        (Shape.HEADING, 1), (Shape.PARAGRAPH, 0),
    ]  # fmt: skip


def test_what_is_left_out_is_said() -> None:
    body = "<w:p><w:ins><w:r><w:t>نص</w:t></w:r></w:ins><w:del><w:r><w:delText>حذف</w:delText></w:r></w:del>"
    body += '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    found = read("a.docx", document(body + p("نص آخر"), **{"word/vbaProject.bin": "x"}))
    assert set(found.repairs) == {
        "repair.deleted-words", "repair.inserted-words", "repair.macros", "repair.comments",
    }  # fmt: skip


def test_the_strict_form_is_read_by_its_other_names() -> None:
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{p("نص صارم")}</w:body></w:document>'
    assert usual not in strict
    assert read("a.docx", document("", **{"word/document.xml": strict})).text.strip() == "نص صارم"


def bomb(name: str, inflated: int) -> bytes:
    made = io.BytesIO(document(p("نص")))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, bytes(inflated))
    return made.getvalue()


ENTITIES = '<!DOCTYPE d [<!ENTITY a "نص"><!ENTITY x SYSTEM "file:///etc/passwd">]><d>&a;&x;</d>'
REFUSED = {
    "a part that swells": (bomb("word/media/a.bin", 50 << 20), SourceTooLargeError),
    "entities": (document(p("نص"), **{"word/document.xml": ENTITIES}), BinarySourceError),
    "no body": (document(p("نص"), **{"word/document.xml": "<d/>"}), BrokenSourceError),
    "a document that is cut": (document(p("نص"), **{"word/document.xml": "<w:document"}), BrokenSourceError),
    "a name that leads out": (document(p("نص"), **{"../../x": "x"}), BinarySourceError),
}


@pytest.mark.parametrize(("data", "kind"), REFUSED.values(), ids=REFUSED)
def test_refuses(data: bytes, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        read_docx("a.docx", data)


def test_a_document_under_a_password_is_refused_with_its_cure() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(LockedSourceError) as refused:
        read("a.docx", ole)
    assert "password" in refused.value.cure.en
