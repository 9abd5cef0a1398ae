"""Figures of which a reader is not sure, in the words that print has: found, underlined by dots, named after the line.

The mark is the house's and stands after the words, as every remark of it does: the words stay the source's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from flows.arabic.digits import latin_digits
from flows.model.source import Span
from flows.view.view import Line, Run, View, lines_of

_CORE = re.compile(r"\d(?:[\d.,:/-]*\d)?%?")
_DIGIT = re.compile(r"\d")
_SEPARATORS = str.maketrans("٬٫٪", ",.%")
_BETWEEN = " و"
"""A letter parts two figures in their direction, where a comma would need a mark that no reader sees."""
_NBSP = "\u00a0"


def doubtful_in(source: str, doubtful: Iterable[Span], places: Sequence[Span]) -> frozenset[str]:
    """Return the figures that are doubtful in some places of a source, as they are looked for in what print says."""
    found = (place for place in doubtful if any(each.overlaps(place) for each in places))
    return frozenset(core for place in found for core in _cores(place.of(source)))


def doubted(runs: Iterable[Run], figures: frozenset[str]) -> tuple[Run, ...]:
    """Return runs with these figures set apart, wherever they stand in them as whole figures."""
    return tuple(part for run in runs for part in _parted(run, figures)) if figures else tuple(runs)


def doubts_of(line: Line) -> tuple[str, ...]:
    """Return the doubtful figures of a line as it prints them, each once."""
    return tuple(dict.fromkeys(run.text for run in line.runs if run.doubtful))


def doubt_mark(line: Line, view: View) -> str:
    """Return what print has after a line with doubtful figures, which names them where others stand beside them."""
    named = doubts_of(line)
    if not named:
        return ""
    others = len(named) > 1 or any(_DIGIT.search(run.text) for run in line.runs if not run.doubtful)
    return view.doubt_mark.format(words=f"{_NBSP}{_BETWEEN.join(named)}" if others else "")


def marked_text(line: Line, view: View) -> str:
    """Return the words of a line with that mark, as the annex and the notes say them."""
    mark = doubt_mark(line, view)
    return f"{line.text} {mark}" if mark else line.text


def doubt_marks(view: View) -> tuple[str, ...]:
    """Return every such mark of a view, the longest first."""
    marks = {mark for line in lines_of(view) if (mark := doubt_mark(line, view))}
    return tuple(sorted(marks, key=lambda mark: (-len(mark), mark)))


def still_doubted(was: Line, now: Line) -> Line:
    """Return a line that an editor has written with the figures set apart that it had so before and has still."""
    return replace(now, runs=doubted(now.runs, frozenset(map(_compared, doubts_of(was)))))


def _cores(words: str) -> Iterator[str]:
    """Yield the figures of doubtful words; words without any, as a sign for what was not read, as they are."""
    compared = _compared(words)
    found = _CORE.findall(compared)
    yield from found or filter(None, (compared.strip(),))


def _compared(text: str) -> str:
    """Return a text with its digits and their separators of one kind, letter by letter."""
    return latin_digits(text).translate(_SEPARATORS)


def _parted(run: Run, figures: frozenset[str]) -> Iterator[Run]:
    end = 0
    for found in _pattern(figures).finditer(_compared(run.text)):
        if found.start() > end:
            yield replace(run, text=run.text[end : found.start()])
        end = found.end()
        yield replace(run, text=run.text[found.start() : end], doubtful=True)
    if end < len(run.text) or not run.text:
        yield replace(run, text=run.text[end:])


@lru_cache(maxsize=64)
def _pattern(figures: frozenset[str]) -> re.Pattern[str]:
    each = "|".join(map(re.escape, sorted(figures, key=lambda figure: (-len(figure), figure))))
    return re.compile(rf"(?<!\d)(?<!\d[.,:/-])(?:{each})(?![.,:/-]?\d)")
