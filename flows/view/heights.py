"""What a side of paper has room for, from the heights that were measured of a longer view: pure arithmetic in mm."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flows.json_text import read_json_object
from flows.view.view import Cards, Part, View, lines_of
from flows.view.zones import Side, sides_of

_SPARE = 2.0
"""mm of a side that are kept free: the count of what is left out may take a line more."""
_LEFT_OUT = 10.0
"""mm that this count takes in the narrow column: two lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The heights of a view in mm, as `measure_sides` gives them."""

    view: View
    sides: tuple[tuple[float, float], ...]
    """The room of each side, and how high what stands on it is."""
    parts: dict[str, float]
    rows: tuple[tuple[frozenset[str], float], ...]
    """The ids of the lines that stand side by side, and how high they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surplus:
    """What is too much for a side."""

    millimetres: float
    """More than its room; negative where there is room left."""
    parts: frozenset[str]
    """The parts without which, or with less of which, the side would be lower."""


def read_measured(data: bytes, view: View) -> Measured:
    """Return what was measured of a view."""
    found: dict[str, Any] = read_json_object(data)
    return Measured(
        view=view,
        sides=tuple((side["room"], side["height"]) for side in found["sides"]),
        parts=found["parts"],
        rows=tuple((frozenset(ids), height) for ids, height in found["rows"]),
    )


def surpluses(measured: Measured, view: View) -> Iterator[Surplus]:
    """Yield for each side of a view what is too much on it; the view is the measured one, or that with less in it."""
    for (room, height), long, now in zip(measured.sides, sides_of(measured.view), sides_of(view), strict=False):
        was, left = _columns(measured, long, measured.view), _columns(measured, now, view)
        others = (*long.above, *long.below)
        gone = sum(measured.parts[part.id] - _height(measured, _same(now, part)) for part in others)
        yield Surplus(
            millimetres=height - max(was) + max(left) - gone - room + _SPARE,
            parts=frozenset(part.id for part in _tallest(now, left)),
        )


def _tallest(side: Side, heights: tuple[float, float]) -> Iterator[Part]:
    """Yield the parts of which less would make a side lower: of two columns those in the higher one."""
    yield from (*side.above, *side.below)
    for column, height in zip((side.main, side.rail), heights, strict=True):
        if height >= max(heights):
            yield from column


def _same(side: Side, part: Part) -> Part | None:
    return next((each for each in side.parts if each.id == part.id), None)


def _columns(measured: Measured, side: Side, view: View) -> tuple[float, float]:
    """Return how high the main column and the narrow one are; what is left out is counted at the end of the last."""
    main, rail = (sum(_height(measured, part) for part in column) for column in (side.main, side.rail))
    counted = _LEFT_OUT if view.left_out and side.main else 0.0
    return (main, rail + counted) if side.rail else (main + counted, rail)


def _height(measured: Measured, part: Part | None) -> float:
    """Return how high a part is with the lines that it has; those that stood in it before and do not now are gone."""
    if part is None:
        return 0.0
    was = next(each for each in measured.view.parts if each.id == part.id)
    kept = set(_texts(part).values())
    before = _texts(was)
    gone = (height for ids, height in measured.rows if _is_gone(ids, before, kept))
    return measured.parts[part.id] - sum(gone)


def _is_gone(ids: frozenset[str], before: dict[str, str], kept: set[str]) -> bool:
    said = [before[name] for name in ids if name in before]
    return bool(said) and kept.isdisjoint(said)


def _texts(part: Part) -> dict[str, str]:
    """Return what the lines of a part say, by their ids; of a card its figure too, since clauses may be alike."""
    said = {line.id: line.text for block in part.blocks for line in lines_of(block)}
    cards = (card for block in part.blocks if isinstance(block, Cards) for card in block.cards)
    return said | {card.clause.id: f"{card.figure} {card.clause.text}" for card in cards}
