"""What an editor sets that is neither word nor look of one: controls, compatibility, lines over notes, paragraph marks."""

import re
from copy import deepcopy

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from flows.model.uncarried import Left
from flows.revise.reading import read_report
from flows.revise.uncarried_words import describe_uncarried
from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from flows.wordml.reading import style_id, text_of
from tests.revise.made import report, revised
from tests.revise.printed import printed
from tests.revise.test_every_part import NOTHING
from tests.revise.test_whose_words import TEXT
from tests.revise.word_saves import as_word_saves
from tests.revise.word_xml import edited, xml

HEADER, SETTINGS, NOTES, DOCUMENT = "word/header1.xml", "word/settings.xml", "word/footnotes.xml", "word/document.xml"
ITEM = '<w:listItem w:displayText="سري" w:value="سري"/>'
URI = 'w:uri="http://schemas.microsoft.com/office/word"'
MODE = f'<w:compatSetting w:name="compatibilityMode" {URI} w:val="{{}}"/>'
LINE, LONG = "<w:separator/>", "<w:continuationSeparator/>"
POINT = "تعميق الحوض إلى 16 مترًا."
NOT = "✗ لم يُنقل: "


def put(part: str, old: str, new: str) -> bytes:
    """The report with other words of XML in one of its parts."""
    parts = read_parts(report(TEXT))
    text = parts[part].decode()
    assert old in text, old
    parts[part] = text.replace(old, new, 1).encode()
    return write_parts(parts)


def told(data: bytes) -> list[str]:
    """What is told of a file, of one that Word saved after it too."""
    lines = printed(*revised(data, TEXT))
    assert printed(*revised(as_word_saves(data), TEXT)) == lines
    return lines


def test_what_may_be_chosen_in_a_control_is_told() -> None:
    more = ITEM + ITEM.replace("سري", "عاجل")
    (line,) = told(put(HEADER, ITEM, more))
    assert line.startswith(f"{NOT}عنصر تحكم (ما يُختار منه): «عام، للاستخدام الرسمي، محدود التداول، سري» ← «")
    assert "سري، عاجل»" in line
    (line,) = told(put(HEADER, ITEM, ""))
    assert line.endswith("← «عام، للاستخدام الرسمي، محدود التداول» عند «للاستخدام الرسمي»")


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ('<w:alias w:val="الجهة"/>', '<w:alias w:val="سرية"/>', "عنوان العنصر"),
        ('<w:lock w:val="sdtLocked"/>', '<w:lock w:val="unlocked"/>', "القفل"),
        ('<w:lock w:val="sdtLocked"/>', "", "القفل"),
        ("m:classification[1]", "m:date[1]", "الربط"),
        ("w:dropDownList", "w:comboBox", "النوع"),
    ],
)
def test_how_a_control_is_set_is_told(old: str, new: str, name: str) -> None:
    parts = read_parts(report(TEXT))
    text = parts[HEADER].decode()
    assert old in text, old
    parts[HEADER] = text.replace(old, new).encode()
    (line,) = told(write_parts(parts))
    assert line.startswith(f"{NOT}عنصر تحكم ({name})"), line


def test_a_control_round_words_is_told_once() -> None:
    held = '<w:sdt><w:sdtPr><w:alias w:val="بند"/><w:id w:val="771"/></w:sdtPr><w:sdtContent/></w:sdt>'
    for step in ("لفّ", "لفّ الفقرة"):
        (line,) = told(edited(report(TEXT), f"{step}: {POINT} ← {held}"))
        assert line.startswith(f"{NOT}عنصر تحكم: «تعميق الحوض"), line


@pytest.mark.parametrize("mode", ["11", "12", "14"])
def test_the_mode_of_an_older_program_is_told(mode: str) -> None:
    assert told(put(SETTINGS, MODE.format(15), MODE.format(mode))) == [f"{NOT}إعداد المستند (وضع التوافق)"]


@pytest.mark.parametrize(
    ("new", "name"),
    [
        ("<w:compat><w:noLeading/>", "خيارات التوافق"),
        ("<w:trackRevisions/><w:compat>", "تعقب التغييرات"),
        ('<w:consecutiveHyphenLimit w:val="2"/><w:compat>', "حد قطع الكلمات"),
        ('<w:docVars><w:docVar w:name="ملف" w:val="7"/></w:docVars><w:compat>', "متغيرات المستند"),
        ('<w:somethingNew w:val="2"/><w:compat>', "somethingNew"),
    ],
)
def test_any_setting_that_no_program_writes_by_itself_is_told(new: str, name: str) -> None:
    assert told(put(SETTINGS, "<w:compat>", new)) == [f"{NOT}إعداد المستند ({name})"]


@pytest.mark.parametrize(
    "new",
    [
        f'<w:compat><w:noLeading w:val="0"/><w:compatSetting w:name="x" {URI} w:val="0"/>',
        '<w:docVars><w:docVar w:name="__Checked" w:val="7"/></w:docVars><w:compat>',
    ],
)
def test_what_is_off_or_a_tool_s_own_is_no_setting_of_an_editor_s(new: str) -> None:
    assert told(put(SETTINGS, "<w:compat>", new)) == NOTHING


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (LINE, "<w:t>حواشٍ</w:t>", "حاشية (الخط فوق الحواشي): «———» ← «حواشٍ»"),
        (LINE, "", "حاشية (الخط فوق الحواشي): «———» ← ∅"),
        (LONG, f"{LONG}<w:t>يتبع</w:t>", "حاشية (الخط فوق تتمة الحواشي): «—————» ← «—————يتبع»"),
        (LINE, f"{LINE}<w:tab/>", "تنسيق فقرة (علامة جدولة في الكلام)"),
        (LINE, f'<w:rPr><w:color w:val="FF0000"/></w:rPr>{LINE}', "تنسيق كلام (اللون) عند «———»"),
        ('<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', '<w:jc w:val="center"/>', "تنسيق فقرة (المحاذاة، التباعد) عند «———»"),
    ],
)  # fmt: skip
def test_what_parts_notes_from_the_text_is_told(old: str, new: str, line: str) -> None:
    lines = told(put(NOTES, old, new))
    assert lines[0].startswith(f"{NOT}{line}"), lines


def test_a_notice_that_notes_go_on_is_told_where_it_says_something() -> None:
    notice = '<w:footnote w:type="continuationNotice" w:id="77"><w:p>{}</w:p></w:footnote></w:footnotes>'
    assert told(put(NOTES, "</w:footnotes>", notice.format(""))) == NOTHING
    said = notice.format("<w:r><w:t>انظر الصفحة التالية</w:t></w:r>")
    (line,) = printed(*revised(put(NOTES, "</w:footnotes>", said), TEXT))
    assert line == f"{NOT}حاشية (إشعار تتمة الحواشي): «انظر الصفحة التالية»"


def marked(words: str, *properties: str, runs: bool = False) -> bytes:
    """The report with looks on the mark of a paragraph, and on its words, too."""
    parts = read_parts(report(TEXT))
    root = etree.fromstring(parts[DOCUMENT])
    paragraph = next(each for each in root.iter(w("p")) if words in text_of(each) and style_id(each) == "Point")
    for holder in [paragraph.find(f"{w('pPr')}/{w('rPr')}"), *(_looks(paragraph) if runs else ())]:
        assert holder is not None
        holder.extend([xml(text) for text in properties])
    parts[DOCUMENT] = etree.tostring(root)
    return write_parts(parts)


def _looks(paragraph: Element) -> list[Element]:
    return [found for run in paragraph.iter(w("r")) if (found := run.find(w("rPr"))) is not None]


def test_how_the_mark_of_a_paragraph_looks_is_told() -> None:
    (line,) = told(marked(POINT, "<w:b/>", '<w:color w:val="FF0000"/>'))
    assert line.startswith(f"{NOT}تنسيق كلام (علامة الفقرة، عريض، اللون) عند «تعميق الحوض إلى 16")


def test_a_mark_that_looks_as_its_words_now_do_is_told_with_them() -> None:
    lines = told(marked(POINT, '<w:color w:val="FF0000"/>', runs=True))
    assert lines != NOTHING
    assert not any("علامة الفقرة" in line for line in lines), lines


def test_what_word_puts_on_marks_by_itself_is_not_told() -> None:
    own = ("<w:rtl/>", '<w:rFonts w:hint="cs"/>', '<w:lang w:bidi="ar-SA"/>', "<w:noProof/>")
    assert told(marked(POINT, *own)) == NOTHING


@pytest.mark.parametrize("mark", "\u200e\u200f")
def test_a_mark_of_direction_where_the_house_sets_none_is_told_of_a_new_line_too(mark: str) -> None:
    lines = told(edited(report(TEXT), f"أضف بعد: {POINT} ← كلام{mark} جديد"))
    assert [line for line in lines if "علامات لا تُرى" in line], lines


def test_the_marks_that_the_house_sets_itself_are_none_of_an_editor_s() -> None:
    for words in ("نسبة \u200e60%\u200e جديدة", "نسبة جديدة"):
        lines = told(edited(report(TEXT), f"أضف بعد: {POINT} ← {words}"))
        assert not [line for line in lines if "علامات لا تُرى" in line], lines


def test_it_is_said_in_both_languages() -> None:
    (each,) = revised(put(SETTINGS, MODE.format(15), MODE.format(12)), TEXT)[1].uncarried
    assert each.kind is Left.SETTING
    said = describe_uncarried(each)
    assert said.en == "not carried: a setting of the document (compatibility mode)"
    assert said.ar == "لم يُنقل: إعداد المستند (وضع التوافق)"


def in_two_sections(*, program: str, first_page: bool) -> bytes:
    """The report in two sections, the first of one page, as a program writes it."""
    parts = read_parts(report(TEXT))
    root = etree.fromstring(parts[DOCUMENT])
    last = list(root.iter(w("sectPr")))[-1]
    first = deepcopy(last)
    for mark in (each for section in (first, last) for each in section.findall(w("titlePg"))):
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    if first_page:
        first.append(xml("<w:titlePg/>"))
    parted = xml('<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>')
    parted[0].append(first)
    last.addprevious(parted)
    parts[DOCUMENT] = etree.tostring(root)
    said = f"<Application>{program}</Application>"
    parts["docProps/app.xml"] = re.sub(rb"<Application>[^<]*</Application>", said.encode(), parts["docProps/app.xml"])
    return write_parts(parts)


def test_what_libreoffice_makes_of_a_first_section_of_one_page_is_no_edit() -> None:
    """It keeps mirrored margins there, and makes the first page all of the section."""
    made = in_two_sections(program="Mujaz", first_page=True)
    saved = in_two_sections(program="LibreOffice/7.4", first_page=False)
    assert read_report("brief.docx", saved, parent=lambda *_: made).uncarried == ()
    by_word = in_two_sections(program="Microsoft Office Word", first_page=False)
    (each,) = read_report("brief.docx", by_word, parent=lambda *_: made).uncarried
    assert (each.kind, each.what) == (Left.SECTION, "titlePg")
