"""Lines -> blocks: title, dateline, heading, list item, paragraph; a list of named rules, the first that holds wins."""

import re
from collections.abc import Callable, Sequence

from flows.arabic.calendar import gregorian_months, hijri_months
from flows.model.outline import BlockKind
from flows.structure.lines import Line
from flows.structure.markers import LINE_MARKERS, MarkerKind, marker_at

MOST_TITLE_WORDS = 30
MOST_HEADING_WORDS = 12
MOST_DATELINE_WORDS = 16
_LAST_DATELINE = 3
_SENTENCE_ENDS = ".،؛,;!…"
_CLOSERS = "\"'»”’)]"
_ARTICLE = re.compile(r"(?:الباب|الفصل|القسم|المادة|البند|الفرع)\s+(?:\(|ال|\d)")
_MARKDOWN = re.compile(r"#{1,6}\s+\S")
_NO_WORD = re.compile(r"\W+")
_DIGIT = re.compile(r"\d")

Rule = Callable[[Sequence[Line], int], bool]


def classify(lines: Sequence[Line]) -> tuple[BlockKind, ...]:
    """Return the kind of each line, by the line itself and by what stands around it."""
    return tuple(
        next((kind for kind, rule in RULES if rule(lines, index)), BlockKind.PARAGRAPH) for index in range(len(lines))
    )


def _ends_open(line: Line) -> bool:
    """Whether the line ends as a heading does: without the mark that ends a sentence or a clause."""
    return line.folded.rstrip(_CLOSERS)[-1:] not in _SENTENCE_ENDS


def is_title(lines: Sequence[Line], index: int) -> bool:
    """The first line, if it is no sentence and something follows it."""
    return (
        index == 0
        and len(lines) > 1
        and lines[0].words <= MOST_TITLE_WORDS
        and _ends_open(lines[0])
        and not lines[0].folded.endswith(":")
    )


def is_dateline(lines: Sequence[Line], index: int) -> bool:
    """A short line near the top that names a month and a number, and is no sentence."""
    line = lines[index]
    short = line.words <= MOST_DATELINE_WORDS and _ends_open(line) and not line.folded.endswith(":")
    return 0 < index < _LAST_DATELINE and short and bool(_DIGIT.search(line.folded)) and _names_a_month(line.folded)


def _names_a_month(folded: str) -> bool:
    padded = f" {_NO_WORD.sub(' ', folded)} "
    return any(f" {name} " in padded for name in (*gregorian_months(), *hijri_months()))


def is_list_item(lines: Sequence[Line], index: int) -> bool:
    """A line that a digit, a letter or a bullet opens («أولاً» opens a paragraph)."""
    marker = marker_at(lines[index].folded, LINE_MARKERS)
    return marker is not None and marker.kind is not MarkerKind.ADVERB


def is_article(lines: Sequence[Line], index: int) -> bool:
    """«المادة الأولى» and its like on a line of their own, with or without their name."""
    line = lines[index]
    return bool(_ARTICLE.match(line.folded)) and line.words <= MOST_HEADING_WORDS and _ends_open(line)


def is_markdown_heading(lines: Sequence[Line], index: int) -> bool:
    """A line that Markdown marks as a heading."""
    return bool(_MARKDOWN.match(lines[index].folded))


def is_short_line(lines: Sequence[Line], index: int) -> bool:
    """A short line without a full stop, above something longer."""
    line = lines[index]
    if line.words > MOST_HEADING_WORDS or not _ends_open(line) or index + 1 == len(lines):
        return False
    if index and is_article(lines, index - 1):
        return False  # what follows an article's number is its matter («وللهيئة ما يأتي:»)
    below = lines[index + 1]
    return below.words > line.words or _ends_open(below) is False or is_list_item(lines, index + 1)


RULES: tuple[tuple[BlockKind, Rule], ...] = (
    (BlockKind.TITLE, is_title),
    (BlockKind.DATELINE, is_dateline),
    (BlockKind.HEADING, is_markdown_heading),
    (BlockKind.HEADING, is_article),
    (BlockKind.LIST_ITEM, is_list_item),
    (BlockKind.HEADING, is_short_line),
)
