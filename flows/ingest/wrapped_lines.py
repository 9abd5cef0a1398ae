"""Which lines a program has cut at the width of its column: a paragraph pasted from a PDF, an e-mail, a scan.

A program fills its lines: the first word of a line would not have fitted into the one before. So the lines of a
paragraph show the width of their column, and where one ends early, the paragraph ends. Lines that somebody ended by
himself (a poem, an address, a list) do not, or nothing in them runs from one line into the next.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.arabic.calendar import gregorian_months, hijri_months
from flows.arabic.counting import numbers
from flows.arabic.number_words import FORMS
from flows.ingest.source_lines import Break, Opening, SourceLine, close_up, runs
from flows.ingest.verse_lines import is_verse
from flows.ingest.word_sets import word_sets

_NARROWEST = 40
_NARROWEST_OF_A_COLUMN = 22
_COLUMN_JOINS, _COLUMN_RUNS_ON = 5, 2
"""What proves a column as narrow as a newspaper's, in which verses and items are as wide."""
_WIDEST = 115
"""A longer line is a paragraph by itself."""
_RAGGED = 0.82
"""In a font whose letters differ in width, so full is a line that is full, by its letters."""
_MOST_OUTLIERS = 3
_A_LITTLE_WIDER = 1.1
_SURE_JOINS = 4
_LEAST_RAGGED_JOINS = 3
_LEAST_PROOFS = 3
_JOINS_TO_A_RAGGED_STRAY = 10
_MOST_STRAYS = 0.2
_LEAST_WIDTH_OF_PROSE = 50
_SHORT = 0.6
_LONG_BEFORE_A_PAGE = 35
_LONG_ITEM_BEFORE_A_PAGE = 60
_WORDS = word_sets("wrapped_lines.toml")
_LEAVE_OPEN, _PARTICLES, _UNITS, _SCALES, _OF_AMOUNTS, _REPORTS, _GO_ON, _BEFORE_YEARS = (
    _WORDS[name]
    for name in ("leave_open", "particles", "units", "scales", "of_amounts", "reports", "go_on", "before_years")
)
_PERCENT = re.compile(r"في (?:المئة|المائة)")
_YEAR = re.compile(r"(?:1[34]|19|20)\d\d(?:م|هـ)?(?= \w|[.،]|$)")
_LEAST_WORDS_BEFORE_AN_AMOUNT = 4
_LEAST_WIDTH_OF_AN_OPEN_LINE = 45
_LEAST_WIDTH_OF_A_COUNT = 25
"""A shorter line is an item, a cell or a verse by itself."""
_ENDS_IN_DAY = re.compile(r"(?:^|\s)\d{1,2}$")
_MONTHS = frozenset(name.split()[0] for name in (*gregorian_months(), *hijri_months()))
_ENDS_IN_NUMBER = re.compile(r"(?:^|\s)[(]?\d[\d.,٫٬]*$")
_CLAUSE_INSIDE = re.compile(r"\w{2}[،؛]\s+\w|(?:^|\s)و?(?:ان|التي|الذي|الذين|بان)\s")
_SIGNED = re.compile(r"[.؟!…][»\")\]]*\s*\(")
"""«… الماضي. (النهاية) م ع»: an agency's end."""
_SAID = re.compile(r":\s*[«\"“]")
"""In the middle of a sentence that is no label and its value: «… وهو يهز / رأسه: «لا أحد يعرف»»."""
_QUOTES_OPEN, _QUOTES_CLOSE = "«([“", "»)]”"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column that lines may have been cut at."""

    width: int
    exact: bool
    """Whether every letter takes the same place; else a line may look less full than it is."""

    def is_full(self, line: SourceLine, following: SourceLine) -> bool:
        """Whether the next word would not have fitted into the line; vowel signs may take a place or none."""
        needed = line.length + 1 + following.lead
        return line.width <= self.width and needed > (self.width if self.exact else _RAGGED * self.width)


@dataclass(slots=True)
class _Reading:
    """How lines read if they were cut at a column."""

    column: _Column
    joins: list[int]
    """The places of lines that go on from the one before."""
    sentences: int = 0
    """How many of them stand after the end of a sentence."""
    strays: int = 0
    """Lines in the middle of a paragraph that end too early and with no mark."""
    heads: int = 0
    """Lines by themselves that end early and with no mark."""

    @property
    def flowing(self) -> int:
        """How many lines go on from one that ends in the middle of a sentence."""
        return len(self.joins) - self.sentences


def find_joins(lines: Sequence[SourceLine]) -> frozenset[int]:
    """Return the places of the lines that go on from the line before them. Linear."""
    lines = close_up(lines)
    parts = [part for run in runs(lines) for part in _without_long_lines(lines, run) if _may_be_cut(lines, part)]
    readings = {part: _read_by_itself(lines, part) for part in parts}
    columns = [reading.column for reading in readings.values() if reading] or _column_of_all(lines, parts)
    found: set[int] = set()
    ragged = _ragged_column_of_all(lines, parts)
    for part, own in readings.items():
        common = _read_as_the_others(lines, part, columns) if columns else None
        as_all = _read(lines, part, ragged) if ragged else None
        longest = max((each.joins for each in (common, own, as_all) if each), key=len, default=[])
        found.update(longest)
    found.update(_over_pages(lines, found), _for_sure(lines))
    return frozenset(found)


def _without_long_lines(lines: Sequence[SourceLine], run: range) -> Iterator[range]:
    start = run.start
    for index in run:
        if lines[index].width > _WIDEST:
            yield range(start, index)
            start = index + 1
    yield range(start, run.stop)


def _may_be_cut(lines: Sequence[SourceLine], part: range) -> bool:
    """Whether there are lines to join: more than one, and they are no list and no chat, each line a beginning."""
    anew = sum(lines[index].opening is Opening.ANEW for index in part)
    return len(part) > 1 and (anew * 2 < len(part) or not lines[part.start].stamped)


def _read_by_itself(lines: Sequence[SourceLine], part: range) -> _Reading | None:
    """Return how the lines read at the column that they show themselves, if they prove to be prose that was cut."""
    found = (_read(lines, part, column) for column in _columns(lines, part))
    held = [reading for reading in found if _holds_together(reading) and _is_prose(lines, part, reading)]
    widest = max(lines[index].width for index in part)
    whole = [reading for reading in held if reading.column.width == widest]  # a narrower one leaves lines unexplained
    return max([*held[:1], *whole], key=lambda each: len(each.joins), default=None)


def _columns(lines: Sequence[SourceLine], part: range) -> Iterator[_Column]:
    """Yield the columns that the lines may show: as wide as the widest, or as those next to it."""
    widths = sorted({lines[index].width for index in part}, reverse=True)[:_MOST_OUTLIERS]
    yield from (_Column(width=width, exact=True) for width in widths)
    yield from (_Column(width=width, exact=False) for width in widths)


def _column_of_all(lines: Sequence[SourceLine], parts: Sequence[range]) -> list[_Column]:
    """Return the column that short paragraphs show together: each of two lines, the first as wide as the others'."""
    if len(parts) <= 1:
        return []
    column = _Column(width=max(lines[index].width for part in parts for index in part), exact=True)
    readings = [_read(lines, part, column) for part in parts]
    wide = column.width >= _LEAST_WIDTH_OF_PROSE
    even = all(reading.flowing and not reading.strays and not reading.heads for reading in readings)
    proved = _proofs(lines, parts, readings) and not any(is_verse(lines, part) for part in parts)
    return [column] if wide and even and proved else []


def _ragged_column_of_all(lines: Sequence[SourceLine], parts: Sequence[range]) -> _Column | None:
    """Return the column of a font whose letters differ in width, where all paragraphs agree with it.

    A paragraph of two or three such lines proves nothing, or a width of its own. Several that all fill one column do,
    if their words ask for those of the next line, or if nothing but their last lines ends a sentence.
    """
    widest = max((lines[index].width for part in parts for index in part), default=0)
    if len(parts) <= 1 or widest < _LEAST_WIDTH_OF_PROSE or any(is_verse(lines, part) for part in parts):
        return None
    column = _Column(width=widest, exact=False)
    readings = [_read(lines, part, column) for part in parts]
    flowing, astray = (sum(each.flowing for each in readings), sum(each.strays + each.heads for each in readings))
    proved = _proofs(lines, parts, readings) >= _LEAST_PROOFS
    sure = proved and astray * _JOINS_TO_A_RAGGED_STRAY <= flowing
    return column if sure and flowing >= max(_SURE_JOINS, len(parts)) else None


def _proofs(lines: Sequence[SourceLine], parts: Sequence[range], readings: Sequence[_Reading]) -> int:
    """Count what no list of titles shows: words that ask for those of the next line, paragraphs that end in a stop."""
    pairs = [(lines[index - 1], lines[index]) for reading in readings for index in reading.joins]
    ends = (lines[part[-1]] for part, reading in zip(parts, readings, strict=True) if reading.flowing)
    return sum(_runs_on(above, line) for above, line in pairs) + sum(line.closed for line in ends)


def _read_as_the_others(lines: Sequence[SourceLine], part: range, columns: Sequence[_Column]) -> _Reading | None:
    """Return how the lines read at the widest column that other lines of the text prove, or at one a little wider."""
    for column in _as_the_others(max(lines[index].width for index in part), columns):
        reading = _read(lines, part, column)
        sure = reading.joins and not reading.strays and not reading.heads and column.exact
        if (sure or _holds_together(reading)) and not is_verse(lines, part):
            return reading
    return None


def _as_the_others(widest: int, columns: Sequence[_Column]) -> Iterator[_Column]:
    """Yield the columns that are proved, exact ones first: each at a little more before it, if lines are so wide."""
    for exact in (True, False):
        proved = max((each.width for each in columns if each.exact is exact), default=0)
        if proved < widest <= proved * _A_LITTLE_WIDER:
            yield _Column(width=widest, exact=exact)
        if proved:
            yield _Column(width=proved, exact=exact)


def _read(lines: Sequence[SourceLine], part: range, column: _Column) -> _Reading:
    reading = _Reading(column, [])
    fields = sum(lines[index].opening is Opening.FIELD for index in part) > 1
    begins = True
    for index in part[1:]:
        above, line = lines[index - 1], lines[index]
        full = column.is_full(above, line) and not _is_heading(lines, index, part, column, begins=begins)
        anew = _begins(above, line, full=full, fields=fields) or line.width > column.width
        if anew:
            begins = True
        elif full or _runs_on(above, line):
            reading.joins.append(index)
            reading.sentences += not above.open
            begins = False
        else:
            reading.heads += above.open and begins
            reading.strays += above.open and not begins and line.before is not Break.PAGE
            begins = True
    return reading


def _begins(above: SourceLine, line: SourceLine, *, full: bool, fields: bool) -> bool:
    """Whether a line begins something of its own, whatever its column."""
    if above.parted or line.parted or line.opening is Opening.ANEW:
        return True
    if line.opening is Opening.FIELD:
        said = full and above.open and _SAID.search(line.words) is not None
        return fields and not said and not _leaves_open(above) and not above.words.endswith("،")
    return line.opening is Opening.PERHAPS and not (above.open and (full or _leaves_open(above)))


def _is_heading(lines: Sequence[SourceLine], index: int, part: range, column: _Column, *, begins: bool) -> bool:
    """Whether the end of the line above is its own: a title over its news, the last line before a heading."""
    above, line = lines[index - 1], lines[index]
    if index == 1 and above.open:
        unmarked = not _CLAUSE_INSIDE.search(above.words) and not _leaves_open(above)
        return unmarked and (line.first in _REPORTS or (begins and not column.exact))
    if above.open or not line.open or line.width > _SHORT * column.width:
        return False
    below = None if index + 1 == part.stop else lines[index + 1]
    return below is None or not (column.is_full(line, below) or _runs_on(line, below))


def _holds_together(reading: _Reading) -> bool:
    """Whether nearly all lines are as full as their column asks for, and sentences run over their ends."""
    wide = reading.column.width >= (
        _NARROWEST if reading.strays or not reading.column.exact else _NARROWEST_OF_A_COLUMN
    )
    wide = wide and reading.flowing > 0
    even = reading.strays <= _MOST_STRAYS * reading.flowing and reading.heads <= max(1, reading.flowing)
    return wide and even and reading.sentences * 2 <= reading.flowing


def _is_prose(lines: Sequence[SourceLine], part: range, reading: _Reading) -> bool:
    """Whether something shows that the sentences run from line to line, and that it is no verse.

    That a line or two are full may be chance, and in a font of uneven letters that three are.
    """
    if is_verse(lines, part):
        return False
    pairs = [(lines[index - 1], lines[index]) for index in reading.joins]
    running = sum(_runs_on(above, line) for above, line in pairs)
    if reading.column.width < _NARROWEST:
        return reading.flowing >= _COLUMN_JOINS and running >= _COLUMN_RUNS_ON
    runs_on = running > 0
    if not reading.column.exact:
        enough = reading.flowing >= max(_LEAST_RAGGED_JOINS, reading.strays * _JOINS_TO_A_RAGGED_STRAY)
        return enough and (runs_on or _ends_in_stops_alone(lines, part, reading))
    if reading.flowing == 1:
        reports = lines[part[-1]].closed and any(above.first in _REPORTS for above, _ in pairs)
        return runs_on or (reports and reading.column.width >= _LEAST_WIDTH_OF_PROSE)
    if runs_on or any(lines[index].stops_inside for index in part):
        return True
    if reading.flowing < _SURE_JOINS and any(lines[index].width > reading.column.width for index in part):
        return False
    wide = reading.column.width >= _LEAST_WIDTH_OF_PROSE
    items = sum(above.itemized and not line.itemized for above, line in pairs)
    sure = reading.flowing >= _SURE_JOINS and reading.heads <= 1
    clause = any(_CLAUSE_INSIDE.search(above.words) for above, _ in pairs)
    return items > 1 or (wide and (lines[part[-1]].closed or sure or clause))


def _ends_in_stops_alone(lines: Sequence[SourceLine], part: range, reading: _Reading) -> bool:
    """Whether all that ends early ends a sentence, several times: as paragraphs do, and no list of titles."""
    ends = sum(lines[index].closed for index in part)
    even = not reading.strays and not reading.heads and reading.column.width >= _LEAST_WIDTH_OF_PROSE
    return even and _ends_in_stop(lines, part, reading) and ends >= _LEAST_PROOFS


def _ends_in_stop(lines: Sequence[SourceLine], part: range, reading: _Reading) -> bool:
    """Whether the last sentence ends; signs of an agency or of who typed it may stand after or below its stop."""
    last, above = lines[part[-1]], lines[part[-2]]
    signed = part[-1] not in reading.joins and above.closed
    return last.closed or signed or _SIGNED.search(last.words) is not None


def _runs_on(above: SourceLine, line: SourceLine) -> bool:
    """Whether the words at a line's end ask for those of the next."""
    number = _ENDS_IN_NUMBER.search(above.words) is not None and (
        line.first in _UNITS or _PERCENT.match(line.words) is not None
    )
    return above.open and (number or _leaves_open(above) or _is_inside_brackets(above) or _asks_for_year(above, line))


def _leaves_open(line: SourceLine) -> bool:
    return line.last in _LEAVE_OPEN


def _is_inside_brackets(line: SourceLine) -> bool:
    opened = sum(line.words.count(sign) for sign in _QUOTES_OPEN)
    return opened > sum(line.words.count(sign) for sign in _QUOTES_CLOSE)


def _over_pages(lines: Sequence[SourceLine], joined: set[int]) -> Iterator[int]:
    """Yield the lines that go on from the last of a page, in a text whose lines are paragraphs."""
    for index, (above, line) in enumerate(pairwise(lines), 1):
        if line.before is not Break.PAGE or index in joined or not above.open or above.parted or line.parted:
            continue
        long = _LONG_ITEM_BEFORE_A_PAGE if above.itemized else _LONG_BEFORE_A_PAGE
        goes_on = above.width > long or _leaves_open(above) or line.first in _GO_ON
        if goes_on and not line.itemized and line.opening not in (Opening.ANEW, Opening.FIELD):
            yield index


def _for_sure(lines: Sequence[SourceLine]) -> Iterator[int]:
    """Yield the lines that the one above asks for by itself: «48 / مليون», «مئة / وخمسون», «… من / البرنامج».

    A number that stands in a line of its own is the end of the line above it, where that asks for it.
    """
    before = -1
    for index, (above, line) in enumerate(pairwise(lines), 1):
        goes_on = before == index - 1
        words = above.words.split()
        of_amount = words[-2:-1] and words[-2] in _OF_AMOUNTS
        amount = (of_amount or len(words) >= _LEAST_WORDS_BEFORE_AN_AMOUNT) and _ENDS_IN_NUMBER.search(above.words)
        asked = above.width >= _LEAST_WIDTH_OF_AN_OPEN_LINE and words[-1] in _PARTICLES
        may_go_on = line.opening is Opening.NONE and not above.parted and not line.parted
        if (
            _asks_for_year(above, line)
            or _asks_for_month(above, line, goes_on=goes_on)
            or (
                line.before is Break.LINE
                and may_go_on
                and (
                    asked
                    or _counts_on(above, line)
                    or (amount and (line.first in _SCALES or _PERCENT.match(line.words)))
                )
            )
        ):
            before = index
            yield index


def _asks_for_year(above: SourceLine, line: SourceLine) -> bool:
    """Whether a line ends before the year that the next one begins with: «بنهاية / 2027 إذا اكتملت …»."""
    broken = line.before is Break.LINE and not above.parted and not line.parted
    return (
        broken
        and above.last in _BEFORE_YEARS
        and above.width >= _LEAST_WIDTH_OF_A_COUNT
        and bool(_YEAR.match(line.words))
    )


def _asks_for_month(above: SourceLine, line: SourceLine, *, goes_on: bool) -> bool:
    """Whether a line ends in the day of the month that the next one begins with: «قبل يوم 15 / مارس 2027»."""
    broken = line.before is Break.LINE and not above.parted and not line.parted
    long = goes_on or above.width >= _LEAST_WIDTH_OF_A_COUNT
    return broken and long and line.first in _MONTHS and _ENDS_IN_DAY.search(above.words) is not None


def _counts_on(above: SourceLine, line: SourceLine) -> bool:
    """Whether one number in words runs over the line's end: «أربعة ملايين ومئة / وخمسين ألف دينار»."""
    if above.last not in FORMS or line.first not in FORMS or above.width < _LEAST_WIDTH_OF_A_COUNT:
        return False
    end = len(above.words)
    return any(number.start < end < number.end for number in numbers(f"{above.words} {line.words}"))
