"""Which text is which: how much two texts are alike, and which unit of the report an item of the edited file is.

An item is known, in this order, by the first bookmark that begins in it, the id that Word gives paragraphs, a text at
least 0.6 alike, and, in a file that has lost its bookmarks, the place between two neighbours that are known; else it is
new. What one item has claimed no other can be.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from flows.model.edited import FoundBy, UnitKind
from flows.revise.edit_kinds import TITLE
from flows.revise.items import Anchors, Item
from flows.revise.pieces import Piece
from flows.view.printable import as_words

LEAST_ALIKE = 0.6
"""The least likeness of two texts that count as one that was changed."""
_MOST_PAIRS, _NEAR = 10_000, 8
"""Texts that are compared with each other; were there more pairs, each is compared with those near its place alone."""

Placed = tuple[int, str]
"""A text, and its place among all."""


def alike(first: str, second: str) -> float:
    """Return how much two texts share, from 0 to 1; 0 where it cannot be as much as counts."""
    one, other = as_words(first), as_words(second)
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < LEAST_ALIKE or matcher.quick_ratio() < LEAST_ALIKE:
        return 0.0
    return matcher.ratio()


def most_alike(text: str, others: Sequence[str]) -> str:
    """Return the likest of some texts, or nothing where none is alike enough."""
    likest = max(others, key=lambda other: alike(text, other), default="")
    return likest if likest and alike(text, likest) >= LEAST_ALIKE else ""


def pair_texts(new: Sequence[Placed], old: Sequence[Placed], may_be: Callable[[int, int], bool]) -> dict[int, int]:
    """Return which of the new texts is which of the old, by their places: the same first, then the likest.

    A tie goes to the earlier. `may_be` says of two places whether they can belong together at all.
    """
    pairs = _same(new, old, may_be)
    taken = set(pairs.values())
    rest = [(place, text) for place, text in new if place not in pairs]
    left = [(at, text) for at, text in old if at not in taken]
    for _, place, at in sorted(_candidates(rest, left, may_be)):
        if place not in pairs and at not in taken:
            pairs[place] = at
            taken.add(at)
    return pairs


def _same(new: Sequence[Placed], old: Sequence[Placed], may_be: Callable[[int, int], bool]) -> dict[int, int]:
    places: dict[str, list[int]] = {}
    for at, text in old:
        places.setdefault(as_words(text), []).append(at)
    pairs: dict[int, int] = {}
    for place, text in new:
        known = places.get(as_words(text), [])
        found = next((at for at in known if may_be(place, at)), None)
        if found is not None:
            known.remove(found)
            pairs[place] = found
    return pairs


def _candidates(
    new: Sequence[Placed], old: Sequence[Placed], may_be: Callable[[int, int], bool]
) -> Iterator[tuple[float, int, int]]:
    few = len(new) * len(old) <= _MOST_PAIRS
    for rank, (place, text) in enumerate(new):
        middle = rank * len(old) // len(new)
        for at, other in old if few else old[max(0, middle - _NEAR) : middle + _NEAR]:
            likeness = alike(text, other) if may_be(place, at) else 0.0
            if likeness >= LEAST_ALIKE:
                yield -likeness, place, at


_LOST = 0.5
"""The share of its bookmarks without which a file counts as one that has lost them."""
Found = dict[int, tuple[str, FoundBy]]
"""The id of its piece by the place of an item, and how it was found."""


def identify_items(items: tuple[Item, ...], anchors: Anchors, para_ids: Mapping[str, str]) -> Found:
    """Return the id of the piece that each item is, by the item's place; those that are new are not among them.

    `para_ids` has the bookmark that stood in each paragraph of the report, by the paragraph's id.
    """
    found: Found = {}
    _claim(found, items, FoundBy.BOOKMARK, lambda item: _by_bookmark(item, anchors))
    _claim(found, items, FoundBy.PARAGRAPH_ID, lambda item: _by_id(item, anchors, para_ids))
    _title(found, items)
    _by_text(found, items, anchors)
    marked = sum(1 for _, how in found.values() if how is FoundBy.BOOKMARK)
    if marked < _LOST * len(anchors.pieces):
        _by_position(found, items, anchors)
    return found


def _claim(found: Found, items: tuple[Item, ...], how: FoundBy, candidates: Callable[[Item], Iterator[str]]) -> None:
    taken = {name for name, _ in found.values()}
    for place, item in enumerate(items):
        if place in found or not _counts(item):
            continue
        name = next((each for each in candidates(item) if each not in taken), None)
        if name is not None:
            taken.add(name)
            found[place] = (name, how)


def _counts(item: Item) -> bool:
    """Whether an item can be a unit: it says something, and is neither the house's words nor a bar."""
    return bool(item.text) and not item.fixed and not item.chart


def _title(found: Found, items: tuple[Item, ...]) -> None:
    """There is one title: where its bookmark is lost, the first paragraph in its style is it."""
    if TITLE not in {name for name, _ in found.values()}:
        place = next((place for place, item in enumerate(items) if item.kind is UnitKind.TITLE and item.text), None)
        if place is not None and place not in found:
            found[place] = (TITLE, FoundBy.POSITION)


def _by_bookmark(item: Item, anchors: Anchors) -> Iterator[str]:
    for paragraph in item.paragraphs:
        yield from (anchors.lines[mark][0] for mark in paragraph.bookmarks if mark in anchors.lines)


def _by_id(item: Item, anchors: Anchors, para_ids: Mapping[str, str]) -> Iterator[str]:
    for paragraph in item.paragraphs:
        mark = para_ids.get(paragraph.para_id, "")
        if mark in anchors.lines:
            yield anchors.lines[mark][0]


def _by_text(found: Found, items: tuple[Item, ...], anchors: Anchors) -> None:
    taken = {name for name, _ in found.values()}
    pieces = list(anchors.pieces.values())
    lost = [(at, _as_printed(piece)) for at, piece in enumerate(pieces) if piece.id not in taken]
    new = [(place, item.text) for place, item in enumerate(items) if place not in found and _counts(item)]
    for place, at in pair_texts(new, lost, lambda place, at: _may_be(items[place], pieces[at])).items():
        found[place] = (pieces[at].id, FoundBy.TEXT)


def text_of(piece: Piece) -> str:
    """Return all that a piece says, without the remarks of the house."""
    return _figure(piece) + " ".join(line.text for line in piece.lines if line.text)


def _as_printed(piece: Piece) -> str:
    """What an item of a piece says: its remarks too, which lead in a note, and may be all that it says."""
    pairs = ((line.text, line.remark) for line in piece.lines)
    printed = (pair[::-1] if piece.kind is UnitKind.NOTE else pair for pair in pairs)
    return _figure(piece) + " ".join(text for pair in printed for text in pair if text)


def _figure(piece: Piece) -> str:
    return f"{piece.card.qualifier} {piece.card.figure} ".lstrip() if piece.card else ""


_RUNNING = frozenset((UnitKind.PARAGRAPH, UnitKind.POINT, UnitKind.NOTE, UnitKind.TITLE))
_HEADINGS = frozenset((UnitKind.PART, UnitKind.HEADING))


def _may_be(item: Item, piece: Piece) -> bool:
    """Whether an item can be a piece by its kind: an editor may turn a point into a paragraph, not into a row."""
    groups = (_RUNNING, _HEADINGS)
    return item.kind is piece.kind or any(item.kind in group and piece.kind in group for group in groups)


def _by_position(found: Found, items: tuple[Item, ...], anchors: Anchors) -> None:
    """What stands alone between two known neighbours, in the file and in the report, is the same."""
    order = list(anchors.pieces.values())
    places = {piece.id: number for number, piece in enumerate(order)}
    taken = {name for name, _ in found.values()}
    for place, item in enumerate(items):
        if place in found or not _counts(item):
            continue
        before = found.get(place - 1, ("", None))[0]
        after = found.get(place + 1, ("", None))[0]
        at = places.get(before, -1) + 1
        if at < len(order) and order[at].id not in taken and _may_be(item, order[at]):
            follows = order[at + 1].id if at + 1 < len(order) else ""
            if after == follows and (before or at == 0):
                taken.add(order[at].id)
                found[place] = (order[at].id, FoundBy.POSITION)
