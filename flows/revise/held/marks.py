"""What lies in a body without a word of its own: bookmarks, leaves to write, links within, contents.

Markup: ECMA-376 part 1, 17.13.5 to 17.13.7 (bookmarks, permissions), 17.16.22 (links), 17.16.5.68 (contents).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lxml.etree import _Element as Element

from flows.model.uncarried import Left, Uncarried
from flows.revise.paragraphs import as_text
from flows.wordml.elements import W, w
from flows.wordml.reading import text_of

_SHOWN = 80
_OF_PROGRAMS = re.compile(r"_|OLE_LINK\d|docs-internal-|QuickMark")
"""How the names of bookmarks begin that programs set by themselves: all that begin with «_» are hidden in Word."""
_MADE_WITH_LINES = re.compile(r"s\d+$|_")
"""Where citations lead, and the rows of contents that a program makes."""
_COPY = re.compile(r"(?:[ _]?Copy)?[ _]?\d*$")
"""What a program adds to the name of a bookmark that was pasted."""
_BLOCKS = frozenset(map(w, ("p", "tbl", "sdt", "sectPr", "customXml", "altChunk", "ins", "del", "moveFrom", "moveTo")))
_POINTS = re.compile(f"{re.escape(w(''))}(?:bookmark|perm|comment|proofErr|move|customXml).*")


Roots = Sequence[Element]
"""The body, then the margins and the notes of a file."""


def compare_marks(old: Roots, new: Roots, *, roughly: bool) -> Iterator[Uncarried]:
    """Yield the marks that an editor set or took away; `roughly`: of a file that a program has written anew."""
    yield from _bookmarks(old, new)
    yield from _permissions(old, new)
    yield from _links_within(old, new)
    yield from _contents(old, new)
    if not roughly:
        yield from _blocks(old, new)


def _names(roots: Roots) -> Iterator[tuple[str, Element]]:
    return ((each.get(w("name"), ""), each) for each in _all(roots, w("bookmarkStart")))


def _all(roots: Roots, *tags: str) -> Iterator[Element]:
    return (each for root in roots for each in root.iter(*tags))


def _bookmarks(old: Roots, new: Roots) -> Iterator[Uncarried]:
    """Those that are new: one of ours that went goes with its line."""
    known = {name for name, _ in _names(old)}
    stems = known | {_COPY.sub("", name) for name in known}
    for name, mark in _names(new):
        if name and name not in known and not _OF_PROGRAMS.match(name) and _COPY.sub("", name) not in stems:
            yield Uncarried(kind=Left.BOOKMARK, now=name, place=_place(mark))


def _permissions(old: Roots, new: Roots) -> Iterator[Uncarried]:
    was, now = ([(_who(each), each) for each in _all(roots, w("permStart"))] for roots in (old, new))
    more = Counter(who for who, _ in now) - Counter(who for who, _ in was)
    for who, each in now:
        if more[who]:
            more[who] -= 1
            yield Uncarried(kind=Left.PERMISSION, now=who, place=_place(each))


def _who(permission: Element) -> str:
    return permission.get(w("ed")) or permission.get(w("edGrp")) or Left.PERMISSION


def _links_within(old: Roots, new: Roots) -> Iterator[Uncarried]:
    """Links to places that nothing led to; citations and what leads back from them are made anew with their lines."""
    known = {link.get(w("anchor"), "") for link in _all(old, w("hyperlink"))}
    for link in _all(new, w("hyperlink")):
        anchor, words = link.get(w("anchor"), ""), as_text(text_of(link))
        if anchor and words and anchor not in known and not _MADE_WITH_LINES.match(anchor):
            yield Uncarried(kind=Left.LINK, what=f"#{anchor}", now=words, place=_place(link))


def _contents(old: Roots, new: Roots) -> Iterator[Uncarried]:
    """A table of contents that an editor put in: the next version makes its own, where it is long."""
    was, now = ([each for each in _all(roots, w("instrText"), w("fldSimple")) if _is_toc(each)] for roots in (old, new))
    for each in now[len(was) :]:
        yield Uncarried(kind=Left.FIELD, now="TOC", place=_place(each))


def _is_toc(field: Element) -> bool:
    return (field.get(w("instr")) or field.text or "").split()[:1] == ["TOC"]


def _blocks(old: Roots, new: Roots) -> Iterator[Uncarried]:
    """Blocks of kinds that nothing here reads."""
    was, now = (Counter(map(_block, _foreign(roots))) for roots in (old, new))
    for name, said in sorted((now - was).elements()):
        yield Uncarried(kind=Left.OTHER, what=name, now=said, place=said)


def _foreign(roots: Roots) -> Iterable[Element]:
    holders = _all(roots, w("body"), w("tc"), w("hdr"), w("ftr"))
    return (each for holder in holders for each in holder if _is_foreign(each))


def _is_foreign(block: Element) -> bool:
    tag = str(block.tag) if isinstance(block.tag, str) else ""
    return bool(tag) and block.tag not in _BLOCKS and tag != w("tcPr") and not _POINTS.match(tag)


def _block(block: Element) -> tuple[str, str]:
    said = as_text("".join(map(str, block.itertext())))
    return str(block.tag).rpartition("}")[2], said[:_SHOWN]


def _place(mark: Element) -> str:
    """The words of the paragraph that a mark stands in, or else by."""
    around = next(mark.iterancestors(w("p")), None)
    following = (each for each in mark.itersiblings() if isinstance(each.tag, str) and each.tag.startswith(f"{{{W}}}"))
    near = [around] if around is not None else [*following]
    return next((text[:_SHOWN] for each in near if (text := as_text(text_of(each)))), "")
