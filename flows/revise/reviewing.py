"""What a reviewer is shown of a draft, and which edits their answers are."""

from collections.abc import Iterator, Sequence

from flows.model.edited import UnitKind
from flows.revise.edit_kinds import TITLE, Drop, Edit, Insert, Rewrite
from flows.view.view import Line, Numbered, Paragraphs, View

APPROVE, REJECT = "اعتماد", "رفض"
"""The two decisions."""
_BOTTOM_LINE = "bottom-line"
_MOST_LETTERS = 90


def bottom_line(view: View) -> tuple[Line, ...]:
    """Return the lines of the bottom line."""
    blocks = (block for part in view.parts if part.id == _BOTTOM_LINE for block in part.blocks)
    return tuple(line for block in blocks if isinstance(block, Paragraphs) for line in block.lines)


def points(view: View) -> dict[str, str]:
    """Return the ids of the points by what a reviewer is shown of each: its number and the beginning of its words."""
    blocks = (block for part in view.parts for block in part.blocks if isinstance(block, Numbered))
    lines = (line for block in blocks for line in block.lines)
    return {f"{number}. {_shorten(line.text)}": line.id for number, line in enumerate(lines, 1)}


def _shorten(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS].rsplit(' ', 1)[0]}…"


def answer_edits(view: View, *, title: str, wanted: str, dropped: Sequence[str]) -> tuple[Edit, ...]:
    """Return what a reviewer's answers change: another title, another bottom line (a line a paragraph), fewer points.

    An empty title or bottom line leaves it as it is; `dropped` are keys of `points`.
    """
    return tuple(
        _each_edit(view, title.strip(), [line.strip() for line in wanted.splitlines() if line.strip()], dropped)
    )


def _each_edit(view: View, title: str, wanted: Sequence[str], dropped: Sequence[str]) -> Iterator[Edit]:
    if title and title != view.title.text:
        yield Rewrite(line=TITLE, text=title)
    yield from _bottom_line_edits(bottom_line(view), wanted)
    known = points(view)
    yield from (Drop(line=known[shown]) for shown in dropped)


def _bottom_line_edits(lines: Sequence[Line], wanted: Sequence[str]) -> Iterator[Edit]:
    if not wanted or not lines:
        return
    for line, text in zip(lines, wanted, strict=False):
        if text != line.text:
            yield Rewrite(line=line.id, text=text)
    yield from (Drop(line=line.id) for line in lines[len(wanted) :])
    for text in reversed(wanted[len(lines) :]):  # each after the last line, so the last one first
        yield Insert(after=lines[-1].id, kind=UnitKind.PARAGRAPH, text=text)
