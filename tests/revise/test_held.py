"""An edited file held against its parent: whatever was done to it is in the next version, or is told."""

import base64
import io
from collections.abc import Callable

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element as Element

from flows.model.stress import Stress
from flows.revise.carried import carried_classification
from flows.view.view import lines_of
from flows.wordml.elements import W, w
from flows.wordml.package import read_parts, write_parts
from tests.revise.made import read_back, report, revised
from tests.revise.printed import printed
from tests.sampling import count

NOTHING = ["لم يتغير شيء"]
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xml(text: str) -> Element:
    return etree.fromstring(f'<x xmlns:w="{W}" xmlns:r="{R}">{text}</x>')[0]


def looks(text: str) -> Callable[[Element], None]:
    """A run gets one more property."""

    def change(run: Element) -> None:
        holder = run.find(w("rPr"))
        if holder is None:
            holder = etree.Element(w("rPr"))
            run.insert(0, holder)
        made = xml(text)
        for old in holder.findall(made.tag):
            holder.remove(old)
        holder.append(made)

    return change


def layout(text: str) -> Callable[[Element], None]:
    """A paragraph gets one more property."""

    def change(paragraph: Element) -> None:
        holder = paragraph.find(w("pPr"))
        if holder is None:
            holder = etree.Element(w("pPr"))
            paragraph.insert(0, holder)
        holder.append(xml(text))

    return change


def within(text: str) -> Callable[[Element], None]:
    """A run more, at the end of a paragraph."""
    return lambda paragraph: paragraph.append(xml(text))


def words(run: Element) -> None:
    """Other words in a run."""
    for text in run.iter(w("t")):
        text.text = f"{text.text} زائدة"


RUNS: dict[str, Callable[[Element], None]] = {
    "words": words,
    "italic": looks('<w:iCs w:val="1"/>'),
    "underline": looks('<w:u w:val="double"/>'),
    "colour": looks('<w:color w:val="FF00AA"/>'),
    "highlight": looks('<w:highlight w:val="yellow"/>'),
    "size": looks('<w:szCs w:val="77"/>'),
    "font": looks('<w:rFonts w:cs="Andalus"/>'),
    "struck": looks("<w:strike/>"),
    "struck twice": looks("<w:dstrike/>"),
    "hidden": looks("<w:vanish/>"),
    "raised": looks('<w:position w:val="9"/>'),
    "ground": looks('<w:shd w:val="clear" w:fill="00FF00"/>'),
    "letters apart": looks('<w:spacing w:val="55"/>'),
}
PARAGRAPHS: dict[str, Callable[[Element], None]] = {
    "alignment": layout('<w:jc w:val="center"/>'),
    "indent": layout('<w:ind w:left="999"/>'),
    "distance": layout('<w:spacing w:before="777"/>'),
    "new page": layout("<w:pageBreakBefore/>"),
    "border": layout('<w:pBdr><w:top w:val="single" w:sz="4" w:color="FF0000"/></w:pBdr>'),
    "level": layout('<w:outlineLvl w:val="4"/>'),
    "page break": within('<w:r><w:br w:type="page"/></w:r>'),
    "picture": within("<w:r><w:drawing/></w:r>"),
    "old picture": within("<w:r><w:pict/></w:r>"),
    "object": within("<w:r><w:object/></w:r>"),
    "symbol": within('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'),
    "date": within('<w:fldSimple w:instr=" DATE "><w:r><w:t>2026</w:t></w:r></w:fldSimple>'),
    "unknown": within("<w:r><w:newThing/></w:r>"),
}


def changed(part: str, tag: str, at: int, change: Callable[[Element], None]) -> bytes:
    parts = read_parts(report())
    root = etree.fromstring(parts[part])
    found = [
        each
        for each in root.iter(w(tag))
        if tag != "r" or any(map(str.isalnum, "".join(t.text or "" for t in each.iter(w("t")))))
    ]
    change(found[at % len(found)])
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(parts)


def test_a_file_that_nobody_changed_has_nothing_to_tell() -> None:
    assert printed(*revised(report())) == NOTHING


@pytest.mark.no_cover
@settings(max_examples=count(20, whole=40), deadline=None)
@given(
    st.sampled_from(sorted(RUNS)),
    st.integers(0, 10**6),
    st.sampled_from([DOCUMENT, "word/header1.xml", "word/header2.xml"]),
)
def test_whatever_is_done_to_a_run_is_carried_or_told(name: str, at: int, part: str) -> None:
    assert printed(*revised(changed(part, "r", at, RUNS[name]))) != NOTHING


@pytest.mark.no_cover
@settings(max_examples=count(20, whole=40), deadline=None)
@given(st.sampled_from(sorted(PARAGRAPHS)), st.integers(0, 10**6))
def test_whatever_is_done_to_a_paragraph_is_carried_or_told(name: str, at: int) -> None:
    parts = etree.fromstring(read_parts(report())[DOCUMENT])
    said = [place for place, each in enumerate(parts.iter(w("p"))) if any(t.text for t in each.iter(w("t")))]
    assert printed(*revised(changed(DOCUMENT, "p", said[at % len(said)], PARAGRAPHS[name]))) != NOTHING


@pytest.mark.parametrize("mark", ["b", "bCs", "i", "iCs"])
def test_words_of_a_point_that_are_made_bold_or_italic_are_carried(mark: str) -> None:
    parts = read_parts(report())
    root = etree.fromstring(parts[DOCUMENT])
    run = next(each for each in root.iter(w("r")) if "جميع أيام" in "".join(t.text or "" for t in each.iter(w("t"))))
    looks(f"<w:{mark}/>")(run)
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    view, revision = revised(write_parts(parts))
    assert printed(view, revision) == [
        "عُدّل التشديد أو الحواشي في النقطة ٢ في «الطرق»: (فراغ) ← «إنارة السوق في جميع أيام الأسبوع.»"
    ]
    (line,) = [line for line in lines_of(view) if line.is_stressed]
    assert line.runs[0].stress == ({"b": Stress.BOLD, "i": Stress.ITALIC}[mark[0]],)


OTHERS = {
    "margins": (DOCUMENT, 'w:top="1247"', 'w:top="2000"', "إعداد الصفحة (الهوامش)"),
    "paper": (DOCUMENT, 'w:w="11906"', 'w:w="15840"', "إعداد الصفحة (حجم الورق)"),
    "columns": (DOCUMENT, '<w:cols w:space="708"/>', '<w:cols w:num="2" w:space="708"/>', "إعداد الصفحة (الأعمدة)"),
    "a header": ("word/header2.xml", "مكتب الموجزات", "ديوان آخر", "رأس الصفحة أو تذييلها (الرأس)"),
    "a footer": ("word/footer1.xml", "صفحة", "ورقة", "رأس الصفحة أو تذييلها (التذييل)"),
    "a note": ("word/footnotes.xml", "الموازنة بلغت", "الميزانية بلغت", "حاشية"),
    "a title": ("docProps/core.xml", "<dc:title>", "<dc:title>غير ", "خاصية المستند (العنوان)"),
    "keywords": ("docProps/core.xml", "</cp:coreProperties>", "<cp:keywords>سري</cp:keywords></cp:coreProperties>",
                 "خاصية المستند (الكلمات المفتاحية)"),
    "protection": ("word/settings.xml", "<w:zoom", '<w:documentProtection w:edit="readOnly"/><w:zoom', "إعداد المستند"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_what_changes_outside_the_body_is_told(name: str) -> None:
    part, was, now, said = OTHERS[name]
    parts = read_parts(report())
    text = parts[part].decode()
    assert was in text
    parts[part] = text.replace(was, now).encode()
    lines = printed(*revised(write_parts(parts)))
    assert any(said in line for line in lines), lines


@pytest.mark.parametrize("name", ["struck", "struck twice", "hidden"])
def test_words_that_are_struck_or_hidden_are_not_printed(name: str) -> None:
    parts = read_parts(report())
    root = etree.fromstring(parts[DOCUMENT])
    run = next(each for each in root.iter(w("r")) if "جميع أيام" in "".join(t.text or "" for t in each.iter(w("t"))))
    RUNS[name](run)
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    view, revision = revised(write_parts(parts))
    assert "جميع أيام الأسبوع" not in str(view.parts[0:2])
    assert any("لم يُطبع" in line and "جميع أيام" in line for line in printed(view, revision))


@pytest.mark.parametrize(("word", "carried"), [("سري", "سري"), ("للنشر", "للنشر"), ("كلام آخر", "")])
def test_a_classification_of_the_house_that_is_written_into_a_header_is_carried(word: str, carried: str) -> None:
    parts = read_parts(report())
    for part in ("word/header1.xml", "word/header2.xml"):
        parts[part] = parts[part].decode().replace(">للاستخدام الرسمي<", f">{word}<").encode()
    done = carried_classification(read_back(write_parts(parts)), ("للاستخدام الرسمي", "سري", "للنشر"))
    assert done.classification == carried
    assert bool(done.uncarried) is not bool(carried)


def test_a_picture_is_told_by_where_it_stands_and_not_by_its_bytes() -> None:
    document = docx.Document(io.BytesIO(report()))
    point = next(each for each in document.paragraphs if "إنارة السوق" in each.text)
    beside = point.insert_paragraph_before()
    point._p.addnext(beside._p)
    beside.add_run().add_picture(io.BytesIO(PNG))
    saved = io.BytesIO()
    document.save(saved)
    told = [line for line in printed(*revised(saved.getvalue())) if "صورة" in line]
    assert len(told) == 1
    assert told[0].startswith("✗ لم يُنقل: صورة عند «")
    assert "إنارة السوق" in told[0]
