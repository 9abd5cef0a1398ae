"""Edits as Word writes them into a file: runs split with revision ids, spelling marks, tracked changes, moved bookmarks.

A step is a line that an editor can read, its two sides parted by an arrow:

    استبدل: حاليًا ← اليوم                 the words in the first paragraph that has them
    استبدل متتبعًا: حاليًا ← اليوم          the same as a tracked change
    استبدل في خلية: وزير ← أمين            the words in a cell of a table
    أضف في آخر: إنارة السوق ← والطرقات     at the end of the paragraph, after its citation
    أضف بعد: إنارة السوق ← نقطة جديدة.     a new paragraph, typed after Enter at the end of that one; متتبعًا too
    احذف: إنارة السوق                      the paragraph with its mark; متتبعًا too
    أفرغ: إنارة السوق                      its text alone, the paragraph stays
    افصل: ، ومنع                           Enter before these words
    ادمج: إنارة السوق                      Delete at its end: the next one joins it
    انقل: إنارة ← زراعة                    cut, and paste after the other
    انسخ: إنارة ← زراعة                    copy, and paste after the other; of a bookmark there is one
    صف بعد: سالم ← اسم | صفة | قول          a new row
    احذف صف: سالم
    احذف عمود: الصفة                       the column with this head; متتبعًا too
    انقل عمود: الاسم                        the same to the other side of the table
    علّق: إنارة ← مراجع: متى؟               a comment by somebody on the paragraph
    بدّل النمط: إنارة ← Body Text           another style for the paragraph
    قطّع الكلمات · سمّ الأنماط من جديد · امسح العلامات · امسح المعرّفات
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import W14, W, w
from flows.wordml.package import read_parts, write_parts

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
AUTHOR = "محرر"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def edited(data: bytes, *steps: str) -> bytes:
    """The DOCX after some steps."""
    word = Word(data)
    for step in steps:
        word.do(step)
    return word.saved()


class Word:
    """A DOCX that is open in something like Word."""

    def __init__(self, data: bytes) -> None:
        self.parts = read_parts(data)
        self.root = etree.fromstring(self.parts[DOCUMENT])
        self._ids = iter(range(9000, 10**6))

    def saved(self) -> bytes:
        self.parts[DOCUMENT] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return write_parts(self.parts)

    def do(self, step: str) -> None:
        """Make one step; a step that finds nothing to change raises LookupError."""
        verb, _, rest = step.partition(":")
        what, _, new = (part.strip() for part in rest.partition("←"))
        tracked = verb.strip().endswith(" متتبعًا")
        action = STEPS[verb.strip().removesuffix(" متتبعًا")]
        action(self, what, new, tracked)

    def paragraph(self, words: str) -> Element:
        """The first paragraph that has these words; one of the text itself comes before one in a table."""
        found = [p for p in self.root.iter(w("p")) if words in text_of(p)]
        found.sort(key=_is_in_table)
        if not found:
            raise LookupError(words)
        return found[0]

    def change(self, kind: str, *runs: Element) -> Element:
        made = element(kind, id=next(self._ids), author=AUTHOR, date="2026-01-01T00:00:00Z")
        made.extend(runs)
        return made


def element(tag: str, /, **attributes: object) -> Element:
    made = etree.Element(w(tag))
    for key, value in attributes.items():
        made.set(w(key), str(value))
    return made


def _is_in_table(paragraph: Element) -> bool:
    """Whether a paragraph stands in a table that has a style: one without only places what it holds."""
    return any(table.find(f"{w('tblPr')}/{w('tblStyle')}") is not None for table in paragraph.iterancestors(w("tbl")))


def text_of(root: Element) -> str:
    return "".join(text.text or "" for text in root.iter(w("t")))


def run(text: str, like: Element | None = None, name: str = "t") -> Element:
    """A run with the looks of another, and the id of a session of editing."""
    made = element("r", rsidR="00A77B3E")
    looks = None if like is None else like.find(w("rPr"))
    made.append(etree.fromstring(f'<w:rPr xmlns:w="{W}"><w:rtl/></w:rPr>') if looks is None else deepcopy(looks))
    words = etree.SubElement(made, w(name))
    words.text = text
    words.set(_SPACE, "preserve")
    return made


def gone(old: Element) -> Element:
    """The run as it is written once it is deleted."""
    for words in old.iter(w("t")):
        words.tag = w("delText")
    return old


def split_at(paragraph: Element, words: str) -> Element:
    """Cut the run that these words begin in, so that a run begins with them; returns that run."""
    at = text_of(paragraph).index(words)
    for each in list(paragraph.iter(w("r"))):
        text = each.find(w("t"))
        length = len(text.text or "") if text is not None else 0
        if at < length and text is not None and text.text is not None:
            if at:
                before = deepcopy(each)
                before.find(w("t")).text = text.text[:at]  # type: ignore[union-attr]
                text.text = text.text[at:]
                each.addprevious(before)
            return each
        at -= length
    raise LookupError(words)


def runs_of(paragraph: Element, words: str) -> list[Element]:
    """The runs that say just these words."""
    after = text_of(paragraph)[text_of(paragraph).index(words) + len(words) :]
    if after:
        split_end(paragraph, words)
    found = [split_at(paragraph, words)]
    while text_of_all(found) != words:
        following = [r for r in paragraph.iter(w("r")) if r.find(w("t")) is not None]
        found.append(following[following.index(found[-1]) + 1])
    return found


def split_end(paragraph: Element, words: str) -> None:
    """Cut the run in which these words end."""
    end = text_of(paragraph).index(words) + len(words)
    for each in list(paragraph.iter(w("r"))):
        text = each.find(w("t"))
        length = len(text.text or "") if text is not None else 0
        if 0 < end < length and text is not None and text.text is not None:
            before = deepcopy(each)
            before.find(w("t")).text = text.text[:end]  # type: ignore[union-attr]
            text.text = text.text[end:]
            each.addprevious(before)
        end -= length


def text_of_all(runs: list[Element]) -> str:
    return "".join(map(text_of, runs))


def replace_words(word: Word, what: str, new: str, tracked: bool) -> None:
    old = runs_of(word.paragraph(what), what)
    fresh = run(new, old[0])
    old[0].addprevious(word.change("ins", fresh) if tracked else fresh)
    for each in old:
        if tracked:
            place = etree.SubElement(each.getparent(), "place")  # type: ignore[arg-type]
            each.addprevious(place)
            place.addprevious(word.change("del", gone(each)))
            place.getparent().remove(place)  # type: ignore[union-attr]
        else:
            remove(each)


def replace_in_cell(word: Word, what: str, new: str, tracked: bool) -> None:
    """The words in the cell that has them and is the shortest."""
    cells = sorted((cell for cell in word.root.iter(w("tc")) if what in text_of(cell)), key=lambda c: len(text_of(c)))
    before, word.root = word.root, cells[0]
    replace_words(word, what, new, tracked)
    word.root = before


def remove(node: Element) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


def append_words(word: Word, what: str, new: str, tracked: bool) -> None:
    fresh = run(f" {new}")
    word.paragraph(what).append(word.change("ins", fresh) if tracked else fresh)


def add_paragraph(word: Word, what: str, new: str, tracked: bool) -> None:
    """As Enter at the end of a paragraph makes it: the same properties, no bookmark, no id yet."""
    before = word.paragraph(what)
    made = element("p", rsidR="00A77B3E")
    properties = before.find(w("pPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    fresh = run(new)
    if tracked:
        mark(made).insert(0, element("ins", id=next(word._ids), author=AUTHOR))
    made.append(word.change("ins", fresh) if tracked else fresh)
    before.addnext(made)


def mark(paragraph: Element) -> Element:
    """The properties of a paragraph's mark."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    found = properties.find(w("rPr"))
    return etree.SubElement(properties, w("rPr")) if found is None else found


def delete_paragraph(word: Word, what: str, _: str, tracked: bool) -> None:
    paragraph = word.paragraph(what)
    if not tracked:
        remove(paragraph)
        return
    mark(paragraph).insert(0, element("del", id=next(word._ids), author=AUTHOR))
    for each in list(paragraph.iter(w("r"))):
        place = element("place")
        each.addprevious(place)
        place.addprevious(word.change("del", gone(each)))
        remove(place)


def empty_paragraph(word: Word, what: str, _: str, __: bool) -> None:
    for each in list(word.paragraph(what).iter(w("r"))):
        remove(each)


def split_paragraph(word: Word, what: str, _: str, __: bool) -> None:
    first = word.paragraph(what)
    at = split_at(first, what)
    second = element("p")
    properties = first.find(w("pPr"))
    if properties is not None:
        second.append(deepcopy(properties))
    for each in list(first)[list(first).index(at) :]:
        second.append(each)
    first.addnext(second)


def join_paragraphs(word: Word, what: str, _: str, tracked: bool) -> None:
    first = word.paragraph(what)
    second = first.getnext()
    assert second is not None
    if tracked:
        mark(first).insert(0, element("del", id=next(word._ids), author=AUTHOR))
        return
    first.extend([each for each in second if each.tag != w("pPr")])
    remove(second)


def move_paragraph(word: Word, what: str, new: str, tracked: bool) -> None:
    """Cut and paste take the bookmarks along; a tracked move leaves them where the paragraph was."""
    moved = word.paragraph(what)
    target = word.paragraph(new)
    if not tracked:
        target.addnext(moved)
        return
    copy = deepcopy(moved)
    for end in list(copy.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        remove(end)
    mark(copy).insert(0, element("moveTo", id=next(word._ids), author=AUTHOR))
    mark(moved).insert(0, element("moveFrom", id=next(word._ids), author=AUTHOR))
    for paragraph, kind in ((copy, "moveTo"), (moved, "moveFrom")):
        content = [each for each in paragraph if each.tag != w("pPr")]
        paragraph.append(word.change(kind, *content))
    target.addnext(copy)


def copy_paragraph(word: Word, what: str, new: str, _: bool) -> None:
    copy = deepcopy(word.paragraph(what))
    for end in list(copy.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        remove(end)
    copy.attrib.pop(f"{{{W14}}}paraId", "")
    word.paragraph(new).addnext(copy)


def row_of(word: Word, words: str) -> Element:
    found = [row for row in word.root.iter(w("tr")) if words in text_of(row)]
    if not found:
        raise LookupError(words)
    return found[-1]


def add_row(word: Word, what: str, new: str, _: bool) -> None:
    before = row_of(word, what)
    made = deepcopy(before)
    for cell, text in zip(made.iter(w("tc")), new.split("|"), strict=True):
        paragraph = next(cell.iter(w("p")))
        for each in list(paragraph):
            if each.tag != w("pPr"):
                paragraph.remove(each)
        paragraph.attrib.pop(f"{{{W14}}}paraId", "")
        paragraph.append(run(text.strip()))
    before.addnext(made)


def delete_row(word: Word, what: str, _: str, tracked: bool) -> None:
    row = row_of(word, what)
    if tracked:
        properties = row.find(w("trPr"))
        assert properties is not None
        properties.append(element("del", id=next(word._ids), author=AUTHOR))
    else:
        remove(row)


def column_of(word: Word, words: str) -> list[Element]:
    head = row_of(word, words)
    place = next(number for number, cell in enumerate(head.iter(w("tc"))) if words in text_of(cell))
    return [list(row.iter(w("tc")))[place] for row in next(head.iterancestors(w("tbl"))).iter(w("tr"))]


def delete_column(word: Word, what: str, _: str, tracked: bool) -> None:
    for cell in column_of(word, what):
        properties = cell.find(w("tcPr"))
        if tracked and properties is not None:
            properties.append(element("cellDel", id=next(word._ids), author=AUTHOR))
        else:
            remove(cell)


def move_column(word: Word, what: str, _: str, __: bool) -> None:
    for cell in column_of(word, what):
        cell.getparent().append(cell)  # type: ignore[union-attr]


def comment(word: Word, what: str, new: str, _: bool) -> None:
    author, __, text = (part.strip() for part in new.partition(":"))
    paragraph = word.paragraph(what)
    number = next(word._ids)
    paragraph.insert(1, element("commentRangeStart", id=number))
    paragraph.append(element("commentRangeEnd", id=number))
    reference = run("")
    reference.append(element("commentReference", id=number))
    paragraph.append(reference)
    made = element("comment", id=number, author=author, date="2026-01-02T00:00:00Z")
    body = element("p")
    body.append(run(text))
    made.append(body)
    _comments(word, made)


def _comments(word: Word, made: Element) -> None:
    known = next((name for name in word.parts if name.startswith("word/comments")), "")
    root = etree.fromstring(word.parts[known]) if known else etree.Element(w("comments"), nsmap={"w": W})
    root.append(made)
    word.parts[known or "word/comments.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    if not known:
        rels = etree.fromstring(word.parts["word/_rels/document.xml.rels"])
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        etree.SubElement(rels, f"{{{rels.nsmap[None]}}}Relationship", Id="rIdC", Type=kind, Target="comments.xml")
        word.parts["word/_rels/document.xml.rels"] = etree.tostring(rels, xml_declaration=True, encoding="UTF-8")


def restyle(word: Word, what: str, new: str, _: bool) -> None:
    styles = etree.fromstring(word.parts[STYLES])
    ids = {s.find(w("name")).get(w("val")): s.get(w("styleId")) for s in styles.iter(w("style"))}  # type: ignore[union-attr]
    style = word.paragraph(what).find(f"{w('pPr')}/{w('pStyle')}")
    assert style is not None
    style.set(w("val"), str(ids[new]))
    for own in word.paragraph(what).findall(f"{w('pPr')}/{w('numPr')}"):  # a new style takes the list away
        remove(own)


def chop(word: Word, _: str, __: str, ___: bool) -> None:
    """Every word a run of its own, between spelling marks, as Word writes what it has checked."""
    for each in list(word.root.iter(w("r"))):
        text = each.find(w("t"))
        if text is None or not text.text:
            continue
        for piece in re.findall(r"\S+\s*|\s+", text.text):
            each.addprevious(element("proofErr", type="spellStart"))
            fresh = deepcopy(each)
            fresh.set(w("rsidR"), "00B41F11")
            fresh.find(w("t")).text = piece  # type: ignore[union-attr]
            fresh.find(w("t")).set(_SPACE, "preserve")  # type: ignore[union-attr]
            each.addprevious(fresh)
            each.addprevious(element("proofErr", type="spellEnd"))
        remove(each)
    body = word.root.find(w("body"))
    assert body is not None
    next(body.iter(w("p"))).append(element("bookmarkStart", id=8999, name="_GoBack"))


def rename_styles(word: Word, _: str, __: str, ___: bool) -> None:
    """Word translates the ids of styles, and leaves their names."""
    text = word.parts[STYLES].decode()
    names = dict.fromkeys(re.findall(r'w:styleId="([^"]+)"', text))
    for number, name in enumerate(names):
        text = re.sub(rf'(w:styleId|<w:(?:basedOn|next|link) w:val)="{re.escape(name)}"', rf'\1="a{number}"', text)
        for use in word.root.iter(w("pStyle"), w("rStyle"), w("tblStyle")):
            if use.get(w("val")) == name:
                use.set(w("val"), f"a{number}")
        for part in [each for each in word.parts if re.fullmatch(r"word/(header|footer|footnotes)\d*\.xml", each)]:
            uses = word.parts[part].decode()
            uses = re.sub(rf'(<w:[pr]Style w:val)="{re.escape(name)}"', rf'\1="a{number}"', uses)
            word.parts[part] = uses.encode()
    word.parts[STYLES] = text.encode()


def clear_bookmarks(word: Word, _: str, __: str, ___: bool) -> None:
    for end in list(word.root.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        remove(end)


def clear_ids(word: Word, _: str, __: str, ___: bool) -> None:
    for paragraph in word.root.iter(w("p")):
        paragraph.attrib.pop(f"{{{W14}}}paraId", "")


STEPS: dict[str, Callable[[Word, str, str, bool], None]] = {
    "استبدل": replace_words,
    "استبدل في خلية": replace_in_cell,
    "أضف في آخر": append_words,
    "أضف بعد": add_paragraph,
    "احذف": delete_paragraph,
    "أفرغ": empty_paragraph,
    "افصل": split_paragraph,
    "ادمج": join_paragraphs,
    "انقل": move_paragraph,
    "انسخ": copy_paragraph,
    "صف بعد": add_row,
    "احذف صف": delete_row,
    "احذف عمود": delete_column,
    "انقل عمود": move_column,
    "علّق": comment,
    "بدّل النمط": restyle,
    "قطّع الكلمات": chop,
    "سمّ الأنماط من جديد": rename_styles,
    "امسح العلامات": clear_bookmarks,
    "امسح المعرّفات": clear_ids,
}


def steps_of(text: str) -> Iterator[str]:
    """The steps of a golden text."""
    return (line.strip() for line in text.splitlines() if line.strip())
