"""Heads and feet of pages: what stands again over or under the text of page after page, and the pages' numbers.

And what a browser prints around a page of the web, though there be one page alone: day and hour, title, address, count.
"""

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
_ADDRESS = re.compile(r"(?:https?://|file:///|www\.)\S+")
_COUNT = re.compile(r"(?<![\d/])\d{1,4}\s*(?:/|of|sur|von|من)\s*\d{1,4}(?![\d/])")
_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_HALF = r"(?:[AaPp]\.?[Mm]|[صم])(?!\w)"
_HOUR = re.compile(rf"\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:\s*{_HALF})?|(?<!\w){_HALF}")


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
        margins += [line for line in _of_browser(lines) if not any(line is known for known in margins)]
        left_out += len(margins)
        kept.append([block for block in page if not any(block is line for line in margins)])
    return kept, left_out


def _outer(page: Sequence[Block], height: float) -> list[Line]:
    """Return the lines at the head and at the foot of a page: the outermost that stand in its margins."""
    lines = sorted((block for block in page if isinstance(block, Line)), key=lambda line: -line.fragment.baseline)
    head = [line for line in lines[:_MOST_LINES] if line.fragment.baseline > height * (1 - _MARGIN)]
    foot = [line for line in lines[-_MOST_LINES:] if line.fragment.baseline < height * _MARGIN]
    return [*head, *foot]


def _of_browser(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that a browser has set around a page: those of one whose margins have an address and a count.

    A day with its hour alone may be the source's own.
    """
    said = [_unseen_gone(line.fragment.words(right_to_left=False)) for line in lines]
    if not any(map(_ADDRESS.search, said)) or not any(_COUNT.search(_ADDRESS.sub(" ", words)) for words in said):
        return []
    return [line for line, words in zip(lines, said, strict=True) if _is_of_browser(words, parted=line.parted)]


def _is_of_browser(words: str, *, parted: bool) -> bool:
    """Whether a line says nothing but day, hour, address and count; or one of them beside the title, far from it."""
    moment = _DAY.search(words) and _HOUR.search(words)
    rest = words
    for kind in (_ADDRESS, _DAY, _HOUR, _COUNT):
        rest = kind.sub(" ", rest)
    alone = rest != words and not any(map(str.isalnum, rest))
    return alone or (parted and bool(moment or _ADDRESS.search(words)))


def _unseen_gone(words: str) -> str:
    """Return words without the marks of direction that a browser sets between the figures of an Arabic day."""
    return words.translate(dict.fromkeys(map(ord, "\u200e\u200f\u061c")))


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
