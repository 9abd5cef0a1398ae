"""The words of a paragraph that changed, marked: a part of `flows.wordml.tracking`."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import count

from lxml import etree
from lxml.etree import _Element as Element

from flows.wordml.elements import w
from flows.wordml.pairing import tokens_of
from flows.wordml.reading import value_of

_SPACES = {w("tab"): "\t", w("br"): "\n", w("cr"): "\r", w("noBreakHyphen"): "-"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True, kw_only=True)
class Revision:
    """Who is to have made the changes, and when (ISO 8601, or nothing)."""

    author: str
    moment: str = ""
    _ids: Iterator[int] = field(default_factory=lambda: count(1))

    def mark(self, name: str, *content: Element) -> Element:
        """Return an element of a change, around what is changed."""
        made = etree.Element(w(name))
        made.set(w("id"), str(next(self._ids)))
        made.set(w("author"), self.author)
        if self.moment:
            made.set(w("date"), self.moment)
        made.extend(content)
        return made


def remove(element: Element) -> None:
    """Take an element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Element) -> None:
    """Take the content of every control below an element out of it."""
    for control in list(element.iter(w("sdt"))):
        content = control.find(w("sdtContent"))
        for each in list(content) if content is not None else []:
            control.addprevious(each)
        remove(control)


def first_child(parent: Element, name: str, after: tuple[str, ...] = ()) -> Element:
    """Return the child of a name, which is made the first but those of `after` where there is none."""
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        parent.insert(sum(1 for each in parent if each.tag in after), found)
    return found


def looks_of_mark(properties: Element) -> Element:
    """Return the looks of a paragraph's mark, which stand after its other properties but two."""
    found = properties.find(w("rPr"))
    if found is None:
        found = etree.Element(w("rPr"))
        after = next((each for each in properties if each.tag in (w("sectPr"), w("pPrChange"))), None)
        if after is None:
            properties.append(found)
        else:
            after.addprevious(found)
    return found


def style_of(block: Element) -> str:
    """Return the style that a paragraph names; nothing of a table or row."""
    return value_of(block, "pPr", "pStyle") if block.tag == w("p") else ""


def change_paragraph(old: Element, new: Element, revision: Revision) -> None:
    """Mark the words of a paragraph that came, and put those that went before what stands in their place."""
    _change_style(old, new, revision)
    was, now = _cut(old), _cut(new)
    end = now[-1] if now else None
    before, after = ([text_in(run) for run in runs] for runs in (was, now))
    for what, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        if i < i_end:
            gone = wrap(was[i:i_end], "del", revision)
            _place(gone, now[j] if j < len(now) else None, end, new)
            end = gone if j >= len(now) else end
        for run in now[j:j_end]:
            wrap([run], "ins", revision)
    for each in [new, *new.iter(w("hyperlink"), w("del"))]:
        _join(each)


def _place(gone: Element, following: Element | None, end: Element | None, paragraph: Element) -> None:
    """Put deleted words before the run that follows, outside of the link or change that this begins."""
    if following is None:
        last = end
        while last is not None and last.getparent() is not paragraph:
            last = last.getparent()
        paragraph.append(gone) if last is None else last.addnext(gone)
        return
    first: Element = following
    while (parent := first.getparent()) is not None and parent is not paragraph and parent.index(first) == 0:
        first = parent
    first.addprevious(gone)


def _change_style(old: Element, new: Element, revision: Revision) -> None:
    """Say what a paragraph was, where it is of another style now."""
    if style_of(old) == style_of(new):
        return
    was = deepcopy(first_child(old, "pPr"))
    for each in was.findall(w("rPr")):
        was.remove(each)
    first_child(new, "pPr").append(revision.mark("pPrChange", was))


def _cut(paragraph: Element) -> list[Element]:
    """Cut the runs of a paragraph into runs of a word, a sign, or spaces each; return them. Others stay as they are."""
    cut: list[Element] = []
    for run in list(paragraph.iter(w("r"))):
        content = [each for each in run if each.tag != w("rPr")]
        if not content or any(each.tag != w("t") and each.tag not in _SPACES for each in content):
            continue
        for each in content:
            said = tokens_of(each.text or "") if each.tag == w("t") else [""]
            cut += [_run_like(run, _text(token) if token else deepcopy(each)) for token in said]
        remove(run)
    return cut


def _run_like(run: Element, content: Element) -> Element:
    """Put a run with the looks of another before it."""
    made = etree.Element(w("r"))
    looks = run.find(w("rPr"))
    if looks is not None:
        made.append(deepcopy(looks))
    made.append(content)
    run.addprevious(made)
    return made


def _text(words: str, name: str = "t") -> Element:
    made = etree.Element(w(name))
    made.text = words
    made.set(_SPACE, "preserve")
    return made


def text_in(run: Element) -> str:
    """Return what a run says, its tabs and breaks too."""
    return "".join(each.text or "" if each.tag == w("t") else _SPACES.get(each.tag, "") for each in run)


def wrap(runs: Sequence[Element], name: str, revision: Revision) -> Element:
    """Put runs into a change, where the first of them stands; what is deleted is called otherwise."""
    made = revision.mark(name)
    runs[0].addprevious(made)
    made.extend(runs)
    if name == "del":
        for text in list(made.iter(w("t"))):
            text.tag = w("delText")
    return made


def _join(parent: Element) -> None:
    """Join neighbours that look alike: runs of words, and changes of the same kind."""
    before: Element | None = None
    for each in list(parent):
        if before is not None and each.tag == before.tag and each.tag in (w("ins"), w("del")):
            before.extend(list(each))
            parent.remove(each)
            continue
        before = each
    for changed in [parent, *parent.iterchildren(w("ins"), w("del"))]:
        _join_runs(changed)


def _join_runs(parent: Element) -> None:
    before: Element | None = None
    for each in list(parent):
        if before is not None and _are_alike(before, each):
            before[-1].text = (before[-1].text or "") + (each[-1].text or "")
            parent.remove(each)
            continue
        before = each


def _are_alike(one: Element, other: Element) -> bool:
    """Whether two elements are runs of words with the same looks."""
    if one.tag != w("r") or other.tag != w("r") or not len(one) or not len(other):
        return False
    if one[-1].tag != other[-1].tag or one[-1].tag not in (w("t"), w("delText")):
        return False
    return _looks(one) == _looks(other)


def _looks(run: Element) -> list[bytes]:
    return [etree.tostring(each) for each in list(run)[:-1]]
