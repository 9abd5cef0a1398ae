"""An edited package against its parent: all that is reported, and the words that may stand where nobody reads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from lxml.etree import _Element as Element

from flows.model.uncarried import Left, Uncarried
from flows.revise.held.around import compare_around
from flows.revise.held.comparing import Paired, book_of, compare_bodies, pair_bodies
from flows.revise.held.looks import shown
from flows.revise.held.neutral import keeps_all
from flows.revise.held.stories import HeldParagraph
from flows.revise.package import Package
from flows.view.printable import as_words
from flows.wordml.elements import W14, w

WITH_THEIR_TABLE = ("table header", "caption", "spacer", "card qualifier")
"""Styles of paragraphs without a bookmark that go with what stands below them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words of the body that came or went, of which a reader has to say whether it knows them."""

    bookmarks: tuple[str, ...]
    """Those of the paragraph that went; of one that came or changed its own."""
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What an edited package has that its parent had not, and the other way."""

    uncarried: tuple[Uncarried, ...]
    words: tuple[Wording, ...]
    paired: Paired


def hold(edited: Package, parent: Package, main: str, parent_main: str, *, author: str) -> Holding:
    """Hold an edited package against the one that it was made from; the names are those of their main parts.

    `author` is who the comments of the house are by. Pure.
    """
    roughly = _is_written_anew(parent, edited, parent_main, main)
    old = book_of(parent, parent_main, author, roughly=roughly)
    new = book_of(edited, main, author, roughly=roughly)
    paired = pair_bodies(old, new)
    found = (*compare_bodies(old, new, paired), *compare_around(old, new))
    return Holding(uncarried=tuple(dict.fromkeys(found)), words=tuple(_words(paired)), paired=paired)


def _is_written_anew(parent: Package, edited: Package, parent_main: str, main: str) -> bool:
    """Whether a program wrote a file that keeps of a DOCX what it knows, in its own measure.

    It may have done so before one that keeps all: then the ids of paragraphs are gone, which only that one writes.
    """
    was, now = _program(parent), _program(edited)
    if now == was:
        return False
    known, kept = (_paragraph_ids(each) for each in (parent.xml(parent_main), edited.xml(main)))
    return not keeps_all(now) or 2 * len(known & kept) < len(known)


def _paragraph_ids(root: Element) -> frozenset[str]:
    return frozenset(each.get(_PARAGRAPH_ID, "") for each in root.iter(w("p"))) - {""}


_PARAGRAPH_ID = f"{{{W14}}}paraId"


def _program(package: Package) -> str:
    """Return the name of the program that wrote a package."""
    part = next((target for kind, target, _ in package.relations("") if kind == "extended-properties"), "")
    root: Element | tuple[()] = package.xml(part) if part in package.names else ()
    said = ("".join(str(text) for text in each.itertext()) for each in root if str(each.tag).endswith("}Application"))
    return next(said, "")


def _words(paired: Paired) -> Iterator[Wording]:
    was, now, pairs = paired.was, paired.now, paired.pairs
    near = _neighbours(was, now, pairs)
    for place, paragraph in enumerate(now):
        at = pairs.get(place, near.get(place))
        before = was[at].text if at is not None else ""
        if paragraph.key and paragraph.key != "".join(before.split()):
            yield Wording(bookmarks=paragraph.bookmarks, was=before, now=paragraph.text)
    kept = {*pairs.values(), *near.values()}
    for at, paragraph in enumerate(was):
        if at not in kept and paragraph.key and not _goes_along(was, at, kept):
            yield Wording(bookmarks=paragraph.bookmarks, was=paragraph.text, now="")


def _neighbours(
    was: tuple[HeldParagraph, ...], now: tuple[HeldParagraph, ...], pairs: dict[int, int]
) -> dict[int, int]:
    """Return which paragraphs of one style stand in one another's place, by their neighbours that are known."""
    old = [at for at in range(len(was)) if at not in set(pairs.values()) and was[at].key]
    new = [place for place in range(len(now)) if place not in pairs and now[place].key]
    found: dict[int, int] = {}
    styles = ([was[at].style for at in old], [now[place].style for place in new])
    for block in SequenceMatcher(None, *styles, autojunk=False).get_matching_blocks():
        found |= {new[block.b + step]: old[block.a + step] for step in range(block.size)}
    return found


def _goes_along(was: tuple[HeldParagraph, ...], at: int, kept: set[int]) -> bool:
    """Whether a paragraph that went belonged to the one below it, which went too."""
    below = next((each for each in range(at + 1, len(was)) if was[each].style not in WITH_THEIR_TABLE), None)
    return was[at].style in WITH_THEIR_TABLE and below is not None and below not in kept


_CITATION = re.compile(r"\[[\d/،,\s]+\]")


def _is_read(said: str, read: tuple[str, ...]) -> bool:
    """Whether words of the file were read or refused: what was read of them may stand without what the house adds."""
    return any(text in said or (said and said in text) for text in read)


def unread_words(
    words: tuple[Wording, ...],
    read: tuple[str, ...],
    known: frozenset[str],
    undone: tuple[str, ...],
    marks: tuple[str, ...] = (),
) -> Iterator[Uncarried]:
    """Yield the words that came or went and that are neither read nor reported elsewhere.

    `read` has what was read of the file and what was refused, without spaces; `known` the bookmarks of what can be
    edited, or is reported where it is gone; `undone` what was refused, as it was; `marks` what the house prints after
    lines, of which one may have been read away and another not.
    """
    read = tuple(_unmarked(text, marks) for text in read)
    for each in words:
        if each.now and _citations_differ(each, undone, marks):
            now = shown(each.now)
            yield Uncarried(kind=Left.WORDS, what="citation", was=shown(each.was), now=now, place=now)
        elif not each.now:
            if known.isdisjoint(each.bookmarks) and not any(shown(each.was) in text for text in undone):
                yield Uncarried(kind=Left.WORDS, was=shown(each.was), place=shown(each.was))
        elif not _is_read(_unmarked(_CITATION.sub("", each.now), marks), read):
            yield Uncarried(kind=Left.WORDS, was=shown(each.was), now=shown(each.now), place=shown(each.now))


def said_again(paired: Paired, new: tuple[str, ...], marks: tuple[str, ...]) -> Iterator[Uncarried]:
    """Yield the paragraphs that say a second time what another says still, where nothing `new` that was read does."""
    known = frozenset(paired.now[place].key for place in paired.pairs)
    said = [as_words(_unmarked(text, marks)) for text in new]
    for place, paragraph in enumerate(paired.now):
        again = place not in paired.pairs and paragraph.key and paragraph.key in known
        if again and not paragraph.style.startswith(_CONTENTS):
            words = as_words(_unmarked(_CITATION.sub("", paragraph.text), marks))
            text = shown(paragraph.text)
            yield from () if any(words in each for each in said) else [Uncarried(kind=Left.WORDS, now=text, place=text)]


_CONTENTS = ("toc", "contents")
"""How the names of the styles of a table of contents begin, which says headings again."""


def _citations_differ(each: Wording, undone: tuple[str, ...], marks: tuple[str, ...]) -> bool:
    """Whether of a line only the citations are others, and no refusal says so."""
    was, now = (_unmarked(_CITATION.sub("", text), marks) for text in (each.was, each.now))
    if was != now or _CITATION.findall(each.was) == _CITATION.findall(each.now):
        return False
    return not any(was in _unmarked(text, marks) for text in undone)


def _unmarked(text: str, marks: tuple[str, ...]) -> str:
    said = "".join(text.split())
    for mark in marks:
        said = said.replace("".join(mark.split()), "") or said
    return said
