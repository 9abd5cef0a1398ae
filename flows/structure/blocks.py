"""Lines -> blocks: title, dateline, heading, list item, paragraph; a list of named rules, the first that holds wins."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flows.arabic.calendar import gregorian_months, hijri_months
from flows.model.outline import BlockKind
from flows.structure.lines import Line
from flows.structure.markers import LINE_MARKERS, Marker, MarkerKind, marker_at

MOST_TITLE_WORDS = 30
MOST_HEADING_WORDS = 12
MOST_QUESTION_WORDS = 24
MOST_DATELINE_WORDS = 16
_LAST_DATELINE = 3
_MOST_WORDS_BEFORE_A_LIST = 3
_MOST_LINES_OF_WHO_DECREES = 5
_SENTENCE_ENDS = ".،؛,;!…"
_CLOSERS = "\"'»”’)]"
_ARTICLE = re.compile(r"(?:الباب|الفصل|القسم|المادة|البند|الفرع)\s+(?:\(|ال|\d)")
_MARKDOWN = re.compile(r"#{1,6}\s+\w")
# «١-», «أ-», «أولاً» open a numbered paragraph, as laws call it.
_ITEM = re.compile(r"(?:[•●▪■◦‣*\-–—]|\d{1,3}[.)])\s")
_QUESTION = re.compile(r"(?:هل|ما|ماذا|لماذا|كيف|من|متي|اين|كم|اي)\s[^.؟]*؟$")
# What a decree rests on, one line each; before it stands who decrees.
_RECITAL = re.compile(r"و?(?:بعد الاطلاع|بناء علي|استنادا الي)(?!\w)")
_TABLE_ROW = re.compile(r"\s\|\s")
_ARABIC = re.compile(r"[ء-ي]{2}")
_NO_WORD = re.compile(r"\W+")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text with what opens each, and where its prose ends."""

    lines: Sequence[Line]
    markers: Sequence[Marker | None]
    last_prose: int
    """The index of the last line that is a sentence, long or marked: below it stand signatures and places."""

    def marker(self, index: int) -> Marker | None:
        """Return what opens a line; None outside the text."""
        return self.markers[index] if 0 <= index < len(self.markers) else None


Rule = Callable[[Lines, int], bool]


def classify(lines: Sequence[Line]) -> tuple[BlockKind, ...]:
    """Return the kind of each line, by the line itself and by what stands around it."""
    markers = [marker_at(line.folded, LINE_MARKERS) for line in lines]
    prose = (index for index in range(len(lines) - 1, -1, -1) if markers[index] or _is_prose(lines[index]))
    page = Lines(lines, markers, next(prose, 0))
    return tuple(
        next((kind for kind, rule in RULES if rule(page, index)), BlockKind.PARAGRAPH) for index in range(len(lines))
    )


def _is_prose(line: Line) -> bool:
    return not _ends_open(line) or line.words > MOST_DATELINE_WORDS


def _ends_open(line: Line) -> bool:
    """Whether the line ends as a heading does: without the mark that ends a sentence or a clause."""
    return line.folded.rstrip(_CLOSERS)[-1:] not in _SENTENCE_ENDS


def is_title(page: Lines, index: int) -> bool:
    """The first line, if it is no sentence and something follows it."""
    line = page.lines[index]
    return (
        index == 0
        and len(page.lines) > 1
        and line.words <= MOST_TITLE_WORDS
        and _ends_open(line)
        and not line.folded.endswith(":")
        and page.marker(0) is None
        and not is_article(page, 0)
    )


def is_dateline(page: Lines, index: int) -> bool:
    """A short line near the top that names a month and a number, and is no sentence."""
    line = page.lines[index]
    short = line.words <= MOST_DATELINE_WORDS and _ends_open(line) and not line.folded.endswith(":")
    return 0 < index < _LAST_DATELINE and short and bool(_DIGIT.search(line.folded)) and _names_a_month(line.folded)


def _names_a_month(folded: str) -> bool:
    padded = f" {_NO_WORD.sub(' ', folded)} "
    return any(f" {name} " in padded for name in (*gregorian_months(), *hijri_months()))


def is_markdown_heading(page: Lines, index: int) -> bool:
    """A line that Markdown marks as a heading."""
    return bool(_MARKDOWN.match(page.lines[index].folded))


def is_article(page: Lines, index: int) -> bool:
    """«المادة الأولى» and its like on a line of their own, with or without their name."""
    line = page.lines[index]
    return bool(_ARTICLE.match(line.folded)) and line.words <= MOST_HEADING_WORDS and _ends_open(line)


def is_numbered_heading(page: Lines, index: int) -> bool:
    """A short numbered line over its matter: neither the first of a list, nor the next, nor one that brings a list."""
    marker = page.markers[index]
    if marker is None or marker.kind is MarkerKind.BULLET or not _may_head(page, index):
        return False
    before, after = page.marker(index - 1), page.marker(index + 1)
    counts_on = before is not None and before.kind is marker.kind and before.leads_to(marker)
    goes_on = after is not None and after.kind is marker.kind
    brings = after is not None and page.lines[index].folded.endswith(":")
    return not counts_on and not goes_on and not brings


def is_list_item(page: Lines, index: int) -> bool:
    """A line that a bullet or «1.» opens."""
    return page.markers[index] is not None and bool(_ITEM.match(page.lines[index].folded))


def is_short_line(page: Lines, index: int) -> bool:
    """A short line without a full stop, above something longer."""
    return page.markers[index] is None and _may_head(page, index) and not _opens_a_decree(page, index)


def is_question(page: Lines, index: int) -> bool:
    """A question on a line of its own, above its answer."""
    line = page.lines[index]
    return index < page.last_prose and line.words <= MOST_QUESTION_WORDS and _QUESTION.match(line.folded) is not None


def _may_head(page: Lines, index: int) -> bool:
    """Whether a line is as short as headings are, and what stands around it is as under a heading."""
    line = page.lines[index]
    if line.words > MOST_HEADING_WORDS or not _ends_open(line) or index >= page.last_prose or _is_foreign(line):
        return False
    if index and is_article(page, index - 1):
        return False  # what follows an article's number is its matter («وللهيئة ما يأتي:»)
    if _brings_a_list(page, index):
        return False
    below = page.lines[index + 1]
    return below.words > line.words or not _ends_open(below) or page.markers[index + 1] is not None


def _is_foreign(line: Line) -> bool:
    return _ARABIC.search(line.folded) is None or _TABLE_ROW.search(line.folded) is not None


def _brings_a_list(page: Lines, index: int) -> bool:
    """Whether a line is the sentence before a list («وتشمل الأسلحة:»), and not the list's name («المراجع:»)."""
    line, below = page.lines[index], page.marker(index + 1)
    listed = below is not None and below.kind is not MarkerKind.ADVERB
    return listed and line.folded.endswith(":") and line.words > _MOST_WORDS_BEFORE_A_LIST


def _opens_a_decree(page: Lines, index: int) -> bool:
    """Whether the line is a recital («بعد الاطلاع على …») or stands over the first with who decrees."""
    for line in page.lines[index : index + _MOST_LINES_OF_WHO_DECREES]:
        if _RECITAL.match(line.folded):
            return True
        if line.words > MOST_HEADING_WORDS or not _ends_open(line):
            return False
    return False


RULES: tuple[tuple[BlockKind, Rule], ...] = (
    (BlockKind.TITLE, is_title),
    (BlockKind.DATELINE, is_dateline),
    (BlockKind.HEADING, is_markdown_heading),
    (BlockKind.HEADING, is_article),
    (BlockKind.HEADING, is_numbered_heading),
    (BlockKind.LIST_ITEM, is_list_item),
    (BlockKind.HEADING, is_short_line),
    (BlockKind.HEADING, is_question),
)
