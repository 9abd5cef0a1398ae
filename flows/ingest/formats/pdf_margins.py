"""Heads and feet of pages: what stands again over or under the text of page after page, and the pages' numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from flows.ingest.formats.pdf_layout import Block, Line

_MARGIN = 0.13
"""The share of a page's height in which its head or its foot may stand."""
_MOST_LINES = 3
_LEAST_PAGES = 2
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:ال)?صفح[ةه]\W*)?(?:page\W*|p\.?\W*|ص\W*)?\d{1,4}\W*(?:(?:من|of|/|\\)\W*\d{1,4}\W*)?", re.IGNORECASE
)


def without_margins(
    pages: Sequence[Sequence[Block]], heights: Sequence[float], *, right_to_left: bool
) -> tuple[list[list[Block]], int]:
    """Return the blocks of the pages without heads and feet, and how many lines were left out."""
    outer = [_outer(page, height) for page, height in zip(pages, heights, strict=True)]
    said = Counter(key for lines in outer for key in {_key(line, right_to_left) for line in lines})
    kept: list[list[Block]] = []
    left_out = 0
    for page, lines in zip(pages, outer, strict=True):
        margins = [line for line in lines if _is_margin(line, said, len(pages), right_to_left=right_to_left)]
        left_out += len(margins)
        kept.append([block for block in page if not any(block is line for line in margins)])
    return kept, left_out


def _outer(page: Sequence[Block], height: float) -> list[Line]:
    """Return the lines at the head and at the foot of a page: the outermost that stand in its margins."""
    lines = sorted((block for block in page if isinstance(block, Line)), key=lambda line: -line.fragment.baseline)
    head = [line for line in lines[:_MOST_LINES] if line.fragment.baseline > height * (1 - _MARGIN)]
    foot = [line for line in lines[-_MOST_LINES:] if line.fragment.baseline < height * _MARGIN]
    return [*head, *foot]


def _key(line: Line, right_to_left: bool) -> tuple[str, int]:
    """Return what a line says but for its numbers, and about where it stands."""
    words = _DIGITS.sub("#", line.fragment.words(right_to_left=right_to_left))
    return " ".join(words.split()), round(line.fragment.baseline / 4)


def _is_margin(line: Line, said: Counter[tuple[str, int]], pages: int, *, right_to_left: bool) -> bool:
    words, place = _key(line, right_to_left)
    if _PAGE_NUMBER.fullmatch(line.fragment.words(right_to_left=right_to_left)):
        return True
    again = sum(said[words, near] for near in (place - 1, place, place + 1))
    return again >= max(_LEAST_PAGES, min(pages // 2, 10))
