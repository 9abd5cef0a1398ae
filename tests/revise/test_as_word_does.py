"""Edits as Word makes them with one command: a drop cap, another form of page numbers, a watermark, comments settled."""

from copy import deepcopy

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from flows.revise.wording import describe_comment
from flows.wordml.elements import W14, w
from flows.wordml.package import read_parts, write_parts
from flows.wordml.reading import text_of
from tests.revise.made import read_back, report
from tests.revise.test_every_part import NOTHING
from tests.revise.test_unseen_edits import Change, told
from tests.revise.test_whose_words import TEXT
from tests.revise.word_xml import edited, xml

DOCUMENT, FOOTER, HEADER = "word/document.xml", "word/footer1.xml", "word/header1.xml"
NOT = "✗ لم يُنقل: "


def field(form: str, *, parted: bool) -> Change:
    """The number of the page is counted in another form, by a field as Word writes it once it was edited."""

    def change(root: Element) -> None:
        simple = next(each for each in root.iter(w("fldSimple")) if each.get(w("instr"), "").split()[0] == "PAGE")
        written = f" PAGE {form} "
        halves = (written[:4], written[4:]) if parted else (written,)
        marks = [xml(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>') for kind in ("begin", "separate", "end")]
        says = [xml(f'<w:r><w:instrText xml:space="preserve">{half}</w:instrText></w:r>') for half in halves]
        for made in (marks[0], *says, marks[1], *list(simple), marks[2]):
            simple.addprevious(made)
        simple.getparent().remove(simple)  # type: ignore[union-attr]

    return change


@pytest.mark.parametrize("parted", [False, True])
@pytest.mark.parametrize(
    ("form", "shown"), [("\\* ROMAN", "PAGE \\* ROMAN"), ("\\* ArabicAlpha \\* MERGEFORMAT", "PAGE \\* ArabicAlpha")]
)
def test_another_form_of_page_numbers_is_told(form: str, shown: str, parted: bool) -> None:
    (line,) = told(FOOTER, field(form, parted=parted))
    assert line.startswith(f"{NOT}حقل: «PAGE» ← «{shown}» عند «"), line


@pytest.mark.parametrize("form", ["", "\\* MERGEFORMAT", "\\* Arabic"])
def test_a_field_that_says_the_same_in_words_of_word_s_own_is_none(form: str) -> None:
    assert told(FOOTER, field(form, parted=True)) == NOTHING


def test_a_page_number_that_is_taken_out_of_a_footer_is_told() -> None:
    def change(root: Element) -> None:
        simple = next(root.iter(w("fldSimple")))
        simple.getparent().remove(simple)  # type: ignore[union-attr]

    assert any(line.startswith(f"{NOT}حقل: «PAGE» ← ∅") for line in told(FOOTER, change))


def test_the_words_of_a_watermark_are_told() -> None:
    mark = '<w:r><w:pict><v:shape type="#_x0000_t136"><v:textpath string="مسودة"/></v:shape></w:pict></w:r>'
    (line,) = told(HEADER, lambda root: next(root.iter(w("p"))).append(xml(mark)))
    assert line.startswith(f"{NOT}مربع نص: «مسودة»"), line


def test_a_drop_cap_parts_no_word() -> None:
    def change(root: Element) -> None:
        paragraph = next(each for each in root.iter(w("p")) if text_of(each).startswith("طالب النائب"))
        first = next(paragraph.iter(w("t")))
        first.text = (first.text or "")[1:]
        frame = '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'
        letter = '<w:r><w:rPr><w:rtl/><w:sz w:val="80"/></w:rPr><w:t>ط</w:t></w:r>'
        paragraph.addprevious(xml(f"<w:p><w:pPr><w:keepNext/>{frame}</w:pPr>{letter}</w:p>"))

    lines = told(DOCUMENT, change)
    assert [line.startswith(f"{NOT}تنسيق") for line in lines] == [True, True], lines
    assert "موضع الفقرة" in lines[0]


def test_a_control_that_was_taken_from_round_its_value_is_told() -> None:
    def change(root: Element) -> None:
        tag = next(each for each in root.iter(w("tag")) if each.get(w("val")) == "mujaz:date")
        control = next(tag.iterancestors(w("sdt")))
        for each in [each for content in control.findall(w("sdtContent")) for each in content]:
            control.addprevious(each)
        control.getparent().remove(control)  # type: ignore[union-attr]

    (line,) = told(DOCUMENT, change)
    assert line.startswith(f"{NOT}عنصر تحكم: «12 أكتوبر 2026"), line
    assert line.endswith("← ∅")


def cell(root: Element, first: str) -> list[Element]:
    """The paragraphs of the first cell that begins with some words."""
    found = next(each for each in root.iter(w("tc")) if text_of(each).strip().startswith(first))
    return list(found.iter(w("p")))


def emptied(root: Element, first: str, *, wholly: bool) -> None:
    for paragraph in cell(root, first)[: None if wholly else 1]:
        for text in paragraph.iter(w("t")):
            text.text = ""


def test_a_key_figure_cannot_be_without_its_value() -> None:
    (line,) = told(DOCUMENT, lambda root: emptied(root, "22 كيلومترًا", wholly=False))
    assert line == "✗ عبارة الرقم الرئيسي باقية ولا تقوم بلا رقمها، فعاد: «22 كيلومترًا» ← (فراغ)"


def test_nor_can_it_where_the_whole_paragraph_is_deleted() -> None:
    def change(root: Element) -> None:
        paragraph = cell(root, "22 كيلومترًا")[0]
        paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]

    (line,) = told(DOCUMENT, change)
    assert line == "✗ عبارة الرقم الرئيسي باقية ولا تقوم بلا رقمها، فعاد: «22 كيلومترًا» ← (فراغ)"


def test_one_that_is_typed_in_a_paragraph_of_its_own_is_changed_and_not_missed() -> None:
    def change(root: Element) -> None:
        paragraph = cell(root, "22 كيلومترًا")[0]
        paragraph.addprevious(
            xml('<w:p><w:pPr><w:pStyle w:val="CardFigure"/></w:pPr><w:r><w:t>25 كيلومترًا</w:t></w:r></w:p>')
        )
        paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]

    lines = told(DOCUMENT, change)
    assert lines[0].startswith("عُدّل الرقم الرئيسي ٤"), lines
    assert not any("فعاد" in line for line in lines)


def test_a_key_figure_that_is_emptied_with_its_clause_is_dropped_and_nothing_else() -> None:
    (line,) = told(DOCUMENT, lambda root: emptied(root, "22 كيلومترًا", wholly=True))
    assert line.startswith("حُذف الرقم الرئيسي ٤ في «أرقام رئيسية»: «22 كيلومترًا")


STYLE = (
    '<w:style w:type="{}" w:customStyle="1" w:styleId="Mine"><w:name w:val="نمطي"/>{}'
    '<w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>'
)


def test_a_style_that_somebody_made_is_told_and_one_that_goes_with_another_is_none() -> None:
    made = told("word/styles.xml", lambda root: root.append(xml(STYLE.format("paragraph", ""))))
    assert made == [f"{NOT}تعديل النمط («نمطي»، نمط جديد)"]
    linked = told(
        "word/styles.xml", lambda root: root.append(xml(STYLE.format("character", '<w:link w:val="Point"/>')))
    )
    assert linked == NOTHING


@pytest.mark.parametrize(
    ("look", "name"),
    [
        ('<w14:glow w14:rad="63500"><w14:srgbClr w14:val="FF0000"/></w14:glow>', "توهج"),
        ('<w14:numForm w14:val="oldStyle"/>', "هيئة الأرقام"),
    ],
)
def test_what_newer_programs_do_to_letters_is_told_by_its_name(look: str, name: str) -> None:
    def change(root: Element) -> None:
        run = next(each for each in root.iter(w("r")) if text_of(each).startswith("تعميق الحوض"))
        run.find(w("rPr")).append(xml(look))  # type: ignore[union-attr]

    assert any(line.startswith(f"{NOT}تنسيق كلام ({name})") for line in told(DOCUMENT, change))


def test_a_section_that_begins_within_the_text_is_told_once() -> None:
    """The first section keeps the headers, the next has those of the one before, as Word writes it."""

    def change(root: Element) -> None:
        last = list(root.iter(w("sectPr")))[-1]
        paragraph = next(each for each in root.iter(w("p")) if text_of(each).startswith("ربط المرفأ بالسكة"))
        while paragraph.getparent() is not last.getparent():
            paragraph = next(paragraph.iterancestors())
        made = deepcopy(last)
        for each in last.findall(w("headerReference")) + last.findall(w("footerReference")):
            last.remove(each)
        paragraph.addnext(xml("<w:p><w:pPr/></w:p>"))
        paragraph.getnext()[0].append(made)  # type: ignore[index]

    lines = told(DOCUMENT, change)
    assert f"{NOT}إعداد الصفحة (فاصل مقطع)" in lines
    assert not any("رأس الصفحة" in line for line in lines), lines


W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def commented() -> bytes:
    """The report with a comment that is settled, and one that answers it."""
    data = edited(report(TEXT), "علّق: تعميق الحوض إلى 16 مترًا. ← أهو 16 أم 18؟", "علّق: شراء 4 رافعات ← في العقد 16.")
    parts = read_parts(data)
    name = next(each for each in parts if each.startswith("word/comments"))
    comments = etree.fromstring(parts[name])
    ours = [each for each in comments if each.get(w("author"), "") != "موجز"][-2:]
    for number, comment in enumerate(ours):
        next(comment.iter(w("p"))).set(f"{{{W14}}}paraId", f"7F00000{number}")
    parts[name] = etree.tostring(comments)
    parts["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="7F000000" w15:done="1"/>'
        '<w15:commentEx w15:paraId="7F000001" w15:paraIdParent="7F000000" w15:done="0"/></w15:commentsEx>'
    ).encode()
    rels = etree.fromstring(parts["word/_rels/document.xml.rels"])
    etree.SubElement(rels, str(rels[0].tag), Id="rIdEx", Type=EXTENDED, Target="commentsExtended.xml")
    parts["word/_rels/document.xml.rels"] = etree.tostring(rels)
    return write_parts(parts)


def test_comments_keep_which_they_answer_and_whether_they_are_settled() -> None:
    first, second = read_back(commented()).comments
    assert (first.settled, first.answers, second.settled, second.answers) == (True, "", False, first.text)
    said = describe_comment({"author": "سلمى", "text": "نعم", "answers": "أهو 16؟", "settled": True})
    assert said.ar == "سلمى: نعم (ردًّا على «أهو 16؟») (محلول)"
    assert said.en == "سلمى: نعم (in answer to “أهو 16؟”) (settled)"
