"""More edits as Word writes them: what is not typed, or is written round the words. Steps as in `word.py`.

عرّض: جميع أيام                        bold; ميّل، سطّر، ظلّل، اشطب، أخفِ the same way; لوّن: كلام ← FF0000
بدّل الحجم: كلام ← 40                   in half points
حاشية: إنارة ← نصها                    an own footnote; حاشية ختامية the same at the end
رابط: إنارة ← https://…                the words lead there
جدول بعد: إنارة ← أ | ب / ١ | ٢         a pasted table, its rows parted by «/»
عمود بعد: الصفة ← الهاتف | 1 | 2        a new column after the one with this head; عمود قبل before it
بعد التوقيع: كلام                       a paragraph below the lines to sign on
أدخل: إنارة ← <xml>                    XML at the end of the paragraph; أدخل فقرة بعد: a block after it
لفّ: كلام ← <w:smartTag/>              the words of a run within an element; لفّ الفقرة: the whole paragraph
خاصية الفقرة: إنارة ← <w:jc …/>         a property of the paragraph
جزء: word/settings.xml : كان ← صار      other words in another part
أضف جزءًا: NAME : KIND ← text           another part, related to the document by a kind
"""

from collections.abc import Callable
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import W14, W, w
from tests.revise import word as plain
from tests.revise.word import AUTHOR, STEPS, Word, row_of, run, runs_of, text_of

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:w14="{W14}" xmlns:r="{OFFICE}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELS = "word/_rels/document.xml.rels"

Step = Callable[[Word, str, str, bool], None]


def xml(text: str) -> Element:
    return etree.fromstring(f"<x {SPACES}>{text}</x>")[0]


def looks(*properties: str) -> Step:
    """The words get properties of their own."""

    def step(word: Word, what: str, new: str, tracked: bool) -> None:
        for each in runs_of(word.paragraph(what), what):
            holder = each.find(w("rPr"))
            if holder is None:
                holder = etree.Element(w("rPr"))
                each.insert(0, holder)
            before = deepcopy(holder)
            for made in (xml(text.format(new)) for text in properties):
                for old in holder.findall(made.tag):
                    holder.remove(old)
                holder.append(made)
            if tracked:
                change = word.change("rPrChange", before)
                holder.append(change)

    return step


def relate(word: Word, kind: str, target: str, *, outside: bool = False) -> str:
    rels = etree.fromstring(word.parts[RELS])
    name = f"rIdNew{len(rels)}"
    kind = kind if kind.startswith("http") else f"{OFFICE}/{kind}"
    etree.SubElement(rels, f"{{{rels.nsmap[None]}}}Relationship", Id=name, Type=kind, Target=target)
    if outside:
        rels[-1].set("TargetMode", "External")
    word.parts[RELS] = etree.tostring(rels, xml_declaration=True, encoding="UTF-8")
    return name


def note(kind: str) -> Step:
    def step(word: Word, what: str, new: str, _: bool) -> None:
        part = f"word/{kind}s.xml"
        if part not in word.parts:
            word.parts[part] = f"<w:{kind}s {SPACES}/>".encode()
            relate(word, f"{kind}s", f"{kind}s.xml")
        root = etree.fromstring(word.parts[part])
        text = f'<w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> {new}</w:t></w:r>'
        root.append(xml(f'<w:{kind} w:id="900"><w:p>{text}</w:p></w:{kind}>'))
        word.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        word.paragraph(what).append(xml(f'<w:r><w:{kind}Reference w:id="900"/></w:r>'))

    return step


def link(word: Word, what: str, new: str, _: bool) -> None:
    runs = runs_of(word.paragraph(what), what)
    made = xml(f'<w:hyperlink r:id="{relate(word, "hyperlink", new, outside=True)}"/>')
    runs[0].addprevious(made)
    made.extend(runs)


def table(word: Word, what: str, new: str, _: bool) -> None:
    rows = ([cell.strip() for cell in row.split("|")] for row in new.split(" / "))
    cells = ("".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row) for row in rows)
    body = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    word.paragraph(what).addnext(xml(f"<w:tbl><w:tblPr/><w:tblGrid/>{body}</w:tbl>"))


def column(*, after: bool) -> Step:
    def step(word: Word, what: str, new: str, _: bool) -> None:
        head = row_of(word, what)
        place = next(number for number, cell in enumerate(head.iter(w("tc"))) if what in text_of(cell))
        rows = next(head.iterancestors(w("tbl"))).iter(w("tr"))
        for row, text in zip(rows, new.split("|"), strict=True):
            cell = list(row.iter(w("tc")))[place]
            made = deepcopy(cell)
            paragraph = next(made.iter(w("p")))
            paragraph.attrib.pop(f"{{{W14}}}paraId", "")
            for each in [each for each in paragraph if each.tag != w("pPr")]:
                paragraph.remove(each)
            paragraph.append(run(text.strip()))
            (cell.addnext if after else cell.addprevious)(made)

    return step


def below_signature(word: Word, what: str, _: str, __: bool) -> None:
    fields = [each for each in word.root.iter(w("tag")) if each.get(w("val"), "").startswith("mujaz:signature")]
    next(fields[-1].iterancestors(w("p"))).addnext(xml(f"<w:p><w:r><w:t>{what}</w:t></w:r></w:p>"))


def insert(word: Word, what: str, new: str, _: bool) -> None:
    word.paragraph(what).extend(list(etree.fromstring(f"<x {SPACES}>{new}</x>")))


def insert_after(word: Word, what: str, new: str, _: bool) -> None:
    word.paragraph(what).addnext(xml(new))


def wrap(word: Word, what: str, new: str, _: bool) -> None:
    runs = runs_of(word.paragraph(what), what)
    outer = xml(new)
    inner = next((each for each in outer.iter() if len(each) == 0 and each.tag == w("sdtContent")), outer)
    runs[0].addprevious(outer)
    inner.extend(runs)


def wrap_paragraph(word: Word, what: str, new: str, _: bool) -> None:
    paragraph = word.paragraph(what)
    outer = xml(new)
    inner = next((each for each in outer.iter(w("sdtContent"))), outer)
    paragraph.addprevious(outer)
    inner.append(paragraph)


def property_of(word: Word, what: str, new: str, tracked: bool) -> None:
    holder = word.paragraph(what).find(w("pPr"))
    assert holder is not None
    before = deepcopy(holder)
    made = xml(new)
    for old in holder.findall(made.tag):
        holder.remove(old)
    holder.append(made)
    if tracked:
        holder.append(word.change("pPrChange", before))


def in_part(word: Word, what: str, new: str, _tracked: bool) -> None:
    part, _, old = (text.strip() for text in what.partition(" : "))
    if part == "word/document.xml":
        text = etree.tostring(word.root, encoding="unicode")
        assert old in text, old
        word.root = etree.fromstring(text.replace(old, new))
        return
    text = word.parts[part].decode()
    assert old in text, old
    word.parts[part] = text.replace(old, new).encode()


def new_part(word: Word, what: str, new: str, _tracked: bool) -> None:
    part, _, kind = (text.strip() for text in what.partition(" : "))
    word.parts[part] = new.encode()
    relate(word, kind, part.removeprefix("word/"))


def revisions(word: Word, _: str, __: str, ___: bool) -> None:
    """Ids of sessions on everything, as Word writes them."""
    for number, each in enumerate(word.root.iter(w("p"), w("r"), w("tr"))):
        each.set(w("rsidR"), f"00{number % 7}A1B2C")
        each.set(w("rsidRPr"), "00C0FFEE")


def to_the_end(word: Word, _: str, __: str, ___: bool) -> None:
    """Bookmarks close at the ends of their paragraphs, as where words were typed at their edges."""
    for end in list(word.root.iter(w("bookmarkEnd"))):
        parent = end.getparent()
        assert parent is not None
        parent.append(end)


def merge_cells(word: Word, what: str, _: str, __: bool) -> None:
    """The cell joins the one after it."""
    row = row_of(word, what)
    cell = next(each for each in row.iter(w("tc")) if what in text_of(each))
    second = cell.getnext()
    assert second is not None
    properties = cell.find(w("tcPr"))
    assert properties is not None
    properties.append(xml('<w:gridSpan w:val="2"/>'))
    cell.extend(second.findall(w("p")))
    row.remove(second)


def merge_down(word: Word, what: str, _: str, __: bool) -> None:
    """The cell joins the one below it, as Word writes it: the one below is there still, and not shown."""
    row = row_of(word, what)
    place = next(number for number, cell in enumerate(row.iter(w("tc"))) if what in text_of(cell))
    below = row.getnext()
    assert below is not None
    for each, joined in ((row, '<w:vMerge w:val="restart"/>'), (below, "<w:vMerge/>")):
        properties = list(each.iter(w("tc")))[place].find(w("tcPr"))
        assert properties is not None
        properties.append(xml(joined))


def exchange(word: Word, what: str, new: str, _: bool) -> None:
    """Two points change places by cut and paste."""
    first, second = word.paragraph(what), word.paragraph(new)
    mark = etree.Comment("here")
    first.addprevious(mark)
    second.addnext(first)
    mark.addnext(second)
    mark.getparent().remove(mark)  # type: ignore[union-attr]


def insert_row(word: Word, what: str, new: str, _: bool) -> None:
    """A row inserted as a tracked change."""
    word.do(f"صف بعد: {what} ← {new}")
    made = row_of(word, new.split("|")[0].strip())
    made.insert(0, xml(f'<w:trPr><w:ins w:id="9901" w:author="{AUTHOR}"/></w:trPr>'))


MORE: dict[str, Step] = {
    "عرّض": looks("<w:b/>", "<w:bCs/>"),
    "ميّل": looks("<w:i/>", "<w:iCs/>"),
    "سطّر": looks('<w:u w:val="single"/>'),
    "ظلّل": looks('<w:highlight w:val="yellow"/>'),
    "اشطب": looks("<w:strike/>"),
    "أخفِ": looks("<w:vanish/>"),
    "لوّن": looks('<w:color w:val="{}"/>'),
    "بدّل الحجم": looks('<w:sz w:val="{0}"/>', '<w:szCs w:val="{0}"/>'),
    "بدّل الخط": looks('<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:cs="{0}"/>'),
    "لغة": looks('<w:lang w:bidi="{}"/>', "<w:noProof/>"),
    "حاشية": note("footnote"),
    "حاشية ختامية": note("endnote"),
    "رابط": link,
    "جدول بعد": table,
    "عمود بعد": column(after=True),
    "عمود قبل": column(after=False),
    "بعد التوقيع": below_signature,
    "أدخل": insert,
    "أدخل فقرة بعد": insert_after,
    "لفّ": wrap,
    "لفّ الفقرة": wrap_paragraph,
    "خاصية الفقرة": property_of,
    "جزء": in_part,
    "أضف جزءًا": new_part,
    "علّم الجلسات": revisions,
    "مدّ العلامات": to_the_end,
    "ادمج خلية": merge_cells,
    "ادمج عموديًا": merge_down,
    "بادل": exchange,
    "صف متتبَّع بعد": insert_row,
}


def edited(data: bytes, *steps: str) -> bytes:
    """The DOCX after some steps of this file or of `word.py`."""
    STEPS.update(MORE)
    return plain.edited(data, *steps)
