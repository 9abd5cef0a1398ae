"""Which lines are heads, feet and numbers of pages: what a page has that is no part of its text.

The number of a page is known by how it is written («- 2 -», «صفحة 3 من 12»), or because it counts up where sentences
are cut or pages end. A head is a line that stands again beside those. A line that only stands again (a refrain, a row,
«المادة الأولى») is part of the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.ingest.source_lines import Break, SourceLine

_OF = r"(?:\s*(?:من|/|\\|of|-)\s*(?:اصل\s*)?\d{1,4})?"
_DASH = "[-–—−~]"
# As pages alone are numbered. In folded text. A line of dashes has one way to be read, and no square of them.
_NAMED = re.compile(
    rf"\W*+(?:(?:ال)?(?:صفحة|صفحه)\W*(?:رقم\W*)?\d{{1,4}}{_OF}|ص\s*[.:]?\s*[(\[]?\d{{1,4}}{_OF}|\d{{1,4}}\W*(?:ال)?(?:صفحة|صفحه)"
    rf"|(?:page|pg\.?|p\.)\s*\d{{1,4}}{_OF})\W*"
    rf"|(?:(?!{_DASH}\s*\d)\W)*+{_DASH}\s*\d{{1,4}}\s*{_DASH}\W*",
    re.IGNORECASE,
)
# As pages are numbered too, and much else: a date, a score, a year, a section.
_BARE = {
    "number": re.compile(r"\d{1,4}"),
    "brackets": re.compile(r"[(\[]\s*\d{1,4}\s*[)\]]"),
    "share": re.compile(r"\d{1,4}\s*(?:/|من|of)\s*\d{1,4}", re.IGNORECASE),
}
_NUMBER = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
# «الشركة        صفحة 2 من 3»: in a column of its own it is sure, though no other page has one.
_PAGE_OF_PAGES = re.compile(r"(?<!\w)(?:ال)?(?:صفحة|صفحه|page)\W{0,3}\d{1,4}\s*(?:من|/|of)\s*\d{1,4}\W*", re.IGNORECASE)
_OF_A_PAGE = re.compile(r"(?<!\w)(?:ال)?(?:صفحة|صفحه|page)\W{0,3}#", re.IGNORECASE)
_MOST_HEAD_WORDS = 14
_LEAST_CUT_WIDTH = 35
_LEAST_REPEATS = 2
_MOST_TITLE_WORDS = 9
_SENTENCE = re.compile(r"[،؛:]|(?:^|\s)و?(?:ان|التي|الذي|قد|بلغ|يبلغ|تبلغ|اعلنت?|قالت?|اكدت?)\s")
_REACH = 2
"""A head stands so many lines from its page's number or end."""


def find_page_marks(lines: Sequence[SourceLine]) -> frozenset[int]:
    """Return the places of the lines that are marks of pages. Linear."""
    numbers, counting = _page_numbers(lines), _counting(lines)
    heads = _running_heads(lines, numbers | counting) | _numbered_heads(lines) | _parted_heads(lines, numbers, counting)
    return numbers | heads | _beside(lines, heads)


def _page_numbers(lines: Sequence[SourceLine]) -> frozenset[int]:
    named = [index for index, line in enumerate(lines) if not line.parted and _NAMED.fullmatch(line.words)]
    found = set(named if _counts_up(lines, named) else ())
    for shape in _BARE.values():
        bare = [index for index, line in enumerate(lines) if shape.fullmatch(line.words)]
        found.update(index for index in bare if _ends_its_page(lines, index))
        for series in _series(lines, bare):
            cut = sum(_is_cut(lines, index) for index in series)
            ends = any(_ends_its_page(lines, index) for index in series)
            if ends or cut * 2 >= len(series) or _have_one_total(lines, series):
                found.update(series)
    return frozenset(found)


def _counts_up(lines: Sequence[SourceLine], places: Sequence[int]) -> bool:
    """Whether numbers are those of page after page, and no table of contents; one alone is."""
    steps = [_first_number(lines[after]) - _first_number(lines[before]) for before, after in pairwise(places)]
    return sum(step == 1 for step in steps) * 2 >= len(steps)


def _series(lines: Sequence[SourceLine], places: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers that count up by one, two and more of them."""
    series: list[int] = []
    for index in places:
        if series and _first_number(lines[index]) != _first_number(lines[series[-1]]) + 1:
            if len(series) >= _LEAST_REPEATS:
                yield series
            series = []
        series.append(index)
    if len(series) >= _LEAST_REPEATS:
        yield series


def _counting(lines: Sequence[SourceLine]) -> frozenset[int]:
    """Return the bare numbers that count up, which a head beside each proves to be those of pages."""
    bare = ([index for index, line in enumerate(lines) if shape.fullmatch(line.words)] for shape in _BARE.values())
    return frozenset(index for places in bare for series in _series(lines, places) for index in series)


def _first_number(line: SourceLine) -> int:
    found = _NUMBER.search(line.words)
    return int(found[0]) if found else 0


def _have_one_total(lines: Sequence[SourceLine], series: Sequence[int]) -> bool:
    """Whether «1/7», «2/7» say the same number of pages."""
    totals = {tuple(_NUMBER.findall(lines[index].words)[1:]) for index in series}
    return len(totals) == 1 and totals != {()}


def _ends_its_page(lines: Sequence[SourceLine], index: int) -> bool:
    after = lines[index + 1] if index + 1 < len(lines) else None
    return lines[index].before is Break.PAGE or (after is not None and after.before is Break.PAGE)


def _is_cut(lines: Sequence[SourceLine], index: int) -> bool:
    """Whether a line stands in the middle of a sentence: after a long line with no mark of an end."""
    above = lines[index - 1] if index else None
    return (
        above is not None and index + 1 < len(lines) and above.open and not above.parted
        and above.width >= _LEAST_CUT_WIDTH
    )  # fmt: skip


def _running_heads(lines: Sequence[SourceLine], numbers: frozenset[int]) -> frozenset[int]:
    """Return the lines that stand again, number aside, at the edges of pages."""
    edges = _edges(lines, numbers)
    if not edges:
        return frozenset()
    alike: dict[str, list[int]] = defaultdict(list)
    for index in sorted({*edges, *_outer_edges(lines, numbers)}):
        if index not in numbers and _may_be_head(lines[index]):
            alike[_NUMBER.sub("#", lines[index].words)].append(index)
    found: set[int] = set()
    for places in alike.values():
        if len(places) >= _LEAST_REPEATS and not edges.isdisjoint(places):
            found.update(places[1:] if _is_title(lines, places[0]) else places)
    return frozenset(found)


def _parted_heads(lines: Sequence[SourceLine], numbers: frozenset[int], counting: frozenset[int]) -> frozenset[int]:
    """Return the heads in two columns («التقرير        الشركة») that stand again, each beside its page's number.

    One with a bar is taken for a row of a table where most lines are in columns.
    """
    alike: dict[str, list[int]] = defaultdict(list)
    prose = sum(not line.parted for index, line in enumerate(lines) if index not in numbers)
    beside_bars = counting | numbers if prose * 2 > len(lines) - len(numbers) else counting
    for index, line in enumerate(lines):
        marks = beside_bars if "|" in line.words else counting | numbers
        beside = not marks.isdisjoint((index - 1, index + 1))
        if beside and line.parted and _LETTERS.search(line.words) and len(line.words.split()) <= _MOST_HEAD_WORDS:
            alike[line.words].append(index)
    return frozenset(index for places in alike.values() if len(places) >= _LEAST_REPEATS for index in places)


def _numbered_heads(lines: Sequence[SourceLine]) -> frozenset[int]:
    """Return the heads with the number of their page in them («التقرير السنوي | 3»), which counts up."""
    alike: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        short = len(line.words.split()) <= _MOST_HEAD_WORDS
        if short and line.open and not line.divides and not line.itemized and _NUMBER.search(line.words):
            alike[_NUMBER.sub("#", line.words)].append(index)
    found = {index for index, line in enumerate(lines) if line.parted and _ends_in_page_of_pages(line)}
    for template, places in alike.items():
        sure = _OF_A_PAGE.search(template) or sum(_ends_its_page(lines, index) for index in places) * 2 >= len(places)
        if len(places) >= _LEAST_REPEATS and sure and _LETTERS.search(template) and _count_on(lines, places):
            found.update(places)
    return frozenset(found)


def _ends_in_page_of_pages(line: SourceLine) -> bool:
    found = _PAGE_OF_PAGES.search(line.words)
    return found is not None and found.end() == len(line.words)


def _count_on(lines: Sequence[SourceLine], places: Sequence[int]) -> bool:
    """Whether the last numbers of lines are those of pages that follow each other; one total may stand after them."""
    columns = list(zip(*(map(int, _NUMBER.findall(lines[index].words)) for index in places), strict=True))
    has_total = len(columns) > 1 and len(set(columns[-1])) == 1
    counted = columns[-2] if has_total else columns[-1]
    return all(after - before == 1 for before, after in pairwise(counted))


def _edges(lines: Sequence[SourceLine], numbers: frozenset[int]) -> frozenset[int]:
    """Return the lines beside the number or the end of a page."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index in numbers:
            found.update(range(index - _REACH, index + _REACH + 1))
        if index and line.before is Break.PAGE:
            found.update(range(index - _REACH, index + _REACH))
    return frozenset(index for index in found if 0 <= index < len(lines))


def _outer_edges(lines: Sequence[SourceLine], numbers: frozenset[int]) -> Iterator[int]:
    """Yield the first lines of the first page and the last of the last."""
    words = [index for index in range(len(lines)) if index not in numbers]
    yield from {*words[:_REACH], *words[-_REACH:]}


def _may_be_head(line: SourceLine) -> bool:
    short = len(line.words.split()) <= _MOST_HEAD_WORDS
    return short and line.open and not line.divides and not line.parted and not line.itemized


def _is_title(lines: Sequence[SourceLine], index: int) -> bool:
    """Whether a head is the title of the text too, which stands over its first page: no other title follows it."""
    if index or "#" in _NUMBER.sub("#", lines[index].words):
        return False
    following = next((line for line in lines[1:] if not _NUMBER.fullmatch(line.words)), None)
    if following is None or not following.open or len(following.words.split()) > _MOST_TITLE_WORDS:
        return True
    return _SENTENCE.search(following.words) is not None


def _beside(lines: Sequence[SourceLine], heads: frozenset[int]) -> frozenset[int]:
    """Return the bare numbers that stand beside a head."""
    beside = (place for index in heads for place in (index - 1, index + 1) if 0 <= place < len(lines))
    return frozenset(place for place in beside if any(shape.fullmatch(lines[place].words) for shape in _BARE.values()))
