"""Two packages held against each other: everything that differs beside the words of the body."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from lxml.etree import _Element as Element

from flows.model.uncarried import Left, Uncarried
from flows.revise.held.lists import compare_lists, compare_starts
from flows.revise.held.looks import (
    NO_DIFFERENCE,
    Difference,
    letters_held,
    look_differences,
    mark_differences,
    names_in,
    own_looks,
    shown,
    values_in,
    without,
)
from flows.revise.held.neutral import REWRITTEN_STYLES, plain_looks
from flows.revise.held.stories import Frozen, HeldParagraph, Reader, list_formats, list_starts
from flows.revise.held.things import Thing, Things, notes_of
from flows.revise.held.unseen_marks import compare_unseen
from flows.revise.package import Package
from flows.revise.paragraphs import as_text
from flows.view.printable import as_words
from flows.wordml.elements import w
from flows.wordml.looks import Styles

_RECAST = frozenset(("heading 2", "point", "body text", "bottom line", "list paragraph"))
"""Styles that make a paragraph another kind of piece, which is carried."""
_OF_LISTS = ("list", "list.level", "list.format")


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A package that is held: its parts, its styles, what reads its paragraphs."""

    package: Package
    main: str
    styles: Styles
    reader: Reader
    things: Things
    body: Element

    def part(self, kind: str) -> Element | None:
        """The root of the part that the document names by a kind, if there is one."""
        target = next((target for found, target, _ in self.package.relations(self.main) if found == kind), "")
        return self.package.xml(target) if target in self.package.names else None


def book_of(package: Package, main: str, author: str, *, roughly: bool) -> Book:
    """Return a package as one that is held; `author` is who our own comments are by."""
    root = package.xml(main)
    targets = {kind: target for kind, target, _ in package.relations(main)}
    styles, numbering = (
        package.xml(targets[kind]) if targets.get(kind) in package.names else None for kind in ("styles", "numbering")
    )
    known = Styles(styles)
    body = root.find(w("body"))
    return Book(
        package=package,
        main=main,
        styles=known,
        reader=Reader(
            styles=known, roughly=roughly, lists=list_formats(numbering, roughly=roughly), starts=list_starts(numbering)
        ),
        things=Things(package, main, notes_of(package, main, author), roughly=roughly),
        body=root if body is None else body,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """The paragraphs of two bodies in their order, and which was which."""

    was: tuple[HeldParagraph, ...]
    now: tuple[HeldParagraph, ...]
    pairs: dict[int, int]
    """By the place of a paragraph now where it stood."""


def pair_bodies(old: Book, new: Book) -> Paired:
    """Read the bodies of two books, and find out which paragraph was which."""
    was, now = (book.reader.read(book.body, book.things) for book in (old, new))
    return Paired(was=was, now=now, pairs=pair_paragraphs(was, now))


def compare_bodies(old: Book, new: Book, paired: Paired) -> Iterator[Uncarried]:
    """Yield what differs in the body beside its words."""
    was, now, pairs = paired.was, paired.now, paired.pairs
    styled = style_differences(old, new)
    yield from (_report_style(name, styled[name]) for name in sorted(styled) if any(styled[name]))
    along = [_notes(read) for read in (was, now)]
    for place, paragraph in enumerate(now):
        before = was[pairs[place]] if place in pairs else None
        difference = styled.get(paragraph.style, NO_DIFFERENCE)
        yield from _written_otherwise(before.text if before else "", paragraph.text)
        alone = paragraph.things or not paragraph.key
        above = next((each.text for each in reversed(now[:place]) if each.key), "") if alone else ""
        for each in compare_paragraphs(before, paragraph, difference, above):
            if _keeps(before, paragraph) or not _went_along(each, along):
                yield each
    yield from _turned_round(was, now, pairs)
    yield from (compare_starts if new.reader.roughly else compare_lists)(was, now, pairs)
    gone = [paragraph for at, paragraph in enumerate(was) if at not in set(pairs.values())]
    for paragraph in gone:
        if not paragraph.key:
            yield from _lost_things(paragraph.things, (), "")
    empty = [sum(not (each.key or each.things or each.fills_cell) for each in read) for read in (was, now)]
    more = empty[1] - empty[0] - sum(1 for paragraph in gone if paragraph.key)  # one that was emptied is a deletion
    emptied = sum(1 for place, at in pairs.items() if was[at].key and not now[place].key)
    if more - emptied > 0:
        yield Uncarried(kind=Left.EMPTY, now=str(more - emptied))
    elif more < 0 and not new.reader.roughly and not any(paragraph.key for paragraph in gone):
        yield Uncarried(kind=Left.EMPTY, was=str(-more))


def _turned_round(
    was: Sequence[HeldParagraph], now: Sequence[HeldParagraph], pairs: Mapping[int, int]
) -> Iterator[Uncarried]:
    """Yield the paragraphs of one cell that changed places: a card's figure and what stands below it."""
    for (first, before), (second, after) in pairwise(sorted(pairs.items())):
        together = now[first].cell == now[second].cell != 0 and was[before].cell == was[after].cell
        if together and before > after and now[first].key != now[second].key:
            yield Uncarried(kind=Left.ORDER, place=shown(now[first].text))


def _written_otherwise(was: str, now: str) -> Iterator[Uncarried]:
    """Yield words in digits or letters of another shape, which the house sets in its own: they are the same words."""
    if as_words(was) == as_words(now):
        for before, after in zip(as_text(was).split(), as_text(now).split(), strict=False):
            if before != after and as_words(before) == as_words(after):
                yield Uncarried(
                    kind=Left.LOOKS, what="writing", was=f"writing={before}", now=f"writing={after}", place=after
                )


_ALONG = (Left.NOTE, Left.MARK)
"""What the house hangs on lines: it goes where they go, and is made anew with them."""


def _notes(read: Sequence[HeldParagraph]) -> frozenset[str]:
    return frozenset(thing.says for paragraph in read for thing in paragraph.things if thing.kind in _ALONG)


def _went_along(each: Uncarried, along: Sequence[frozenset[str]]) -> bool:
    """Whether a note of the house came, or went, with the words that it hangs on."""
    was, now = along
    if each.kind not in _ALONG:
        return False
    return each.now in was if each.now else each.was in now


def pair_paragraphs(was: Sequence[HeldParagraph], now: Sequence[HeldParagraph]) -> dict[int, int]:
    """Return which paragraph was which: by their bookmarks, then by what they say in their order, then in any."""
    known = {name: at for at, paragraph in enumerate(was) for name in paragraph.bookmarks}
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for place, paragraph in enumerate(now):
        may_be = [known[name] for name in paragraph.bookmarks if name in known and known[name] not in taken]
        at = next((at for at in may_be if was[at].key == paragraph.key), next(iter(may_be), None))
        if at is not None:
            pairs[place] = at
            taken.add(at)
    left = [at for at in range(len(was)) if at not in taken]
    new = [place for place in range(len(now)) if place not in pairs]
    first, second = ([_key(read[at]) for at in places] for read, places in ((was, left), (now, new)))
    for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
        pairs |= {new[block.b + step]: left[block.a + step] for step in range(block.size)}
    rest = {at: _whole(was[at]) for at in left if at not in set(pairs.values())}
    for place in (each for each in new if each not in pairs):
        same = next((at for at, whole in rest.items() if whole and whole == _whole(now[place])), None)
        if same is not None:
            pairs[place] = same
            del rest[same]
    return pairs


def _whole(paragraph: HeldParagraph) -> tuple[object, ...]:
    """What a paragraph says and holds; nothing of an empty one."""
    return (paragraph.key, paragraph.style, paragraph.things) if paragraph.key or paragraph.things else ()


def _key(paragraph: HeldParagraph) -> tuple[str, str]:
    return (paragraph.key, "") if paragraph.key else ("", paragraph.style)


def style_differences(old: Book, new: Book) -> dict[str, Difference]:
    """Return by the name of a style that both have what of its looks differs."""
    ids = [
        {name: key for key, name in book.styles.names.items() if not book.styles.is_table(key)} for book in (old, new)
    ]
    of_notes = REWRITTEN_STYLES if new.reader.roughly else ()
    found: dict[str, Difference] = {}
    for name in (ids[0].keys() & ids[1].keys()).difference(of_notes):
        was, now = (_style_looks(book, key[name]) for book, key in zip((old, new), ids, strict=True))
        found[name] = was - now, now - was
    return found


def _style_looks(book: Book, key: str) -> Frozen:
    paragraph, run = book.styles.of_style(key)
    rough = book.reader.roughly
    layout = {f"p.{name}": value for name, value in plain_looks(paragraph, roughly=rough).items()}
    return frozenset((layout | plain_looks(run, roughly=rough)).items())


def _report_style(name: str, difference: Difference) -> Uncarried:
    went, came = difference
    return Uncarried(
        kind=Left.STYLES, what=names_in(name.removeprefix("p.") for name, _ in (*went, *came)), place=name,
        was=values_in(went), now=values_in(came),
    )  # fmt: skip


def compare_paragraphs(
    was: HeldParagraph | None, now: HeldParagraph, styled: Difference = NO_DIFFERENCE, above: str = ""
) -> Iterator[Uncarried]:
    """Yield what differs between two paragraphs beside their words; of a new one what its style does not give it.

    `above` are the words before a paragraph: they say where a picture stands that has none beside it.
    """
    place = shown(now.text or (was.text if was else ""))
    keeps = _keeps(was, now)
    yield from _lost_things(was.things if was else (), now.things, place or shown(above), keeps=keeps)
    yield from _turned_drawings(was.things if was else (), now.things, place or shown(above))
    yield from compare_unseen(was, now, place or shown(above))
    yield from mark_differences(was, now, styled, place or shown(above))
    if was is None:
        yield from _layout_differences(now.base_layout - _DIRECTION, _without_lists(now.layout) - _DIRECTION, place)
        yield from look_differences(own_looks(now), styled, place, roughly=now.roughly)
        return
    if was.style != now.style:
        recast = {was.style, now.style} <= _RECAST
        if not recast:
            yield Uncarried(kind=Left.STYLE, was=was.style, now=now.style, place=place)
        extra = _without_lists(now.layout) - now.base_layout
        yield from _layout_differences(frozenset(), extra, place)
        yield from look_differences(own_looks(now), styled, place, roughly=now.roughly)
        return
    kept = (without(was.layout, styled, "p."), without(now.layout, styled, "p."))
    yield from _layout_differences(*kept, place if place or now.roughly else shown(above))
    yield from look_differences(letters_held(was, now), styled, place, roughly=now.roughly)


def _keeps(was: HeldParagraph | None, now: HeldParagraph) -> bool:
    """Whether a paragraph says what it said, so that its notes stay; some programs lose them with what stands near."""
    return was is not None and was.key == now.key and not now.roughly


_DIRECTION = frozenset([("bidi", "1")])
"""What a pasted paragraph may lack: the next version goes from right to left, whatever was pasted."""


def _without_lists(layout: Frozen) -> Frozen:
    return frozenset(each for each in layout if each[0] not in _OF_LISTS)


def _layout_differences(was: Frozen, now: Frozen, place: str) -> Iterator[Uncarried]:
    went, came = was - now, now - was
    if (went or came) and place:
        names = names_in(name for name, _ in (*went, *came))
        yield Uncarried(kind=Left.LAYOUT, what=names, was=values_in(went), now=values_in(came), place=place)


def _says(thing: Thing) -> str:
    """Return what a thing says; a picture that says nothing is its kind, as nobody reads what its bytes come to."""
    return thing.says or (thing.key if thing.kind is not Left.PICTURE else "") or thing.kind


def _was(before: Thing | None, *, same: bool) -> str:
    """What stood in the place of a thing: of one that is called the same what it draws, where that can be read."""
    if before is None or (same and before.kind is not Left.CHART):
        return ""
    return before.key if same else before.says


def _lost_things(was: Sequence[Thing], now: Sequence[Thing], place: str, *, keeps: bool = False) -> Iterator[Uncarried]:
    """Yield the things that came and those that went; one of each of a kind is one that was changed.

    `keeps`: whether the words stayed on which the house hangs its notes, so that one that went was taken away.
    """
    first, second = ([each for each in side if each.kind is not Left.DRAWING] for side in (was, now))
    came, went = (list((Counter(a) - Counter(b)).elements()) for a, b in ((second, first), (first, second)))
    for thing in came:
        before = next((each for each in went if each.kind is thing.kind), None)
        if before:
            went.remove(before)
        same = before is not None and before.says == thing.says
        yield Uncarried(
            kind=thing.kind, what=thing.key if thing.kind is Left.LINK or thing.kind is Left.OTHER else "",
            was=_was(before, same=same), now=thing.key if same and thing.kind is Left.CHART else _says(thing),
            place=place,
        )  # fmt: skip
    if keeps and first != second and Counter(first) == Counter(second):
        yield Uncarried(kind=Left.ORDER, place=place)
    for thing in went if keeps else (each for each in went if each.kind not in _ALONG):
        yield Uncarried(kind=thing.kind, was=thing.says or thing.kind, place=place)


def _turned_drawings(was: Sequence[Thing], now: Sequence[Thing], place: str) -> Iterator[Uncarried]:
    """Yield what of the looks of drawings is another; where one came or went, that is reported."""
    before, after = ([each.key.split("\n") for each in side if each.kind is Left.DRAWING] for side in (was, now))
    for first, second in zip(before, after, strict=True) if len(before) == len(after) else ():
        names = names_in(each.partition("=")[0] for each in {*first} ^ {*second})
        if names:
            yield Uncarried(kind=Left.DRAWING, what=names, place=place)
