"""Two documents -> one with tracked changes: accepted it says what the new one says, rejected what the old one did.

Blocks are paired by what they say; within a pair words are compared. What stands beside the text stays the new one's:
bookmarks, notes, comments, pictures. Nothing here knows of a brief.
Markup: ECMA-376 part 1, 17.13.5 (revisions): 17.13.5.14 and .18 (deleted and inserted runs), .15 and .19 (marks of
paragraphs), .12 and .16 (rows).
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import MC, W14, w
from flows.wordml.package import read_parts, write_parts, xml_bytes
from flows.wordml.pairing import Step, steps_between
from flows.wordml.reading import Inline, held_in, margins_by_name, read_inline, style_names, value_of
from flows.wordml.tracked_words import (
    Revision,
    change_paragraph,
    first_child,
    looks_of_mark,
    remove,
    style_of,
    unwrap,
    wrap,
)

DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_MARKS = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")
_NOTES = ("footnoteReference", "footnoteRef", "fldChar", "instrText", "drawing", "proofErr", "lastRenderedPageBreak")
_UNSEEN = (*map(w, (*_MARKS, *_NOTES)), f"{{{MC}}}AlternateContent")
"""What is left out of deleted text: it belongs to another document, or is nothing that is read."""
_SECTION = "\x01"
"""Stands for the text of a paragraph that ends a section: it has none, and is the new document's."""


def tracked_docx(old: bytes, new: bytes, *, author: str, moment: str = "") -> bytes:
    """Return the new document with what changed from the old one as tracked changes.

    Headers and footers are compared too. Controls are taken away, since Word accepts no change within a locked one.
    Pure: the same arguments give the same bytes. Raises what `read_parts` raises, and KeyError for a document without a
    body.
    """
    before, after = read_parts(old), read_parts(new)
    revision = Revision(author=author, moment=moment)
    stories = {DOCUMENT: etree.fromstring(after[DOCUMENT]), **margins_by_name(after)}
    were = {DOCUMENT: etree.fromstring(before[DOCUMENT]), **margins_by_name(before)}
    adopting = _Adopting(before, after)
    for name, story in stories.items():
        unwrap(story)
        if name in were:
            _compare(adopting.adopt(_holder(were[name])), _holder(story), revision, adopting)
            after[name] = xml_bytes(story)
    if adopting.numbering is not None:
        after[NUMBERING] = xml_bytes(adopting.numbering)
    return write_parts(after)


def _holder(story: Element) -> Element:
    body = story.find(w("body"))
    return story if body is None else body


class _Adopting:
    """Makes the paragraphs of one document at home in another: its styles by their names, its lists as lists of it."""

    def __init__(self, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
        ids = {name: key for key, name in style_names(etree.fromstring(after[STYLES])).items()}
        self._styles = {key: ids.get(name, "") for key, name in style_names(etree.fromstring(before[STYLES])).items()}
        self._old = etree.fromstring(before[NUMBERING]) if NUMBERING in before else None
        self.numbering = etree.fromstring(after[NUMBERING]) if NUMBERING in after else None
        self._lists: dict[str, str] = {}

    def adopt(self, blocks: Element) -> Element:
        """Return a copy of what holds blocks of the old document, without what belongs to that alone."""
        made = deepcopy(blocks)
        unwrap(made)
        for section in list(made.iter(w("sectPr"))):
            parent = section.getparent()
            remove(section if parent is made or parent is None else next(section.iterancestors(w("p"))))
        for each in list(made.iter(*_UNSEEN)):
            remove(each)
        for use in list(made.iter(w("pStyle"), w("rStyle"), w("tblStyle"))):
            name = self._styles.get(use.get(w("val"), ""), "")
            use.set(w("val"), name) if name else remove(use)
        for each in made.iter(w("p"), w("tr")):
            each.attrib.pop(f"{{{W14}}}paraId", "")
        return made

    def enlist(self, block: Element) -> Element:
        """Make the lists of a block lists of the new document."""
        for each in block.iter(w("numId")):
            each.set(w("val"), self._list(each.get(w("val"), "0")))
        return block

    def _list(self, name: str) -> str:
        """Return the id of a list of the old document in the new one, which gets it where it is met first."""
        if name not in self._lists:
            self._lists[name] = self._add(name)
        return self._lists[name]

    def _add(self, name: str) -> str:
        was = None if self._old is None else self._old.find(f"{w('num')}[@{w('numId')}='{name}']")
        if was is None or self.numbering is None:
            return "0"
        abstract = value_of(was, "abstractNumId")
        if self.numbering.find(f"{w('abstractNum')}[@{w('abstractNumId')}='{abstract}']") is None:
            return "0"
        lists = self.numbering.findall(w("num"))
        made = deepcopy(was)
        made.set(w("numId"), str(max((int(each.get(w("numId"), "0")) for each in lists), default=0) + 1))
        lists[-1].addnext(made) if lists else self.numbering.append(made)
        return made.get(w("numId"), "0")


# ---- blocks ----


def _compare(old: Element, new: Element, revision: Revision, adopting: _Adopting) -> None:
    """Mark in the blocks of a holder what changed from those of another."""
    was, now = (list(held_in(holder, w("p"), w("tbl"))) for holder in (old, new))
    _merge(was, now, new, revision, adopting)


def _merge(
    was: Sequence[Element], now: Sequence[Element], parent: Element, revision: Revision, adopting: _Adopting
) -> None:
    """Change the blocks or rows that are in both, mark the new ones, and put the old ones where they stood."""
    last: Element | None = None
    steps = steps_between([_said(each) for each in was], [_said(each) for each in now])
    for i, j in _in_their_place(list(steps), was, now, parent):
        if j is not None:
            last = now[j]
            if i is None:
                _mark_all(last, "ins", revision)
            else:
                _change(was[i], last, revision, adopting)
        elif i is not None:
            last = _put_back(adopting.adopt(was[i]), last, now, parent, revision)


def _in_their_place(
    steps: Sequence[Step], was: Sequence[Element], now: Sequence[Element], parent: Element
) -> Iterator[Step]:
    """Yield the steps, one that stands in a table alone where another like it stood as the same with other words.

    Two would stand below each other there until the changes are accepted, and what is placed on a sheet has no room.
    """
    joined = 0
    for at, (i, j) in enumerate(steps):
        before, after = steps[max(0, at - 1) : at], steps[at + 2 : at + 3]
        place = steps[at + 1][1] if at + 1 < len(steps) and steps[at + 1][0] is None else None
        alone = parent.tag in (w("tbl"), w("tc")) and all(None not in step for step in (*before, *after))
        if alone and i is not None and j is None and place is not None and _shape(was[i]) == _shape(now[place]):
            joined = at + 1
            yield i, place
        elif not joined or at != joined:
            yield i, j


def _shape(block: Element) -> list[str]:
    """What a row or a paragraph is made of: the style of each paragraph, cell by cell."""
    cells = list(held_in(block, w("tc"))) if block.tag == w("tr") else [block]
    return [" ".join([block.tag, *(style_of(each) for each in cell.iter(w("p")))]) for cell in cells]


def _put_back(
    gone: Element, last: Element | None, now: Sequence[Element], parent: Element, revision: Revision
) -> Element:
    _mark_all(gone, "del", revision)
    if last is not None:
        last.addnext(gone)
    elif now:
        now[0].addprevious(gone)
    else:
        parent.append(gone)
    return gone


def _ends_section(block: Element) -> bool:
    return block.find(f"{w('pPr')}/{w('sectPr')}") is not None


def _said(block: Element) -> str:
    """What a block says, after what kind of block it is and in which style: these make two alike different."""
    kind = _SECTION if _ends_section(block) else f"{etree.QName(block).localname} {style_of(block)}\n"
    return kind + "".join(_texts(block))


def _texts(root: Element) -> Iterator[str]:
    for piece in read_inline(root):
        if piece.kind is Inline.TEXT:
            yield piece.value
        elif piece.kind is Inline.PARAGRAPH:
            yield "\n"


def _change(old: Element, new: Element, revision: Revision, adopting: _Adopting) -> None:
    if old.tag != new.tag:
        _replace(old, new, revision, adopting)
    elif _said(old) == _said(new):
        return
    elif new.tag == w("p"):
        change_paragraph(old, new, revision)
    elif new.tag == w("tbl"):
        was, now = (list(held_in(table, w("tr"))) for table in (old, new))
        _merge(was, now, new, revision, adopting)
    else:
        _change_row(old, new, revision, adopting)


def _change_row(old: Element, new: Element, revision: Revision, adopting: _Adopting) -> None:
    """Compare the cells of a row; where it has more or fewer now, it is another row."""
    was, now = (list(held_in(row, w("tc"))) for row in (old, new))
    if len(was) == len(now):
        for first, second in zip(was, now, strict=True):
            _compare(first, second, revision, adopting)
        return
    _replace(old, new, revision, adopting)


def _replace(old: Element, new: Element, revision: Revision, adopting: _Adopting) -> None:
    gone = adopting.enlist(old)
    _mark_all(gone, "del", revision)
    new.addprevious(gone)
    _mark_all(new, "ins", revision)


def _mark_all(block: Element, name: str, revision: Revision) -> None:
    """Mark a block, row or table as inserted or deleted: its rows, the marks of its paragraphs, its runs."""
    for row in block.iter(w("tr")):
        properties = first_child(row, "trPr", after=(w("tblPrEx"),))
        properties.append(revision.mark(name))
    for paragraph in list(block.iter(w("p"))):
        properties = first_child(paragraph, "pPr")
        looks_of_mark(properties).insert(0, revision.mark(name))
        for run in list(paragraph.iter(w("r"))):
            wrap([run], name, revision)
