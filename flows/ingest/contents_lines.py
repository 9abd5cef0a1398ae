"""Which lines are a table of contents: they repeat the headings with the numbers of their pages.

A price list and a table of counts are written alike («شاي ..... 3»). So what stands before the numbers must stand again
below, line for line, or the lines under a head that says what they are. The numbers never fall.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from flows.ingest.source_lines import SourceLine

_ENTRY = re.compile(
    r"(?P<words>\S.*?[^\W_])\s*(?:[.·_ـ]{4,}|…{2,}|(?:[.·]\s){3,}[.·]?|\t+|[ \u00a0]{3,})\s*(?P<page>\d{1,4})"
)
_HEAD = re.compile(r"\W*(?:(?:قائمه|جدول)\s+المحتويات|المحتويات|المحتوي)\W*")
_INDEX = re.compile(r"\W*(?:الفهرس|الفهارس|فهرس(?:\s+[^\W\d]+)?)\W*")
"""In folded text. «المحتويات» may be those of a box, where no dots lead to the numbers."""
_DOTS = re.compile(r"[.·_ـ…](?:\s?[.·_ـ…])+\s*\d+$")
_LEAST_ENTRIES = 3
_LONGEST = 240
"""Letters of an entry, its dots among them."""


def find_contents(lines: Sequence[SourceLine]) -> frozenset[int]:
    """Return the places of the lines of tables of contents and of their heads. Linear."""
    found: set[int] = set()
    for run in _runs(lines):
        head = run[0] - 1 if run[0] and _is_head(lines, run) else None
        if run[-1] + 1 == len(lines) or not _count_pages(lines, run):
            continue
        if head is not None or _stand_again(lines, run):
            found.update(run if head is None else (head, *run))
    return frozenset(found)


def _runs(lines: Sequence[SourceLine]) -> Iterator[list[int]]:
    """Yield the places of entries that follow upon each other, where they are enough."""
    for is_entry, run in groupby(range(len(lines)), key=lambda place: _entry(lines[place]) is not None):
        places = list(run)
        if is_entry and len(places) >= _LEAST_ENTRIES:
            yield places


def _is_head(lines: Sequence[SourceLine], run: Sequence[int]) -> bool:
    """Whether the line over a run says that it is a table of contents."""
    over = lines[run[0] - 1].words
    dotted = all(_DOTS.search(lines[place].words) for place in run)
    return bool(_INDEX.fullmatch(over) or (dotted and _HEAD.fullmatch(over)))


def _entry(line: SourceLine) -> re.Match[str] | None:
    words = line.words.strip()
    return _ENTRY.fullmatch(words) if len(words) <= _LONGEST and words[-1:].isdecimal() else None


def _count_pages(lines: Sequence[SourceLine], run: Sequence[int]) -> bool:
    pages = [int(found["page"]) for place in run if (found := _entry(lines[place]))]
    return pages[0] < pages[-1] and all(before <= after for before, after in pairwise(pages))


def _stand_again(lines: Sequence[SourceLine], run: Sequence[int]) -> bool:
    """Whether at least two entries, and half of them, are lines of their own below."""
    below = {line.words.strip(" .:") for line in lines[run[-1] + 1 :]}
    again = sum(found["words"].strip(" .:") in below for place in run if (found := _entry(lines[place])))
    return again >= max(2, len(run) / 2)
